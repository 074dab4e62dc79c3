"""A list names advisers: colleagues of the office, by name or e-mail, and nobody else is ever found."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Actor
from ot_notify.imports import importer
from ot_notify.imports.models import ImportProblem
from ot_notify.imports.parsing import columns
from ot_notify.imports.parsing.columns import Field
from ot_notify.people import youth_advisers
from ot_notify.people.youths import Youth
from tests import world

HEAD = "ref;fornavn;etternavn;fødselsår;mobil;kontor;veileder\n"


@pytest.fixture
def kari(database: str) -> Actor:
    """Kari of Moss, with two colleagues there and one at Follo."""
    with db.transaction() as session:
        made = world.make_staff(session, "Kari Lund")
        world.make_staff(session, "Ase Brekke").name = "Åse Brække"
        world.make_staff(session, "Ida Nes", offices=["follo"])
        return staff.actor(made)


def take_in(actor: Actor, *rows: str) -> list[tuple[str, str]]:
    """Bring in the list. Return what it says of advisers: code and value."""
    sent = (HEAD + "\n".join(rows)).encode()
    receipt = importer.read(sent, "liste.csv", actor=actor)
    with db.reading() as session:
        mine = ImportProblem.import_id == receipt.id, ImportProblem.code == "import.unknown_adviser"
        found = session.execute(sa.select(ImportProblem.code, ImportProblem.value).where(*mine))
        return [(code, value) for code, value in found]


def advisers() -> dict[str, str]:
    with db.reading() as session:
        people = {one.id: one.ref or "" for one in session.scalars(sa.select(Youth))}
        return {people[id]: one.name for id, one in youth_advisers.of(session, sorted(people)).items()}


def test_a_colleague_is_found_by_name_or_address_however_written(kari: Actor) -> None:
    said = take_in(
        kari,
        "a;Nora;Vik;2007;49000011;moss;kari  LUND",
        "b;Emil;Vik;2007;49000012;moss;kari.lund@example.no",
        "c;Ada;Vik;2007;49000013;moss;Brække, Åse",
        "d;Per;Vik;2007;49000014;moss;",
    )
    assert said == []
    assert advisers() == {"a": "Kari Lund", "b": "Kari Lund", "c": "Åse Brække"}


def test_whoever_is_not_of_the_office_is_nobody_and_the_youth_comes_in(kari: Actor) -> None:
    said = take_in(
        kari,
        "a;Nora;Vik;2007;49000011;moss;Ida Nes",
        "b;Emil;Vik;2007;49000012;moss;Hans Nobody",
        "c;Ada;Vik;2007;49000013;moss;ida.nes@example.no",
    )
    assert {code for code, _ in said} == {"import.unknown_adviser"}
    assert len(said) == 3
    assert advisers() == {}
    with db.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Youth)) == 3


def test_two_of_the_same_name_are_nobody(kari: Actor) -> None:
    with db.transaction() as session:
        world.make_staff(session, "Kari Lund-Moe").name = "Kari Lund"
    assert len(take_in(kari, "a;Nora;Vik;2007;49000011;moss;Kari Lund")) == 1


def test_a_repeated_list_changes_the_adviser_and_an_empty_cell_does_not(kari: Actor) -> None:
    take_in(kari, "a;Nora;Vik;2007;49000011;moss;Kari Lund")
    take_in(kari, "a;Nora;Vik;2007;49000011;moss;")
    assert advisers() == {"a": "Kari Lund"}
    take_in(kari, "a;Nora;Vik;2007;49000011;moss;Åse Brække")
    assert advisers() == {"a": "Åse Brække"}


def test_an_advisers_number_is_still_nobodys(kari: Actor) -> None:
    assert columns.named("Mobil veileder") is None
    found = columns.named("Veileder")
    assert found
    assert found[0] is Field.ADVISER
