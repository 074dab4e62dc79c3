"""The shelf: Postgres databases whose test is over, emptied for the next one.

To make a database and to drop it takes the server a fifth of a second, and the suite asks for 800 of them; to empty
one takes a tenth of that (measured on two cores).
"""

import time
from uuid import uuid4

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

from tests.servers import Postgres

FORGETS_WITHIN_S = 0.5
"""Connections that were closed are gone this soon; one that stays is somebody's who is not finished."""

MOST_ROWS = 2000
"""With more than this its files have grown: another test would see other plans and other times."""

FORM = """
SELECT (SELECT string_agg(relname || relkind::text || relnatts, ',' ORDER BY oid) FROM pg_class WHERE oid >= 16384),
       (SELECT string_agg(tgname || tgenabled::text, ',' ORDER BY oid) FROM pg_trigger),
       (SELECT count(*) FROM pg_constraint),
       (SELECT count(*) FROM pg_proc),
       (SELECT count(*) FROM pg_statistic),
       (SELECT count(*) FROM pg_db_role_setting),
       (SELECT string_agg(version_num, ',') FROM alembic_version)
"""
"""All that a test may have changed but rows. What it has counted (ANALYZE) decides plans, so that is among it."""


class Shelf:
    """Gives out databases with all tables and no rows. `template` is what a new one is copied from."""

    def __init__(self, server: Postgres, template: str) -> None:
        self._server = server
        self._template = template
        self._ready: list[str] = []
        with server.connect(template) as connection:
            self._form = _form(connection)
            self._tables = _tables(connection)

    def take(self) -> str:
        """The address of an empty database that nobody else has."""
        if self._ready:
            return self._server.url(self._ready.pop())
        return self._server.create_database(f"ot_test_{uuid4().hex[:12]}", template=self._template)

    def put_back(self, url: str) -> None:
        """The test is over. What cannot be made as new is dropped, whoever is still connected to it."""
        name = str(make_url(url).database)
        try:
            with self._server.connect(name) as connection:
                is_as_new = self._empty(connection)
        except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
            is_as_new = False  # the test has dropped it or its tables, or stopped the server
        if is_as_new:
            self._ready.append(name)
        else:
            self._server.start().drop_database(name)

    def clear(self) -> None:
        """Drop all that lie here."""
        while self._ready:
            self._server.drop_database(self._ready.pop())

    def _empty(self, connection: psycopg.Connection) -> bool:
        """Delete every row; False where that would not make it as new."""
        if not _is_alone(connection) or _form(connection) != self._form:
            return False
        rows = 0
        connection.execute("SET session_replication_role = replica")  # neither foreign keys nor append-only tables ask
        for (table,) in connection.execute(self._tables).fetchall():
            rows += connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table))).rowcount
        return rows <= MOST_ROWS


def _form(connection: psycopg.Connection) -> object:
    return connection.execute(FORM).fetchone()


def _tables(connection: psycopg.Connection) -> sql.Composed:
    """What tells the tables that hold rows, in one question."""
    names = connection.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND relname <> 'alembic_version' ORDER BY oid"
    )
    has_rows = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
    return sql.SQL(" UNION ALL ").join(has_rows.format(sql.Literal(name), sql.Identifier(name)) for (name,) in names)


def _is_alone(connection: psycopg.Connection) -> bool:
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    deadline = time.monotonic() + FORGETS_WITHIN_S
    while connection.execute(others).fetchone() != (0,):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.002)
    return True
