"""Campaigns: one round of texts to chosen youths, its steps (the first text and the reminders) and its states."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.inbox.thread import ThreadLine
from ot_notify.messaging import departure_plan, messages
from ot_notify.messaging.messages import Message, State


class CampaignState(StrEnum):
    """Draft until launched; scheduled until the first text is due; done when every step is written and settled."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


LIVE = (CampaignState.SCHEDULED, CampaignState.RUNNING, CampaignState.PAUSED)


class Campaign(db.Base):
    """`office_ids` are the offices whose youths it may text: the actor's own at the time it was made."""

    __tablename__ = "campaign"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    name: Mapped[str] = mapped_column(sa.String(200))
    state: Mapped[CampaignState] = mapped_column(default=CampaignState.DRAFT)
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    office_ids: Mapped[list[str]]
    reply_words: Mapped[list[str]] = mapped_column(default=list)
    send_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(sa.String(200), default="")
    launched_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    paused_because: Mapped[str] = mapped_column(sa.String(200), default="")
    """A sentence code, or empty where a person paused it."""
    paused_by: Mapped[str] = mapped_column(sa.String(200), default="")
    version: Mapped[int] = mapped_column(default=0)
    """Grows with every change of the draft: what was looked over before a change is not launched after it."""
    author_ids: Mapped[list[str]] = mapped_column(default=list)
    """Everybody who wrote on the draft: none of them is the second pair of eyes."""
    source_id: Mapped[str] = mapped_column(sa.String(32), default="")
    """The campaign it was copied from or follows up; empty for a new one."""
    spread_hours: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    """Over so many open hours its texts leave; 0: as fast as possible."""
    expected: Mapped[int | None]
    """How many texts the person said yes to; None where nobody was asked."""
    launched_by: Mapped[str] = mapped_column(sa.String(200), default="")
    approval_asked_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str] = mapped_column(sa.String(200), default="")
    approved_version: Mapped[int | None]
    approved_count: Mapped[int | None]


