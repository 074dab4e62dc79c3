"""Capacity: how many connections, streams and requests this process takes at once, within the system's limits."""

import logging
from functools import lru_cache

try:
    import resource
except ImportError:  # no such limits on Windows
    resource = None  # type: ignore[assignment]

log = logging.getLogger(__name__)

MOST_FILES = 65_536
MOST_CONNECTIONS = 4_096
"""An idle connection costs some 10 kB."""

RESERVED_FILES = 200
"""For the database, the log, uploads, and our own calls."""

FILES_A_CONNECTION = 2
"""The connection itself, and the file it is being sent."""


def raise_file_limit() -> None:
    """Raise the soft limit on open files to the hard one; a thousand idle callers use up the usual 1,024."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ValueError, OSError) as error:
        log.warning("the limit on open files could not be raised", extra={"files": soft, "error": type(error).__name__})
    connections.cache_clear()


@lru_cache
def connections() -> int:
    """Return the most connections at once; beyond it waiting ones are closed, the oldest first."""
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0] if resource else MOST_FILES
    if resource and soft == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(32, min(MOST_CONNECTIONS, (soft - RESERVED_FILES) // FILES_A_CONNECTION))


def streams() -> int:
    """Return the most event streams at once; further pages work too, without live updates."""
    return connections() // 2


def requests() -> int:
    """Return the most requests at once, streams not counted; the next is asked to come again."""
    return connections() // 4
