"""Signing in: password, second factor, OpenID Connect, links to choose a password."""
