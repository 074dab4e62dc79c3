"""Due messages: lock the texts that are due, and read them as typed rows with the facts the rules need."""

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
    """A due text, and the facts of its youth the rules look at. Without a youth the fields after `expires_at` are
    None."""

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
    """The office the youth belongs to now."""
    number: E164 | None
    """The number of the youth's phone row; None where the row's number was removed."""
    number_until: datetime | None
    """When the number stopped being the youth's; None while it is."""


MESSAGE, YOUTH, NUMBER = db.table(Message), db.table(Youth), db.table(YouthPhone)
COLUMNS: dict[str, sa.ColumnElement[object]] = {
    **{name: MESSAGE.c[name] for name in DueMessage._fields if name in MESSAGE.c},
    **{name: YOUTH.c[name] for name in ("birth_year", "ot_status", "reasons", "is_protected", "paused_until")},
    "youth_office_id": YOUTH.c.office_id,
    "number": NUMBER.c.phone,
    "number_until": NUMBER.c.until,
}
"""Bare columns, and each statement below is built once: building ORM objects and statements costs more than the
query."""


def _due(statement: sa.Select[*Columns]) -> sa.Select[*Columns]:
    # The state as a literal, so that both databases see that the partial index applies.
    queued: sa.ColumnElement[str] = sa.literal_column(f"'{State.QUEUED.value}'")
    return (
        statement.where(MESSAGE.c.state == queued, MESSAGE.c.priority == sa.bindparam("priority"))
        .where(MESSAGE.c.due_at <= sa.bindparam("now", type_=MESSAGE.c.due_at.type))
        .order_by(MESSAGE.c.due_at, MESSAGE.c.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )


ONE_DUE = _due(sa.select(MESSAGE.c.id))
IS_THE_YOUTH = YOUTH.c.id == MESSAGE.c.youth_id
IS_THE_NUMBER = sa.and_(NUMBER.c.youth_id == MESSAGE.c.youth_id, NUMBER.c.phone == MESSAGE.c.phone)
IN_ORDER: sa.Select[*tuple[object, ...]] = sa.select(*(COLUMNS[name] for name in DueMessage._fields))
DUE = _due(IN_ORDER.outerjoin_from(MESSAGE, YOUTH, IS_THE_YOUTH).outerjoin(NUMBER, IS_THE_NUMBER))


NOTHING_SKIPPED: sa.ColumnElement[int] = sa.literal_column("0")


def _one_by_one() -> sa.Select[*tuple[object, ...]]:
    """DUE for Postgres, which must lock the texts and look up each one's youth by itself.

    Free to choose, it weighs other joins anew for each claim, and for that reads the ends of indexes full of texts that
    have just left: half a millisecond. An OFFSET it may not look through leaves it no choice.
    """
    youth = sa.select(YOUTH).where(IS_THE_YOUTH).offset(NOTHING_SKIPPED).correlate(MESSAGE).lateral("youth_of")
    number = sa.select(NUMBER).where(IS_THE_NUMBER).offset(NOTHING_SKIPPED).correlate(MESSAGE).lateral("number_of")
    instead = {YOUTH: youth, NUMBER: number}
    columns = [
        (instead[column.table].c[column.key] if column.table in instead else column).label(name)
        for name, column in ((name, COLUMNS[name]) for name in DueMessage._fields)
        if isinstance(column, sa.Column)
    ]
    texts = sa.select(*columns).outerjoin_from(MESSAGE, youth, sa.true()).outerjoin(number, sa.true())
    return _due(texts).with_for_update(skip_locked=True, of=MESSAGE)


DUE_ON_POSTGRES = _one_by_one()


def any_due() -> bool:
    """Return whether any text is due now. One short index scan for each priority; takes no lock."""
    now = clock.now()
    with db.reading() as session:
        known = [{"priority": priority, "now": now, "most": 1} for priority in PRIORITIES]
        return any(session.connection().scalar(ONE_DUE, one) for one in known)


def lock_due(session: Session, at_most: int, now: datetime) -> list[DueMessage]:
    """Lock at most `at_most` due texts that no other worker holds, the most urgent first, until the transaction
    ends."""
    found: list[DueMessage] = []
    statement = DUE_ON_POSTGRES if db.is_postgres() else DUE
    for priority in PRIORITIES:
        known = {"priority": priority, "now": now, "most": at_most - len(found)}
        found += (DueMessage._make(row) for row in session.connection().execute(statement, known))
        if len(found) >= at_most:
            break
    return found
