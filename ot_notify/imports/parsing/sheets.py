"""Sheets: turn the bytes of a list into a header and rows of cells, whatever program wrote the file."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any, Protocol, TextIO

from ot_notify.core import csv_files
from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import encoding as text_encoding
from ot_notify.imports.parsing import workbooks
from ot_notify.imports.parsing.workbooks import MEGABYTE
from ot_notify.text import clean_text

MOST_BYTES = 20 * MEGABYTE
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 1_000
HEADER_WITHIN = 10
"""The header is searched in the first rows only; a title may be above it."""
MOST_LINES = (1 << 20) + HEADER_WITHIN
"""Rows of a text file, blank ones too. Excel saves all of its 1,048,576 where a whole column was given a colour."""
LONGEST_LINE = 1 << 20
"""Characters of a text file that may be one row."""
KEPT_COLUMNS = MOST_COLUMNS + 1
KEPT_OF_A_CELL = 4 * LONGEST_CELL
"""Each row is cut to this: enough to judge that it is too wide or too long, and to show one that is not divided."""

DELIMITERS = ";\t|,"
Known = Callable[[Sequence[str]], int]
"""Returns how many of these cells are known column names."""

Remark = tuple[str, Mapping[str, Any]]
"""A note on the whole file: the code of a sentence, and its facts."""

_TELLING = 100_000
"""Characters at the start of a text that show its delimiter."""
_SEPARATOR_LINE = re.compile(r"\A\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_NEEDS_CARE = re.compile("[^\x21-\x7e\xa1-\xac\xae-\u02ff]|\\A['=]")
"""Anything but plain visible characters: blanks, control characters, and letters that may be decomposed or
invisible."""
_KEPT_AS_TEXT = re.compile(r'\A="([^"]*)"\Z')
"""How some programs stop Excel from reading it as a number."""
_END = "\x02"
"""Our own last line: where it does not come back as a row, a quote was never closed."""


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
    """Recognise the file by its contents and find its header, the row with most known names.

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
    records = (tuple([_cell_text(value) for value in row[:KEPT_COLUMNS]]) for row in book.rows)
    header_row, header, rows = _split_header(records, known, needs_header=needs_header)
    expected = max(book.height - header_row, 0)
    return Sheet(kind, "", "", book.is_1904, header, header_row, expected, _counted(rows), book.remarks)


def _text(content: bytes, *, known: Known, encoding: str, delimiter: str, needs_header: bool) -> Sheet:
    found = text_encoding.decode(content, encoding)
    start = found.open().read(_TELLING)
    if "\x00" in start[:10_000]:
        raise Refused("import.not_a_list")
    said = _SEPARATOR_LINE.match(start)
    beginning = start[said.end() :] if said else start
    is_wrapped = _is_wrapped(beginning)
    beginning = _Unwrapped(io.StringIO(beginning)).read() if is_wrapped else beginning
    delimiter = delimiter or _delimiter(beginning, known, said[1] if said else "")
    body = found.open()
    if said:
        body.read(said.end())
    lines = _Lines(_Unwrapped(body) if is_wrapped else body)
    header_row, header, rows = _split_header(_records(lines, delimiter), known, needs_header=needs_header)
    expected = max(content.count(b"\n"), content.count(b"\r")) - header_row - bool(said)
    expected += not content.endswith((b"\n", b"\r", b"\0"))
    remarks: tuple[Remark, ...] = ((found.remark, {}),) if found.remark else ()
    return Sheet("csv", found.encoding, delimiter, False, header, header_row, max(expected, 0), _counted(rows), remarks)


def _is_something_else(content: bytes) -> bool:
    """Return whether the file is a picture, PDF, Word, or a web page named .xls: no list can be read from it."""
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"pk\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        return True
    return start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"mime-version:"))


def _delimiter(text: str, known: Known, said: str) -> str:
    """Return the delimiter that gives most known column names in one of the first rows; else the one that gives most
    columns.

    What a `sep=` line says counts, unless it gives no name we know and another sign does.
    """

    def merit(delimiter: str) -> tuple[int, int]:
        # Only the start is read, and it may end inside quotes.
        records = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), HEADER_WITHIN))
        return max((known(cells) for cells in records), default=0), max(map(len, records), default=0)

    best = max(DELIMITERS, key=merit)
    return said if said and (merit(said)[0] or not merit(best)[0]) else best


def _is_wrapped(text: str) -> bool:
    """Every line is one value in quotes with the columns inside, as programs write that took it for a single cell."""
    lines = [line for line in text.splitlines()[:HEADER_WITHIN] if line.strip()]
    return len(lines) > 1 and all(
        len(cells := next(csv.reader([line], delimiter=sign), [])) == 1 and sum(map(cells[0].count, DELIMITERS)) > 1
        for line in lines
        for sign in DELIMITERS
    )


class _Unwrapped:
    """A text whose lines each lose the quotes around them."""

    def __init__(self, text: TextIO) -> None:
        self._text = text

    def readline(self, most: int = -1) -> str:
        line = self._text.readline(most)
        bare = line.strip()
        is_whole = len(bare) > 1 and bare[0] == bare[-1] == '"'
        return bare[1:-1].replace('""', '"') + "\n" if is_whole else line

    def read(self) -> str:
        return "".join(iter(self.readline, ""))


class _Readable(Protocol):
    def readline(self, most: int = -1, /) -> str: ...


class _Lines:
    """The lines of a text with a last one of our own, as many as may be one row and as may be one file.

    Refused: import.too_many_columns, import.open_quote or import.line_too_long where a row is longer,
    import.too_many_blank_rows.
    """

    def __init__(self, text: _Readable) -> None:
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
        """Yield the cells of each row."""
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
    """Return whether the cell contains a whole row, or is longer than anybody writes: an earlier quote was never
    closed."""
    return len(cell) > LONGEST_CELL or any(line.count(delimiter) >= max(2, width - 1) for line in cell.split("\n"))


def _split_header(
    records: Iterator[tuple[str, ...]], known: Known, *, needs_header: bool
) -> tuple[int, tuple[str, ...], Iterator[tuple[int, tuple[str, ...]]]]:
    """Return the header's row number, the header, and the numbered rows below it."""
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
    """Return the cell without surrounding blanks, invisible characters, ="…", and the quote our error file adds."""
    if not _NEEDS_CARE.search(cell):
        return cell
    return _KEPT_AS_TEXT.sub(r"\1", csv_files.undone(clean_text.clean(cell).strip()).strip())


def _cell_text(value: object) -> str:
    """Return a spreadsheet's value as a person would write it: whole numbers without «.0», dates as ISO."""
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
