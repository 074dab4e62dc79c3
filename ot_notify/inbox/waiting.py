"""Waiting: which conversations wait for an answer from us, and which the service has handled."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ot_notify.inbox.models import NO_ANSWERS, Conversation, ConversationState, Reply, is_answer
from ot_notify.messaging.messages import Kind, Message
from ot_notify.text.languages import Keyword

ACTED_ON = (Keyword.YES, Keyword.STOP, Keyword.WRONG_NUMBER)
"""Keywords that need no answer: the youth is on the list to call, or the number is stopped."""


def needs_us() -> sa.ColumnElement[bool]:
    """Return the condition that the conversation waits for an answer from us, now and not later."""
    waits = sa.or_(Conversation.waiting_since.is_not(None), Conversation.is_urgent.is_(True))
    return sa.and_(Conversation.state == ConversationState.OPEN, waits)


def handled() -> sa.ColumnElement[bool]:
    """Return the condition that the service has handled the conversation: it ended with a STOPP or «feil nummer»."""
    later = aliased(Reply)
    follows = sa.exists().where(
        later.conversation_id == Reply.conversation_id,
        later.received_at > Reply.received_at,
        later.meaning.not_in(NO_ANSWERS),
    )
    said = sa.exists().where(
        Reply.conversation_id == Conversation.id,
        Reply.keyword.in_((Keyword.STOP, Keyword.WRONG_NUMBER)),
        sa.not_(follows.correlate(Reply)),
    )
    return sa.and_(Conversation.state == ConversationState.CLOSED, said)


def waits_since(session: Session, conversation: Conversation) -> datetime | None:
    """Return since when an answer is missing; None where the last word is ours, or was acted on."""
    answered = sa.select(sa.func.max(Message.created_at)).where(
        Message.phone == conversation.phone,
        Message.conversation_id == conversation.id,
        Message.kind == Kind.ANSWER,
    )
    since = session.scalar(answered)
    asked = sa.select(sa.func.min(Reply.received_at)).where(
        Reply.conversation_id == conversation.id, is_answer(), Reply.keyword.not_in(ACTED_ON)
    )
    return session.scalar(asked.where(Reply.received_at > since) if since else asked)
