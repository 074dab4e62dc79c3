"""Undo: take back a person's action on conversations, for a while, where nobody has continued since."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.inbox import blocked_numbers, conversation_events, conversations, number_access
from ot_notify.inbox.conversation_events import EntryKind
from ot_notify.inbox.models import Conversation, ConversationState, Reply
from ot_notify.people import consent, follow_ups, youths
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.people.youths import Youth
from ot_notify.text.languages import Keyword, sentence

FOR = timedelta(minutes=10)

KEPT = ("state", "snooze_until", "unread", "waiting_since", "is_urgent", "assignee_id", "suggestion", "closed_at")
MOMENTS = frozenset({"snooze_until", "waiting_since", "closed_at"})


class Undo(db.Base):
    """The state before one person's action. Ids, states and times only."""

    __tablename__ = "undo"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    staff_id: Mapped[str] = mapped_column(sa.String(32))
    made_at: Mapped[datetime] = mapped_column(index=True)
    before: Mapped[list[Any]]


def keep_rows(session: Session, rows: list[dict[str, Any]], *, by: Actor) -> str:
    """Store what is needed to undo an action on something else than conversations. Return the undo id."""
    now = clock.now()
    db.change(session, sa.delete(Undo).where(Undo.made_at < now - FOR))
    made = Undo(id=db.new_id(), staff_id=by.id, made_at=now, before=rows)
    session.add(made)
    return made.id


def rows_of(session: Session, undo_id: str, kind: str, *, by: Actor) -> list[dict[str, Any]]:
    """Return the rows of this kind that the person can still restore; none where it is too late, or not theirs."""
    found = session.get(Undo, undo_id) if undo_id else None
    if found is None or found.staff_id != by.id or found.made_at < clock.now() - FOR:
        return []
    return [row for row in found.before if kind in row]


def take_rows(session: Session, undo_id: str, kind: str, *, by: Actor) -> list[dict[str, Any]]:
    """Return the rows of this kind, once. Raises Conflict where it is too late, or was another's to undo."""
    found = db.hold(session, Undo, undo_id)
    rows = rows_of(session, undo_id, kind, by=by)
    if found is None or not rows:
        raise Conflict("undo.too_late")
    session.delete(found)
    return rows


class UndoSnapshot:
    """The state of conversations before they change; `keep` stores it afterwards."""

    def __init__(self, session: Session, held: Sequence[Conversation]) -> None:
        self.session = session
        self.held = held
        self.were = [_state(one) for one in held]
        self.did: dict[str, list[str]] = {}

    def also(self, conversation: Conversation, what: str) -> None:
        """Record another effect to undo: `opted_out`, `wrong_number`, `released`, `task`, `blocked`, or `paused` with
        the earlier pause."""
        self.did.setdefault(conversation.id, []).append(what)

    def keep(self, by: Actor) -> str:
        """Store the snapshot. Return the undo id."""
        rows = [
            {"id": one.id, "was": was, "became": _state(one), "did": self.did.get(one.id, [])}
            for one, was in zip(self.held, self.were, strict=True)
        ]
        return keep_rows(self.session, rows, by=by)


