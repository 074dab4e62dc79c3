"""Team: who has access, with which role and where; inviting, changing, and shutting out."""

from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request, Response

from ot_notify import db
from ot_notify.access import access_requests, account_emails, audit_log, password_links, team, two_factor
from ot_notify.access.password_links import LinkKind
from ot_notify.access.permissions import May
from ot_notify.access.staff import Role, Staff
from ot_notify.core import clock, smtp
from ot_notify.core.errors import NotFound, Refused
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import youth_advisers
from ot_notify.text.languages import sentence
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, fields, must
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.thread_limits import MAIL_SERVER, send_letter, within

router = APIRouter(route_class=PageRoute, include_in_schema=False)

DONE = ("endret", "stengt", "apnet", "ut", "nullstilt", "sendt", "sluppet", "nei", "overlatt")


@router.get("/team")
def team_page(request: Request, visitor: Reader, gjort: str = "") -> Response:
    must(visitor, May.TEAM)
    with db.transaction() as session:
        people = team.people(session, visitor.actor)
        audit_log.note(session, visitor.actor, "team.list", count=len(people))
        invited = password_links.pending(session)
        with_factor = two_factor.all_with(session)
        nobody_distributes = team.nobody_distributes(session)
        left = youth_advisers.left(session, visitor.actor) if visitor.may(May.NAME) else []
        may_take_over = {one.office_id: youth_advisers.candidates(session, one.office_id) for one in left}
    return page(
        request,
        visitor,
        "admin/team.html",
        people=people,
        invited=invited,
        with_factor=with_factor,
        nobody_distributes=nobody_distributes,
        waits_for=access_requests.waits_for,
        wanted_for=access_requests.wanted_for,
        to_release=lambda one: access_requests.to_release(visitor.actor, one),
        may_change=lambda one: team.may_change(visitor.actor, one),
        done=gjort if gjort in DONE else "",
        left=left,
        may_take_over=may_take_over,
    )


@router.get("/team/inviter")
def invite_page(request: Request, visitor: Reader) -> Response:
    must(visitor, May.TEAM)
    return _form(request, visitor, None, typed={"rolle": Role.ADVISER.value, "kontor": []})


@router.post("/team/inviter")
@within(MAIL_SERVER)
def invite(request: Request, visitor: Writer, form: Form, later: BackgroundTasks) -> Response:
    """The link leaves by e-mail; without a mail server it may be shown, once, to whoever sees all the account will."""
    must(visitor, May.TEAM)
    typed = _typed(form)
    try:
        with db.transaction() as session:
            person, link = team.invite(
                session,
                visitor.actor,
                email=field(form, "epost"),
                name=field(form, "navn"),
                role=_role(form),
                office_ids=typed["kontor"],
            )
    except Refused as refused:
        return _form(request, visitor, None, typed=typed, why=refused)
    return _deliver(request, visitor, later, person, link, LinkKind.INVITATION)


@router.get("/team/{staff_id}")
def person_page(request: Request, visitor: Reader, staff_id: str, gjort: str = "") -> Response:
    must(visitor, May.TEAM)
    with db.transaction() as session:
        person = team.get(session, visitor.actor, staff_id)
    role, office_ids = access_requests.wanted_for(person)
    typed = {"rolle": role.value, "kontor": office_ids}
    return _form(request, visitor, person, typed=typed, done=gjort if gjort in DONE else "")


@router.post("/team/{staff_id}")
def change(request: Request, visitor: Writer, staff_id: str, form: Form) -> Response:
    must(visitor, May.TEAM)
    typed = _typed(form)
    try:
        with db.transaction() as session:
            person = team.get(session, visitor.actor, staff_id)
            team.change(session, visitor.actor, person, role=_role(form), office_ids=typed["kontor"])
    except Refused as refused:
        if refused.status == 404:
            raise
        with db.transaction() as session:
            person = team.get(session, visitor.actor, staff_id)
        return _form(request, visitor, person, typed=typed, why=refused)
    return go(f"/team/{staff_id}?gjort=endret")


@router.post("/team/{staff_id}/lenke")
@within(MAIL_SERVER)
def send_link(request: Request, visitor: Writer, staff_id: str, later: BackgroundTasks) -> Response:
    """A new link in place of the one before."""
    must(visitor, May.TEAM)
    with db.transaction() as session:
        person = team.get(session, visitor.actor, staff_id)
        link, kind = team.new_link(session, visitor.actor, person)
    return _deliver(request, visitor, later, person, link, kind)


@router.post("/team/{staff_id}/slipp-til")
def release(visitor: Writer, staff_id: str) -> Response:
    """A lead says yes to what an administrator has given, for the lead's own offices."""
    must(visitor, May.RELEASE)
    with db.transaction() as session:
        access_requests.release(session, visitor.actor, staff_id)
    return go("/team?gjort=sluppet")


