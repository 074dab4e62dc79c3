"""Lists: upload, review, take in."""
