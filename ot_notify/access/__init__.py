"""Access: staff, roles and rights, sign-in, API keys and the audit log."""
