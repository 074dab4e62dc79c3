"""Marks: facts the service remembers about itself, such as when it last reconciled."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock


class Mark(db.Base):
    """One fact the service remembers about itself: when it last reconciled, why sending is paused."""

    __tablename__ = "mark"
    name: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    at: Mapped[datetime]
    value: Mapped[dict[str, Any]] = mapped_column(default=dict)


def mark(session: Session, name: str, *, at: datetime | None = None, **value: Any) -> None:
    """Record that this happened, at `at` or now, with these values; the one before is replaced."""
    db.upsert(session, Mark, key=("name",), name=name, at=at or clock.now(), value=value)


def marked(session: Session, name: str) -> Mark | None:
    """Return when it last happened, with its values; None if it never did."""
    return session.get(Mark, name, populate_existing=True)
