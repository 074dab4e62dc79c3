"""Write batching: small writes that wait at the same time are done in one transaction.

On SQLite each transaction that must survive a power cut waits for the disk, some 5 ms, one after the other: 200 a
second at most, for all that write. A write that comes while another is under way waits for the next transaction,
together with all others that have come meanwhile. Postgres runs transactions side by side, and batching would make them
lock rows in an arbitrary order.
"""

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from ot_notify import db

log = logging.getLogger(__name__)
Result = TypeVar("Result")
Writing = Callable[[Session], Result]


class PendingWrite(Generic[Result]):
    """One write, and the thread that waits for it."""

    def __init__(self, writing: Writing[Result]) -> None:
        self.writing = writing
        self.woken = threading.Event()
        self.leads = False
        self.results: list[Result] = []
        """One result once it is committed; none where the group failed: then it is written alone."""


class WriteBatcher:
    """The writes of one process. The first to come writes; the others wait, and the first of them writes next."""

    def __init__(self) -> None:
        self.guard = threading.Lock()
        self.waiting: list[PendingWrite[object]] = []
        self.has_leader = False

    def write(self, writing: Writing[Result]) -> Result:
        """Run `writing` in a transaction and return its result once committed. Raises only what it raises itself."""
        if db.is_postgres():
            return _write_alone(writing)
        piece = PendingWrite(writing)
        with self.guard:
            self.waiting.append(piece)  # type: ignore[arg-type]
            if not self.has_leader:
                self._choose_leader()
        piece.woken.wait()
        if piece.leads:
            self._write_group()
        return piece.results[0] if piece.results else _write_alone(writing)

    def _write_group(self) -> None:
        with self.guard:
            group, self.waiting = self.waiting, []
        try:
            _write_all(group)
        finally:
            with self.guard:
                self._choose_leader()
            for piece in group:
                piece.woken.set()

    def _choose_leader(self) -> None:
        """Let the one that has waited longest write next, with all that wait by then."""
        self.has_leader = bool(self.waiting)
        if self.waiting:
            self.waiting[0].leads = True
            self.waiting[0].woken.set()


def _write_all(group: list[PendingWrite[object]]) -> None:
    """Run the group in one transaction; if it fails, leave each to run in its own."""
    results = []
    try:
        with db.transaction() as session:
            for piece in group:
                results.append(piece.writing(session))
                session.flush()
    except Exception as error:  # noqa: BLE001  (whose it was shows when each is written alone, and is raised there)
        log.info("written one by one", extra={"pieces": len(group), "error": type(error).__name__})
        return
    for piece, result in zip(group, results, strict=True):
        piece.results.append(result)


def _write_alone(writing: Writing[Result]) -> Result:
    with db.transaction() as session:
        return writing(session)
