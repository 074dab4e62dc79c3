"""Corrections: what colleagues and other systems have changed about a youth by hand, old value and new, who and when.

It goes when the youth is forgotten; the audit log keeps that there was a change, not what it was.
"""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock


class Correction(db.Base):
    """One change of one or more facts, or the youth put in by hand (`is_new`). `changed` is column → [was, became]."""

    __tablename__ = "correction"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))
    is_new: Mapped[bool] = mapped_column(default=False)
    changed: Mapped[dict[str, Any]] = mapped_column(default=dict)


def note(session: Session, youth_id: str, changed: dict[str, list[Any]], *, by: Actor, is_new: bool = False) -> None:
    """Keep what was changed; what became what it was already is left out."""
    different = {name: [plain(was), plain(became)] for name, (was, became) in changed.items() if was != became}
    if different or is_new:
        session.add(Correction(youth_id=youth_id, at=clock.now(), by=by.name, is_new=is_new, changed=different))


def of(session: Session, youth_id: str) -> list[Correction]:
    """Everything that was corrected about the youth, newest first."""
    mine = sa.select(Correction).where(Correction.youth_id == youth_id)
    return list(session.scalars(mine.order_by(Correction.at.desc(), Correction.id.desc())))


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
