"""Key releases: the leads of the offices decide what other systems may see there. A key waits until each has said yes.

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
    """Administrators see every key, leads those that reach an office of theirs."""
    if by.role is None or not permissions.may(by.role, May.KEYS):
        return False
    return permissions.may(by.role, May.ADMINISTER) or bool(offices_of(by, row))


def offices_of(by: Actor, row: ApiKey) -> list[str]:
    """The offices of the key that the asker answers for; none where the asker is no lead."""
    if by.role is None or not permissions.may(by.role, May.RELEASE):
        return []
    return [one for one in api_keys.covers(row) if by.sees(one)]


def to_release(by: Actor, row: ApiKey) -> list[str]:
    """Those of them for which the key still waits."""
    mine = offices_of(by, row)
    return [one for one in api_keys.waits_for(row) if one in mine]


def keys_seen(session: Session, by: Actor) -> list[ApiKey]:
    """The keys the asker may see, those in use first."""
    return [row for row in api_keys.all_of(session) if may_see(by, row)]


def release(session: Session, by: Actor, key_id: str) -> ApiKey:
    """The asker's offices say yes; the key opens when the last one has.

    Raises NotFound for a key one does not see, Conflict where it no longer waits for one's own offices.
    """
    row = _held(session, by, key_id)
    mine = to_release(by, row)
    api_keys.release(row, mine, by=by.name)
    for office_id in mine:
        _note(session, by, "apikey.release", row, office_id)
    return row


def refuse(session: Session, by: Actor, key_id: str) -> ApiKey:
    """One office has said no: the key opens nothing, ever. Raises NotFound, Conflict as `release`."""
    row = _held(session, by, key_id)
    mine = to_release(by, row)
    if not mine:
        raise Conflict("apikey.does_not_wait")
    row.revoked_at = clock.now()
    for office_id in mine:
        _note(session, by, "apikey.refuse", row, office_id)
    return row


def revoke(session: Session, by: Actor, key_id: str) -> ApiKey:
    """From the next call on the key opens nothing: an administrator, or a lead of one of its offices. NotFound."""
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
