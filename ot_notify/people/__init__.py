"""People: youths, their numbers, consent, follow-ups and contact history."""
