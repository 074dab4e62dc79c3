"""Forgetting a youth empties what lists hold of the same person, refused rows among them, and nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.casework import erasure
from ot_notify.imports import importer
from ot_notify.imports.models import Import, ImportProblem, ImportRow
from ot_notify.people.youths import Youth
from tests import factories
from tests.factories import MONDAY, all_of

HEADER = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune"
FOLLO = Actor(kind="staff", id="eva", name="Eva Berg", office_ids=frozenset({"follo"}))


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[Any], None]) -> None:
    at(MONDAY)


def read(*lines: str, filename: str = "liste.csv", actor: Actor = SERVICE) -> str:
    return importer.read("\n".join([HEADER, *lines]).encode(), filename, actor=actor).id


def forget(youth: Youth) -> None:
    with db.transaction() as session:
        erasure.forget(session, session.get_one(Youth, youth.id), by=SERVICE)


def ola(**fields: Any) -> Youth:
    known: dict[str, Any] = {"ref": "77", "first_name": "Åse", "last_name": "Glemmegutt", "birth_year": 2008}
    return factories.make_youth(phone="+4749007001", **(known | fields))


@pytest.mark.parametrize(
    "row",
    [
        "MARKBAD;Gutt;Annen;2008;4900 7001;Ingensteds",
        "X;Gutt;Annen;49007001;2222222;Moss",
        "77;;;31.02.2008;;Moss",
        "X;ÅSE;glemmegutt;2008;2222222;Moss",
        "X;Åse;Glemmegutt;31.02.2008;2222222;Moss",
        "X;Glemmegutt, Åse;;2008;2222222;Moss",
    ],
)
def test_a_refused_row_of_the_person_goes(row: str) -> None:
    youth = ola()
    read(row)
    assert len(all_of(ImportRow)) == 1
    forget(youth)
    assert (all_of(ImportRow), all_of(ImportProblem)) == ([], [])


def test_rows_of_others_stay() -> None:
    youth = ola()
    read("78;Åse;Glemmegutt;1999;2222222;Moss", "79;Per;Moe;2008;2222222;Moss", "770;;;31.02.2008;;Moss")
    read("77;Per;Moe;2008;2222222;Ås", actor=FOLLO)
    forget(youth)
    assert len(all_of(ImportRow)) == 4


def test_a_number_shared_with_a_sibling_keeps_the_siblings_row() -> None:
    youth = ola()
    factories.make_youth(phone="+4749007001")
    read("X;Gutt;Annen;2008;49007001;Ingensteds")
    forget(youth)
    assert len(all_of(ImportRow)) == 1


@pytest.mark.parametrize(
    ("filename", "then"),
    [
        ("Åse Glemmegutt (kode 6).XLSX", "liste.xlsx"),
        ("ase-glemmegutt.csv", "liste.csv"),
        ("høst 2026.csv", "høst 2026.csv"),
    ],
)
def test_a_file_called_after_the_person_loses_the_name(filename: str, then: str) -> None:
    youth = ola()
    made = read("77;Åse;Glemmegutt;2008;49007001;Moss", filename=filename)
    forget(youth)
    assert factories.get(Import, made).filename == then


@pytest.mark.parametrize("reach", ["69 25 10 10", "aase@example.no", "+46 70 123 45 67"])
def test_a_refused_row_is_known_by_other_ways_to_reach_the_person(reach: str) -> None:
    youth = ola(call_phones=["+4769251010", "+46701234567"], email="Aase@example.no")
    read(f"X;Åse;;{reach};22222;Ingensteds", f"Y;Per;;{reach};22222;Ingensteds")
    forget(youth)
    assert [row.cells[0] for row in all_of(ImportRow)] == ["Y"]
