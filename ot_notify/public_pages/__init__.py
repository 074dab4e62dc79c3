"""Public pages: what anybody may read of an office, and write to it, without signing in."""
