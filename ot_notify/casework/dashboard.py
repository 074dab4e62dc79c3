"""Overview: the numbers an office sees at a glance. Each counts exactly the rows that the page behind it shows."""

import dataclasses
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor, Statement, visible
from ot_notify.campaigns import campaigns, small_counts
from ot_notify.campaigns.campaigns import LIVE, Campaign
from ot_notify.campaigns.small_counts import Shown
from ot_notify.core import clock
from ot_notify.inbox import conversations, crises
from ot_notify.inbox.conversations import OVERDUE
from ot_notify.inbox.models import Conversation, ConversationState, Reply, is_answer
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Message, State
from ot_notify.offices.register import TRIAGE
from ot_notify.people import follow_ups as follow_up_records
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import Youth

MOST_CAMPAIGNS = 500
"""Of those that concern the reader: other offices' many do not push an office's own out of its list."""


@dataclass(frozen=True, slots=True)
class MenuBadges:
    """The counts in the menu: conversations with unread replies, youths to follow up, replies without an office; and
    what may be serious at any office of the actor's, for the bar on every page."""

    unread: int = 0
    follow_ups: int = 0
    triage: int = 0
    urgent: int = 0


@dataclass(frozen=True, slots=True)
class Replies:
    """What waits for the office: `unread` conversations, and those who wait for an answer."""

    unread: int
    urgent: int
    overdue: int
    mine: int


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """How far a campaign has come, in texts that the actor may see. Everything adds up to `total`.

    `hides`: whoever asks has no right to the persons, and is shown `shown`.
    """

    states: dict[State, int]
    answered: int
    hides: bool = False

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def remaining(self) -> int:
        return self.states[State.QUEUED] + self.states[State.SENDING]

    @property
    def handled(self) -> int:
        return self.total - self.remaining

    @property
    def not_reached(self) -> int:
        return self.states[State.UNDELIVERED] + self.states[State.FAILED]

    @property
    def unsure(self) -> int:
        return self.states[State.IN_DOUBT]

    @property
    def not_sent(self) -> int:
        return self.states[State.DROPPED] + self.states[State.CANCELLED]

    @property
    def shown(self) -> "ShownProgress":
        """What may be shown: where few persons would be pointed at, None stands for them."""
        parts = [self.states[State.DELIVERED], self.states[State.SENT], self.not_reached, self.unsure + self.not_sent]
        delivered, sent, lost, others = parts
        if not self.hides:
            done, left, whole, said = self.handled, self.remaining, self.total, self.answered
            return ShownProgress(delivered, sent, lost, others, left, done, whole, said)
        handled, remaining, total = small_counts.parts([self.handled, self.remaining], self.total)
        *inner, known = small_counts.parts(parts, self.handled)
        if handled is None or known is None:
            handled, remaining, inner = None, None, [None] * len(parts)
        answered = small_counts.table([[self.handled, self.answered]])[0][1]
        return ShownProgress(inner[0], inner[1], inner[2], inner[3], remaining, handled, total, answered)


@dataclass(frozen=True, slots=True)
class ShownProgress:
    """The figures of a campaign's progress; None is hidden."""

    delivered: Shown
    sent: Shown
    not_reached: Shown
    others: Shown
    remaining: Shown
    handled: Shown
    total: Shown
    answered: Shown

    @property
    def is_whole(self) -> bool:
        """Whether nothing is hidden, so that whole sentences may be written with the figures."""
        return None not in dataclasses.astuple(self)


def within(statement: Statement, actor: Actor, column: Any, office_id: str) -> Statement:
    """Only what the actor sees, of one office; with no office named, of all but triage."""
    chosen = column == office_id if office_id else column != TRIAGE
    return visible(statement, actor, column).where(chosen)


def badges(session: Session, actor: Actor, office_id: str) -> MenuBadges:
    triage = 0
    if actor.sees(TRIAGE):
        triage = _conversations(session, actor, TRIAGE, Conversation.state == ConversationState.OPEN)
    return MenuBadges(
        unread=_conversations(session, actor, office_id, Conversation.unread > 0),
        follow_ups=to_follow_up(session, actor, office_id),
        triage=triage,
        urgent=crises.count(session, actor),
    )


def replies(session: Session, actor: Actor, office_id: str) -> Replies:
    overdue = Conversation.waiting_since < clock.now() - OVERDUE
    mine = sa.and_(Conversation.assignee_id == actor.id, Conversation.state == ConversationState.OPEN)
    return Replies(
        unread=_conversations(session, actor, office_id, Conversation.unread > 0),
        urgent=_conversations(session, actor, office_id, Conversation.is_urgent.is_(True)),
        overdue=_conversations(session, actor, office_id, overdue),
        mine=_conversations(session, actor, office_id, mine),
    )


def inbox_counts(session: Session, actor: Actor, office_id: str) -> dict[str, int]:
    """How many conversations each view of the inbox holds: open, mine, unassigned, snoozed."""
    is_open = Conversation.state == ConversationState.OPEN
    return {
        "open": _conversations(session, actor, office_id, is_open),
        "mine": _conversations(session, actor, office_id, is_open & (Conversation.assignee_id == actor.id)),
        "unassigned": _conversations(session, actor, office_id, is_open & Conversation.assignee_id.is_(None)),
        "snoozed": _conversations(session, actor, office_id, Conversation.state == ConversationState.SNOOZED),
    }


