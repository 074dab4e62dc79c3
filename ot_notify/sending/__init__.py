"""Sending: due texts to the provider, each at most once, and what became of them."""
