"""One's own account: profile, security, e-mail choices."""
