"""Security: how one signs in oneself: password, code app, recovery codes, and where one is signed in just now."""

from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request, Response

from ot_notify import db
from ot_notify.access import audit_log, external_accounts, login_throttle, staff, two_factor
from ot_notify.access.login_throttle import LoginLimit
from ot_notify.access.staff import Staff
from ot_notify.core.errors import Refused
from ot_notify.text.languages import sentence
from services.api import refused_access
from services.api.console.shared import sessions
from services.api.console.shared.current_user import Form, Reader, Visitor, Watcher, Writer, field
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.sign_in import qr_code
from services.api.console.sign_in.password import TRIES
from services.api.thread_limits import PASSWORDS, send_letter, within

router = APIRouter(route_class=PageRoute, include_in_schema=False)

HERE = "/min-side/innlogging"
TOO_MANY = "factor.too_many"


@router.get(HERE)
def security_page(request: Request, visitor: Reader, gjort: str = "") -> Response:
    return _security_page(request, visitor, done=gjort)


@router.get(f"{HERE}/tid")
def time_left(request: Request, visitor: Watcher, hvem: str = "") -> Response:
    """How many seconds until this sign-in ends by itself; asking does not make it longer. A page of the same person's
    from before they signed in anew gets the token that its forms need now."""
    left = sessions.time_left(sessions.token_of(request))
    headers = {"X-Csrf": visitor.csrf} if hvem == visitor.person.id else None
    return Response(str(int(left.total_seconds())), headers=headers, media_type="text/plain")


@router.post(f"{HERE}/bli")
def stay(visitor: Writer) -> Response:
    """Somebody sits here: half an hour more."""
    return go("/")


@router.post(f"{HERE}/passord")
@within(PASSWORDS)
def change_password(request: Request, visitor: Writer, form: Form, later: BackgroundTasks) -> Response:
    """A new password; everybody else who has signed in as this person is out."""
    try:
        _confirm_identity(visitor, form, password=True)
        hashed = staff.hashed(visitor.person, field(form, "nytt"))  # takes long: nobody must wait for it to write
        with db.transaction() as session:
            person = session.get_one(Staff, visitor.person.id)
            person.password_hash = hashed
            staff.sign_out_everywhere(session, person.id, but=visitor.session_hash)
            audit_log.note(session, visitor.actor, "staff.password", object_kind="staff", object_id=person.id)
    except Refused as refused:
        return _security_page(request, visitor, wrong="passord", why=refused)
    later.add_task(send_letter, visitor.person, "password_changed")
    return go(f"{HERE}?gjort=passord")


@router.post(f"{HERE}/ut")
def sign_out_elsewhere(visitor: Writer, form: Form) -> Response:
    """End one of one's own sign-ins, or all but this one."""
    chosen = field(form, "hvilken")
    with db.transaction() as session:
        if chosen == "andre":
            staff.sign_out_everywhere(session, visitor.person.id, but=visitor.session_hash)
        else:
            for one in sessions.of(session, visitor.person.id):
                if one.token_hash == chosen and chosen != visitor.session_hash:
                    session.delete(one)
        audit_log.note(session, visitor.actor, "sign_out.elsewhere", object_kind="staff", object_id=visitor.person.id)
    return go(f"{HERE}?gjort=ut")


@router.get("/min-side/totrinn")
def set_up_page(request: Request, visitor: Reader) -> Response:
    return _set_up_page(request, visitor)


@router.post("/min-side/totrinn")
@within(PASSWORDS)
def set_up(request: Request, visitor: Writer, form: Form, later: BackgroundTasks) -> Response:
    """The app, for the first time or on a new phone."""
    sealed = field(form, "bilde")
    try:
        _confirm_identity(visitor, form, password=not _has_factor(visitor))
        with db.transaction() as session:
            made = two_factor.set_up(session, visitor.person, sealed=sealed, code=field(form, "kode")[:50])
            staff.sign_out_everywhere(session, visitor.person.id, but=visitor.session_hash)
            audit_log.note(session, visitor.actor, "factor.set", object_kind="staff", object_id=visitor.person.id)
    except Refused as refused:
        return _set_up_page(request, visitor, sealed=sealed, why=refused)
    later.add_task(send_letter, visitor.person, "factor_set")
    return page(request, visitor, "account/recovery_codes.html", codes=made)


