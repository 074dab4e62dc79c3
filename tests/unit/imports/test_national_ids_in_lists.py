"""National identity numbers in lists: refused by name wherever they stand, and nothing of them kept."""

import re

import pytest

from ot_notify.imports.parsing import columns
from ot_notify.imports.problems import Severity
from ot_notify.imports.row_validation import Judge
from ot_notify.text import national_ids
from tests.unit.imports.judging import TODAY, codes, judge


def valid_id(day: int, month: int, year: int) -> str:
    """The first valid one for these figures."""
    return next(
        found for number in range(1_00000) if national_ids.is_valid(found := f"{day:02}{month:02}{year:02}{number:05}")
    )


def valid_five(first: str) -> str:
    """The last five figures of the first valid one that begins so."""
    return valid_id(int(first[:2]), int(first[2:4]), int(first[4:]))[6:]


@pytest.mark.parametrize("figures", [(15, 87, 8), (1, 83, 9), (15, 47, 8), (15, 72, 8), (55, 87, 8)])
@pytest.mark.parametrize("column", ["Merknad", "Ref", "Mobil", "Fødselsdato", "Fornavn"])
@pytest.mark.parametrize("writing", ["{0}", "{1} {2}", "fnr {0}.", "{3}"])
def test_a_national_id_is_refused_wherever_it_stands_and_never_kept(
    figures: tuple[int, int, int], column: str, writing: str
) -> None:
    found = valid_id(*figures)
    judged = judge(**{column: writing.format(found, found[:6], found[6:], found.lstrip("0"))})
    assert codes(judged, Severity.ERROR) == ["import.national_id"]
    assert judged.person is None
    assert judged.problems[0].column == column
    assert found.lstrip("0") not in str(judged).replace(" ", "")


@pytest.mark.parametrize(
    "written",
    [
        *("048108\u00a000130", "048108–00130", "04-81-08-00130", "048108  00130", "048108 - 00130", "048108 001 30"),
        *(
            "048108\u00ad00130",
            "048108\u200b00130",
            "０４８１０８００１３０",
            "04/81/08/00130",
            "0 4 8 1 0 8 0 0 1 3 0",
        ),
    ],
)
@pytest.mark.parametrize("column", ["Merknad", "Ref", "Etternavn", "Fødselsdato", "Årsak", "Kommune", "Foresatt mobil"])
def test_no_separator_hides_a_national_id(written: str, column: str) -> None:
    judged = judge(**{column: written})
    assert (codes(judged, Severity.ERROR), judged.person) == (["import.national_id"], None)
    assert "00130" not in re.sub(r"[^0-9]", "", str(judged.cells) + str([one.value for one in judged.problems]))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Fødselsdato": "04.81.08", "Ref": "00130"}, "Ref"),
        ({"Fødselsdato": "048108", "Merknad": "00130"}, "Merknad"),
        ({"Fødselsdato": "048108", "Etternavn": "001 30"}, "Etternavn"),
        ({"Fødselsdato": "01.02.2008", "Merknad": valid_five("010208")}, "Merknad"),
        ({"Fødselsdato": "1. februar 2008", "Merknad": valid_five("010208")}, "Merknad"),
        ({"Fødselsdato": "2008-02-01", "Merknad": valid_five("010208")}, "Merknad"),
    ],
)
def test_a_national_id_split_over_two_columns_loses_its_last_part(cells: dict[str, str], column: str) -> None:
    judged = judge(**cells)
    assert [(one.code, one.column) for one in judged.problems] == [("import.national_id", column)]
    assert cells[column] not in judged.cells


def test_a_key_of_five_digits_stays_a_key() -> None:
    judged = judge(Fødselsdato="01.02.2008", Ref=valid_five("010208"))
    assert judged.person is not None


@pytest.mark.parametrize(
    ("header", "has_ids"),
    [
        *(("Fødselsnummer", True), ("Fødselsnr.", True), ("Fnr/dnr", True), ("Elevens personnummer", True)),
        *(("Fnr (11 siffer)", True), ("Fem siste", True), ("D-nummer", True), ("Personnr", True)),
        *(("Tlfnr", False), ("ID-nr", False), ("Fødselsdato", False), ("Postnr", False), ("Kommunenr", False)),
    ],
)
def test_a_column_of_national_ids_is_known_by_its_name(header: str, has_ids: bool) -> None:
    assert columns.with_national_ids([header]) == (frozenset({0}) if has_ids else frozenset())


def test_a_column_of_national_ids_needs_no_control_digits_to_be_refused() -> None:
    judging = Judge(columns.recognise(["Mobil", "Født", "Kommune", "Fødselsnummer"]), today=TODAY, max_age=21)
    judged = judging.judge(2, ("49000001", "2008", "3201", "01020812345"))
    assert [problem.code for problem in judged.problems] == ["import.national_id"]
    assert judged.cells == ("49000001", "2008", "3201", "")


@pytest.mark.parametrize("text", ["4749000012", "+4749000012", "12345678901", "2026-11-21 10:00", "1234.56.78903"])
def test_other_long_numbers_are_no_national_ids(text: str) -> None:
    assert not national_ids.is_in(text)
