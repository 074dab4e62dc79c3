"""Together: small pieces of writing that wait at the same time are written in one transaction.

On SQLite each transaction that must survive a power cut waits for the disk, some 5 ms, one after the other: 200 a
second at most, for all that write. Whoever comes while another writes waits for the next transaction, together with
everybody else who has come meanwhile. Postgres writes side by side by itself, and would lock rows in no good order.
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
    """One piece of writing, in the thread that waits for it."""

    def __init__(self, writing: Writing[Result]) -> None:
        self.writing = writing
        self.woken = threading.Event()
        self.leads = False
        self.results: list[Result] = []
        """One when it is committed; none where the group could not be: then it is written by itself."""


class WriteBatcher:
    """The pieces of one process. The first to come writes; the others wait, and the first of them writes next."""

    def __init__(self) -> None:
        self.guard = threading.Lock()
        self.waiting: list[PendingWrite[object]] = []
        self.has_leader = False

    def write(self, writing: Writing[Result]) -> Result:
        """Do it in a transaction and answer what it gave, committed. Raises what it raises, whoever else was there."""
        if db.is_postgres():
            return _alone(writing)
        piece = PendingWrite(writing)
        with self.guard:
            self.waiting.append(piece)  # type: ignore[arg-type]
            if not self.has_leader:
                self._appoint()
        piece.woken.wait()
        if piece.leads:
            self._lead()
        return piece.results[0] if piece.results else _alone(writing)

    def _lead(self) -> None:
        with self.guard:
            group, self.waiting = self.waiting, []
        try:
            _write(group)
        finally:
            with self.guard:
                self._appoint()
            for piece in group:
                piece.woken.set()

    def _appoint(self) -> None:
        """The one that has waited longest writes next, with all that wait by then."""
        self.has_leader = bool(self.waiting)
        if self.waiting:
            self.waiting[0].leads = True
            self.waiting[0].woken.set()


def _write(group: list[PendingWrite[object]]) -> None:
    """All or none. One that fails must not spoil the others, so then each tries by itself and fails by itself."""
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


def _alone(writing: Writing[Result]) -> Result:
    with db.transaction() as session:
        return writing(session)
