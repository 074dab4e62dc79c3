"""Public page of an office: its own words on it, the phone it shows, and the way to see it as others do."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access.permissions import May
from ot_notify.core.errors import NotFound, Refused
from ot_notify.core.settings import settings
from ot_notify.offices.register import Office, offices
from ot_notify.public_pages import introductions
from ot_notify.text.languages import LANGUAGES
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)

HERE = "/kontorene/{office_id}/nettside"


@router.get(HERE)
def public_page(request: Request, visitor: Reader, office_id: str) -> Response:
    office = _mine(visitor, office_id)
    with db.reading() as session:
        known = introductions.of(session, office.id)
        given = {f"intro_{language}": known.texts.get(language, "") if known else "" for language in LANGUAGES}
        given["phone"] = known.phone if known else ""
    return _form(request, visitor, office, given)


@router.post(HERE)
def change(request: Request, visitor: Writer, office_id: str, form: Form) -> Response:
    office = _mine(visitor, office_id)
    given = {
        "intro_nb": field(form, "intro_nb"),
        "intro_nn": field(form, "intro_nn"),
        "intro_en": field(form, "intro_en"),
        "phone": field(form, "phone")[:40],
    }
    texts, phone, wrong = introductions.read({one: given[f"intro_{one}"] for one in LANGUAGES}, given["phone"])
    if wrong:
        return _form(request, visitor, office, given, wrong)
    with db.transaction() as session:
        introductions.keep(session, office.id, texts, phone, by=visitor.actor)
    return go(f"/kontorene/{office.id}/nettside?lagret=ja")


def _mine(visitor: Visitor, office_id: str) -> Office:
    must(visitor, May.OFFICE)
    office = offices().get(office_id)
    if office is None or not visitor.actor.sees(office_id):
        raise NotFound("campaign.unknown_office")
    return office


def _form(
    request: Request, visitor: Visitor, office: Office, given: dict[str, str], wrong: dict[str, Refused] | None = None
) -> Response:
    return page(
        request,
        visitor,
        "admin/public_page.html",
        status=422 if wrong else 200,
        office=office,
        given=given,
        wrong=wrong or {},
        is_saved=request.query_params.get("lagret") == "ja",
        address=f"{settings().public_url}/om/{office.id}",
        in_texts=settings().public_page_in_texts,
        longest=introductions.LONGEST,
    )
