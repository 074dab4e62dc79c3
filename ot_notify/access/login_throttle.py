"""Login throttle: limit sign-in attempts. Counted in the database, so that all processes count together.

A try is counted before the password is looked at: a hundred at once get no more guesses than a hundred in a row.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock, encryption

WINDOW = timedelta(minutes=15)


class LoginAttempts(db.Base):
    """Attempts under one key in a quarter of an hour. The key reveals nothing of its owner."""

    __tablename__ = "attempt"
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class LoginLimit:
    """Attempts that are counted together, and how many are allowed in a quarter of an hour."""

    kind: str
    who: str
    most: int

    @property
    def key(self) -> str:
        return encryption.name(self.kind, self.who)


@dataclass(frozen=True, slots=True)
class RemainingAttempts:
    """How many more attempts may fail; `blocked_until` is set where this one was already too many."""

    left: int
    blocked_until: datetime | None = None


def network(address: str) -> str:
    """Return the network of one caller: an IPv4 address, or the first 64 bits of an IPv6 address, of which one caller
    has 2^64. An IPv4 address written as IPv6 is the same address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))


def take(session: Session, *doors: LoginLimit) -> RemainingAttempts:
    """Count one attempt under each limit, in this order; the first exceeded limit stops, and later ones count
    nothing."""
    left = min(door.most for door in doors)
    for door in doors:
        count, since = _count(session, door)
        if count > door.most:
            return RemainingAttempts(0, since + WINDOW)
        left = min(left, door.most - count)
    return RemainingAttempts(left)


def forgive(session: Session, door: LoginLimit) -> None:
    """Clear the failures under this limit after a successful attempt."""
    db.change(session, sa.delete(LoginAttempts).where(LoginAttempts.key == door.key))


def give_back(session: Session, door: LoginLimit) -> None:
    """Do not count a successful attempt under a limit that many people share."""
    fewer = (
        sa.update(LoginAttempts)
        .where(LoginAttempts.key == door.key, LoginAttempts.count > 0)
        .values(count=LoginAttempts.count - 1)
    )
    db.change(session, fewer)


def _count(session: Session, door: LoginLimit) -> tuple[int, datetime]:
    now = clock.now()
    if db.insert_once(session, LoginAttempts, key=door.key, count=0, since=now):
        db.change(
            session, sa.delete(LoginAttempts).where(LoginAttempts.since < now - WINDOW, LoginAttempts.key != door.key)
        )
    is_over = LoginAttempts.since <= now - WINDOW
    counted = (
        sa.update(LoginAttempts)
        .where(LoginAttempts.key == door.key)
        .values(
            count=sa.case((is_over, 1), else_=LoginAttempts.count + 1),
            since=sa.case((is_over, now), else_=LoginAttempts.since),
        )
        .returning(LoginAttempts.count, LoginAttempts.since)
        .execution_options(synchronize_session=False)
    )
    count, since = session.execute(counted).one()
    return count, since
