"""The database: one engine, one way to open a transaction, and the few things SQLite and Postgres do differently.

This is the face of the package: `from ot_notify import db`, then `db.transaction()`.
"""

from ot_notify.db.connection import AWAY, Purpose, engine, is_postgres, reading_engine
from ot_notify.db.migrate import pending, schema, upgrade
from ot_notify.db.session import queue_after_commit, reading, reset, transaction
from ot_notify.db.statements import (
    change,
    folded,
    hold,
    hold_if_free,
    in_values,
    insert_many,
    insert_missing,
    insert_new,
    insert_once,
    table,
    upsert,
)
from ot_notify.db.types import Base, Row, UtcDateTime, new_id
from ot_notify.db.wakeup import Task

__all__ = [
    "AWAY",
    "Base",
    "Purpose",
    "Row",
    "Task",
    "UtcDateTime",
    "change",
    "engine",
    "folded",
    "hold",
    "hold_if_free",
    "in_values",
    "insert_many",
    "insert_missing",
    "insert_new",
    "insert_once",
    "is_postgres",
    "new_id",
    "pending",
    "queue_after_commit",
    "reading",
    "reading_engine",
    "reset",
    "schema",
    "table",
    "transaction",
    "upgrade",
    "upsert",
]
