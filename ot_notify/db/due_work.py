"""Due work: a row with a `due_at` is work left to do; find it, do it once, and never lose it.

A job asks `next_due` for a row, does it, and clears or moves its `due_at`, all in one transaction that holds the
row. If we die midway the transaction is gone and the row is still due. If the work itself raises, `failed` puts the
row off for 2, 4, 8 … minutes, and after eight times leaves it for a person: `/readyz` shows it.
"""

import logging
import math
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock

log = logging.getLogger(__name__)

MOST_FAILURES = 8


class DueRow:
    """A row with work left in it while `due_at` is set. `failures` counts how often doing it raised."""

    due_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(sa.SmallInteger, default=0)


Work = TypeVar("Work", bound=db.Base)


def start_now(session: Session, row: Any, task: db.Task, row_id: str = "") -> None:
    """Make the row due at once, and queue the task that does it when the transaction is through."""
    row.due_at = clock.now()
    db.queue_after_commit(session, task, row_id)


def next_due(session: Session, table: type[Work], *conditions: sa.ColumnElement[bool]) -> Work | None:
    """Return the row that has been due the longest, held until the transaction ends; None when nothing is due."""
    due_at = table.__table__.c.due_at
    return session.scalars(
        sa.select(table)
        .where(due_at <= clock.now(), *conditions)
        .order_by(due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()


def is_any_due(table: type[db.Base], *conditions: sa.ColumnElement[bool]) -> bool:
    """Return whether any row is due. Takes no lock, so that an idle worker holds up nobody."""
    due_at = db.table(table).c.due_at
    with db.reading() as session:
        return session.scalar(sa.select(sa.literal(1)).where(due_at <= clock.now(), *conditions).limit(1)) is not None


def do_all(
    table: type[Work],
    do: Callable[[Session, Work], None],
    *conditions: sa.ColumnElement[bool],
    at_most: int = 500,
    budget_s: float = math.inf,
) -> int:
    """Do what is due in this table, each row in a transaction of its own; return how many were done.

    No row is begun when `budget_s` seconds have passed, but one is always done. `do` must clear or move the row's
    `due_at`. One that raises is put off and does not stop the others.
    """
    done = 0
    deadline = time.monotonic() + budget_s
    while done < at_most and (not done or time.monotonic() < deadline) and is_any_due(table, *conditions):
        key = None
        try:
            with db.transaction(db.Purpose.REDO) as session:
                row = next_due(session, table, *conditions)
                if row is None:
                    return done
                key = sa.inspect(row).identity
                do(session, row)
        except db.AWAY:
            raise  # the database is away: nothing was done, and nothing is wrong with the row
        except Exception:
            if key is None:
                raise
            log.exception("work failed", extra={"table": table.__tablename__, "row": str(key[0])})
            failed(table, key)
        done += 1
    return done


def failed(table: type[Work], key: tuple[Any, ...]) -> None:
    """Postpone the row after a failure, twice as long each time; after eight failures leave it for a person."""
    with db.transaction(db.Purpose.REDO) as session:
        row: Any = db.hold(session, table, key)
        if row is None or row.due_at is None or row.due_at > clock.now():
            return  # between our failure and now another worker has done it
        row.failures += 1
        given_up = row.failures >= MOST_FAILURES
        row.due_at = None if given_up else clock.now() + timedelta(minutes=2**row.failures)
