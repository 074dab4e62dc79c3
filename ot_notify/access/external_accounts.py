"""External accounts: the staff account of a person whom another service has identified (OpenID Connect).

An account is never made here. The first time it is found by an e-mail address the issuer has verified; from then on by
the issuer's own name for the person, so that an address which changes hands opens nothing.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Staff
from ot_notify.core import clock


class Identity(db.Base):
    """One person's name at one issuer."""

    __tablename__ = "staff_identity"
    issuer: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    subject: Mapped[str] = mapped_column(sa.String(255), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    since: Mapped[datetime]


def recognise(session: Session, *, issuer: str, subject: str, verified_email: str) -> Staff | None:
    """Return the account; None where nobody was invited with this address, or the account is disabled."""
    known = session.get(Identity, (issuer, subject))
    if known:
        person = session.get(Staff, known.staff_id)
        return person if person and person.disabled_at is None else None
    person = staff.find(session, verified_email) if verified_email else None
    if person is None or person.disabled_at is not None or _has_other(session, issuer, person.id):
        return None
    session.add(Identity(issuer=issuer, subject=subject, staff_id=person.id, since=clock.now()))
    return person


def _has_other(session: Session, issuer: str, staff_id: str) -> bool:
    """Return whether the account belongs to somebody else at this issuer: an address that has changed hands."""
    other = sa.select(Identity.subject).where(Identity.issuer == issuer, Identity.staff_id == staff_id)
    return session.scalars(other).first() is not None


def of(session: Session, staff_id: str) -> list[Identity]:
    return list(session.scalars(sa.select(Identity).where(Identity.staff_id == staff_id).order_by(Identity.since)))


def forget(session: Session, staff_id: str) -> None:
    """Forget the issuers' names for this person: the next sign-in is matched by address again."""
    db.change(session, sa.delete(Identity).where(Identity.staff_id == staff_id))
