"""Capacity: how many connections, streams and requests this process takes at once, by what the system lets it open."""

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
"""For the database, the log, the lists that are being uploaded, and calls of our own."""

FILES_A_CONNECTION = 2
"""Itself, and the file it is being sent."""


def raise_file_limit() -> None:
    """Raise the soft limit on open files to the hard one; the usual 1,024 is used up by a thousand idle callers."""
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ValueError, OSError) as error:
        log.warning("the limit on open files stays", extra={"files": soft, "error": type(error).__name__})
    connections.cache_clear()


@lru_cache
def connections() -> int:
    """Most connections at once; above it those that wait for their caller are closed, the oldest first."""
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0] if resource else MOST_FILES
    if resource and soft == resource.RLIM_INFINITY:
        return MOST_CONNECTIONS
    return max(32, min(MOST_CONNECTIONS, (soft - RESERVED_FILES) // FILES_A_CONNECTION))


def streams() -> int:
    """Most open pages that are told of changes; more of them work too, and are told nothing."""
    return connections() // 2


def requests() -> int:
    """Most requests being answered at once, streams not counted; the next is asked to come again."""
    return connections() // 4
