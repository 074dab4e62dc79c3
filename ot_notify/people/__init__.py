"""People: youths, their numbers, consent, follow-ups and what was done to reach them."""
