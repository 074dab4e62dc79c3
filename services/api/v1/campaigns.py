"""Campaigns: create a draft, preview it, launch it, pause it and follow its progress."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.administration import status_report
from ot_notify.campaigns import approvals, audiences, campaigns, drafts, previews
from ot_notify.campaigns import launch as campaign_launch
from ot_notify.campaigns.approvals import Approval
from ot_notify.campaigns.audiences import CampaignOutcome
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import age_limits, clock, csv_files
from ot_notify.core.settings import settings
from ot_notify.db import idempotency
from ot_notify.messaging import departure_plan
from ot_notify.messaging.messages import State
from ot_notify.people.eligibility import ContactReason
from ot_notify.text import languages, phone_numbers
from services.api import problems
from services.api.deps import Cursor, Language, Limit, Page, log_look, page, place, require
from services.api.downloads import csv_file
from services.api.v1.imports import CSV
from services.api.v1.schemas import NO_NUL, Body, Id, IdInPath, MessageRow, Moment, OfficeId, OrderKey, Texts, unique
from services.api.v1.schemas import Language as Spoken
from services.api.v1.serializers import message_row, why

router = APIRouter(prefix="/campaigns", tags=["campaigns"])
Writer = Annotated[Actor, Depends(require("campaigns"))]
Reader = Annotated[Actor, Depends(require("campaigns", "read"))]
CONFLICT = problems.documented(409)


OtStatus = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2,4}(_[A-Z]{2})?|FEIL|none)$")]
BirthYear = Annotated[int, Field(ge=audiences.BIRTH_YEARS[0], le=audiences.BIRTH_YEARS[1], strict=True)]
ReplyWord = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=NO_NUL)]


class Audience(Body):
    """Which youths to choose: those who meet every given criterion. Without criteria: all youths of the key's offices.

    An empty list is refused, since a list that came out empty by mistake must not mean everybody.
    """

    import_id: Id | None = None
    offices: Annotated[list[OfficeId], Field(min_length=1, max_length=100)] | None = None
    reasons: Annotated[list[ContactReason | Literal["none"]], Field(min_length=1, max_length=6)] | None = None
    statuses: Annotated[list[OtStatus], Field(min_length=1, max_length=30)] | None = Field(
        default=None, description="OT statuses; «none» means youths without a status"
    )
    birth_years: Annotated[list[BirthYear], Field(min_length=1, max_length=41)] | None = None
    languages: Annotated[list[Spoken], Field(min_length=1, max_length=3)] | None = None
    earlier_campaign: Id | None = Field(default=None, description="Only youths that this campaign had a text for")
    outcome: CampaignOutcome | State | None = Field(
        default=None, description="What `earlier_campaign` came to for the youth; without it, what any campaign came to"
    )
    not_texted_days: Annotated[int, Field(ge=0, le=audiences.MOST_DAYS, strict=True)] | None = Field(
        default=None, description="Leave out youths who had a text within this many days, with a reason"
    )
    not_in_others: bool | None = Field(
        default=None, description="Leave out youths for whom another active campaign has a text, with a reason"
    )
    youth_ids: Annotated[list[Id], Field(min_length=1, max_length=2000)] | None = None

    def named(self) -> dict[str, Any]:
        """Return the given criteria as plain values, without duplicates."""
        found = self.model_dump(mode="json", exclude_none=True)
        return {name: unique(value) if isinstance(value, list) else value for name, value in found.items()}


class ReminderIn(Body):
    """A text to those who have not answered, a number of days after the first text."""

    after_days: Annotated[int, Field(ge=1, le=drafts.LONGEST_WAIT_DAYS, strict=True)]
    texts: Texts


class CampaignIn(Body):
    """A new campaign."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]
    texts: Texts
    audience: Audience
    send_at: Moment | None = None
    spread_hours: Annotated[int, Field(ge=0, le=drafts.MOST_SPREAD_HOURS, strict=True)] = Field(
        default=0, description="Spread the texts over this many hours of the send window; 0: send as fast as possible"
    )
    reminders: list[ReminderIn] = Field(default_factory=list, max_length=drafts.MOST_REMINDERS)
    reply_words: list[ReplyWord] = Field(default_factory=list, max_length=20)


class StateCounts(BaseModel):
    """The number of texts in each state."""

    queued: int
    sending: int
    in_doubt: int
    sent: int
    delivered: int
    undelivered: int
    failed: int
    dropped: int
    cancelled: int


class ReminderOut(BaseModel):
    """A reminder of the campaign."""

    after_days: int
    texts: dict[str, str]


