"""Lifetime: how a process of ours hears that it must end, and how it ends in time whatever hangs."""

import ctypes
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

log = logging.getLogger(__name__)

ENDS_WITHIN_S = 9.5
"""Whoever ends us is promised 10 s; the rest is for the interpreter to close."""

LOOK_AT_PARENT_S = 1.0
FAILED = 1
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


_told = threading.Event()


def listen() -> None:
    """From now on SIGTERM and SIGINT only tell us to end. Call it first, in the main thread: what comes while we are
    starting is then heard too."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _hear)


def _hear(_signal: int, _frame: FrameType | None) -> None:
    _told.set()


def until_told(*, parent: int | None = None) -> None:
    """Wait until we are told to end. With `parent` also until that process is gone."""
    if parent is not None:
        end_with_parent()
    while not _told.wait(LOOK_AT_PARENT_S):
        if parent is not None and os.getppid() != parent:
            log.warning("the parent is gone")
            return


def end_with_parent() -> None:
    """Get SIGTERM at once when the parent dies. Only Linux can; elsewhere we see it when we look."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(_SET_DEATH_SIGNAL, int(signal.SIGTERM))


def end(finish: Callable[[], None], *, within_s: float = ENDS_WITHIN_S) -> None:
    """Finish in an orderly way, but no later than that: a call that hangs must not hold the process.

    A text whose call was cut off stays claimed in the database. Its lease runs out, it is in doubt, and is settled.
    """
    finishing = threading.Thread(target=finish, name="end", daemon=True)
    finishing.start()
    finishing.join(within_s)
    if finishing.is_alive():
        log.error("ended before everything was finished")
        logging.shutdown()
        os._exit(FAILED)
