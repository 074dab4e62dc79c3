"""API keys: how another system asks. Only a hash is kept; the key itself is shown once, when it is made."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import clock, db, staff
from ot_notify.errors import NotFound, Refused

SCOPES = frozenset({"imports", "campaigns", "conversations", "consents", "offices", "read"})
PREFIX = "otn_"
NOTED_EVERY = timedelta(minutes=5)
EXPIRES_SOON = timedelta(days=30)
UNUSED_FOR = timedelta(days=90)


class KeyState(StrEnum):
    """How a key stands. The two that want somebody's attention: it ends soon, and nobody seems to need it."""

    IN_USE = "in_use"
    EXPIRES_SOON = "expires_soon"
    UNUSED = "unused"
    EXPIRED = "expired"
    REVOKED = "revoked"


class ApiKey(db.Base):
    """`office_ids` None: every office. The key is 256 random bits, so a plain SHA-256 of it cannot be guessed back."""

    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    name: Mapped[str] = mapped_column(sa.String(200))
    key_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    scopes: Mapped[list[str]]
    office_ids: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    created_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
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
    lasts: timedelta | None = None,
) -> tuple[ApiKey, str]:
    """The row, and the key in clear for the one time it can be seen; `lasts` None: until it is revoked.

    Raises Refused for a missing name, an unknown scope or office, and where no office is chosen.
    """
    if not name.strip():
        raise Refused("apikey.no_name")
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
        expires_at=clock.now() + lasts if lasts else None,
    )
    session.add(row)
    return row, key


def find(session: Session, key: str) -> ApiKey | None:
    """The key that was shown, unless it is revoked or has run out."""
    if not key.startswith(PREFIX):
        return None
    is_live = (ApiKey.revoked_at.is_(None), sa.or_(ApiKey.expires_at.is_(None), ApiKey.expires_at > clock.now()))
    return session.scalars(sa.select(ApiKey).where(ApiKey.key_hash == _hash(key), *is_live)).first()


def all_of(session: Session) -> list[ApiKey]:
    """Every key there has been, those in use first, the newest of them on top."""
    return list(session.scalars(sa.select(ApiKey).order_by(ApiKey.revoked_at.is_not(None), ApiKey.created_at.desc())))


def state(row: ApiKey) -> KeyState:
    now = clock.now()
    if row.revoked_at:
        return KeyState.REVOKED
    if row.expires_at and row.expires_at <= now:
        return KeyState.EXPIRED
    if row.expires_at and row.expires_at - now < EXPIRES_SOON:
        return KeyState.EXPIRES_SOON
    return KeyState.UNUSED if now - (row.used_at or row.created_at) > UNUSED_FOR else KeyState.IN_USE


def note_use(key_id: str, used_at: datetime | None) -> None:
    """Remember that the key is in use, at most every five minutes, so that reading does not write each time."""
    now = clock.now()
    if used_at is None or now - used_at > NOTED_EVERY:
        with db.transaction() as session:
            session.execute(sa.update(ApiKey).where(ApiKey.id == key_id).values(used_at=now))


def revoke(session: Session, key_id: str) -> ApiKey:
    """From the next call on the key opens nothing. Raises NotFound."""
    row = db.hold(session, ApiKey, key_id)
    if row is None:
        raise NotFound("apikey.unknown")
    row.revoked_at = row.revoked_at or clock.now()
    return row


def actor(row: ApiKey) -> staff.Actor:
    """What this key may see and do."""
    return staff.Actor(
        kind="api_key",
        id=row.id,
        name=row.name,
        office_ids=None if row.office_ids is None else frozenset(row.office_ids),
        scopes=frozenset(row.scopes),
    )


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
