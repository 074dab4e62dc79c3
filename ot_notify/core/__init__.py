"""Core: what knows nothing of this service's data: settings, errors, the clock, logs, files."""
