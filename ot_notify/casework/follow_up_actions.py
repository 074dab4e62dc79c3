"""Follow-up actions: record a call or letter to a youth, which settles the youth's conversation too."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor
from ot_notify.inbox import conversation_events, conversations, waiting
from ot_notify.inbox.conversation_events import Entry, EntryKind
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import SPOKEN, FollowUp, FollowUpEnding, FollowUpReason


def done(
    session: Session,
    follow_up_id: str,
    *,
    by: Actor,
    how: FollowUpEnding = FollowUpEnding.OTHER,
    note: str = "",
    on: date | None = None,
) -> FollowUp:
    """Record a call or letter (`follow_ups.done`) and note it in the youth's conversation; after a talk the
    conversation no longer waits. What may be serious stays open until somebody has judged that it is not.

    Raises what `follow_ups.done` raises.
    """
    was_open = follow_ups.get(session, by, follow_up_id).done_at is None
    row = follow_ups.done(session, follow_up_id, by=by, how=how, note=note, on=on)
    if not was_open or row.because is FollowUpReason.GUARDIAN:
        return row
    for conversation in _conversations(session, row):
        entry = conversation_events.add(session, conversation.id, EntryKind.FOLLOWED_UP, by=by, about=how)
        entry.at = row.done_at or entry.at
        if how in SPOKEN and not conversation.is_urgent and conversation.state is not ConversationState.CLOSED:
            conversations.close_silently(conversation)
            conversation.closed_at = row.done_at
    return row


def undo(session: Session, follow_up_id: str, *, by: Actor) -> FollowUp:
    """Undo a mistaken tick (`follow_ups.undo`): the conversation it closed is open again, and waits if an answer is
    missing. Raises what `follow_ups.undo` raises."""
    ticked_at = follow_ups.get(session, by, follow_up_id).done_at
    row = follow_ups.undo(session, follow_up_id, by=by)
    if ticked_at is None:
        return row
    for conversation in _conversations(session, row):
        said = sa.select(Entry.id).where(
            Entry.conversation_id == conversation.id, Entry.kind == EntryKind.FOLLOWED_UP, Entry.at == ticked_at
        )
        if session.scalar(said.limit(1)) is None:
            continue
        conversation_events.add(session, conversation.id, EntryKind.UNDONE, by=by)
        if conversation.closed_at == ticked_at:
            conversation.state, conversation.closed_at = ConversationState.OPEN, None
            conversation.waiting_since = waiting.waits_since(session, conversation)
    return row


def _conversations(session: Session, row: FollowUp) -> Iterator[Conversation]:
    """Yield the youth's conversations with the office, locked."""
    theirs = sa.select(Conversation).where(
        Conversation.youth_id == row.youth_id, Conversation.office_id == row.office_id
    )
    yield from session.scalars(theirs.order_by(Conversation.id).with_for_update())
