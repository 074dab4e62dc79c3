"""Blocked numbers: numbers unrelated to the service. Their texts are stored, and shown to nobody as new."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock


class Blocked(db.Base):
    """Exists ⇔ texts from this number are stored as read, as long as no youth has it."""

    __tablename__ = "blocked"
    phone: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    since: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))


def block(session: Session, phone: str, *, by: Actor) -> bool:
    """Block the number. Return whether it was not blocked before; a repeat changes nothing."""
    return db.insert_once(session, Blocked, phone=phone, since=clock.now(), by=by.name)


def unblock(session: Session, phone: str) -> None:
    """Unblock the number: its texts are shown again."""
    db.change(session, sa.delete(Blocked).where(Blocked.phone == phone))


def is_blocked(session: Session, phone: str) -> bool:
    return session.get(Blocked, phone, populate_existing=True) is not None
