"""Letters: which letter a youth, or the guardians of one, got on paper, and what it said."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.people.youths import Youth

LONGEST_TITLE = 120


class LetterKind(StrEnum):
    """What a letter is for. The values are the sentence codes `letter_kind.<value>`."""

    FIRST = "first"
    REMINDER = "reminder"
    GUARDIANS = "guardians"


class LetterProblem(StrEnum):
    """Why a chosen youth got no letter. The values are the sentence codes `letter_problem.<value>`."""

    NO_ADDRESS = "no_address"
    PROTECTED = "protected"
    OF_AGE = "of_age"
    UNPRINTABLE = "unprintable"
    NOT_MADE = "not_made"


class LetterBatch(db.Base):
    """Letters of one office that are printed together. Written while `made_at` is empty.

    Each letter is sent for itself, by those who see the youth: `sent_on` and `sent_by` are of the first time.
    """

    __tablename__ = "letter_batch"
    __table_args__ = (sa.UniqueConstraint("by_id", "key"), sa.Index(None, "office_id", "created_at"))
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60))
    kind: Mapped[LetterKind]
    language: Mapped[str] = mapped_column(sa.String(2), default="", server_default="")
    """The language of every letter; empty: each youth's own."""
    key: Mapped[str] = mapped_column(sa.String(64))
    """The same for the same page and the same youths: a second click finds the first one's batch."""
    created_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))
    by_id: Mapped[str] = mapped_column(sa.String(32))
    made_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    sent_by: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")


class Letter(db.Base):
    """One letter, about one youth. What was printed is kept here, and set again whenever a copy is needed."""

    __tablename__ = "letter"
    __table_args__ = (sa.UniqueConstraint("batch_id", "youth_id"), sa.Index(None, "created_at"))
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    batch_id: Mapped[str] = mapped_column(sa.ForeignKey("letter_batch.id", ondelete="CASCADE"))
    youth_id: Mapped[YouthId] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), index=True)
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60))
    kind: Mapped[LetterKind]
    language: Mapped[str] = mapped_column(sa.String(2), default="", server_default="")
    address_by_hand: Mapped[str] = mapped_column(sa.String(400), default="", server_default="")
    address: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    """The lines in the window; empty while the letter is not made, and once retention has emptied it."""
    title: Mapped[str] = mapped_column(sa.String(LONGEST_TITLE), default="", server_default="")
    body: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    problem: Mapped[LetterProblem | None]
    """Why it was not made; None where it was, or is not yet."""
    created_at: Mapped[datetime]
    sent_on: Mapped[date | None]
    sent_by: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")


def of(session: Session, youth: Youth) -> list[Letter]:
    """Return the letters that were made for the youth or the guardians, the newest first."""
    mine = sa.select(Letter).join(LetterBatch, LetterBatch.id == Letter.batch_id).where(Letter.youth_id == youth.id)
    made = mine.where(LetterBatch.made_at.is_not(None), Letter.problem.is_(None))
    return list(session.scalars(made.order_by(Letter.created_at.desc(), Letter.id)))


def expire(session: Session, *, words_before: datetime, letters_before: datetime, drafts_before: datetime) -> int:
    """Empty the words and addresses of old letters, and delete the oldest letters and batches that were never made.
    Return how many letters it emptied or deleted."""
    old = sa.and_(Letter.created_at < words_before, Letter.body != "")
    emptied = db.change(session, sa.update(Letter).where(old).values(title="", body="", address=[], address_by_hand=""))
    deleted = db.change(session, sa.delete(Letter).where(Letter.created_at < letters_before))
    unmade = sa.and_(LetterBatch.made_at.is_(None), LetterBatch.created_at < drafts_before)
    given_up = sa.select(LetterBatch.id).where(sa.or_(unmade, LetterBatch.created_at < letters_before))
    deleted += db.change(session, sa.delete(Letter).where(Letter.batch_id.in_(given_up)))
    db.change(session, sa.delete(LetterBatch).where(LetterBatch.id.in_(given_up)))
    return emptied + deleted
