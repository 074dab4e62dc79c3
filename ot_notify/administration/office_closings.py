"""Office closings: days on which an office is closed, edited by its lead and used in automatic answers."""

from datetime import date

from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.offices import opening_hours
from ot_notify.offices.opening_hours import Closing, OfficeClosing
from ot_notify.offices.register import offices

MOST = 60
"""Closings of one office: several years of planning days, and no more than a page shows."""


def add(session: Session, office_id: str, first: date, last: date, *, is_yearly: bool, by: Actor) -> None:
    """Add closed days. Raises Refused for invalid days, Conflict for existing ones, NotFound for an office the actor
    does not see."""
    _must_see(office_id, by)
    closing = opening_hours.checked(Closing(first, last, is_yearly))
    there = opening_hours.closings(session, office_id)
    if any(opening_hours.of_row(one) == closing for one in there):
        raise Conflict("hours.same_twice")
    if len(there) >= MOST:
        raise Conflict("hours.too_many", most=MOST)
    is_new = db.insert_once(
        session,
        OfficeClosing,
        id=db.new_id(),
        office_id=office_id,
        first=first,
        last=last,
        is_yearly=is_yearly,
        changed_at=clock.now(),
        changed_by=by.name,
    )
    if not is_new:  # a colleague wrote the same at the same moment
        raise Conflict("hours.same_twice")
    _note(session, by, "office.close", office_id, closing)


def remove(session: Session, office_id: str, closing_id: str, *, by: Actor) -> None:
    """Remove closed days. Raises NotFound where they do not exist or belong to another office."""
    _must_see(office_id, by)
    found = db.hold(session, OfficeClosing, closing_id)
    if found is None or found.office_id != office_id:
        raise NotFound("hours.unknown")
    session.delete(found)
    _note(session, by, "office.reopen", office_id, opening_hours.of_row(found))


def _must_see(office_id: str, actor: Actor) -> None:
    if offices().get(office_id) is None or not actor.sees(office_id):
        raise NotFound("campaign.unknown_office")


def _note(session: Session, by: Actor, action: str, office_id: str, closing: Closing) -> None:
    audit_log.note(
        session,
        by,
        action,
        object_kind="office",
        object_id=office_id,
        office_id=office_id,
        first=closing.first.isoformat(),
        last=closing.last.isoformat(),
        is_yearly=closing.is_yearly,
    )
