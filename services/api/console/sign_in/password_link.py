"""Welcome: choosing a password by a link, and asking for such a link where it is forgotten."""

import math
from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request, Response

from ot_notify import db
from ot_notify.access import account_emails, audit_log, login_throttle, password_links, staff, team
from ot_notify.access.login_throttle import LoginLimit
from ot_notify.access.password_links import LinkKind
from ot_notify.core import clock, smtp
from ot_notify.core.errors import NotFound, Refused
from ot_notify.text.languages import sentence
from services.api import refused_access
from services.api.console.shared.current_user import Form, field
from services.api.console.shared.page_route import PageRoute
from services.api.console.sign_in.password import (
    at_the_door,
    caller,
    enter,
    known_browser,
    must_be_at_the_door,
    network,
)
from services.api.refused_access import NOBODY
from services.api.thread_limits import MAIL_SERVER, PASSWORDS, send_letter, within

router = APIRouter(route_class=PageRoute, include_in_schema=False)

ASKED_BY_ONE = 3
ASKED_FROM_ONE = 20


@router.get("/velkommen/{token}")
def welcome_page(request: Request, token: str) -> Response:
    """Looking uses nothing up: mail servers look at links too."""
    return _choose_password_page(request, token)


@router.post("/velkommen/{token}")
@within(PASSWORDS)
def choose(request: Request, token: str, form: Form, later: BackgroundTasks) -> Response:
    """A password, and in; where a code app is needed that comes next."""
    must_be_at_the_door(request, form)
    try:
        person = team.choose_password(token, field(form, "nytt"))
    except NotFound:
        return _choose_password_page(request, token)
    except Refused as refused:
        return _choose_password_page(request, token, why=refused)
    later.add_task(send_letter, person, "password_changed")
    return enter(request, person, to="/")


def _choose_password_page(request: Request, token: str, *, why: Refused | None = None) -> Response:
    with db.reading() as session:
        found = password_links.find(session, token[:100])
    if found is None:
        return at_the_door(request, "sign_in/link_expired.html", status=404)
    link, person = found
    return at_the_door(
        request,
        "sign_in/new_password.html",
        language=person.language,
        status=422 if why else 200,
        person=person,
        is_new=link.kind is LinkKind.INVITATION,
        why=sentence(why.code, person.language, **why.facts) if why else "",
        shortest=staff.SHORTEST_PASSWORD,
    )


@router.get("/glemt-passord")
def forgotten_page(request: Request) -> Response:
    return _forgotten_page(request)


@router.post("/glemt-passord")
def forgotten(request: Request, form: Form, later: BackgroundTasks) -> Response:
    """The same answer, as quickly, whether the address has an account or not; the rest is done after it."""
    must_be_at_the_door(request, form)
    email = field(form, "email").strip()[:254]
    with db.transaction() as session:
        tries = login_throttle.take(session, *_doors(request, email))
    if tries.blocked_until:  # counted whether the address has an account or not, so that it tells nothing of that
        refused_access.note_stranger(request, "link.blocked")
        return _forgotten_page(request, status=429, blocked_until=tries.blocked_until)
    if smtp.is_set():
        later.add_task(_send_link, email, caller(request))
    return _forgotten_page(request, asked=True)


def _forgotten_page(request: Request, *, status: int = 200, **context: Any) -> Response:
    known = {"has_mail": smtp.is_set(), "asked": False, "blocked_until": None} | context
    response = at_the_door(request, "sign_in/forgotten_password.html", status=status, **known)
    if until := known["blocked_until"]:
        response.headers["Retry-After"] = str(max(1, math.ceil((until - clock.now()).total_seconds())))
    return response


def _doors(request: Request, email: str) -> tuple[LoginLimit, ...]:
    """As when signing in: whoever is known in this browser waits for no stranger."""
    mark = known_browser(request, email)
    if mark:
        return (LoginLimit("forgotten in", mark, ASKED_BY_ONE),)
    return LoginLimit("forgotten from", network(request), ASKED_FROM_ONE), LoginLimit("forgotten", email, ASKED_BY_ONE)


@within(MAIL_SERVER)
def _send_link(email: str, from_address: str) -> None:
    with db.transaction() as session:
        person = staff.find(session, email)
        if person is None or person.disabled_at:
            return
        kind = LinkKind.PASSWORD if person.password_hash else LinkKind.INVITATION
        link = password_links.make(session, person, kind)
        about = {"object_kind": "staff", "object_id": person.id, "from_address": from_address}
        audit_log.note(session, NOBODY, "staff.link", **about)
    account_emails.send(person, kind.value, link=link, by="ot-notify")
