"""The database: one engine, one way to open a transaction, and the few things SQLite and Postgres do differently."""

import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from ot_notify import file_permissions, jobs, room
from ot_notify.errors import Misconfigured
from ot_notify.folding import fold
from ot_notify.jobs import Bell as Bell
from ot_notify.settings import PACKAGE, settings
from ot_notify.turns import Turns

Row = TypeVar("Row", bound="Base")


AWAY = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError)
"""What is raised while the database cannot be reached, is locked or has no room: try again later. Any other error of
SQLAlchemy's is a bug."""


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment. Aware and UTC on both databases; a naive one is a bug and is refused. SQLite itself drops the zone."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime may not be stored")
        return value.astimezone(UTC) if dialect.name == "postgresql" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table. Enums are stored as their values in plain text, so that a new one needs no migration."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy reads it from the class)
        datetime: UtcDateTime(),
        Enum: sa.Enum(
            Enum,
            native_enum=False,
            create_constraint=False,
            length=24,
            values_callable=lambda members: [member.value for member in members],
        ),
        dict[str, Any]: sa.JSON(),
        list[Any]: sa.JSON(),
        list[str]: sa.JSON(),
    }


def new_id() -> str:
    """A new id of 32 hex digits, later ones sorting later (UUID version 7, with the fraction of the millisecond as RFC
    9562 6.2 method 3 has it), so that an index grows at its end and what happens in one moment stays in order.

    Never a counter: a restored backup must not give an id that a provider's receipt already knows for another text.
    """
    at_ms, ns = divmod(time.time_ns(), 1_000_000)
    high = at_ms << 80 | 0x7 << 76 | (ns << 12) // 1_000_000 << 64
    return f"{high | 0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2:032x}"


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


@lru_cache
def _sessions(purpose: Purpose) -> sessionmaker[Session]:
    return sessionmaker(engine().execution_options(purpose=purpose), expire_on_commit=False)


@contextmanager
def transaction(purpose: Purpose = Purpose.KEEP) -> Iterator[Session]:
    """Commit on the way out, roll back on error; only after the commit ring the bells that were asked for."""
    try:
        with _turn(), _sessions(purpose).begin() as session:
            yield session
    except AWAY as error:
        room.note(error)
        raise
    jobs.ring(session.info.pop("bells", ()))


def _turn() -> AbstractContextManager[None]:
    line = _line()
    return line.turn() if line else nullcontext()


@lru_cache
def _line() -> Turns | None:
    """The line of writers before an SQLite file; None where the database sorts them itself."""
    file = file_permissions.database_file(engine().url)
    return Turns(file) if file else None


@contextmanager
def reading() -> Iterator[Session]:
    """One consistent view for looking only: waits for nobody, and nobody waits for it. What it writes is not kept."""
    with _sessions(Purpose.LOOK)() as session:
        yield session


def ring_after_commit(session: Session, bell: Bell) -> None:
    """Wake whoever does this kind of work once the transaction is through. Losing the bell costs only seconds."""
    session.info.setdefault("bells", set()).add(bell)


def is_postgres() -> bool:
    return engine().dialect.name == "postgresql"


def hold(session: Session, of: type[Row], key: Any) -> Row | None:
    """The row, locked until the transaction ends (on SQLite the whole database already is), read afresh."""
    return session.get(of, key, with_for_update=True, populate_existing=True)


def hold_if_free(session: Session, of: type[Row], key: Any) -> Row | None:
    """The row, locked; None when somebody else has it: for whoever already holds a row that the other may wait for."""
    return session.get(of, key, with_for_update={"skip_locked": True}, populate_existing=True)