def _conversations(session: Session, actor: Actor, office_id: str, which: sa.ColumnElement[bool]) -> int:
    statement = conversations.seen(sa.select(sa.func.count()).select_from(Conversation), actor).where(which)
    return session.scalar(within(statement, actor, Conversation.office_id, office_id)) or 0


def follow_ups(session: Session, actor: Actor, office_id: str) -> Counter[follow_up_records.FollowUpReason]:
    """Open rows of «må følges opp», by reason; one youth may have several. Letters to guardians are a list of their
    own."""
    statement = _to_do(actor).with_only_columns(FollowUp.because, sa.func.count()).group_by(FollowUp.because)
    rows = session.execute(within(statement, actor, FollowUp.office_id, office_id))
    return Counter({because: count for because, count in rows})


def follow_ups_since(session: Session, actor: Actor, office_id: str, since: datetime) -> int:
    """How many youths have come onto it since then."""
    counted = sa.func.count(sa.distinct(FollowUp.youth_id))
    statement = _to_do(actor).where(FollowUp.since >= since).with_only_columns(counted)
    return session.scalar(within(statement, actor, FollowUp.office_id, office_id)) or 0


def to_follow_up(session: Session, actor: Actor, office_id: str) -> int:
    """How many youths are to be called or written to, each counted once."""
    statement = _to_do(actor).with_only_columns(sa.func.count(sa.distinct(FollowUp.youth_id)))
    return session.scalar(within(statement, actor, FollowUp.office_id, office_id)) or 0


def _to_do(actor: Actor) -> sa.Select[FollowUp, Youth]:
    return (
        follow_up_records.open_rows(actor)
        .order_by(None)
        .where(FollowUp.because != follow_up_records.FollowUpReason.GUARDIAN)
    )


def in_doubt(session: Session, actor: Actor, office_id: str) -> int:
    """Texts of which nobody knows yet whether they left."""
    return _texts(session, actor, office_id, Message.state == State.IN_DOUBT)


def queued(session: Session, actor: Actor, office_id: str) -> int:
    """Texts that wait for their turn."""
    return _texts(session, actor, office_id, Message.state == State.QUEUED)


def _texts(session: Session, actor: Actor, office_id: str, which: sa.ColumnElement[bool]) -> int:
    statement = sa.select(sa.func.count()).select_from(Message).where(which)
    return session.scalar(within(statement, actor, Message.office_id, office_id)) or 0


def campaigns_of(session: Session, actor: Actor, office_id: str, *, live_only: bool = False) -> list[Campaign]:
    """Campaigns that text youths of the office (or of any the actor sees), newest first."""
    statement = sa.select(Campaign).order_by(Campaign.id.desc())
    if live_only:
        statement = statement.where(Campaign.state.in_(LIVE))
    return campaigns.concerning(session, statement, actor, office_id, most=MOST_CAMPAIGNS)


def progress(session: Session, actor: Actor, campaign: Campaign, office_id: str = "") -> CampaignProgress:
    """The campaign's texts by state, of the offices the actor sees or of one of them."""
    statement = (
        sa.select(Message.state, sa.func.count())
        .where(Message.campaign_id == campaign.id, messages.may_count(actor), messages.counts_as_text())
        .group_by(Message.state)
    )
    states = dict.fromkeys(State, 0)
    states.update({state: count for state, count in session.execute(_scoped(statement, actor, office_id))})
    sees_persons = actor.role is None or permissions.may(actor.role, May.TALK)
    return CampaignProgress(states, _answered(session, actor, campaign, office_id), hides=not sees_persons)


def _scoped(statement: Statement, actor: Actor, office_id: str) -> Statement:
    seen = visible(statement, actor, Message.office_id)
    return seen.where(Message.office_id == office_id) if office_id else seen


def _answered(session: Session, actor: Actor, campaign: Campaign, office_id: str) -> int:
    """How many numbers answered a text of the campaign. Looks from the replies, which are the fewer."""
    texted = sa.select(Message.id).where(
        Message.campaign_id == campaign.id, Message.phone == Reply.phone, Message.sent_at.is_not(None)
    )
    statement = sa.select(sa.func.count(sa.distinct(Reply.phone))).where(
        Reply.campaign_id == campaign.id, is_answer(), _scoped(texted, actor, office_id).correlate(Reply).exists()
    )
    return session.scalar(statement) or 0


def in_doubt_until(session: Session, campaign: Campaign, grace_s: float) -> datetime | None:
    """When the last text in doubt will have been settled at the latest; None when there is none."""
    claimed = session.scalar(
        sa.select(sa.func.max(Message.claimed_at)).where(
            Message.campaign_id == campaign.id, Message.state == State.IN_DOUBT
        )
    )
    return claimed + timedelta(seconds=grace_s) if claimed else None
