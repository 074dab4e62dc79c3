"""Casework: the duty towards each youth: whom to follow up, subject access, erasure, search."""
