"""Campaigns: one round of texts to chosen youths, with reminders and results."""
