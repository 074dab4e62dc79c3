"""Elsewhere: signing in by another service (OpenID Connect), and coming back from it."""

import logging

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import audit_log, external_accounts, oidc
from ot_notify.core.errors import Refused, Unavailable
from services.api.console.shared import sessions
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go
from services.api.console.sign_in.password import caller, door_page, enter, local
from services.api.refused_access import NOBODY
from services.api.thread_limits import SIGN_IN_SERVICES, within

router = APIRouter(route_class=PageRoute, include_in_schema=False)
log = logging.getLogger(__name__)

COOKIE = "ot-annet"


@router.get("/logg-inn/med/{name}")
@within(SIGN_IN_SERVICES)
def begin(request: Request, name: str, til: str = "") -> Response:
    """Off to the other service."""
    try:
        where, sealed = oidc.begin(name, local(til))
    except Unavailable:
        return _refusal_page(request, name, "oidc.away", status=503)
    response = go(where)
    sessions.give_cookie(response, COOKIE, sealed, max_age=oidc.LASTS_S)
    return response


@router.get("/logg-inn/med/{name}/tilbake")
@within(SIGN_IN_SERVICES)
def come_back(request: Request, name: str, code: str = "", state: str = "", error: str = "") -> Response:
    """Back again: whoever has an account here is let in; nobody gets one this way."""
    try:
        begun = oidc.begun_with(name, request.cookies.get(sessions.cookie_name(COOKIE), ""), state)
        if error or not code:
            raise Refused("oidc.cancelled")
        known = oidc.finish(begun, code)
    except Unavailable:
        return _refusal_page(request, name, "oidc.away", status=503)
    except Refused as refused:
        if refused.status == 404:
            raise
        log.warning("sign-in elsewhere refused", extra={"why": refused.code})
        return _refusal_page(request, name, refused.code)
    with db.transaction() as session:
        person = external_accounts.recognise(
            session, issuer=known.issuer, subject=known.subject, verified_email=known.verified_email
        )
        if person is None:
            audit_log.note(session, NOBODY, "sign_in.failed", from_address=caller(request))
    if person is None:
        return _refusal_page(request, name, "oidc.unknown", status=403)
    response = enter(request, person, to=begun.to, has_second_factor=known.has_second_factor)
    sessions.take_cookie(response, COOKIE)
    return response


def _refusal_page(request: Request, name: str, code: str, *, status: int = 422) -> Response:
    response = door_page(request, to="", refused=code, provider=oidc.provider(name).name, status=status)
    sessions.take_cookie(response, COOKIE)
    return response
