"""The tables of the inbox: conversations and the replies in them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.identifiers import OfficeId, YouthId


class ConversationState(StrEnum):
    OPEN = "open"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class RouteReason(StrEnum):
    """Why a reply landed where it did. The values are the sentence codes `route.<value>`."""

    LAST_TEXTED = "last_texted"
    YOUTHS_NUMBER = "youths_number"
    LAST_OFFICE = "last_office"
    DIALLED = "dialled"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    BY_HAND = "by_hand"
    PUBLIC_FORM = "public_form"


FORM_SENDER = "web-"
"""How the sender of a form on an office's public page begins: no phone, so that nothing can text it or find it."""


class Conversation(db.Base):
    """One office and one number. `unread`: replies nobody has opened; `waiting_since`: the oldest unanswered."""

    __tablename__ = "conversation"
    __table_args__ = (
        sa.UniqueConstraint("office_id", "phone", "apart_for"),
        sa.Index("ix_conversation_inbox", "office_id", "state", "last_at"),
        sa.Index("ix_conversation_state", "state", "last_at"),
        sa.Index("ix_conversation_touched", "touched_at"),
        sa.Index("ix_conversation_phone", "phone"),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60))
    phone: Mapped[str] = mapped_column(sa.String(16))
    """The sender: a number, or the sender's name where it is none (`intake.number`)."""
    our_number: Mapped[str] = mapped_column(sa.String(20), default="")
    youth_id: Mapped[YouthId | None] = mapped_column(sa.ForeignKey("youth.id", ondelete="SET NULL"), index=True)
    state: Mapped[ConversationState] = mapped_column(default=ConversationState.OPEN)
    assignee_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    snooze_until: Mapped[datetime | None]
    unread: Mapped[int] = mapped_column(default=0)
    waiting_since: Mapped[datetime | None]
    is_urgent: Mapped[bool] = mapped_column(default=False)
    because: Mapped[RouteReason]
    suggestion: Mapped[str | None] = mapped_column(sa.String(24))
    """The meaning a person is asked to confirm; None where there is none."""
    last_at: Mapped[datetime]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    """Since when it is closed: reminders of the rounds before that stop. Empty while it is open."""
    touched_at: Mapped[datetime | None]
    """When anything of it last changed, so that open pages can be told by one short look; None: before it was kept."""
    apart_for: Mapped[str] = mapped_column(sa.String(32), default="", server_default="")
    """The youth it was begun with, where the number's own conversation is hidden from the one who began it (`begin`).
    Replies never join it. Empty for the number's own."""

    @property
    def is_form(self) -> bool:
        """Return whether it came by a form on the office's public page. There is no number to text."""
        return self.phone.startswith(FORM_SENDER)


@sa.event.listens_for(Conversation, "before_update")
def _touch(_mapper: Any, _connection: Any, conversation: Conversation) -> None:
    conversation.touched_at = clock.now()


class Reply(db.Base):
    """One text from a phone, kept exactly. Unique by the provider's id, however often it is delivered."""

    __tablename__ = "reply"
    __table_args__ = (
        sa.UniqueConstraint("provider", "provider_id"),
        sa.Index(
            "ix_reply_due",
            "due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        ),
        sa.Index("ix_reply_phone", "phone", "received_at"),
        # Whether, and when, a youth has answered.
        sa.Index("ix_reply_youth", "youth_id", "received_at"),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    provider: Mapped[str] = mapped_column(sa.String(20))
    provider_id: Mapped[str] = mapped_column(sa.String(64))
    phone: Mapped[str] = mapped_column(sa.String(40))
    our_number: Mapped[str] = mapped_column(sa.String(40))
    body: Mapped[str] = mapped_column(sa.Text)
    media: Mapped[list[Any]] = mapped_column(default=list)
    keyword: Mapped[str] = mapped_column(sa.String(16), default="")
    suggestion: Mapped[str | None] = mapped_column(sa.String(24))
    """The reply's likely meaning, where no single word says it, else None. Kept for figures after the words are
    deleted."""
    meaning: Mapped[str] = mapped_column(sa.String(16), default="", server_default="")
    """How it was read: `urgent`, `stop`, `maybe_stop`, else one of `understanding.Meaning`. The sentence codes are
    `read_as.<value>`. Empty: kept before replies were read this way."""
    words: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    """The words it was read so by, as they were written: deleted with the body."""
    language: Mapped[str] = mapped_column(sa.String(3), default="", server_default="")
    """The language of the words where it is plain, else empty."""
    is_urgent: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    is_late: Mapped[bool] = mapped_column(default=False)
    provider_answered: Mapped[bool] = mapped_column(default=False)
    """The provider took it as STOP, START or HELP itself, and has answered: we must not."""
    received_at: Mapped[datetime]
    """When the provider got it, where it says so; else when we did."""
    kept_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    conversation_id: Mapped[str | None] = mapped_column(sa.String(32), index=True)
    campaign_id: Mapped[str | None] = mapped_column(sa.String(32), index=True)
    youth_id: Mapped[YouthId | None] = mapped_column(sa.ForeignKey("youth.id", ondelete="SET NULL"), index=True)
    due_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(sa.SmallInteger, default=0)


NO_ANSWERS = ("automatic", "reaction")
"""Meanings of what a machine or a tap has sent: kept and shown, and answers nothing."""


def is_answer() -> sa.ColumnElement[bool]:
    """Return the condition that a reply was written by a person: what no figure counts, and no reminder waits for, is
    not."""
    return Reply.meaning.not_in(NO_ANSWERS)
