"""Replies: what youths write back: kept first, understood and routed after."""
