"""Senders: which processes send just now, and whether the provider takes their texts.

Each says so itself, and again before its word lapses. So one that died with its gate shut is believed for a minute at
most, and sending counts as paused only while nobody gets through.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock

BELIEVED = timedelta(seconds=60)
SAID_AGAIN_S = 20.0
"""Three times within the time it is believed: a moment without the database makes nobody look dead."""


class SendingProcess(db.Base):
    """One process that sends. `shut_since` None: the provider takes its texts, as far as it knows."""

    __tablename__ = "sending_process"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    believed_until: Mapped[datetime]
    shut_since: Mapped[datetime | None]
    because: Mapped[str] = mapped_column(sa.String(40), default="")


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is sent, since when, and the word of whoever was last to find out."""

    at: datetime
    because: str


def say(session: Session, id: str, *, shut_because: str = "") -> None:
    """This process sends, or would if it could. Clears away those that have not said so for an hour."""
    now = clock.now()
    before = db.hold(session, SendingProcess, id)
    if before is None:
        session.execute(sa.delete(SendingProcess).where(SendingProcess.believed_until < now - timedelta(hours=1)))
    since = (before and before.shut_since) or now
    known = {"believed_until": now + BELIEVED, "shut_since": since if shut_because else None}
    db.upsert(session, SendingProcess, key=("id",), id=id, because=shut_because[:40], **known)


def leave(session: Session, id: str) -> None:
    """This process sends no more."""
    session.execute(sa.delete(SendingProcess).where(SendingProcess.id == id))


def present(session: Session) -> list[SendingProcess]:
    """The processes that send. One whose word lies too far ahead spoke before the clock was set back."""
    now = clock.now()
    is_believed = sa.and_(SendingProcess.believed_until > now, SendingProcess.believed_until <= now + BELIEVED)
    return list(session.scalars(sa.select(SendingProcess).where(is_believed)))


def pause(session: Session) -> Pause | None:
    """Since when nobody gets through to the provider; None while somebody does, and where nobody sends at all."""
    found = present(session)
    shut = [Pause(one.shut_since, one.because) for one in found if one.shut_since]
    return max(shut, key=lambda one: one.at) if shut and len(shut) == len(found) else None
