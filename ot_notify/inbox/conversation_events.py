"""Conversation events: notes, assignments and handovers in a conversation. Shown in its thread, never sent."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.text.languages import sentence

LONGEST = 2000


class EntryKind(StrEnum):
    """The kind of event. The values are the sentence codes `entry.<value>`; a note has its own text."""

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
    FOLLOWED_UP = "followed_up"
    """Called, met or written to, as the list of whom to call says; `about` is a `FollowUpEnding`."""
    UNDONE = "undone"


ABOUT_OFFICES = frozenset(
    {EntryKind.OFFERED, EntryKind.ACCEPTED, EntryKind.DECLINED, EntryKind.WITHDRAWN, EntryKind.MOVED}
)


class Entry(db.Base):
    """One line of a thread that is not a text. `about`: a colleague's name, an office's id or a suggestion, depending
    on the kind. `body`: a note, or the reason given."""

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
    """Add a line to the thread, in the transaction of the event."""
    entry = Entry(
        conversation_id=conversation_id, at=clock.now(), kind=kind, by=by.name, about=about, body=body.strip()
    )
    session.add(entry)
    return entry


def told(line: Entry, language: str, *, office_name: Callable[[str], str]) -> str:
    """Return what a colleague did with a conversation, in a sentence."""
    about = line.about
    if line.kind in ABOUT_OFFICES:
        about = office_name(about)
    elif line.kind is EntryKind.FOLLOWED_UP:
        about = sentence(f"how.{about}", language).lower()
    elif line.kind in (EntryKind.MEANT, EntryKind.NOT_MEANT) and about:
        about = sentence(f"suggestion.{about}", language).lower()
    return sentence(f"entry.{line.kind}", language, by=line.by, about=about)


def words(text: str, *, longest: int = LONGEST) -> str:
    """Return a colleague's note, cleaned. Raises Refused where it is empty or too long."""
    written = text.replace("\r\n", "\n").strip()
    if not written:
        raise Refused("entry.empty")
    if len(written) > longest:
        raise Refused("entry.too_long", limit=longest)
    return written


def of(session: Session, conversation_id: str) -> list[Entry]:
    """Return the conversation's events, the oldest first."""
    return list(
        session.scalars(sa.select(Entry).where(Entry.conversation_id == conversation_id).order_by(Entry.at, Entry.id))
    )


def move(session: Session, conversation_id: str, *, to: str) -> None:
    """Move the events to the conversation this one was merged into."""
    db.change(session, sa.update(Entry).where(Entry.conversation_id == conversation_id).values(conversation_id=to))
