"""The schema of a database as the database itself tells it, and a database without any."""

from typing import Any

import sqlalchemy as sa

from ot_notify import db, models

PARTS = ("columns", "pk_constraint", "foreign_keys", "unique_constraints", "check_constraints", "indexes")

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
}
REST = {
    # Where a column was added later, the text of CREATE TABLE is laid out otherwise: only indexes are compared by it.
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    "postgresql": (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
        " UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid > 16383"
        " UNION ALL SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
        " UNION ALL SELECT table_name || '.' || column_name, collation_name FROM information_schema.columns"
        " WHERE collation_name IS NOT NULL AND table_schema = 'public' ORDER BY 1, 2"
    ),
}


def empty() -> None:
    """Drop everything in the database, whatever made it."""
    with db.engine().begin() as connection:
        if db.is_postgres():
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
        else:
            models.METADATA.drop_all(connection)
            connection.execute(sa.text("DROP TABLE alembic_version"))


def described() -> dict[str, Any]:
    """Everything of the schema that two databases may differ in, in a form that can be compared."""
    with db.engine().connect() as connection:
        inspector = sa.inspect(connection)
        tables = {
            table: {part: _laid_out(getattr(inspector, f"get_{part}")(table)) for part in PARTS}
            for table in inspector.get_table_names()
        }
        dialect = connection.dialect.name
        triggers = [tuple(row) for row in connection.execute(sa.text(TRIGGERS[dialect]))]
        rest = [tuple(row) for row in connection.execute(sa.text(REST[dialect]))]
    return {"tables": tables, "triggers": triggers, "rest": rest}


def _laid_out(found: Any) -> Any:
    """Without what only Python tells apart (types are no equals), and in order."""
    if isinstance(found, list):
        laid_out = [_laid_out(one) for one in found]
        return sorted(laid_out, key=repr) if any(isinstance(one, dict) for one in found) else laid_out
    if isinstance(found, dict):
        return {key: _laid_out(value) for key, value in sorted(found.items())}
    return str(found) if isinstance(found, sa.TextClause) else repr(found)
