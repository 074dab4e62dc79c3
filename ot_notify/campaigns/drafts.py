"""Drafts: a campaign before its launch, created at once by another system or step by step by colleagues. Every change
makes a new version; approvals and previews belong to one version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.campaigns import audiences, campaigns, recipient_selection
from ot_notify.campaigns.campaigns import Campaign, CampaignState, CampaignStep
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.messaging.templates import TemplateVersion
from ot_notify.text import sms_text
from ot_notify.text.languages import LANGUAGES

ONE_PERSONS = frozenset({"dato", "kl"})
"""Placeholders that differ for each youth and are in no list: an appointment is made with one person at a time."""

MOST_REMINDERS = 5
LONGEST_WAIT_DAYS = 90
A_LITTLE_LATE = timedelta(minutes=5)
FARTHEST = timedelta(days=366)
MOST_SPREAD_HOURS = 40
"""A working week of open hours."""

USUAL = {"not_texted_days": 7, "not_in_others": True}
"""Default exclusions of a draft created by a person, so that nobody gets too many texts."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder to youths who have not answered, this many days after the first text."""

    after_days: int
    texts: dict[str, str]


def draft(
    session: Session,
    actor: Actor,
    *,
    name: str,
    templates: dict[str, str],
    audience: Mapping[str, Any],
    send_at: datetime | None = None,
    spread_hours: int = 0,
    reminders: Sequence[Reminder] = (),
    reply_words: Sequence[str] = (),
) -> Campaign:
    """Create a complete draft. Raises Refused for invalid content, NotFound for another office's."""
    check_time(send_at, spread_hours, now=clock.now())
    check_texts(templates)
    check_reminders(reminders)
    campaign = begin(session, actor, name=name, audience=audience)
    campaign.send_at, campaign.spread_hours, campaign.reply_words = send_at, spread_hours, list(reply_words)
    _write_steps(session, campaign, templates, reminders)
    return campaign


def begin(
    session: Session, actor: Actor, *, name: str, audience: Mapping[str, Any], source: Campaign | None = None
) -> Campaign:
    """Create a draft with an audience and no text yet. Raises Refused without a name, NotFound for what the actor does
    not see."""
    campaign = Campaign(
        id=db.new_id(),
        name=_checked_name(name),
        state=CampaignState.DRAFT,
        audience=audiences.checked(session, actor, audience),
        office_ids=audiences.offices_for(actor, audience),
        created_at=clock.now(),
        created_by=actor.name,
        author_ids=[actor.id],
        source_id=source.id if source else None,
        version=0,
    )
    session.add(campaign)
    session.flush()
    session.add(CampaignStep(campaign_id=campaign.id, step=0, after_days=0, texts={}))
    session.flush()
    audit_log.note(session, actor, "campaign.draft", object_kind="campaign", object_id=campaign.id)
    return campaign


def copy(session: Session, actor: Actor, campaign: Campaign, *, name: str) -> Campaign:
    """Copy an earlier campaign's texts, reminders and audience to a new draft, without its time. Lists of persons and
    imports are left out: the copy chooses again among the same offices."""
    once = ("import_id", "youth_ids", "earlier_campaign", "outcome")
    audience = {key: value for key, value in campaign.audience.items() if key not in once}
    audience["offices"] = [one for one in campaign.office_ids if actor.sees(one)]
    return _new_from(session, actor, campaign, name=name, audience=audience)


def follow_up(session: Session, actor: Actor, campaign: Campaign, *, outcome: str, name: str) -> Campaign:
    """Create a draft to youths with this outcome in an earlier campaign, with its texts and without reminders.

    `outcome` is an `audiences.CampaignOutcome` or a state of a text; «not_reached» is «send på nytt / til dem vi ikke
    nådde». Corrected numbers are used, and opted-out ones left out, since the launch decides everything again.
    """
    theirs = [one for one in campaign.office_ids if actor.sees(one)]
    audience = {"earlier_campaign": campaign.id, "outcome": outcome, "offices": theirs}
    return _new_from(session, actor, campaign, name=name, audience=audience, with_reminders=False)


def _new_from(
    session: Session,
    actor: Actor,
    source: Campaign,
    *,
    name: str,
    audience: Mapping[str, Any],
    with_reminders: bool = True,
) -> Campaign:
    made = begin(session, actor, name=name, audience=audience, source=source)
    first, *others = campaigns.steps(session, source.id)
    reminders = [Reminder(one.after_days, dict(one.texts)) for one in others] if with_reminders else []
    made.spread_hours, made.reply_words = source.spread_hours, list(source.reply_words)
    _write_steps(session, made, dict(first.texts), reminders)
    return made


def held(session: Session, actor: Actor, campaign_id: str) -> Campaign:
    """Return the draft, locked. Raises NotFound, and Conflict where it has been launched."""
    campaign = campaigns.get(session, actor, campaign_id, hold=True)
    if campaign.state is not CampaignState.DRAFT:
        raise Conflict("campaign.cannot_change", by=campaign.launched_by or campaign.created_by)
    return campaign


def set_name(session: Session, campaign: Campaign, name: str, *, by: Actor) -> None:
    """Rename the draft. `campaign` must be a locked draft, here and below."""
    if _checked_name(name) != campaign.name:
        campaign.name = _checked_name(name)
        _changed(session, campaign, by)


