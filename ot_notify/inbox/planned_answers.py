"""Planned answers: a colleague's answer that leaves later. Colleagues see it, and change or take it back until then.

It is an answer like any other, due later: the claim's rules decide when its time has come. It does not leave where the
youth has written meanwhile (`since_written`), since it was not written to that.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.inbox import conversations, waiting
from ot_notify.inbox.models import Conversation, ConversationState, Reply, is_answer
from ot_notify.messaging.messages import LIFETIME, Kind, Message, State

FURTHEST = timedelta(days=30)
"""Who knows what is right to write to a youth later than that?"""

EARLIEST, LATEST = time(7), time(21)
"""The local hours a planned answer may leave in: no text wakes a youth because somebody mistyped an hour."""

AT_ONCE = timedelta(minutes=1)


def plan(
    session: Session,
    conversation: Conversation,
    text: str,
    at: datetime,
    *,
    by: Actor,
    stops: Collection[str] | None = None,
) -> str:
    """Write an answer that leaves at that time. `conversation` must be locked. Return the message's id.

    Raises what `conversations.answer` raises, Refused where the time has passed, is too far off or at night, and
    Conflict where the conversation is urgent: then a person answers now.
    """
    now = clock.now()
    if conversation.is_urgent:
        raise Conflict("planned.urgent")
    if at <= now + AT_ONCE:
        raise Refused("planned.past")
    if at > now + FURTHEST:
        raise Refused("planned.too_far", days=FURTHEST.days)
    if not EARLIEST <= clock.local(at).time() <= LATEST:
        raise Refused("planned.hours", first=EARLIEST.hour, last=LATEST.hour)
    message_id = conversations.answer(session, conversation, text, by=by, stops=stops)
    later = {"due_at": at, "expires_at": at + LIFETIME[False]}
    db.change(session, sa.update(Message).where(Message.id == message_id).values(**later))
    return message_id


def is_planned(message: Message) -> bool:
    """Return whether the answer was written to leave later, and has not left."""
    wrote_ahead = message.expires_at - LIFETIME[False] - message.created_at
    return message.kind is Kind.ANSWER and message.state is State.QUEUED and wrote_ahead > AT_ONCE


def of(session: Session, conversation: Conversation) -> list[Message]:
    """Return the conversation's planned answers, the first to leave first."""
    found = session.scalars(sa.select(Message).where(*_queued(conversation)).order_by(Message.due_at, Message.id))
    return [one for one in found if is_planned(one)]


def is_overtaken(session: Session, conversation: Conversation, message: Message) -> bool:
    """Return whether the youth has written since, so that the answer does not leave by itself."""
    since = sa.exists().where(
        Reply.conversation_id == conversation.id, Reply.kept_at >= message.created_at, is_answer()
    )
    return session.scalar(sa.select(since)) is True


def send_now(session: Session, conversation: Conversation, message_id: str, *, by: Actor) -> None:
    """Let the answer leave at once, as if it were written now. Raises Conflict where it has left, or is taken back."""
    now = clock.now()
    at_once = {"due_at": now, "created_at": now, "expires_at": now + LIFETIME[False]}
    _change(session, conversation, message_id, at_once)
    db.queue_after_commit(session, db.Task.SEND_DUE)
    audit_log.note(session, by, "conversation.answer", **conversations.about(conversation))


def take_back(session: Session, conversation: Conversation, message_id: str, *, by: Actor) -> None:
    """Take the answer back: the conversation waits again where an answer is missing.

    Raises Conflict where it has left or is just leaving, or is taken back already.
    """
    if message_id not in {one.id for one in of(session, conversation)}:
        raise Conflict("planned.gone")
    gone = {"state": State.CANCELLED, "due_at": None, "final_at": clock.now()}
    _change(session, conversation, message_id, gone)
    if conversation.state is not ConversationState.CLOSED:
        conversation.waiting_since = waiting.waits_since(session, conversation)
    audit_log.note(session, by, "conversation.unplan", **conversations.about(conversation))


def _change(session: Session, conversation: Conversation, message_id: str, values: Mapping[str, object]) -> None:
    mine = sa.update(Message).where(Message.id == message_id, *_queued(conversation))
    if not db.change(session, mine.values(**values)):
        raise Conflict("planned.gone")
    conversation.touched_at = clock.now()


def _queued(conversation: Conversation) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        Message.phone == conversation.phone,
        Message.conversation_id == conversation.id,
        Message.office_id == conversation.office_id,
        Message.kind == Kind.ANSWER,
        Message.state == State.QUEUED,
    )
