"""Sender status: which processes send just now, and whether the provider takes their texts.

Each process publishes its own status and renews it before the lease runs out. So one that died while paused counts for
a minute at most, and sending is paused only while no process gets through.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock

LEASE = timedelta(seconds=60)
RENEWED_EVERY_S = 20.0
"""Three times within the lease: a moment without the database makes no process look dead."""

REASON_LENGTH = 40


class SendingProcess(db.Base):
    """One process that sends. `paused_since` None: the provider takes its texts, as far as it knows."""

    __tablename__ = "sending_process"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    lease_until: Mapped[datetime] = mapped_column("believed_until")
    paused_since: Mapped[datetime | None] = mapped_column("shut_since")
    because: Mapped[str] = mapped_column(sa.String(REASON_LENGTH), default="")
    """Why it is paused; empty where it is not."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Sending is paused: since when, and the most recently reported reason."""

    at: datetime
    because: str


def publish(session: Session, id: str, *, paused_because: str | None = None) -> None:
    """Record that this process sends, or would if it could, and renew its lease. Delete leases an hour out of date."""
    now = clock.now()
    before = db.hold(session, SendingProcess, id)
    if before is None:
        session.execute(sa.delete(SendingProcess).where(SendingProcess.lease_until < now - timedelta(hours=1)))
    since = (before and before.paused_since) or now
    known = {"believed_until": now + LEASE, "shut_since": since if paused_because else None}
    reason = (paused_because or "")[:REASON_LENGTH]
    db.upsert(session, SendingProcess, key=("id",), id=id, because=reason, **known)


def withdraw(session: Session, id: str) -> None:
    """Forget this process: it sends no more."""
    session.execute(sa.delete(SendingProcess).where(SendingProcess.id == id))


def active(session: Session) -> list[SendingProcess]:
    """Return the processes whose lease has not run out. One too far ahead was written before the clock was set back."""
    now = clock.now()
    holds = sa.and_(SendingProcess.lease_until > now, SendingProcess.lease_until <= now + LEASE)
    return list(session.scalars(sa.select(SendingProcess).where(holds)))


def pause(session: Session) -> Pause | None:
    """Return since when no process gets through to the provider; None while one does, and where none sends at all."""
    found = active(session)
    paused = [Pause(one.paused_since, one.because) for one in found if one.paused_since]
    return max(paused, key=lambda one: one.at) if paused and len(paused) == len(found) else None
