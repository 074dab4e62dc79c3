"""Conversations: all texts between one office and one number; open, snoozed or closed, unread or not, with an owner."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log, staff
from ot_notify.access.staff import Actor, Staff, Statement, must_see, visible
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.inbox import conversation_events, search_index
from ot_notify.inbox.conversation_events import EntryKind
from ot_notify.inbox.models import Conversation, ConversationState, Reply, RouteReason
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Drop, Kind, Message
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import consent, youth_advisers, youths
from ot_notify.people.consent import Hold
from ot_notify.people.youths import Youth
from ot_notify.text import sms_text
from ot_notify.text.languages import Suggestion


def open_for(
    session: Session, *, office_id: str, phone: str, our_number: str, youth_id: YouthId | None, because: RouteReason
) -> Conversation:
    """Return the office's conversation with this number, locked; created when there is none. Ten at once create one."""
    now = clock.now()
    db.insert_once(
        session,
        Conversation,
        id=db.new_id(),
        office_id=office_id,
        phone=phone,
        our_number=our_number,
        youth_id=youth_id,
        because=because,
        last_at=now,
        created_at=now,
        touched_at=now,
    )
    found = session.scalars(
        sa.select(Conversation)
        .where(Conversation.office_id == office_id, Conversation.phone == phone, Conversation.apart_for == "")
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    was_said_by_hand = found.because is RouteReason.BY_HAND and found.youth_id is not None
    if youth_id and found.youth_id != youth_id and because is not RouteReason.BY_HAND and not was_said_by_hand:
        found.youth_id = youth_id
        found.because = because
    found.our_number = our_number or found.our_number
    return found


def begin(session: Session, actor: Actor, youth: Youth, phone: str) -> Conversation:
    """Return the conversation in which the actor writes to the youth on this number, begun where there is none.

    Where a protected youth has the number, its conversation is hidden from the actor. A refusal would tell that, so one
    apart is begun: it looks like any other, and what is written in it is not sent (`sending.rules`).
    """
    by_hand, where = RouteReason.BY_HAND, {"office_id": youth.office_id, "phone": phone}
    if not session.scalar(sa.select(youths.is_hidden_number(actor, sa.literal(phone), sa.literal(youth.office_id)))):
        own = open_for(session, **where, our_number="", youth_id=youth.id, because=by_hand)
        if session.scalar(seen(sa.select(Conversation.id), actor).where(Conversation.id == own.id)):
            return own
    now, key = clock.now(), where | {"apart_for": youth.id}
    begun = {"our_number": "", "youth_id": youth.id, "because": by_hand, "created_at": now}
    db.insert_once(session, Conversation, id=db.new_id(), **key, **begun, last_at=now, touched_at=now)
    return session.scalars(sa.select(Conversation).filter_by(**key).with_for_update()).one()


def take_in(
    conversation: Conversation,
    at: datetime,
    *,
    is_urgent: bool,
    suggestion: str | None,
    settles: bool = False,
    is_listed: bool = False,
) -> None:
    """Register a new reply: the conversation is unread, waiting and open.

    `settles`: it says something of its own, so that what an earlier reply seemed to mean no longer holds. `is_listed`:
    the youth stands on the list to call because of it, so that it waits there and not here too.
    """
    conversation.state = ConversationState.OPEN
    conversation.closed_at = None
    conversation.snooze_until = None
    if not is_listed:
        conversation.unread += 1
        conversation.waiting_since = conversation.waiting_since or at
    conversation.is_urgent = conversation.is_urgent or is_urgent
    if suggestion or settles:
        conversation.suggestion = suggestion
    conversation.last_at = max(conversation.last_at, at)


def take_in_handled(conversation: Conversation, at: datetime) -> None:
    """Register a STOPP or «feil nummer» that the service has acted on: nobody can answer it, so nobody waits.

    What may be serious stays open, whatever came after it.
    """
    conversation.last_at = max(conversation.last_at, at)
    if not conversation.is_urgent:
        close_silently(conversation)


def note_machine(conversation: Conversation, at: datetime) -> None:
    """Register a machine's answer or a reaction: it is in the thread, and nobody waits because of it."""
    conversation.last_at = max(conversation.last_at, at)


def get(session: Session, actor: Actor, conversation_id: str, *, hold: bool = False) -> Conversation:
    """Return the conversation. Raises NotFound for another office's, and where its youth is protected from the
    actor."""
    found = db.hold(session, Conversation, conversation_id) if hold else session.get(Conversation, conversation_id)
    mine = seen(sa.select(Conversation.id), actor).where(Conversation.id == conversation_id)
    if found is None or session.scalar(mine) is None:
        raise NotFound("conversation.unknown")
    return found


def seen(statement: Statement, actor: Actor) -> Statement:
    """Restrict the query to conversations of the actor's offices, without youths protected from the actor.

    A number counts as the protected youth's, whoever else has it too: nobody can tell who of them has written. In a
    conversation apart nobody has.
    """
    mine = visible(statement, actor, Conversation.office_id)
    is_hidden = youths.is_hidden_number(actor, Conversation.phone, Conversation.office_id)
    is_open = sa.or_(Conversation.apart_for != "", sa.not_(is_hidden))
    return mine.where(youths.may_see(actor, Conversation.youth_id), is_open)


def inbox(
    session: Session,
    actor: Actor,
    *,
    office_id: str = "",
    state: str = "",
    assignee: str = "",
    before: str = "",
    limit: int = 50,
    only: sa.ColumnElement[bool] | None = None,
) -> list[Conversation]:
    """Return the office's conversations: urgent first, then the longest waiting, then the newest.

    No office: all that the actor sees, triage apart. `assignee`: a staff id, or `none` for those nobody has. `before`:
    the id of the last one of the page before. `only`: a further condition.
    """
    if office_id:
        must_see(actor, office_id)
    chosen = Conversation.office_id == office_id if office_id else Conversation.office_id != TRIAGE
    statement = seen(sa.select(Conversation).where(chosen), actor)
    if state:
        statement = statement.where(Conversation.state == state)
    if assignee:
        is_theirs = Conversation.assignee_id.is_(None) if assignee == "none" else Conversation.assignee_id == assignee
        statement = statement.where(is_theirs)
    if only is not None:
        statement = statement.where(only)
    # One the actor may not see is no place to go on from: how many come after it would tell where it stands.
    one = seen(sa.select(Conversation).where(Conversation.id == before), actor)
    last = session.scalars(one).first() if before else None
    if last is not None:
        statement = statement.where(_older_than(last) if state == ConversationState.CLOSED else _ranks_below(last))
    newest = Conversation.last_at.desc(), Conversation.id
    waits = Conversation.is_urgent.desc(), Conversation.waiting_since.is_(None), Conversation.waiting_since
    # Nobody waits in a closed one: the index gives the newest, however many there are.
    rank = newest if state == ConversationState.CLOSED else (*waits, *newest)
    return list(session.scalars(statement.order_by(*rank).limit(limit)))


def mine(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that a conversation is the actor's: taken by the actor, or by nobody and with a youth whose
    adviser the actor is."""
    is_my_youths = youth_advisers.is_mine(actor, Conversation.youth_id)
    return sa.or_(Conversation.assignee_id == actor.id, sa.and_(Conversation.assignee_id.is_(None), is_my_youths))


def _older_than(last: Conversation) -> sa.ColumnElement[bool]:
    same = sa.and_(Conversation.last_at == last.last_at, Conversation.id > last.id)
    return sa.or_(Conversation.last_at < last.last_at, same)


def _ranks_below(last: Conversation) -> sa.ColumnElement[bool]:
    """Return the condition of what ranks below this conversation in the inbox now: a reply may have moved it."""
    waits, since = Conversation.waiting_since.is_not(None), Conversation.waiting_since
    later = _older_than(last)
    if last.waiting_since is None:
        below = sa.and_(~waits, later)
    else:
        same = sa.and_(since == last.waiting_since, later)
        below = sa.or_(~waits, since > last.waiting_since, same)
    if last.is_urgent:
        return sa.or_(Conversation.is_urgent.is_(False), sa.and_(Conversation.is_urgent.is_(True), below))
    return sa.and_(Conversation.is_urgent.is_(False), below)


def answer(
    session: Session, conversation: Conversation, text: str, *, by: Actor, stops: Collection[str] | None = None
) -> str:
    """Queue an answer. `conversation` must be locked. Return the message's id.

    `stops` is what the writer may know to stand against the number (`number_access.state`), None all that does: the
    rest is kept to at sending, and not told.

    Raises Refused where the text is empty or too long, and Conflict where the number must not be texted or the reply
    has not been given to an office yet.
    """
    sms_text.check_plain(text)
    if conversation.office_id == TRIAGE:
        raise Conflict("conversation.needs_office")
    if conversation.is_form:
        raise Conflict("conversation.form_only")
    if consent.has_opted_out(session, conversation.phone) and (stops is None or "opted_out" in stops):
        raise Conflict("conversation.opted_out")
    held = [hold for hold in consent.holds(session, conversation.phone) if hold is not Hold.MAYBE_STOP]
    held = [hold for hold in held if stops is None or hold in stops]
    if held:
        raise Conflict(f"conversation.{held[0]}")
    office = offices().get(conversation.office_id)
    message_id = messages.queue(
        session,
        kind=Kind.ANSWER,
        phone=conversation.phone,
        body=text,
        office_id=conversation.office_id,
        sender=messages.sender_of(office) or conversation.our_number,
        language="nb",
        conversation_id=conversation.id,
        youth_id=conversation.youth_id,
        created_by=by.name,
    )
    conversation.unread = 0
    conversation.waiting_since = None
    conversation.is_urgent = False
    _clear_suggestion(conversation)
    conversation.last_at = clock.now()
    search_index.keep(session, conversation.id, message_id, text, conversation.last_at)
    audit_log.note(session, by, "conversation.answer", **about(conversation))
    return message_id


def _clear_suggestion(conversation: Conversation) -> None:
    """Clear the suggestion: staff have answered or decided. A possible STOPP holds the number until it is decided
    itself."""
    if conversation.suggestion != Suggestion.MAYBE_STOP:
        conversation.suggestion = None


def set_state(session: Session, conversation: Conversation, state: ConversationState, *, by: Actor) -> None:
    """Open or close a locked conversation, and note it in the thread. Snoozing takes a time: see `snooze`.

    Raises Refused for `snoozed`.
    """
    _change_state(session, conversation, state, until=None, by=by)
    _log(session, conversation, "state", by=by)


def snooze(session: Session, conversation: Conversation, until: datetime | None, *, by: Actor) -> None:
    """Snooze a locked conversation until that time, and note it in the thread.

    Raises Refused without a moment to come, Conflict where the conversation is urgent.
    """
    _change_state(session, conversation, ConversationState.SNOOZED, until=until, by=by)
    _log(session, conversation, "snooze_until", by=by)


def assign(session: Session, conversation: Conversation, staff_id: str | None, *, by: Actor) -> None:
    """Assign a locked conversation to this colleague, or to nobody (None), and note it in the thread.

    Raises Refused for somebody who is not there, or does not see the office.
    """
    if staff_id is None:
        if conversation.assignee_id is not None:
            conversation_events.add(session, conversation.id, EntryKind.GIVEN_UP, by=by)
        conversation.assignee_id = None
    else:
        colleague = session.get(Staff, staff_id)
        if colleague is None or colleague.disabled_at is not None:
            raise Refused("conversation.assignee")
        if not staff.actor(colleague).sees(conversation.office_id):
            raise Refused("conversation.assignee")
        if conversation.assignee_id != colleague.id:
            kind = EntryKind.TAKEN if colleague.id == by.id else EntryKind.ASSIGNED
            conversation_events.add(session, conversation.id, kind, by=by, about=colleague.name)
        conversation.assignee_id = colleague.id
    _log(session, conversation, "assignee", by=by)


def move_to_office(session: Session, conversation: Conversation, office_id: str, *, by: Actor) -> None:
    """Move a locked conversation to the office it belongs to, and note it in the thread.

    Raises Refused for an unknown office.
    """
    if office_id != conversation.office_id:
        now_in = hand_over(session, conversation, office_id)
        conversation_events.add(session, now_in.id, EntryKind.MOVED, by=by, about=office_id)
    _log(session, conversation, "office", by=by)


def _log(session: Session, conversation: Conversation, changed: str, *, by: Actor) -> None:
    audit_log.note(session, by, "conversation.change", **about(conversation), what=[changed])


IN_THREAD = {
    ConversationState.OPEN: EntryKind.REOPENED,
    ConversationState.SNOOZED: EntryKind.SNOOZED,
    ConversationState.CLOSED: EntryKind.CLOSED,
}


def _change_state(
    session: Session, conversation: Conversation, state: ConversationState, *, until: datetime | None, by: Actor
) -> None:
    if state is not conversation.state or state is ConversationState.SNOOZED:
        conversation_events.add(session, conversation.id, IN_THREAD[state], by=by)
    _write_state(conversation, state, until)
    if state is ConversationState.CLOSED and conversation.youth_id:
        messages.drop_reminders(session, conversation.youth_id, Drop.CLOSED)


def close_silently(conversation: Conversation) -> None:
    """Close a locked conversation without a note in its thread: the caller writes one."""
    _write_state(conversation, ConversationState.CLOSED)


def _write_state(conversation: Conversation, state: ConversationState, until: datetime | None = None) -> None:
    if state is ConversationState.SNOOZED:
        if until is None or until <= clock.now():
            raise Refused("conversation.snooze_when")
        if conversation.is_urgent:
            raise Conflict("conversation.urgent")
    conversation.state = state
    conversation.snooze_until = until if state is ConversationState.SNOOZED else None
    conversation.closed_at = clock.now() if state is ConversationState.CLOSED else None
    if state is ConversationState.CLOSED:
        conversation.unread = 0
        conversation.waiting_since = None
        conversation.is_urgent = False
        _clear_suggestion(conversation)


def hand_over(session: Session, conversation: Conversation, office_id: str) -> Conversation:
    """Move the conversation, with its whole history, to another office. Raises Refused for an unknown one.

    Where that office already talks with this number, the replies join that conversation and this one is closed.
    Answers the conversation in which it goes on.
    """
    if offices().get(office_id) is None and office_id != TRIAGE:
        raise Refused("conversation.unknown_office", office=office_id)
    other = session.scalars(
        sa.select(Conversation)
        .where(Conversation.office_id == office_id, Conversation.phone == conversation.phone)
        .where(Conversation.apart_for == conversation.apart_for)
        .with_for_update()
    ).first()
    if other is None:
        conversation.office_id, conversation.because = OfficeId(office_id), RouteReason.BY_HAND
        conversation.assignee_id = None
        return conversation
    session.execute(sa.update(Reply).where(Reply.conversation_id == conversation.id).values(conversation_id=other.id))
    answers = sa.and_(Message.phone == conversation.phone, Message.conversation_id == conversation.id)
    session.execute(sa.update(Message).where(answers).values(conversation_id=other.id))
    conversation_events.move(session, conversation.id, to=other.id)
    search_index.move(session, conversation.id, to=other.id)
    other.unread += conversation.unread
    other.waiting_since = min(filter(None, (other.waiting_since, conversation.waiting_since)), default=None)
    other.is_urgent = other.is_urgent or conversation.is_urgent
    other.suggestion = conversation.suggestion or other.suggestion
    other.last_at = max(other.last_at, conversation.last_at)
    other.youth_id = other.youth_id or conversation.youth_id
    _write_state(other, ConversationState.OPEN)
    close_silently(conversation)
    return other


def read(session: Session, conversation: Conversation, *, by: Actor) -> None:
    """Log that somebody has opened it, and mark it read. It still waits for an answer."""
    conversation.unread = 0
    audit_log.note(session, by, "conversation.read", **about(conversation))


def wake() -> int:
    """Reopen snoozed conversations whose time has come. Return how many.

    Looks first, without a lock.
    """
    is_time = [Conversation.state == ConversationState.SNOOZED, Conversation.snooze_until <= clock.now()]
    with db.reading() as session:
        if session.scalar(sa.select(Conversation.id).where(*is_time).limit(1)) is None:
            return 0
    with db.transaction() as session:
        opened = (
            sa.update(Conversation)
            .where(*is_time)
            .values(
                state=ConversationState.OPEN,
                snooze_until=None,
                touched_at=clock.now(),
                waiting_since=sa.func.coalesce(Conversation.waiting_since, clock.now()),
            )
        )
        return db.change(session, opened)


def youth_of(session: Session, conversation: Conversation) -> Youth | None:
    return session.get(Youth, conversation.youth_id) if conversation.youth_id else None


def give_replies(session: Session, conversation: Conversation) -> None:
    """Set the conversation's youth as the writer of its replies."""
    mine = Reply.conversation_id == conversation.id
    db.change(session, sa.update(Reply).where(mine).values(youth_id=conversation.youth_id))


def about(conversation: Conversation) -> dict[str, str]:
    """Return the facts by which the log names it."""
    return {"object_kind": "conversation", "object_id": conversation.id, "office_id": conversation.office_id}


OVERDUE = timedelta(hours=24)
"""A youth who has waited this long has waited too long: our automatic answer promises the next working day."""
