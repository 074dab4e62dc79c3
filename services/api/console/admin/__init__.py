"""Administration: team, offices, keys, settings, audit log."""
