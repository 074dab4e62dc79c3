"""API keys: access for other systems. Only a hash is stored; the key itself is shown once, when it is created.

A key that opens persons gives nobody what its maker may not see: made on the console, it opens nothing until a lead of
each office it covers has released it (`key_releases.py`). One made in the terminal opens at once.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import staff
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.text.languages import sentence

SCOPES = frozenset({"imports", "campaigns", "conversations", "consents", "offices", "read"})
OPEN_PERSONS = SCOPES - {"offices"}
"""Scopes that reach names, numbers or texts; `campaigns` too, by its recipients, and `consents` by the numbers."""

PREFIX = "otn_"
NOTED_EVERY = timedelta(minutes=5)
EXPIRES_SOON = timedelta(days=30)
UNUSED_FOR = timedelta(days=90)


class KeyState(StrEnum):
    """The state of a key. Three need attention: it is not released, it ends soon, it seems unused."""

    WAITING = "waiting"
    IN_USE = "in_use"
    EXPIRES_SOON = "expires_soon"
    UNUSED = "unused"
    EXPIRED = "expired"
    REVOKED = "revoked"


class ApiKey(db.Base):
    """`office_ids` None: every office. The key is 256 random bits, so a plain SHA-256 of it cannot be guessed back.

    `maker_id` is empty for a key made in the terminal. `waits_since` is set while the key opens nothing for want of a
    release; `releases` has the name of the lead who released it, by office.
    """

    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    name: Mapped[str] = mapped_column(sa.String(200))
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    scopes: Mapped[list[str]]
    office_ids: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    created_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    maker_id: Mapped[str] = mapped_column(sa.String(32), default="", server_default="", index=True)
    waits_since: Mapped[datetime | None]
    releases: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


def create(
    session: Session,
    *,
    name: str,
    scopes: list[str],
    office_ids: list[str] | None,
    made_by: str = "",
    maker_id: str = "",
    lasts: timedelta | None = None,
) -> tuple[ApiKey, str]:
    """Create a key. Return the row and the key in clear, for the only time it can be seen. `lasts` None: until it is
    revoked.

    With a `maker_id` the key waits to be released, if it opens persons.

    Raises Refused for a missing or odd name, an unknown scope or office, and where no office is chosen.
    """
    if not name.strip():
        raise Refused("apikey.no_name")
    if not name.strip().isprintable():
        raise Refused("staff.odd_name")
    unknown = sorted(set(scopes) - SCOPES)
    if unknown or not scopes:
        raise Refused("apikey.scope", scope=", ".join(unknown) or "–", known=", ".join(sorted(SCOPES)))
    if office_ids is not None and not office_ids:
        raise Refused("apikey.no_office")
    staff.check_offices(office_ids or [])
    key = PREFIX + secrets.token_urlsafe(32)
    row = ApiKey(
        id=db.new_id(),
        name=name.strip()[:200],
        key_hash=_hash(key),
        scopes=sorted(set(scopes)),
        office_ids=None if office_ids is None else sorted(set(office_ids)),
        created_at=clock.now(),
        made_by=made_by[:200],
        maker_id=maker_id,
        waits_since=clock.now() if maker_id and OPEN_PERSONS.intersection(scopes) else None,
        releases={},
        expires_at=clock.now() + lasts if lasts else None,
    )
    session.add(row)
    return row, key


def find(session: Session, key: str) -> ApiKey | None:
    """Return the key's row; None where it is unknown, revoked, expired or waits to be released."""
    if not key.startswith(PREFIX):
        return None
    is_open = ApiKey.revoked_at.is_(None), ApiKey.waits_since.is_(None)
    is_live = (*is_open, sa.or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > clock.now()))
    return session.scalars(sa.select(ApiKey).where(ApiKey.key_hash == _hash(key), *is_live)).first()


def all_of(session: Session) -> list[ApiKey]:
    """Return every key there has been, those in use first, the newest first."""
    return list(session.scalars(sa.select(ApiKey).order_by(ApiKey.revoked_at.is_not(None), ApiKey.created_at.desc())))


def state(row: ApiKey) -> KeyState:
    now = clock.now()
    if row.revoked_at:
        return KeyState.REVOKED
    if row.expires_at and row.expires_at <= now:
        return KeyState.EXPIRED
    if row.waits_since:
        return KeyState.WAITING
    if row.expires_at and row.expires_at - now < EXPIRES_SOON:
        return KeyState.EXPIRES_SOON
    return KeyState.UNUSED if now - (row.used_at or row.created_at) > UNUSED_FOR else KeyState.IN_USE


def note_use(key_id: str, used_at: datetime | None) -> None:
    """Record that the key is in use, at most every five minutes, so that a read rarely writes."""
    now = clock.now()
    if used_at is None or now - used_at > NOTED_EVERY:
        with db.transaction() as session:
            session.execute(sa.update(ApiKey).where(ApiKey.id == key_id).values(used_at=now))


def revoke(session: Session, key_id: str) -> ApiKey:
    """Revoke the key from the next call on. Raises NotFound."""
    row = db.hold(session, ApiKey, key_id)
    if row is None:
        raise NotFound("apikey.unknown")
    row.revoked_at = row.revoked_at or clock.now()
    return row


def covers(row: ApiKey) -> list[str]:
    """Return the key's offices, «Til fordeling» included where it covers all."""
    return [*(one.id for one in offices().all), TRIAGE] if row.office_ids is None else row.office_ids


def waits_for(row: ApiKey) -> list[str]:
    """Return the offices whose lead must release the key: all it covers, or offices added since it was released for
    all."""
    if not row.maker_id or row.revoked_at or OPEN_PERSONS.isdisjoint(row.scopes):
        return []
    return [one for one in covers(row) if one not in row.releases]


def release(row: ApiKey, office_ids: list[str], *, by: str) -> None:
    """Release the key for these offices; it works once the last one has. Raises Conflict where it waits for none of
    them."""
    if not office_ids or row.revoked_at:
        raise Conflict("apikey.does_not_wait")
    row.releases = row.releases | dict.fromkeys(office_ids, by)
    if not waits_for(row):
        row.waits_since = None


def release_all(session: Session, key_id: str, *, by: str) -> ApiKey:
    """Release the key for every office it waits for, as the operator. Raises NotFound, Conflict."""
    row = db.hold(session, ApiKey, key_id)
    if row is None:
        raise NotFound("apikey.unknown")
    release(row, waits_for(row), by=by)
    return row


def wait_again(session: Session, maker_id: str) -> None:
    """Require a new release of the keys this person created: they are no longer trusted, and may still know the
    keys."""
    made = sa.select(ApiKey).where(ApiKey.maker_id == maker_id, ApiKey.revoked_at.is_(None)).with_for_update()
    for row in session.scalars(made):
        if OPEN_PERSONS.intersection(row.scopes):
            row.waits_since, row.releases = clock.now(), {}


def actor(row: ApiKey) -> staff.Actor:
    """Return the key's actor, under a name that shows both the key and its creator."""
    made_by = row.made_by or sentence("apikey.maker_unknown")
    return staff.Actor(
        kind="api_key",
        id=row.id,
        name=sentence("apikey.actor", name=row.name[:100], made_by=made_by[:70]),
        office_ids=_reach(row),
        scopes=frozenset(row.scopes),
    )


def _reach(row: ApiKey) -> frozenset[str] | None:
    """Return the offices the key reaches. One added since a key for all was released is missing until its lead
    agrees."""
    if row.office_ids is None and row.maker_id and OPEN_PERSONS.intersection(row.scopes):
        return frozenset(row.releases)
    return None if row.office_ids is None else frozenset(row.office_ids)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
