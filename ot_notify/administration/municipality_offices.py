"""Municipality offices: which office has a municipality, from one day to another, laid over the offices file.

The file stays the start. What is said here holds on its days; afterwards the file holds again.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import NotFound, Refused
from ot_notify.offices import register


class MunicipalityOffice(db.Base):
    """A municipality is an office's from a day to another, both counted. `last` None: until something else is said."""

    __tablename__ = "municipality_office"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    municipality: Mapped[str] = mapped_column(sa.String(4), index=True)
    office_id: Mapped[str] = mapped_column(sa.String(60))
    first: Mapped[date]
    last: Mapped[date | None]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(sa.String(200))


def lay_over(session: Session) -> None:
    """Let what holds today hold in this process (`overrides`)."""
    register.assign(_today(session))


def _today(session: Session) -> dict[str, str]:
    today = clock.local(clock.now()).date()
    return {one.municipality: one.office_id for one in every(session) if _holds(one, today)}


def _holds(one: MunicipalityOffice, day: date) -> bool:
    return one.first <= day and (one.last is None or day <= one.last)


def every(session: Session) -> list[MunicipalityOffice]:
    """Return what has been said, in the order of the days."""
    return list(
        session.scalars(sa.select(MunicipalityOffice).order_by(MunicipalityOffice.first, MunicipalityOffice.id))
    )


def give(
    session: Session, municipality: str, office_id: str, first: date, last: date | None, *, by: Actor
) -> MunicipalityOffice:
    """From `first` on the municipality is this office's. Raises NotFound for an office or a municipality that is none,
    Refused where the days are the wrong way round or another office has it on some of them.

    After the commit the caller calls `overrides.refresh(at_once=True)`, and then `unplaced_youths.place`.
    """
    known = register.offices()
    if known.get(office_id) is None or municipality not in {one.number for one in known.municipalities}:
        raise NotFound("campaign.unknown_office")
    if last is not None and last < first:
        raise Refused("office.days_turned")
    others = (one for one in every(session) if one.municipality == municipality)
    if any(_overlap(one, first, last) for one in others):
        raise Refused("office.days_taken")
    made = MunicipalityOffice(
        id=db.new_id(), municipality=municipality, office_id=office_id, first=first, last=last, changed_at=clock.now()
    )
    made.changed_by = by.name[:200]
    session.add(made)
    _note(session, by, made, "office.municipality_given")
    return made


def _overlap(one: MunicipalityOffice, first: date, last: date | None) -> bool:
    return (one.last is None or first <= one.last) and (last is None or one.first <= last)


def take_back(session: Session, id: str, *, by: Actor) -> None:
    """Delete the entry, as if it had never been made. Raises NotFound. The caller refreshes as after `give`."""
    found = session.get(MunicipalityOffice, id)
    if found is None:
        raise NotFound("campaign.unknown_office")
    _note(session, by, found, "office.municipality_taken")
    session.delete(found)


def end(session: Session, id: str, last: date, *, by: Actor) -> None:
    """End the entry after this day. Raises NotFound, Refused where that is before it began."""
    found = session.get(MunicipalityOffice, id)
    if found is None:
        raise NotFound("campaign.unknown_office")
    if last < found.first:
        raise Refused("office.days_turned")
    found.last, found.changed_at, found.changed_by = last, clock.now(), by.name[:200]
    _note(session, by, found, "office.municipality_given")


def _note(session: Session, by: Actor, one: MunicipalityOffice, action: str) -> None:
    about = {"object_kind": "office", "object_id": one.office_id, "office_id": one.office_id}
    days = {"first": one.first.isoformat(), "last": one.last.isoformat() if one.last else ""}
    audit_log.note(session, by, action, **about, municipality=one.municipality, **days)
