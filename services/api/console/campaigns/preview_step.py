"""Preview step: the fourth step of a draft: exactly what each person gets, and a test to one's own phone."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.campaigns import audiences, campaigns, previews, recipient_selection, small_counts, trial_send
from ot_notify.campaigns import drafts as campaign_drafts
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.campaigns.previews import Preview
from ot_notify.campaigns.recipient_selection import RecipientChoice
from ot_notify.core import age_limits, clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.core.identifiers import YouthId
from ot_notify.core.settings import settings
from ot_notify.messaging import messages
from ot_notify.offices.register import offices
from ot_notify.people.youths import Youth
from ot_notify.text import sms_text
from ot_notify.text.folding import fold
from services.api.console.campaigns import drafts, schedule_step
from services.api.console.shared.current_user import Form, Reader, Visitor, Whole, Writer, field, must_run, must_talk

router = APIRouter(route_class=drafts.DraftRoute, include_in_schema=False)

MOST_FOUND = 10


@router.get("/utsendinger/{campaign_id}/forhandsvis")
def preview_page(request: Request, visitor: Reader, campaign_id: str, nr: Whole = 1, sendt: str = "") -> Response:
    return _preview_page(request, visitor, campaign_id, nr, is_tested=bool(sendt))


def _preview_page(
    request: Request, visitor: Visitor, campaign_id: str, number: int = 1, *, why: Refused | None = None, **more: Any
) -> Response:
    with db.transaction() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        found = previews.of_those_seen(previews.remembered(session, campaign), visitor.actor)
        turned = found.recipients if visitor.talks else previews.nameless(found)
        number = max(1, min(number, len(turned)))
        choice = turned[number - 1] if turned else None
        youth = session.get(Youth, choice.youth_id) if choice and visitor.talks else None
        if youth is not None:
            about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
            audit_log.note(session, visitor.actor, "campaign.preview", **about)
        body = _text_for(session, visitor, campaign, choice)
        return drafts.step_page(
            request,
            visitor,
            campaign,
            4,
            why=why,
            cost=sms_text.segments(body),
            age_limit=age_limits.today(),
            limit_then=age_limits.at(campaign.send_at or clock.now()),
            told=previews.tell(found, visitor.actor),
            number=number,
            count=len(turned),
            choice=choice,
            youth=youth,
            body=body,
            sender=messages.sender_of(offices().get(choice.office_id)) if choice else "",
            departure=_departure(session, visitor, campaign, choice),
            reminders=previews.reminders_for(choice, campaigns.steps(session, campaign.id)) if choice else [],
            **sums(session, visitor, campaign, found),
            **{"hits": None, "is_tested": False} | more,
        )


def _text_for(session: Session, visitor: Visitor, campaign: Campaign, choice: RecipientChoice | None) -> str:
    """Return the exact text; without the person's name for whoever does not read names."""
    if choice is None or visitor.talks:
        return choice.body if choice else ""
    writer = recipient_selection.TextWriter(campaigns.steps(session, campaign.id)[0].texts)
    return writer.nameless(choice.office_id, choice.language)


def _departure(session: Session, visitor: Visitor, campaign: Campaign, choice: RecipientChoice | None) -> Any:
    plan = schedule_step.planned(session, visitor, campaign)
    return next((one for one in plan if choice and one.office_id == choice.office_id), None)


def sums(session: Session, visitor: Visitor, campaign: Campaign, found: Preview) -> dict[str, Any]:
    """Return persons, SMS and kroner, for this page and the last one."""
    price = settings().sms_price_nok
    later = previews.reminders_at_most(session, campaign, found.recipients)
    parts = previews.tell(found, visitor.actor).parts
    if small_counts.hides(visitor.actor):
        later = small_counts.rounded(later)
    return {
        "parts": parts,
        "total": previews.price(parts, price) if price else None,
        "cost_later": previews.price(later, price) if price and later else None,
        "price": price,
    }


@router.post("/utsendinger/{campaign_id}/finn")
def find(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Find a person among the recipients. The name must not be in a URL, so the response is the page itself."""
    must_talk(visitor)
    words = fold(field(form, "navn")).split()[:4]
    with db.transaction() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        places = {one.youth_id: at for at, one in enumerate(previews.remembered(session, campaign).recipients, 1)}
        hits = _called(session, campaign, words, places) if words else []
        audit_log.note(session, visitor.actor, "campaign.find", object_kind="campaign", object_id=campaign.id)
    return _preview_page(request, visitor, campaign_id, hits=hits)


def _called(
    session: Session, campaign: Campaign, words: list[str], places: Mapping[YouthId, int]
) -> list[tuple[Youth, int | None]]:
    """Return the chosen youths of that name, each with its place among the recipients; None for whoever gets no
    text."""
    name = db.folded(Youth.first_name + " " + Youth.last_name)
    statement = audiences.chosen(campaign).where(Youth.is_protected.is_(False))
    for word in words:
        statement = statement.where(name.contains(word, autoescape=True))
    found = session.scalars(statement.order_by(Youth.sort_name, Youth.id).limit(MOST_FOUND))
    return [(youth, places.get(youth.id)) for youth in found]


@router.post("/utsendinger/{campaign_id}/prove")
def try_out(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Send a test to the person's own phone."""
    must_run(visitor)
    language = field(form, "sprak")
    try:
        with db.transaction() as session:
            campaign = campaign_drafts.held(session, visitor.actor, campaign_id)
            number = field(form, "telefon")
            spoken = language if language in ("nb", "nn", "en") else "nb"
            trial_send.send(session, visitor.person, campaign, number, spoken, by=visitor.actor)
    except Refused as why:
        if isinstance(why, Conflict) and not why.code.startswith("trial."):
            raise
        return _preview_page(request, visitor, campaign_id, why=why)
    return drafts.to_step(campaign_id, 4, "?sendt=ja")
