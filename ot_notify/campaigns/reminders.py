"""Reminders: decide who gets the next one, pause them for one youth, and edit the text of those to come."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor, visible
from ot_notify.campaigns import campaigns, recipient_selection
from ot_notify.campaigns.campaigns import LIVE, Campaign, CampaignState, CampaignStep, CampaignStepVersion
from ot_notify.campaigns.recipient_selection import RecipientChoice
from ot_notify.core import clock, send_window
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.core.identifiers import YouthId
from ot_notify.inbox.models import Conversation, ConversationState, Reply, is_answer
from ot_notify.messaging import messages, template_checks
from ot_notify.messaging.messages import STOPPED, Drop, Message, State
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.offices.register import offices
from ot_notify.people.follow_ups import SPOKEN, FollowUp, FollowUpReason
from ot_notify.people.youths import Youth

AT_ONCE = 1000


class ReminderPause(db.Base):
    """Exists ⇔ this youth gets no reminders of this campaign. The first text of others is unaffected."""

    __tablename__ = "reminder_pause"
    campaign_id: Mapped[str] = mapped_column(sa.ForeignKey("campaign.id", ondelete="CASCADE"), primary_key=True)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True, index=True)
    since: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))


@dataclass(frozen=True, slots=True)
class YouthsSinceFirstText:
    """Events of these youths since the first text."""

    answered: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    paused: frozenset[str] = frozenset()
    spoken_with: frozenset[str] = frozenset()
    unreached: frozenset[str] = frozenset()


def why_not(youth_id: str, drop: Drop | None, since: YouthsSinceFirstText) -> Drop | None:
    """Return why this youth gets no reminder; None when nothing prevents it.

    `drop` is what would keep back any text (an opt-out, a dead number, a new status, the limit). An answer comes first,
    since whoever has answered is no longer waited for; what we did not send comes last: it only says there is nothing
    to remind of.
    """
    if youth_id in since.answered:
        return Drop.REPLIED
    if youth_id in since.spoken_with:
        return Drop.CONTACTED
    if youth_id in since.closed:
        # The service closes after «feil nummer» by itself: then the number is the reason.
        return drop if drop in STOPPED else Drop.CLOSED
    if youth_id in since.paused:
        return Drop.REMINDERS_PAUSED
    return drop or (Drop.NOT_REACHED if youth_id in since.unreached else None)


def audience(campaign: Campaign) -> sa.Select[Youth]:
    """Select everybody chosen for the first text, by id; excluded youths too, to answer «why not?»."""
    first = sa.and_(
        Message.youth_id == Youth.id, Message.campaign_id == campaign.id, Message.step == 0, Message.retry == 0
    )
    return sa.select(Youth).join(Message, first).order_by(Youth.id)


def judge(session: Session, campaign: Campaign, choices: Sequence[RecipientChoice]) -> list[RecipientChoice]:
    """Apply the reminder rules: a youth who must not be reminded gets `drop` set to the reason."""
    since = _since(session, campaign, [choice.youth_id for choice in choices])
    judged = [(choice, why_not(choice.youth_id, choice.drop, since)) for choice in choices]
    return [choice if why is choice.drop else replace(choice, body="", drop=why) for choice, why in judged]


def _since(session: Session, campaign: Campaign, ids: list[str]) -> YouthsSinceFirstText:
    def among(statement: sa.Select[str | None]) -> frozenset[str]:
        return frozenset(found for found in session.scalars(statement) if found)

    first = sa.and_(Message.campaign_id == campaign.id, Message.youth_id.in_(ids), Message.step == 0)
    themselves = sa.select(Reply.youth_id).where(
        Reply.youth_id.in_(ids), Reply.received_at >= campaign.launched_at, is_answer()
    )
    by_phone = (
        sa.select(Message.youth_id)
        .join(Reply, Reply.phone == Message.phone)
        .where(first, Reply.received_at >= campaign.launched_at, is_answer())
    )
    closed = sa.select(Conversation.youth_id).where(
        Conversation.youth_id.in_(ids),
        Conversation.state == ConversationState.CLOSED,
        Conversation.closed_at >= campaign.launched_at,
    )
    paused = sa.select(ReminderPause.youth_id).where(
        ReminderPause.campaign_id == campaign.id, ReminderPause.youth_id.in_(ids)
    )
    spoken_with = sa.select(FollowUp.youth_id).where(
        FollowUp.youth_id.in_(ids),
        FollowUp.because != FollowUpReason.GUARDIAN,
        FollowUp.done_at >= campaign.launched_at,
        FollowUp.done_how.in_(SPOKEN),
    )
    never_left = sa.select(Message.youth_id).where(
        first, Message.retry == 0, Message.state.in_((State.DROPPED, State.CANCELLED))
    )
    return YouthsSinceFirstText(
        answered=among(themselves) | among(by_phone),
        closed=among(closed),
        paused=among(paused),
        spoken_with=among(spoken_with),
        unreached=among(never_left),
    )


@dataclass
class ReminderOutlook:
    """The effect of the next reminder if it left now: `will_get` + all of `left_out` = the whole audience.

    `step` None: no reminder is left to come. `at` None: the first text has to be written before a day is known.
    """

    step: CampaignStep | None
    at: datetime | None
    choices: list[RecipientChoice] = field(default_factory=list)

    @property
    def will_get(self) -> int:
        return sum(choice.drop is None for choice in self.choices)

    @property
    def left_out(self) -> Counter[Drop]:
        return Counter(choice.drop for choice in self.choices if choice.drop is not None)


def outlook(session: Session, actor: Actor, campaign: Campaign) -> ReminderOutlook:
    """Return who of the actor's youths gets the next reminder, when, and why others do not. Sends nothing."""
    coming = next((s for s in campaigns.steps(session, campaign.id)[1:] if not s.is_written), None)
    if coming is None or campaign.state is CampaignState.CANCELLED:
        return ReminderOutlook(None, None)
    found = ReminderOutlook(coming, _first_departure(actor, campaign, coming.planned_at))
    taken: set[str] = set()
    mine = visible(audience(campaign), actor, Youth.office_id)
    for group in session.scalars(mine).partitions(AT_ONCE):
        choices = judge(session, campaign, recipient_selection.choose(session, group, coming.texts, taken=taken))
        found.choices += recipient_selection.countable(actor, choices)
    return found


