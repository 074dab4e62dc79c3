"""Pages of letters: batches, their printing, and the texts."""
