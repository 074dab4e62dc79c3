"""Replies: what youths write back: stored first, then understood and routed."""
