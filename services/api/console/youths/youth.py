"""Youth page: numbers, facts with their sources, history, and actions."""

from datetime import datetime, time
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.permissions import May
from ot_notify.campaigns import reminders
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.casework import number_status, protected_youths, subject_access, timeline, youth_edits, youth_join
from ot_notify.casework.timeline import TimelineEntry, TimelineKind
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.core.identifiers import YouthId
from ot_notify.inbox import conversations, inbox_view, number_access
from ot_notify.people import contact_log, letters, opt_outs, tags, youth_advisers, youths
from ot_notify.people.consent import ConsentSource
from ot_notify.people.contact_log import ContactKind
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import phone_numbers
from services.api.console.imports import row_display
from services.api.console.shared.current_user import Form, Reader, Visitor, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.youths.youth_list import FIELDS, choices, read_fields
from services.api.in_flight import Flights

router = APIRouter(route_class=PageRoute, include_in_schema=False)

CORRECTABLE = tuple(name for name in FIELDS if name != "phone")


@router.get("/ungdom/{youth_id}")
def person_page(request: Request, visitor: Reader, youth_id: str) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        _note(session, visitor, "youth.read", youth)
        return show(session, request, visitor, youth)


def show(session: Session, request: Request, visitor: Visitor, youth: Youth, **more: Any) -> Response:
    """Return the whole page; `wrong` names what was refused in one of its forms, `given` what was written there."""
    happened = timeline.of(session, visitor.actor, youth)
    wrong: dict[str, Refused] = more.get("wrong", {})
    return page(
        request,
        visitor,
        "youths/youth.html",
        status=422 if wrong else 200,
        youth=youth,
        age=inbox_view.age(youth, clock.now()),
        numbers=number_status.of(session, visitor.actor, youth),
        happened=happened,
        sorts=TimelineKind,
        campaigns=campaign_names(session, happened),
        changes=row_display.changes,
        tasks=timeline.open_tasks(session, youth),
        upcoming=reminders.upcoming(session, visitor.actor, youth),
        talk=timeline.talk_of(session, visitor.actor, youth),
        alike=youth_join.candidates(session, visitor.actor, youth),
        joined=youth_join.latest(session, youth),
        named=protected_youths.named(session, [youth.id]).get(youth.id, []),
        may_forget=visitor.may(May.FORGET),
        may_name=protected_youths.may_name(visitor.actor),
        deeds=list(ContactKind),
        letters=letters.of(session, youth),
        page_key=db.new_id(),
        tags=tags.of_youths(session, [youth.id]).get(youth.id, []),
        office_tags=tags.of_office(session, visitor.actor, youth.office_id),
        adviser=youth_advisers.of(session, [youth.id]).get(youth.id),
        colleagues=youth_advisers.for_youth(session, youth),
        wrong=wrong,
        given=more.get("given", {}),
    )


def campaign_names(session: Session, happened: list[TimelineEntry]) -> dict[str, str]:
    """Return the names of the campaigns that the texts and answers belong to."""
    ids = {
        one.row.campaign_id
        for one in happened
        if one.sort in (TimelineKind.TEXT, TimelineKind.REPLY) and one.row.campaign_id
    }
    found = (session.get(Campaign, one) for one in ids)
    return {one.id: one.name for one in found if one is not None}


@router.get("/ungdom/{youth_id}/rett")
def correct_page(request: Request, visitor: Reader, youth_id: str) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        _note(session, visitor, "youth.read", youth)
        return _correcting(request, visitor, youth, _form_values(youth))


@router.post("/ungdom/{youth_id}/rett")
def correct(request: Request, visitor: Writer, youth_id: str, form: Form) -> Response:
    """Correct facts; the old values stay in the timeline. A move to an office the person does not see could not be
    undone, so only offices the person sees can be chosen."""
    must_talk(visitor)
    given = read_fields(form, CORRECTABLE)
    with db.transaction() as session:
        youth = _held(session, visitor, youth_id)
        changes, wrong = youth_edits.read(given, by=visitor.actor)
        if wrong:
            return _correcting(request, visitor, youth, given, wrong)
        before = _form_values(youth)
        youth_edits.amend(session, youth, _different(changes, given, before), by=visitor.actor)
    return go(f"/ungdom/{youth_id}")


