"""Door: signing in with a password. What comes after it, a code from an app, is in `steps.py`."""

import re
import secrets
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import audit_log, login_throttle, staff, two_factor
from ot_notify.access.login_throttle import LoginLimit
from ot_notify.access.staff import SignInStep, Staff
from ot_notify.core import clock, encryption
from ot_notify.core.metrics import SIGN_INS_FAILED
from ot_notify.core.settings import settings
from ot_notify.text.languages import LANGUAGES, negotiate
from services.api import refused_access
from services.api.console.shared import kept_draft, sessions
from services.api.console.shared.current_user import Form, field, must_be_ours, scheme_of
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, plain_page
from services.api.refused_access import NOBODY
from services.api.thread_limits import PASSWORDS, within

router = APIRouter(route_class=PageRoute, include_in_schema=False)

TRIES = 5
TRIES_OF_AN_ADDRESS = 50  # a whole office may share one
KNOWN_FOR_S = 90 * 24 * 3600
NEXT = {SignInStep.CODE: "/logg-inn/kode", SignInStep.SET_UP: "/logg-inn/totrinn"}

SYSTEMS = ("Windows", "Android", "iPhone", "iPad", "Macintosh", "Linux")
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}


@router.get("/logg-inn")
def sign_in_page(request: Request, til: str = "", sprak: str = "") -> Response:
    """The door. Whoever has signed in already goes straight on."""
    if sessions.find(sessions.token_of(request), touch=False):
        return go(local(til))
    return door_page(request, to=til, language=sprak)


@router.post("/logg-inn")
@within(PASSWORDS)
def sign_in(request: Request, form: Form) -> Response:
    """Check the password. The answer tells nobody whether the address has an account."""
    must_be_at_the_door(request, form)
    email, to = field(form, "email").strip()[:254], field(form, "til")
    passed = doors(request, email)
    with db.transaction() as session:
        tries = login_throttle.take(session, *passed)
    if tries.blocked_until:
        SIGN_INS_FAILED.labels("blocked").inc()
        refused_access.note_stranger(request, "sign_in.blocked")
        return door_page(request, to=to, email=email, blocked_until=tries.blocked_until, status=429)
    with db.reading() as session:  # the password takes long to check, and nobody must wait for that
        person = staff.sign_in(session, email, field(form, "password")[:1000])
    if person is None:
        SIGN_INS_FAILED.labels("wrong").inc()
        note_failed(request, email)
        return door_page(request, to=to, email=email, tries_left=tries.left, status=422)
    with db.transaction() as session:
        login_throttle.forgive(session, passed[-1])
        for shared in passed[:-1]:
            login_throttle.give_back(session, shared)
    return enter(request, person, to=to)


def note_failed(request: Request, email: str) -> None:
    """A line of the log: from where, and at which account (OWASP ASVS 5.0, 16.3.1). What was typed where there is no
    account is not kept: it may be a password in the wrong field, or somebody with no business here."""
    with db.transaction() as session:
        person = staff.find(session, email)
        about = {"object_kind": "staff", "object_id": person.id} if person else {}
        audit_log.note(session, NOBODY, "sign_in.failed", from_address=caller(request), **about)


def enter(request: Request, person: Staff, *, to: str, has_second_factor: bool = False) -> Response:
    """Signed in, or one step nearer: whoever has a code app is asked for a code, and who must have one sets it up."""
    with db.transaction() as session:
        step = SignInStep.DONE if has_second_factor else _next_step(session, person)
        token = sessions.start(session, person, sessions.token_of(request), step=step, browser=browser_of(request))
        if step is SignInStep.DONE:
            held = db.hold(session, Staff, person.id)
            if held is not None:
                held.signed_in_at = clock.now()
            audit_log.note(session, staff.actor(person), "sign_in")
    response = go(
        f"{NEXT[step]}{'?til=' + quote(to, safe='') if local(to) != '/' else ''}" if step in NEXT else local(to)
    )
    sessions.give_cookie(response, "ot", token)
    sessions.take_cookie(response, "ot-dor")
    if step is SignInStep.DONE:
        known = encryption.seal(
            f"{secrets.token_hex(8)} {encryption.name('account', person.email)}", purpose="known browser"
        )
        sessions.give_cookie(response, "ot-kjent", known, max_age=KNOWN_FOR_S)
    return response


def _next_step(session: Any, person: Staff) -> SignInStep:
    if two_factor.of(session, person.id):
        return SignInStep.CODE
    return SignInStep.SET_UP if two_factor.is_required() else SignInStep.DONE


def doors(request: Request, email: str) -> tuple[LoginLimit, ...]:
    """Return what is counted: the network, and last the account.

    A browser in which this account has signed in before is counted by itself alone: a stranger who guesses, at the
    account or from the same network, then keeps nobody out but strangers.
    """
    mark = known_browser(request, email)
    if mark:
        return (LoginLimit("browser", mark, TRIES),)
    return LoginLimit("address", network(request), TRIES_OF_AN_ADDRESS), LoginLimit("account", email, TRIES)


def known_browser(request: Request, email: str) -> str:
    """Return the mark of a browser in which the account has signed in before; empty for any other."""
    sealed = request.cookies.get(sessions.cookie_name("ot-kjent"), "")[:500]
    mark, _, whose = (encryption.unseal(sealed, purpose="known browser", max_age_s=KNOWN_FOR_S) or "").partition(" ")
    return mark if whose and secrets.compare_digest(whose, encryption.name("account", email)) else ""


def caller(request: Request) -> str:
    """Return the address the request came from, as far as the proxy in front can be believed."""
    return request.client.host[:45] if request.client else ""


def network(request: Request) -> str:
    return login_throttle.network(caller(request))


def browser_of(request: Request) -> str:
    """«Firefox, Windows»: enough for the person to know it again."""
    said = request.headers.get("user-agent", "")[:300]
    names = [word for mark, word in BROWSERS.items() if re.search(rf"\b{mark}\w*/", said)][:1]
    return ", ".join(names + [system for system in SYSTEMS if system in said][:1]).replace("Macintosh", "Mac")


def must_be_at_the_door(request: Request, form: Form) -> None:
    """Return the same as `must_be_ours` for whoever has no session yet. Raises Forged."""
    must_be_ours(request, form, request.cookies.get(sessions.cookie_name("ot-dor"), ""))


def at_the_door(request: Request, template: str, *, status: int = 200, language: str = "", **context: Any) -> Response:
    """A page with a form for whoever has not signed in, and the cookie that makes the form ours."""
    token = secrets.token_urlsafe(32)
    said = language if language in LANGUAGES else negotiate(request.headers.get("accept-language", ""))
    response = plain_page(
        request, template, language=said, scheme=scheme_of(request), status=status, csrf=token, **context
    )
    sessions.give_cookie(response, "ot-dor", token, max_age=3600)
    return response


def door_page(request: Request, *, to: str, language: str = "", status: int = 200, **context: Any) -> Response:
    known = {"email": "", "blocked_until": None, "tries_left": None, "refused": "", "provider": ""} | context
    known |= {"others": settings().oidc_providers, "has_draft": kept_draft.is_there(request)}
    known |= {"was_signed_out": local(to) != "/" and bool(sessions.token_of(request))}
    return at_the_door(request, "sign_in/password.html", status=status, language=language, to=to, **known)


def local(to: str) -> str:
    """Only our own pages: never `//elsewhere` or an address that a browser would read as one."""
    is_ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and "\\" not in to
    return to if is_ours else "/"
