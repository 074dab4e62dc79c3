"""Since last visit: what has happened at the office since a person was last here, for part-timers and after leave."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.casework import dashboard
from ot_notify.core import clock
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation
from ot_notify.people.follow_ups import DONE_BY_HAND, FollowUp
from ot_notify.people.youths import may_see

AWAY = timedelta(hours=12)
"""A night: after a shorter break one remembers what there was."""

FURTHEST = timedelta(days=45)
SHOWN_FOR = timedelta(hours=4)
"""From the sign-in: then it has been read."""

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class SinceLastVisit:
    """What has come, and what colleagues have done since then: who has answered how often, how many youths were called
    or written to, and which campaigns were started."""

    since: datetime
    replies: int
    answered_by: list[tuple[str, int]]
    followed_up: int
    launched: list[Campaign] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        return not (self.replies or self.answered_by or self.followed_up or self.launched)


def of(session: Session, actor: Actor, office_id: str, *, signed_in_at: datetime) -> SinceLastVisit | None:
    """Return what has happened since the person was last here; None where that was not long ago, or never, or the
    person has had time to read it."""
    now = clock.now()
    if now - signed_in_at > SHOWN_FOR:
        return None
    last = _last_here(session, actor, signed_in_at)
    if last is None or signed_in_at - last < AWAY or last < now - FURTHEST:
        return None
    found = SinceLastVisit(
        since=last,
        replies=dashboard.new_replies(session, actor, office_id, last),
        answered_by=_answered_by(session, actor, office_id, last),
        followed_up=_followed_up(session, actor, office_id, last),
        launched=_launched(session, actor, office_id, last),
    )
    return None if found.is_nothing else found


def _last_here(session: Session, actor: Actor, signed_in_at: datetime) -> datetime | None:
    """Return when the person last saw or did something before this sign-in."""
    before = AuditEvent.actor_id == actor.id, AuditEvent.at < signed_in_at - timedelta(minutes=1)
    return session.scalar(sa.select(sa.func.max(AuditEvent.at)).where(*before))


def _answered_by(session: Session, actor: Actor, office_id: str, since: datetime) -> list[tuple[str, int]]:
    """Return the colleagues who have answered in conversations the actor sees, the most first, each with how often."""
    theirs = AuditEvent.at > since, AuditEvent.action == "conversation.answer", AuditEvent.actor_id != actor.id
    counted = sa.select(AuditEvent.actor_name, sa.func.count()).where(*theirs).group_by(AuditEvent.actor_name)
    counted = counted.where(AuditEvent.object_id.in_(conversations.seen(sa.select(Conversation.id), actor)))
    rows = session.execute(dashboard.within(counted, actor, AuditEvent.office_id, office_id))
    return sorted(((name, count) for name, count in rows), key=lambda one: (-one[1], one[0]))[:MOST_NAMED]


def _followed_up(session: Session, actor: Actor, office_id: str, since: datetime) -> int:
    """Return how many youths colleagues have called, met or written to."""
    done = FollowUp.done_at > since, FollowUp.done_how.in_(DONE_BY_HAND), FollowUp.done_by != actor.name
    counted = sa.select(sa.func.count(sa.distinct(FollowUp.youth_id))).where(*done, may_see(actor, FollowUp.youth_id))
    return session.scalar(dashboard.within(counted, actor, FollowUp.office_id, office_id)) or 0


def _launched(session: Session, actor: Actor, office_id: str, since: datetime) -> list[Campaign]:
    newest = sa.select(Campaign).where(Campaign.launched_at > since).order_by(Campaign.launched_at.desc())
    return campaigns.concerning(session, newest, actor, office_id, most=MOST_NAMED)
