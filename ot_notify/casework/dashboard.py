"""Dashboard: an office's figures at a glance. Each counts exactly the rows of the page behind it."""

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor, Statement, visible
from ot_notify.campaigns import campaigns, small_counts
from ot_notify.campaigns.campaigns import LIVE, Campaign
from ot_notify.campaigns.small_counts import Shown
from ot_notify.core import clock
from ot_notify.inbox import conversations, crises, mentions, waiting
from ot_notify.inbox.conversations import OVERDUE
from ot_notify.inbox.models import Conversation, ConversationState, Reply, is_answer
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Message, State
from ot_notify.offices.register import TRIAGE
from ot_notify.people import follow_ups as follow_up_records
from ot_notify.people.follow_ups import FollowUp
from ot_notify.people.youths import Youth, may_see

MOST_CAMPAIGNS = 500
"""Of those that concern the reader: other offices' many do not push an office's own out of its list."""


@dataclass(frozen=True, slots=True)
class MenuBadges:
    """The counts in the menu: conversations in which somebody waits for us (the red number, `unread`), youths to follow
    up, replies without an office; what may be serious at any office of the actor's, for the bar on every page; and
    conversations with a new note that names the actor."""

    unread: int = 0
    follow_ups: int = 0
    triage: int = 0
    urgent: int = 0
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Replies:
    """What waits for the office: `unread` are the open conversations in which somebody waits for an answer, read or
    not; what the service has dealt with, and who is on the list to call, is not among them."""

    unread: int
    urgent: int
    overdue: int
    mine: int


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """How far a campaign has come, in texts that the actor may see. Everything adds up to `total`.

    `told`: what may be shown to somebody who has no right to the persons; every other figure is then in fives too.
    """

    states: dict[State, int]
    answered: int
    told: "ShownProgress | None" = None

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
        """Return the figures that may be shown; None where they would point at few persons."""
        if self.told is not None:
            return self.told
        delivered, sent, lost, others = self.parts
        return ShownProgress(delivered, sent, lost, others, self.remaining, self.handled, self.total, self.answered)

    @property
    def parts(self) -> list[int]:
        """Return what has been handled, as the page tells it apart: delivered, sent, not reached, unsure or not
        sent."""
        return [
            self.states[State.DELIVERED],
            self.states[State.SENT],
            self.not_reached,
            self.unsure + self.not_sent,
        ]


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
        """Return whether nothing is hidden, so that whole sentences may be written with the figures."""
        return None not in dataclasses.astuple(self)


def within(statement: Statement, actor: Actor, column: Any, office_id: str) -> Statement:
    """Restrict the query to what the actor sees, of one office; without an office, of all but triage."""
    chosen = column == office_id if office_id else column != TRIAGE
    return visible(statement, actor, column).where(chosen)


def badges(session: Session, actor: Actor, office_id: str) -> MenuBadges:
    triage = 0
    if actor.sees(TRIAGE):
        triage = _conversations(session, actor, TRIAGE, Conversation.state == ConversationState.OPEN)
    return MenuBadges(
        unread=_conversations(session, actor, office_id, waiting.needs_us()),
        follow_ups=to_follow_up(session, actor, office_id),
        triage=triage,
        urgent=crises.count(session, actor),
        mentions=mentions.unseen(session, actor),
    )


def replies(session: Session, actor: Actor, office_id: str) -> Replies:
    overdue = sa.and_(waiting.needs_us(), Conversation.waiting_since < clock.now() - OVERDUE)
    unread, urgent, late, mine = _open_conversations(
        session,
        actor,
        office_id,
        waiting.needs_us(),
        Conversation.is_urgent.is_(True),
        overdue,
        conversations.mine(actor),
    )
    return Replies(unread, urgent, late, mine)


def new_replies(session: Session, actor: Actor, office_id: str, since: datetime) -> int:
    """Return how many conversations have new replies since then, whether or not they were read before."""
    has_new = sa.exists().where(Reply.conversation_id == Conversation.id, Reply.kept_at > since, is_answer())
    return _conversations(session, actor, office_id, sa.and_(Conversation.touched_at > since, has_new))


def inbox_counts(session: Session, actor: Actor, office_id: str) -> dict[str, int]:
    """Return how many conversations each view of the inbox holds: open, mine, unassigned, snoozed, and handled by the
    service."""
    every, mine, unassigned = _open_conversations(
        session,
        actor,
        office_id,
        sa.true(),
        conversations.mine(actor),
        waiting.unassigned(actor),
    )
    return {
        "open": every,
        "mine": mine,
        "unassigned": unassigned,
        "snoozed": _conversations(session, actor, office_id, Conversation.state == ConversationState.SNOOZED),
        "handled": _conversations(session, actor, office_id, waiting.handled()),
    }


