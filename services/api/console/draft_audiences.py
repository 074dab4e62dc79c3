"""Draft audiences: the first step, who shall get it and who will not."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from services.api.console import drafts
from services.api.console.routes import PageRoute
from services.api.console.visitors import Form, Reader, Writer, field

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/utsendinger/{campaign_id}/mottakere")
def audience_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
    return drafts.step_page(request, visitor, campaign, 1)


@router.post("/utsendinger/{campaign_id}/mottakere")
def choose(visitor: Writer, campaign_id: str, form: Form) -> Response:
    with db.reading() as session:
        drafts.opened(session, visitor, campaign_id)
    return drafts.to_step(campaign_id, 2 if field(form, "videre") else 1)
