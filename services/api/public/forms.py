"""Form of an office's page: kept for the office, answered alike whoever is known, and never by SMS."""

from typing import Any

from fastapi import APIRouter, Request, Response

from ot_notify import db
from ot_notify.access import login_throttle
from ot_notify.access.login_throttle import LoginLimit
from ot_notify.administration import overrides
from ot_notify.core import clock
from ot_notify.offices import opening_hours
from ot_notify.offices.register import Office
from ot_notify.public_pages import forms
from ot_notify.public_pages.forms import FormFaults, Ticket
from ot_notify.public_pages.page_texts import PageTexts
from services.api.public.office_page import network, office_view
from services.api.public.public_route import Fields, PublicRoute, office_of, texts_of
from services.api.public.rendering import show

router = APIRouter(route_class=PublicRoute, include_in_schema=False)

OF_A_NETWORK = 10
OF_AN_OFFICE = 60
"""Forms in a quarter of an hour. A school shares one address; an office reads no more than this anyway."""

FIELDS = ("hva", "tlf", "melding")


@router.post("/om/{office_id}/skjema")
def send(request: Request, office_id: str, fields: Fields, sprak: str = "") -> Response:
    """Keep the form for the office. Sent twice, it is there once."""
    overrides.refresh()
    office = office_of(office_id)
    texts = texts_of(sprak, office)
    typed = {name: fields.get(name, "") for name in FIELDS}
    if fields.get("nettside"):  # no person sees this field: a program is told that all went well
        return _thanks(office, texts)
    ticket = forms.read_ticket(fields.get("nokkel", ""), office)
    again: dict[str, Any] = {"typed": typed} | ({"ticket": fields["nokkel"]} if ticket.id else {})
    found = forms.read(typed["hva"], typed["tlf"][: forms.LONGEST_NUMBER], typed["melding"])
    if isinstance(found, FormFaults):
        return office_view(office, texts, status=422, faults=found.by_field, facts=found.facts, **again)
    if not ticket.id or ticket.is_early:  # a program does not press twice; a person who is quick only once more
        return office_view(office, texts, status=422, faults={"send": _why(ticket)}, **again)
    limits = (
        LoginLimit("public form", network(request), OF_A_NETWORK),
        LoginLimit("public form of office", office.id, OF_AN_OFFICE),
    )
    with db.transaction() as session:
        tries = login_throttle.take(session, *limits)
    if tries.blocked_until:
        return office_view(office, texts, status=429, faults={"send": "error_many"}, **again)
    is_urgent = forms.keep(found, office, ticket_id=ticket.id)
    return _thanks(office, texts, is_urgent=is_urgent)


def _why(ticket: Ticket) -> str:
    return "error_early" if ticket.id else "error_old"


def _thanks(office: Office, texts: PageTexts, *, is_urgent: bool = False) -> Response:
    with db.reading() as session:
        hours = opening_hours.hours_of(session, office)
    says = opening_hours.in_words(hours, clock.now(), texts.plain_language)
    return show("thanks.html", texts, here=f"/om/{office.id}", office=office, is_urgent=is_urgent, says=says)
