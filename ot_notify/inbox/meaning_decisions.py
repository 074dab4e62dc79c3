"""Meaning decisions: a colleague accepts or rejects the suggested meaning of a reply, and what follows from it is done.

A suggestion alone does nothing. What was decided can be undone (`undo`).
"""

from datetime import datetime

from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.inbox import conversation_events, conversations, models, number_access
from ot_notify.inbox.conversation_events import EntryKind
from ot_notify.inbox.models import Conversation
from ot_notify.inbox.undo import UndoSnapshot
from ot_notify.messaging.messages import Drop, drop_reminders
from ot_notify.people import consent, follow_ups, opt_outs, youths
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.people.youths import Youth
from ot_notify.text.languages import Suggestion, sentence


def accept(session: Session, conversation: Conversation, meaning: Suggestion, *, by: Actor) -> str:
    """Accept the suggested meaning, and do what follows from it. `conversation` must be locked.

    Wants a call: a task on «må følges opp». Has a place, no thanks: nothing more is sent, and the conversation is
    closed; who has a place gets no text to groups for the rest of the year. Wrong number, STOPP: the number stops. An
    adult answers: no more reminders. Needs help: urgent, and mine.
    An official status is never set.
    Answers the id by which it can be undone. Raises Conflict where the reply means something else by now, Refused where
    a task needs a youth and none is known.
    """
    if conversation.suggestion != meaning:
        raise Conflict("meaning.changed")
    before = UndoSnapshot(session, [conversation])
    _do(session, conversation, meaning, by, before)
    conversation.suggestion = None
    conversation_events.add(session, conversation.id, EntryKind.MEANT, by=by, about=meaning)
    audit_log.note(session, by, "conversation.meant", **conversations.about(conversation), meaning=meaning.value)
    return before.keep(by)


def _do(session: Session, conversation: Conversation, meaning: Suggestion, by: Actor, before: UndoSnapshot) -> None:
    match meaning:
        case Suggestion.WANTS_CALL:
            _task(session, conversation, before)
        case Suggestion.HAS_PLACE | Suggestion.NO_THANKS:
            if meaning is Suggestion.HAS_PLACE:
                _pause_for_year(session, conversation, before)
            if conversation.youth_id:
                drop_reminders(session, conversation.youth_id, Drop.REPLIED)
            _close(conversation)
        case Suggestion.WRONG_NUMBER:
            _is_wrong(session, conversation, by, before)
        case Suggestion.MAYBE_STOP:
            _stop(session, conversation, by, before, why=sentence("consent.confirmed"))
        case Suggestion.GUARDIAN:
            if conversation.youth_id:
                drop_reminders(session, conversation.youth_id, Drop.REPLIED)
        case Suggestion.NEEDS_HELP:
            conversation.is_urgent = True
            conversation.assignee_id = conversation.assignee_id or by.id


def reject(session: Session, conversation: Conversation, *, by: Actor) -> str:
    """Reject the suggestion. After «kan bety STOPP» automatic texts resume. Return the undo id."""
    before = UndoSnapshot(session, [conversation])
    was = conversation.suggestion
    if was == Suggestion.MAYBE_STOP:
        _resume_texts(session, conversation, by, before)
    conversation.suggestion = None
    conversation_events.add(session, conversation.id, EntryKind.NOT_MEANT, by=by, about=was or "")
    audit_log.note(session, by, "conversation.not_meant", **conversations.about(conversation), meaning=was)
    return before.keep(by)


def wants_call(session: Session, conversation: Conversation, *, by: Actor) -> str:
    """Record that the youth wants a call. Return the undo id. Raises Refused without a youth."""
    before = UndoSnapshot(session, [conversation])
    _task(session, conversation, before)
    conversation_events.add(session, conversation.id, EntryKind.TASK, by=by)
    audit_log.note(session, by, "conversation.wants_call", **conversations.about(conversation))
    return before.keep(by)


def wrong_number(session: Session, conversation: Conversation, *, by: Actor) -> str:
    """Record that the number is somebody else's: it stops, and the youth must be found. Return the undo id.

    Raises Conflict for a form, which has no number.
    """
    _must_be_a_number(conversation)
    before = UndoSnapshot(session, [conversation])
    _is_wrong(session, conversation, by, before)
    audit_log.note(session, by, "conversation.wrong_number", **conversations.about(conversation))
    return before.keep(by)


