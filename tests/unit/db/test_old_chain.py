"""A database of the old chain is taken over as it stands, or refused with what to do; nothing of it is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from ot_notify import db, models
from ot_notify.db import migrate, old_chain
from services.cli.main import run
from tests.schema import described, empty

DATA = Path(__file__).parents[2] / "data" / "old_chain"
"""Made by the last program of the old chain: its schema on either database, and two invented rows in every table."""

AS_MANY_AS_THERE_WERE = 20


@pytest.fixture
def old(database: str) -> str:
    """A database as the old chain left it at 0072, with rows in every table."""
    empty()
    _run(DATA / f"{'postgres' if db.is_postgres() else 'sqlite'}.sql")
    _run(DATA / "rows.sql")
    return database


def test_the_baseline_makes_what_the_old_chain_made(old: str) -> None:
    before = described()
    empty()
    db.upgrade("0001_baseline")
    assert described() == before


def test_an_old_database_becomes_what_a_new_one_is_and_keeps_its_rows(old: str) -> None:
    before = _rows()
    assert all(len(rows) == 2 for table, rows in before.items() if table != "alembic_version")
    assert db.pending() == list(migrate.numbers())
    db.upgrade()
    assert db.pending() == []
    after = _rows()
    for table, rows in before.items():
        if table != "alembic_version":
            kept = [{column: row[column] for column in rows[0]} for row in after[table]]
            assert kept == rows, table
    taken_over = described()
    empty()
    db.upgrade()
    assert taken_over == described()


def test_the_program_reads_every_row_of_a_database_that_was_taken_over(old: str) -> None:
    before = _rows()
    db.upgrade()
    with db.reading() as session:
        read = {
            mapper.class_.__tablename__: session.scalars(sa.select(mapper.class_)).all()
            for mapper in models.Base.registry.mappers
        }
    assert all(len(rows) == 2 for table, rows in read.items() if table in before)


def test_the_append_only_tables_still_are(old: str) -> None:
    db.upgrade()
    for table in ("audit_event", "consent_event"):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), db.engine().begin() as connection:
            connection.execute(sa.text(f"DELETE FROM {table}"))


@pytest.mark.parametrize(("number", "becomes"), old_chain.NEW_NUMBERS.items())
def test_its_numbers_are_known(database: str, number: str, becomes: str) -> None:
    empty()
    db.upgrade(becomes)
    _stand_at(number)
    assert db.pending()[0] == becomes
    db.upgrade()
    assert db.pending() == []


@pytest.mark.parametrize("number", ["0001", "0040", "0091"])
def test_the_middle_of_the_chain_is_refused_with_what_to_do(
    old: str, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _stand_at(number)
    before = (described(), _rows())
    assert db.pending() == list(migrate.numbers())  # so that `/readyz` and `doctor` send people to `db upgrade`
    assert run(["db", "upgrade"]) == 1
    said = capsys.readouterr().err
    assert number in said
    assert old_chain.LAST_PROGRAM in said
    assert (described(), _rows()) == before


def test_every_old_number_leads_somewhere_and_none_is_a_new_one() -> None:
    known = old_chain.UNFINISHED | set(old_chain.NEW_NUMBERS)
    assert len(known) == AS_MANY_AS_THERE_WERE
    assert not known & set(migrate.numbers())
    assert set(old_chain.NEW_NUMBERS.values()) <= set(migrate.numbers())


def _stand_at(number: str) -> None:
    with db.engine().begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :number"), {"number": number})


def _run(file: Path) -> None:
    with db.engine().begin() as connection:
        driver: Any = connection.connection.driver_connection
        run_all: Callable[[str], Any] = driver.execute if db.is_postgres() else driver.executescript
        run_all(file.read_text("utf-8"))


def _rows() -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables, as the database has them."""
    found = sa.MetaData()
    with db.engine().connect() as connection:
        found.reflect(connection)
        return {
            table.name: sorted((dict(row) for row in connection.execute(sa.select(table)).mappings()), key=repr)
            for table in found.sorted_tables
        }
