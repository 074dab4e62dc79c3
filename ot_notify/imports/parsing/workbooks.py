"""Workbooks: read the first visible sheet of an XLSX, XLS or ODS file, after checking that it cannot exhaust memory."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import python_calamine

from ot_notify.core.errors import Refused
from ot_notify.imports.parsing.workbook_scan import Scan, WorkbookContent
from ot_notify.text import national_ids

MEGABYTE = 1 << 20
MOST_UNPACKED = 200 * MEGABYTE
"""An ordinary list of 100,000 rows unpacks to well under this."""
MOST_FILES = 5_000
"""Files inside an archive. A workbook has some ten, and a few for each sheet, picture and embedded document."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 18


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


_ERROR_CELL = re.compile(
    rb"""(<(?:\w+:)?c\b[^>]*\bt=["']e["'][^>]*>(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v[^>]*>)[^<]*(<)""", re.DOTALL
)


def kind(content: bytes) -> str:
    """Return `xlsx`, `ods` or `xls` by the file's contents; empty for everything else."""
    if content.startswith(_OLE):
        return "xls"
    if not content.startswith(b"PK\x03\x04"):
        return ""
    if content.count(_ENTRY) > MOST_FILES:  # each costs a thousand times its bytes in the file
        raise Refused("import.broken_file")
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
    """Return the first visible sheet with content. Formulas by their last value; nothing is followed, run or expanded.

    Refused with `import.<why>`: broken_file, password, no_sheet, unpacks_too_large, too_many_rows, too_many_columns,
    too_many_cells_in_all.
    """
    seen = WorkbookContent() if kind == "xls" else _inspect(content)
    try:
        sheet, others = _sheet(content, kind)
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


def _sheet(content: bytes, kind: str) -> tuple[python_calamine.CalamineSheet, int]:
    """Return the sheet to read, as `_first_visible`. An error that only another program knows (#ERROR! of Google
    Sheets, #SPILL!) is read as one that the reader knows: one odd cell must not break a list."""
    try:
        return _first_visible(python_calamine.load_workbook(io.BytesIO(content)))
    except python_calamine.CalamineError as why:
        if kind != "xlsx" or "error value" not in str(why):
            raise
    return _first_visible(python_calamine.load_workbook(io.BytesIO(_with_known_errors(content))))


def _with_known_errors(content: bytes) -> bytes:
    """Return the same workbook, every error in its cells #N/A."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            inside = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                inside = _ERROR_CELL.sub(rb"\1#N/A\2", inside)
            new.writestr(entry.filename, inside)
    return made.getvalue()


def _first_visible(book: python_calamine.CalamineWorkbook) -> tuple[python_calamine.CalamineSheet, int]:
    """Return the sheet to read, and how many other visible ones have content. An empty cover is skipped."""
    visible = [
        at
        for at, about in enumerate(book.sheets_metadata)
        if about.typ == python_calamine.SheetTypeEnum.WorkSheet
        and about.visible == python_calamine.SheetVisibleEnum.Visible
    ]
    if not visible:
        raise Refused("import.no_sheet")
    chosen: python_calamine.CalamineSheet | None = None
    filled = 0
    for at in visible:  # one after the other: each is laid out in full
        sheet = book.get_sheet_by_index(at)
        if sheet.total_height:
            chosen, filled = chosen or sheet, filled + 1
    return chosen or book.get_sheet_by_index(visible[0]), max(filled - 1, 0)


def _inspect(content: bytes) -> WorkbookContent:
    """Unpack everything once, keeping nothing, to measure its real size (a zip's own figures may lie)."""
    unpacked, seen = 0, WorkbookContent()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    for entry in entries:
        scan = Scan(seen, entry.filename)
        for chunk in _unpacked(memoryview(content), entry):
            unpacked += len(chunk)
            if unpacked > MOST_UNPACKED:
                raise Refused("import.unpacks_too_large", megabytes=MOST_UNPACKED // MEGABYTE)
            scan.feed(chunk)
        scan.feed(b"", is_last=True)
    return seen


def _unpacked(content: memoryview, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the entry in small pieces, until its data really ends."""
    head = bytes(content[entry.header_offset : entry.header_offset + 30])
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    packed = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused("import.broken_file")
    stream = zlib.decompressobj(-15)
    try:
        for at in range(0, len(packed), _CHUNK):
            rest = bytes(packed[at : at + _CHUNK])
            while rest and not stream.eof:
                yield stream.decompress(rest, _CHUNK)
                rest = stream.unconsumed_tail
    except zlib.error:
        raise Refused("import.broken_file") from None


def _check_size(rows: int, columns: int, *, most_rows: int, most_columns: int) -> None:
    if rows > most_rows:
        raise Refused("import.too_many_rows", limit=most_rows // 1000 * 1000)
    if columns > most_columns:
        raise Refused("import.too_many_columns", limit=most_columns)
