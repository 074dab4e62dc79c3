"""Draft times: the third step, when it leaves."""

from fastapi import APIRouter, Request, Response

from ot_notify import campaigns, db
from services.api.console import drafts
from services.api.console.routes import PageRoute
from services.api.console.visitors import Reader, Writer

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/utsendinger/{campaign_id}/tid")
def time_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
        reminders = campaigns.steps(session, campaign_id)[1:]
    return drafts.step_page(request, visitor, campaign, 3, reminders=reminders)


@router.post("/utsendinger/{campaign_id}/tid")
def set_time(visitor: Writer, campaign_id: str) -> Response:
    with db.reading() as session:
        drafts.opened(session, visitor, campaign_id)
    return drafts.to_step(campaign_id, 4)
