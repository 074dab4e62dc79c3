"""Workbooks: the first visible sheet of an XLSX, XLS or ODS file, after checking that reading it cannot exhaust us."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

import python_calamine

from ot_notify import national_ids
from ot_notify.errors import Refused

MEGABYTE = 1 << 20
MOST_UNPACKED = 200 * MEGABYTE
"""An honest list of 100,000 rows unpacks to well under this."""
MOST_CELLS = 4_000_000
"""The reader lays out a full rectangle, so that two cells far apart can cost as much as a full sheet."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20
_EDGE = 400  # longest tag that may be cut in two between chunks
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*(?<!/)>")
_ROW = "table-row"
_ROW_CELLS = ("table-cell", "covered-table-cell")
_HIDDEN = re.compile(rb"<(?:\w+:)?(?:row|col)\b[^>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_HIDDEN_ODS = re.compile(rb"table:visibility\s*=\s*[\"'](?:collapse|filter)[\"']")
_NO_RESULT = re.compile(rb"(?:</f>|<f\b[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
"""A formula that the program which wrote the file never worked out."""
_DATE_1904 = re.compile(rb"date1904\s*=\s*[\"'](?:1|true)[\"']")


@dataclass(frozen=True, slots=True)
class Book:
    """`rows` start at the sheet's first row; `height` is how many there are. Cells are what the reader gives.

    `remarks`, each a sentence's code and what fills it: rows or columns that do not show in the program and are read as
    the others, formulas without a result, other sheets that are not read.
    """

    rows: Iterator[Sequence[object]]
    height: int
    is_1904: bool
    remarks: tuple[tuple[str, Mapping[str, Any]], ...]


def kind(content: bytes) -> str:
    """`xlsx`, `ods` or `xls` by what is inside; empty for everything else."""
    if content.startswith(_OLE):
        return "xls"
    if not content.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("import.broken_file") from None
    for inside, found in (("xl/workbook.xml", "xlsx"), ("content.xml", "ods")):
        if inside in names:
            return found
    return ""


def read(content: bytes, kind: str, *, most_rows: int, most_columns: int) -> Book:
    """The first visible sheet with something in it. Formulas by their last value; nothing is followed, run or expanded.

    Refused with `import.<why>`: broken_file, password, no_sheet, unpacks_too_large, too_many_rows, too_many_columns,
    too_many_cells_in_all.
    """
    seen = _Seen() if kind == "xls" else _inspect(content)
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        sheet, others = _first_visible(book)
        rows, height, width = sheet.iter_rows(), sheet.total_height, sheet.total_width
    except python_calamine.PasswordError:
        raise Refused("import.password") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Refused("import.broken_file") from None
    _check_size(height, width, most_rows=most_rows, most_columns=most_columns)
    remarks: list[tuple[str, Mapping[str, Any]]] = [(code, {}) for code in seen.remarks]
    if others:
        remarks.append(("import.other_sheets", {"sheet": national_ids.mask(sheet.name)[:60], "count": others}))
    return Book(iter(rows), height, seen.is_1904, tuple(remarks))


def _first_visible(book: python_calamine.CalamineWorkbook) -> tuple[python_calamine.CalamineSheet, int]:
    """The sheet to read, and how many other visible ones behind it hold something. An empty cover is passed over."""
    visible = [
        book.get_sheet_by_index(at)
        for at, about in enumerate(book.sheets_metadata)
        if about.typ == python_calamine.SheetTypeEnum.WorkSheet
        and about.visible == python_calamine.SheetVisibleEnum.Visible
    ]
    filled = [sheet for sheet in visible if sheet.total_height]
    if not visible:
        raise Refused("import.no_sheet")
    return (filled or visible)[0], max(len(filled) - 1, 0)


@dataclass
class _Seen:
    """What stands in the files inside a workbook that its reader does not tell."""

    is_1904: bool = False
    has_hidden: bool = False
    lacks_results: bool = False

    @property
    def remarks(self) -> list[str]:
        said = {"import.hidden_cells": self.has_hidden, "import.formulas_without_result": self.lacks_results}
        return [code for code, is_so in said.items() if is_so]

    def look(self, name: str, xml: bytes) -> None:
        if name == "content.xml":
            self.has_hidden = self.has_hidden or bool(_HIDDEN_ODS.search(xml))
        elif name == "xl/workbook.xml":
            self.is_1904 = self.is_1904 or bool(_DATE_1904.search(xml))
        elif name.startswith("xl/worksheets/"):
            self.has_hidden = self.has_hidden or bool(_HIDDEN.search(xml))
            self.lacks_results = self.lacks_results or bool(_NO_RESULT.search(xml))


def _inspect(content: bytes) -> _Seen:
    """Unpack everything once, keeping nothing, to see how large it really is (a zip's own figures may lie)."""
    unpacked, seen = 0, _Seen()
    extent = _Extent()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            name, edge, rows, columns = entry.filename.lower(), b"", 0, 0
            for chunk in _unpacked(content, entry):
                unpacked += len(chunk)
                if unpacked > MOST_UNPACKED:
                    raise Refused("import.unpacks_too_large", megabytes=MOST_UNPACKED // MEGABYTE)
                window = edge + chunk
                seen.look(name, window)
                rows, columns = _farthest(window, rows, columns)  # a sheet may lie anywhere in the file
                if name == "content.xml":
                    extent.feed(chunk)
                edge = window[-_EDGE:]
            _check_cells(rows, columns)
    return seen


def _unpacked(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The entry in pieces of at most 1 MB, until its data really ends."""
    head = content[entry.header_offset : entry.header_offset + 30]
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield packed
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused("import.broken_file")
    stream = zlib.decompressobj(-15)
    try:
        while packed and not stream.eof:
            yield stream.decompress(packed, _CHUNK)
            packed = stream.unconsumed_tail
    except zlib.error:
        raise Refused("import.broken_file") from None


def _farthest(xml: bytes, rows: int, columns: int) -> tuple[int, int]:
    for letters, number in set(_CELL.findall(xml)):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        rows, columns = max(rows, int(number)), max(columns, column)
    return rows, columns


def _check_cells(rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise Refused("import.too_many_cells_in_all", limit=MOST_CELLS)


def _check_size(rows: int, columns: int, *, most_rows: int, most_columns: int) -> None:
    if rows > most_rows:
        raise Refused("import.too_many_rows", limit=most_rows // 1000 * 1000)
    if columns > most_columns:
        raise Refused("import.too_many_columns", limit=most_columns)


class _Extent:
    """How far the sheets of an ODS file reach: «the same again, a million times» costs the file only a few bytes.

    Fed with the pieces of `content.xml`. Refused with import.too_many_cells_in_all as soon as a sheet proves too large,
    with import.broken_file where the XML is broken or brings its own entities.
    """

    def __init__(self) -> None:
        self._row = self._repeats = self._column = 0
        self._width = self._height = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, piece: bytes) -> None:
        try:
            self._parser.Parse(piece, False)
        except (expat.ExpatError, ValueError):
            raise Refused("import.broken_file") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "table":
            self._row = 0
        elif tag == _ROW:
            self._column = 0
            self._repeats = _times(attributes, "number-rows-repeated")
        elif tag in _ROW_CELLS:
            self._column += _times(attributes, "number-columns-repeated")
            if any(key.endswith((":value-type", ":formula")) for key in attributes):
                self._reach(self._row + self._repeats, self._column)

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == _ROW:
            self._row += self._repeats

    def _reach(self, rows: int, columns: int) -> None:
        if rows > self._height or columns > self._width:
            self._height, self._width = max(rows, self._height), max(columns, self._width)
            _check_cells(self._height, self._width)

    def _refuse(self, *_: object) -> None:
        raise Refused("import.broken_file")


def _times(attributes: dict[str, str], what: str) -> int:
    return max(1, next((int(value) for key, value in attributes.items() if key.endswith(what)), 1))
