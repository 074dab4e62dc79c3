"""Closing: after a campaign and its time to answer, put youths who did not answer onto the follow-up list.

Each recipient has then answered, or is on the office's list «må følges opp på annen måte», or has been ticked off it,
or is no longer ours to follow up. `verdict` decides, pure; `advance` is due work that writes a thousand at a time.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.campaigns import response_stats
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core import age_limits, clock
from ot_notify.db import due_work
from ot_notify.inbox.models import Reply, is_answer
from ot_notify.messaging.messages import BULK, Message, State
from ot_notify.people import follow_ups
from ot_notify.people.eligibility import Ineligible, eligibility
from ot_notify.people.follow_ups import BY_ITSELF, FollowUp, FollowUpReason
from ot_notify.people.youths import Youth, standing
from ot_notify.text.languages import Keyword

TIME_TO_ANSWER = timedelta(days=7)
"""Time from the last text until silence counts as no answer: a phone is off over a weekend, and some youths think it
over."""

CLOSED_AT_ONCE = 1000
ASK_AGAIN = timedelta(days=1)

OVER = (CampaignState.DONE, CampaignState.CANCELLED)
NOT_OURS = frozenset({Ineligible.TOO_OLD, Ineligible.STATUS, Ineligible.REASON})
"""Out of the group, or somebody is in contact already. A pause, or a doubt about age, does not end the duty."""

MAY_HAVE_COME = frozenset({State.DELIVERED, State.SENT, State.SENDING, State.IN_DOUBT})
"""States after which silence may be an answer; the last two only where a campaign was cancelled on the way."""


class Closing(db.Base):
    """The closing of a campaign: when it is due, how far it has come (`cursor`, a youth id), and when it was done."""

    __tablename__ = "closing"
    __table_args__ = (
        sa.Index(
            "ix_closing_due",
            "due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        ),
    )
    campaign_id: Mapped[str] = mapped_column(sa.ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    due_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    cursor: Mapped[str] = mapped_column(sa.String(32), default="")
    closed_at: Mapped[datetime | None]
    figures: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """Office → its figures at the closing: they outlive the texts and youths they count."""


@dataclass(frozen=True, slots=True)
class ClosingCase:
    """The facts of one recipient at the closing.

    `states` of the campaign's texts to this youth. `is_on_list`: open there, or ticked by a person since the launch.
    `has_later_text`: another campaign has texted since, and its own closing answers for the youth.
    """

    states: frozenset[State]
    why_not: Ineligible | None = None
    has_answered: bool = False
    is_on_list: bool = False
    has_later_text: bool = False


def verdict(case: ClosingCase) -> FollowUpReason | None:
    """Return the reason this recipient goes onto the list now; None where there is no need, or the youth is on it
    already."""
    if case.has_answered or case.is_on_list or case.why_not in NOT_OURS:
        return None
    if case.why_not is Ineligible.PROTECTED:
        return FollowUpReason.PROTECTED
    if case.has_later_text:
        return None
    if case.states & MAY_HAVE_COME:
        return FollowUpReason.NO_ANSWER
    return FollowUpReason.UNDELIVERED if State.UNDELIVERED in case.states else FollowUpReason.NOT_SENT


def close_due(at_most: int = 20, *, budget_s: float = math.inf) -> int:
    """Close campaigns that are over and whose time to answer has passed. Return how many groups of youths were
    handled."""
    _create_missing()
    return due_work.do_all(Closing, advance, at_most=at_most, budget_s=budget_s)


def closes_at(campaign: Campaign) -> datetime | None:
    """Return when silence counts as no answer; None while texts are still to be sent."""
    return campaign.finished_at + TIME_TO_ANSWER if campaign.state in OVER and campaign.finished_at else None


def _create_missing() -> None:
    """Create the closing of every launched campaign that is over, once."""
    is_new = sa.and_(
        Campaign.state.in_(OVER),
        Campaign.launched_at.is_not(None),
        ~sa.exists().where(Closing.campaign_id == Campaign.id),
    )
    with db.reading() as session:
        found = session.scalars(sa.select(Campaign).where(is_new)).all()
    if not found:
        return
    with db.transaction(db.Purpose.REDO) as session:
        rows = [{"campaign_id": one.id, "due_at": closes_at(one) or clock.now()} for one in found]
        db.insert_missing(session, Closing, rows)


def advance(session: Session, closing: Closing) -> None:
    """Handle the next thousand recipients. The closing is locked; a crash loses nothing, since the cursor is committed
    with the rows."""
    campaign = session.get_one(Campaign, closing.campaign_id)
    ready_at = closes_at(campaign)
    if ready_at is None or ready_at > clock.now():
        closing.due_at = ready_at or clock.now() + ASK_AGAIN  # a retry has reopened the campaign
        return
    group = _next_group(session, closing)
    if not group:
        closing.due_at, closing.closed_at = None, clock.now()
        closing.figures = {office: one.plain() for office, one in response_stats.by_office(session, campaign).items()}
        return
    cases = _cases(session, campaign, group)
    wanted = [(youth.id, youth.office_id, because) for youth in group if (because := verdict(cases[youth.id]))]
    follow_ups.need_all(session, wanted, campaign_id=campaign.id, at=clock.now())
    closing.cursor = group[-1].id
    closing.due_at = clock.now()


def _next_group(session: Session, closing: Closing) -> Sequence[Youth]:
    chosen = sa.and_(
        Message.youth_id == Youth.id,
        Message.campaign_id == closing.campaign_id,
        Message.step == 0,
        Message.retry == 0,
    )
    statement = sa.select(Youth).join(Message, chosen).where(Youth.id > closing.cursor).order_by(Youth.id)
    return session.scalars(statement.limit(CLOSED_AT_ONCE)).all()


def _cases(session: Session, campaign: Campaign, group: Sequence[Youth]) -> dict[str, ClosingCase]:
    since = campaign.launched_at or campaign.created_at
    ids = [youth.id for youth in group]
    states: dict[str, set[State]] = {}
    texts = sa.select(Message.youth_id, Message.state).where(
        Message.campaign_id == campaign.id, Message.youth_id.in_(ids)
    )
    for youth_id, state in session.execute(texts):
        states.setdefault(str(youth_id), set()).add(state)
    answered = answered_since(session, ids, since)
    listed, texted = _on_list(session, ids, since), _texted_later(session, campaign, ids, since)
    now, max_age = clock.now(), age_limits.today()
    return {
        youth.id: ClosingCase(
            states=frozenset(states.get(youth.id, ())),
            why_not=eligibility(standing(youth), at=now, max_age=max_age),
            has_answered=youth.id in answered,
            is_on_list=youth.id in listed,
            has_later_text=youth.id in texted,
        )
        for youth in group
    }


def answered_since(session: Session, youth_ids: Iterable[str], since: datetime) -> dict[str, datetime]:
    """Return when each of these youths last texted us since then. «Feil nummer» comes from somebody else and is left
    out."""
    rows = session.execute(
        sa.select(Reply.youth_id, sa.func.max(Reply.received_at))
        .where(Reply.youth_id.in_(list(youth_ids)), Reply.received_at >= since)
        .where(Reply.keyword != Keyword.WRONG_NUMBER, is_answer())
        .group_by(Reply.youth_id)
    )
    return {str(youth_id): at for youth_id, at in rows}


def _on_list(session: Session, youth_ids: Sequence[str], since: datetime) -> set[str]:
    by_hand = sa.and_(FollowUp.done_at >= since, FollowUp.done_how.not_in(BY_ITSELF))
    return set(
        session.scalars(
            sa.select(FollowUp.youth_id).where(
                FollowUp.youth_id.in_(youth_ids),
                FollowUp.because != FollowUpReason.GUARDIAN,
                sa.or_(FollowUp.done_at.is_(None), by_hand),
            )
        )
    )


def _texted_later(session: Session, campaign: Campaign, youth_ids: Sequence[str], since: datetime) -> set[str]:
    later = sa.and_(Campaign.launched_at > since, Campaign.id == Message.campaign_id)
    found = session.scalars(
        sa.select(Message.youth_id)
        .join(Campaign, later)
        .where(Message.youth_id.in_(youth_ids), Message.kind.in_(BULK), Message.claimed_at.is_not(None))
        .where(Message.campaign_id != campaign.id)
    )
    return {str(youth_id) for youth_id in found}
