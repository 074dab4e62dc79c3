"""Write lock: on SQLite, writers wait in a queue instead of retrying now and then.

SQLite allows one writer at a time, and makes the others sleep up to 100 ms and try again. A worker that runs one short
transaction after another then wins every time, and a webhook waits for seconds. Here the next writer holds a lock of
its own (`next`) until it gets the write lock (`now`), so that the last writer queues behind it and the writers of all
processes take turns. The locks are the operating system's: a killed process leaves none behind.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # no such locks on Windows: SQLite's own waiting must do
    fcntl = None  # type: ignore[assignment]

LONGEST_S = 10.0
"""After this we go ahead all the same: SQLite itself decides who may write, this is only about whose turn it is."""

LOOK_AGAIN_S = 0.001


class WriteQueue:
    """The line before one database file, for all threads of this process and all processes on this machine."""

    def __init__(self, database: Path) -> None:
        self.mine = threading.Lock()
        self.next: IO[bytes] = open(f"{database}.next", "ab")  # noqa: SIM115  (open as long as the process lives)
        self.now: IO[bytes] = open(f"{database}.now", "ab")  # noqa: SIM115

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for our turn, at most ten seconds; it ends with the block."""
        deadline = time.monotonic() + LONGEST_S
        with ExitStack() as held:
            if self.mine.acquire(timeout=LONGEST_S):
                held.callback(self.mine.release)
                with ExitStack() as queued:
                    if _locked(self.next, deadline):
                        queued.callback(_unlock, self.next)
                    if _locked(self.now, deadline):
                        held.callback(_unlock, self.now)
            yield

    def close(self) -> None:
        self.next.close()
        self.now.close()


def _locked(file: IO[bytes], deadline: float) -> bool:
    if fcntl is None:
        return False
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                return False
            time.sleep(LOOK_AGAIN_S)
        else:
            return True


def _unlock(file: IO[bytes]) -> None:
    fcntl.flock(file, fcntl.LOCK_UN)