class CampaignStep(db.Base):
    """Step 0 is the first text; each later one a reminder so many days after it. `cursor` is how far it is written."""

    __tablename__ = "campaign_step"
    __table_args__ = (
        sa.Index(
            "ix_campaign_step_due",
            "due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        ),
    )
    campaign_id: Mapped[str] = mapped_column(sa.ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    step: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    after_days: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    texts: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(sa.SmallInteger, default=1, server_default="1")
    """Grows when the text is changed after the launch; `CampaignStepVersion` then keeps every one."""
    template_id: Mapped[str | None] = mapped_column(sa.String(32))
    template_version: Mapped[int | None] = mapped_column(sa.SmallInteger)
    """The template the text was taken from, as long as nobody has changed it since; None: written by hand."""
    cursor: Mapped[str] = mapped_column(sa.String(32), default="")
    planned_at: Mapped[datetime | None]
    is_written: Mapped[bool] = mapped_column(default=False)
    due_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(sa.SmallInteger, default=0)


class CampaignStepVersion(db.Base):
    """What a step said from `at` on. Written once a text is changed after the launch, the one before it too."""

    __tablename__ = "campaign_step_version"
    campaign_id: Mapped[str] = mapped_column(sa.ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    step: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    version: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    texts: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200), default="")


def get(session: Session, actor: Actor, campaign_id: str, *, hold: bool = False) -> Campaign:
    """The campaign, where the actor sees every office it texts. Raises NotFound."""
    found = db.hold(session, Campaign, campaign_id) if hold else session.get(Campaign, campaign_id)
    if found is None or not all(actor.sees(office_id) for office_id in found.office_ids):
        raise NotFound("campaign.unknown")
    return found


def seen(session: Session, actor: Actor, campaign_id: str) -> Campaign:
    """The campaign, where it texts any of the actor's offices; of it the actor sees only what is theirs. Raises
    NotFound."""
    found = session.get(Campaign, campaign_id)
    if found is None or not any(actor.sees(office_id) for office_id in found.office_ids):
        raise NotFound("campaign.unknown")
    return found


def concerning(
    session: Session, statement: sa.Select[Campaign], actor: Actor, office_id: str, *, most: int
) -> list[Campaign]:
    """The first so many of these that text youths of the office, or of any the actor sees where none is named."""
    found = (one for one in session.scalars(statement) if _concerns(one, actor, office_id))
    return list(islice(found, most))


def _concerns(campaign: Campaign, actor: Actor, office_id: str) -> bool:
    return any(actor.sees(one) and office_id in ("", one) for one in campaign.office_ids)


def all_of(session: Session, actor: Actor, *, before: str = "", limit: int = 50) -> list[Campaign]:
    """The campaigns the actor sees, newest first."""
    statement = sa.select(Campaign).order_by(Campaign.id.desc())
    if before:
        statement = statement.where(Campaign.id < before)
    if actor.office_ids is None:
        return list(session.scalars(statement.limit(limit)))
    seen = (one for one in session.scalars(statement) if actor.office_ids >= set(one.office_ids))
    return [one for one, _ in zip(seen, range(limit), strict=False)]


def steps(session: Session, campaign_id: str) -> list[CampaignStep]:
    return list(
        session.scalars(
            sa.select(CampaignStep).where(CampaignStep.campaign_id == campaign_id).order_by(CampaignStep.step)
        )
    )


def pause(session: Session, campaign: Campaign, *, by: Actor = SERVICE, because: str = "") -> None:
    """Nothing more leaves until somebody resumes it; what is already claimed is on its way. `campaign` must be held.

    Raises Conflict where it is not under way. Pausing a paused one changes nothing.
    """
    if campaign.state is CampaignState.PAUSED:
        return
    if campaign.state not in LIVE:
        raise Conflict("campaign.cannot_pause", state=campaign.state)
    campaign.state = CampaignState.PAUSED
    campaign.paused_by = by.name
    campaign.paused_because = because
    # A new try keeps its hour: where that comes during the pause, the claim parks it.
    session.execute(_queued(campaign).where(Message.retry == 0).values(due_at=None, reason="campaign_paused"))
    session.execute(_waiting_steps(campaign).values(due_at=None))
    audit_log.note(session, by, "campaign.pause", object_kind="campaign", object_id=campaign.id)


def resume(session: Session, campaign: Campaign, *, by: Actor) -> None:
    """Go on. `campaign` must be held. Raises Conflict where it is not paused; resuming twice changes nothing."""
    if campaign.state in (CampaignState.RUNNING, CampaignState.SCHEDULED):
        return
    if campaign.state is not CampaignState.PAUSED:
        raise Conflict("campaign.cannot_resume", state=campaign.state)
    now = clock.now()
    due = max(now, campaign.send_at or now)
    campaign.state = CampaignState.RUNNING if due <= now else CampaignState.SCHEDULED
    campaign.paused_by = campaign.paused_because = ""
    if campaign.spread_hours:
        _spread_anew(session, campaign, due)
    _make_due(session, campaign, due)
    _begin_anew(session, campaign, due)
    _keep_distance(session, campaign, due)
    session.execute(_waiting_steps(campaign).values(due_at=CampaignStep.planned_at, failures=0))
    audit_log.note(session, by, "campaign.resume", object_kind="campaign", object_id=campaign.id)
    db.queue_after_commit(session, db.Task.WRITE_CAMPAIGN, campaign.id)
    db.queue_after_commit(session, db.Task.SEND_DUE)


def _begin_anew(session: Session, campaign: Campaign, due: datetime) -> None:
    """What is not written yet of the first text is spread, and its reminders counted, from `due` on."""
    first = session.get(CampaignStep, (campaign.id, 0))
    if first is not None and first.planned_at and not first.is_written:
        first.planned_at = max(first.planned_at, due)


def _keep_distance(session: Session, campaign: Campaign, due: datetime) -> None:
    """Reminders that fell due during the pause move by whole days: all by as many, so that they stay apart, and to the
    planned distance from an earlier text that leaves only now."""
    every = steps(session, campaign.id)
    waiting = [step for step in every if step.step and step.planned_at and not step.is_written]
    if not waiting or waiting[0].planned_at is None:
        return
    first, before = waiting[0], every[waiting[0].step - 1]
    held = sa.exists().where(
        Message.campaign_id == campaign.id, Message.step < first.step, Message.state == State.QUEUED
    )
    gap = first.after_days - before.after_days if session.scalar(sa.select(held)) else 0
    late = due + timedelta(days=gap) - waiting[0].planned_at
    for step in waiting if late > timedelta(0) else ():
        if step.planned_at:
            step.planned_at += timedelta(days=-(-late // timedelta(days=1)))


def _spread_anew(session: Session, campaign: Campaign, due: datetime) -> None:
    """Those that waited leave as far apart as they were meant to, from `due` on: a pause does not send a crowd."""
    ours = sa.and_(Message.campaign_id == campaign.id, Message.retry == 0)
    every = sa.select(Message.step, sa.func.count()).where(ours).group_by(Message.step)
    totals = {step: count for step, count in session.execute(every)}
    waiting = sa.and_(ours, Message.state == State.QUEUED, Message.due_at.is_(None))
    found = session.execute(sa.select(Message.id, Message.step, Message.office_id).where(waiting).order_by(Message.id))
    places: Counter[int | None] = Counter()
    moved = []
    for message_id, step, office_id in found:
        wait = departure_plan.share(campaign.spread_hours, places[step], totals[step])
        moved.append({"key": message_id, "due": departure_plan.leaving(messages.window_of(office_id), due, wait)})
        places[step] += 1
    if moved:
        table = db.table(Message)
        due_at = sa.bindparam("due", type_=table.c.due_at.type)
        db.change(session, sa.update(table).where(table.c.id == sa.bindparam("key")).values(due_at=due_at), moved)


def _make_due(session: Session, campaign: Campaign, due: datetime) -> None:
    """What waited for the resuming. Whoever resumes wants these texts to go: their life begins anew, for a spread one
    when the last of them leaves."""
    keeps_its_hour = sa.func.coalesce(Message.due_at, sa.literal(due, Message.due_at.type))
    last = sa.func.max(Message.due_at, type_=Message.due_at.type)
    queued = sa.select(Message.office_id, last).where(Message.campaign_id == campaign.id, Message.state == State.QUEUED)
    for office_id, latest in session.execute(queued.group_by(Message.office_id)).all():
        worth_until = messages.bulk_worth_until(messages.window_of(office_id), max(due, latest or due))
        mine = _queued(campaign).where(Message.office_id == office_id)
        session.execute(mine.values(due_at=keeps_its_hour, reason="", expires_at=worth_until))


def cancel(session: Session, campaign: Campaign, *, by: Actor) -> int:
    """What has not left never does. `campaign` must be held. Answers how many texts were stopped.

    Raises Conflict where it is done. Cancelling a cancelled one changes nothing.
    """
    if campaign.state is CampaignState.CANCELLED:
        return 0
    if campaign.state is CampaignState.DONE:
        raise Conflict("campaign.cannot_cancel", state=campaign.state)
    campaign.state = CampaignState.CANCELLED
    campaign.finished_at = clock.now()
    session.execute(_waiting_steps(campaign).values(due_at=None))
    stopped = messages.cancel_queued(session, campaign.id)
    audit_log.note(session, by, "campaign.cancel", object_kind="campaign", object_id=campaign.id, stopped=stopped)
    return stopped


def _queued(campaign: Campaign) -> sa.Update:
    return (
        sa.update(Message)
        .where(Message.campaign_id == campaign.id, Message.state == State.QUEUED)
        .execution_options(synchronize_session=False)
    )


def _waiting_steps(campaign: Campaign) -> sa.Update:
    return (
        sa.update(CampaignStep)
        .where(CampaignStep.campaign_id == campaign.id, CampaignStep.is_written.is_(False))
        .execution_options(synchronize_session=False)
    )


def campaign_names(session: Session, lines: Sequence[ThreadLine]) -> dict[str, str]:
    """The names of the campaigns that the texts of a thread belong to."""
    ids = {line.campaign_id for line in lines if line.campaign_id}
    return {
        id_: name for id_, name in session.execute(sa.select(Campaign.id, Campaign.name).where(Campaign.id.in_(ids)))
    }