def opt_out(session: Session, conversation: Conversation, *, why: str, by: Actor) -> str:
    """Opt the number out on a request not sent by SMS. The caller waits for texts in flight.

    Answers the id to undo it by. Raises Refused without a reason, Conflict for a form, which has no number.
    """
    _must_be_a_number(conversation)
    reason = conversation_events.words(why, longest=500)
    before = UndoSnapshot(session, [conversation])
    _stop(session, conversation, by, before, why=reason)
    audit_log.note(session, by, "consent.opt_out", **conversations.about(conversation))
    return before.keep(by)


def opt_in(session: Session, conversation: Conversation, *, why: str, by: Actor) -> None:
    """Lift the opt-out: the youth told a person that texts are welcome. Raises Refused without a reason, Conflict for a
    form, which has no number."""
    _must_be_a_number(conversation)
    phone, office_id = conversation.phone, conversation.office_id
    number_access.lift(session, phone, ConsentSource.STAFF, by=by, reason=why, office_id=office_id, holds=False)
    audit_log.note(session, by, "consent.opt_in", **conversations.about(conversation))


def link(session: Session, conversation: Conversation, youth: Youth, *, is_theirs: bool, by: Actor) -> Conversation:
    """Link the conversation to the youth who writes. `is_theirs`: the number becomes theirs; else only this
    conversation is.

    `conversation` must be held and the youth visible to `by`. A youth of another office takes the conversation along.
    Answers the conversation in which it goes on.
    """
    if youth.office_id != conversation.office_id:
        conversation = conversations.hand_over(session, conversation, youth.office_id)
    conversation.youth_id = youth.id
    conversation.because = models.RouteReason.BY_HAND
    conversations.give_replies(session, conversation)
    if not conversation.is_form:  # its sender is no number
        opt_outs.heard_from(session, youth, conversation.phone)
    if is_theirs and not conversation.is_form:
        youths.give_number(session, youth.id, conversation.phone, source="staff")
    conversation_events.add(session, conversation.id, EntryKind.LINKED, by=by)
    about = conversations.about(conversation)
    audit_log.note(session, by, "conversation.link", **about, youth=youth.id)
    return conversation


def _must_be_a_number(conversation: Conversation) -> None:
    if conversation.is_form:
        raise Conflict("conversation.form_only")


def _task(session: Session, conversation: Conversation, before: UndoSnapshot) -> None:
    if conversation.youth_id is None:
        raise Refused("conversation.needs_youth")
    if follow_ups.need(session, conversation.youth_id, conversation.office_id, FollowUpReason.WANTS_CALL):
        before.also(conversation, "task")
    conversation.unread, conversation.waiting_since = 0, None


def _pause_for_year(session: Session, conversation: Conversation, before: UndoSnapshot) -> None:
    """Pause the youth for the rest of the year: the answer to «har plass» has promised it."""
    youth = db.hold(session, Youth, conversation.youth_id) if conversation.youth_id else None
    until = year_ends(clock.now())
    if youth is None or (youth.paused_until and youth.paused_until >= until):
        return
    before.also(conversation, f"paused {youth.paused_until.isoformat() if youth.paused_until else ''}".strip())
    youth.paused_until = until


def year_ends(at: datetime) -> datetime:
    """Return when «this year» ends for a youth who says it: the later end of school year and calendar year."""
    school, calendar = clock.local(clock.school_year(at)).year + 1, clock.local(at).year + 1
    return clock.to_utc(max(datetime(school, clock.FIRST_MONTH, 1), datetime(calendar, 1, 1)))


def _is_wrong(session: Session, conversation: Conversation, by: Actor, before: UndoSnapshot) -> None:
    if opt_outs.is_wrong(session, conversation.phone, ConsentSource.STAFF, by=by):
        before.also(conversation, "wrong_number")
    _close(conversation)


def _stop(session: Session, conversation: Conversation, by: Actor, before: UndoSnapshot, *, why: str) -> None:
    phone, office_id = conversation.phone, conversation.office_id
    if number_access.register(session, phone, ConsentSource.STAFF, by=by, reason=why, office_id=office_id):
        before.also(conversation, "opted_out")
    _resume_texts(session, conversation, by, before)
    _close(conversation)


def _close(conversation: Conversation) -> None:
    conversations.close_silently(conversation)


def _resume_texts(session: Session, conversation: Conversation, by: Actor, before: UndoSnapshot) -> None:
    if consent.release_number(session, conversation.phone, Hold.MAYBE_STOP, ConsentSource.STAFF, by=by):
        before.also(conversation, "released")
