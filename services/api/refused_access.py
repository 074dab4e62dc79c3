"""Refused access: log, in groups, who was refused for want of a right (OWASP ASVS 5.0, 16.3.2).

What is not there and what one may not see are answered alike, so both are noted, by the address's pattern: never what
stood in it.
"""

import logging
import threading
from datetime import datetime, timedelta

from fastapi import Request

from ot_notify import db
from ot_notify.access import audit_log, login_throttle
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Unavailable

log = logging.getLogger(__name__)

NOTED_EVERY = timedelta(minutes=15)
MOST_REMEMBERED = 2000

NOBODY = Actor(kind="nobody", id="", name="", office_ids=frozenset())

_lock = threading.Lock()
_noted: dict[tuple[str, str], datetime] = {}


def remember(request: Request, actor: Actor) -> None:
    """Remember the actor of this request."""
    request.state.actor = actor


def note(request: Request, status: int) -> None:
    """Write a line, unless this person or key has one of the same path pattern from the last quarter of an hour. The
    refusal is answered even where it cannot be logged."""
    actor, route = getattr(request.state, "actor", None), request.scope.get("route")
    pattern = f"{request.method} {getattr(route, 'path', '')}"
    if actor is None or route is None or "any_page" in pattern or not _is_new((actor.id, pattern)):
        return
    try:
        with db.transaction() as session:
            audit_log.note(session, actor, "access.refused", pattern=pattern, status=status)
    except (*db.AWAY, Unavailable):
        log.warning("a refusal could not be noted", extra={"pattern": pattern})


def note_stranger(request: Request, action: str, *, staff_id: str = "") -> None:
    """Log a refusal of an unknown caller: an invalid key, a locked sign-in. One line a quarter of an hour for each
    network and account; nothing of what was sent is kept."""
    address = request.client.host[:45] if request.client else ""
    if not _is_new((f"{login_throttle.network(address)} {staff_id}", action)):
        return
    about = {"object_kind": "staff", "object_id": staff_id} if staff_id else {}
    try:
        with db.transaction() as session:
            audit_log.note(session, NOBODY, action, from_address=address, **about)
    except (*db.AWAY, Unavailable):
        log.warning("a refusal could not be noted", extra={"action": action})


def note_blocked(actor: Actor, action: str, **about: str) -> None:
    """Log a sign-in that a signed-in person has locked for themselves."""
    if _is_new((actor.id, action)):
        with db.transaction() as session:
            audit_log.note(session, actor, action, **about)


def _is_new(key: tuple[str, str]) -> bool:
    now = clock.now()
    with _lock:
        last = _noted.get(key)
        if last and now - last < NOTED_EVERY:
            return False
        if len(_noted) >= MOST_REMEMBERED:
            _noted.clear()
        _noted[key] = now
        return True
