"""Consents page: the ledger of numbers, looked up without a number in any URL; opt-outs registered and lifted."""

from typing import Any

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.casework import consent_history
from ot_notify.core.errors import NotFound, Refused
from ot_notify.people.consent import ConsentChange
from ot_notify.text import phone_numbers
from services.api.console.shared.current_user import Form, Reader, Visitor, Whole, Writer, field, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.downloads import csv_file
from services.api.in_flight import Flights

router = APIRouter(route_class=PageRoute, include_in_schema=False)


@router.get("/reservasjoner")
def ledger_page(request: Request, visitor: Reader, hva: str = "", side: Whole = 1) -> Response:
    must_talk(visitor)
    return _page(
        request,
        visitor,
        change=ConsentChange(hva) if hva in set(ConsentChange) else None,
        number=max(1, min(side, 1000)),
    )


@router.post("/reservasjoner")
def look_up(request: Request, visitor: Writer, form: Form) -> Response:
    """Show one number's state and its whole history."""
    must_talk(visitor)
    asked = field(form, "phone")[:40]
    try:
        number = phone_numbers.parse(asked)
        with db.transaction() as session:
            audit_log.note(session, visitor.actor, "consent.read", object_kind="consent", office_id=visitor.office_id)
            found = consent_history.look_up(session, visitor.actor, number)
    except NotFound:
        return _page(request, visitor, asked=asked, unknown=True)
    except Refused as why:
        return _page(request, visitor, asked=asked, wrong={"phone": why})
    return _page(request, visitor, asked=asked, found=found)


@router.post("/reservasjoner/stopp")
def register(request: Request, visitor: Writer, form: Form, flights: Flights) -> Response:
    """Register an opt-out. Answered only once no text to the number is in flight."""
    must_talk(visitor)
    try:
        number = phone_numbers.parse(field(form, "phone"))
        reason = field(form, "reason").strip()[:500]
        if not reason:
            raise Refused("consent.reason_needed")
    except Refused as why:
        name = "reason" if why.code == "consent.reason_needed" else "ny"
        return _page(request, visitor, wrong={name: why}, given=field(form, "phone"))
    with db.transaction() as session:
        consent_history.register(session, number, by=visitor.actor, reason=reason)
    flights.wait_for(number, by=visitor.actor)
    return go("/reservasjoner")


@router.post("/reservasjoner/opphev")
def lift(visitor: Writer, form: Form) -> Response:
    """Lift the opt-out; reason and name are kept."""
    must_talk(visitor)
    with db.transaction() as session:
        consent_history.lift(
            session, phone_numbers.parse(field(form, "phone")), by=visitor.actor, reason=field(form, "reason")[:500]
        )
    return go("/reservasjoner")


@router.get("/reservasjoner.csv")
def export(visitor: Reader) -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        lines = consent_history.export_csv(session, visitor.actor, visitor.language)
        audit_log.note(
            session,
            visitor.actor,
            "consent.export",
            object_kind="consent",
            office_id=visitor.office_id,
            rows=lines.count("\n") - 1,
        )
    return csv_file(lines, "reservasjoner.csv")


def _page(request: Request, visitor: Visitor, **more: Any) -> Response:
    change, number = more.get("change"), more.get("number", 1)
    with db.transaction() as session:
        tally = consent_history.tally(session, visitor.actor)
        rows = consent_history.events(session, visitor.actor, change=change, page=number)
        audit_log.note(session, visitor.actor, "consent.list", office_id=visitor.office_id, count=len(rows))
    return page(
        request,
        visitor,
        "youths/consents.html",
        status=422 if more.get("wrong") else 200,
        rows=rows,
        tally=tally,
        change=change,
        number=number,
        pages=-(-(tally[change] if change else sum(tally.values())) // consent_history.PAGE),
        asked=more.get("asked", ""),
        unknown=more.get("unknown", False),
        found=more.get("found"),
        wrong=more.get("wrong", {}),
        given=more.get("given", ""),
    )
