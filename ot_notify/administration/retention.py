"""Retention: once a day, delete texts and recipients kept long enough. Results keep their counts, without persons.

The periods are those of the domain (section 8): words six months after their school year, whom a text was to 24 months.
Opt-outs and the ledger of numbers are kept: an opt-out must outlive everything else. Doing it twice changes nothing.
"""

import math
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import SERVICE
from ot_notify.casework import youth_join
from ot_notify.core import clock
from ot_notify.db import marks
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import UNSETTLED, Message
from ot_notify.people import letters

WORDS_KEPT = timedelta(days=184)
"""Six months from the end of the school year in which the text was written."""

WHOM_KEPT = timedelta(days=730)
DRAFT_LETTERS_KEPT = timedelta(days=30)
"""Letters that were chosen and never made."""

EVERY = timedelta(days=1)
AT_ONCE = 2000
"""Rows in one transaction: short enough that sending waits for none of them."""


@dataclass(frozen=True, slots=True)
class ExpiredRows:
    """Rows to empty: words of texts and answers, and their recipients or senders."""

    texts: int
    answers: int
    texts_whom: int
    answers_whom: int

    @property
    def total(self) -> int:
        return self.texts + self.answers + self.texts_whom + self.answers_whom


def words_before(now: datetime) -> datetime:
    """Return the time before which words are due: of school years that ended at least six months ago."""
    return clock.school_year(now - WORDS_KEPT)


def due(session: Session) -> ExpiredRows:
    """Return what a round would empty now, without emptying it."""
    counts = [session.scalar(sa.select(sa.func.count()).where(which)) or 0 for _, which, _ in _steps(clock.now())]
    return ExpiredRows(*counts)


def run(budget_s: float = math.inf) -> ExpiredRows:
    """Empty everything due, in small transactions, and log how much it was.

    Once a year that is a whole county's texts, half a minute of work: when `budget_s` seconds have passed the rest is
    left for the next time, which begins at once.
    """
    now, deadline = clock.now(), time.monotonic() + budget_s
    done = ExpiredRows(*(_empty(table, which, values, deadline) for table, which, values in _steps(now)))
    with db.transaction() as session:
        youth_join.drop_old(session, now - youth_join.UNDONE_WITHIN)
        drafts_before = now - DRAFT_LETTERS_KEPT
        letters.expire(
            session, words_before=words_before(now), letters_before=now - WHOM_KEPT, drafts_before=drafts_before
        )
        if time.monotonic() < deadline:
            marks.mark(session, "retention")
        if done.total:
            whom = done.texts_whom + done.answers_whom
            audit_log.note(session, SERVICE, "retention.run", texts=done.texts, answers=done.answers, whom=whom)
    return done


def look(budget_s: float = math.inf) -> int:
    """Run the daily round. Return how many rows it emptied."""
    with db.reading() as session:
        last = marks.marked(session, "retention")
    if last and clock.now() - last.at < EVERY:
        return 0
    return run(budget_s).total


def _steps(now: datetime) -> list[tuple[type[Message] | type[Reply], sa.ColumnElement[bool], dict[str, object]]]:
    """Return table, rows and new values, in the order of `ExpiredRows`. Unsettled rows are left alone."""
    words, whom = words_before(now), now - WHOM_KEPT
    texts = Message.state.not_in(UNSETTLED)
    answers = Reply.due_at.is_(None)
    return [
        (Message, sa.and_(texts, Message.created_at < words, Message.body != ""), {"body": ""}),
        (Reply, sa.and_(answers, Reply.received_at < words, Reply.body != ""), {"body": "", "words": "", "media": []}),
        (
            Message,
            sa.and_(texts, Message.created_at < whom, Message.phone != ""),
            {"phone": "", "youth_id": None, "conversation_id": None},
        ),
        (
            Reply,
            sa.and_(answers, Reply.received_at < whom, Reply.phone != ""),
            {"phone": "", "youth_id": None, "conversation_id": None},
        ),
    ]


def _empty(
    table: type[Message] | type[Reply],
    which: sa.ColumnElement[bool],
    values: dict[str, object],
    deadline: float,
) -> int:
    total = 0
    while True:
        with db.transaction(db.Purpose.REDO) as session:
            some = sa.select(table.id).where(which).limit(AT_ONCE)
            emptied = db.change(session, sa.update(table).where(table.id.in_(some), which).values(**values))
        total += emptied
        if emptied < AT_ONCE or time.monotonic() >= deadline:
            return total
