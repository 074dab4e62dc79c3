"""Contact log: what colleagues record about a youth: a call, a letter, a meeting, a note. Never sent to anybody."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.people.youths import Youth

LONGEST = 2000


class ContactKind(StrEnum):
    """What was done. The values are the sentence codes `deed.<value>`."""

    CALL = "call"
    LETTER = "letter"
    MEETING = "meeting"
    NOTE = "note"


class DiaryEntry(db.Base):
    """One thing a colleague did or noted about a youth."""

    __tablename__ = "diary_entry"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))
    deed: Mapped[ContactKind]
    text: Mapped[str] = mapped_column(sa.Text)


def write(session: Session, youth: Youth, deed: ContactKind, text: str, *, by: Actor) -> None:
    """Add an entry to the log. Raises Refused where the text is too long, or a note is empty."""
    words = text.replace("\r\n", "\n").strip()
    if len(words) > LONGEST:
        raise Refused("diary.too_long", longest=LONGEST)
    if not words and deed is ContactKind.NOTE:
        raise Refused("diary.empty")
    session.add(DiaryEntry(youth_id=youth.id, at=clock.now(), by=by.name, deed=deed, text=words))
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, by, "youth.note", **about, deed=deed.value)


def of(session: Session, youth_id: str) -> list[DiaryEntry]:
    """Return the youth's entries, newest first."""
    mine = sa.select(DiaryEntry).where(DiaryEntry.youth_id == youth_id)
    return list(session.scalars(mine.order_by(DiaryEntry.at.desc(), DiaryEntry.id.desc())))