@router.post("/min-side/totrinn/koder")
def renew_codes(request: Request, visitor: Writer, form: Form) -> Response:
    """New recovery codes in place of the old ones."""
    try:
        _confirm_identity(visitor, form, password=False)
        with db.transaction() as session:
            row = two_factor.of(session, visitor.person.id)
            made = two_factor.new_codes(session, row) if row else []
            audit_log.note(session, visitor.actor, "factor.codes", object_kind="staff", object_id=visitor.person.id)
    except Refused as refused:
        return _security_page(request, visitor, wrong="koder", why=refused)
    return page(request, visitor, "account/recovery_codes.html", codes=made)


@router.post("/min-side/totrinn/av")
@within(PASSWORDS)
def take_off(request: Request, visitor: Writer, form: Form, later: BackgroundTasks) -> Response:
    """Without an app again, where that is allowed."""
    try:
        if two_factor.is_required():
            raise Refused("factor.required")
        _confirm_identity(visitor, form, password=False)
    except Refused as refused:
        return _security_page(request, visitor, wrong="av", why=refused)
    with db.transaction() as session:
        two_factor.remove(session, visitor.person.id)
        audit_log.note(session, visitor.actor, "factor.remove", object_kind="staff", object_id=visitor.person.id)
    later.add_task(send_letter, visitor.person, "factor_removed")
    return go(f"{HERE}?gjort=av")


def _confirm_identity(visitor: Visitor, form: Form, *, password: bool) -> None:
    """Whoever finds a machine unlocked must not be able to take the account over. Raises Refused."""
    person, said = visitor.person, field(form, "passord" if password else "navarende")[:1000]
    if password and not person.password_hash:
        return  # comes from another service, which asks itself
    door = LoginLimit("oneself", person.id, TRIES)
    with db.transaction() as session:
        is_closed = login_throttle.take(session, door).blocked_until is not None
    if is_closed:
        refused_access.note_blocked(visitor.actor, "oneself.blocked", object_kind="staff", object_id=person.id)
        raise Refused(TOO_MANY)
    if password:
        with db.reading() as session:
            is_right = staff.sign_in(session, person.email, said) is not None
    else:
        with db.transaction() as session:
            is_right = two_factor.check(session, person.id, said) or two_factor.recover(session, person.id, said)
    if not is_right:
        with db.transaction() as session:  # somebody may be at a machine that was left unlocked
            audit_log.note(session, visitor.actor, "oneself.failed", object_kind="staff", object_id=person.id)
        raise Refused("staff.password_wrong" if password else "factor.wrong_code")
    with db.transaction() as session:
        login_throttle.forgive(session, door)


def _has_factor(visitor: Visitor) -> bool:
    with db.reading() as session:
        return two_factor.of(session, visitor.person.id) is not None


def _set_up_page(request: Request, visitor: Visitor, *, sealed: str = "", why: Refused | None = None) -> Response:
    return page(
        request,
        visitor,
        "account/two_factor_set_up.html",
        status=_status(why),
        error=sentence(why.code, visitor.language, **why.facts) if why else "",
        wrong_field=why.code if why else "",
        has_factor=_has_factor(visitor),
        has_password=bool(visitor.person.password_hash),
        **qr_code.begun(visitor.person, sealed),
    )


def _status(why: Refused | None) -> int:
    if why is None:
        return 200
    return 429 if why.code == TOO_MANY else 422


def _security_page(
    request: Request,
    visitor: Visitor,
    *,
    wrong: str = "",
    why: Refused | None = None,
    done: str = "",
) -> Response:
    with db.reading() as session:
        known: dict[str, Any] = {
            "factor": two_factor.of(session, visitor.person.id),
            "codes_left": two_factor.codes_left(session, visitor.person.id),
            "signed_in": sessions.of(session, visitor.person.id),
            "identities": external_accounts.of(session, visitor.person.id),
        }
    return page(
        request,
        visitor,
        "account/security.html",
        status=_status(why),
        wrong=wrong,
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
        done=done,
        is_required=two_factor.is_required(),
        shortest=staff.SHORTEST_PASSWORD,
        **known,
    )