def set_audience(session: Session, campaign: Campaign, audience: Mapping[str, Any], *, by: Actor) -> None:
    """Replace the audience. Raises Refused, NotFound."""
    wanted = audiences.checked(session, by, audience)
    within = audiences.offices_for(by, audience)
    if (wanted, within) != (campaign.audience, campaign.office_ids):
        campaign.audience, campaign.office_ids = wanted, within
        _changed(session, campaign, by)


def set_texts(session: Session, campaign: Campaign, templates: dict[str, str], *, by: Actor) -> None:
    """Set the first text, in one to three languages. Raises Refused for one that could not be sent."""
    check_texts(templates)
    first = _first(session, campaign)
    if templates != first.texts:
        first.texts = dict(templates)
        _changed(session, campaign, by)


def set_reminders(session: Session, campaign: Campaign, reminders: Sequence[Reminder], *, by: Actor) -> None:
    """Set the reminders in order, each with its text. Raises Refused where they are invalid."""
    check_reminders(reminders)
    now = [Reminder(one.after_days, dict(one.texts)) for one in campaigns.steps(session, campaign.id)[1:]]
    if list(reminders) != now:
        _write_steps(session, campaign, dict(_first(session, campaign).texts), reminders)
        _changed(session, campaign, by)


def came_from(session: Session, campaign: Campaign, number: int, said: TemplateVersion | None) -> None:
    """Record the template of a step's text. None, or a differing text, means it was written by hand."""
    step = session.get_one(CampaignStep, (campaign.id, number))
    is_the_same = said is not None and dict(said.texts) == dict(step.texts)
    step.template_id = said.template_id if said and is_the_same else None
    step.template_version = said.version if said and is_the_same else None


def must_have_contacts(session: Session, campaign: Campaign) -> None:
    """Raise Refused, naming the offices, where a text needs contact data that an office of the audience lacks."""
    for why in recipient_selection.lacking(session, campaign, [s.texts for s in campaigns.steps(session, campaign.id)]):
        raise why


def set_time(session: Session, campaign: Campaign, *, send_at: datetime | None, spread_hours: int, by: Actor) -> None:
    """Set when the first text leaves (None: at once) and over how many open hours. Raises Refused."""
    check_time(send_at, spread_hours, now=clock.now())
    if (send_at, spread_hours) != (campaign.send_at, campaign.spread_hours):
        campaign.send_at, campaign.spread_hours = send_at, spread_hours
        _changed(session, campaign, by)


def discard(session: Session, campaign: Campaign, *, by: Actor) -> None:
    """Delete the draft. None of its texts was sent."""
    audit_log.note(session, by, "campaign.discard", object_kind="campaign", object_id=campaign.id)
    session.delete(campaign)


def _changed(session: Session, campaign: Campaign, by: Actor) -> None:
    campaign.version += 1
    campaign.author_ids = sorted({*campaign.author_ids, by.id})
    audit_log.note(
        session, by, "campaign.change", object_kind="campaign", object_id=campaign.id, version=campaign.version
    )


def _first(session: Session, campaign: Campaign) -> CampaignStep:
    return session.get_one(CampaignStep, (campaign.id, 0))


def _write_steps(
    session: Session, campaign: Campaign, templates: Mapping[str, str], reminders: Sequence[Reminder]
) -> None:
    first, *others = campaigns.steps(session, campaign.id)
    first.texts = dict(templates)
    for step in others:
        session.delete(step)
    session.flush()
    for number, reminder in enumerate(reminders, start=1):
        session.add(
            CampaignStep(
                campaign_id=campaign.id, step=number, after_days=reminder.after_days, texts=dict(reminder.texts)
            )
        )
    session.flush()


def _checked_name(name: str) -> str:
    found = " ".join(name.split())
    if not found:
        raise Refused("campaign.needs_name")
    return found[:200]


def check_texts(templates: Mapping[str, str]) -> None:
    """Raise Refused for a text that could not be sent to a group."""
    if "nb" not in templates:
        raise Refused("campaign.needs_bokmal")
    for language, template in templates.items():
        if language not in LANGUAGES:
            raise Refused("campaign.unknown_language", language=language)
        sms_text.check(template)
        for name in sorted(sms_text.placeholders(template) & ONE_PERSONS):
            raise Refused("campaign.one_persons", placeholder=name)


def check_reminders(reminders: Sequence[Reminder]) -> None:
    """Raise Refused where there are too many reminders, or they overlap, or one could not be sent."""
    days = [reminder.after_days for reminder in reminders]
    if len(days) > MOST_REMINDERS:
        raise Refused("campaign.too_many_reminders", most=MOST_REMINDERS)
    if any(not 1 <= day <= LONGEST_WAIT_DAYS for day in days):
        raise Refused("campaign.reminder_days", most=LONGEST_WAIT_DAYS)
    if sorted(set(days)) != days:
        raise Refused("campaign.reminder_order")
    for reminder in reminders:
        check_texts(reminder.texts)


def check_time(send_at: datetime | None, spread_hours: int, *, now: datetime) -> None:
    """Raise Refused for a time that has passed or is more than a year away, and for a spread longer than a week."""
    if send_at is not None and send_at < now - A_LITTLE_LATE:
        raise Refused("campaign.in_the_past")
    if send_at is not None and send_at > now + FARTHEST:
        raise Refused("campaign.too_far")
    if not 0 <= spread_hours <= MOST_SPREAD_HOURS:
        raise Refused("campaign.spread", most=MOST_SPREAD_HOURS)
