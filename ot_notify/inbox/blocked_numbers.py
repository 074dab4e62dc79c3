"""Blocking: numbers that have nothing to do with us. What they text is kept, and bothers nobody."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock


class Blocked(db.Base):
    """Exists ⇔ texts from this number are put away unread, as long as no youth has it."""

    __tablename__ = "blocked"
    phone: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    since: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))


def block(session: Session, phone: str, *, by: Actor) -> bool:
    """From now on. Saying it twice changes nothing; True for the first time."""
    return db.insert_once(session, Blocked, phone=phone, since=clock.now(), by=by.name)


def unblock(session: Session, phone: str) -> None:
    """Its texts are shown again."""
    db.change(session, sa.delete(Blocked).where(Blocked.phone == phone))


def is_blocked(session: Session, phone: str) -> bool:
    return session.get(Blocked, phone, populate_existing=True) is not None
