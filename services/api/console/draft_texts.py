"""Draft texts: the second step, what it shall say."""

from fastapi import APIRouter, Request, Response

from ot_notify import campaigns, db, drafting
from ot_notify.errors import Refused
from services.api.console import drafts
from services.api.console.routes import PageRoute
from services.api.console.visitors import Form, Reader, Visitor, Writer, field

router = APIRouter(route_class=PageRoute, include_in_schema=False)

LANGUAGES = ("nb", "nn", "en")


@router.get("/utsendinger/{campaign_id}/tekst")
def text_page(request: Request, visitor: Reader, campaign_id: str) -> Response:
    with db.reading() as session:
        drafts.opened(session, visitor, campaign_id)
        templates = dict(campaigns.steps(session, campaign_id)[0].texts)
    return _text_page(request, visitor, campaign_id, templates)


def _text_page(
    request: Request, visitor: Visitor, campaign_id: str, templates: dict[str, str], why: Refused | None = None
) -> Response:
    with db.reading() as session:
        campaign = drafts.opened(session, visitor, campaign_id)
    return drafts.step_page(request, visitor, campaign, 2, why=why, templates=templates, languages=LANGUAGES)


@router.post("/utsendinger/{campaign_id}/tekst")
def write(request: Request, visitor: Writer, campaign_id: str, form: Form) -> Response:
    written = {language: field(form, language).replace("\r\n", "\n").strip() for language in LANGUAGES}
    templates = {language: text for language, text in written.items() if text}
    why = drafts.changed(
        visitor, campaign_id, lambda session, one: drafting.set_texts(session, one, templates, by=visitor.actor)
    )
    if why:
        return _text_page(request, visitor, campaign_id, written, why)
    return drafts.to_step(campaign_id, 3)
