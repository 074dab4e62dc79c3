"""Launch: take a campaign from draft to done, and write its texts step by step."""

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.campaigns import approvals, audiences, campaigns, recipient_selection, reminders, small_counts
from ot_notify.campaigns.approvals import Approval
from ot_notify.campaigns.campaigns import Campaign, CampaignState, CampaignStep
from ot_notify.campaigns.previews import blocked
from ot_notify.campaigns.recipient_selection import RecipientChoice
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.core.settings import settings
from ot_notify.db import due_work
from ot_notify.messaging import departure_plan, messages
from ot_notify.messaging.messages import UNSETTLED, Drop, Kind, Message, State
from ot_notify.offices.register import offices
from ot_notify.people import follow_ups, opt_outs
from ot_notify.people.youths import Youth, YouthPhone

WRITTEN_AT_ONCE = 1000
"""Texts written in one transaction: some 50 ms on SQLite, short enough that a webhook beside it hardly waits."""

SOMEBODY_HAS_IT = timedelta(seconds=1)


def launch(
    session: Session, campaign: Campaign, *, by: Actor, version: int | None = None, expected: int | None = None
) -> None:
    """Launch the campaign: messages are created now and sent from `send_at`. `campaign` must be held.

    `version` and `expected` (number of texts) are what a person reviewed: a draft that has changed since, or would text
    more youths, is not launched. Fewer are fine: those who opted out meanwhile are left out, and its page says so.
    Raises Conflict where it has been launched before, where something blocks it, or another must approve it first.
    """
    if campaign.state is not CampaignState.DRAFT:
        raise Conflict("campaign.cannot_launch", state=campaign.state)
    if version is not None and version != campaign.version:
        raise Conflict("campaign.changed_meanwhile")
    steps = campaigns.steps(session, campaign.id)
    for why in blocked(session, campaign, steps):
        raise Conflict(why.code, **why.facts)
    count = _check_approval(session, campaign, steps[0].texts, expected, by)
    now = clock.now()
    campaign.state = CampaignState.SCHEDULED if campaign.send_at and campaign.send_at > now else CampaignState.RUNNING
    campaign.launched_at = now
    campaign.launched_by = by.name
    # Whoever sees no persons said yes to a rounded figure, of which nobody should be missing afterwards.
    campaign.expected = count if small_counts.hides(by) else expected
    first = db.hold(session, CampaignStep, (campaign.id, 0))
    assert first is not None
    first.planned_at = campaign.send_at or now
    due_work.start_now(session, first, db.Task.WRITE_CAMPAIGN, campaign.id)
    audit_log.note(session, by, "campaign.launch", object_kind="campaign", object_id=campaign.id)


def _check_approval(
    session: Session, campaign: Campaign, templates: dict[str, Any], expected: int | None, by: Actor
) -> int | None:
    """Raise Conflict unless somebody is chosen, no more than were reviewed, and a second person has approved where the
    settings ask for it. Raise it too for a small group where the actor has no right to see persons.

    Return how many get a text; None where nobody counted.
    Without a review, an audience that SMS cannot reach is launched too: it gets onto «må følges opp».
    """
    hides = small_counts.hides(by)
    if not hides and session.scalar(audiences.chosen(campaign).with_only_columns(Youth.id).limit(1)) is None:
        raise Conflict("campaign.nobody")
    if expected is None and not settings().second_approval_above and not hides:
        return None
    count = sum(choice.drop is None for choice in recipient_selection.everybody(session, campaign, templates))
    if hides and count < small_counts.FEW:
        raise Conflict("campaign.few", few=small_counts.FEW)
    if expected is not None and not count:
        raise Conflict("campaign.nobody")
    if expected is not None and count > expected:
        said, now = (small_counts.rounded(expected), small_counts.rounded(count)) if hides else (expected, count)
        raise Conflict("campaign.more_than_said", expected=said, count=now)
    if approvals.of(campaign, count) not in (Approval.NOT_NEEDED, Approval.GIVEN):
        raise Conflict("campaign.needs_approval", above=settings().second_approval_above)
    return count


