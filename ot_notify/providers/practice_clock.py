"""Practice clock: a week passes at once, for training: reminders and deadlines come without anybody waiting for them.

Time itself is not touched. What happened gets a week older, and what is planned a week nearer; sign-ins, keys, the
audit log and everything else that guards somebody stay as they are. Only where no text reaches a real phone.
"""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core.errors import NotFound
from ot_notify.core.settings import settings
from ot_notify.providers.simulator import NAME

WEEK = timedelta(days=7)
AT_A_TIME = 2000

MOVED = (
    "campaign",
    "campaign_step",
    "campaign_step_version",
    "closing",
    "conversation",
    "crisis",
    "entry",
    "follow_up",
    "follow_up_event",
    "handover",
    "message",
    "message_event",
    "reminder_pause",
    "reply",
    "simulated_text",
    "transfer",
    "youth",
    "youth_phone",
)
"""Tables whose moments are part of the story that is practised."""


def is_there() -> bool:
    """Return whether this is a place to practise: the phones are simulated, and it is not production."""
    return settings().sms_provider == NAME and not settings().is_production


def pass_a_week(session: Session) -> None:
    """Let everything be a week later, for all offices. Raises NotFound where texts could reach real phones."""
    if not is_there():
        raise NotFound
    for name in MOVED:
        _age(session, db.Base.metadata.tables[name])


def _age(session: Session, table: sa.Table) -> None:
    moments = [column for column in table.c if isinstance(column.type, db.UtcDateTime)]
    keys = list(table.primary_key)
    update = (
        sa.update(table)
        .where(*(key == sa.bindparam(f"key_{key.name}") for key in keys))
        .values({column.name: sa.bindparam(f"to_{column.name}", type_=column.type) for column in moments})
    )
    rows = session.connection().execute(sa.select(*keys, *moments)).all()
    for start in range(0, len(rows), AT_A_TIME):
        group = [_moved(row, keys, moments) for row in rows[start : start + AT_A_TIME]]
        session.connection().execute(update, group)


def _moved(row: sa.Row[Any], keys: list[Any], moments: list[Any]) -> dict[str, Any]:
    known = {f"key_{key.name}": row[place] for place, key in enumerate(keys)}
    times = row[len(keys) :]
    return known | {
        f"to_{column.name}": at - WEEK if at is not None else None for column, at in zip(moments, times, strict=True)
    }
