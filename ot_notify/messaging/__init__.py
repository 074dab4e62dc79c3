"""Messaging: texts to youths, their templates, and when they leave."""
