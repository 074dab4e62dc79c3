"""Send step: the fifth step of a draft: a summary, the second approval, and the button that sends."""

from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.datastructures import FormData

from ot_notify import db
from ot_notify.campaigns import approvals, campaigns, previews, small_counts
from ot_notify.campaigns import drafts as campaign_drafts
from ot_notify.campaigns import launch as campaign_launch
from ot_notify.campaigns.campaigns import CampaignState
from ot_notify.campaigns.previews import Preview
from ot_notify.core.errors import Conflict
from ot_notify.core.settings import settings
from ot_notify.messaging import messages
from ot_notify.offices.register import offices
from services.api.console.campaigns import drafts, preview_step, schedule_step
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, must_run, number
from services.api.console.shared.rendering import go

router = APIRouter(route_class=drafts.DraftRoute, include_in_schema=False)


@router.get("/utsendinger/{campaign_id}/send")
def send_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    return _send_page(request, visitor, campaign_id)


def _send_page(request: Request, visitor: Visitor, campaign_id: str, *, why: Conflict | None = None) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        found = previews.of_those_seen(previews.remembered(session, campaign), visitor.actor)
        steps = campaigns.steps(session, campaign.id)
        return drafts.step_page(
            request,
            visitor,
            campaign,
            5,
            why=why,
            preview=found,
            told=previews.tell(found, visitor.actor),
            texts=steps[0].texts,
            examples=previews.examples(found, steps),
            reminders=steps[1:],
            senders=_senders(found),
            departures=schedule_step.planned(session, visitor, campaign),
            approval=approvals.of(campaign, found.will_be_sent),
            may_approve=approvals.may(visitor.actor, campaign),
            above=settings().second_approval_above,
            **preview_step.sums(session, visitor, campaign, found),
        )


def _senders(found: Preview) -> list[tuple[str, str]]:
    """Return who the texts say they are from, and on which number, each once."""
    known = ((offices().get(one), messages.sender_of(offices().get(one))) for one in found.offices)
    return sorted({(office.sender_name, number) for office, number in known if office is not None})


@router.post("/utsendinger/{campaign_id}/send")
def launch(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Launch the campaign. Twice, or by two at once, launches it once: the second is shown it."""
    must_run(visitor)
    looked_at: dict[str, Any] = {"version": _count(form, "versjon"), "expected": _accepted(visitor, form)}
    try:
        with db.transaction() as session:
            campaign = campaigns.get(session, visitor.actor, campaign_id, hold=True)
            if campaign.state is not CampaignState.DRAFT:
                return go(f"/utsendinger/{campaign_id}?startet=tidligere")
            campaign_launch.launch(session, campaign, by=visitor.actor, **looked_at)
    except Conflict as why:
        return _send_page(request, visitor, campaign_id, why=why)
    return go(f"/utsendinger/{campaign_id}?startet=ja")


def _accepted(visitor: Visitor, form: FormData) -> int:
    """Return how many texts were said yes to. A figure that was rounded stands for all that are shown so, and no other
    number may be asked about: yes and no would tell the exact one."""
    said = _count(form, "antall")
    return small_counts.at_most(said) if small_counts.hides(visitor.actor) and said > 0 else said


def _count(form: FormData, name: str) -> int:
    """Return a number from our own page; -1, which matches nothing, where it is missing."""
    return number(form, name, otherwise=-1)


@router.post("/utsendinger/{campaign_id}/be-om-godkjenning")
def ask(visitor: Writer, campaign_id: str) -> Response:
    """Ask for a second approval."""
    must_run(visitor)
    with db.transaction() as session:
        approvals.ask(session, campaign_drafts.held(session, visitor.actor, campaign_id), by=visitor.actor)
    return drafts.to_step(campaign_id, 5)


@router.post("/utsendinger/{campaign_id}/godkjenn")
def approve(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Give the second approval."""
    must_run(visitor)
    try:
        with db.transaction() as session:
            campaign = campaign_drafts.held(session, visitor.actor, campaign_id)
            recipients = _accepted(visitor, form)
            approvals.approve(
                session, campaign, by=visitor.actor, recipients=recipients, version=_count(form, "versjon")
            )
    except Conflict as why:
        return _send_page(request, visitor, campaign_id, why=why)
    return drafts.to_step(campaign_id, 5)
