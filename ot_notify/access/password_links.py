"""Password links: one-time addresses for choosing a password: an invitation, or a forgotten password.

Only a hash of the link is kept. It works once, and not for long; a newer one puts the older out of use.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Staff
from ot_notify.core import clock
from ot_notify.core.settings import settings


class LinkKind(StrEnum):
    INVITATION = "invitation"
    PASSWORD = "password"  # noqa: S105  (a kind of link)


LASTS = {LinkKind.INVITATION: timedelta(hours=72), LinkKind.PASSWORD: timedelta(hours=1)}


class StaffLink(db.Base):
    """One unused link. 256 random bits, so a plain SHA-256 of it cannot be reversed."""

    __tablename__ = "staff_link"
    token_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    kind: Mapped[LinkKind]
    made_by: Mapped[str] = mapped_column(sa.String(200), default="")
    made_at: Mapped[datetime]
    valid_until: Mapped[datetime]


def make(session: Session, person: Staff, kind: LinkKind, *, made_by: str = "") -> str:
    """Create a link and return its address, for the only time it can be seen. The person's older links stop working."""
    withdraw(session, person.id)
    token, now = secrets.token_urlsafe(32), clock.now()
    session.add(
        StaffLink(
            token_hash=_hash(token),
            staff_id=person.id,
            kind=kind,
            made_by=made_by,
            made_at=now,
            valid_until=now + LASTS[kind],
        )
    )
    return f"{settings().public_url.rstrip('/')}/velkommen/{token}"


def find(session: Session, token: str) -> tuple[StaffLink, Staff] | None:
    """Return the link and its person; None where it is used, withdrawn, too old, or the person is disabled."""
    found = session.execute(
        sa.select(StaffLink, Staff)
        .join(Staff, Staff.id == StaffLink.staff_id)
        .where(StaffLink.token_hash == _hash(token), StaffLink.valid_until > clock.now(), Staff.disabled_at.is_(None))
    ).first()
    return (found[0], found[1]) if found else None


def use(session: Session, link: StaffLink) -> bool:
    """Use up the link. Return False where somebody else just has."""
    return db.change(session, sa.delete(StaffLink).where(StaffLink.token_hash == link.token_hash)) == 1


def withdraw(session: Session, staff_id: str) -> None:
    db.change(session, sa.delete(StaffLink).where(StaffLink.staff_id == staff_id))


def pending(session: Session) -> dict[str, StaffLink]:
    """Return the open invitations by person, expired ones included."""
    rows = session.scalars(sa.select(StaffLink).where(StaffLink.kind == LinkKind.INVITATION))
    return {row.staff_id: row for row in rows}


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
