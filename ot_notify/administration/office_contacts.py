"""Contacts: what colleagues have corrected about an office, and confirmed as right, laid over the offices file."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.offices import register
from ot_notify.text import phone_numbers

FIELDS = ("phone", "email", "website", "visit_address", "postal_address")
"""What may be corrected here. The sender and municipalities stay in the file: they decide where answers land."""

LONGEST = 200
HOLDS_FOR = timedelta(days=365)
"""A confirmation is worth a year: phones and people move, and nobody notices from within."""


class OfficeContact(db.Base):
    """What holds instead of the offices file, None where the file holds; and who last said that it is all right."""

    __tablename__ = "office_contact"
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    phone: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    email: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    website: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    visit_address: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    postal_address: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(sa.String(200), default="")


def lay_over(session: Session) -> None:
    """Let what has been corrected hold in this process (`overlays`)."""
    found = {office_id: _stated(one) for office_id, one in every(session).items()}
    register.correct({office_id: stated for office_id, stated in found.items() if stated})


def _stated(one: OfficeContact) -> dict[str, str]:
    return {name: value for name in FIELDS if (value := getattr(one, name)) is not None}


def every(session: Session) -> dict[str, OfficeContact]:
    """What was corrected or confirmed, by office."""
    return {one.office_id: one for one in session.scalars(sa.select(OfficeContact))}


def is_confirmed(one: OfficeContact | None) -> bool:
    """Somebody has said within a year that the contact data are right."""
    return one is not None and one.confirmed_at is not None and one.confirmed_at > clock.now() - HOLDS_FOR


def read(fields: Mapping[str, str]) -> tuple[dict[str, str | None], dict[str, Refused]]:
    """What a person wrote, as values to keep, and what is wrong with each field. Blank: not stated."""
    found: dict[str, str | None] = {}
    wrong: dict[str, Refused] = {}
    for name in FIELDS:
        text = " ".join(fields.get(name, "").split())
        try:
            found[name] = _checked(name, text) if text else None
        except Refused as why:
            wrong[name] = why
    return found, wrong


def _checked(name: str, text: str) -> str:
    if len(text) > LONGEST:
        raise Refused("office.too_long", longest=LONGEST)
    if name == "phone":
        return phone_numbers.office(text)
    if name == "email" and ("@" not in text[1:-1] or " " in text):
        raise Refused("office.bad_email")
    return text


def correct(session: Session, office_id: str, values: Mapping[str, str | None], *, by: Actor) -> None:
    """From now on this holds, and is confirmed. Raises NotFound for an office the actor does not see.

    After the commit the caller calls `overrides.refresh(at_once=True)`, so that its own next page shows it.
    """
    office = register.offices().get(office_id)
    if office is None or not by.sees(office_id):
        raise NotFound("campaign.unknown_office")
    changed = sorted(name for name in FIELDS if values.get(name) != getattr(office, name))
    stated = {name: values.get(name) if values.get(name) is not None else "" for name in changed}
    _keep(session, office_id, stated, by)
    audit_log.note(
        session, by, "office.change", object_kind="office", object_id=office_id, office_id=office_id, what=changed
    )


def confirm(session: Session, office_id: str, *, by: Actor) -> None:
    """A person says that the phone and the e-mail are right, today. Raises NotFound as `correct`."""
    if register.offices().get(office_id) is None or not by.sees(office_id):
        raise NotFound("campaign.unknown_office")
    _keep(session, office_id, {}, by)
    audit_log.note(session, by, "office.confirm", object_kind="office", object_id=office_id, office_id=office_id)


def _keep(session: Session, office_id: str, stated: Mapping[str, str | None], by: Actor) -> None:
    db.upsert(
        session,
        OfficeContact,
        key=("office_id",),
        office_id=office_id,
        confirmed_at=clock.now(),
        confirmed_by=by.name,
        **stated,
    )
