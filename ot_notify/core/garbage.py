"""Garbage: look for cycles seldom, and never again among what a process has loaded at its start."""

import gc

OFTEN = 25_000
"""New objects between two looks among the young; Python's own 700 comes up several times for each group of texts."""


def keep_what_is_loaded() -> None:
    """Leave all that exists now out of every later search for cycles.

    Modules, mapped classes and statements live as long as the process, and are some 400,000 objects: going through them
    again and again took a sixth of the processor time for a text (measured). Called when a process is ready to work.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OFTEN, 10, 10)
