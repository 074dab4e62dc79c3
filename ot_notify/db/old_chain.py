"""The old chain: databases made before the migrations were put together into one baseline.

Their numbers (0001 to 0103) ran in no order. The last one that was in use, 0072, made the tables that the baseline
makes. A database that stands there, or at one of the four that came after, is taken over by giving it the new number.
From any other the way goes over the program of that time.
"""

import sqlalchemy as sa

from ot_notify.core.errors import Misconfigured

NEW_NUMBERS = {
    "0072": "0001_baseline",
    "0100": "0002_key_releases",
    "0101": "0003_refs_of_several_offices",
    "0102": "0004_who_was_told",
    "0103": "0005_access_requests",
}
UNFINISHED = frozenset(f"{number:04}" for number in (1, 2, 10, 30, 40, 50, 51, 60, 70, 71, 80, 81, 82, 90, 91))
LAST_PROGRAM = "a6b82fc"
"""The revision of our repository whose program brings an unfinished database to 0072."""


class Unfinished(Misconfigured):
    """The database stopped in the middle of the old chain; nothing is changed."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"Databasen står ved {number} i den gamle rekken av migreringer, og kan ikke oppgraderes herfra. Ingenting "
            f"er endret. Ta en kopi av den, kjør «ot-notify db upgrade» med programmet fra revisjon {LAST_PROGRAM}, og "
            "så en gang til med dette."
        )


def is_old(number: str | None) -> bool:
    return number in NEW_NUMBERS or number in UNFINISHED


def take_over(connection: sa.Connection) -> None:
    """Give a database of the old chain its new number. Raises Unfinished where there is none for it."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return
    number = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if number in UNFINISHED:
        raise Unfinished(number)
    if number in NEW_NUMBERS:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :new"), {"new": NEW_NUMBERS[number]})
