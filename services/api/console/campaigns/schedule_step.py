"""Schedule step: the third step of a draft: when it leaves, over how many hours, and what cannot leave today."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.campaigns import campaigns, previews
from ot_notify.campaigns import drafts as campaign_drafts
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.messaging import departure_plan, messages
from ot_notify.messaging.departure_plan import Departure
from services.api.console.campaigns import drafts
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, whole

router = APIRouter(route_class=drafts.DraftRoute, include_in_schema=False)

SPREADS = (0, 1, 2, 3, 4, 8)


def planned(session: Session, visitor: Visitor, campaign: Campaign) -> list[Departure]:
    """Return what would leave when, for each office, were it launched now. Of the figures the visitor may see: the hour
    of the last text tells how many there are."""
    found = previews.of_those_seen(previews.remembered(session, campaign), visitor.actor)
    told = previews.tell(found, visitor.actor)
    counts = {office_id: count for office_id, count in told.offices.items() if count}
    now = clock.now()
    start = max(campaign.send_at or now, now)
    return departure_plan.plan(counts, start, campaign.spread_hours, now=now)


@router.get("/utsendinger/{campaign_id}/tid")
@audit_guard.shows_nobody  # recipients are counted, not said
def time_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    return _time_page(request, visitor, campaign_id, {})


def _time_page(
    request: Request, visitor: Visitor, campaign_id: str, typed: dict[str, str], why: Refused | None = None
) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        departures = planned(session, visitor, campaign)
        return drafts.step_page(
            request,
            visitor,
            campaign,
            3,
            why=why,
            typed=typed or _as_typed(campaign),
            departures=departures,
            is_always_open=bool(departures)
            and not any(messages.window_of(one.office_id).openings for one in departures),
            reminders=campaigns.steps(session, campaign_id)[1:],
            spreads=sorted({*SPREADS, campaign.spread_hours}),
        )


def _is_always_open(departures: list[Departure]) -> bool:
    return bool(departures) and not any(messages.window_of(one.office_id).openings for one in departures)


def _as_typed(campaign: Campaign) -> dict[str, str]:
    at = clock.local(campaign.send_at) if campaign.send_at else None
    return {
        "naar": "tid" if at else "straks",
        "dag": f"{at:%d.%m.%Y}" if at else "",
        "klokka": f"{at:%H.%M}" if at else "",
        "gang": ("second" if at.fold else "first") if at and len(_ambiguous_instants(at)) > 1 else "",
    }


def _ambiguous_instants(at: datetime) -> list[datetime]:
    return clock.instants(at.replace(tzinfo=None, fold=0))


@router.post("/utsendinger/{campaign_id}/tid")
@audit_guard.shows_nobody  # recipients are counted, not said
def set_time(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Save when the campaign leaves; then go to the preview, or show the page with a new plan."""
    typed = {name: field(form, name)[:40] for name in ("naar", "dag", "klokka", "gang")}
    why = drafts.changed(visitor, campaign_id, lambda session, one: _change(session, one, form, visitor))
    if why:
        return _time_page(request, visitor, campaign_id, typed, why)
    return drafts.to_step(campaign_id, 4 if "videre" in form else 3)


def _change(session: Session, campaign: Campaign, form: FormData, visitor: Visitor) -> None:
    send_at = None
    if field(form, "naar") == "tid":
        send_at = departure_plan.moment(field(form, "dag"), field(form, "klokka"), which=field(form, "gang"))
    hours = field(form, "fordel")
    known: dict[str, Any] = {"spread_hours": whole(hours[:4])}
    campaign_drafts.set_time(session, campaign, send_at=send_at, **known, by=visitor.actor)
