"""Rows: the bytes of a list become a header and rows of cells, whatever program wrote the file."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any, TextIO

from ot_notify.core import csv_files
from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import encoding as text_encoding
from ot_notify.imports.parsing import workbooks
from ot_notify.imports.parsing.workbooks import MEGABYTE

MOST_BYTES = 20 * MEGABYTE
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 1_000
HEADER_WITHIN = 10
"""A header is looked for in the first rows only; above it there may be a title."""
MOST_LINES = (1 << 20) + HEADER_WITHIN
"""Rows of a text file, blank ones too. Excel saves all of its 1,048,576 where a whole column was given a colour."""
LONGEST_LINE = 1 << 20
"""Characters of a text file that may be one row."""
KEPT_COLUMNS = MOST_COLUMNS + 1
KEPT_OF_A_CELL = 4 * LONGEST_CELL
"""Each row is cut to this: enough to judge that it is too wide or too long, and to show one that is not divided."""

DELIMITERS = ";\t|,"
Known = Callable[[Sequence[str]], int]
"""How many of these cells are column names we know."""

Remark = tuple[str, Mapping[str, Any]]
"""What to know of a file as a whole: the code of a sentence, and what fills it."""

_TELLING = 100_000
"""Characters at the beginning of a text that show what divides its columns."""
_SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u2060\ufeff]")
_NEEDS_CARE = re.compile("[\x00-\x20\x7f\u00a0\u2000-\u200f\u2060\u202f\u3000\ufeff]|\\A['=]")
_KEPT_AS_TEXT = re.compile(r'\A="([^"]*)"\Z')
"""How some programs keep Excel from making a number of it."""
_END = "\x02"
"""A last line of our own: where it does not come back as a row, a quote was never closed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it was read. `rows` may be walked through once; blank rows are left out.

    `header_row` and the row numbers are those a person sees in Excel (a `sep=` line is not counted). `expected` is
    about how many rows there are. `encoding` and `delimiter` are empty for spreadsheets.
    """

    format: str
    encoding: str
    delimiter: str
    is_1904: bool
    header: tuple[str, ...]
    header_row: int
    expected: int
    rows: Iterator[tuple[int, tuple[str, ...]]]
    remarks: tuple[Remark, ...] = ()


def read(content: bytes, *, known: Known, encoding: str = "", delimiter: str = "", needs_header: bool = True) -> Sheet:
    """Recognise the file by what is in it and find its header, the row with most names we know.

    Refused with `import.<why>`: empty, too_large, not_a_list, broken_file, password, bad_encoding, no_header,
    header_only, too_many_columns, too_many_rows, too_many_blank_rows, line_too_long, open_quote. The last four may also
    come while `rows` is walked through.
    `encoding` and `delimiter` override what we would have found; without `needs_header` the first row is one, known or
    not.
    """
    if len(content) > MOST_BYTES:
        raise Refused("import.too_large", megabytes=MOST_BYTES // MEGABYTE)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise Refused("import.empty")
    kind = workbooks.kind(content)
    if kind:
        return _spreadsheet(content, kind, known=known, needs_header=needs_header)
    if _is_something_else(content):
        raise Refused("import.not_a_list")
    return _text(content, known=known, encoding=encoding, delimiter=delimiter, needs_header=needs_header)


def _spreadsheet(content: bytes, kind: str, *, known: Known, needs_header: bool) -> Sheet:
    book = workbooks.read(content, kind, most_rows=MOST_ROWS + HEADER_WITHIN, most_columns=MOST_COLUMNS)
    records = (tuple([_written(value) for value in row[:KEPT_COLUMNS]]) for row in book.rows)
    header_row, header, rows = _headed(records, known, needs_header=needs_header)
    expected = max(book.height - header_row, 0)
    return Sheet(kind, "", "", book.is_1904, header, header_row, expected, _counted(rows), book.remarks)


def _text(content: bytes, *, known: Known, encoding: str, delimiter: str, needs_header: bool) -> Sheet:
    found = text_encoding.decode(content, encoding)
    start = found.open().read(_TELLING)
    if "\x00" in start[:10_000]:
        raise Refused("import.not_a_list")
    said = _SEPARATOR_LINE.match(start)
    delimiter = delimiter or _delimiter(start[said.end() :] if said else start, known, said[1] if said else "")
    body = found.open()
    if said:
        body.read(said.end())
    header_row, header, rows = _headed(_records(_Lines(body), delimiter), known, needs_header=needs_header)
    expected = max(content.count(b"\n"), content.count(b"\r")) - header_row - bool(said)
    expected += not content.endswith((b"\n", b"\r", b"\0"))
    remarks: tuple[Remark, ...] = ((found.remark, {}),) if found.remark else ()
    return Sheet("csv", found.encoding, delimiter, False, header, header_row, max(expected, 0), _counted(rows), remarks)


def _is_something_else(content: bytes) -> bool:
    """Pictures, PDF, Word, web pages that call themselves .xls: nothing a list can be read from."""
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return True
    return start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"mime-version:"))


def _delimiter(text: str, known: Known, said: str) -> str:
    """The sign that gives most column names we know in one of the first rows; else the one that gives most columns.

    What a `sep=` line says counts, unless it gives no name we know and another sign does.
    """

    def merit(delimiter: str) -> tuple[int, int]:
        # Only a beginning is read, and it may well end inside quotes.
        records = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), HEADER_WITHIN))
        return max((known(cells) for cells in records), default=0), max(map(len, records), default=0)

    best = max(DELIMITERS, key=merit)
    return said if said and (merit(said)[0] or not merit(best)[0]) else best


class _Lines:
    """The lines of a text with a last one of our own, as many as may be one row and as may be one file.

    Refused: import.too_many_columns, import.open_quote or import.line_too_long where a row is longer,
    import.too_many_blank_rows.
    """

    def __init__(self, text: TextIO) -> None:
        self._text, self._line = text, ""
        self.row = 1
        self.of_this_row = 0

    def __iter__(self) -> Iterator[str]:
        for line in chain(iter(lambda: self._text.readline(LONGEST_LINE), ""), [_END]):
            self._line = line
            self.of_this_row += len(line)
            if self.of_this_row >= LONGEST_LINE:
                raise self._too_long()
            if self.row > MOST_LINES:
                raise Refused("import.too_many_blank_rows", limit=MOST_LINES // 1_000_000 * 1_000_000)
            yield line

    def split(self, delimiter: str) -> Iterator[list[str]]:
        """The cells of each row."""
        try:
            yield from csv.reader(self, delimiter=delimiter)
        except csv.Error:  # a cell of more than 128 kB
            raise self._too_long() from None

    def _too_long(self) -> Refused:
        if '"' in self._line or self.of_this_row > len(self._line):  # nobody wrote that: a quote was never closed
            return Refused("import.open_quote", row=self.row)
        if any(self._line.count(delimiter) > MOST_COLUMNS for delimiter in DELIMITERS):
            return Refused("import.too_many_columns", limit=MOST_COLUMNS)
        return Refused("import.line_too_long", row=self.row)


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[str, ...]]:
    width, ended = 0, False
    for cells in lines.split(delimiter):
        if ended := cells == [_END]:
            break
        width = max(width, len(cells))
        if any("\n" in cell and _has_swallowed(cell, delimiter, width) for cell in cells):
            raise Refused("import.open_quote", row=lines.row)
        yield tuple([_clean(cell) for cell in cells[:KEPT_COLUMNS]])
        lines.row, lines.of_this_row = lines.row + 1, 0
    if not ended:
        raise Refused("import.open_quote", row=lines.row)


def _has_swallowed(cell: str, delimiter: str, width: int) -> bool:
    """A whole row stands inside the cell, or it is longer than anybody writes: a quote before it was never closed."""
    return len(cell) > LONGEST_CELL or any(line.count(delimiter) >= max(2, width - 1) for line in cell.split("\n"))


def _headed(
    records: Iterator[tuple[str, ...]], known: Known, *, needs_header: bool
) -> tuple[int, tuple[str, ...], Iterator[tuple[int, tuple[str, ...]]]]:
    """Row number of the header, the header, and the numbered rows below it."""
    numbered = ((number, cells) for number, cells in enumerate(records, start=1) if any(cells))
    first = list(islice(numbered, HEADER_WITHIN))
    if not first:
        raise Refused("import.empty")
    at = max(range(len(first)), key=lambda index: (known(first[index][1]), -index))
    if known(first[at][1]) == 0 and needs_header:
        raise Refused("import.no_header")
    number, header = first[at][0], tuple([cell[:KEPT_OF_A_CELL] for cell in first[at][1]])
    while header and not header[-1]:
        header = header[:-1]
    if len(header) > MOST_COLUMNS:
        raise Refused("import.too_many_columns", limit=MOST_COLUMNS)
    if len(first) == at + 1:
        first.extend(islice(numbered, 1))
    if len(first) == at + 1:
        raise Refused("import.header_only")

    def rows() -> Iterator[tuple[int, tuple[str, ...]]]:
        for number, cells in chain(first[at + 1 :], numbered):
            yield number, tuple([cell[:KEPT_OF_A_CELL] for cell in cells])

    return number, header, rows()


def _counted(rows: Iterator[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise Refused("import.too_many_rows", limit=MOST_ROWS)
        yield row


def _clean(cell: str) -> str:
    """Without blanks around, signs nobody sees, ="…", and the quote by which our error file defuses a formula."""
    if not _NEEDS_CARE.search(cell):
        return cell
    return _KEPT_AS_TEXT.sub(r"\1", csv_files.undone(_INVISIBLE.sub("", cell).strip()).strip())


def _written(value: object) -> str:
    """A spreadsheet's value as a person would write it: whole numbers without «.0», dates as ISO."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)
