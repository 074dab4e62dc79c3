"""Said: the words of what was said in conversations, so that a search finds them among hundreds of thousands of texts.

One row for each word of a reply, an answer or a note: the same on both databases, and found by its beginning. Texts of
campaigns are not here, since all who got one got the same. When a text is emptied or deleted, rules in the database
itself take its words away, whoever did it.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.text import folding

ASCII = sa.String(folding.LONGEST).with_variant(sa.String(folding.LONGEST, collation="C"), "postgresql")
"""Sorted by its characters alone: else a beginning would be no range of the index."""


class SaidWord(db.Base):
    """A word, folded, in one text of one conversation."""

    __tablename__ = "said_word"
    word: Mapped[str] = mapped_column(ASCII, primary_key=True)
    text_id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(sa.ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]

    __table_args__ = (sa.Index(None, "text_id"),)


def keep(session: Session, conversation_id: str, text_id: str, body: str, at: datetime) -> None:
    """From now on a search finds this text. Done twice, it changes nothing."""
    rows = [
        {"word": word, "text_id": text_id, "conversation_id": conversation_id, "at": at} for word in folding.words(body)
    ]
    db.insert_missing(session, SaidWord, rows)


def move(session: Session, conversation_id: str, *, to: str) -> None:
    """Two conversations with one number have become one."""
    db.change(
        session, sa.update(SaidWord).where(SaidWord.conversation_id == conversation_id).values(conversation_id=to)
    )


def begins(word: str) -> sa.ColumnElement[bool]:
    """Words that begin so. The folded alphabet ends with z, and { comes after it."""
    return sa.and_(SaidWord.word >= word, SaidWord.word < word + "{")
