"""Forecast: a campaign's sending pace, when it will be done, and how many texts cannot leave today."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor, visible
from ot_notify.campaigns import campaigns, small_counts
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock, send_window
from ot_notify.core.send_window import Window
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Message, State

MEASURED_OVER = timedelta(minutes=5)
"""Long enough to even out a slow moment, short enough to show a change."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """`done_at`: when the last one has left, None where nobody can say. `not_today`: so many leave first at
    `opens_at`, when the send window opens again."""

    done_at: datetime | None = None
    not_today: int = 0
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SendingPace:
    """`left`: due now and not gone. `later`: to be tried again, or spread over the coming hours. `doubt_since`: the
    oldest text in doubt was given to the provider then."""

    per_minute: float
    left: int
    later: int
    doubt_since: datetime | None
    forecast: Forecast
    reminders: tuple[tuple[int, datetime], ...]
    next_at: datetime | None = None
    """When the first of the later ones is due; None where there is none, or few may be told of."""


def forecast(left: int, per_minute: float, window: Window, now: datetime) -> Forecast:
    """Return when `left` texts are sent at this pace, or how many of them must wait for the next opening."""
    if not left:
        return Forecast()
    if not send_window.is_open(window, now):
        return Forecast(not_today=left, opens_at=send_window.next_opening(window, now))
    if per_minute <= 0:
        return Forecast()
    closes = send_window.closing(window, now)
    room = int(per_minute * (closes - now).total_seconds() / 60)
    if left <= room:
        return Forecast(done_at=now + timedelta(minutes=left / per_minute))
    return Forecast(not_today=left - room, opens_at=send_window.next_opening(window, closes))


def of(session: Session, actor: Actor, campaign: Campaign) -> SendingPace:
    """Return the campaign's present pace, for the offices the actor sees."""
    now = clock.now()
    is_due = sa.and_(Message.state == State.QUEUED, sa.or_(Message.due_at.is_(None), Message.due_at <= now))
    lately = sa.and_(
        Message.state.in_((State.SENT, State.DELIVERED, State.UNDELIVERED)), Message.sent_at > now - MEASURED_OVER
    )
    counted = sa.select(
        sa.func.count(sa.case((is_due, 1))),
        sa.func.count(sa.case((Message.state == State.QUEUED, 1))),
        sa.func.count(sa.case((lately, 1))),
        sa.func.min(sa.case((Message.state == State.IN_DOUBT, Message.claimed_at))),
        sa.func.min(sa.case((lately, Message.sent_at))),
        sa.func.min(sa.case((sa.and_(Message.state == State.QUEUED, Message.due_at > now), Message.due_at))),
    ).where(Message.campaign_id == campaign.id)
    due, queued, sent, doubt_since, first, next_at = session.execute(visible(counted, actor, Message.office_id)).one()
    minutes = max((now - first).total_seconds() / 60, 1 / 6) if first else 1.0
    per_minute, later = sent / minutes, queued - due
    if small_counts.hides(actor):  # the pace too: when it will be done tells how many there are
        due, later, per_minute = (small_counts.rounded(round(count)) for count in (due, later, per_minute))
    return SendingPace(
        per_minute=per_minute,
        left=due,
        later=later,
        next_at=None if small_counts.hides(actor) else next_at,
        doubt_since=doubt_since,
        forecast=forecast(due, per_minute, _window(actor, campaign), now),
        reminders=tuple(
            (step.step, step.planned_at)
            for step in campaigns.steps(session, campaign.id)
            if step.step and step.planned_at and not step.is_written
        ),
    )


def _window(actor: Actor, campaign: Campaign) -> Window:
    """Return the send window of the first office the actor sees; offices of one campaign seldom differ."""
    return messages.window_of(next((one for one in campaign.office_ids if actor.sees(one)), ""))
