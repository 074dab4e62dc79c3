"""Disk full: whether the database lacked room lately. A full disk can still be read, and often takes a little."""

import sqlite3
import time

RED_FOR_S = 60.0
"""Nothing smaller than the next thing to be kept shows that there is room again, so a failure is believed this long."""

FULL_SQLITE = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
FULL_POSTGRES = ("53100", "58030")
"""SQLSTATE `disk_full` and `io_error`."""

_lost_at = float("-inf")


def is_full(error: BaseException) -> bool:
    """Return whether the database's driver reports a full or failing disk."""
    return sqlite_code(error) in FULL_SQLITE or getattr(_cause(error), "sqlstate", None) in FULL_POSTGRES


def sqlite_code(error: BaseException) -> int | None:
    """Return SQLite's primary result code; None where the error is not SQLite's."""
    code: int | None = getattr(_cause(error), "sqlite_errorcode", None)
    return None if code is None else code & 0xFF  # the upper bytes say more exactly where it failed


def _cause(error: BaseException) -> BaseException:
    """Return the driver's own error, which SQLAlchemy wraps."""
    return getattr(error, "orig", None) or error


def note(error: BaseException) -> None:
    """Remember that something could not be kept, where the disk is the reason."""
    global _lost_at
    if is_full(error):
        _lost_at = time.monotonic()


def is_short() -> bool:
    """Return whether this process could not keep something within the last minute, for want of room."""
    return time.monotonic() - _lost_at < RED_FOR_S
