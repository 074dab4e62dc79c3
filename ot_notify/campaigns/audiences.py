"""Audiences: the youths a campaign chooses by its `audience`, and the audiences an office has saved by name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.campaigns import campaigns
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.imports import importer
from ot_notify.imports.models import ImportYouth
from ot_notify.inbox.models import Reply, is_answer
from ot_notify.messaging import messages
from ot_notify.messaging.messages import BULK, Message, State
from ot_notify.offices.register import offices
from ot_notify.people import youths
from ot_notify.people.eligibility import ContactReason
from ot_notify.people.youths import Youth
from ot_notify.text.languages import LANGUAGES

NO_REASON = "none"
"""Chosen among the reasons, this means youths without a known reason."""

MOST_DAYS = 365
BIRTH_YEARS = (1990, 2030)


class CampaignOutcome(StrEnum):
    """The outcome of an earlier campaign, or of any text of ours, for a youth. A `State` may be used instead."""

    NOT_ANSWERED = "not_answered"
    NOT_DELIVERED = "not_delivered"
    NOT_REACHED = "not_reached"
    ANSWERED = "answered"


KEYS = frozenset(
    {
        "import_id",
        "offices",
        "reasons",
        "statuses",
        "birth_years",
        "languages",
        "youth_ids",
        "earlier_campaign",
        "outcome",
        "not_texted_days",
        "not_in_others",
    }
)
"""Keys of an audience. All that are given must hold. The last two exclude no youth from the choice: they leave youths
out with a visible reason (`Drop.RECENTLY_TEXTED`, `Drop.IN_OTHER_CAMPAIGN`)."""


class SavedAudience(db.Base):
    """An audience the office saved under a name."""

    __tablename__ = "saved_audience"
    __table_args__ = (sa.UniqueConstraint("office_id", "name"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    office_id: Mapped[str] = mapped_column(sa.String(60))
    name: Mapped[str] = mapped_column(sa.String(100))
    audience: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_by: Mapped[str] = mapped_column(sa.String(200), default="")
    created_at: Mapped[datetime]


def checked(session: Session, actor: Actor, audience: Mapping[str, Any]) -> dict[str, Any]:
    """Return the known keys of the audience, checked. Raises Refused for invalid values, NotFound for a list or
    campaign the actor does not see."""
    wanted = {name: value for name, value in audience.items() if value not in (None, "", [], False, 0)}
    for rule in (_check_words, _check_numbers):
        rule(wanted)
    if "import_id" in wanted:
        try:
            importer.get(session, actor, wanted["import_id"])
        except NotFound:
            raise NotFound("import.unknown") from None
    if "earlier_campaign" in wanted:
        campaigns.seen(session, actor, wanted["earlier_campaign"])
    return wanted


def _check_words(wanted: Mapping[str, Any]) -> None:
    if not set(wanted) <= KEYS:
        raise Refused("campaign.unknown_filter")
    for reason in wanted.get("reasons", []):
        if reason not in {*ContactReason, NO_REASON}:
            raise Refused("campaign.unknown_reason", known=", ".join(ContactReason))
    for language in wanted.get("languages", []):
        if language not in LANGUAGES:
            raise Refused("campaign.unknown_language", language=language)
    if "outcome" in wanted and wanted["outcome"] not in {*CampaignOutcome, *State}:
        raise Refused("campaign.unknown_outcome")


def _check_numbers(wanted: Mapping[str, Any]) -> None:
    first, last = BIRTH_YEARS
    if any(not first <= year <= last for year in wanted.get("birth_years", [])):
        raise Refused("campaign.birth_years", first=first, last=last)
    if not 0 <= wanted.get("not_texted_days", 0) <= MOST_DAYS:
        raise Refused("campaign.not_texted_days", most=MOST_DAYS)


def offices_for(actor: Actor, audience: Mapping[str, Any]) -> list[str]:
    """Return the audience's offices: those named, else all the actor sees. Raises NotFound for an office the actor does
    not see."""
    mine = {office.id for office in offices().all if actor.sees(office.id)}
    wanted = set(audience.get("offices") or mine)
    if not wanted <= mine or not wanted:
        raise NotFound("campaign.unknown_office")
    return sorted(wanted)


def chosen(campaign: Campaign) -> sa.Select[Youth]:
    """Select the youths a campaign has chosen, ordered by id; only of the offices it was made for."""
    return statement(campaign.office_ids, campaign.audience)


def statement(office_ids: list[str], wanted: Mapping[str, Any]) -> sa.Select[Youth]:
    """Select the youths of these offices for whom all keys hold, ordered by id."""
    within = set(office_ids)
    if wanted.get("offices"):
        within &= set(wanted["offices"])
    found = sa.select(Youth).where(Youth.office_id.in_(sorted(within))).order_by(Youth.id)
    if wanted.get("import_id"):
        from_list = sa.select(ImportYouth.youth_id).where(ImportYouth.import_id == wanted["import_id"])
        found = found.where(Youth.id.in_(from_list))
    if wanted.get("youth_ids"):
        found = found.where(Youth.id.in_(wanted["youth_ids"]))
    if wanted.get("reasons"):
        found = found.where(sa.or_(*(_has_reason(reason) for reason in wanted["reasons"])))
    for name, column in _COLUMNS.items():
        if wanted.get(name):
            found = found.where(column.in_(["" if value == "none" else value for value in wanted[name]]))
    if wanted.get("outcome"):
        found = found.where(_had_outcome(wanted["outcome"], wanted.get("earlier_campaign", "")))
    elif wanted.get("earlier_campaign"):
        found = found.where(_texts(wanted["earlier_campaign"]))
    return found


_COLUMNS: dict[str, Any] = {
    "statuses": Youth.ot_status,
    "birth_years": Youth.birth_year,
    "languages": Youth.language,
}


def _has_reason(reason: str) -> sa.ColumnElement[bool]:
    reasons = sa.cast(Youth.reasons, sa.Text)
    return reasons == "[]" if reason == NO_REASON else reasons.contains(f'"{reason}"')


def _texts(campaign_id: str, *conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Return the condition that the youth has such a text in this campaign, or in any where none is named."""
    mine = [Message.youth_id == Youth.id, Message.kind.in_(BULK), *conditions]
    if campaign_id:
        mine.append(Message.campaign_id == campaign_id)
    return sa.exists().where(*mine)


