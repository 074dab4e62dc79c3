"""Pages of the duty: figures, and who lacks what."""
