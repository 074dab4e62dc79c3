"""API keys: how another system asks. Only a hash is kept; the key itself is shown once, when it is made."""

import hashlib
import secrets
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import clock, db, staff
from ot_notify.errors import NotFound, Refused

SCOPES = frozenset({"imports", "campaigns", "conversations", "consents", "offices", "read"})
PREFIX = "otn_"
NOTED_EVERY = timedelta(minutes=5)


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


def create(session: Session, *, name: str, scopes: list[str], office_ids: list[str] | None) -> tuple[ApiKey, str]:
    """The row, and the key in clear for the one time it can be seen. Raises Refused for an unknown scope or office."""
    unknown = sorted(set(scopes) - SCOPES)
    if unknown or not scopes:
        raise Refused("apikey.scope", scope=", ".join(unknown) or "–", known=", ".join(sorted(SCOPES)))
    staff.check_offices(office_ids or [])
    key = PREFIX + secrets.token_urlsafe(32)
    row = ApiKey(
        id=db.new_id(),
        name=name.strip(),
        key_hash=_hash(key),
        scopes=sorted(set(scopes)),
        office_ids=None if office_ids is None else sorted(set(office_ids)),
        created_at=clock.now(),
    )
    session.add(row)
    return row, key


def find(session: Session, key: str) -> ApiKey | None:
    """The key that was shown, unless it is revoked."""
    if not key.startswith(PREFIX):
        return None
    return session.scalars(sa.select(ApiKey).where(ApiKey.key_hash == _hash(key), ApiKey.revoked_at.is_(None))).first()


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
