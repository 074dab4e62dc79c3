"""Inbox view: what the list of conversations shows of each, and what triage may show, read for a whole page at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log, staff
from ot_notify.access.permissions import ROLES, May
from ot_notify.access.staff import Actor, Staff
from ot_notify.core import clock
from ot_notify.inbox import conversation_events, conversations, mentions, search_index
from ot_notify.inbox.conversation_events import Entry, EntryKind
from ot_notify.inbox.conversations import OVERDUE
from ot_notify.inbox.models import Conversation, Reply, RouteReason
from ot_notify.inbox.thread import ThreadLine, kinds
from ot_notify.messaging.messages import Kind
from ot_notify.offices.register import offices
from ot_notify.people import follow_ups, tags, youths
from ot_notify.people.consent import ConsentEvent
from ot_notify.people.youths import Youth


@dataclass(frozen=True, slots=True)
class ConversationCard:
    """One conversation in a list. `name` is empty where no youth is known."""

    conversation: Conversation
    name: str
    age: int | None
    is_protected: bool
    first_words: str
    attachment: str
    """The kind of attachment where the newest reply has no words; empty elsewhere."""
    assignee: str
    is_overdue: bool
    call_before: date | None = None
    """The day by which the youth is promised a call; None where the youth has not asked for one."""
    tags: tuple[str, ...] = ()
    """The office's words on the youth."""


@dataclass(frozen=True, slots=True)
class TriageReply:
    """A reply without an office. `text` is None where it might belong to another office."""

    conversation: Conversation
    text: str | None
    office_ids: tuple[str, ...]


def cards(session: Session, conversations: Sequence[Conversation]) -> list[ConversationCard]:
    """Return the cards of conversations that the actor sees (`conversations.seen`), in the same order."""
    people = _people(session, [c.youth_id for c in conversations if c.youth_id])
    words = _first_words(session, [c.id for c in conversations])
    names = staff_names(session, [c.assignee_id for c in conversations if c.assignee_id])
    calls = follow_ups.promised_calls(session, people)
    marked = tags.of_youths(session, people)
    return [
        _card(
            c,
            people.get(c.youth_id or ""),
            words.get(c.id, NO_WORDS),
            names.get(c.assignee_id or "", ""),
            calls.get(c.youth_id or ""),
            tuple(tag.name for tag in marked.get(c.youth_id or "", ()) if tag.office_id == c.office_id),
        )
        for c in conversations
    ]


def _card(
    conversation: Conversation,
    youth: Youth | None,
    words: "FirstWords",
    assignee: str,
    asked_at: datetime | None,
    marked: tuple[str, ...],
) -> ConversationCard:
    return ConversationCard(
        conversation=conversation,
        name=youth.name if youth else "",
        age=age(youth, clock.now()) if youth else None,
        is_protected=youth is not None and youth.is_protected,
        first_words=words.text,
        attachment=words.attachment,
        assignee=assignee,
        is_overdue=bool(conversation.waiting_since and conversation.waiting_since < clock.now() - OVERDUE),
        call_before=follow_ups.call_before(asked_at) if asked_at else None,
        tags=marked,
    )


def age(youth: Youth, at: datetime) -> int:
    """Return the age in whole years on that day (`youths.age`)."""
    return youths.age(youth, clock.local(at).date())


def _people(session: Session, ids: list[str]) -> dict[str, Youth]:
    return {youth.id: youth for youth in session.scalars(sa.select(Youth).where(Youth.id.in_(ids)))}


@dataclass(frozen=True, slots=True)
class FirstWords:
    """The newest reply's words, or the kind of its attachment."""

    text: str
    attachment: str = ""


NO_WORDS = FirstWords("")