def _correcting(
    request: Request, visitor: Visitor, youth: Youth, given: dict[str, str], wrong: dict[str, Refused] | None = None
) -> Response:
    shown = {"given": given, "wrong": wrong or {}, "twins": [], "youth": youth, **choices(visitor.actor)}
    return page(request, visitor, "youths/youth_form.html", status=422 if wrong else 200, **shown)


def _form_values(youth: Youth) -> dict[str, str]:
    """Return the facts as they stand in the form."""
    born = youth.birth_date.strftime("%d.%m.%Y") if youth.birth_date else str(youth.birth_year)
    return {
        "first_name": youth.first_name,
        "last_name": youth.last_name,
        "birth": born,
        "office": youth.office_id,
        "municipality": youth.municipality,
        "ot_status": youth.ot_status,
        "language": youth.language,
        "guardian_name": youth.guardian_name,
        "guardian_phone": phone_numbers.display(youth.guardian_phone) if youth.guardian_phone else "",
        "reasons": ",".join(youth.reasons),
        "call_phones": ", ".join(phone_numbers.display(number) for number in youth.call_phones),
        **{name: getattr(youth, name) for name in ("email", "care_of", "address", "postal_code", "place")},
    }


def _different(changes: dict[str, Any], given: dict[str, str], before: dict[str, str]) -> dict[str, Any]:
    """Return only what was changed in the form: somebody else may have changed the rest since."""
    fields = {"birth_year": "birth", "birth_date": "birth"}
    in_form = {name: fields.get(name, name) for name in changes}
    return {name: value for name, value in changes.items() if given[in_form[name]] != before[in_form[name]]}