def _first_departure(actor: Actor, campaign: Campaign, planned: datetime | None) -> datetime | None:
    """Return when the first of the actor's offices may send, from the planned time on; None where none may."""
    if planned is None:
        return None
    mine = [office_id for office_id in campaign.office_ids if actor.sees(office_id)]
    return min(send_window.next_opening(messages.window_of(office_id), planned) for office_id in mine)


def pause(session: Session, actor: Actor, campaign_id: str, youth_id: YouthId) -> None:
    """Pause this campaign's reminders for the youth and drop a queued one. A repeat changes nothing.

    The campaign is held: whoever writes reminders holds it too, so that none is written beside us and leaves after all.
    Raises NotFound where the actor does not see the youth, Conflict where the campaign is over.
    """
    campaign, youth = _campaign_and_youth(session, actor, campaign_id, youth_id)
    if campaign.state not in (*LIVE, CampaignState.DRAFT):
        raise Conflict("reminder.campaign_over")
    is_new = db.insert_once(
        session, ReminderPause, campaign_id=campaign.id, youth_id=youth.id, since=clock.now(), by=actor.name
    )
    if is_new:
        messages.drop_reminders(session, youth.id, Drop.REMINDERS_PAUSED, campaign_id=campaign.id)
        _note(session, actor, "reminder.pause", campaign, youth)


def go_on(session: Session, actor: Actor, campaign_id: str, youth_id: YouthId) -> None:
    """Resume the youth's reminders; those skipped during the pause are not sent afterwards."""
    campaign, youth = _campaign_and_youth(session, actor, campaign_id, youth_id)
    is_mine = sa.and_(ReminderPause.campaign_id == campaign.id, ReminderPause.youth_id == youth.id)
    if db.change(session, sa.delete(ReminderPause).where(is_mine)):
        _note(session, actor, "reminder.go_on", campaign, youth)


def _campaign_and_youth(session: Session, actor: Actor, campaign_id: str, youth_id: YouthId) -> tuple[Campaign, Youth]:
    campaigns.seen(session, actor, campaign_id)
    campaign = db.hold(session, Campaign, campaign_id)
    youth = session.get(Youth, youth_id)
    if campaign is None or youth is None or not actor.sees(youth.office_id) or youth.is_protected:
        raise NotFound("campaign.unknown")
    return campaign, youth


def _note(session: Session, actor: Actor, action: str, campaign: Campaign, youth: Youth) -> None:
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, actor, action, **about, campaign=campaign.id)


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A campaign with a reminder left for a youth, for the youth's own page."""

    campaign: Campaign
    at: datetime | None
    paused_by: str
    paused_since: datetime | None


