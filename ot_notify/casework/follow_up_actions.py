"""Follow-up actions: record a call or letter to a youth, which settles the youth's conversation too."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.inbox import conversation_events, conversations, waiting
from ot_notify.inbox import undo as undo_actions
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


@dataclass(frozen=True, slots=True)
class BulkReceipt:
    """What was done with several youths at once, and can still be taken back."""

    count: int = 0
    is_taken: bool = False
    """True where a colleague took the rows, False where they were ticked off."""


def done_all(session: Session, follow_up_ids: Sequence[str], *, by: Actor, how: FollowUpEnding) -> str:
    """Record the same for several youths (`done`). Return the undo id; empty where none was open."""
    ticked = []
    for follow_up_id in sorted(follow_up_ids):
        was_open = follow_ups.get(session, by, follow_up_id).done_at is None
        done(session, follow_up_id, by=by, how=how)
        if was_open and how is not FollowUpEnding.TRIED:
            ticked.append({"follow_up": follow_up_id})
    return undo_actions.keep_rows(session, list(ticked), by=by) if ticked else ""


def take_all(session: Session, follow_up_ids: Sequence[str], *, by: Actor) -> str:
    """Assign several youths to the actor. Return the undo id; empty where there are none."""
    taken = []
    for follow_up_id in sorted(follow_up_ids):
        had_it = follow_ups.get(session, by, follow_up_id).assignee_id
        follow_ups.assign(session, follow_up_id, by.id, by=by)
        taken.append({"follow_up": follow_up_id, "had_it": had_it})
    return undo_actions.keep_rows(session, list(taken), by=by) if taken else ""


def receipt(session: Session, undo_id: str, *, by: Actor) -> BulkReceipt:
    """Return what this undo id can still take back."""
    rows = undo_actions.rows_of(session, undo_id, "follow_up", by=by)
    return BulkReceipt(len(rows), any("had_it" in row for row in rows))


def undo_all(session: Session, undo_id: str, *, by: Actor) -> None:
    """Take back what was done with several youths. Those that another colleague has continued with stay as they are.

    Raises Conflict where it is too late, or was another's to undo.
    """
    for row in undo_actions.take_rows(session, undo_id, "follow_up", by=by):
        with contextlib.suppress(NotFound, Conflict):  # moved, protected or fallen away since
            kept = follow_ups.get(session, by, row["follow_up"])
            if "had_it" not in row and kept.done_by == by.name:
                undo(session, kept.id, by=by)
            elif "had_it" in row and kept.assignee_id == by.id:
                _give_back(session, kept.id, row["had_it"], by=by)


def _give_back(session: Session, follow_up_id: str, staff_id: str | None, *, by: Actor) -> None:
    """Assign the row to who had it before; to nobody where they have left."""
    try:
        follow_ups.assign(session, follow_up_id, staff_id, by=by)
    except Refused:
        follow_ups.assign(session, follow_up_id, None, by=by)


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


def undo_try(session: Session, follow_up_id: str, *, by: Actor) -> None:
    """Take back a call nobody answered (`follow_ups.undo_try`), and say so in the youth's conversation."""
    if not follow_ups.undo_try(session, follow_up_id, by=by):
        return
    row = follow_ups.get(session, by, follow_up_id)
    for conversation in _conversations(session, row) if row.because is not FollowUpReason.GUARDIAN else ():
        conversation_events.add(session, conversation.id, EntryKind.UNDONE, by=by)


def _conversations(session: Session, row: FollowUp) -> Iterator[Conversation]:
    """Yield the youth's conversations with the office, locked."""
    theirs = sa.select(Conversation).where(
        Conversation.youth_id == row.youth_id, Conversation.office_id == row.office_id
    )
    yield from session.scalars(theirs.order_by(Conversation.id).with_for_update())
