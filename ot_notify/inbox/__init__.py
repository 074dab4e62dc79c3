"""Inbox: conversations with youths and what staff do in them."""