def upcoming(session: Session, actor: Actor, youth: Youth) -> list[Upcoming]:
    """Return campaigns in which this youth may still get a reminder, paused ones marked. Raises NotFound."""
    if not actor.sees(youth.office_id):
        raise NotFound
    left = sa.and_(CampaignStep.campaign_id == Campaign.id, CampaignStep.step > 0, CampaignStep.is_written.is_(False))
    first = sa.and_(Message.campaign_id == Campaign.id, Message.youth_id == youth.id, Message.step == 0)
    mine = sa.and_(ReminderPause.campaign_id == Campaign.id, ReminderPause.youth_id == youth.id)
    next_one = sa.select(sa.func.min(CampaignStep.planned_at)).where(left).scalar_subquery()
    statement = (
        sa.select(Campaign, next_one, ReminderPause)
        .join(Message, sa.and_(first, Message.retry == 0))
        .outerjoin(ReminderPause, mine)
        .where(Campaign.state.in_(LIVE), sa.exists().where(left))
        .order_by(Campaign.id)
    )
    return [
        Upcoming(campaign, at, stopped.by if stopped else "", stopped.since if stopped else None)
        for campaign, at, stopped in session.execute(statement)
    ]


def rewrite(
    session: Session,
    actor: Actor,
    campaign: Campaign,
    number: int,
    by_language: Mapping[str, str],
    *,
    based_on: int,
) -> bool:
    """Add a version of a reminder that has not begun to leave. `campaign` must be locked. Return False where nothing
    changes.

    What was sent keeps the text it had. `based_on` is the version the writer saw. Raises Conflict where somebody has
    written a newer one, the reminder is on its way or the campaign is over; Refused for a text that could not be sent.
    """
    step = db.hold(session, CampaignStep, (campaign.id, number))
    if step is None or number == 0:
        raise NotFound("reminder.unknown")
    if campaign.state not in LIVE:
        raise Conflict("reminder.campaign_over")
    if step.is_written or step.cursor:
        raise Conflict("reminder.has_left")
    if step.version != based_on:
        newest = versions(session, campaign, number)
        who = newest[0].by if newest else campaign.created_by
        raise Conflict("reminder.changed_meanwhile", who=who, version=step.version)
    given = _checked(session, campaign, by_language)
    if given == step.texts:
        return False
    if step.version == 1:
        began = campaign.launched_at or campaign.created_at
        _keep(session, step, at=began, by=campaign.created_by)
    step.texts, step.version = given, step.version + 1
    step.template_id = step.template_version = None
    _keep(session, step, at=clock.now(), by=actor.name)
    audit_log.note(
        session,
        actor,
        "campaign.rewrite",
        object_kind="campaign",
        object_id=campaign.id,
        step=number,
        version=step.version,
    )
    return True


def _checked(session: Session, campaign: Campaign, by_language: Mapping[str, str]) -> dict[str, str]:
    given = {language: text.strip() for language, text in by_language.items() if text.strip()}
    members = [office for office in offices().all if office.id in campaign.office_ids]
    template_checks.check(given, use=TemplateUse.REMINDER, members=members)
    for why in recipient_selection.lacking(session, campaign, [given]):
        raise why
    return given


def _keep(session: Session, step: CampaignStep, *, at: datetime, by: str) -> None:
    session.add(
        CampaignStepVersion(
            campaign_id=step.campaign_id, step=step.step, version=step.version, texts=dict(step.texts), at=at, by=by
        )
    )
    session.flush()


def versions(session: Session, campaign: Campaign, number: int) -> list[CampaignStepVersion]:
    """Return every version of a step's text, the newest first; empty where nobody has changed it since the launch."""
    statement = sa.select(CampaignStepVersion).where(
        CampaignStepVersion.campaign_id == campaign.id, CampaignStepVersion.step == number
    )
    return list(session.scalars(statement.order_by(CampaignStepVersion.version.desc())))


def over_limit(session: Session, found: ReminderOutlook) -> list[Youth]:
    """Return the youths whom only the contact limit keeps from the next reminder."""
    return list(named(session, (one for one in found.choices if one.drop is Drop.UNANSWERED)).values())


def named(session: Session, choices: Iterable[RecipientChoice]) -> dict[str, Youth]:
    """Return the youths of one page of choices."""
    ids = [choice.youth_id for choice in choices]
    return {youth.id: youth for youth in session.scalars(sa.select(Youth).where(Youth.id.in_(ids)))}
