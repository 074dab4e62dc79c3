"""Shutdown: how a process is told to end, and how it ends in time whatever hangs."""

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
"""Seconds; the supervisor is promised 10, and the interpreter needs the rest to exit."""

CELERY_ENDS_WITHIN_S = 2.0
"""Seconds; after our own shutdown nothing is lost by cutting off Celery's: it takes some tenths (measured)."""

LOOK_AT_PARENT_S = 1.0
FAILED = 1
_SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


_told = threading.Event()


def listen() -> None:
    """Make SIGTERM and SIGINT only ask this process to end. Call this first, in the main thread, so that signals during
    the start count too."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _on_signal)


def _on_signal(_signal: int, _frame: FrameType | None) -> None:
    _told.set()


def until_told(*, parent: int | None = None) -> None:
    """Wait until told to end. With `parent` also until that process is gone."""
    if parent is not None:
        end_with_parent()
    while not _told.wait(LOOK_AT_PARENT_S):
        if parent is not None and os.getppid() != parent:
            log.warning("the parent process is gone")
            return


def end_with_parent() -> None:
    """Receive SIGTERM at once when the parent dies. Only Linux can do this; elsewhere `until_told` polls."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(_SET_DEATH_SIGNAL, int(signal.SIGTERM))


def end(finish: Callable[[], object], *, within_s: float = ENDS_WITHIN_S) -> None:
    """Finish in an orderly way, within this many seconds: a call that hangs must not hold the process.

    A text whose call was cut off stays claimed in the database. Its lease runs out, it is in doubt, and is settled.
    """
    finishing = threading.Thread(target=finish, name="finish", daemon=True)
    finishing.start()
    finishing.join(within_s)
    if finishing.is_alive():
        log.error("process ended before all work was finished")
        _leave(FAILED)


def end_beside(finish: Callable[[], object]) -> None:
    """Do the same from a thread, while Celery shuts down in its own way. Return at once.

    When our work is finished Celery gets a moment more: a Redis that does not respond must not hold the process.
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
