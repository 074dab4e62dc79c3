"""CSV files: write files that Norwegian Excel opens without an import, and in which no cell is run as a formula."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
"""The byte order mark at the start of a file: without it Excel assumes another encoding."""

_FORMULA = frozenset("=+-@\N{MINUS SIGN}")
_STARTS_A_CELL = frozenset("\t\r\n")
_STRIPPABLE = frozenset("\"'`´‘’‚‛“”„‟«»")
"""Quotes that a spreadsheet, or a person tidying up a file, may strip from around a cell."""

_INVISIBLE = frozenset(("Cc", "Cf", "Mn", "Zs", "Zl", "Zp"))
"""Unicode categories of invisible characters: blanks, line breaks, marks of direction and of width."""

_SEEN_AS_BLANK = frozenset(
    "\N{HANGUL FILLER}\N{HANGUL CHOSEONG FILLER}\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}"
)
_PLAIN_NUMBER = re.compile(r"\A[+-]?[0-9 .,]+\Z")


def file(rows: Iterable[Sequence[str]]) -> str:
    """Return a whole file; the rows include the headings."""
    return MARK + "".join(line(row) for row in rows)


def line(cells: Sequence[str]) -> str:
    """Return one row, formulas defused."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([defused(cell) for cell in cells])
    return out.getvalue()


def defused(cell: str) -> str:
    """Put a quote before a cell that a spreadsheet might run as a formula. Numbers, +47 included, are not formulas."""
    return "'" + cell if _may_run(cell) and not _PLAIN_NUMBER.match(cell) else cell


def undone(cell: str) -> str:
    """Return the cell as it was before `defused`."""
    return cell[1:] if cell[:1] == "'" and _may_run(cell[1:]) else cell


def _may_run(cell: str) -> bool:
    """Return whether the cell starts with a formula sign, in any form (＝ ﹦ ⁼ too), or does once characters are
    stripped."""
    if cell[:1] == "'":
        return False  # a spreadsheet treats the rest as text, as we write it ourselves
    if cell[:1] in _STARTS_A_CELL:
        return True
    first = next((sign for sign in cell if not _is_strippable(sign)), "")
    return bool(_FORMULA.intersection(unicodedata.normalize("NFKC", first)[:1]))


def _is_strippable(sign: str) -> bool:
    return sign in _STRIPPABLE or sign in _SEEN_AS_BLANK or unicodedata.category(sign) in _INVISIBLE
