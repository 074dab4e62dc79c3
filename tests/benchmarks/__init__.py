"""Benchmarks: what the service costs, each figure beside its baseline from the same run. See `docs/scale.md`."""