def insert_missing(session: Session, into: type[Base], rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert the rows that no unique key forbids; answer how many went in. Ten at once is no error: the key decides."""
    values = list(rows)
    if not values:
        return 0
    statement = _insert(into).values(values) if len(values) == 1 else _insert(into)
    result = session.connection().execute(
        statement.on_conflict_do_nothing().execution_options(preserve_rowcount=True),
        None if len(values) == 1 else [dict(row) for row in values],
    )
    return max(result.rowcount, 0)


def insert_once(session: Session, into: type[Base], **values: Any) -> bool:
    """Insert one row unless it is there already; True for whoever was first."""
    return insert_missing(session, into, [values]) == 1


def upsert(session: Session, into: type[Base], *, key: tuple[str, ...], **values: Any) -> None:
    """Insert the row, or bring the one with the same key up to date."""
    changes = {name: value for name, value in values.items() if name not in key}
    session.execute(_insert(into).values(values).on_conflict_do_update(index_elements=list(key), set_=changes))


def insert_many(session: Session, into: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert thousands of whole rows (every column named, no defaults). A unique key that is hurt raises, as ever.

    On Postgres by COPY: 232,000 rows a second against 68,000 as INSERTs (measured).
    """
    if not rows:
        return
    if not is_postgres():
        session.connection().execute(sa.insert(table(into)), rows)
        return
    connection = session.connection()
    columns = [table(into).c[name] for name in rows[0]]
    preparer = connection.dialect.identifier_preparer
    names = ", ".join(preparer.format_column(column) for column in columns)
    encoders = [(c.name, c.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)) for c in columns]
    cursor = cast(Any, connection.connection).cursor()
    with cursor, cursor.copy(f"COPY {preparer.format_table(table(into))} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([encode(row[name]) if encode else row[name] for name, encode in encoders])


def change(session: Session, statement: sa.Update | sa.Delete, rows: list[dict[str, Any]] | None = None) -> int:
    """Run an UPDATE or DELETE past the objects in memory, once or for each of `rows`; answer how many it changed."""
    if rows is None:
        result = session.execute(statement, execution_options={"synchronize_session": False})
    else:
        result = session.connection().execute(statement, rows)
    return max(cast("sa.CursorResult[Any]", result).rowcount, 0)


def among_array(column: Any, name: str) -> sa.ColumnElement[bool]:
    """The column is one of the values given as `name`: on Postgres one parameter, so that the plan is made once."""
    from sqlalchemy.dialects.postgresql import ARRAY

    return cast("sa.ColumnElement[bool]", column == sa.any_(sa.bindparam(name, type_=ARRAY(sa.String))))


def among_list(column: Any, name: str) -> sa.ColumnElement[bool]:
    """The column is one of the values given as `name`: on SQLite, which has no arrays."""
    return cast("sa.ColumnElement[bool]", column.in_(sa.bindparam(name, expanding=True)))


_ACCENTS = "åäáàâãéèêëíìîïóòôõöøúùûüýçñšžčđłŧŋ", "aaaaaaeeeeiiiioooooouuuuycnszcdltn"


def folded(column: Any) -> sa.ColumnElement[str]:
    """The column as `folding.fold` reads it, for a search that minds neither case nor accents."""
    if not is_postgres():
        return sa.func.ot_fold(column)
    apart = sa.func.translate(sa.func.lower(column), *_ACCENTS)
    return sa.func.replace(sa.func.replace(apart, "æ", "ae"), "ß", "ss")


def among(column: Any, values: Iterable[str]) -> sa.ColumnElement[bool]:
    """The column is one of thousands of values: one parameter, since spelling each out costs more than the search."""
    if is_postgres():
        from sqlalchemy.dialects.postgresql import ARRAY

        return cast("sa.ColumnElement[bool]", column == sa.any_(sa.literal(list(values), ARRAY(sa.String))))
    each = sa.func.json_each(json.dumps(list(values))).table_valued("value")
    return cast("sa.ColumnElement[bool]", column.in_(sa.select(each.c.value)))


def table(of: type[Base]) -> sa.Table:
    """The bare table, for statements that run over many rows at once."""
    return cast(sa.Table, of.__table__)


def _insert(into: type[Base]) -> Any:
    from sqlalchemy.dialects import postgresql, sqlite

    return (postgresql if is_postgres() else sqlite).insert(into)


def upgrade(revision: str = "head") -> None:
    """Bring the tables up to date. Two at once are harmless: on Postgres the second waits for the first."""
    from alembic import command

    command.upgrade(_alembic(), revision)


def pending() -> list[str]:
    """The migrations that have not run yet, oldest first; empty when the tables are up to date."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_alembic())
    with engine().connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return [
        step.revision
        for step in reversed(list(script.walk_revisions(current or "base", "head")))
        if step.revision != current
    ]


def _alembic() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(PACKAGE / "migrations"))
    return config


def reset() -> None:
    """Close every connection and forget the engine: after a fork, and when the settings have changed."""
    if engine.cache_info().currsize:
        engine().dispose()
    engine.cache_clear()
    _line.cache_clear()
    _sessions.cache_clear()
