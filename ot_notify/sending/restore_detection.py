"""Restore detection: notice that the database is an older copy, and recognise what it forgot."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock
from ot_notify.db import marks
from ot_notify.messaging.messages import Message, State
from ot_notify.people import youths
from ot_notify.providers.base import Record
from ot_notify.sending import delivery_status, sent_before_restore
from ot_notify.sending.in_doubt import AT_A_TIME, as_doubt, known_ids
from ot_notify.sending.record_matching import DoubtfulMessage, match

highest_mark: list[int] = []
"""The highest number of a catching-up that this process has seen in the database; empty until it has done one itself.

A number, since clocks differ and two may write in the same moment: by the clock the later one could look the older.
"""


def has_gone_back(last: marks.Mark | None) -> bool:
    """Return whether this process has not caught up yet, or the database remembers less than it has seen: a restored
    backup."""
    if not highest_mark or last is None or mark_number(last) < highest_mark[-1]:
        return True
    highest_mark[:] = [mark_number(last)]
    return False


def mark_number(last: marks.Mark | None) -> int:
    return int(last.value.get("turn", 0)) if last else 0


def look_back(session: Session) -> datetime:
    """Prepare a restored database: the next catch-up begins at its oldest unsettled text, and nothing is sent before.
    Return from when."""
    waiting = (State.QUEUED, State.SENDING, State.IN_DOUBT)
    oldest = session.scalar(sa.select(sa.func.min(Message.created_at)).where(Message.state.in_(waiting)))
    last = marks.marked(session, "caught_up")
    since = min(moment for moment in (oldest, last.at if last else None, clock.now()) if moment is not None)
    marks.mark(session, "caught_up", at=since, missed=0)
    return since


def recognise_sent(records: Sequence[Record]) -> None:
    """Recognise texts that the provider has and our rows, from a backup taken before they left, do not know as sent.

    Queued texts that have left are settled at once; those the backup had not even written are remembered
    (`sent_before_restore`) and recognised when they are about to leave again.
    """
    # In this order: what is being recorded this very moment is on its way at the first look, or known at the second.
    on_their_way = _on_their_way()
    known = known_ids([record.provider_id for record in records])
    unknown = [record for record in records if record.provider_id not in known]
    # Theirs alone, not every record to the same number: another text may wait for it and have left too.
    phones = {doubt.phone for doubt in on_their_way}
    theirs = match(on_their_way, [r for r in unknown if r.to in phones]).values()
    taken = {record.provider_id for record in theirs}
    unknown = [record for record in unknown if record.provider_id not in taken]
    for start in range(0, len(unknown), AT_A_TIME):
        group = unknown[start : start + AT_A_TIME]
        with db.transaction() as session:
            waiting = session.scalars(
                sa.select(Message)
                .where(Message.phone.in_({record.to for record in group}), Message.state == State.QUEUED)
                .order_by(Message.id)
                .with_for_update(skip_locked=True)
            ).all()
            found = match((as_doubt(message, message.created_at) for message in waiting), group)
            for message_id, record in found.items():
                delivery_status.take_receipt(session, record.as_receipt(message_id), asked=True)
            settled = {record.provider_id for record in found.values()}
            ours = youths.known_numbers(session, {record.to for record in group})
            sent_before_restore.remember(session, [r for r in group if r.provider_id not in settled and r.to in ours])


def _on_their_way() -> list[DoubtfulMessage]:
    states = (State.SENDING, State.IN_DOUBT)
    with db.reading() as session:
        found = session.scalars(sa.select(Message).where(Message.state.in_(states), Message.due_at.is_not(None)))
        return [as_doubt(message, message.claimed_at or message.created_at) for message in found]
