"""Catch-up: take in what the provider received and sent while the service was down."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.db import marks
from ot_notify.inbox.models import Reply
from ot_notify.offices.register import offices
from ot_notify.providers.base import Direction, InboundSms, Provider, Record
from ot_notify.replies import intake
from ot_notify.sending.restore_detection import has_gone_back, highest_mark, mark_number, recognise_sent

log = logging.getLogger(__name__)


OVERLAP = timedelta(minutes=10)
"""Records are read from this long before the last time: the list may lag, and clocks differ."""

HEAD_START = timedelta(seconds=5)
"""A text this young may have its webhook still under way, which brings the pictures and whether it was answered."""

FIRST_EVER = timedelta(hours=24)

WHOLE_LIST_EVERY = timedelta(minutes=4)
"""With a messaging service: a missed reply to a number of it that we have not met is found within five minutes
(promise 18), and ten minutes of our own traffic are not read back every half minute."""

NUMBERS_KNOWN_FROM = timedelta(days=30)


async def catch_up(provider: Provider) -> int:
    """Take in what happened while the service was down; sending waits for this. Return the number of missed replies.

    Missed replies are taken in oldest first. After a start, and when the database has gone back in time (a backup was
    put in its place), texts that left after the backup was taken are recognised too. One worker does it for all.
    """
    now = clock.now()
    with db.reading() as session:
        last, last_whole = marks.marked(session, "caught_up"), marks.marked(session, "read_whole")
    is_first = has_gone_back(last)
    if not is_first and last and timedelta(0) <= now - last.at < timedelta(seconds=settings().reconcile_every_s / 2):
        return 0
    numbers = [""] if is_first else await asyncio.to_thread(_numbers_to_read, last_whole)
    is_whole = "" in numbers
    before = last_whole if is_whole and not is_first else last
    # The mark may lie ahead of a clock that was set back since.
    since = min(before.at, now) - OVERLAP if before else now - FIRST_EVER
    records: list[Record] = []
    wanted: Direction | None = None if is_first else "inbound"
    for number in numbers:
        records += [record async for record in provider.records(since=since, to=number, direction=wanted)]
    if is_first:  # before the missed replies: a STOPP among them would drop what has left already
        await asyncio.to_thread(recognise_sent, [r for r in records if r.direction == "outbound"])
    missed = await asyncio.to_thread(_receive_missed, records, provider.name, None if is_first else now - HEAD_START)
    await asyncio.to_thread(_mark_caught_up, missed, began=now, is_whole=is_whole)
    return missed


def _mark_caught_up(missed: int, *, began: datetime | None = None, is_whole: bool = False) -> None:
    now = clock.now()
    # Never much later than we began to read: what came in while a long list was read is for the next time.
    read_until = min(now, (began or now) + OVERLAP / 2)
    with db.transaction() as session:
        turn = mark_number(db.hold(session, marks.Mark, "caught_up")) + 1
        marks.mark(session, "caught_up", at=read_until, missed=missed, turn=turn)
        if is_whole:
            marks.mark(session, "read_whole", at=read_until)
    highest_mark[:] = [turn]


def _numbers_to_read(last_whole: marks.Mark | None) -> list[str]:
    """Whose lists show missed replies: our numbers, which cost one call each whatever we send meanwhile.

    The numbers of a messaging service are known only as far as youths have answered to them, so its whole list, with
    all that we send, is read now and then; one empty name means that.
    """
    known = {office.sms_sender for office in offices().all if office.sms_sender} | {settings().sms_sender}
    if not settings().messaging_service:
        return sorted(number for number in known if number) or [""]
    if last_whole is None or not timedelta(0) <= clock.now() - last_whole.at < WHOLE_LIST_EVERY:
        return [""]
    with db.reading() as session:
        lately = Reply.received_at > clock.now() - NUMBERS_KNOWN_FROM
        known.update(session.scalars(sa.select(Reply.our_number).where(lately).distinct()))
    return sorted(number for number in known if number)


def _receive_missed(records: Sequence[Record], provider_name: str, until: datetime | None = None) -> int:
    inbound = [r for r in records if r.direction == "inbound" and (until is None or r.created_at <= until)]
    kept = {
        (name, found)
        for name in {record.provider or provider_name for record in inbound}
        for found in _known_ids(name, [r.provider_id for r in inbound if (r.provider or provider_name) == name])
    }
    inbound = sorted(
        (r for r in inbound if (r.provider or provider_name, r.provider_id) not in kept), key=lambda r: r.created_at
    )
    missed = 0
    for record in inbound:
        sms = InboundSms(
            provider=record.provider or provider_name,
            provider_id=record.provider_id,
            sender=record.sender,
            to=record.to,
            body=record.body,
            media=(("", ""),) * record.media_count,
            at=record.created_at,
            opt_out_type=record.opt_out_type,
        )
        with db.transaction() as session:
            missed += intake.receive(session, sms, is_late=True)
    if missed:
        log.warning("missed replies taken in", extra={"replies": missed})
    return missed


def _known_ids(provider_name: str, provider_ids: list[str]) -> set[str]:
    kept: set[str] = set()
    with db.reading() as session:
        for start in range(0, len(provider_ids), 500):
            some = Reply.provider_id.in_(provider_ids[start : start + 500])
            kept.update(session.scalars(sa.select(Reply.provider_id).where(Reply.provider == provider_name, some)))
    return kept
