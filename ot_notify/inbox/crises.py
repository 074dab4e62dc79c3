"""Crises: conversations that may be serious: when each was raised, who has been told, and until when nobody has it.

A row is there from the text that raised it. While `due_at` is set somebody on duty is still to be told
(`notifications.duty`); that ends when a colleague has opened the conversation, answered it, or judged it not serious.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.inbox import conversation_events, conversations
from ot_notify.inbox.conversation_events import EntryKind
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.inbox.undo import UndoSnapshot

LONGEST_REASON = 500


class Crisis(db.Base):
    """One alarm for one conversation. `stage`: how many rounds of duty have been told; `texted`: by SMS."""

    __tablename__ = "crisis"
    __table_args__ = (
        sa.Index(
            "ix_crisis_due",
            "due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        ),
        sa.Index("ix_crisis_conversation", "conversation_id"),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    conversation_id: Mapped[str] = mapped_column(sa.ForeignKey("conversation.id", ondelete="CASCADE"))
    since: Mapped[datetime]
    stage: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    texted: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    due_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    """When the help lines were last named to the youth."""
    failures: Mapped[int] = mapped_column(sa.SmallInteger, default=0)


def alarm(session: Session, conversation: Conversation) -> Crisis:
    """Raise an alarm to the colleagues on duty. A running alarm continues: ten texts in a row are one."""
    under_way = sa.select(Crisis).where(Crisis.conversation_id == conversation.id, Crisis.due_at.is_not(None))
    crisis = session.scalars(under_way.limit(1)).first()
    if crisis is None:
        now = clock.now()
        crisis = Crisis(conversation_id=conversation.id, since=now, due_at=now)
        session.add(crisis)
    return crisis


def was_answered(session: Session, phone: str, since: datetime) -> bool:
    """Return whether any office has sent the help lines to this number since then."""
    same = sa.and_(Conversation.id == Crisis.conversation_id, Conversation.phone == phone)
    return session.scalar(sa.select(sa.exists().where(same, Crisis.answered_at > since))) is True


def is_unattended(conversation: Conversation | None) -> bool:
    """Return whether the conversation is still serious and nobody has opened it."""
    return conversation is not None and conversation.is_urgent and conversation.unread > 0


def count(session: Session, actor: Actor) -> int:
    """Return how many conversations the actor may open are serious now."""
    mine = conversations.seen(sa.select(Conversation.id), actor).where(
        Conversation.is_urgent.is_(True), Conversation.state != ConversationState.CLOSED
    )
    return session.scalar(sa.select(sa.func.count()).select_from(mine.subquery())) or 0


def raise_by_hand(session: Session, conversation: Conversation, *, by: Actor) -> str:
    """Raise an alarm by a colleague's judgement, whatever the words. `conversation` must be locked. Return the undo
    id."""
    before = UndoSnapshot(session, [conversation])
    if conversation.state is not ConversationState.OPEN:
        conversation.state, conversation.snooze_until, conversation.closed_at = ConversationState.OPEN, None, None
    conversation.is_urgent = True
    conversation.waiting_since = conversation.waiting_since or clock.now()
    conversation_events.add(session, conversation.id, EntryKind.RAISED, by=by)
    audit_log.note(session, by, "conversation.raise", **conversations.about(conversation))
    return before.keep(by)


def calm(session: Session, conversation: Conversation, *, why: str, by: Actor) -> str:
    """End the alarm by a colleague's judgement, with a reason. `conversation` must be locked. Return the undo id.

    Raises Refused without a reason.
    """
    reason = conversation_events.words(why, longest=LONGEST_REASON)
    before = UndoSnapshot(session, [conversation])
    conversation.is_urgent = False
    conversation_events.add(session, conversation.id, EntryKind.CALMED, by=by, body=reason)
    audit_log.note(session, by, "conversation.calm", **conversations.about(conversation))
    return before.keep(by)
