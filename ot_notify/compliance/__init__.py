"""Compliance: what shows that the duty is fulfilled towards each youth, and the figures of it."""
