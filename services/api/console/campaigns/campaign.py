"""Campaign page: the progress of each campaign, and pause, resume and cancel."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import visible
from ot_notify.campaigns import campaigns, forecast, launch
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.casework import dashboard
from ot_notify.core import clock, csv_files
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.inbox import inbox_view
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Message, State
from ot_notify.people.youths import Youth
from ot_notify.sending import in_doubt, sender_status
from services.api.console.shared import formats, state_styles
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Watcher,
    Whole,
    Writer,
    field,
    must_run,
    must_talk,
)
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page, part
from services.api.console.shared.translations import _
from services.api.downloads import csv_file

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50
CANCELLABLE = (CampaignState.DRAFT, CampaignState.SCHEDULED, CampaignState.RUNNING, CampaignState.PAUSED)


@router.get("/utsendinger/{campaign_id}")
def campaign_page(
    request: Request, visitor: Reader, campaign_id: str, status: str = "", side: Whole = 1, startet: str = ""
) -> Response:
    must_run(visitor)
    with db.transaction() as session:
        campaign = campaigns.seen(session, visitor.actor, campaign_id)
        if campaign.state is CampaignState.DRAFT and _may_change(visitor, campaign):
            return go(f"/utsendinger/{campaign_id}/mottakere")
        shown = _facts(session, visitor, campaign)
        if visitor.talks:
            shown |= _texts(session, visitor, campaign, status, max(1, min(side, 10_000)))
            inbox_view.note_list(session, visitor.actor, "campaign.list", visitor.office_id, len(shown["texts"]))
        # A number of the whole campaign: whoever sees a part of it would learn of the others.
        fewer = launch.fewer(session, campaign) if shown["may_change"] else 0
    return page(request, visitor, "campaigns/campaign.html", **shown, started=startet, fewer=fewer)


@router.get("/utsendinger/{campaign_id}/framdrift")
def progress_part(request: Request, visitor: Watcher, campaign_id: str, status: str = "", var: str = "") -> Response:
    """Return the counts and the bar, for a page that refreshes itself. `var`: the state the page was rendered in."""
    must_run(visitor)
    with db.reading() as session:
        campaign = campaigns.seen(session, visitor.actor, campaign_id)
        shown = _facts(session, visitor, campaign)
    answer = part(request, visitor, "campaigns/_progress_part.html", chosen=_state(status), **shown)
    was = "klargjores" if shown["is_being_made_ready"] else campaign.state
    if var and var != was:  # written, paused, resumed, done: the buttons are other ones, so the page is loaded anew
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.get("/utsendinger/{campaign_id}/hver-enkelt.csv")
def each_csv(visitor: Reader, campaign_id: str, status: str = "") -> Response:
    """Return every text the page lists as CSV for Norwegian Excel, of one state where one is chosen. Logged."""
    must_talk(visitor)
    with db.reading() as session:  # twenty thousand of them take a while, in which nobody else should wait to write
        campaign = campaigns.seen(session, visitor.actor, campaign_id)
        found = session.execute(_sent_to(visitor, campaign, _state(status))).all()
        earlier = messages.earlier_faults(session, [message for message, _youth in found])
    with db.transaction() as session:
        of = {message.office_id for message, _youth in found}
        audit_log.note_each(
            session, visitor.actor, "export", of, object_kind="campaign", object_id=campaign.id, rows=len(found)
        )
    head = [_("Ungdom"), _("Nummer"), _("Status"), _("Hva det betyr"), _("Tid")]
    rows = [_cells(message, youth, earlier.get(message.id, "")) for message, youth in found]
    return csv_file(csv_files.file([head, *rows]), f"utsending-{campaign_id}.csv")


@router.get("/utsendinger/{campaign_id}/avlys")
def cancel_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    """Show what a cancellation stops and what it cannot stop, before anything happens."""
    must_run(visitor)
    with db.reading() as session:
        campaign = campaigns.get(session, visitor.actor, campaign_id)
        shown = _facts(session, visitor, campaign)
    if not shown["may_cancel"]:
        raise Conflict("campaign.cannot_cancel", state=campaign.state)
    return page(request, visitor, "campaigns/cancel.html", **shown)


@router.post("/utsendinger/{campaign_id}/{what}")
def change(visitor: Writer, campaign_id: str, what: str, form: Form) -> Response:
    """Pause, resume or cancel the campaign."""
    must_run(visitor)
    with db.transaction() as session:
        campaign = campaigns.get(session, visitor.actor, campaign_id, hold=True)
        match what:
            case "pause":
                campaigns.pause(session, campaign, by=visitor.actor)
            case "fortsett":
                campaigns.resume(session, campaign, by=visitor.actor)
            case "avlys" if field(form, "sikker") == "ja":
                campaigns.cancel(session, campaign, by=visitor.actor)
            case _:
                raise NotFound
    return go(f"/utsendinger/{campaign_id}")


def _may_change(visitor: Visitor, campaign: Campaign) -> bool:
    return all(visitor.actor.sees(one) for one in campaign.office_ids)


def _facts(session: Session, visitor: Visitor, campaign: Campaign) -> dict[str, Any]:
    may_change = _may_change(visitor, campaign)
    progress = dashboard.progress(session, visitor.actor, campaign)
    return {
        "campaign": campaign,
        "progress": progress,
        "is_being_made_ready": campaign.state is CampaignState.RUNNING and not progress.total,
        "doubt_until": dashboard.in_doubt_until(session, campaign, in_doubt.settled_after_s()),
        "pace": forecast.of(session, visitor.actor, campaign),
        "outage": sender_status.pause(session),
        "may_change": may_change,
        "may_cancel": may_change and campaign.state in CANCELLABLE,
    }


def _state(status: str) -> State | None:
    return State(status) if status in set(State) else None


def _texts(session: Session, visitor: Visitor, campaign: Campaign, status: str, number: int) -> dict[str, Any]:
    """Return one page of the campaign's texts, each with whom it is to. Protected youths are not named."""
    chosen = _state(status)
    statement = _sent_to(visitor, campaign, chosen)
    rows = session.execute(statement.limit(PAGE + 1).offset((number - 1) * PAGE)).all()
    return {
        "earlier": messages.earlier_faults(session, [message for message, _youth in rows]),
        "texts": [
            (message, youth, *_recipient(message, youth), _last_event_at(message)) for message, youth in rows[:PAGE]
        ],
        "chosen": chosen,
        "number": number,
        "has_more": len(rows) > PAGE,
    }


