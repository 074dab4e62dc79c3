"""Index use: what runs every few seconds never reads the whole table of texts."""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from ot_notify import claiming, db, receipts, reconciling

LOOKS = (
    claiming.any_due,
    lambda: claiming.claim(5),
    reconciling.expire_leases,
    reconciling._due_doubts,
    receipts._overdue,
)


@pytest.mark.parametrize("looks", LOOKS)
def test_sqlite_finds_what_is_due_by_an_index(database: str, backend: str, looks: Callable[[], object]) -> None:
    if backend == "postgres":
        pytest.skip("Postgres rightly reads a small table whole")
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(db.engine(), "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    looks()
    looked = [(sql, given) for sql, given in asked if sql.startswith(("SELECT", "UPDATE"))]
    with db.engine().connect() as connection:
        plans = [str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()) for sql, given in looked]
    assert plans
    assert not [plan for plan in plans if "SCAN message" in plan]
