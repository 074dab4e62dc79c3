"""Spreadsheets: no cell of a file of ours runs, however its formula is spelt; an import reads back what was meant."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core import csv_files
from ot_notify.imports.parsing import sheets

SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "⁼", "₌", "⁺", "₊", "⁻", "−"]
BEFORE = [
    "",
    " ",
    "\t",
    "\r",
    "\n",
    "\r\n",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u202e",
    "\ufeff",
    '"',
    "“",
    "«",
    " \u200b“ ",
    "\x0b",
]


@pytest.mark.parametrize("before", BEFORE, ids=ascii)
@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_in_any_spelling_is_text(sign: str, before: str) -> None:
    cell = f"{before}{sign}1+1|cmd"
    assert csv_files.defused(cell) == f"'{cell}"
    assert next(csv.reader(io.StringIO(csv_files.line([cell]), newline=""), delimiter=";")) == [f"'{cell}"]


@pytest.mark.parametrize("before", ["\t", "\r", "\n"])
def test_what_would_begin_a_cell_of_its_own_is_text(before: str) -> None:
    assert csv_files.defused(f"{before}hei") == f"'{before}hei"


@pytest.mark.parametrize(
    "cell", ["", "hei", "+4749000001", "+47 49 00 00 01", "-3", "Ja - gjerne", "«hei»", "– hei", "'hei", "8.10.2026"]
)
def test_what_runs_nowhere_is_left_alone(cell: str) -> None:
    assert csv_files.defused(cell) == cell


@pytest.mark.parametrize("sign", SIGNS)
def test_the_quote_we_put_there_an_import_takes_off(sign: str) -> None:
    assert sheets._clean(csv_files.defused(f"{sign}Ola")) == f"{sign}Ola"


@given(st.text(max_size=12))
def test_defusing_is_undone_exactly_and_never_needed_twice(cell: str) -> None:
    once = csv_files.defused(cell)
    assert csv_files.defused(once) == once
    if once != cell:
        assert csv_files.undone(once) == cell
