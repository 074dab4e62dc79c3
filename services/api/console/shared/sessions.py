"""Sessions: one sign-in, stored on the server. The browser has a random cookie, the database only its hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from fastapi import Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import SignInStep, Staff, StaffSession
from ot_notify.core import clock
from ot_notify.core.settings import settings

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
HALFWAY = timedelta(minutes=10)
"""Time allowed from the password to the code."""

TOUCH_EVERY = timedelta(minutes=1)
"""A page load seldom writes: the idle time is exact to a minute."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person of this request, and the token their forms must carry."""

    person: Staff
    csrf: str
    token_hash: str
    step: SignInStep


def start(
    session: Session, person: Staff, old_token: str, *, step: SignInStep = SignInStep.DONE, browser: str = ""
) -> str:
    """Start a sign-in. Return the cookie's value, 256 random bits; the earlier session, and expired ones, are
    deleted."""
    end(session, old_token)
    now = clock.now()
    session.execute(sa.delete(StaffSession).where(StaffSession.seen_at < now - LONGEST))
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            token_hash=hashed(token),
            staff_id=person.id,
            csrf=secrets.token_urlsafe(32),
            created_at=now,
            seen_at=now,
            step=step,
            browser=browser,
        )
    )
    return token


def find(token: str, *, touch: bool) -> SignedIn | None:
    """Return the session of this cookie, as its row is now; None where it is unknown, idle too long or too old.

    `touch` False: somebody's page asks by itself, which is no sign that anybody sits there.
    """
    row = _row(token, StaffSession.step == SignInStep.DONE)
    if row and touch and clock.now() - row[0].seen_at > TOUCH_EVERY:
        _touch(row[0].token_hash)
    return _known(row)


def halfway(token: str) -> SignedIn | None:
    """Return the session that has given the right password and must still do the next step; None without one."""
    return _known(_row(token, StaffSession.step != SignInStep.DONE, StaffSession.created_at > clock.now() - HALFWAY))


def time_left(token: str) -> timedelta:
    """Return the time until this session expires if idle; zero where it has."""
    row = _row(token, StaffSession.step == SignInStep.DONE)
    now = clock.now()
    return min(row[0].seen_at + IDLE, row[0].created_at + LONGEST) - now if row else timedelta()


def of(session: Session, staff_id: str) -> list[StaffSession]:
    """Return the person's sign-ins, the newest first."""
    now = clock.now()
    live = (StaffSession.seen_at > now - IDLE, StaffSession.created_at > now - LONGEST)
    mine = sa.select(StaffSession).where(StaffSession.staff_id == staff_id, StaffSession.step == SignInStep.DONE, *live)
    return list(session.scalars(mine.order_by(StaffSession.created_at.desc())))


def _row(token: str, *conditions: sa.ColumnElement[bool]) -> tuple[StaffSession, Staff] | None:
    if not token:
        return None
    now = clock.now()
    with db.reading() as session:
        row = session.execute(
            sa.select(StaffSession, Staff)
            .join(Staff, Staff.id == StaffSession.staff_id)
            .where(StaffSession.token_hash == hashed(token), *_is_valid(now), *conditions)
        ).first()
    return (row[0], row[1]) if row else None


def _known(row: tuple[StaffSession, Staff] | None) -> SignedIn | None:
    return SignedIn(row[1], row[0].csrf, row[0].token_hash, row[0].step) if row else None


def _is_valid(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return StaffSession.seen_at > now - IDLE, StaffSession.created_at > now - LONGEST, Staff.disabled_at.is_(None)


def still_in(session: Session, token_hashes: set[str]) -> dict[str, Staff]:
    """Return the person of each of these sessions that has not ended."""
    asked = sa.and_(StaffSession.token_hash.in_(sorted(token_hashes)), StaffSession.step == SignInStep.DONE)
    rows = session.execute(
        sa.select(StaffSession.token_hash, Staff)
        .join(Staff, Staff.id == StaffSession.staff_id)
        .where(asked, *_is_valid(clock.now()))
    )
    return {token_hash: person for token_hash, person in rows}


def _touch(token_hash: str) -> None:
    with db.transaction() as session:
        db.change(
            session, sa.update(StaffSession).where(StaffSession.token_hash == token_hash).values(seen_at=clock.now())
        )


def end(session: Session, token: str) -> None:
    """End the session: its cookie no longer works."""
    if token:
        session.execute(sa.delete(StaffSession).where(StaffSession.token_hash == hashed(token)))


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def is_secure() -> bool:
    return settings().public_url.startswith("https://")


def cookie_name(name: str) -> str:
    """Return the cookie's name: with `__Host-` no other host of the domain can set it; browsers accept that only over
    https."""
    return f"__Host-{name}" if is_secure() else name


def token_of(request: Request) -> str:
    return request.cookies.get(cookie_name("ot"), "")[:100]


def give_cookie(response: Response, name: str, value: str, *, max_age: int | None = None) -> None:
    """Set the cookie. `max_age` None: until the browser is closed."""
    response.set_cookie(
        cookie_name(name), value, max_age=max_age, path="/", secure=is_secure(), httponly=True, samesite="lax"
    )


def take_cookie(response: Response, name: str) -> None:
    response.delete_cookie(cookie_name(name), path="/", secure=is_secure(), httponly=True, samesite="lax")