class CampaignOut(BaseModel):
    """A campaign and its progress. `replies` and `opt_outs` count youths since the launch."""

    id: str
    name: str
    state: str
    counts: StateCounts
    replies: int
    opt_outs: int
    texts: dict[str, str]
    audience: dict[str, Any]
    offices: list[str]
    reminders: list[ReminderOut]
    reply_words: list[str]
    send_at: datetime | None
    created_at: datetime
    created_by: str
    launched_at: datetime | None
    finished_at: datetime | None
    paused_because: str = Field(description="Why the service paused it, as a sentence; empty if a person did")
    paused_by: str


class LeftOut(BaseModel):
    """How many youths get no text for this reason."""

    reason: str
    count: int
    why: str


class Leaves(BaseModel):
    """When the texts of an office would be sent if the campaign were launched now."""

    office: str
    count: int
    first: datetime
    last: datetime
    today: int


class SegmentsOut(BaseModel):
    """The number of segments, in total and by encoding."""

    total: int
    per_encoding: dict[str, int] = Field(description="The number of texts in each encoding")


class Sample(BaseModel):
    """One text as it would be sent."""

    youth_id: str
    office: str
    language: str
    text: str
    encoding: str
    characters: int
    segments: int


class PreviewOut(BaseModel):
    """What a launch would do: `chosen` = `will_be_sent` + everyone left out."""

    chosen: int
    will_be_sent: int
    left_out: list[LeftOut]
    exclusions: list[LeftOut] = Field(
        description="The same as `left_out`, by rule instead of by the reason of the text"
    )
    max_age: int = Field(description="Youths are texted up to and including the year they turn this")
    too_old: dict[str, int] = Field(description="How many the age rule leaves out, by year of birth")
    segments: SegmentsOut
    cost_nok: Decimal = Field(description="The price, with OT_SMS_PRICE_NOK for each segment")
    departures: list[Leaves]
    approval: Approval
    samples: list[Sample]
    blocked: list[problems.FieldError]


@router.post(
    "",
    status_code=201,
    responses=CONFLICT | {200: {"model": CampaignOut, "description": "The same order again: the first answer"}},
)
def draft(actor: Writer, key: OrderKey, body: CampaignIn, language: Language, response: Response) -> CampaignOut:
    """Create a campaign as a draft. Nothing is sent until it is launched."""
    with db.transaction() as session:
        earlier = idempotency.place(session, actor.id, key, f"campaign:{body.model_dump_json()}")
        if earlier is not None:
            response.status_code = 200
            return CampaignOut.model_validate(earlier.answer)
        campaign = drafts.draft(
            session,
            actor,
            name=body.name,
            templates=body.texts.given(),
            audience=body.audience.named(),
            send_at=body.send_at,
            spread_hours=body.spread_hours,
            reminders=[drafts.Reminder(one.after_days, one.texts.given()) for one in body.reminders],
            reply_words=body.reply_words,
        )
        answer = _out(session, actor, campaign, language)
        idempotency.answered(session, actor.id, key, answer.model_dump(mode="json"))
    return answer


@router.get("")
def every(actor: Reader, language: Language, limit: Limit = 50, cursor: Cursor = "") -> Page[CampaignOut]:
    """List the campaigns, newest first."""
    before = place(cursor)
    with db.reading() as session:
        found = campaigns.all_of(session, actor, before=before, limit=limit + 1)
        return page(found, limit, lambda one: _out(session, actor, one, language))


@router.get("/{id}")
def one(actor: Reader, id: IdInPath, language: Language) -> CampaignOut:
    """Return one campaign and its progress."""
    with db.reading() as session:
        return _out(session, actor, campaigns.get(session, actor, id), language)


@router.get("/{id}/preview")
def preview(actor: Reader, id: IdInPath, language: Language) -> PreviewOut:
    """Return what a launch would do right now, without launching."""
    with db.reading() as session:
        campaign = campaigns.get(session, actor, id)
        found = previews.of_those_seen(previews.preview(session, campaign), actor)
    now = clock.now()
    start = max(campaign.send_at or now, now)
    log_look(actor, "campaign.preview", of=campaign.office_ids, object_kind="campaign", object_id=id)
    return PreviewOut(
        chosen=found.chosen,
        will_be_sent=found.will_be_sent,
        left_out=[
            LeftOut(reason=reason, count=count, why=languages.sentence(f"dropped.{reason}", language))
            for reason, count in found.left_out.most_common()
        ],
        max_age=age_limits.today(),
        too_old=dict(sorted(found.too_old.items(), reverse=True)),
        exclusions=[
            LeftOut(reason=reason, count=count, why=languages.sentence(f"exclusion.{reason}", language))
            for reason, count in found.exclusions.most_common()
        ],
        segments=SegmentsOut(total=found.parts, per_encoding=dict(found.encodings)),
        cost_nok=previews.price(found.parts, settings().sms_price_nok),
        departures=[
            Leaves(office=one.office_id, count=one.count, first=one.first, last=one.last, today=one.today)
            for one in departure_plan.plan(found.offices, start, campaign.spread_hours, now=now)
        ],
        approval=approvals.of(campaign, found.will_be_sent),
        samples=[Sample(**sample) for sample in found.samples],
        blocked=[
            problems.FieldError(code=why.code, message=languages.sentence(why.code, language, **why.facts))
            for why in found.blocked
        ],
    )


