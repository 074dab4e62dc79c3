"""Garbage: look for cycles seldom, and never again among what a process has loaded at its start."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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


SELDOM = 500_000
_lock = threading.Lock()
_usual: list[tuple[int, int, int]] = []
"""The thresholds before each that now works with many objects."""


@contextmanager
def seldom() -> Iterator[None]:
    """Look for cycles seldom while thousands of rows are held at once: none of them is garbage.

    Looking through them again and again took a third of the time of a list of 100,000 rows (measured). Whoever begins
    last or ends last does not matter: the first one's thresholds come back when nobody is at it any more.
    """
    with _lock:
        _usual.append(gc.get_threshold())
        gc.set_threshold(SELDOM, 10, 10)
    try:
        yield
    finally:
        with _lock:
            if len(_usual) == 1:
                gc.set_threshold(*_usual[0])
                _usual.clear()
            else:
                _usual.pop()
