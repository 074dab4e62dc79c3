"""Youths: list, page, search, follow-ups, consent, subject access."""
