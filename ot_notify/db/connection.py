"""Connection: the engine of this process, and what SQLite and Postgres do differently."""

import select
import time
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


POOL = {"pool_size": 5, "max_overflow": 10, "pool_timeout": 10}
"""Of writers and as many of readers: some 30 connections a process at most."""

LIMITS_MS = {"statement_timeout": 60_000, "lock_timeout": 15_000, "idle_in_transaction_session_timeout": 60_000}
"""How long Postgres lets a statement run, wait for a lock, or leave a transaction idle."""

ASK_AFTER_S = 30.0
"""A connection that was idle this long is asked whether it still works: a firewall may have dropped it silently."""


@lru_cache
def engine() -> sa.Engine:
    """Return the engine of this process. Raises Misconfigured where OT_DATABASE_URL cannot be used."""
    return _new_engine()


@lru_cache
def reading_engine() -> sa.Engine:
    """Return the engine of those who only look.

    They end by rolling back, and psycopg then throws away the connection's prepared statements: on connections shared
    with them, writers had nearly every statement planned again (measured: half of Postgres' work for a text).
    """
    return _new_engine() if is_postgres() else engine()


def _new_engine() -> sa.Engine:
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
            with suppress(OSError):  # another process was first, or SQLite reports better what is wrong
                file_permissions.create(file)

    @event.listens_for(made, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # BEGIN is issued below
        # SQLite's own lower() knows only A to Z: «åse» would not find Åse.
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
        # A transaction that reads first and then writes can fail at once with «locked», whatever the time-out, so one
        # that may write takes the write lock at its beginning.
        purpose = connection.get_execution_options().get("purpose", Purpose.KEEP)
        if purpose is not Purpose.LOOK:
            connection.exec_driver_sql(f"PRAGMA synchronous={'NORMAL' if purpose is Purpose.REDO else 'FULL'}")
        connection.exec_driver_sql("BEGIN" if purpose is Purpose.LOOK else "BEGIN IMMEDIATE")

    return made


def _postgres(url: sa.URL) -> sa.Engine:
    if "prepare_threshold" in url.query:  # psycopg would fail at the first statement: the URL makes it a text
        raise Misconfigured("Ta bort prepare_threshold i OT_DATABASE_URL, og sett OT_DATABASE_POOLER=transaction.")
    is_pooled = settings().database_pooler == "transaction"
    limits = " ".join(f"-c {name}={ms}" for name, ms in LIMITS_MS.items())
    made = sa.create_engine(
        url,
        hide_parameters=True,  # an error must not carry a name or a number into the log
        **POOL,
        connect_args={
            "connect_timeout": 5,
            "application_name": "ot-notify",
            # The next transaction may have another connection, without our prepared statements, and whose start-up
            # options are not ours to say.
            **({"prepare_threshold": None} if is_pooled else {"options": limits}),
        },
    )
    if is_pooled:
        event.listen(made, "begin", _limit_transaction)

    @event.listens_for(made, "checkin")
    def used(_: Any, record: sa.pool.ConnectionPoolEntry) -> None:
        record.info["used_at"] = time.monotonic()

    @event.listens_for(made, "checkout")
    def look(connection: Any, record: sa.pool.ConnectionPoolEntry, _: Any) -> None:
        # Postgres restarted: the next transaction gets a fresh connection, not an error.
        if not _is_alive(connection, idle_s=time.monotonic() - record.info.get("used_at", time.monotonic())):
            raise sa.exc.InvalidatePoolError

    return made


def _limit_transaction(connection: sa.Connection) -> None:
    """Set the limits for this transaction only: the pooler gives the connection to others afterwards."""
    connection.exec_driver_sql("; ".join(f"SET LOCAL {name} = {ms}" for name, ms in LIMITS_MS.items()))


def _is_alive(connection: Any, *, idle_s: float) -> bool:
    """Return whether the connection is usable. A server that has gone has closed its end, which shows without asking
    it.

    SQLAlchemy's own `pool_pre_ping` asks each time: a round trip more for each of our short transactions.
    """
    import psycopg  # only where it is needed: it is not small

    try:
        if idle_s < ASK_AFTER_S and _is_quiet(connection.fileno()):
            return True
        connection.execute("SELECT 1")
        connection.commit()
    except (psycopg.Error, OSError):
        return False
    return True


def _is_quiet(socket: int) -> bool:
    """Return whether nothing has come from the other end, not even its close. False where the system cannot tell
    (Windows)."""
    if not hasattr(select, "poll"):
        return False
    waiting = select.poll()
    waiting.register(socket, select.POLLIN)
    return not waiting.poll(0)


class Purpose(Enum):
    """The purpose of a transaction. Only SQLite cares: a `KEEP` waits for the disk itself before it is done, some 5 ms.

    `KEEP` survives a power cut, as what we have told the provider or a person must, and every claim. A power cut may
    undo the last `REDO`, and that work is then done again; a killed process loses neither.
    """

    KEEP = "keep"
    REDO = "redo"
    LOOK = "look"


def is_postgres() -> bool:
    return engine().dialect.name == "postgresql"
