"""Search index: the words said in conversations, so that a search finds them among hundreds of thousands of texts.

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
"""Sorted by code point, so that a word's beginning is a range of the index."""


class SaidWord(db.Base):
    """A folded word in one text of one conversation."""

    __tablename__ = "said_word"
    word: Mapped[str] = mapped_column(ASCII, primary_key=True)
    text_id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(sa.ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]

    __table_args__ = (sa.Index(None, "text_id"),)


def keep(session: Session, conversation_id: str, text_id: str, body: str, at: datetime) -> None:
    """Index the text. A repeat changes nothing."""
    rows = [
        {"word": word, "text_id": text_id, "conversation_id": conversation_id, "at": at} for word in folding.words(body)
    ]
    db.insert_missing(session, SaidWord, rows)


def move(session: Session, conversation_id: str, *, to: str) -> None:
    """Move the words to the conversation this one was merged into."""
    db.change(
        session, sa.update(SaidWord).where(SaidWord.conversation_id == conversation_id).values(conversation_id=to)
    )


def begins(word: str) -> sa.ColumnElement[bool]:
    """Return the condition that a word begins so. The folded alphabet ends with z, which { follows."""
    return sa.and_(SaidWord.word >= word, SaidWord.word < word + "{")
