"""A list read another way, though its file is not kept: other letters, another sign between the columns."""

from collections.abc import Callable
from typing import Any

import pytest

from ot_notify.access.staff import SERVICE, Actor
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.imports import importer, reparse, row_fixes, staging
from ot_notify.imports.models import Import, ImportRow, ImportState
from tests.factories import MONDAY, all_of, get

FNR = "15870800190"  # synthetic: 80 is added to the month
FOLLO = Actor(kind="staff", id="eva", name="Eva Berg", office_ids=frozenset({"follo"}))


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[Any], None]) -> None:
    at(MONDAY)


def staged(text: str, encoding: str = "utf-8") -> str:
    return staging.stage(text.encode(encoding), "liste.csv", actor=SERVICE).id


def read_anew(made: str, *, encoding: str = "", delimiter: str = "") -> list[tuple[int, list[str]]]:
    now = get(Import, made)
    reparse.read_anew(made, encoding=encoding or now.encoding, delimiter=delimiter or now.delimiter, actor=SERVICE)
    return [(row.row, row.cells) for row in all_of(ImportRow, ImportRow.import_id == made)]


def test_columns_that_were_not_divided_are_divided() -> None:
    made = staged("A:B:C:D\nNora:2008:49000001:Moss\n\nEmil:2009:49000002:Moss\n")
    assert len(get(Import, made).columns) == 1
    found = read_anew(made, delimiter=":")
    assert found == [(2, ["Nora", "2008", "49000001", "Moss"]), (4, ["Emil", "2009", "49000002", "Moss"])]
    assert get(Import, made).delimiter == ":"


def test_the_columns_are_recognised_when_they_are_divided_as_they_should_be() -> None:
    made = staged("Fornavn^Født^Mobil^Kommune\nNora^2008^49000001^Moss\n")
    read_anew(made, delimiter="^")
    fields = [column["field"] for column in get(Import, made).columns]
    assert fields == ["first_name", "birth_date", "phone", "municipality"]


def test_a_quoted_value_keeps_the_sign_that_divides() -> None:
    made = staged('A:B:C\n1:"Vik: Ås":3\n')
    assert read_anew(made, delimiter=":") == [(2, ["1", "Vik: Ås", "3"])]


def test_odd_letters_are_read_again_and_the_reading_can_be_taken_back() -> None:
    made = staged("Fornavn;Født;Mobil;Kommune\nZoë;2008;49000001;Moss\n", "mac_roman")
    before = [(row.row, row.cells) for row in all_of(ImportRow)]
    for other in ("cp850", "windows-1252"):
        assert read_anew(made, encoding=other) != before
        assert read_anew(made, encoding="macintosh") == before


def test_where_a_national_id_stood_is_not_forgotten() -> None:
    made = staged(f"Fornavn;Fnr;Født;Mobil;Kommune\nNora;{FNR};2008;49000001;Moss\n")
    read_anew(made, encoding="windows-1252")
    assert all_of(ImportRow)[0].blotted == [1]
    undivided = staged(f"A:B:C\n1:{FNR}:3\n")
    read_anew(undivided, delimiter=":")
    assert all_of(ImportRow, ImportRow.import_id == undivided)[0].cells == ["1", "", "3"]


def test_after_a_new_reading_the_list_is_to_be_looked_over_again() -> None:
    made = staged("Fornavn;Født;Mobil;Kommune\nNora;2008;49000001;Moss\n")
    staging.review(made, actor=SERVICE)
    row_fixes.leave_out(made, 2, actor=SERVICE)
    read_anew(made, encoding="windows-1252")
    assert get(Import, made).state is ImportState.STAGED


@pytest.mark.parametrize(
    ("encoding", "delimiter", "why"),
    [("klingon", ";", "bad_encoding"), ("utf-16", ";", "bad_encoding"), ("utf-8", "", "bad_delimiter"),
     ("utf-8", "ab", "bad_delimiter"), ("utf-8", '"', "bad_delimiter")],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_changes_nothing(encoding: str, delimiter: str, why: str) -> None:
    made = staged("Mobil;Kommune\n49000001;Moss\n")
    with pytest.raises(Refused, match=why):
        reparse.read_anew(made, encoding=encoding, delimiter=delimiter, actor=SERVICE)
    assert all_of(ImportRow)[0].cells == ["49000001", "Moss"]


def test_a_list_that_is_in_or_anothers_is_left_alone() -> None:
    done = importer.read(b"Fornavn;Mobil;Kommune;F\xc3\xb8dt\nNora;49000001;Moss;2008\n", "a.csv", actor=SERVICE).id
    with pytest.raises(Conflict):
        reparse.read_anew(done, encoding="utf-8", delimiter=",", actor=SERVICE)
    with pytest.raises(NotFound):
        reparse.read_anew(staged("Mobil;Kommune\n1;2\n"), encoding="utf-8", delimiter=",", actor=FOLLO)
