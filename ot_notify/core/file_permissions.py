"""File permissions: only the service's own user can read what it writes on disk (files 0600, folders 0700)."""

import contextlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:  # every program calls `restrict_new_files` first, also those that need no database
    from sqlalchemy.engine import URL

FILE, FOLDER = 0o600, 0o700
OTHERS = 0o077
BESIDE_DATABASE = ("", "-wal", "-shm", "-journal", ".next", ".now")
"""Suffixes of the files that SQLite and `write_lock` keep beside a database."""

WE_WRITE = re.compile(r".+\.(db|sqlite3?)([-.].*)?|.+\.log", re.IGNORECASE)
"""Files that a folder of ours may hold: databases, their copies and side files, and logs."""

HAS_OWNERS = os.name == "posix"


def restrict_new_files() -> None:
    """Make every file this process and its children create private to our own user."""
    os.umask(OTHERS)


def create(file: Path) -> None:
    """Create an empty file for our own user only. Raises FileExistsError where the file exists: it may be a trap."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE))


def create_folder(folder: Path) -> None:
    """Create the folder and its missing parents, for our own user only."""
    if not folder.exists():
        create_folder(folder.parent)
        folder.mkdir(mode=FOLDER, exist_ok=True)


def database_file(url: "str | URL") -> Path | None:
    """Return the file of an SQLite URL; None for a database in memory or on a server, and for an invalid URL."""
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
    """Make the database, its side files and its folder private, as far as they are ours."""
    if not HAS_OWNERS:
        return
    file = database.resolve()
    if _is_ours_alone(file.parent):
        _restrict(file.parent, FOLDER)
    for end in BESIDE_DATABASE:
        _restrict(file.with_name(file.name + end), FILE)


def open_to_others(database: Path | None, settings_file: Path | None) -> list[str]:
    """Return what others on this machine can still read, one Norwegian sentence each with what to do."""
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
    if settings_file is not None and HAS_OWNERS and _mode(settings_file) & _excess_permissions(settings_file):
        found.append(
            f"{settings_file} har hemmeligheter og kan leses av andre på maskinen "
            f"(rettigheter {_mode(settings_file):04o}). Kjør: chmod 600 {settings_file}"
        )
    return found


def _restrict(path: Path, mode: int) -> None:
    """Remove these permissions from the path, where it exists and belongs to us."""
    with contextlib.suppress(
        FileNotFoundError, PermissionError
    ):  # `open_to_others` reports what could not be made private
        found = path.stat()
        if found.st_mode & OTHERS and os.geteuid() in (0, found.st_uid):
            path.chmod(mode)


def _is_ours_alone(folder: Path) -> bool:
    """Return whether the folder is ours alone: it belongs to our user and holds only files we write."""
    if folder in (Path.cwd().resolve(), Path(os.path.expanduser("~")).resolve()):
        return False
    try:
        found = folder.stat()
        is_shared = found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWOTH | stat.S_ISVTX)
        return not is_shared and all(WE_WRITE.fullmatch(entry.name) and entry.is_file() for entry in folder.iterdir())
    except OSError:
        return False


def _excess_permissions(settings_file: Path) -> int:
    """Return the permissions nobody should have. A file of another user, such as root, is read through its group."""
    return OTHERS if settings_file.stat().st_uid == os.geteuid() else OTHERS & ~stat.S_IRGRP


def _mode(path: Path) -> int:
    """Return the permissions of the path; 0 where it does not exist."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0
