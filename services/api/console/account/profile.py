"""Account: signing out, the office in the bar, and what each person chooses for themselves."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Staff
from ot_notify.text.languages import LANGUAGES
from services.api.console.shared import sessions
from services.api.console.shared.current_user import NO_KEYS, SCHEMES, Form, Reader, Writer, field
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.sign_in.password import local

router = APIRouter(route_class=PageRoute, include_in_schema=False)

A_YEAR = 365 * 24 * 3600


@router.post("/logg-ut")
def sign_out(request: Request, visitor: Writer) -> Response:
    with db.transaction() as session:
        sessions.end(session, sessions.token_of(request))
        audit_log.note(session, visitor.actor, "sign_out")
    response = go("/logg-inn")
    sessions.take_cookie(response, "ot")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@router.post("/kontor")
def choose_office(visitor: Writer, form: Form) -> Response:
    """From now on the pages are about this office."""
    wanted = field(form, "kontor")
    response = go(local(field(form, "til")))
    if wanted in visitor.choices:
        sessions.give_cookie(response, "ot-kontor", wanted, max_age=A_YEAR)
    return response


@router.get("/min-side")
def my_page(request: Request, visitor: Reader) -> Response:
    return page(request, visitor, "account/profile.html", languages=LANGUAGES, schemes=SCHEMES)


@router.post("/min-side")
def change_mine(visitor: Writer, form: Form) -> Response:
    """Language, light or dark, and whether single keys do something."""
    response = go("/min-side")
    with db.transaction() as session:
        person = db.hold(session, Staff, visitor.person.id)
        if person is not None and field(form, "sprak") in LANGUAGES:
            person.language = field(form, "sprak")
    if field(form, "lys") in SCHEMES:
        sessions.give_cookie(response, "ot-lys", field(form, "lys"), max_age=A_YEAR)
    sessions.give_cookie(response, "ot-taster", "on" if field(form, "taster") else NO_KEYS, max_age=A_YEAR)
    return response
