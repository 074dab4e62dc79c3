"""Refusals: who was told no for want of a right, as a line of the log (OWASP ASVS 5.0, 16.3.2), gathered.

What is not there and what one may not see are answered alike, so both are noted, by the address's pattern: never what
stood in it.
"""

import logging
import threading
from datetime import datetime, timedelta

from fastapi import Request

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Unavailable

log = logging.getLogger(__name__)

NOTED_EVERY = timedelta(minutes=15)
MOST_REMEMBERED = 2000

_lock = threading.Lock()
_noted: dict[tuple[str, str], datetime] = {}


def remember(request: Request, actor: Actor) -> None:
    """From here on we know who asks."""
    request.state.actor = actor


def note(request: Request, status: int) -> None:
    """Write a line, unless this person or key has one of the same pattern from the last quarter of an hour. A refusal
    is answered also where it cannot be noted."""
    actor, route = getattr(request.state, "actor", None), request.scope.get("route")
    pattern = f"{request.method} {getattr(route, 'path', '')}"
    if actor is None or route is None or "any_page" in pattern or not _is_new((actor.id, pattern)):
        return
    try:
        with db.transaction() as session:
            audit_log.note(session, actor, "access.refused", pattern=pattern, status=status)
    except (*db.AWAY, Unavailable):
        log.warning("a refusal could not be noted", extra={"pattern": pattern})


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
