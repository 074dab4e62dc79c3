"""Texts in doubt: settle them from the provider's records, or by a person."""

import asyncio
from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.clock_jumps import ClockJumps
from ot_notify.core.settings import settings
from ot_notify.messaging import messages
from ot_notify.messaging.messages import WATCHED, Message, State
from ot_notify.providers.base import Provider, Record
from ot_notify.sending import claim, delivery_status
from ot_notify.sending.record_matching import CLOCKS_DIFFER, DoubtfulMessage, match

LOOK_AGAIN_UNEXPLAINED = timedelta(minutes=5)
"""At the latest. A young doubt is looked at sooner: what nobody can explain yet is often another text of ours to the
same number, whose own answer is still under way."""

LOOK_AGAIN_AFTER_LEAP = timedelta(minutes=1)

AT_A_TIME = 200

LIST_ALL_ABOVE = 20
"""More texts in doubt than this, and reading the whole list once is cheaper than asking for each number."""

leaps = ClockJumps()


def known_ids(provider_ids: list[str]) -> frozenset[str]:
    known: set[str] = set()
    with db.reading() as session:
        for start in range(0, len(provider_ids), 500):
            some = provider_ids[start : start + 500]
            known.update(
                found
                for found in session.scalars(sa.select(Message.provider_id).where(Message.provider_id.in_(some)))
                if found
            )
    return frozenset(known)


def expire_leases() -> int:
    """Mark texts in doubt whose lease ran out without a result: the worker that claimed them died."""
    now = clock.now()
    with db.transaction() as session:
        ids = session.scalars(
            sa.update(Message)
            .where(Message.state == State.SENDING, Message.due_at <= now, WATCHED)
            .values(state=State.IN_DOUBT, due_at=now, reason="worker_died")
            .returning(Message.id)
            .execution_options(synchronize_session=False)
        ).all()
        for message_id in ids:
            messages.note(session, message_id, "in_doubt", status="worker_died")
    return len(ids)


async def settle_doubts(provider: Provider) -> int:
    """Settle the texts in doubt that are due, and return how many. One in the provider's list was sent; one that has
    not been there for the whole grace is queued again under the usual rules; any other stays in doubt, as do all where
    the provider has no list."""
    settled = 0
    while doubts := await asyncio.to_thread(_due_doubts):
        looked_at = clock.now()
        records = await _records_for(provider, doubts)
        can_list = provider.capabilities.can_list_sent
        settled += await asyncio.to_thread(_settle, doubts, records, looked_at, can_list=can_list)
    return settled


def _due_doubts() -> list[DoubtfulMessage]:
    with db.reading() as session:
        rows = session.scalars(
            sa.select(Message)
            .where(Message.state == State.IN_DOUBT, Message.due_at <= clock.now(), WATCHED)
            .order_by(Message.due_at, Message.id)
            .limit(AT_A_TIME)
        )
        return [as_doubt(message, message.claimed_at or message.created_at) for message in rows]


def as_doubt(message: Message, since: datetime) -> DoubtfulMessage:
    return DoubtfulMessage(message.id, message.phone, message.sender, message.body, since)


async def _records_for(provider: Provider, doubts: list[DoubtfulMessage]) -> list[Record]:
    since = min(doubt.claimed_at for doubt in doubts) - CLOCKS_DIFFER
    phones = sorted({doubt.phone for doubt in doubts})
    if len(phones) > LIST_ALL_ABOVE:
        return [record async for record in provider.records(since=since, direction="outbound")]
    found: list[Record] = []
    for phone in phones:
        found += [record async for record in provider.records(since=since, to=phone, direction="outbound")]
    return found


