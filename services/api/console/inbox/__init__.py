"""The inbox: conversations, triage, canned replies."""
