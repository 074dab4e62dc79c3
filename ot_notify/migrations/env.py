"""Alembic's way in: our own engine, one migration at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import sqlalchemy as sa
from alembic import context

from ot_notify import db, models
from ot_notify.core import file_permissions
from ot_notify.db import old_chain

ONE_AT_A_TIME = 7_021_601
"""A number for Postgres's advisory lock: two that migrate at once run one after the other."""


@contextmanager
def _tables_may_be_made_anew(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a constraint by making the table anew, and dropping the old one would empty all that refer to it.

    A transaction cannot switch this, so it is done outside; what refers to nothing in the end is an error all the same.
    """
    if db.is_postgres():
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")


def _as_it_is_stored(kind: str, item: object, _: object) -> str | Literal[False]:
    """A migration imports nothing of ours, which may have changed when it runs: a new one is written without."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, db.UtcDateTime) else False


file_permissions.restrict_new_files()  # Alembic's own command line comes here first
with db.engine().connect() as connection, _tables_may_be_made_anew(connection):
    context.configure(
        connection=connection,
        target_metadata=models.METADATA,
        render_as_batch=False,
        render_item=_as_it_is_stored,
        compare_type=True,
        transactional_ddl=True,  # on SQLite too: a migration that is killed leaves all or nothing
    )
    with context.begin_transaction():
        if db.is_postgres():
            connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        old_chain.take_over(connection)
        context.run_migrations()
        if not db.is_postgres() and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("rows would refer to nothing after this migration: nothing is changed")
