"""The list of youths: by name as a Norwegian list has it, on both databases, however the name was written."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.casework import youth_list
from ot_notify.casework.youth_list import YouthListFilter
from ot_notify.imports import importer
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from tests.factories import make_youth, number

NAMES = ["Berg", "Čáhci", "de Wit", "Zahl", "Ærlig", "Ødegård", "Aasen"]


def listed() -> list[str]:
    with db.reading() as session:
        return [row.youth.last_name for row in youth_list.lines(session, SERVICE, "", YouthListFilter())]


def test_youths_are_listed_by_name(database: str) -> None:
    for name in reversed(NAMES):
        make_youth(first_name="Kim", last_name=name, phone=number(100 + NAMES.index(name)))
    assert listed() == NAMES


def test_a_name_that_is_corrected_moves_in_the_list(database: str) -> None:
    first, second = (
        make_youth(first_name="Kim", last_name=name, phone=number(at)) for at, name in enumerate(("Ås", "Berg"), 100)
    )
    with db.transaction() as session:
        youth = session.get(Youth, first.id)
        assert youth
        youth.last_name = "Aune"
    assert listed() == ["Aune", "Berg"]
    assert second.id


def test_names_from_lists_stand_in_order_when_they_come_and_when_they_change(database: str) -> None:
    _take_in(_list(("1", "Zahl"), ("2", "Ås")))
    assert listed() == ["Zahl", "Ås"]
    _take_in(_list(("1", "Zahl"), ("2", "Dahl")))
    assert listed() == ["Dahl", "Zahl"]
    with db.reading() as session:
        assert set(session.scalars(sa.select(Youth.sort_name))) == {"dahl\x01kim", "zahl\x01kim"}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Wiśniewski", "wisniewski"),
        ("Çelık", "celik"),
        ("Nguyễn", "nguyen"),
        ("Čáhci", "cahci"),
        ("Brækhus", "braekhus"),
        ("Ŋorrá", "ŊORRÁ"),
        ("Strauß", "strauss"),
        ("مُحَمَّد", "محمد"),
        ("ሰላም", "ሰላም"),
    ],
)
def test_a_name_is_found_however_it_is_typed(database: str, written: str, asked: str) -> None:
    youth = make_youth(first_name="Kim", last_name=written)
    with db.reading() as session:
        assert [one.id for one in youths.search(session, SERVICE, query=asked)] == [youth.id]


def _take_in(content: bytes) -> None:
    importer.read(content, "liste.csv", actor=SERVICE)


def _list(*people: tuple[str, str]) -> bytes:
    rows = [f"{ref};Kim;{name};2008;49 00 01 0{ref};Moss" for ref, name in people]
    return "\n".join(["ref;fornavn;etternavn;fødselsår;mobil;kommune", *rows]).encode()
