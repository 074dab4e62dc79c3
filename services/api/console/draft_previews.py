"""Draft previews: the fourth step, what each person will get, and the fifth, the last look before it is sent."""

from fastapi import APIRouter, Request, Response

from ot_notify import campaigns, db, launching, previews
from services.api.console import drafts
from services.api.console.pages import go
from services.api.console.routes import PageRoute
from services.api.console.visitors import Reader, Writer, must_run

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/utsendinger/{campaign_id}/forhandsvis")
def preview_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        found = previews.preview(session, campaign)
    return drafts.step_page(request, visitor, campaign, 4, preview=found)


@router.get("/utsendinger/{campaign_id}/send")
def send_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        found = previews.preview(session, campaign)
    return drafts.step_page(request, visitor, campaign, 5, preview=found)


@router.post("/utsendinger/{campaign_id}/send")
def launch(visitor: Writer, campaign_id: str) -> Response:
    must_run(visitor)
    with db.transaction() as session:
        campaign = campaigns.get(session, visitor.actor, campaign_id, hold=True)
        launching.launch(session, campaign, by=visitor.actor)
    return go(f"/utsendinger/{campaign_id}")