def _first_words(session: Session, ids: list[str]) -> dict[str, FirstWords]:
    """Return the newest reply of each conversation."""
    newest = (
        sa.select(Reply.conversation_id, sa.func.max(Reply.received_at).label("at"))
        .where(Reply.conversation_id.in_(ids))
        .group_by(Reply.conversation_id)
        .subquery()
    )
    same = sa.and_(Reply.conversation_id == newest.c.conversation_id, Reply.received_at == newest.c.at)
    rows = session.execute(
        sa.select(Reply.conversation_id, Reply.body, Reply.media).join(newest, same).order_by(Reply.id)
    )
    return {
        conversation_id: FirstWords(body, "" if body else next(iter(kinds(media)), ""))
        for conversation_id, body, media in rows
        if conversation_id
    }


def staff_names(session: Session, ids: list[str]) -> dict[str, str]:
    return {id_: name for id_, name in session.execute(sa.select(Staff.id, Staff.name).where(Staff.id.in_(ids)))}


def colleagues(session: Session, office_id: str, actor: Actor) -> list[Staff]:
    """Return the colleagues who may be assigned a conversation of this office (of any the actor sees, where none is
    named), by name."""
    able = sa.select(Staff).where(Staff.disabled_at.is_(None), Staff.role.in_(ROLES[May.TALK])).order_by(Staff.name)
    mine = [office_id] if office_id else sorted(actor.office_ids or ())
    found = [(one, staff.actor(one)) for one in session.scalars(able)]
    return [one for one, seen in found if not mine or any(seen.sees(office) for office in mine)]


def in_order(
    lines: Sequence[ThreadLine], ledger: Sequence[ConsentEvent], happened: Sequence[Entry]
) -> list[ThreadLine | ConsentEvent | Entry]:
    """Return texts, consent changes and events in chronological order."""
    together: list[ThreadLine | ConsentEvent | Entry] = [*lines, *ledger, *happened]
    return sorted(together, key=lambda one: (one.at, one.id))


def write_note(session: Session, conversation: Conversation, text: str, *, by: Actor) -> Entry:
    """Add a note to colleagues to the thread. A note has no number and cannot be sent.

    Colleagues it names (`mentions.named`) get a notice. Raises Refused where it is empty or too long, or names one of
    several.
    """
    written = conversation_events.words(text)
    named = mentions.named(written, colleagues(session, conversation.office_id, by))
    conversation.touched_at = clock.now()
    about = conversations.about(conversation)
    audit_log.note(session, by, "conversation.note", **about)
    entry = conversation_events.add(session, conversation.id, EntryKind.NOTE, by=by, body=written)
    session.flush()
    mentions.keep(session, entry, named, by=by)
    search_index.keep(session, conversation.id, entry.id, written, entry.at)
    return entry


def look(session: Session, conversation: Conversation, *, by: Actor) -> None:
    """Log that an open page shows more of the thread than before. It does not mark it as read."""
    audit_log.note(session, by, "conversation.read", **conversations.about(conversation))


@dataclass(frozen=True, slots=True)
class NewestAnswer:
    """The last text that a person of ours wrote, and who; both empty when nobody has."""

    id: str = ""
    by: str = ""


def newest_answer(lines: Sequence[ThreadLine]) -> NewestAnswer:
    """Return the last text of the thread that a person of ours wrote."""
    return next(
        (NewestAnswer(line.id, line.by) for line in reversed(lines) if line.kind == Kind.ANSWER), NewestAnswer()
    )


def puzzles(session: Session, conversations: Sequence[Conversation]) -> list[TriageReply]:
    """Return what triage may show. Where two offices could claim the number, the text is hidden until one has it."""
    words = _first_words(session, [c.id for c in conversations])
    return [
        TriageReply(
            conversation=c,
            text=None if c.because is RouteReason.AMBIGUOUS else words.get(c.id, NO_WORDS).text,
            office_ids=_candidates(session, c.phone),
        )
        for c in conversations
    ]


def _candidates(session: Session, phone: str) -> tuple[str, ...]:
    owners = {youth.office_id for youth in youths.with_number(session, phone) if not youth.is_protected}
    return tuple(sorted(one for one in owners if offices().get(one)))


def note_list(session: Session, actor: Actor, what: str, office_id: str, count: int) -> None:
    """Log that somebody saw a list with people in it: one line for the whole list."""
    audit_log.note(session, actor, what, office_id=office_id, count=count)
