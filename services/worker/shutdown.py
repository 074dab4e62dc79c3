"""Shutdown: how a process of ours hears that it must end, and how it ends in time whatever hangs."""

import ctypes
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

log = logging.getLogger(__name__)

ENDS_WITHIN_S = 9.5
"""Whoever ends us is promised 10 s; the rest is for the interpreter to close."""

CELERY_ENDS_WITHIN_S = 2.0
"""After our own end nothing is lost by cutting off Celery's: measured, it takes some tenths of a second."""

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


def end(finish: Callable[[], object], *, within_s: float = ENDS_WITHIN_S) -> None:
    """Finish in an orderly way, but no later than that: a call that hangs must not hold the process.

    A text whose call was cut off stays claimed in the database. Its lease runs out, it is in doubt, and is settled.
    """
    finishing = threading.Thread(target=finish, name="finish", daemon=True)
    finishing.start()
    finishing.join(within_s)
    if finishing.is_alive():
        log.error("ended before everything was finished")
        _leave(FAILED)


def end_beside(finish: Callable[[], object]) -> None:
    """Do the same from a thread, while Celery ends in its own way. Returns at once.

    When our work is finished Celery gets a moment more: a Redis that does not answer must not hold the process.
    """
    threading.Thread(target=_end_and_leave, args=(finish,), name="end", daemon=True).start()


def _end_and_leave(finish: Callable[[], object]) -> None:
    deadline = time.monotonic() + ENDS_WITHIN_S
    end(finish)
    log.info("worker ended")
    time.sleep(max(0.0, min(CELERY_ENDS_WITHIN_S, deadline - time.monotonic())))
    _leave(os.EX_OK)


def _leave(status: int) -> NoReturn:
    logging.shutdown()
    os._exit(status)
