"""Key releases: leads decide what other systems may see at their offices. A key waits until each has agreed.

An administrator makes keys and sees no persons; a lead sees the office's persons and releases keys to them. Whoever
does not see a key is told that there is none.
"""

from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import api_keys, audit_log, permissions
from ot_notify.access.api_keys import ApiKey
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound


def may_see(by: Actor, row: ApiKey) -> bool:
    """Return whether the actor may see the key: administrators every one, leads those that reach their offices."""
    if by.role is None or not permissions.may(by.role, May.KEYS):
        return False
    return permissions.may(by.role, May.ADMINISTER) or bool(offices_of(by, row))


def offices_of(by: Actor, row: ApiKey) -> list[str]:
    """Return the key's offices that the actor decides for; none where the actor is no lead."""
    if by.role is None or not permissions.may(by.role, May.RELEASE):
        return []
    return [one for one in api_keys.covers(row) if by.sees(one)]


def to_release(by: Actor, row: ApiKey) -> list[str]:
    """Return those of the actor's offices for which the key still waits."""
    mine = offices_of(by, row)
    return [one for one in api_keys.waits_for(row) if one in mine]


def keys_seen(session: Session, by: Actor) -> list[ApiKey]:
    """Return the keys the actor may see, those in use first."""
    return [row for row in api_keys.all_of(session) if may_see(by, row)]


def release(session: Session, by: Actor, key_id: str) -> ApiKey:
    """Release the key for the actor's offices; it works once the last office has.

    Raises NotFound for a key one does not see, Conflict where it no longer waits for one's own offices.
    """
    row = _held(session, by, key_id)
    mine = to_release(by, row)
    api_keys.release(row, mine, by=by.name)
    for office_id in mine:
        _note(session, by, "apikey.release", row, office_id)
    return row


def refuse(session: Session, by: Actor, key_id: str) -> ApiKey:
    """Refuse the key for one office: it never works. Raises NotFound, Conflict as `release`."""
    row = _held(session, by, key_id)
    mine = to_release(by, row)
    if not mine:
        raise Conflict("apikey.does_not_wait")
    row.revoked_at = clock.now()
    for office_id in mine:
        _note(session, by, "apikey.refuse", row, office_id)
    return row


def revoke(session: Session, by: Actor, key_id: str) -> ApiKey:
    """Revoke the key from the next call on, as an administrator or a lead of one of its offices. Raises NotFound."""
    row = _held(session, by, key_id)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        for office_id in offices_of(by, row) or [""]:
            _note(session, by, "apikey.revoke", row, office_id)
    return row


def _held(session: Session, by: Actor, key_id: str) -> ApiKey:
    row = db.hold(session, ApiKey, key_id)
    if row is None or not may_see(by, row):
        raise NotFound("apikey.unknown")
    return row


def _note(session: Session, by: Actor, action: str, row: ApiKey, office_id: str) -> None:
    audit_log.note(session, by, action, object_kind="api_key", object_id=row.id, office_id=office_id, scopes=row.scopes)
