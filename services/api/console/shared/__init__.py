"""Shared modules of the console's pages."""