class Done(StrEnum):
    """What a person did, for the receipt. The values are the console's words for it."""

    CLOSED = "closed"
    ASSIGNED = "assigned"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What can still be taken back: with how many conversations it was done, and what."""

    count: int = 0
    done: Done = Done.OTHER


def receipt(session: Session, undo_id: str, by: Actor) -> Receipt:
    """Return what this can still restore; a count of 0 where there is nothing to undo."""
    rows = rows_of(session, undo_id, "became", by=by)
    return Receipt(len(rows), _done(rows)) if rows else Receipt()


def _done(rows: Sequence[dict[str, Any]]) -> Done:
    if any(row["did"] for row in rows):
        return Done.OTHER
    if all(row["became"]["state"] == ConversationState.CLOSED for row in rows):
        return Done.CLOSED
    if all(row["became"]["state"] == row["was"]["state"] and row["became"]["assignee_id"] for row in rows):
        return Done.ASSIGNED
    return Done.OTHER


def undo(session: Session, undo_id: str, *, by: Actor) -> int:
    """Restore the earlier state. A conversation that somebody has continued stays as it is.

    Answers how many were put back. Raises Conflict where it is too late, or was another's to undo.
    """
    found = session.get(Undo, undo_id)
    made_at = found.made_at if found else clock.now()
    rows = take_rows(session, undo_id, "became", by=by)
    done = sum(_restore(session, row, by, made_at) for row in sorted(rows, key=lambda row: str(row["id"])))
    if not done:
        raise Conflict("undo.moved_on")
    return done


def _restore(session: Session, row: dict[str, Any], by: Actor, made_at: datetime) -> bool:
    try:
        conversation = conversations.get(session, by, row["id"], hold=True)
    except NotFound:  # moved, or its youth protected, since
        return False
    if _has_gone_on(conversation, row["became"]):
        return False
    for what in row["did"]:
        _undo_effect(session, conversation, what, by, made_at)
    for name, value in row["was"].items():
        is_moment = name in MOMENTS and value is not None
        setattr(conversation, name, datetime.fromisoformat(value) if is_moment else value)
    conversation.state = ConversationState(row["was"]["state"])
    conversation_events.add(session, conversation.id, EntryKind.UNDONE, by=by)
    audit_log.note(session, by, "conversation.undo", **conversations.about(conversation))
    return True


def _has_gone_on(conversation: Conversation, became: dict[str, Any]) -> bool:
    """Return whether somebody has continued. `closed_at` is ignored: a blocked number may have texted since."""
    now = _state(conversation)
    return any(now[name] != became[name] for name in KEPT if name != "closed_at")


def _undo_effect(session: Session, conversation: Conversation, what: str, by: Actor, made_at: datetime) -> None:
    phone, reason = conversation.phone, sentence("undo.reason")
    if what == "opted_out":
        if not _said_stop_since(session, phone, made_at):
            _lift_opt_out(session, conversation, by, reason)
    elif what == "wrong_number":
        consent.release_number(session, phone, Hold.WRONG_NUMBER, ConsentSource.STAFF, by=by, reason=reason)
        for youth in youths.with_number(session, phone):
            follow_ups.settle(session, youth.id, FollowUpReason.WRONG_NUMBER, by=by)
    elif what == "released":
        consent.hold_number(session, phone, Hold.MAYBE_STOP, ConsentSource.STAFF, by=by, reason=reason)
    elif what == "blocked":
        blocked_numbers.unblock(session, phone)
    elif what.startswith("paused") and conversation.youth_id:
        _restore_pause(session, conversation.youth_id, what.removeprefix("paused").strip())
    elif what == "task" and conversation.youth_id:
        follow_ups.settle(session, conversation.youth_id, FollowUpReason.WANTS_CALL, by=by)


def _restore_pause(session: Session, youth_id: str, was: str) -> None:
    youth = db.hold(session, Youth, youth_id)
    if youth is not None:
        youth.paused_until = datetime.fromisoformat(was) if was else None


def _lift_opt_out(session: Session, conversation: Conversation, by: Actor, reason: str) -> None:
    office_id = conversation.office_id
    with contextlib.suppress(NotFound):  # somebody else has lifted it since
        number_access.lift(
            session, conversation.phone, ConsentSource.STAFF, by=by, reason=reason, office_id=office_id, holds=False
        )


def _said_stop_since(session: Session, phone: str, since: datetime) -> bool:
    """Return whether the phone itself sent STOPP after the person's action: undo takes back only the person's own."""
    said = sa.exists().where(Reply.phone == phone, Reply.keyword == Keyword.STOP, Reply.kept_at >= since)
    return session.scalar(sa.select(said)) is True


def _state(conversation: Conversation) -> dict[str, Any]:
    values = {name: getattr(conversation, name) for name in KEPT}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
