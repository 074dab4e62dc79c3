"""Drafts: a campaign on its way to being sent, step by step. Each step is saved when it is left, so that it can be
left for another day. What the five pages have in common stands here, with the first and the last of the list."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.campaigns import audiences, campaigns, drafts
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.db import idempotency
from ot_notify.imports import importer
from ot_notify.text.languages import sentence
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must_run
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page


class DraftRoute(PageRoute):
    """A page of a draft. Redirects to the campaign where it has been launched since."""

    def instead(self, request: Request, error: Exception) -> Response:
        """Return the page for what could not be done."""
        if isinstance(error, Conflict) and error.code == "campaign.cannot_change":
            return go(f"/utsendinger/{request.path_params['campaign_id']}?startet=tidligere")
        return super().instead(request, error)


router = APIRouter(route_class=DraftRoute, include_in_schema=False)

STEPS = ("mottakere", "tekst", "tid", "forhandsvis", "send")
"""The last parts of the paths of the five steps, in order."""

Change = Callable[[Session, Campaign], None]


def opened(session: Session, visitor: Visitor, campaign_id: str) -> Campaign:
    """Return the draft, for one of its pages. Raises NotFound, and Conflict where it has been launched."""
    must_run(visitor)
    campaign = campaigns.get(session, visitor.actor, campaign_id)
    if campaign.state is not CampaignState.DRAFT:
        raise Conflict("campaign.cannot_change", by=campaign.launched_by or campaign.created_by)
    return campaign


def changed(visitor: Visitor, campaign_id: str, *changes: Change) -> Refused | None:
    """Apply the change completely or not at all; return the refusal, for the page to show. Raises as `drafts.held`."""
    must_run(visitor)
    try:
        with db.transaction() as session:
            campaign = drafts.held(session, visitor.actor, campaign_id)
            for change in changes:
                change(session, campaign)
    except (NotFound, Conflict):
        raise
    except Refused as why:
        return why
    return None


def step_page(
    request: Request, visitor: Visitor, campaign: Campaign, step: int, *, why: Refused | None = None, **context: Any
) -> Response:
    """Return one of the five pages, `step` from 1. `why`: a refusal, shown on top; the page then answers 422."""
    return page(
        request,
        visitor,
        f"campaigns/draft_{step}_{('audience', 'text', 'time', 'preview', 'send')[step - 1]}.html",
        status=422 if why else 200,
        campaign=campaign,
        step=step,
        steps=STEPS,
        here=f"/utsendinger/{campaign.id}",
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
        why_code=why.code if why else "",
        **context,
    )


def to_step(campaign_id: str, step: int, query: str = "") -> Response:
    return go(f"/utsendinger/{campaign_id}/{STEPS[step - 1]}{query}")


@router.get("/utsendinger/ny")
def new_page(request: Request, visitor: Reader) -> Response:
    must_run(visitor)
    return _new_page(request, visitor, dict(request.query_params))


def _new_page(request: Request, visitor: Visitor, asked: dict[str, str], *, why: Refused | None = None) -> Response:
    """Show the form for a draft. `import_id`: a list to start with. `from` and `state`: an earlier campaign and the
    outcome wanted."""
    with db.reading() as session:
        source = campaigns.seen(session, visitor.actor, asked["from"]) if asked.get("from") else None
        made = importer.get(session, visitor.actor, asked["import_id"]) if asked.get("import_id") else None
        return page(
            request,
            visitor,
            "campaigns/draft_new.html",
            status=422 if why else 200,
            source=source,
            made=made,
            outcome=asked.get("state", ""),
            name=asked.get("navn", ""),
            key=db.new_id(),
            why=sentence(why.code, visitor.language, **why.facts) if why else "",
        )


@router.post("/utsendinger/ny")
def begin(request: Request, visitor: Writer, form: Form) -> Response:
    """Create a draft. The same form twice creates one."""
    must_run(visitor)
    asked = {name: field(form, name)[:200] for name in ("navn", "import_id", "from", "state", "nokkel")}
    try:
        with db.transaction() as session:
            earlier = idempotency.place(session, visitor.actor.id, asked["nokkel"], f"draft:{asked}")
            if earlier is not None:
                return to_step(str(earlier.answer["id"]), 1)
            campaign = _create_draft(session, visitor, asked)
            idempotency.answered(session, visitor.actor.id, asked["nokkel"], {"id": campaign.id})
    except NotFound:
        raise
    except Refused as why:
        return _new_page(request, visitor, asked, why=why)
    return to_step(campaign.id, 1)


def _create_draft(session: Session, visitor: Visitor, asked: dict[str, str]) -> Campaign:
    if asked["from"]:
        source = campaigns.seen(session, visitor.actor, asked["from"])
        outcome = asked["state"] or audiences.CampaignOutcome.NOT_REACHED
        return drafts.follow_up(session, visitor.actor, source, outcome=outcome, name=asked["navn"])
    audience: dict[str, Any] = dict(drafts.USUAL)
    if visitor.office_id and visitor.actor.sees(visitor.office_id):
        audience["offices"] = [visitor.office_id]
    if asked["import_id"]:
        audience["import_id"] = asked["import_id"]
    return drafts.begin(session, visitor.actor, name=asked["navn"], audience=audience)


@router.post("/utsendinger/{campaign_id}/kopier")
def copy(visitor: Writer, campaign_id: str, form: Form) -> Response:
    """Copy the texts and the audience to a new draft. The same button pressed twice makes one copy."""
    must_run(visitor)
    key = f"{field(form, 'nokkel')[:64] or db.new_id()}/{campaign_id}"
    with db.transaction() as session:
        source = campaigns.seen(session, visitor.actor, campaign_id)
        earlier = idempotency.place(session, visitor.actor.id, key, "copy")
        if earlier is not None:
            return to_step(str(earlier.answer["id"]), 1)
        made = drafts.copy(session, visitor.actor, source, name=source.name)
        idempotency.answered(session, visitor.actor.id, key, {"id": made.id})
    return to_step(made.id, 1)


@router.post("/utsendinger/{campaign_id}/forkast")
def discard(visitor: Writer, campaign_id: str) -> Response:
    """Delete the draft."""
    must_run(visitor)
    with db.transaction() as session:
        campaign = drafts.held(session, visitor.actor, campaign_id)
        drafts.discard(session, campaign, by=visitor.actor)
    return go("/utsendinger")


@router.post("/utsendinger/{campaign_id}/navn")
def rename(visitor: Writer, campaign_id: str, form: Form) -> Response:
    name = field(form, "navn")
    why = changed(visitor, campaign_id, lambda s, one: drafts.set_name(s, one, name, by=visitor.actor))
    if why:
        raise why
    return to_step(campaign_id, 1)
