"""Receipt polling: ask the provider for the status of texts whose receipts did not arrive.

A text without a final receipt is looked at after ten minutes, and again every ten while the provider may still be
trying; many are read from its list, few are asked for one by one, whichever takes fewer calls.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.identifiers import MessageId
from ot_notify.messaging.messages import WATCHED, Message, State
from ot_notify.providers.base import Provider, Record
from ot_notify.sending import delivery_status
from ot_notify.sending.record_matching import CLOCKS_DIFFER
from ot_notify.sending.rules import LONGEST_VALIDITY_S

MOST_IN_A_ROUND = 5000
WRITTEN_AT_ONCE = 200
ASKED_AT_ONCE = 16
ASKING_S = 20.0
"""Seconds that a round of single requests may take: some 6,000 requests at 50 ms each."""

FEW = 20
"""Up to this many texts are asked for one by one straight away."""

TEXTS_IN_A_CALL = 1000
"""Records that one call for the list returns."""

STILL_TRYING = timedelta(seconds=LONGEST_VALIDITY_S + 600)
GIVE_UP_ASKING = timedelta(hours=48)


class OverdueText(NamedTuple):
    """A text the provider has accepted and whose receipts are overdue or contradict one another."""

    id: MessageId
    provider_id: str
    state: State
    claimed_at: datetime | None
    created_at: datetime


Row = TypeVar("Row")


async def ask(provider: Provider) -> int:
    """Ask what became of texts whose receipts are overdue or contradict one another. Return how many were asked for.

    Raises what the provider raises where its records cannot be read; what was learnt until then is kept.
    """
    asked = 0
    until = time.monotonic() + ASKING_S
    while time.monotonic() < until and (overdue := await asyncio.to_thread(_overdue)):
        listed = await _listed(provider, overdue)
        shown = [row for row in overdue if row.provider_id in listed]
        for group in _groups(shown, WRITTEN_AT_ONCE):
            await asyncio.to_thread(_take_answers, group, [listed[row.provider_id] for row in group])
        for group in _groups([row for row in overdue if row.provider_id not in listed], ASKED_AT_ONCE):
            answers = await asyncio.gather(*(provider.fetch(row.provider_id) for row in group))
            await asyncio.to_thread(_take_answers, group, answers)
        asked += len(overdue)
    return asked


def _overdue() -> list[OverdueText]:
    with db.reading() as session:
        rows = session.execute(
            sa.select(*(getattr(Message, name) for name in OverdueText._fields))
            .where(
                Message.state.in_((State.SENT, *delivery_status.FINALS)),
                Message.due_at <= clock.now(),
                Message.provider_id.is_not(None),
                WATCHED,
            )
            .order_by(Message.due_at)
            .limit(MOST_IN_A_ROUND)
        )
        return [OverdueText._make(row) for row in rows]


async def _listed(provider: Provider, overdue: Sequence[OverdueText]) -> dict[str, Record]:
    """Return the provider's records of these texts by provider id. Read its list only as far as that saves calls.

    Receipts that contradict one another are not looked up here: the list may lag behind the text itself.
    """
    waiting = {row.provider_id for row in overdue if row.state is State.SENT}
    found: dict[str, Record] = {}
    if len(waiting) <= FEW:
        return found
    since = min(row.claimed_at or row.created_at for row in overdue) - CLOCKS_DIFFER
    read = 0
    async for record in provider.records(since=since, direction="outbound"):
        read += 1
        if record.provider_id in waiting:
            waiting.discard(record.provider_id)
            found[record.provider_id] = record
        if read >= TEXTS_IN_A_CALL * len(waiting):
            break  # reading on would take as many calls as asking for each text that is left
    return found


def _take_answers(rows: Sequence[OverdueText], records: Iterable[Record | None]) -> None:
    now = clock.now()
    by_id = {row.id: record for row, record in zip(rows, records, strict=True)}
    with db.transaction(db.Purpose.REDO) as session:
        # Ordered by id, like every other lock on texts.
        held = sa.select(Message).where(Message.id.in_(list(by_id))).order_by(Message.id).with_for_update()
        for message in session.scalars(held).all():
            record = by_id[message.id]
            if record is not None:  # also where the status is unchanged: the state may not have followed it
                delivery_status.take_receipt(session, record.as_receipt(message.id), asked=True)
            if message.state in delivery_status.FINALS:
                message.due_at = None
            elif message.state is State.SENT:
                message.due_at = _next_look(now, now - (message.sent_at or now))


def _next_look(now: datetime, age: timedelta) -> datetime | None:
    """Return when to ask again: often while the provider may still be trying, then less and less; None after 48
    hours."""
    if age < STILL_TRYING:
        return now + delivery_status.receipt_overdue_after()
    return None if age > GIVE_UP_ASKING else now + age


def _groups(rows: Sequence[Row], size: int) -> Iterable[Sequence[Row]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
