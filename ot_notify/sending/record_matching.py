"""Record matching: find the provider's record of each text, by our reference where the provider keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ot_notify.providers.base import Record

CLOCKS_DIFFER = timedelta(seconds=60)
"""How far our clock may be ahead of the provider's. Records known to belong to other texts are never taken."""

TRIAL = "Sent from your Twilio trial account - "


@dataclass(frozen=True, slots=True)
class DoubtfulMessage:
    """The facts of a text in doubt that identify it in the provider's list."""

    id: str
    phone: str
    sender: str
    body: str
    claimed_at: datetime


def match(
    doubts: Iterable[DoubtfulMessage], records: Iterable[Record], taken: frozenset[str] = frozenset()
) -> dict[str, Record]:
    """Match records to texts by our reference; where the provider keeps none, by number, sender and body, created after
    the claim. One record for one text.

    The oldest text takes the oldest record, so that two equal texts to one number settle one each. `taken` are the
    provider's ids that belong to other texts of ours. Twilio keeps no reference of ours (reference/twilio.md, 3.7).
    """
    free = [r for r in records if r.direction == "outbound" and r.provider_id not in taken]
    free.sort(key=lambda record: record.created_at)
    by_reference = {record.message: record for record in free if record.message}
    free = [record for record in free if not record.message]
    waiting = list(doubts)
    found = {doubt.id: by_reference[doubt.id] for doubt in waiting if doubt.id in by_reference}
    for doubt in sorted((one for one in waiting if one.id not in found), key=lambda one: one.claimed_at):
        for record in free:
            if _is_same(doubt, record):
                found[doubt.id] = record
                free.remove(record)
                break
    return found


def _is_same(doubt: DoubtfulMessage, record: Record) -> bool:
    return (
        record.to == doubt.phone
        and record.created_at >= doubt.claimed_at - CLOCKS_DIFFER
        and (not doubt.sender or not record.sender or record.sender == doubt.sender)
        and record.body.removeprefix(TRIAL).rstrip() == doubt.body.rstrip()
    )
