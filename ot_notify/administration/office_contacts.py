"""Office contacts: what colleagues say of their office, overriding the offices file: contact data, the sender's name,
the send window, the language."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock, send_window
from ot_notify.core.errors import NotFound, Refused
from ot_notify.offices import register, sender_names
from ot_notify.text import phone_numbers

CONTACTS = ("phone", "email", "website", "visit_address", "postal_address", "opening_hours")
SENDING = ("sms_name", "send_window", "language")
FIELDS = (*CONTACTS, *SENDING)
"""What may be corrected here. The sender's number stays in the file: it decides where answers land."""

LANGUAGES = ("nb", "nn")
EARLIEST, LATEST, SHORTEST = 7 * 60, 21 * 60, 60
"""No office texts youths before seven or after nine in the evening, and none opens for less than an hour: there would
be no time to send anything in."""

LONGEST = 200
HOLDS_FOR = timedelta(days=365)
"""A confirmation holds for a year: phones and people move, and nobody notices from within."""


class OfficeContact(db.Base):
    """Values that override the offices file (None: the file holds), and who last confirmed them."""

    __tablename__ = "office_contact"
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    phone: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    email: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    website: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    visit_address: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    postal_address: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    opening_hours: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    sms_name: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    send_window: Mapped[str | None] = mapped_column(sa.String(LONGEST))
    language: Mapped[str | None] = mapped_column(sa.String(2))
    confirmed_at: Mapped[datetime | None]
    confirmed_by: Mapped[str] = mapped_column(sa.String(200), default="")


def lay_over(session: Session) -> None:
    """Apply the corrections in this process (`overrides`)."""
    found = {office_id: _stated(one) for office_id, one in every(session).items()}
    register.correct({office_id: stated for office_id, stated in found.items() if stated})


def _stated(one: OfficeContact) -> dict[str, str]:
    return {name: value for name in FIELDS if (value := getattr(one, name)) is not None}


def every(session: Session) -> dict[str, OfficeContact]:
    """Return the corrections and confirmations, by office."""
    return {one.office_id: one for one in session.scalars(sa.select(OfficeContact))}


def is_confirmed(one: OfficeContact | None) -> bool:
    """Return whether somebody has confirmed the contact data within a year."""
    return one is not None and one.confirmed_at is not None and one.confirmed_at > clock.now() - HOLDS_FOR


def read(fields: Mapping[str, str]) -> tuple[dict[str, str | None], dict[str, Refused]]:
    """Parse the fields that are given into values, and the problem of each. Empty: not stated."""
    found: dict[str, str | None] = {}
    wrong: dict[str, Refused] = {}
    for name in (name for name in FIELDS if name in fields):
        text = " ".join(fields[name].split())
        try:
            found[name] = _checked(name, text) if text or name == "language" else None
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
    if name == "language" and text not in LANGUAGES:
        raise Refused("office.bad_language")
    if name == "sms_name":
        return sender_names.checked(text)
    if name == "send_window":
        return _within_reason(_weekly(text, "office.bad_send_window"))
    return _weekly(text, "office.bad_hours") if name == "opening_hours" else text


def _within_reason(window: str) -> str:
    """Return the window. Raises Refused where texts would leave at night or on holidays, or have no time to."""
    openings = send_window.parse_window(window).openings
    if not openings or any(
        one.start < EARLIEST or one.end > LATEST or one.end - one.start < SHORTEST for one in openings
    ):
        raise Refused("office.bad_send_window")
    return window


_HOUR = re.compile(r"(?<!\d)(\d{1,2})(?:[.:](\d{2}))?(?!\d)")


def _weekly(text: str, code: str) -> str:
    """Return «mon-fri 09:00-15:00» for «man-fre kl. 9-15» too. Raises Refused."""
    window = send_window.window_in_english(text.lower().replace("kl.", " ").replace("kl ", " "))
    window = _HOUR.sub(lambda found: f"{int(found[1]):02}:{found[2] or '00'}", window)
    try:
        send_window.parse_window(window)
    except Refused:
        raise Refused(code) from None
    return window


def correct(session: Session, office_id: str, values: Mapping[str, str | None], *, by: Actor) -> None:
    """Correct what is named, and confirm it all. Raises NotFound for an office the actor does not see.

    After the commit the caller calls `overrides.refresh(at_once=True)`, so that its own next page shows it.
    """
    office = register.offices().get(office_id)
    if office is None or not by.sees(office_id):
        raise NotFound("campaign.unknown_office")
    changed = sorted(name for name, value in values.items() if value != getattr(office, name))
    stated = {name: values[name] or "" for name in changed}
    _keep(session, office_id, stated, by)
    audit_log.note(
        session, by, "office.change", object_kind="office", object_id=office_id, office_id=office_id, what=changed
    )


def confirm(session: Session, office_id: str, *, by: Actor) -> None:
    """Confirm that the phone and the e-mail are right today. Raises NotFound as `correct`."""
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
