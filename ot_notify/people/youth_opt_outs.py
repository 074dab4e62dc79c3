"""Youth opt-outs: who has said STOPP, whatever the number. The promise «du får ikke flere SMS» was made to a person.

An `OptOut` stops a number; this stops the youth who said it, so that a new number of theirs waits for a person's yes.
"""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core.identifiers import YouthId


class YouthOptOut(db.Base):
    """Exists ⇔ this youth gets no bulk texts on any number, until a person lifts it."""

    __tablename__ = "youth_opt_out"
    # A table of its own: a STOPP that changed the youth's row would wait for every running import.
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True)
    phone: Mapped[str] = mapped_column(sa.String(16), index=True)
    """The number STOPP was sent from: an actor who may know of that may know of this."""
    since: Mapped[datetime]


def stop(session: Session, youth_ids: Collection[str], phone: str, since: datetime) -> None:
    """Stop bulk texts to these youths on any number. A repeat changes nothing."""
    rows = [{"youth_id": one, "phone": phone, "since": since} for one in sorted(youth_ids)]
    db.insert_missing(session, YouthOptOut, rows)


def lift(session: Session, youth_ids: Collection[str], *, phone: str = "") -> int:
    """Lift the opt-out of these youths, and of youths who sent STOPP from `phone`. Return how many were stopped."""
    which: sa.ColumnElement[bool] = YouthOptOut.youth_id.in_(youth_ids)
    if phone:
        which = sa.or_(which, YouthOptOut.phone == phone)
    return db.change(session, sa.delete(YouthOptOut).where(which))


def take_over(session: Session, youth_id: YouthId, twin_id: YouthId) -> None:
    """Copy the twin's opt-out to the youth: the two are one person."""
    said = session.get(YouthOptOut, twin_id)
    if said is not None:
        stop(session, [youth_id], said.phone, said.since)
