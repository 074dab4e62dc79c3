"""Due messages: the texts that wait to be sent now, locked and read as typed rows with what the rules need to know."""

from datetime import datetime
from typing import NamedTuple, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.identifiers import E164, MessageId, OfficeId, YouthId
from ot_notify.messaging.messages import PRIORITIES, Kind, Message, State
from ot_notify.people.youths import Youth, YouthPhone

Columns = TypeVarTuple("Columns")


class DueMessage(NamedTuple):
    """One due text, and of its youth what the rules look at. Without a youth what comes after `expires_at` is None."""

    id: MessageId
    kind: Kind
    phone: E164
    body: str
    sender: str
    office_id: OfficeId
    campaign_id: str | None
    youth_id: YouthId | None
    attempts: int
    step: int | None
    retry: int
    created_at: datetime
    expires_at: datetime
    birth_year: int | None
    ot_status: str | None
    reasons: list[str] | None
    is_protected: bool | None
    paused_until: datetime | None
    youth_office_id: OfficeId | None
    """Where the youth belongs now."""
    number: E164 | None
    """The number, where the youth has or had it; None where somebody has taken it away."""
    number_until: datetime | None
    """Since when the number is not the youth's any more; None while it is."""


MESSAGE, YOUTH, NUMBER = db.table(Message), db.table(Youth), db.table(YouthPhone)
COLUMNS: dict[str, sa.ColumnElement[object]] = {
    **{name: MESSAGE.c[name] for name in DueMessage._fields if name in MESSAGE.c},
    **{name: YOUTH.c[name] for name in ("birth_year", "ot_status", "reasons", "is_protected", "paused_until")},
    "youth_office_id": YOUTH.c.office_id,
    "number": NUMBER.c.phone,
    "number_until": NUMBER.c.until,
}
"""Bare columns, and each statement below built once: the objects and the building cost more than the database."""


def _due(statement: sa.Select[*Columns]) -> sa.Select[*Columns]:
    # The state as a literal, so that both databases see that the partial index fits.
    queued: sa.ColumnElement[str] = sa.literal_column(f"'{State.QUEUED.value}'")
    return (
        statement.where(MESSAGE.c.state == queued, MESSAGE.c.priority == sa.bindparam("priority"))
        .where(MESSAGE.c.due_at <= sa.bindparam("now", type_=MESSAGE.c.due_at.type))
        .order_by(MESSAGE.c.due_at, MESSAGE.c.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )


ONE_DUE = _due(sa.select(MESSAGE.c.id))
IS_THE_NUMBER = sa.and_(NUMBER.c.youth_id == MESSAGE.c.youth_id, NUMBER.c.phone == MESSAGE.c.phone)
IN_ORDER: sa.Select[*tuple[object, ...]] = sa.select(*(COLUMNS[name] for name in DueMessage._fields))
DUE = _due(
    IN_ORDER.outerjoin_from(MESSAGE, YOUTH, YOUTH.c.id == MESSAGE.c.youth_id).outerjoin(NUMBER, IS_THE_NUMBER)
).with_for_update(skip_locked=True, of=MESSAGE)


def any_due() -> bool:
    """Return whether any text waits to be sent now. One short index scan a priority; takes no lock."""
    now = clock.now()
    with db.reading() as session:
        known = [{"priority": priority, "now": now, "most": 1} for priority in PRIORITIES]
        return any(session.connection().scalar(ONE_DUE, one) for one in known)


def lock_due(session: Session, at_most: int, now: datetime) -> list[DueMessage]:
    """Lock at most so many due texts that nobody else has, the most urgent first, until the transaction ends."""
    found: list[DueMessage] = []
    for priority in PRIORITIES:
        known = {"priority": priority, "now": now, "most": at_most - len(found)}
        found += (DueMessage._make(row) for row in session.connection().execute(DUE, known))
        if len(found) >= at_most:
            break
    return found
