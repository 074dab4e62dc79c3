"""Core: code without knowledge of this service's data: settings, errors, clock, logs, files."""
