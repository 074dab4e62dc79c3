"""Edit history: corrections of a youth's facts by colleagues and other systems: old and new value, who and when.

It is deleted with the youth; the audit log keeps that there was a change, not what it was.
"""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock


class Correction(db.Base):
    """One correction of one or more facts, or a youth entered by hand (`is_new`). `changed` maps column → [old,
    new]."""

    __tablename__ = "correction"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))
    is_new: Mapped[bool] = mapped_column(default=False)
    changed: Mapped[dict[str, Any]] = mapped_column(default=dict)


def note(session: Session, youth_id: str, changed: dict[str, list[Any]], *, by: Actor, is_new: bool = False) -> None:
    """Record the changed values; values that did not change are left out."""
    different = {name: [plain(was), plain(became)] for name, (was, became) in changed.items() if was != became}
    if different or is_new:
        session.add(Correction(youth_id=youth_id, at=clock.now(), by=by.name, is_new=is_new, changed=different))


def of(session: Session, youth_id: str) -> list[Correction]:
    """Return the youth's corrections, newest first."""
    mine = sa.select(Correction).where(Correction.youth_id == youth_id)
    return list(session.scalars(mine.order_by(Correction.at.desc(), Correction.id.desc())))


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