def _open_conversations(
    session: Session, actor: Actor, office_id: str, *which: sa.ColumnElement[bool]
) -> Sequence[int]:
    """Return how many open conversations each of these conditions holds for, counted in one pass."""
    counts = (sa.func.count(sa.case((condition, 1))) for condition in which)
    counted = sa.select(*counts).where(Conversation.state == ConversationState.OPEN)
    mine = within(conversations.seen(counted, actor), actor, Conversation.office_id, office_id)
    return tuple(session.execute(mine).one())


def _conversations(session: Session, actor: Actor, office_id: str, which: sa.ColumnElement[bool]) -> int:
    statement = conversations.seen(sa.select(sa.func.count()).select_from(Conversation), actor).where(which)
    return session.scalar(within(statement, actor, Conversation.office_id, office_id)) or 0


def follow_ups(session: Session, actor: Actor, office_id: str) -> Counter[follow_up_records.FollowUpReason]:
    """Count open follow-ups by reason; one youth may have several. Letters to guardians are a list of their own."""
    statement = _to_do(actor).with_only_columns(FollowUp.because, sa.func.count()).group_by(FollowUp.because)
    rows = session.execute(within(statement, actor, FollowUp.office_id, office_id))
    return Counter({because: count for because, count in rows})


def follow_ups_since(session: Session, actor: Actor, office_id: str, since: datetime) -> int:
    """Return how many youths have been added to the follow-up list since then."""
    counted = sa.func.count(sa.distinct(FollowUp.youth_id))
    statement = _to_do(actor).where(FollowUp.since >= since).with_only_columns(counted)
    return session.scalar(within(statement, actor, FollowUp.office_id, office_id)) or 0


def to_follow_up(session: Session, actor: Actor, office_id: str) -> int:
    """Return how many youths are to be called or written to, each counted once."""
    statement = _to_do(actor).with_only_columns(sa.func.count(sa.distinct(FollowUp.youth_id)))
    return session.scalar(within(statement, actor, FollowUp.office_id, office_id)) or 0


def _to_do(actor: Actor) -> sa.Select[FollowUp, Youth]:
    return (
        follow_up_records.open_rows(actor)
        .order_by(None)
        .where(FollowUp.because != follow_up_records.FollowUpReason.GUARDIAN)
    )


def in_doubt(session: Session, actor: Actor, office_id: str) -> int:
    """Return how many texts are in doubt."""
    return _texts(session, actor, office_id, State.IN_DOUBT)


def queued(session: Session, actor: Actor, office_id: str) -> int:
    """Return how many texts are queued."""
    return _texts(session, actor, office_id, State.QUEUED)


def _texts(session: Session, actor: Actor, office_id: str, state: State) -> int:
    """Return how many texts to youths the actor may see are in this state. Asked campaign by campaign, and for those of
    none: the index begins with the campaign, and few texts are ever unsettled, while all that were ever sent stand in
    the table."""
    counted = sa.select(sa.func.count()).select_from(Message).where(Message.state == state)
    counted = counted.where(may_see(actor, Message.youth_id))
    mine = within(counted, actor, Message.office_id, office_id)
    of_one = mine.where(Message.campaign_id == Campaign.id).correlate(Campaign).scalar_subquery()
    of_none = session.scalar(mine.where(Message.campaign_id.is_(None))) or 0
    return of_none + (session.scalar(sa.select(sa.func.sum(of_one)).select_from(Campaign)) or 0)


def campaigns_of(session: Session, actor: Actor, office_id: str, *, live_only: bool = False) -> list[Campaign]:
    """Return campaigns that text youths of the office (or of any the actor sees), newest first."""
    statement = sa.select(Campaign).order_by(Campaign.id.desc())
    if live_only:
        statement = statement.where(Campaign.state.in_(LIVE))
    return campaigns.concerning(session, statement, actor, office_id, most=MOST_CAMPAIGNS)


def progress(session: Session, actor: Actor, campaign: Campaign, office_id: str = "") -> CampaignProgress:
    """Return the campaign's texts by state, of one office or of all the actor sees."""
    states = dict.fromkeys(State, 0)
    if _is_whole(actor, campaign, office_id):
        states.update(_whole_tally(session, actor, campaign.id))
    else:
        statement = (
            sa.select(Message.state, sa.func.count())
            .where(Message.campaign_id == campaign.id, messages.may_count(actor), messages.counts_as_text())
            .group_by(Message.state)
        )
        states.update({state: count for state, count in session.execute(_scoped(statement, actor, office_id))})
    found = CampaignProgress(states, _answered(session, actor, campaign, office_id))
    return _without_few(found) if small_counts.hides(actor) else found