def _had_outcome(outcome: str, campaign_id: str) -> sa.ColumnElement[bool]:
    arrived = Message.state.in_((State.SENT, State.DELIVERED))
    since = Reply.campaign_id == campaign_id if campaign_id else Reply.received_at >= Message.created_at
    answer = sa.exists().where(Reply.phone == Message.phone, since, is_answer()).correlate(Message)
    match outcome:
        case CampaignOutcome.NOT_ANSWERED:
            return _texts(campaign_id, arrived, ~answer)
        case CampaignOutcome.ANSWERED:
            return _texts(campaign_id, answer)
        case CampaignOutcome.NOT_REACHED:
            return _texts(campaign_id) & ~_texts(campaign_id, arrived)
        case CampaignOutcome.NOT_DELIVERED:
            lost = Message.state.in_((State.UNDELIVERED, State.FAILED))
            # A retry that has left may be on the phone already: the same text again would be one too many.
            may_have_come = Message.state.in_((State.DELIVERED, State.SENT, State.SENDING, State.IN_DOUBT))
            return _texts(campaign_id, lost) & ~_texts(campaign_id, may_have_come)
    return _texts(campaign_id, Message.state == outcome, messages.counts_as_text())


@dataclass(frozen=True, slots=True)
class AudienceCounts:
    """Youths for each choice of a filter, among those of the offices, or of the list where one is chosen."""

    total: int
    reasons: dict[str, int]
    birth_years: dict[int, int]
    languages: dict[str, int]
    statuses: dict[str, int]
    offices: dict[str, int]


def counts(session: Session, actor: Actor, office_ids: list[str], wanted: Mapping[str, Any]) -> AudienceCounts:
    """Count youths by filter in one pass, whatever else the audience names; those protected from the actor are left
    out."""
    base = statement(office_ids, {"import_id": wanted.get("import_id")}).where(youths.is_open_to(actor))
    columns = (sa.cast(Youth.reasons, sa.Text), Youth.birth_year, Youth.language, Youth.ot_status, Youth.office_id)
    grouped = base.with_only_columns(*columns, sa.func.count()).order_by(None).group_by(*columns)
    reasons: Counter[str] = Counter()
    others: tuple[Counter[Any], ...] = (Counter(), Counter(), Counter(), Counter())
    total = 0
    for row in session.execute(grouped):
        count = row[-1]
        total += count
        named: list[str] = [reason for reason in ContactReason if f'"{reason}"' in row[0]]
        for reason in named or [NO_REASON]:
            reasons[reason] += count
        for counter, value in zip(others, row[1:-1], strict=True):
            counter[value] += count
    years, spoken, statuses, places = others
    return AudienceCounts(total, dict(reasons), dict(years), dict(spoken), dict(statuses), dict(places))


def saved(session: Session, actor: Actor) -> list[SavedAudience]:
    """Return the audiences the actor's offices have saved, by name."""
    found = session.scalars(sa.select(SavedAudience).order_by(sa.func.lower(SavedAudience.name)))
    return [one for one in found if actor.sees(one.office_id)]


def save(session: Session, actor: Actor, *, office_id: str, name: str, audience: Mapping[str, Any]) -> None:
    """Save the audience under this name at the office, replacing one of the same name. Raises Refused without a
    name."""
    if not name.strip():
        raise Refused("audience.needs_name")
    if not actor.sees(office_id):
        raise NotFound
    kept = {key: value for key, value in audience.items() if key not in ("import_id", "youth_ids", "offices")}
    db.upsert(
        session,
        SavedAudience,
        key=("office_id", "name"),
        id=db.new_id(),
        office_id=office_id,
        name=name.strip()[:100],
        audience=kept,
        created_by=actor.name,
        created_at=clock.now(),
    )
    audit_log.note(session, actor, "audience.save", object_kind="audience", office_id=office_id)


def get_saved(session: Session, actor: Actor, saved_id: str) -> SavedAudience:
    """Return the saved audience. Raises NotFound for another office's."""
    found = session.get(SavedAudience, saved_id)
    if found is None or not actor.sees(found.office_id):
        raise NotFound
    return found


def unsave(session: Session, actor: Actor, saved_id: str) -> None:
    """Delete the saved audience; campaigns made with it keep their choice."""
    found = get_saved(session, actor, saved_id)
    session.delete(found)
    audit_log.note(session, actor, "audience.unsave", object_kind="audience", office_id=found.office_id)