def fewer(session: Session, campaign: Campaign) -> int:
    """Return how many of the confirmed texts were not written after all; 0 until all are written."""
    if campaign.expected is None or not campaigns.steps(session, campaign.id)[0].is_written:
        return 0
    got = sa.select(sa.func.count()).where(_first_try(campaign, 0), Message.state != State.DROPPED)
    return max(0, campaign.expected - (session.scalar(got) or 0))


def advance(session: Session, step: CampaignStep) -> None:
    """Write the next thousand texts of a step, which is held. When all are written, plan the next steps.

    A crash midway loses nothing: written texts are committed with the cursor, and the step is still due.
    """
    # We hold the step, and a pause holds the campaign and waits for the step: waiting here would be a deadlock.
    campaign = db.hold_if_free(session, Campaign, step.campaign_id)
    if campaign is None:
        step.due_at = clock.now() + SOMEBODY_HAS_IT
        return
    if campaign.state not in (CampaignState.SCHEDULED, CampaignState.RUNNING):
        step.due_at = None  # resuming makes it due again
        return
    group = _next_group(session, campaign, step)
    if group:
        _write(session, campaign, step, group)
        step.cursor = group[-1].id
        step.due_at = clock.now()
        db.queue_after_commit(session, db.Task.SEND_DUE)
        return
    step.is_written, step.due_at = True, None
    if step.step == 0:
        _plan_reminders(session, campaign, step)


def _next_group(session: Session, campaign: Campaign, step: CampaignStep) -> Sequence[Youth]:
    everybody = reminders.audience(campaign) if step.step else audiences.chosen(campaign)
    statement = everybody.where(Youth.id > step.cursor)
    return session.scalars(statement.limit(WRITTEN_AT_ONCE)).all()


def _write(session: Session, campaign: Campaign, step: CampaignStep, group: Sequence[Youth]) -> None:
    taken = _taken(session, step, group)
    first_of = campaign if step.step == 0 else None
    choices = recipient_selection.choose(session, group, step.texts, taken=taken, first_of=first_of)
    if step.step:
        choices = reminders.judge(session, campaign, choices)
    kind = Kind.REMINDER if step.step else Kind.CAMPAIGN
    dues = _dues(session, campaign, step, choices)
    rows = [_row(choice, campaign, step, kind, due) for choice, due in zip(choices, dues, strict=True)]
    db.insert_missing(session, Message, rows)
    left_out = [(one.youth_id, one.office_id, one.drop) for one in choices if one.drop]
    opt_outs.follow_up(session, left_out, campaign_id=campaign.id)
    if step.step == 0:
        ours = {choice.youth_id for choice in choices if choice.drop not in (Drop.NOT_ELIGIBLE, Drop.PROTECTED)}
        follow_ups.need_guardians(session, [one for one in group if one.id in ours], campaign_id=campaign.id)


def _dues(
    session: Session, campaign: Campaign, step: CampaignStep, choices: Sequence[RecipientChoice]
) -> list[datetime]:
    """Return when each of them leaves: all at once, or spread over open hours by their places in the audience."""
    start = max(clock.now(), step.planned_at or clock.now())
    if not campaign.spread_hours:
        return [start] * len(choices)
    written = sa.select(sa.func.count()).select_from(Message)
    before = session.scalar(written.where(_first_try(campaign, step.step))) or 0
    if step.step:
        everybody = written.where(_first_try(campaign, 0))
    else:
        everybody = sa.select(sa.func.count()).select_from(audiences.chosen(campaign).order_by(None).subquery())
    total = session.scalar(everybody) or 0
    begins = step.planned_at or start
    return [
        departure_plan.leaving(
            messages.window_of(choice.office_id), begins, departure_plan.share(campaign.spread_hours, place, total)
        )
        for place, choice in enumerate(choices, start=before)
    ]


def _first_try(campaign: Campaign, step: int) -> sa.ColumnElement[bool]:
    return sa.and_(Message.campaign_id == campaign.id, Message.step == step, Message.retry == 0)


