"""Campaigns: one round of texts to chosen youths, its steps (the first text and the reminders) and its states."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship, validates

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import SERVICE, Actor, sees_each_of, sees_one_of
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


class CampaignOffice(db.Base):
    """One office of a campaign, so that the database can choose campaigns by office."""

    __tablename__ = "campaign_office"
    campaign_id: Mapped[str] = mapped_column(sa.ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True, index=True)


class Campaign(db.Base):
    """`office_ids` are the offices whose youths it may text: the actor's own at the time it was made.

    They stand in `campaign_office` too, written together with the list.
    """

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
    paused_because: Mapped[str | None] = mapped_column(sa.String(200))
    """A sentence code; None where a person paused it, or nobody."""
    paused_by: Mapped[str] = mapped_column(sa.String(200), default="")
    version: Mapped[int] = mapped_column(default=0)
    """Incremented by every change of the draft: a launch names the version that was reviewed."""
    author_ids: Mapped[list[str]] = mapped_column(default=list)
    """Staff who have edited the draft: none of them may approve it."""
    source_id: Mapped[str | None] = mapped_column(sa.String(32))
    """The campaign it was copied from or follows up; None for a new one."""
    spread_hours: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    """Open hours over which its texts are spread; 0: as fast as possible."""
    expected: Mapped[int | None]
    """How many texts the person who launched it confirmed; None where nobody was asked."""
    launched_by: Mapped[str] = mapped_column(sa.String(200), default="")
    approval_asked_at: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str] = mapped_column(sa.String(200), default="")
    approved_version: Mapped[int | None]
    approved_count: Mapped[int | None]
    offices: Mapped[list[CampaignOffice]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    @validates("office_ids")
    def _write_offices(self, _: str, office_ids: list[str]) -> list[str]:
        known = {one.office_id: one for one in self.offices}
        self.offices = [known.get(one) or CampaignOffice(office_id=one) for one in dict.fromkeys(office_ids)]
        return office_ids


ITS_OFFICES = CampaignOffice.campaign_id == Campaign.id


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
    """The texts of a step from `at` on. Kept from the first change after the launch, together with the original."""

    __tablename__ = "campaign_step_version"
    campaign_id: Mapped[str] = mapped_column(sa.ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    step: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    version: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True)
    texts: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200), default="")


def get(session: Session, actor: Actor, campaign_id: str, *, hold: bool = False) -> Campaign:
    """Return the campaign where the actor sees every office it texts. Raises NotFound."""
    found = db.hold(session, Campaign, campaign_id) if hold else session.get(Campaign, campaign_id)
    if found is None or not all(actor.sees(office_id) for office_id in found.office_ids):
        raise NotFound("campaign.unknown")
    return found


def seen(session: Session, actor: Actor, campaign_id: str) -> Campaign:
    """Return the campaign where it texts any of the actor's offices; the caller shows only the part of these offices.
    Raises NotFound."""
    found = session.get(Campaign, campaign_id)
    if found is None or not any(actor.sees(office_id) for office_id in found.office_ids):
        raise NotFound("campaign.unknown")
    return found


def concerning(
    session: Session, statement: sa.Select[Campaign], actor: Actor, office_id: str, *, most: int
) -> list[Campaign]:
    """Return the first `most` of these that text youths of the office, or of any the actor sees where none is named."""
    of_the_office = sees_one_of(actor, ITS_OFFICES, CampaignOffice.office_id, office_id)
    return list(session.scalars(statement.where(of_the_office).limit(most)))


def all_of(session: Session, actor: Actor, *, before: str = "", limit: int = 50) -> list[Campaign]:
    """Return the campaigns of which the actor sees every office, newest first; at most `limit`, older than `before`."""
    statement = sa.select(Campaign).where(sees_each_of(actor, ITS_OFFICES, CampaignOffice.office_id))
    if before:
        statement = statement.where(Campaign.id < before)
    return list(session.scalars(statement.order_by(Campaign.id.desc()).limit(limit)))


def steps(session: Session, campaign_id: str) -> list[CampaignStep]:
    return list(
        session.scalars(
            sa.select(CampaignStep).where(CampaignStep.campaign_id == campaign_id).order_by(CampaignStep.step)
        )
    )


def pause(session: Session, campaign: Campaign, *, by: Actor = SERVICE, because: str | None = None) -> None:
    """Send nothing more until it is resumed; texts already claimed are on their way. `campaign` must be held.

    `because`: the code of a sentence where the service pauses it; None where a person does.

    Raises Conflict where it is not under way. Pausing a paused one changes nothing.
    """
    if campaign.state is CampaignState.PAUSED:
        return
    if campaign.state not in LIVE:
        raise Conflict("campaign.cannot_pause", state=campaign.state)
    campaign.state = CampaignState.PAUSED
    campaign.paused_by = by.name
    campaign.paused_because = because
    # A retry keeps its time: where that comes during the pause, the claim parks it.
    session.execute(_queued(campaign).where(Message.retry == 0).values(due_at=None, reason="campaign_paused"))
    session.execute(_waiting_steps(campaign).values(due_at=None))
    audit_log.note(session, by, "campaign.pause", object_kind="campaign", object_id=campaign.id)


def resume(session: Session, campaign: Campaign, *, by: Actor) -> None:
    """Resume sending. `campaign` must be held. Raises Conflict where it is not paused; resuming twice changes
    nothing."""
    if campaign.state in (CampaignState.RUNNING, CampaignState.SCHEDULED):
        return
    if campaign.state is not CampaignState.PAUSED:
        raise Conflict("campaign.cannot_resume", state=campaign.state)
    now = clock.now()
    due = max(now, campaign.send_at or now)
    campaign.state = CampaignState.RUNNING if due <= now else CampaignState.SCHEDULED
    campaign.paused_by, campaign.paused_because = "", None
    if campaign.spread_hours:
        _spread_again(session, campaign, due)
    _make_due(session, campaign, due)
    _replan_first_step(session, campaign, due)
    _keep_distance(session, campaign, due)
    session.execute(_waiting_steps(campaign).values(due_at=CampaignStep.planned_at, failures=0))
    audit_log.note(session, by, "campaign.resume", object_kind="campaign", object_id=campaign.id)
    db.queue_after_commit(session, db.Task.WRITE_CAMPAIGN, campaign.id)
    db.queue_after_commit(session, db.Task.SEND_DUE)


def _replan_first_step(session: Session, campaign: Campaign, due: datetime) -> None:
    """Plan the unwritten part of the first step, and so its reminders, from `due` on."""
    first = session.get(CampaignStep, (campaign.id, 0))
    if first is not None and first.planned_at and not first.is_written:
        first.planned_at = max(first.planned_at, due)


def _keep_distance(session: Session, campaign: Campaign, due: datetime) -> None:
    """Postpone reminders that fell due during the pause by whole days: all by the same number, so that their distances
    stay, also to an earlier text that leaves only now."""
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


def _spread_again(session: Session, campaign: Campaign, due: datetime) -> None:
    """Spread the texts that waited over the planned hours again, from `due` on, instead of sending them all at once."""
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
    """Make the waiting texts due, and let their lifetime start again: whoever resumes wants them sent. For a spread
    campaign it starts when the last of them leaves."""
    keeps_its_hour = sa.func.coalesce(Message.due_at, sa.literal(due, Message.due_at.type))
    last = sa.func.max(Message.due_at, type_=Message.due_at.type)
    queued = sa.select(Message.office_id, last).where(Message.campaign_id == campaign.id, Message.state == State.QUEUED)
    for office_id, latest in session.execute(queued.group_by(Message.office_id)).all():
        worth_until = messages.bulk_worth_until(messages.window_of(office_id), max(due, latest or due))
        mine = _queued(campaign).where(Message.office_id == office_id)
        session.execute(mine.values(due_at=keeps_its_hour, reason="", expires_at=worth_until))


def cancel(session: Session, campaign: Campaign, *, by: Actor) -> int:
    """Cancel all texts that have not left, and return how many. `campaign` must be held.

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
    """Return the names of the campaigns that the texts of a thread belong to, by campaign id."""
    ids = {line.campaign_id for line in lines if line.campaign_id}
    return {
        id_: name for id_, name in session.execute(sa.select(Campaign.id, Campaign.name).where(Campaign.id.in_(ids)))
    }
