"""Statements: the few that SQLite and Postgres write differently, each in one place."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from ot_notify.db.connection import is_postgres
from ot_notify.db.types import Base, Row


def hold(session: Session, of: type[Row], key: Any) -> Row | None:
    """Return the row, read again and locked until the transaction ends; None if absent. SQLite locks the database."""
    return session.get(of, key, with_for_update=True, populate_existing=True)


def hold_if_free(session: Session, of: type[Row], key: Any) -> Row | None:
    """Return the row, locked; None when another transaction holds it. For callers that hold what the other waits
    for."""
    return session.get(of, key, with_for_update={"skip_locked": True}, populate_existing=True)


def insert_missing(session: Session, into: type[Base], rows: Iterable[Mapping[str, Any]]) -> int:
    """Insert the rows that violate no unique key, and return how many. The key also decides between two at once."""
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
    """Insert one row unless it exists already. Return whether it was inserted."""
    return insert_missing(session, into, [values]) == 1


def insert_new(session: Session, into: type[Base], rows: list[dict[str, Any]]) -> list[str]:
    """Insert whole rows, all with the same columns and an `id`, unless they are there already; answer the ids of those
    that were not."""
    if not rows:
        return []
    statement = _insert(into).on_conflict_do_nothing().returning(table(into).c.id)
    return [str(key) for key in session.connection().scalars(statement, rows)]


def upsert(session: Session, into: type[Base], *, key: tuple[str, ...], **values: Any) -> None:
    """Insert the row, or update the one with the same key."""
    changes = {name: value for name, value in values.items() if name not in key}
    session.execute(_insert(into).values(values).on_conflict_do_update(index_elements=list(key), set_=changes))


def insert_many(session: Session, into: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert thousands of whole rows (every column named, no defaults). Raises IntegrityError for a duplicate key.

    On Postgres by COPY: 232,000 rows a second against 68,000 as INSERTs (measured). On SQLite past SQLAlchemy, which
    spends a third of a list's time on making a dictionary of parameters for each row (measured).
    """
    if not rows:
        return
    connection = session.connection()
    columns = [table(into).c[name] for name in rows[0]]
    preparer = connection.dialect.identifier_preparer
    whither = preparer.format_table(table(into))
    names = ", ".join(preparer.format_column(column) for column in columns)
    encoded = zip(*(_encoded(column, rows, connection.dialect) for column in columns), strict=True)
    if not is_postgres():
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {whither} ({names}) VALUES ({marks})"  # noqa: S608  (names of our own tables)
        connection.exec_driver_sql(statement, list(encoded))
        return
    cursor = cast(Any, connection.connection).cursor()
    with cursor, cursor.copy(f"COPY {whither} ({names}) FROM STDIN") as copy:
        for row in encoded:
            copy.write_row(row)


def _encoded(column: sa.Column[Any], rows: list[dict[str, Any]], dialect: sa.Dialect) -> Iterable[Any]:
    """Yield the rows' values of one column as the driver takes them."""
    values = [row[column.name] for row in rows]
    encode = column.type.dialect_impl(dialect).bind_processor(dialect)
    return map(_Once(encode), values) if encode else values


class _Once:
    """An encoder that does not encode again what it has just encoded: a whole list has one time, and many empty
    values."""

    def __init__(self, encode: Callable[[Any], Any]) -> None:
        self._encode = encode
        self._last: Any = self  # no value is
        self._encoded: Any = None

    def __call__(self, value: Any) -> Any:
        is_same = value is self._last or (not value and type(value) is type(self._last) and value == self._last)
        if not is_same:
            self._last, self._encoded = value, self._encode(value)
        return self._encoded


def change(session: Session, statement: sa.Update | sa.Delete, rows: list[dict[str, Any]] | None = None) -> int:
    """Run an UPDATE or DELETE once or for each of `rows`, past objects in memory. Return how many rows it changed."""
    if rows is None:
        result = session.execute(statement, execution_options={"synchronize_session": False})
    else:
        result = session.connection().execute(statement, rows)
    return max(cast("sa.CursorResult[Any]", result).rowcount, 0)


_STROKES = "øđłŧŋı", "odltni"
_MARKS = "[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]"
"""Accents of Latin letters, and the vowel signs of Hebrew and Arabic."""


def folded(column: sa.SQLColumnExpression[str | None]) -> sa.ColumnElement[str]:
    """Return the column folded as `folding.fold` does, for searches that ignore case and accents."""
    if not is_postgres():
        return sa.func.ot_fold(column)
    lower = sa.func.lower(column)
    apart = sa.func.normalize(lower, sa.text("NFKD"))
    bare = sa.func.translate(sa.func.regexp_replace(apart, _MARKS, "", "g"), *_STROKES)
    whole = sa.func.replace(sa.func.replace(bare, "æ", "ae"), "ß", "ss")
    # Most names have ASCII letters only, and are spared the taking apart.
    return sa.case((sa.func.octet_length(column) == sa.func.length(column), lower), else_=whole)


class ValueList(sa.TypeDecorator[list[str]]):
    """A list of strings sent as one parameter: an array on Postgres, JSON on SQLite, which has no arrays."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        """Return the type that carries the list on this database."""
        return dialect.type_descriptor(sa.ARRAY(sa.String) if dialect.name == "postgresql" else sa.Text())

    def process_bind_param(self, value: list[str] | None, dialect: sa.Dialect) -> Any:
        """Return the list as the driver takes it."""
        return value if value is None or dialect.name == "postgresql" else json.dumps(value)


class InValues(FunctionElement[bool]):
    """Whether a column is one of the values of one parameter; spelt for each database when it is compiled."""

    name = "in_values"
    type = sa.Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> "InValues":
        """Return the condition as it is: SQLAlchemy would write `… = 1` on SQLite, and no index fits that."""
        return self


@compiles(InValues, "postgresql")
def _in_array(element: InValues, compiler: SQLCompiler, **options: Any) -> str:
    column, values = element.clauses
    if values.expanding:
        values = sa.bindparam(values.key, type_=sa.ARRAY(sa.String))
    return f"({compiler.process(column, **options)} = ANY ({compiler.process(values, **options)}))"


@compiles(InValues, "sqlite")
def _in_list(element: InValues, compiler: SQLCompiler, **options: Any) -> str:
    column, values = element.clauses
    if values.expanding:
        return compiler.process(column.in_(values), **options)
    each = sa.func.json_each(values).table_valued("value")
    return compiler.process(column.in_(sa.select(each.c.value)), **options)


def in_values(
    column: sa.SQLColumnExpression[str | None], values: Iterable[str] | sa.BindParameter[Any]
) -> sa.ColumnElement[bool]:
    """Return the condition that the column is one of the values: thousands of them in one parameter, since spelling
    each out costs more than the search.

    A statement built once names its parameter instead: `in_values(column, sa.bindparam("ids"))`. Postgres then plans it
    once; SQLite spells these few out, since behind a list of unknown length it reads through the whole table.
    """
    if isinstance(values, sa.BindParameter):
        return InValues(column, sa.bindparam(values.key, expanding=True, type_=sa.String()))
    return InValues(column, sa.bindparam(None, list(values), type_=ValueList(), unique=True))


def table(of: type[Base]) -> sa.Table:
    """Return the table of a mapped class, for statements over many rows."""
    return cast(sa.Table, of.__table__)


def _insert(into: type[Base]) -> Any:
    from sqlalchemy.dialects import postgresql, sqlite

    return (postgresql if is_postgres() else sqlite).insert(into)
