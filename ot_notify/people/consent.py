"""Consent: which numbers must not be texted, and the ledger of how that came to be.

An `OptOut` row exists exactly while the number must not be texted; a `NumberHold` says that a number is wrong, dead or
waits for a person's judgement. Both belong to the number, never to the youth. `ConsentEvent` is append-only, by a rule
in the database itself.
"""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Refused


class ConsentSource(StrEnum):
    """The source of a change of consent."""

    SMS = "sms"
    PROVIDER = "provider"
    STAFF = "staff"
    API = "api"


class Hold(StrEnum):
    """The reason a number is not texted although nobody opted out."""

    WRONG_NUMBER = "wrong_number"
    NOT_IN_USE = "not_in_use"
    LANDLINE = "landline"
    INVALID = "invalid"
    MAYBE_STOP = "maybe_stop"


class ConsentChange(StrEnum):
    """The change of a number that a ledger line records."""

    OPTED_OUT = "opted_out"
    OPTED_IN = "opted_in"
    HELD = "held"
    RELEASED = "released"


class OptOut(db.Base):
    """Exists ⇔ this number must not be texted."""

    __tablename__ = "opt_out"
    phone: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    since: Mapped[datetime]
    source: Mapped[ConsentSource]


class NumberHold(db.Base):
    """Exists ⇔ this number is not texted, for this reason."""

    __tablename__ = "number_hold"
    phone: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    kind: Mapped[Hold] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    code: Mapped[int | None]


class ConsentEvent(db.Base):
    """One change of a number's consent: what, when, by whom and why. Never changed, never deleted."""

    __tablename__ = "consent_event"
    __table_args__ = (sa.Index(None, "phone", "at"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    phone: Mapped[str] = mapped_column(sa.String(16))
    at: Mapped[datetime]
    change: Mapped[ConsentChange]
    hold: Mapped[str] = mapped_column(sa.String(24), default="")
    source: Mapped[ConsentSource]
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    reason: Mapped[str] = mapped_column(sa.String(500), default="")
    evidence: Mapped[str] = mapped_column(sa.String(64), default="")
    """The id of the reply or message behind the change; empty where there is none."""
    by_id: Mapped[str] = mapped_column(sa.String(32), default="", server_default="")
    office_id: Mapped[str] = mapped_column(sa.String(60), default="", server_default="")
    """The office a person told; empty where it came by SMS, from the provider, or from somebody of several offices."""


def opt_out(
    session: Session,
    phone: str,
    source: ConsentSource,
    *,
    by: Actor | None = None,
    reason: str = "",
    evidence: str = "",
    office_id: str = "",
) -> bool:
    """Opt the number out. Return whether it was not opted out before; a repeat changes nothing."""
    if not db.insert_once(session, OptOut, phone=phone, since=clock.now(), source=source):
        return False
    note(session, phone, ConsentChange.OPTED_OUT, source, by=by, reason=reason, evidence=evidence, office_id=office_id)
    return True


def opt_in(
    session: Session,
    phone: str,
    source: ConsentSource,
    *,
    by: Actor | None = None,
    reason: str = "",
    evidence: str = "",
    office_id: str = "",
) -> bool:
    """Lift an opt-out: START from the number itself, or a person with a reason. Nothing else lifts one.

    Raises Refused where anybody but the number itself gives no reason. True where there was something to lift.
    """
    if source is not ConsentSource.SMS and not reason.strip():
        raise Refused("consent.reason_needed")
    lifted = db.change(session, sa.delete(OptOut).where(OptOut.phone == phone)) == 1
    if lifted:
        note(
            session, phone, ConsentChange.OPTED_IN, source, by=by, reason=reason, evidence=evidence, office_id=office_id
        )
    return lifted


def has_opted_out(session: Session, phone: str) -> bool:
    return session.get(OptOut, phone, populate_existing=True) is not None


def hold_number(
    session: Session,
    phone: str,
    kind: Hold,
    source: ConsentSource,
    *,
    code: int | None = None,
    by: Actor | None = None,
    reason: str = "",
    evidence: str = "",
    office_id: str = "",
) -> bool:
    """Hold the number until a person has corrected it. Return whether the hold is new."""
    if not db.insert_once(session, NumberHold, phone=phone, kind=kind, since=clock.now(), code=code):
        return False
    note(
        session,
        phone,
        ConsentChange.HELD,
        source,
        hold=kind,
        by=by,
        reason=reason,
        evidence=evidence,
        office_id=office_id,
    )
    return True


def release_number(
    session: Session,
    phone: str,
    kind: Hold,
    source: ConsentSource,
    *,
    by: Actor | None = None,
    reason: str = "",
    office_id: str = "",
) -> bool:
    """Release a hold: the number works, or is the right one, after all. Return whether there was one."""
    lifted = db.change(session, sa.delete(NumberHold).where(NumberHold.phone == phone, NumberHold.kind == kind))
    if lifted:
        note(session, phone, ConsentChange.RELEASED, source, hold=kind, by=by, reason=reason, office_id=office_id)
    return bool(lifted)


def holds(session: Session, phone: str) -> list[Hold]:
    """Return the holds on this number; an opt-out is not among them."""
    return list(session.scalars(sa.select(NumberHold.kind).where(NumberHold.phone == phone).order_by(NumberHold.since)))


def ledger(session: Session, phone: str) -> list[ConsentEvent]:
    """Return the number's whole ledger, oldest first."""
    return list(
        session.scalars(
            sa.select(ConsentEvent).where(ConsentEvent.phone == phone).order_by(ConsentEvent.at, ConsentEvent.id)
        )
    )


def note(
    session: Session,
    phone: str,
    change: ConsentChange,
    source: ConsentSource,
    *,
    hold: str = "",
    by: Actor | None = None,
    reason: str = "",
    evidence: str = "",
    office_id: str = "",
) -> None:
    """Add a line to the number's ledger. `office_id`: the office that was told; the office of `by` where there is
    one."""
    offices = sorted(by.office_ids or ()) if by else []
    session.add(
        ConsentEvent(
            phone=phone,
            at=clock.now(),
            change=change,
            hold=hold,
            source=source,
            by=by.name if by else "",
            reason=reason.strip(),
            evidence=evidence,
            by_id=by.id if by else "",
            office_id=office_id or (offices[0] if len(offices) == 1 else ""),
        )
    )
