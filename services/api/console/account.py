"""Account: signing in and out, the office in the bar, and what each person chooses for themselves."""

import secrets
from typing import Any

from fastapi import APIRouter, Request, Response

from ot_notify import audit, db, staff
from ot_notify.languages import LANGUAGES, negotiate
from ot_notify.staff import Actor, Staff
from services.api.console import sessions, throttle
from services.api.console.pages import go, page, plain_page
from services.api.console.routes import PageRoute
from services.api.console.visitors import NO_KEYS, SCHEMES, Form, Reader, Writer, field, must_be_ours, scheme_of

router = APIRouter(route_class=PageRoute, include_in_schema=False)

A_YEAR = 365 * 24 * 3600


@router.get("/logg-inn")
def sign_in_page(request: Request, til: str = "", sprak: str = "") -> Response:
    """The door. Whoever has signed in already goes straight on."""
    if sessions.find(sessions.token_of(request), touch=False):
        return go(_local(til))
    return _door(request, to=til, language=sprak)


@router.post("/logg-inn")
def sign_in(request: Request, form: Form) -> Response:
    """Check the password. The answer tells nobody whether the address has an account."""
    must_be_ours(request, form, request.cookies.get(sessions.cookie_name("ot-dor"), ""))
    email, to = field(form, "email").strip()[:254], field(form, "til")
    address = request.client.host if request.client else ""
    blocked = throttle.blocked_until(email, address)
    if blocked:
        return _door(request, to=to, email=email, blocked_until=blocked, status=429)
    with db.transaction() as session:
        person = staff.sign_in(session, email, field(form, "password")[:1000])
        token = sessions.start(session, person, sessions.token_of(request)) if person else ""
        audit.note(session, _asker(person), "sign_in" if person else "sign_in.failed")
    if person is None:
        return _door(request, to=to, email=email, tries_left=throttle.failed(email, address), status=422)
    throttle.worked(email)
    response = go(_local(to))
    sessions.give_cookie(response, "ot", token)
    sessions.take_cookie(response, "ot-dor")
    return response


def _asker(person: Staff | None) -> Actor:
    if person is not None:
        return staff.actor(person)
    return Actor(kind="nobody", id="", name="", office_ids=frozenset())


def _door(request: Request, *, to: str, language: str = "", status: int = 200, **context: Any) -> Response:
    known = {"email": "", "blocked_until": None, "tries_left": None} | context
    token = secrets.token_urlsafe(32)
    response = plain_page(
        request,
        "sign_in.html",
        language=language if language in LANGUAGES else negotiate(request.headers.get("accept-language", "")),
        scheme=scheme_of(request),
        status=status,
        csrf=token,
        to=to,
        **known,
    )
    sessions.give_cookie(response, "ot-dor", token, max_age=3600)
    return response


def _local(to: str) -> str:
    """Only our own pages: never `//elsewhere` or an address that a browser would read as one."""
    is_ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if is_ours else "/"


@router.post("/logg-ut")
def sign_out(request: Request, visitor: Writer) -> Response:
    with db.transaction() as session:
        sessions.end(session, sessions.token_of(request))
        audit.note(session, visitor.actor, "sign_out")
    response = go("/logg-inn")
    sessions.take_cookie(response, "ot")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@router.post("/kontor")
def choose_office(visitor: Writer, form: Form) -> Response:
    """From now on the pages are about this office."""
    wanted = field(form, "kontor")
    response = go(_local(field(form, "til")))
    if wanted in visitor.choices:
        sessions.give_cookie(response, "ot-kontor", wanted, max_age=A_YEAR)
    return response


@router.get("/min-side")
def my_page(request: Request, visitor: Reader) -> Response:
    return page(request, visitor, "my_page.html", languages=LANGUAGES, schemes=SCHEMES)


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