@router.post("/ungdom/{youth_id}/nummer")
def new_number(request: Request, visitor: Writer, youth_id: str, form: Form) -> Response:
    """Set the number to text; earlier ones stay known."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = _held(session, visitor, youth_id)
        try:
            youth_edits.amend(session, youth, {"phone": phone_numbers.parse(field(form, "phone"))}, by=visitor.actor)
        except Refused as why:
            return show(session, request, visitor, youth, wrong={"phone": why}, given={"phone": field(form, "phone")})
    return go(f"/ungdom/{youth_id}#nummer")


@router.post("/ungdom/{youth_id}/nummer/{what}")
def about_number(request: Request, visitor: Writer, youth_id: str, what: str, form: Form, flights: Flights) -> Response:
    """Record what a person knows of a number: wrong, unwanted, not theirs, or to be used again for a reason."""
    must_talk(visitor)
    number, reason = field(form, "phone"), field(form, "reason").strip()[:500]
    with db.transaction() as session:
        youth = _held(session, visitor, youth_id)
        if session.get(YouthPhone, (youth.id, number)) is None:
            raise NotFound
        try:
            _say(session, visitor, youth, number, what, reason)
        except Refused as why:
            if isinstance(why, NotFound):
                raise
            return show(session, request, visitor, youth, wrong={"reason": why}, given={"number": number})
    if what == "stopp":
        flights.wait_for(number, by=visitor.actor)
    return go(f"/ungdom/{youth_id}#nummer")


def _say(session: Session, visitor: Visitor, youth: Youth, number: str, what: str, reason: str) -> None:
    by = visitor.actor
    match what:
        case "feil":
            opt_outs.is_wrong(session, number, ConsentSource.STAFF, by=by)
            _note(session, visitor, "consent.wrong_number", youth)
        case "stopp":
            number_access.register(
                session, number, ConsentSource.STAFF, by=by, reason=reason, office_id=youth.office_id
            )
            _note(session, visitor, "consent.opt_out", youth)
        case "fjern":
            youth_edits.drop_number(session, youth, number, by=by)
        case "bruk-igjen":
            at = youth.office_id
            number_access.lift(session, number, ConsentSource.STAFF, by=by, reason=reason, office_id=at, youth=youth)
            _note(session, visitor, "consent.release", youth)
        case _:
            raise NotFound


@router.post("/ungdom/{youth_id}/notat")
def write_down(request: Request, visitor: Writer, youth_id: str, form: Form) -> Response:
    """Log a call, a letter, a meeting or a note; it is never sent."""
    must_talk(visitor)
    deed = ContactKind(field(form, "deed")) if field(form, "deed") in set(ContactKind) else ContactKind.NOTE
    with db.transaction() as session:
        youth = subject_access.find(session, visitor.actor, youth_id)
        try:
            contact_log.write(session, youth, deed, field(form, "text"), by=visitor.actor)
        except Refused as why:
            return show(session, request, visitor, youth, wrong={"text": why}, given={"text": field(form, "text")})
    return go(f"/ungdom/{youth_id}#hendt")


@router.post("/ungdom/{youth_id}/pause")
def pause(request: Request, visitor: Writer, youth_id: str, form: Form) -> Response:
    """Pause bulk texts until that day; blank resumes them."""
    must_talk(visitor)
    text = field(form, "til").strip()
    with db.transaction() as session:
        youth = _held(session, visitor, youth_id)
        try:
            until = clock.to_utc(datetime.combine(clock.parse_day(text), time())) if text else None
        except Refused as why:
            return show(session, request, visitor, youth, wrong={"til": why}, given={"til": text})
        youth_edits.amend(session, youth, {"paused_until": until}, by=visitor.actor)
    return go(f"/ungdom/{youth_id}")


@router.post("/ungdom/{youth_id}/paminnelser")
def pause_reminders(visitor: Writer, youth_id: str, form: Form) -> Response:
    """Pause the reminders of one campaign, or resume those to come."""
    must_talk(visitor)
    stop, again = field(form, "stopp"), field(form, "fortsett")
    with db.transaction() as session:
        _held(session, visitor, youth_id)
        if again:
            reminders.go_on(session, visitor.actor, again, YouthId(youth_id))
        elif stop:
            reminders.pause(session, visitor.actor, stop, YouthId(youth_id))
    return go(f"/ungdom/{youth_id}#sms")


@router.post("/ungdom/{youth_id}/skjerming")
def shield(visitor: Writer, youth_id: str, form: Form) -> Response:
    """Protect the youth, or end the protection, which only a lead may."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = _held(session, visitor, youth_id)
        if field(form, "hva") == "opphev":
            protected_youths.expose(session, youth, by=visitor.actor)
        else:
            protected_youths.protect(session, youth, by=visitor.actor)
    return go(f"/ungdom/{youth_id}")


@router.post("/ungdom/{youth_id}/samtale")
def talk(visitor: Writer, youth_id: str) -> Response:
    """Redirect to the conversation with the youth, created where there is none."""
    must_talk(visitor)
    with db.transaction() as session:
        youth = _held(session, visitor, youth_id)
        there = timeline.talk_of(session, visitor.actor, youth)
        numbers = youths.numbers(session, [youth.id]).get(youth.id, [])
        if there is None and not numbers:
            raise Refused("dropped.no_contact_point")
        begun = there or conversations.begin(session, visitor.actor, youth, numbers[0])
        if there is None:
            _note(session, visitor, "conversation.start", youth)
    return go(f"/innboks/{begun.id}#siste")


def _held(session: Session, visitor: Visitor, youth_id: str) -> Youth:
    """Return the youth, held. Raises NotFound where the visitor may not see it."""
    subject_access.find(session, visitor.actor, youth_id)
    held = db.hold(session, Youth, youth_id)
    if held is None:
        raise NotFound("youth.unknown")
    return held


def _note(session: Session, visitor: Visitor, action: str, youth: Youth) -> None:
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, visitor.actor, action, **about)
