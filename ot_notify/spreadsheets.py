"""Spreadsheets: files that Norwegian Excel opens as they are, and in which no cell runs."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

MARK = "\ufeff"
"""What a file begins with: without it Excel takes the letters for another encoding."""

_FORMULA = re.compile(r"\A[=+\-@\t\r]")
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
    """A cell that a spreadsheet would run as a formula gets a quote in front. Numbers, +47 too, are no formulas."""
    return "'" + cell if _FORMULA.match(cell) and not _PLAIN_NUMBER.match(cell) else cell
