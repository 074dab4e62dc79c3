"""Timeline: every event of one youth, newest first, whichever module recorded it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.imports import commit
from ot_notify.inbox import conversations, number_access
from ot_notify.inbox.conversation_events import Entry
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Message
from ot_notify.people import contact_log, edit_history
from ot_notify.people.consent import ConsentEvent
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpEvent
from ot_notify.people.letters import Letter, LetterBatch
from ot_notify.people.youths import Youth, YouthPhone

MOST = 300
"""Most texts, answers and reads of each kind: more than a page is read for."""

ABOUT_ACCESS = ("youth.protect", "youth.expose", "youth.name", "youth.unname", "reminder.pause", "reminder.go_on")


class TimelineKind(StrEnum):
    """The kind of an entry, which says what `row` is."""

    TEXT = "text"
    REPLY = "reply"
    CONSENT = "consent"
    TASK = "task"
    TASK_DONE = "task_done"
    TRIED = "tried"
    NOTE = "note"
    LETTER = "letter"
    LIST = "list"
    CORRECTION = "correction"
    ENTRY = "entry"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event. `row` is its record: a row of the table that `sort` names."""

    at: datetime
    sort: TimelineKind
    by: str
    row: Any
    earlier: str = ""
    """For a retried text: why the try before it did not arrive."""


def of(session: Session, actor: Actor, youth: Youth, *, most: int | None = MOST) -> list[TimelineEntry]:
    """Return all events, newest first. `actor` must see the youth. `most`: of each kind; None for every one."""
    found = [
        *_texts(session, youth, most),
        *_consents(session, actor, youth),
        *_tasks(session, youth),
        *_letters(session, youth),
        *_staff_actions(session, youth, most),
        *(TimelineEntry(one.at, TimelineKind.LIST, one.by, one) for one in commit.origins(session, youth.id)),
        *(TimelineEntry(one.at, TimelineKind.CORRECTION, one.by, one) for one in edit_history.of(session, youth.id)),
        *(TimelineEntry(one.at, TimelineKind.NOTE, one.by, one) for one in contact_log.of(session, youth.id)),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _texts(session: Session, youth: Youth, most: int | None) -> Iterator[TimelineEntry]:
    mine = sa.and_(Message.youth_id == youth.id, messages.counts_as_text())
    out = sa.select(Message).where(mine).order_by(Message.created_at.desc()).limit(most)
    texts = session.scalars(out).all()
    earlier = messages.earlier_faults(session, texts)
    for message in texts:
        at, why = message.sent_at or message.created_at, earlier.get(message.id, "")
        yield TimelineEntry(at, TimelineKind.TEXT, message.created_by, message, why)
    into = sa.select(Reply).where(Reply.youth_id == youth.id).order_by(Reply.received_at.desc()).limit(most)
    for reply in session.scalars(into):
        yield TimelineEntry(reply.received_at, TimelineKind.REPLY, "", reply)


def _consents(session: Session, actor: Actor, youth: Youth) -> Iterator[TimelineEntry]:
    mine = sa.select(YouthPhone.phone).where(YouthPhone.youth_id == youth.id)
    events = sa.select(ConsentEvent).where(ConsentEvent.phone.in_(mine), ConsentEvent.at >= youth.created_at)
    for event in session.scalars(events.where(number_access.may_know(actor))):
        yield TimelineEntry(event.at, TimelineKind.CONSENT, event.by, event)


def _tasks(session: Session, youth: Youth) -> Iterator[TimelineEntry]:
    for task in session.scalars(sa.select(FollowUp).where(FollowUp.youth_id == youth.id)):
        yield TimelineEntry(task.since, TimelineKind.TASK, "", task)
        if task.done_at:
            yield TimelineEntry(task.done_at, TimelineKind.TASK_DONE, task.done_by, task)
    mine = sa.select(FollowUp.id).where(FollowUp.youth_id == youth.id)
    tried = sa.select(FollowUpEvent).where(FollowUpEvent.what == FollowUpEnding.TRIED)
    for event in session.scalars(tried.where(FollowUpEvent.follow_up_id.in_(mine))):
        yield TimelineEntry(event.at, TimelineKind.TRIED, event.by, event)


def _letters(session: Session, youth: Youth) -> Iterator[TimelineEntry]:
    """Yield letters that were sent, at noon of that day: nobody records the hour."""
    joined = sa.select(Letter, LetterBatch.sent_by).join(LetterBatch, LetterBatch.id == Letter.batch_id)
    for letter, by in session.execute(joined.where(Letter.youth_id == youth.id)):
        if letter.sent_on is not None:
            at = clock.to_utc(datetime.combine(letter.sent_on, time(12)))
            yield TimelineEntry(at, TimelineKind.LETTER, letter.sent_by or by, letter)


def _staff_actions(session: Session, youth: Youth, most: int | None) -> Iterator[TimelineEntry]:
    """Yield notes, assignments and closings of the conversations, and grants of access to a protected youth."""
    talks = sa.select(Conversation.id).where(Conversation.youth_id == youth.id)
    lines = sa.select(Entry).where(Entry.conversation_id.in_(talks)).order_by(Entry.at.desc()).limit(most)
    for line in session.scalars(lines):
        yield TimelineEntry(line.at, TimelineKind.ENTRY, line.by, line)
    of_youth = sa.and_(AuditEvent.object_id == youth.id, AuditEvent.action.in_(ABOUT_ACCESS))
    for event in session.scalars(sa.select(AuditEvent).where(of_youth).order_by(AuditEvent.at.desc()).limit(most)):
        yield TimelineEntry(event.at, TimelineKind.ACCESS, event.actor_name, event)


def open_tasks(session: Session, youth: Youth) -> list[FollowUp]:
    """Return the youth's open follow-ups, the oldest first."""
    mine = sa.select(FollowUp).where(FollowUp.youth_id == youth.id, FollowUp.done_at.is_(None))
    return list(session.scalars(mine.order_by(FollowUp.since)))


def talk_of(session: Session, actor: Actor, youth: Youth) -> Conversation | None:
    """Return the youth's conversation with the office, the most recent of those the actor sees; None without one."""
    mine = sa.select(Conversation).where(Conversation.youth_id == youth.id, Conversation.office_id == youth.office_id)
    return session.scalars(conversations.seen(mine, actor).order_by(Conversation.last_at.desc()).limit(1)).first()
