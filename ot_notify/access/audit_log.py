"""Audit log: who read, searched, exported or changed what. Append-only, by a rule in the database itself."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock


class AuditEvent(db.Base):
    """One line of the log. `details` holds ids and counts, never a name, a number or a text."""

    __tablename__ = "audit_event"
    # When a person was last here.
    __table_args__ = (sa.Index("ix_audit_event_actor", "actor_id", "at"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_kind: Mapped[str] = mapped_column(sa.String(10))
    actor_id: Mapped[str] = mapped_column(sa.String(32))
    actor_name: Mapped[str] = mapped_column(sa.String(200))
    office_id: Mapped[str] = mapped_column(sa.String(60), default="")
    action: Mapped[str] = mapped_column(sa.String(40))
    object_kind: Mapped[str] = mapped_column(sa.String(30), default="")
    object_id: Mapped[str] = mapped_column(sa.String(64), default="", index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


def note_each(session: Session, actor: Actor, action: str, office_ids: Iterable[str], **about: Any) -> None:
    """Write one line for every office concerned, so that each office's lead finds it; one without an office where there
    is none."""
    for office_id in sorted({one for one in office_ids if actor.sees(one)}) or [""]:
        note(session, actor, action, office_id=office_id, **about)


def note(
    session: Session,
    actor: Actor,
    action: str,
    *,
    object_kind: str = "",
    object_id: str = "",
    office_id: str = "",
    **details: Any,
) -> None:
    """Write one line, in the same transaction as the action."""
    about = {"object_kind": object_kind, "object_id": object_id, "office_id": office_id}
    session.add(AuditEvent(**line(actor, action, **about, **details)))


def line(
    actor: Actor, action: str, *, object_kind: str = "", object_id: str = "", office_id: str = "", **details: Any
) -> dict[str, Any]:
    """Return one line as a row, for callers that insert thousands at once."""
    return {
        "id": db.new_id(),
        "at": clock.now(),
        "actor_kind": actor.kind,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "office_id": office_id,
        "action": action,
        "object_kind": object_kind,
        "object_id": object_id,
        "details": details,
    }
