"""Typing indicator: who is writing an answer now, by leases of some seconds."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor, Staff
from ot_notify.core import clock

LEASE = timedelta(seconds=15)
"""A page renews its lease every five seconds: two lost renewals do no harm."""


class Presence(db.Base):
    """A person's lease for writing in one conversation."""

    __tablename__ = "presence"
    __table_args__ = (sa.Index(None, "until"),)
    conversation_id: Mapped[str] = mapped_column(sa.ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), primary_key=True)
    until: Mapped[datetime]


def writes(session: Session, conversation_id: str, actor: Actor) -> None:
    """Renew this person's 15-second typing lease. Also delete expired leases."""
    now = clock.now()
    db.change(session, sa.delete(Presence).where(Presence.until < now - LEASE))
    key = ("conversation_id", "staff_id")
    db.upsert(session, Presence, key=key, conversation_id=conversation_id, staff_id=actor.id, until=now + LEASE)


def stops(session: Session, conversation_id: str, actor: Actor) -> None:
    """End the lease: the answer was sent, or given up."""
    mine = Presence.conversation_id == conversation_id, Presence.staff_id == actor.id
    db.change(session, sa.delete(Presence).where(*mine))


def writers(session: Session, conversation_ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the names of writers by staff id, for each conversation."""
    asked = sorted(conversation_ids)
    found: dict[str, dict[str, str]] = {}
    statement = (
        sa.select(Presence.conversation_id, Staff.id, Staff.name)
        .join(Staff, Staff.id == Presence.staff_id)
        .where(Presence.conversation_id.in_(asked), Presence.until > clock.now())
        .order_by(Staff.name)
    )
    for conversation_id, staff_id, name in session.execute(statement) if asked else ():
        found.setdefault(conversation_id, {})[staff_id] = name
    return found
