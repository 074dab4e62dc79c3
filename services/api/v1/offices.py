"""Offices: contact details, the municipalities each office is responsible for, and the days it is closed."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field, StringConstraints

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.administration import office_closings, office_contacts, overrides
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.offices import opening_hours
from ot_notify.offices.opening_hours import OfficeClosing
from ot_notify.offices.register import Office, offices
from services.api.deps import Cursor, Limit, Page, page, place, require
from services.api.v1.schemas import NO_NUL, Body, IdInPath, OfficeInPath

router = APIRouter(prefix="/offices", tags=["offices"])
Reader = Annotated[Actor, Depends(require("offices", "read"))]
Writer = Annotated[Actor, Depends(require("offices"))]
Line = Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)]


class MunicipalityOut(BaseModel):
    """A municipality as of 2024."""

    number: str
    name: str


class OfficeOut(BaseModel):
    """An office. Null means that the county has not stated it."""

    id: str
    name: str
    county: str
    phone: str | None
    email: str | None
    website: str | None
    visit_address: str | None
    postal_address: str | None
    sms_sender: str | None
    sms_name: str | None = Field(description="What texts call their sender; null: the county council")
    send_window: str | None
    opening_hours: str | None
    language: str
    municipalities: list[MunicipalityOut]


class OfficeChanges(Body):
    """The fields to correct; others stay as they are. Null means not stated, or the common value."""

    phone: Line | None = None
    email: Line | None = None
    website: Line | None = None
    visit_address: Line | None = None
    postal_address: Line | None = None
    opening_hours: Line | None = Field(None, description="Such as «mon-fri 09:00-15:00»")
    sms_name: Line | None = Field(None, description="What texts call their sender. It may not tell what they are about")
    send_window: Line | None = Field(None, description="When campaign texts may leave, between 07:00 and 21:00")
    language: str = Field("nb", pattern="^n[bn]$")


class ClosingIn(Body):
    """Days on which the office is closed, from the first to the last day inclusive."""

    first: date
    last: date
    yearly: bool = False


class ClosingOut(BaseModel):
    """Days on which the office is closed, from the first to the last day inclusive."""

    id: str
    first: date
    last: date
    yearly: bool


@router.get("")
def every(actor: Reader, limit: Limit = 50, cursor: Cursor = "") -> Page[OfficeOut]:
    """List the offices that the key may see, by id."""
    after = place(cursor)
    seen = sorted((one for one in offices().all if actor.sees(one.id) and one.id > after), key=lambda one: one.id)
    return page(seen[: limit + 1], limit, _out)


@router.get("/{id}")
def one(actor: Reader, id: OfficeInPath) -> OfficeOut:
    """Return one office."""
    return _out(_seen(actor, id))


@router.patch("/{id}")
def change(actor: Writer, id: OfficeInPath, changes: OfficeChanges) -> OfficeOut:
    """Correct the given fields. This confirms them as of today; they apply to every text written from now on."""
    _seen(actor, id)
    values, wrong = office_contacts.read(
        {name: value or "" for name, value in changes.model_dump(exclude_unset=True).items()}
    )
    for why in wrong.values():
        raise why
    with db.transaction() as session:
        office_contacts.correct(session, id, values, by=actor)
    overrides.refresh(at_once=True)
    return _out(_seen(actor, id))


@router.get("/{id}/closings")
def closings(actor: Reader, id: OfficeInPath) -> list[ClosingOut]:
    """List the days on which the office is closed, besides weekends and public holidays."""
    _seen(actor, id)
    with db.reading() as session:
        return [_closing(one) for one in opening_hours.closings(session, id)]


@router.post("/{id}/closings", status_code=201)
def close(actor: Writer, id: OfficeInPath, days: ClosingIn) -> list[ClosingOut]:
    """Close the office on these days. Automatic answers say when it opens again."""
    if days.first.year not in clock.YEARS or days.last.year not in clock.YEARS:
        raise Refused("date.unknown")
    with db.transaction() as session:
        office_closings.add(session, id, days.first, days.last, is_yearly=days.yearly, by=actor)
        return [_closing(one) for one in opening_hours.closings(session, id)]


@router.delete("/closings/{id}", status_code=204)
def reopen(actor: Writer, id: IdInPath) -> Response:
    """Remove the closing: the office is open on these days after all."""
    with db.transaction() as session:
        found = session.get(OfficeClosing, id)
        if found is None or not actor.sees(found.office_id):
            raise NotFound("hours.unknown")
        office_closings.remove(session, found.office_id, id, by=actor)
    return Response(status_code=204)


def _seen(actor: Actor, id: str) -> Office:
    office = offices().get(id)
    if office is None or not actor.sees(id):
        raise NotFound("campaign.unknown_office")
    return office


def _closing(one: OfficeClosing) -> ClosingOut:
    return ClosingOut(id=one.id, first=one.first, last=one.last, yearly=one.is_yearly)


def _out(office: Office) -> OfficeOut:
    return OfficeOut(
        id=office.id,
        name=office.name,
        county=office.county,
        phone=office.phone,
        email=office.email,
        website=office.website,
        visit_address=office.visit_address,
        postal_address=office.postal_address,
        sms_sender=office.sms_sender,
        sms_name=office.sms_name,
        send_window=office.send_window,
        opening_hours=office.opening_hours,
        language=office.language,
        municipalities=[MunicipalityOut(number=one.number, name=one.name) for one in office.municipalities],
    )
