"""Entries: what happens in a conversation beside its texts: notes, who took it, handovers. Shown, and never sent."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Refused

LONGEST = 2000


class EntryKind(StrEnum):
    """What happened. The values are the sentence codes `entry.<value>`; a note speaks for itself."""

    NOTE = "note"
    ASSIGNED = "assigned"
    TAKEN = "taken"
    GIVEN_UP = "given_up"
    CLOSED = "closed"
    REOPENED = "reopened"
    SNOOZED = "snoozed"
    CALMED = "calmed"
    RAISED = "raised"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"
    LINKED = "linked"
    MEANT = "meant"
    NOT_MEANT = "not_meant"
    TASK = "task"
    UNDONE = "undone"


class Entry(db.Base):
    """One line of a thread that is no text. `about`: a colleague's name, an office's id or a suggestion, as the kind
    says. `body`: a note, or the reason given."""

    __tablename__ = "entry"
    __table_args__ = (sa.Index(None, "conversation_id", "at"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    conversation_id: Mapped[str] = mapped_column(sa.ForeignKey("conversation.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    kind: Mapped[EntryKind]
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    about: Mapped[str] = mapped_column(sa.String(200), default="")
    body: Mapped[str] = mapped_column(sa.Text, default="")


def add(
    session: Session, conversation_id: str, kind: EntryKind, *, by: Actor, about: str = "", body: str = ""
) -> Entry:
    """Write one line into the thread, in the transaction of what it tells of."""
    entry = Entry(
        conversation_id=conversation_id, at=clock.now(), kind=kind, by=by.name, about=about, body=body.strip()
    )
    session.add(entry)
    return entry


def words(text: str, *, longest: int = LONGEST) -> str:
    """What a colleague has written to colleagues, fit to be kept. Raises Refused where it is empty or too long."""
    written = text.replace("\r\n", "\n").strip()
    if not written:
        raise Refused("entry.empty")
    if len(written) > longest:
        raise Refused("entry.too_long", limit=longest)
    return written


def of(session: Session, conversation_id: str) -> list[Entry]:
    """All of one conversation, the oldest first."""
    return list(
        session.scalars(sa.select(Entry).where(Entry.conversation_id == conversation_id).order_by(Entry.at, Entry.id))
    )


def move(session: Session, conversation_id: str, *, to: str) -> None:
    """Two conversations with one number have become one."""
    db.change(session, sa.update(Entry).where(Entry.conversation_id == conversation_id).values(conversation_id=to))