def _settle(doubts: list[DoubtfulMessage], records: list[Record], looked_at: datetime, *, can_list: bool) -> int:
    settled = 0
    with db.transaction() as session:
        # Held before we ask what is taken: another worker may be settling the same texts by the same records.
        held = [(one, db.hold(session, Message, one.id)) for one in sorted(doubts, key=lambda one: one.id)]
        still = [(doubt, message) for doubt, message in held if message and _is_still(message, doubt)]
        # Asked for before what is taken: what is being recorded this very moment shows in one of the two.
        on_its_way = _equal_on_their_way(session, doubts)
        taken = known_ids([record.provider_id for record in records])
        found = match([doubt for doubt, _ in still], records, taken)
        unexplained = _unexplained(still, records, taken | {record.provider_id for record in found.values()})
        for doubt, message in still:
            record = found.get(doubt.id)
            if record is not None and (doubt.phone, doubt.body) in on_its_way:
                message.due_at = looked_at + _until_next_look(looked_at - doubt.claimed_at)  # its answer will tell
            elif record is not None:
                delivery_status.take_receipt(session, record.as_receipt(doubt.id), asked=True)
                settled += 1
            elif doubt.phone in unexplained or not can_list:
                # Something of ours may have reached this number, in these words or others: a person must look.
                wait = min(_until_next_look(looked_at - doubt.claimed_at), LOOK_AGAIN_UNEXPLAINED)
                message.due_at, message.reason = looked_at + wait, "unexplained"
            else:
                settled += _not_there(session, message, doubt, looked_at)
    return settled


def _unexplained(
    still: Sequence[tuple[DoubtfulMessage, Message]], records: Iterable[Record], explained: Set[str]
) -> set[str]:
    """Return numbers with a record since the claim that matches no text of ours. The provider may change bodies (when
    told to make them GSM-7 or to redact them), and such a record would otherwise count as none."""
    since = {doubt.phone: doubt.claimed_at for doubt, _ in still}
    return {
        record.to
        for record in records
        if record.direction == "outbound"
        and record.provider_id not in explained
        and record.to in since
        and record.created_at >= since[record.to]
    }


def _equal_on_their_way(session: Session, doubts: list[DoubtfulMessage]) -> set[tuple[str, str]]:
    """Return whether the same text is on its way to the same number: a record may belong to that one, which has no id
    yet."""
    phones = {doubt.phone for doubt in doubts}
    sending = sa.select(Message.phone, Message.body).where(Message.phone.in_(phones), Message.state == State.SENDING)
    return {(phone, body) for phone, body in session.execute(sending)}


def _is_still(message: Message, doubt: DoubtfulMessage) -> bool:
    """Return whether the text is still in the same doubt: no receipt came first, and nobody has claimed it again."""
    return message.state is State.IN_DOUBT and (message.claimed_at or message.created_at) == doubt.claimed_at


def _not_there(session: Session, message: Message, doubt: DoubtfulMessage, looked_at: datetime) -> bool:
    """Return whether the list has been without it for the whole grace. Sooner, a late acceptance or a lagging list
    would lead to a second text."""
    grace_ends = doubt.claimed_at + timedelta(seconds=settled_after_s())
    if looked_at >= grace_ends and leaps.leapt_within(settled_after_s()):
        message.due_at = looked_at + LOOK_AGAIN_AFTER_LEAP  # the call may have begun a moment ago
        return False
    if looked_at < grace_ends:
        message.due_at = min(grace_ends, looked_at + _until_next_look(looked_at - doubt.claimed_at))
        return False
    message.state, message.due_at, message.reason = State.QUEUED, clock.now(), "not_there"
    messages.note(session, message.id, "put_back", status="not_there")
    db.queue_after_commit(session, db.Task.SEND_DUE)
    return True


def settled_after_s() -> float:
    """Return the seconds after its claim for which a text is in doubt at most, while the provider's list can be read.

    The grace begins when the call must have ended. Counted from the claim, what the provider was handed in the last
    moment, and took a little later still, would have less than the grace to show up, and would leave twice.
    """
    call_ends_s = claim.begins_within_s() + settings().sms_timeout_s + 1.0
    return call_ends_s + settings().in_doubt_grace_s


def _until_next_look(age: timedelta) -> timedelta:
    return max(timedelta(seconds=min(settings().reconcile_every_s, 15.0)), age / 2)


def settle_by_hand(session: Session, message_id: str, *, was_sent: bool, by: str) -> bool:
    """Settle a text in doubt by a person's word: it arrived, or it never left. Return whether it was in doubt."""
    message = db.hold(session, Message, message_id)
    if message is None or message.state is not State.IN_DOUBT:
        return False
    now = clock.now()
    message.state = State.SENT if was_sent else State.FAILED
    message.reason = "settled_by_hand"
    message.due_at = None
    message.sent_at = (message.sent_at or now) if was_sent else None
    message.final_at = None if was_sent else now
    messages.note(session, message_id, "settled", status=message.state, by=by)
    return True
