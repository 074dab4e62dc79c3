"""File permissions: what the service writes on disk can be read by its own user only (files 0600, folders 0700)."""

import contextlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:  # every program asks for `restrict_new_files` first, also those that need no database
    from sqlalchemy.engine import URL

FILE, FOLDER = 0o600, 0o700
OTHERS = 0o077
BESIDE_DATABASE = ("", "-wal", "-shm", "-journal", ".next", ".now")
"""What SQLite and `turns` keep beside a database, by the end of its name."""

WE_WRITE = re.compile(r".+\.(db|sqlite3?)([-.].*)?|.+\.log", re.IGNORECASE)
"""What a folder may hold and still be ours alone: databases, their copies, what lies beside them, and logs."""

HAS_OWNERS = os.name == "posix"


def restrict_new_files() -> None:
    """From now on whatever this process and its children create is closed to everybody else."""
    os.umask(OTHERS)


def create(file: Path) -> None:
    """Create an empty file for our own user only. Raises FileExistsError: a file that lies ready may be a trap."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def create_folder(folder: Path) -> None:
    """Create the folder, and those above it that are missing, for our own user only."""
    if not folder.exists():
        create_folder(folder.parent)
        folder.mkdir(mode=FOLDER, exist_ok=True)


def database_file(url: "str | URL") -> Path | None:
    """The file of an SQLite address; None for a database in memory or on a server, and for an address that is none."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return None
    name = parsed.database or ""
    if parsed.get_backend_name() != "sqlite" or not name or ":memory:" in name:
        return None
    return Path(unquote(urlsplit(name).path)) if name.startswith("file:") else Path(name)


def protect(database: Path) -> None:
    """Close the database, what lies beside it and its folder to others, as far as they are ours to close."""
    if not HAS_OWNERS:
        return
    file = database.resolve()
    if _is_ours_alone(file.parent):
        _restrict(file.parent, FOLDER)
    for end in BESIDE_DATABASE:
        _restrict(file.with_name(file.name + end), FILE)


def open_to_others(database: Path | None, settings_file: Path | None) -> list[str]:
    """What others on this machine can still get at, one Norwegian sentence each with what to do."""
    found = []
    if database is not None and HAS_OWNERS:
        file = database.resolve()
        beside = [file.with_name(file.name + end) for end in BESIDE_DATABASE]
        found += [
            f"{path} kan leses av andre på maskinen (rettigheter {_mode(path):04o}). Kjør: chmod 600 {path}"
            for path in beside
            if _mode(path) & OTHERS
        ]
        if _mode(file.parent) & OTHERS:
            found.append(
                f"Mappa {file.parent} er åpen for andre på maskinen (rettigheter {_mode(file.parent):04o}). "
                f"Kjør: chmod 700 {file.parent}, eller legg databasen i en mappe for seg selv."
            )
    if settings_file is not None and HAS_OWNERS and _mode(settings_file) & _not_needed(settings_file):
        found.append(
            f"{settings_file} har hemmeligheter og kan leses av andre på maskinen "
            f"(rettigheter {_mode(settings_file):04o}). Kjør: chmod 600 {settings_file}"
        )
    return found


def _restrict(path: Path, mode: int) -> None:
    """Take from others what they may do with it, if it is there and ours."""
    with contextlib.suppress(FileNotFoundError, PermissionError):  # what could not be closed, `open_to_others` tells of
        found = path.stat()
        if found.st_mode & OTHERS and os.geteuid() in (0, found.st_uid):
            path.chmod(mode)


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody else can miss the folder: it belongs to us and holds nothing but what we write."""
    if folder in (Path.cwd().resolve(), Path(os.path.expanduser("~")).resolve()):
        return False
    try:
        found = folder.stat()
        is_shared = found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWOTH | stat.S_ISVTX)
        return not is_shared and all(WE_WRITE.fullmatch(entry.name) and entry.is_file() for entry in folder.iterdir())
    except OSError:
        return False


def _not_needed(settings_file: Path) -> int:
    """The rights nobody should have. A file that belongs to another user, such as root, we read through its group."""
    return OTHERS if settings_file.stat().st_uid == os.geteuid() else OTHERS & ~stat.S_IRGRP


def _mode(path: Path) -> int:
    """The rights of the path; 0 where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0
