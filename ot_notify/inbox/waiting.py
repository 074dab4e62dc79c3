"""Waiting: which conversations wait for an answer from us, and which the service has handled."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ot_notify.access.staff import Actor
from ot_notify.inbox.models import NO_ANSWERS, Conversation, ConversationState, Reply, is_answer
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.people import youth_advisers
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text.languages import Keyword, Suggestion

ACTED_ON = (Keyword.YES, Keyword.STOP, Keyword.WRONG_NUMBER)
"""Keywords that need no answer: the youth is on the list to call, or the number is stopped."""


def needs_us() -> sa.ColumnElement[bool]:
    """Return the condition that the conversation waits for an answer from us, now and not later."""
    waits = sa.or_(Conversation.waiting_since.is_not(None), Conversation.is_urgent.is_(True))
    return sa.and_(Conversation.state == ConversationState.OPEN, waits)


def unassigned(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that nobody has taken the conversation, and it is not the actor's as the youth's adviser."""
    is_my_youths = youth_advisers.is_mine(actor, Conversation.youth_id)
    return sa.and_(Conversation.assignee_id.is_(None), sa.not_(is_my_youths))


def undecided() -> sa.ColumnElement[bool]:
    """Whether a colleague has still to say what a reply means, or that it is not serious.

    Without «kan bety STOPP», which holds the number itself.
    """
    guess = sa.and_(Conversation.suggestion.is_not(None), Conversation.suggestion != Suggestion.MAYBE_STOP)
    called = sa.exists().where(
        FollowUp.youth_id == Conversation.youth_id,
        FollowUp.because == FollowUpReason.WANTS_CALL,
        FollowUp.done_at >= Conversation.last_at,
    )
    is_called = sa.and_(Conversation.suggestion == Suggestion.WANTS_CALL, called)
    waits = sa.or_(sa.and_(guess, sa.not_(is_called)), Conversation.is_urgent.is_(True))
    return sa.and_(Conversation.state != ConversationState.CLOSED, waits)


def undecided_youths(among: sa.ColumnElement[bool]) -> sa.CompoundSelect[str]:
    """The youths for whom something is undecided at their own office. `among`: a condition on `Youth`.

    A reply of which nobody knows yet who wrote it holds everybody who has the number, unless one of them is protected:
    the others would hear of it.
    """
    owner, theirs = aliased(Youth), aliased(YouthPhone)
    is_protected = (
        sa.exists()
        .where(theirs.phone == Conversation.phone, theirs.until.is_(None), owner.id == theirs.youth_id)
        .where(owner.is_protected.is_(True))
    )
    here = sa.and_(Conversation.office_id == Youth.office_id, undecided(), among)
    named = sa.select(Youth.id).join(Conversation, Conversation.youth_id == Youth.id).where(here)
    by_number = (
        sa.select(Youth.id)
        .join(YouthPhone, YouthPhone.youth_id == Youth.id)
        .join(Conversation, Conversation.phone == YouthPhone.phone)
        .where(here, YouthPhone.until.is_(None), Conversation.youth_id.is_(None), sa.not_(is_protected))
    )
    return sa.union(named, by_number)


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
        Message.state != State.CANCELLED,  # one that was planned, and taken back
    )
    since = session.scalar(answered)
    asked = sa.select(sa.func.min(Reply.received_at)).where(
        Reply.conversation_id == conversation.id, is_answer(), Reply.keyword.not_in(ACTED_ON)
    )
    return session.scalar(asked.where(Reply.received_at > since) if since else asked)