def _taken(session: Session, step: CampaignStep, group: Sequence[Youth]) -> set[str]:
    """Return numbers of these youths that already get a text in this step: a sibling's was written before."""
    theirs = sa.select(YouthPhone.phone).where(
        YouthPhone.youth_id.in_([youth.id for youth in group]), YouthPhone.until.is_(None)
    )
    in_step = sa.and_(Message.campaign_id == step.campaign_id, Message.step == step.step)
    return set(
        session.scalars(
            sa.select(Message.phone).where(in_step, Message.state != State.DROPPED, Message.phone.in_(theirs))
        )
    )


def _row(choice: RecipientChoice, campaign: Campaign, step: CampaignStep, kind: Kind, due: datetime) -> dict[str, Any]:
    office = offices().get(choice.office_id)
    return messages.values(
        kind=kind,
        phone=choice.phone,
        body=choice.body,
        office_id=choice.office_id,
        sender=messages.sender_of(office),
        language=choice.language,
        due_at=due,
        state=State.DROPPED if choice.drop else State.QUEUED,
        reason=choice.drop or "",
        campaign_id=campaign.id,
        step=step.step,
        youth_id=choice.youth_id,
        retry=0,
        attempts=0,
    )


def _plan_reminders(session: Session, campaign: Campaign, first: CampaignStep) -> None:
    """Plan the reminders at the local time of the first text, also across a change of clocks."""
    start = clock.local(first.planned_at or clock.now())
    for step in campaigns.steps(session, campaign.id)[1:]:
        wall = (start + timedelta(days=step.after_days)).replace(tzinfo=None)
        step.planned_at = _skip_missing_hour(wall)
        step.due_at = step.planned_at


def _skip_missing_hour(wall: datetime) -> datetime:
    try:
        return clock.to_utc(wall)
    except Refused:  # an hour that does not exist on that day: the next one does
        return clock.to_utc(wall + timedelta(hours=1))


def write_due(at_most: int = 200, *, budget_s: float = math.inf) -> int:
    """Write what is due of every step and update the campaigns' states. Return the number of groups written."""
    written = due_work.do_all(CampaignStep, advance, at_most=at_most, budget_s=budget_s)
    _change_states_of()
    return written


def write_one(campaign_id: str, budget_s: float = math.inf) -> int:
    """Write what is due of this campaign's steps and update its state. Return the number of groups written."""
    written = due_work.do_all(CampaignStep, advance, CampaignStep.campaign_id == campaign_id, budget_s=budget_s)
    _change_states_of(Campaign.id == campaign_id)
    return written


def _change_states_of(*conditions: sa.ColumnElement[bool]) -> None:
    with db.reading() as session:
        ready = session.scalars(
            sa.select(Campaign.id).where(sa.or_(_begins(clock.now()), _is_finished()), *conditions)
        ).all()
    if ready:
        _change_states(ready)


def _change_states(campaign_ids: Sequence[str]) -> None:
    """Change scheduled to running when its time has come, and running to done when all is written and settled."""
    now = clock.now()
    with db.transaction() as session:
        # Locked first, so that the conditions see what another transaction has committed meanwhile.
        these = Campaign.id.in_(campaign_ids)
        session.execute(sa.select(Campaign.id).where(these).order_by(Campaign.id).with_for_update()).all()
        finished = {"state": CampaignState.DONE, "finished_at": now}
        begun = {"state": CampaignState.RUNNING, "finished_at": None}
        db.change(session, sa.update(Campaign).where(these, _is_finished()).values(finished))
        db.change(session, sa.update(Campaign).where(these, _begins(now)).values(begun))


def _begins(now: datetime) -> sa.ColumnElement[bool]:
    is_time = sa.or_(Campaign.send_at.is_(None), Campaign.send_at <= now)
    return sa.and_(Campaign.state == CampaignState.SCHEDULED, is_time)


def _is_finished() -> sa.ColumnElement[bool]:
    unwritten = sa.exists().where(CampaignStep.campaign_id == Campaign.id, CampaignStep.is_written.is_(False))
    unsettled = sa.exists().where(Message.campaign_id == Campaign.id, Message.state.in_(UNSETTLED))
    return sa.and_(Campaign.state == CampaignState.RUNNING, ~unwritten, ~unsettled)
