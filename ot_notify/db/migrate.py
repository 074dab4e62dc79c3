"""Migrations: bring the tables up to date, and list what is pending.

Migrations run in the order of their file names, so pending ones can be listed without Alembic, which takes a third of a
second to load.
"""

from functools import cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import PACKAGE
from ot_notify.db import old_chain
from ot_notify.db.connection import engine

FOLDER = PACKAGE / "migrations"


class Newer(Misconfigured):
    """The database has run a migration this program does not have; nothing is changed."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"Databasen står ved migrering {number}, som dette programmet ikke kjenner: den er laget av en nyere "
            "utgave. Ingenting er endret. Oppgrader programmet."
        )


def upgrade(revision: str = "head") -> None:
    """Bring the tables up to date. Two at once are harmless: on Postgres the second waits for the first.

    Raises Newer or `old_chain.Unfinished` where this program cannot bring the database there.
    """
    from alembic import command

    number = _database_number()
    if number and number not in numbers() and not old_chain.is_old(number):
        raise Newer(number)
    command.upgrade(_alembic(), revision)


class Schema(NamedTuple):
    """How the database's tables compare with those of this program."""

    pending: tuple[str, ...]
    """The migrations that have not run yet, oldest first."""
    newer: str | None
    """The database's last migration where this program does not know it; None where it does."""


def schema() -> Schema:
    """Return what is pending, and whether a newer program has upgraded the database: migrations only add, so an older
    one goes on beside it.

    A database of the old chain has yet to get its new number, so the migration of that number is included.
    """
    number = _database_number()
    every = numbers()
    if number is None or number in old_chain.UNFINISHED:
        return Schema(every, None)
    if number in old_chain.NEW_NUMBERS:
        return Schema(every[every.index(old_chain.NEW_NUMBERS[number]) :], None)
    return Schema(every[every.index(number) + 1 :], None) if number in every else Schema((), number)


def pending() -> list[str]:
    """Return the migrations that have not run yet, oldest first; empty where the tables are up to date or newer than
    this program."""
    return list(schema().pending)


@cache
def numbers() -> tuple[str, ...]:
    """Return the numbers of all migrations, oldest first."""
    return tuple(sorted(path.stem for path in (FOLDER / "versions").glob("[0-9]*.py")))


def _database_number() -> str | None:
    """Return the number of the last migration the database has run; None where none has."""
    with engine().connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _alembic() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
