"""Where each thing we know of a youth came from: a row of a list, a later list, or a colleague."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.casework import provenance, youth_edits
from ot_notify.imports import importer
from ot_notify.people.youths import Youth
from tests import factories
from tests.factories import MONDAY

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))
HEADER = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune"


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[Any], None]) -> None:
    at(MONDAY)


def test_each_field_is_traced_to_the_last_who_said_it(at: Callable[[Any], None]) -> None:
    first = importer.read(f"{HEADER}\n\n1;Nora;Vik;2008;49000001;Moss".encode(), "august.csv", actor=SERVICE).id
    at(MONDAY + timedelta(days=1))
    importer.read(f"{HEADER}\n1;Nora;Dal;2008;49000011;Moss".encode(), "oktober.csv", actor=SERVICE)
    at(MONDAY + timedelta(days=2))
    youth = factories.all_of(Youth)[0]
    with db.transaction() as session:
        youth_edits.amend(session, session.get_one(Youth, youth.id), {"first_name": "Nora M."}, by=KARI)
    with db.reading() as session:
        found = provenance.of_fields(session, session.get_one(Youth, youth.id))
    assert {name: (source.name, source.row) for name, source in found.items()} == {
        "ref": ("august.csv", 3),
        "first_name": ("Kari Lund", None),
        "last_name": ("oktober.csv", 2),
        "birth_year": ("august.csv", 3),
        "phone": ("oktober.csv", 2),
        "municipality": ("august.csv", 3),
        "office_id": ("august.csv", 3),
    }
    assert (found["ref"].at, found["ref"].import_id) == (MONDAY, first)
    assert found["first_name"].at == MONDAY + timedelta(days=2)


def test_somebody_from_no_list_has_no_origin() -> None:
    youth = factories.make_youth()
    with db.reading() as session:
        assert provenance.of_fields(session, youth) == {}
