"""Connection: the engine of this process, and what SQLite and Postgres do differently."""

from contextlib import suppress
from enum import Enum
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import make_url

from ot_notify.core import file_permissions
from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import settings
from ot_notify.text.folding import fold

AWAY = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError)
"""What is raised while the database cannot be reached, is locked or has no room: try again later. Any other error of
SQLAlchemy's is a bug."""


@lru_cache
def engine() -> sa.Engine:
    """The engine of this process. Raises Misconfigured where the address cannot be used at all."""
    try:
        url = make_url(settings().database_url)
        return _sqlite(url) if url.get_backend_name() == "sqlite" else _postgres(url)
    except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ModuleNotFoundError, ValueError):
        raise Misconfigured(
            "OT_DATABASE_URL kan ikke brukes. Skriv sqlite:///sti/til/fil.db "
            "eller postgresql+psycopg://bruker:passord@vert/base."
        ) from None


def _sqlite(url: sa.URL) -> sa.Engine:
    file = file_permissions.database_file(url)
    if file:
        file_permissions.create_folder(file.parent)
    made = sa.create_engine(
        url, hide_parameters=True, connect_args={"timeout": 20, "check_same_thread": False}, pool_size=20
    )

    @event.listens_for(made, "do_connect")
    def create(*_: Any) -> None:
        if file and not file.exists():
            with suppress(OSError):  # another process was first, or SQLite says better what is wrong
                file_permissions.create(file)

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        # SQLite's own knows only A to Z: «åse» would not find Åse.
        connection.create_function("lower", 1, lambda text: text and text.lower(), deterministic=True)
        connection.create_function("ot_fold", 1, lambda text: text and fold(text), deterministic=True)
        for pragma in (
            "journal_mode=WAL",  # readers never wait for the writer
            "foreign_keys=ON",
            "cache_size=-32000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if file:
            file_permissions.protect(file)

    @event.listens_for(made, "begin")
    def begin(connection: sa.Connection) -> None:
        # A transaction that begins by reading and then writes can fail at once with «locked», whatever the time-out:
        # one that may write takes the write lock first and waits its turn.
        purpose = connection.get_execution_options().get("purpose", Purpose.KEEP)
        if purpose is not Purpose.LOOK:
            connection.exec_driver_sql(f"PRAGMA synchronous={'NORMAL' if purpose is Purpose.REDO else 'FULL'}")
        connection.exec_driver_sql("BEGIN" if purpose is Purpose.LOOK else "BEGIN IMMEDIATE")

    return made


def _postgres(url: sa.URL) -> sa.Engine:
    limits = "-c statement_timeout=60000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000"
    return sa.create_engine(
        url,
        hide_parameters=True,  # an error must not carry a name or a number into the log
        pool_size=10,
        max_overflow=20,
        pool_timeout=10,
        pool_pre_ping=True,  # Postgres restarted: the next transaction gets a fresh connection, not an error
        connect_args={"connect_timeout": 5, "options": limits, "application_name": "ot-notify"},
    )


class Purpose(Enum):
    """What a transaction is for. Only SQLite cares: before a `KEEP` is done it waits for the disk itself, some 5 ms.

    `KEEP` survives a power cut, as what we have told the provider or a person must, and every claim. A power cut may
    undo the last `REDO`, and that work is then done again; a killed process loses neither.
    """

    KEEP = "keep"
    REDO = "redo"
    LOOK = "look"


def is_postgres() -> bool:
    return engine().dialect.name == "postgresql"
