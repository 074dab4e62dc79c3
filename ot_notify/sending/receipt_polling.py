"""Receipts that did not come: the provider is asked what became of the texts it took.

A text without a final receipt is looked at after ten minutes, and again every ten while the provider may still be
trying; many are read from its list, few are asked for one by one, whichever takes fewer calls.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.messaging.messages import WATCHED, Message, State
from ot_notify.providers.base import Provider, Record
from ot_notify.sending import delivery_status
from ot_notify.sending.record_matching import CLOCKS_DIFFER
from ot_notify.sending.rules import LONGEST_VALIDITY_S

MOST_IN_A_ROUND = 5000
WRITTEN_AT_ONCE = 200
ASKED_AT_ONCE = 16
ASKING_S = 20.0
"""Asked for one by one so many at once, and all together so long a round: some 6,000 at 50 ms a call."""

FEW = 20
"""No more than this are asked for one by one straight away."""

TEXTS_IN_A_CALL = 1000
"""What one call for the list brings."""

STILL_TRYING = timedelta(seconds=LONGEST_VALIDITY_S + 600)
GIVE_UP_ASKING = timedelta(hours=48)


async def ask(provider: Provider) -> int:
    """Ask what became of texts whose receipts are overdue or contradict one another. Answers how many.

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


def _overdue() -> Sequence[Any]:
    with db.reading() as session:
        return session.execute(
            sa.select(Message.id, Message.provider_id, Message.state, Message.claimed_at, Message.created_at)
            .where(
                Message.state.in_((State.SENT, *delivery_status.FINALS)),
                Message.due_at <= clock.now(),
                Message.provider_id.is_not(None),
                WATCHED,
            )
            .order_by(Message.due_at)
            .limit(MOST_IN_A_ROUND)
        ).all()


async def _listed(provider: Provider, overdue: Sequence[Any]) -> dict[str, Record]:
    """What the list shows of these, by the provider's id. Read only as far as it saves calls.

    Receipts that contradict one another are not looked up here: the list may lag behind the text itself.
    """
    waiting = {row.provider_id for row in overdue if row.state is State.SENT}
    found: dict[str, Record] = {}
    if len(waiting) <= FEW:
        return found
    since = min(row.claimed_at or row.created_at for row in overdue) - CLOCKS_DIFFER
    read = 0
    async for record in provider.records(since=since):
        read += 1
        if record.provider_id in waiting:
            waiting.discard(record.provider_id)
            found[record.provider_id] = record
        if read >= TEXTS_IN_A_CALL * len(waiting):
            break  # as many calls again would tell of each that is left
    return found


def _take_answers(rows: Sequence[Any], records: Iterable[Record | None]) -> None:
    now = clock.now()
    said = {row.id: record for row, record in zip(rows, records, strict=True)}
    with db.transaction(db.Purpose.REDO) as session:
        # By id, as everybody locks texts.
        held = sa.select(Message).where(Message.id.in_(list(said))).order_by(Message.id).with_for_update()
        for message in session.scalars(held).all():
            record = said[message.id]
            if record is not None:  # also where the status is the stored one: the state may not have followed it
                delivery_status.take_receipt(session, record.as_receipt(message.id), asked=True)
            if message.state in delivery_status.FINALS:
                message.due_at = None
            elif message.state is State.SENT:
                message.due_at = _next_look(now, now - (message.sent_at or now))


def _next_look(now: datetime, age: timedelta) -> datetime | None:
    """While the provider may still be trying, as often as the promise says; then less and less; in the end no more."""
    if age < STILL_TRYING:
        return now + delivery_status.receipt_overdue_after()
    return None if age > GIVE_UP_ASKING else now + age


def _groups(rows: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))