TOLD_APART = (
    (State.DELIVERED,),
    (State.SENT,),
    (State.UNDELIVERED, State.FAILED),
    (State.IN_DOUBT, State.DROPPED, State.CANCELLED),
)
"""The states behind each figure of `CampaignProgress.parts`."""


def _without_few(found: CampaignProgress) -> CampaignProgress:
    """Return the progress by the rule of small counts: small groups hidden, the rest in fives, level by level."""
    whole = small_counts.rounded(found.total)
    done, left = small_counts.shares([found.handled, found.remaining], whole)
    inner = small_counts.shares(found.parts, done)
    states = dict.fromkeys(State, 0)
    for group, count in (*zip(TOLD_APART, inner, strict=True), ((State.QUEUED, State.SENDING), left)):
        states.update(zip(group, small_counts.shares([found.states[one] for one in group], count), strict=True))
    handled, remaining, total = small_counts.parts([found.handled, found.remaining], found.total)
    *told, known = small_counts.parts(found.parts, found.handled, shown=done)
    if handled is None or known is None:
        handled, remaining, told = None, None, [None] * len(found.parts)
    answered = small_counts.table([[found.handled, found.answered]])[0][1]
    shown = ShownProgress(told[0], told[1], told[2], told[3], remaining, handled, total, answered)
    return CampaignProgress(states, small_counts.rounded(found.answered), shown)


def _is_whole(actor: Actor, campaign: Campaign, office_id: str) -> bool:
    """Return whether every text of the campaign is among those asked for."""
    asked = set(campaign.office_ids) <= {office_id} if office_id else True
    return asked and all(actor.sees(one) for one in campaign.office_ids)


def _whole_tally(session: Session, actor: Actor, campaign_id: str) -> dict[State, int]:
    """Return how many of all the campaign's texts are in each state, as `may_count` and `counts_as_text` have it.

    Twenty thousand rows are counted in the index alone; only those that do not count are looked up, and they are few.
    """
    every = sa.select(Message.state, sa.func.count()).where(Message.campaign_id == campaign_id).group_by(Message.state)
    found = {state: count for state, count in session.execute(every)}
    # Each condition begins with what an index holds: the state, or that it is not the first try.
    tried_again = sa.and_(Message.state.in_((State.UNDELIVERED, State.FAILED)), sa.not_(messages.counts_as_text()))
    was_superfluous = sa.and_(Message.step >= 0, Message.retry > 0, sa.not_(messages.counts_as_text()))
    is_protected = sa.and_(Message.state == State.DROPPED, sa.not_(messages.may_count(actor)))
    ids = (
        sa.select(Message.id).where(Message.campaign_id == campaign_id, which)
        for which in (tried_again, was_superfluous, is_protected)
    )
    left_out = sa.select(Message.state, sa.func.count()).where(Message.id.in_(sa.union(*ids))).group_by(Message.state)
    for state, count in session.execute(left_out):
        found[state] = max(found.get(state, 0) - count, 0)
    return found


def _scoped(statement: Statement, actor: Actor, office_id: str) -> Statement:
    seen = visible(statement, actor, Message.office_id)
    return seen.where(Message.office_id == office_id) if office_id else seen


def _answered(session: Session, actor: Actor, campaign: Campaign, office_id: str) -> int:
    """Return how many numbers answered a text of the campaign. Starts from the replies, which are fewer; where a part
    of the campaign is asked for, looks up to whom each text was."""
    statement = sa.select(sa.func.count(sa.distinct(Reply.phone))).where(Reply.campaign_id == campaign.id, is_answer())
    if not _is_whole(actor, campaign, office_id):
        texted = sa.select(Message.id).where(
            Message.campaign_id == campaign.id, Message.phone == Reply.phone, Message.sent_at.is_not(None)
        )
        statement = statement.where(_scoped(texted, actor, office_id).correlate(Reply).exists())
    return session.scalar(statement) or 0


def in_doubt_until(session: Session, campaign: Campaign, grace_s: float) -> datetime | None:
    """Return when the last text in doubt is settled at the latest; None when there is none."""
    claimed = session.scalar(
        sa.select(sa.func.max(Message.claimed_at)).where(
            Message.campaign_id == campaign.id, Message.state == State.IN_DOUBT
        )
    )
    return claimed + timedelta(seconds=grace_s) if claimed else None