@router.post("/team/{staff_id}/nei")
def refuse(visitor: Writer, staff_id: str) -> Response:
    """A lead says no, and that ends it."""
    must(visitor, May.RELEASE)
    with db.transaction() as session:
        access_requests.refuse(session, visitor.actor, staff_id)
    return go("/team?gjort=nei")


@router.post("/team/{staff_id}/{what}")
def act(visitor: Writer, staff_id: str, what: str, later: BackgroundTasks) -> Response:
    """Shut out, let in again, sign out everywhere, reset the code app."""
    must(visitor, May.TEAM)
    acts = {"steng": team.disable, "apne": team.enable, "ut": team.sign_out, "nullstill": team.reset_factor}
    done = {"steng": "stengt", "apne": "apnet", "ut": "ut", "nullstill": "nullstilt"}
    with db.transaction() as session:
        person = team.get(session, visitor.actor, staff_id)
        acts.get(what, _no_such_thing)(session, visitor.actor, person)
    if what == "nullstill":
        later.add_task(send_letter, person, "factor_reset", by=visitor.person.name)
        _tell_others(later, visitor, person, "colleague_factor")
    return go(f"/team/{staff_id}?gjort={done[what]}")


def _no_such_thing(*_: Any) -> None:
    raise NotFound


def _deliver(
    request: Request, visitor: Visitor, later: BackgroundTasks, person: Staff, link: str, kind: LinkKind
) -> Response:
    """By e-mail where that is set, and never seen by anybody else: with it one could sign in as the other."""
    if smtp.is_set():
        about = "invitation" if kind is LinkKind.INVITATION else "password_by_other"
        if not account_emails.send(person, about, link=link, by=visitor.person.name):
            return _not_delivered(request, visitor, person, status=503)
        if kind is LinkKind.PASSWORD:
            _tell_others(later, visitor, person, "colleague_link")
        return go("/team?gjort=sendt")
    if not team.may_be_shown(visitor.actor, person):
        return _not_delivered(request, visitor, person, status=409)
    until = clock.now() + password_links.LASTS[kind]
    return page(request, visitor, "admin/team_link.html", person=person, link=link, until=until)


def _not_delivered(request: Request, visitor: Visitor, person: Staff, *, status: int) -> Response:
    """The link that was made opens nothing any more, since nobody has it."""
    with db.transaction() as session:
        password_links.withdraw(session, person.id)
    return page(request, visitor, "admin/team_no_link.html", status=status, person=person, has_mail=smtp.is_set())


def _tell_others(later: BackgroundTasks, visitor: Visitor, person: Staff, about: str) -> None:
    """Nobody has a hand in a colleague's account unseen."""
    with db.reading() as session:
        others = team.told_of(session, visitor.actor, person)
    for one in others:
        later.add_task(send_letter, one, about, by=visitor.person.name, whose=person.name or person.email)


def _typed(form: Form) -> dict[str, Any]:
    chosen = fields(form, "kontor")
    return {"epost": field(form, "epost"), "navn": field(form, "navn"), "rolle": field(form, "rolle"), "kontor": chosen}


def _role(form: Form) -> Role:
    try:
        return Role(field(form, "rolle"))
    except ValueError:
        raise Refused("staff.no_role") from None


FIELDS = {
    "staff.exists": "epost",
    "staff.no_address": "epost",
    "staff.no_name": "navn",
    "staff.odd_name": "navn",
    "staff.long_name": "navn",
    "staff.no_role": "rolle",
    "staff.last_admin": "rolle",
}


def _form(
    request: Request,
    visitor: Visitor,
    person: Staff | None,
    *,
    typed: dict[str, Any],
    why: Refused | None = None,
    done: str = "",
) -> Response:
    mine = [one.id for one in offices().all if visitor.actor.sees(one.id)]
    with db.reading() as session:
        factor = two_factor.of(session, person.id) if person else None
        link = password_links.pending(session).get(person.id) if person else None
    return page(
        request,
        visitor,
        "admin/team_member.html" if person else "admin/team_invite.html",
        status=422 if why else 200,
        person=person,
        typed={"epost": "", "navn": ""} | typed,
        roles=team.roles_to_give(visitor.actor),
        office_choices=[*mine, *([TRIAGE] if visitor.actor.sees(TRIAGE) else [])],
        wrong=FIELDS.get(why.code, "kontor") if why else "",
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
        done=done,
        factor=factor,
        link=link,
        waits_for=access_requests.waits_for(person) if person else [],
        is_admin=visitor.person.role is Role.ADMIN,
    )
