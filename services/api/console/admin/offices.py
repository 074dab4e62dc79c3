"""Office pages: the offices with their contact data, what is missing and what that stops; corrected and confirmed."""

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access.permissions import May
from ot_notify.administration import office_closings, office_contacts, overrides
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.core.settings import settings
from ot_notify.messaging import templates
from ot_notify.notifications import duty
from ot_notify.offices import opening_hours
from ot_notify.offices.register import Office, offices
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must
from services.api.console.shared.date_input import day
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/kontorene")
def offices_page(request: Request, visitor: Reader) -> Response:
    with db.reading() as session:
        known = office_contacts.every(session)
    mine = sorted(offices().all, key=lambda one: not visitor.actor.sees(one.id))
    return page(
        request,
        visitor,
        "admin/offices.html",
        rows=[(one, known.get(one.id), office_contacts.is_confirmed(known.get(one.id))) for one in mine],
        window=settings().send_window,
        sender=settings().sms_sender,
        may_correct=visitor.may(May.OFFICE),
        may_place=visitor.may(May.ADMINISTER),
    )


@router.get("/kontorene/{office_id}")
def office_page(request: Request, visitor: Reader, office_id: str) -> Response:
    must(visitor, May.OFFICE)
    office = _mine(visitor, office_id)
    return _form(request, visitor, office, {name: getattr(office, name) or "" for name in office_contacts.FIELDS})


@router.post("/kontorene/{office_id}")
def correct(request: Request, visitor: Writer, office_id: str, form: Form) -> Response:
    """Contact data, the sender's name, the send window and the language from now on; saved means confirmed."""
    must(visitor, May.OFFICE)
    office = _mine(visitor, office_id)
    given = {name: field(form, name)[:300] for name in office_contacts.FIELDS}
    given["language"] = given["language"] or office.language
    values, wrong = office_contacts.read(given)
    if wrong:
        return _form(request, visitor, office, given, wrong)
    with db.transaction() as session:
        office_contacts.correct(session, office_id, values, by=visitor.actor)
    overrides.refresh(at_once=True)
    return go("/kontorene")


@router.post("/kontorene/{office_id}/bekreft")
def confirm(visitor: Writer, office_id: str) -> Response:
    must(visitor, May.OFFICE)
    with db.transaction() as session:
        office_contacts.confirm(session, office_id, by=visitor.actor)
    return go("/kontorene")


@router.post("/kontorene/{office_id}/stengt")
def close(request: Request, visitor: Writer, office_id: str, form: Form) -> Response:
    """Days on which nobody is there: once, or the same days every year."""
    must(visitor, May.OFFICE)
    office = _mine(visitor, office_id)
    given = {name: field(form, name)[:40] for name in ("stengt_fra", "stengt_til", "hvert_aar")}
    today = clock.local(clock.now()).date()
    try:
        first = day(given["stengt_fra"], today)
        last = day(given["stengt_til"], first) if given["stengt_til"] else first
        with db.transaction() as session:
            office_closings.add(session, office_id, first, last, is_yearly=bool(given["hvert_aar"]), by=visitor.actor)
    except NotFound:
        raise
    except Refused as why:
        known = {name: getattr(office, name) or "" for name in office_contacts.FIELDS}
        return _form(request, visitor, office, known | given, {"stengt_fra": why})
    return go(f"/kontorene/{office_id}#stengt")


@router.post("/kontorene/{office_id}/stengt/{closing_id}")
def reopen(visitor: Writer, office_id: str, closing_id: str) -> Response:
    """The office is open on these days after all."""
    must(visitor, May.OFFICE)
    _mine(visitor, office_id)
    with db.transaction() as session:
        office_closings.remove(session, office_id, closing_id, by=visitor.actor)
    return go(f"/kontorene/{office_id}#stengt")


@router.post("/kontorene/{office_id}/vakt")
def keep_duty(request: Request, visitor: Writer, office_id: str, form: Form) -> Response:
    """Who is told when something may be serious: of the office, or (`hvem=fylket`) of its county."""
    must(visitor, May.OFFICE)
    office = _mine(visitor, office_id)
    is_county = field(form, "hvem") == "fylket"
    if is_county and not templates.may_change(visitor.actor, county=office.county, office_id=""):
        raise Conflict("template.not_yours")
    place = duty.COUNTY + office.county if is_county else office_id
    phone, email = field(form, "vakttelefon")[:40], field(form, "vaktepost")[:300]
    try:
        with db.transaction() as session:
            duty.keep(session, place, phone=phone, email=email, by=visitor.actor)
    except Refused as why:
        given = {name: getattr(office, name) or "" for name in office_contacts.FIELDS}
        return _form(request, visitor, office, given, {"fylket" if is_county else "vakt": why})
    return go(f"/kontorene/{office_id}#vakt")


def _mine(visitor: Visitor, office_id: str) -> Office:
    office = offices().get(office_id)
    if office is None or not visitor.actor.sees(office_id):
        raise NotFound("campaign.unknown_office")
    return office


def _form(
    request: Request, visitor: Visitor, office: Office, given: dict[str, str], wrong: dict[str, Refused] | None = None
) -> Response:
    with db.reading() as session:
        closings = opening_hours.closings(session, office.id)
        now = clock.now()
        says = opening_hours.in_words(opening_hours.hours_of(session, office), now, visitor.language)
        on_duty = [("kontoret", duty.of(session, office.id)), ("fylket", duty.of(session, duty.county_of(office.id)))]
    may_county = templates.may_change(visitor.actor, county=office.county, office_id="")
    shown = {
        "office": office,
        "window": settings().send_window,
        "given": given,
        "wrong": wrong or {},
        "closings": closings,
        "says": says,
        "on_duty": on_duty if may_county else on_duty[:1],
        "nobody": not any(one and (one.phone or one.email) for _, one in on_duty),
    }
    return page(request, visitor, "admin/office.html", status=422 if wrong else 200, **shown)
