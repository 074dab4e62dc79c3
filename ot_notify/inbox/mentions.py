"""Mentions: a note that names a colleague as «@Kari» gives that colleague a notice, until it is opened."""

import re
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor, Staff
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.inbox import conversations
from ot_notify.inbox.conversation_events import Entry
from ot_notify.inbox.models import Conversation
from ot_notify.text import folding

_NAMED = re.compile(r"(?<![\w.])@([^\W\d_][\w.\-]*(?:[ ][^\W\d_][\w.\-]*){0,3})")


class Mention(db.Base):
    """One colleague named in one note. It goes with the note."""

    __tablename__ = "mention"
    entry_id: Mapped[str] = mapped_column(sa.ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime]
    seen_at: Mapped[datetime | None]

    __table_args__ = (sa.Index("ix_mention_staff", "staff_id", "seen_at"),)


def named(text: str, colleagues: Sequence[Staff]) -> list[Staff]:
    """Return the colleagues a note names, each once: by full name, or by a first name that only one of them has.

    Raises Refused where several have the first name. What names nobody is only text.
    """
    found: dict[str, Staff] = {}
    for one in _NAMED.finditer(text):
        words = folding.words(one[1])
        if person := _person(words, colleagues):
            found[person.id] = person
    return list(found.values())


def _person(words: Sequence[str], colleagues: Sequence[Staff]) -> Staff | None:
    by_words = [(folding.words(person.name), person) for person in colleagues]
    whole = [person for names, person in by_words if names and list(names) == list(words[: len(names)])]
    if whole:
        return max(whole, key=lambda person: len(person.name))
    first = [person for names, person in by_words if names and words and names[0] == words[0]]
    if len(first) > 1:
        raise Refused("mention.several", name=first[0].name.split()[0])
    return first[0] if first else None


def keep(session: Session, entry: Entry, people: Sequence[Staff], *, by: Actor) -> None:
    """Give each of these colleagues a notice of the note; nobody gets one of their own."""
    for person in people:
        if person.id != by.id:
            db.insert_once(session, Mention, entry_id=entry.id, staff_id=person.id, at=clock.now())


def unseen(session: Session, actor: Actor) -> int:
    """Return in how many conversations that the actor sees a note names the actor, unopened since."""
    counted = sa.select(sa.func.count()).select_from(Conversation).where(names(actor))
    return session.scalar(conversations.seen(counted, actor)) or 0


def names(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that a note in the conversation names the actor, who has not opened it since."""
    theirs = sa.select(Entry.conversation_id).join(Mention, Mention.entry_id == Entry.id)
    return Conversation.id.in_(theirs.where(Mention.staff_id == actor.id, Mention.seen_at.is_(None)))


def opened(session: Session, conversation: Conversation, *, by: Actor) -> None:
    """Mark what names this colleague in the conversation as seen."""
    notes = sa.select(Entry.id).where(Entry.conversation_id == conversation.id)
    mine = sa.update(Mention).where(Mention.staff_id == by.id, Mention.seen_at.is_(None), Mention.entry_id.in_(notes))
    db.change(session, mine.values(seen_at=clock.now()))
