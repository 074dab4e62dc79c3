"""Steps: what comes between the password and the front page: a code from the app, or setting the app up."""

from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request, Response

from ot_notify import db
from ot_notify.access import audit_log, login_throttle, staff, two_factor
from ot_notify.access.login_throttle import LoginLimit
from ot_notify.access.staff import SignInStep
from ot_notify.core.errors import Refused
from ot_notify.text.languages import sentence
from services.api import refused_access
from services.api.console.shared import sessions
from services.api.console.shared.current_user import Form, field, must_be_ours, scheme_of
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, plain_page
from services.api.console.shared.sessions import SignedIn
from services.api.console.sign_in import qr_code
from services.api.console.sign_in.password import TRIES, caller, enter, local
from services.api.thread_limits import send_letter

router = APIRouter(route_class=PageRoute, include_in_schema=False)


def _waiting(request: Request, step: SignInStep) -> SignedIn | None:
    found = sessions.halfway(sessions.token_of(request))
    return found if found and found.step is step else None


@router.get("/logg-inn/kode")
def code_page(request: Request, til: str = "", reserve: bool = False) -> Response:
    found = _waiting(request, SignInStep.CODE)
    return _step_page(request, found, "sign_in/second_factor.html", to=til, spare=reserve) if found else go("/logg-inn")


@router.post("/logg-inn/kode")
def give_code(request: Request, form: Form, later: BackgroundTasks) -> Response:
    """A code from the app, or one of the recovery codes."""
    found = _waiting(request, SignInStep.CODE)
    if found is None:
        return go("/logg-inn")
    must_be_ours(request, form, found.csrf)
    to, is_spare, code = field(form, "til"), bool(field(form, "reserve")), field(form, "kode")[:50]
    door = LoginLimit("code", found.person.id, TRIES)
    with db.transaction() as session:
        tries = login_throttle.take(session, door)
    if tries.blocked_until:
        refused_access.note_stranger(request, "sign_in.blocked", staff_id=found.person.id)
        return _step_page(
            request, found, "sign_in/second_factor.html", 429, to=to, spare=is_spare, blocked_until=tries.blocked_until
        )
    with db.transaction() as session:
        check = two_factor.recover if is_spare else two_factor.check
        is_right = check(session, found.person.id, code)
        if is_right:
            login_throttle.forgive(session, door)
            left = two_factor.codes_left(session, found.person.id)
        if not is_right or is_spare:
            action = "factor.recovered" if is_right else "sign_in.failed"
            about = {"object_kind": "staff", "object_id": found.person.id, "from_address": caller(request)}
            audit_log.note(session, staff.actor(found.person), action, **about)
    if not is_right:
        return _step_page(
            request, found, "sign_in/second_factor.html", 422, to=to, spare=is_spare, tries_left=tries.left
        )
    if is_spare:
        later.add_task(send_letter, found.person, "recovered", left=left)
    return enter(request, found.person, to=to, has_second_factor=True)


@router.get("/logg-inn/totrinn")
def set_up_page(request: Request, til: str = "") -> Response:
    found = _waiting(request, SignInStep.SET_UP)
    if found is None:
        return go("/logg-inn")
    return _step_page(request, found, "sign_in/two_factor_set_up.html", to=til, **qr_code.begun(found.person))


@router.post("/logg-inn/totrinn")
def set_up(request: Request, form: Form) -> Response:
    """The first code: from now on the app is needed, and this sign-in is whole."""
    found = _waiting(request, SignInStep.SET_UP)
    if found is None:
        return go("/logg-inn")
    must_be_ours(request, form, found.csrf)
    to = field(form, "til")
    try:
        with db.transaction() as session:
            made = two_factor.set_up(session, found.person, sealed=field(form, "bilde"), code=field(form, "kode")[:50])
            audit_log.note(
                session, staff.actor(found.person), "factor.set", object_kind="staff", object_id=found.person.id
            )
    except Refused as refused:
        again = qr_code.begun(found.person, field(form, "bilde"))
        why = sentence(refused.code, found.person.language)
        return _step_page(request, found, "sign_in/two_factor_set_up.html", 422, to=to, error=why, **again)
    entered = enter(request, found.person, to=to, has_second_factor=True)
    response = _step_page(request, found, "sign_in/recovery_codes.html", to=to, codes=made, onwards=local(to))
    for cookie in entered.headers.getlist("set-cookie"):
        response.headers.append("set-cookie", cookie)
    return response


def _step_page(request: Request, found: SignedIn, template: str, status: int = 200, **context: Any) -> Response:
    known = {"blocked_until": None, "tries_left": None, "error": "", "spare": False} | context
    return plain_page(
        request,
        template,
        language=found.person.language,
        scheme=scheme_of(request),
        status=status,
        csrf=found.csrf,
        **known,
    )