@router.post("/{id}/launch", responses=CONFLICT)
def launch(actor: Writer, id: IdInPath, language: Language) -> CampaignOut:
    """Launch the campaign: texts are sent from `send_at` on, inside the send window."""
    return _do(actor, id, language, lambda session, campaign: campaign_launch.launch(session, campaign, by=actor))


@router.post("/{id}/approve", responses=CONFLICT)
def approve(actor: Writer, id: IdInPath, language: Language) -> CampaignOut:
    """Approve the campaign, with another key than the one that created it. A later change cancels the approval."""

    def yes(session: Session, campaign: Campaign) -> None:
        drafts.held(session, actor, id)
        recipients = previews.preview(session, campaign).will_be_sent
        approvals.approve(session, campaign, by=actor, recipients=recipients)

    return _do(actor, id, language, yes)


@router.post("/{id}/pause", responses=CONFLICT)
def pause(actor: Writer, id: IdInPath, language: Language) -> CampaignOut:
    """Pause the campaign: nothing more is sent until it is resumed."""
    return _do(actor, id, language, lambda session, campaign: campaigns.pause(session, campaign, by=actor))


@router.post("/{id}/resume", responses=CONFLICT)
def resume(actor: Writer, id: IdInPath, language: Language) -> CampaignOut:
    """Resume the campaign after a pause."""
    return _do(actor, id, language, lambda session, campaign: campaigns.resume(session, campaign, by=actor))


@router.post("/{id}/cancel", responses=CONFLICT)
def cancel(actor: Writer, id: IdInPath, language: Language) -> CampaignOut:
    """Cancel the campaign: texts that have not been sent are never sent."""
    return _do(actor, id, language, lambda session, campaign: campaigns.cancel(session, campaign, by=actor))


def _do(actor: Actor, id: str, language: str, what: Callable[[Session, Campaign], object]) -> CampaignOut:
    with db.transaction() as session:
        campaign = campaigns.get(session, actor, id, hold=True)
        what(session, campaign)
        return _out(session, actor, campaign, language)


@router.get("/{id}/messages")
def messages(
    actor: Reader,
    id: IdInPath,
    language: Language,
    state: Annotated[State | None, Query()] = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Page[MessageRow]:
    """List the texts of the campaign, including those not sent, each with its reason."""
    after = place(cursor)
    with db.reading() as session:
        campaign = campaigns.get(session, actor, id)
        found = status_report.campaign_messages(
            session, actor, campaign, state=state or "", after=after, limit=limit + 1
        )
    log_look(actor, "campaign.messages", of=campaign.office_ids, object_kind="campaign", object_id=id)
    return page(found, limit, lambda one: message_row(one.message, language, is_named=one.is_named))


@router.get("/{id}/messages.csv", response_class=Response, responses=CSV)
def messages_csv(
    actor: Reader, id: IdInPath, language: Language, state: Annotated[State | None, Query()] = None
) -> Response:
    """Return the texts as a CSV file for Norwegian Excel, with names. Protected youths are never named."""
    with db.reading() as session:
        campaign = campaigns.get(session, actor, id)
        found = status_report.campaign_messages(session, actor, campaign, state=state or "")
    of = {one.message.office_id for one in found} or campaign.office_ids
    log_look(actor, "export", of=of, object_kind="campaign", object_id=id, rows=len(found))
    lines = csv_files.file([COLUMNS, *(_cells(one, language) for one in found)])
    return csv_file(lines, f"utsending-{id}.csv")


COLUMNS = ("ref", "navn", "kontor", "mobil", "steg", "tilstand", "hvorfor", "kode", "deler", "sendt", "ferdig")


def _cells(one: status_report.ListedMessage, language: str) -> list[str]:
    text = one.message
    return [
        one.ref,
        one.name,
        text.office_id,
        phone_numbers.mask(text.phone) if one.is_named and text.phone else "",
        str(text.step),
        languages.sentence(f"state.{text.state}", language),
        why(text, language),
        str(text.code or ""),
        str(text.parts),
        _local(text.sent_at),
        _local(text.final_at),
    ]


def _local(at: datetime | None) -> str:
    return clock.local(at).strftime("%d.%m.%Y %H:%M") if at else ""


def _out(session: Session, actor: Actor, campaign: Campaign, language: str) -> CampaignOut:
    summary = status_report.campaign_summary(session, actor, campaign)
    because = summary["paused_because"]
    return CampaignOut(**summary | {"paused_because": languages.sentence(because, language) if because else ""})