def _sent_to(visitor: Visitor, campaign: Campaign, chosen: State | None) -> sa.Select[Message, Youth]:
    statement = visible(
        sa.select(Message, Youth).outerjoin(Youth, Youth.id == Message.youth_id), visitor.actor, Message.office_id
    ).where(Message.campaign_id == campaign.id, messages.may_count(visitor.actor), messages.counts_as_text())
    return (statement.where(Message.state == chosen) if chosen else statement).order_by(Message.id)


def _cells(message: Message, youth: Youth | None, earlier: str) -> list[str]:
    at = clock.local(_last_event_at(message)).strftime("%d.%m.%Y %H.%M")
    return [
        *_recipient(message, youth),
        state_styles.STATES[message.state].word,
        state_styles.about(message, earlier, born=_born(youth)),
        at,
    ]


def _born(youth: Youth | None) -> int:
    return youth.birth_year if youth is not None and not youth.is_protected else 0


def _recipient(message: Message, youth: Youth | None) -> tuple[str, str]:
    """Return whom a text is to, and the number as lists show it; a protected youth has neither."""
    if youth is not None and youth.is_protected:
        return _("Skjermet adresse"), ""
    name = youth.name or _("Uten navn") if youth is not None else _("Slettet hos oss")
    return name, formats.masked(message.phone) if message.phone else ""


def _last_event_at(message: Message) -> datetime:
    """Return when the last thing happened to it."""
    return message.final_at or message.sent_at or message.created_at
