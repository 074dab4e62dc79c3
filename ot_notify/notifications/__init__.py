"""Notifications: e-mail to staff about what has happened."""
