"""Spreadsheets: files that Norwegian Excel opens as they are, and in which no cell runs."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
"""What a file begins with: without it Excel takes the letters for another encoding."""

_FORMULA = frozenset("=+-@\N{MINUS SIGN}")
_STARTS_A_CELL = frozenset("\t\r\n")
_PASSED_OVER = frozenset("\"'`´‘’‚‛“”„‟«»")
"""A spreadsheet, or whoever tidies a file up before it, may take these away from around a cell."""

_UNSEEN = frozenset(("Cc", "Cf", "Mn", "Zs", "Zl", "Zp"))
"""The kinds of signs that nobody sees: blanks, line breaks, marks of direction and of width."""

_SEEN_AS_BLANK = frozenset(
    "\N{HANGUL FILLER}\N{HANGUL CHOSEONG FILLER}\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}"
)
_PLAIN_NUMBER = re.compile(r"\A[+-]?[0-9 .,]+\Z")


def file(rows: Iterable[Sequence[str]]) -> str:
    """A whole file, its headings among the rows."""
    return MARK + "".join(line(row) for row in rows)


def line(cells: Sequence[str]) -> str:
    """One row, formulas defused."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([defused(cell) for cell in cells])
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell that a spreadsheet might run as a formula gets a quote in front. Numbers, +47 too, are no formulas."""
    return "'" + cell if _may_run(cell) and not _PLAIN_NUMBER.match(cell) else cell


def undone(cell: str) -> str:
    """What the cell was before `defused`."""
    return cell[1:] if cell[:1] == "'" and _may_run(cell[1:]) else cell


def _may_run(cell: str) -> bool:
    """Whether a formula begins the cell, in any spelling of its sign (＝ ﹦ ⁼ too), or after what one may lose."""
    if cell[:1] == "'":
        return False  # to a spreadsheet the rest of it is text, as we write it ourselves
    if cell[:1] in _STARTS_A_CELL:
        return True
    first = next((sign for sign in cell if not _is_passed_over(sign)), "")
    return bool(_FORMULA.intersection(unicodedata.normalize("NFKC", first)[:1]))


def _is_passed_over(sign: str) -> bool:
    return sign in _PASSED_OVER or sign in _SEEN_AS_BLANK or unicodedata.category(sign) in _UNSEEN
