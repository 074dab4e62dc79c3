"""Calling: work through the follow-up list one youth at a time, with what a caller needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ot_notify.access.staff import Actor
from ot_notify.casework import dashboard, follow_up_list, timeline
from ot_notify.casework.follow_up_list import FollowUpFilter, FollowUpYouth
from ot_notify.core import clock
from ot_notify.inbox import inbox_view, thread
from ot_notify.inbox.models import Conversation
from ot_notify.inbox.thread import ThreadLine
from ot_notify.people import contact_log
from ot_notify.people.contact_log import DiaryEntry
from ot_notify.people.follow_ups import DONE_BY_HAND, FollowUp, FollowUpEnding, FollowUpEvent
from ot_notify.people.youths import Youth, may_see

MOST_SHOWN = 4
"""Replies and notes beside the number: enough to know what the call is about."""


@dataclass(frozen=True, slots=True)
class Call:
    """The youth to call now. `said`: their last replies, the newest last; `notes`: colleagues' notes, the newest first.
    `place`: how many rows of the list come before."""

    person: FollowUpYouth
    place: int
    conversation: Conversation | None
    said: Sequence[ThreadLine]
    notes: Sequence[DiaryEntry]
    history: Sequence[FollowUpEvent]


@dataclass(frozen=True, slots=True)
class CallingDay:
    """Youths called or written to today, and youths left."""

    done: int
    left: int

    @property
    def all(self) -> int:
        return self.done + self.left


def next_call(session: Session, actor: Actor, wanted: FollowUpFilter, *, place: int = 0) -> Call | None:
    """Return the youth at this place of today's list; None at its end. Reading the conversation is logged here; reading
    the list is for the caller to log."""
    found = follow_up_list.people_of(session, actor, wanted, _left_today(actor, wanted), skip=place)
    return _call(session, actor, found[0], place) if found else None


def call_of(session: Session, actor: Actor, follow_up_id: str, *, place: int = 0) -> Call | None:
    """Return the call about this row, wherever it stands by now; None where nothing of it is open any more.

    Raises NotFound for another office's. The look is logged as in `next_call`.
    """
    person = follow_up_list.person(session, actor, follow_up_id)
    return _call(session, actor, person, place) if person else None


def _call(session: Session, actor: Actor, person: FollowUpYouth, place: int) -> Call:
    conversation = timeline.talk_of(session, actor, person.youth)
    said: list[ThreadLine] = []
    if conversation is not None:
        said = [line for line in thread.thread(session, conversation) if line.is_inbound][-MOST_SHOWN:]
        inbox_view.look(session, conversation, by=actor)
    return Call(
        person=person,
        place=place,
        conversation=conversation,
        said=said,
        notes=contact_log.of(session, person.youth.id)[:MOST_SHOWN],
        history=follow_up_list.history(session, person.rows)[:MOST_SHOWN],
    )


def day(session: Session, actor: Actor, wanted: FollowUpFilter) -> CallingDay:
    """Return today's progress with that part of the list."""
    left = _left_today(actor, wanted).with_only_columns(sa.func.count(sa.distinct(FollowUp.youth_id)))
    was_tried = FollowUpEvent.what == FollowUpEnding.TRIED
    is_done = sa.and_(FollowUpEvent.what.in_(DONE_BY_HAND), FollowUp.done_at.is_not(None))  # not undone since
    done = (
        sa.select(sa.func.count(sa.distinct(FollowUp.youth_id)))
        .select_from(FollowUpEvent)
        .join(FollowUp, FollowUp.id == FollowUpEvent.follow_up_id)
        .join(Youth, Youth.id == FollowUp.youth_id)
        .where(FollowUpEvent.at >= _midnight(), sa.or_(was_tried, is_done))
        .where(may_see(actor, FollowUp.youth_id))
    )
    if wanted.because:
        done = done.where(FollowUp.because == wanted.because)
    done = dashboard.within(done, actor, FollowUp.office_id, wanted.office_id)
    return CallingDay(session.scalar(done) or 0, session.scalar(left.order_by(None)) or 0)


def _left_today(actor: Actor, wanted: FollowUpFilter) -> sa.Select[FollowUp, Youth]:
    """Select the rows nobody has tried today and no colleague has taken."""
    other, event = aliased(FollowUp), aliased(FollowUpEvent)
    tried = sa.exists().where(
        other.youth_id == FollowUp.youth_id,
        event.follow_up_id == other.id,
        event.what == FollowUpEnding.TRIED,
        event.at >= _midnight(),
    )
    is_free = sa.or_(FollowUp.assignee_id.is_(None), FollowUp.assignee_id == actor.id)
    return follow_up_list.open_rows(actor, replace(wanted, guardians=False)).where(~tried, is_free)


def _midnight() -> datetime:
    now = clock.local(clock.now())
    return clock.to_utc(now.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None))
