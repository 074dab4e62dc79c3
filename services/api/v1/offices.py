"""Offices: where OT is, and which municipalities each office answers for."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from ot_notify.access.staff import Actor
from ot_notify.core.errors import NotFound
from ot_notify.offices.register import Office, offices
from services.api.deps import Cursor, Limit, Page, page, place, require
from services.api.v1.schemas import OfficeInPath

router = APIRouter(prefix="/offices", tags=["offices"])
Reader = Annotated[Actor, Depends(require("offices", "read"))]


class MunicipalityOut(BaseModel):
    """A municipality as of 2024."""

    number: str
    name: str


class OfficeOut(BaseModel):
    """An office. Null: the county has not stated it."""

    id: str
    name: str
    county: str
    phone: str | None
    email: str | None
    website: str | None
    visit_address: str | None
    postal_address: str | None
    sms_sender: str | None
    send_window: str | None
    opening_hours: str | None
    language: str
    municipalities: list[MunicipalityOut]


@router.get("")
def every(actor: Reader, limit: Limit = 50, cursor: Cursor = "") -> Page[OfficeOut]:
    """The offices the key may see, by id."""
    after = place(cursor)
    seen = sorted((one for one in offices().all if actor.sees(one.id) and one.id > after), key=lambda one: one.id)
    return page(seen[: limit + 1], limit, _out)


@router.get("/{id}")
def one(actor: Reader, id: OfficeInPath) -> OfficeOut:
    """One office."""
    office = offices().get(id)
    if office is None or not actor.sees(id):
        raise NotFound("campaign.unknown_office")
    return _out(office)


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
        send_window=office.send_window,
        opening_hours=office.opening_hours,
        language=office.language,
        municipalities=[MunicipalityOut(number=one.number, name=one.name) for one in office.municipalities],
    )
