"""Campaigns: drafts step by step, a campaign under way, results, texts."""
