"""Alembic's way in: our own engine, one migration at a time."""

import sqlalchemy as sa
from alembic import context

from ot_notify import db, tables

ONE_AT_A_TIME = 7_021_601
"""A number for Postgres's advisory lock: two that migrate at once run one after the other."""

with db.engine().connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.METADATA,
        render_as_batch=False,
        user_module_prefix="db.",
        compare_type=True,
        transactional_ddl=True,  # on SQLite too: a migration that is killed leaves all or nothing
    )
    with context.begin_transaction():
        if db.is_postgres():
            connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"))
        context.run_migrations()
