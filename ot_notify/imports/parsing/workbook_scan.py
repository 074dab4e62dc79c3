"""Workbook scan: walk through the XML inside an XLSX or ODS file once, before its reader allocates memory.

The reader lays out the full rectangle between the first and the last cell. A file of a few hundred bytes can name cells
so far apart that the rectangle needs terabytes, so that the distance is measured here first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from ot_notify.core.errors import Refused

MOST_CELLS = 4_000_000
"""Cells in the rectangle that is laid out: 100,000 rows of 40 columns."""
LONGEST_TOKEN = 2 << 20
"""Bytes of one tag or comment. The parser starts again at its beginning with each piece, which takes quadratic time."""

_READ = re.compile(r"content\.xml|META-INF/manifest\.xml|_rels/\.rels|xl/.*\.(?:xml|rels)", re.IGNORECASE)
"""What calamine reads. Half an XML file, or one with something before its first element, it may read for ever."""
_REFERENCE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}", re.IGNORECASE | re.ASCII)
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}", re.ASCII)
_REPEATS = re.compile(r"[0-9]{1,7}", re.ASCII)
_DIGITS = "0123456789"
_TRUE = ("1", "true")


@dataclass
class WorkbookContent:
    """Facts about a workbook's inner files that its reader does not give."""

    is_1904: bool = False
    has_hidden: bool = False
    lacks_results: bool = False

    @property
    def remarks(self) -> list[str]:
        """Return the codes of what a person should know."""
        said = {"import.hidden_cells": self.has_hidden, "import.formulas_without_result": self.lacks_results}
        return [code for code, is_so in said.items() if is_so]


class Scan:
    """One file inside the archive, fed in pieces. What it is shows in its first element, whatever its `name`.

    The name only says whether the reader takes it for XML, so that it must be.

    Refused: import.too_many_cells_in_all as soon as a sheet reaches too far; import.broken_file where what is read is
    no proper XML, brings entities of its own or names a cell that cannot exist.
    """

    def __init__(self, seen: WorkbookContent, name: str) -> None:
        self.seen = seen
        self._fed = 0
        self._is_over = False
        self._must_be_xml = bool(_READ.fullmatch(name))
        self._content: _XlsxSheet | _OdsContent | _XlsxBook | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._root
        self._parser.StartDoctypeDeclHandler = self._has_doctype

    def feed(self, piece: bytes, *, is_last: bool = False) -> None:
        """Scan the next piece."""
        if self._is_over:
            return
        self._fed += len(piece)
        try:
            self._parser.Parse(piece, is_last)
        except (expat.ExpatError, ValueError):
            self._stop()
            return
        if not is_last and self._fed - self._parser.CurrentByteIndex > LONGEST_TOKEN + len(piece):
            self._stop()

    def _stop(self) -> None:
        """Stop. Pictures and other programs' files may be anything; what the reader treats as XML must be XML."""
        self._is_over = True
        if self._content is not None or (self._must_be_xml and self._fed):
            raise Refused("import.broken_file")

    def _has_doctype(self, *_: object) -> None:
        raise Refused("import.broken_file")

    def _root(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = _local(name)
        if tag == "worksheet":
            self._content = _XlsxSheet(self._parser, self.seen)
        elif tag == "workbook":
            self._content = _XlsxBook(self._parser, self.seen)
        elif tag in ("document-content", "document"):
            self._content = _OdsContent(self._parser, self.seen)
        else:
            self._parser.StartElementHandler = None


class _XlsxBook:
    """`xl/workbook.xml` says from which day dates are counted."""

    def __init__(self, parser: expat.XMLParserType, seen: WorkbookContent) -> None:
        self._seen = seen
        parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if _local(name) == "workbookPr" and attributes.get("date1904") in _TRUE:
            self._seen.is_1904 = True


class _XlsxSheet:
    """How far a sheet of an XLSX file reaches. Cells without `r` stand one to the right, rows without it one below."""

    def __init__(self, parser: expat.XMLParserType, seen: WorkbookContent) -> None:
        self._seen, self._parser = seen, parser
        self._row = self._column = self._height = self._width = 0
        self._row_text = ""
        self._columns: dict[str, int] = {}
        self._has_result = True
        self._in_value = False
        parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name if ":" not in name else _local(name)
        if tag == "c":
            self._has_result = True
            if reference := attributes.get("r"):
                letters = reference.rstrip(_DIGITS)
                column = self._columns.get(letters)
                if column is None or reference[len(letters) :] != self._row_text:
                    column = self._place(reference, letters)
                self._column = column
            else:
                self._column += 1
        elif tag in ("v", "is", "f"):
            if self._row > self._height or self._column > self._width:
                self._reach()
            if tag == "f" and not self._seen.lacks_results:
                self._formula()
            self._in_value = tag == "v"
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            self._seen.has_hidden = True

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", "")
        if number and not _ROW_NUMBER.fullmatch(number):
            raise Refused("import.broken_file")
        self._row = int(number) if number else self._row + 1
        self._row_text, self._column = str(self._row), 0
        if attributes.get("hidden") in _TRUE:
            self._seen.has_hidden = True

    def _place(self, reference: str, letters: str) -> int:
        if not _REFERENCE.fullmatch(reference):
            raise Refused("import.broken_file")
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - 64
        self._columns[letters] = column
        self._row = int(reference[len(letters) :])  # the cell's word counts, whichever row it stands in
        self._row_text = str(self._row)
        return column

    def _reach(self) -> None:
        self._height, self._width = max(self._row, self._height), max(self._column, self._width)
        check_cells(self._height * self._width)

    def _formula(self) -> None:
        """Watch the rest of the cell for a result. Most sheets have no formulas and are not slowed down."""
        self._has_result = False
        self._parser.CharacterDataHandler = self._text
        self._parser.EndElementHandler = self._end

    def _text(self, text: str) -> None:
        if self._in_value and not self._has_result and text.strip():
            self._has_result = True

    def _end(self, name: str) -> None:
        tag = _local(name)
        if tag == "v":
            self._in_value = False
        if tag == "c":
            self._seen.lacks_results = self._seen.lacks_results or not self._has_result
            self._parser.CharacterDataHandler = self._parser.EndElementHandler = None


class _OdsContent:
    """How far the sheets of an ODS file reach together: «the same again, a million times» costs a file a few bytes."""

    def __init__(self, parser: expat.XMLParserType, seen: WorkbookContent) -> None:
        self._seen = seen
        self._row = self._repeats = self._column = 0
        self._width = self._height = self._earlier = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = _local(name)
        if tag in ("table-cell", "covered-table-cell"):
            self._column += _times(attributes, "number-columns-repeated")
            if any(key.endswith((":value-type", ":formula")) for key in attributes):
                self._reach(self._row + self._repeats, self._column)
        elif tag == "table-row":
            self._column = 0
            self._repeats = _times(attributes, "number-rows-repeated")
            self._look_for_hidden(attributes)
        elif tag == "table-column":
            self._look_for_hidden(attributes)
        elif tag == "table":
            self._earlier += self._width * self._height
            self._row = self._width = self._height = 0

    def _end(self, name: str) -> None:
        if _local(name) == "table-row":
            self._row += self._repeats

    def _reach(self, rows: int, columns: int) -> None:
        if rows > self._height or columns > self._width:
            self._height, self._width = max(rows, self._height), max(columns, self._width)
            check_cells(self._earlier + self._height * self._width)  # all sheets are laid out at once

    def _look_for_hidden(self, attributes: Mapping[str, str]) -> None:
        if any(key.endswith(":visibility") and value in ("collapse", "filter") for key, value in attributes.items()):
            self._seen.has_hidden = True


def check_cells(number: int) -> None:
    """Raise Refused where there are more cells than are laid out."""
    if number > MOST_CELLS:
        raise Refused("import.too_many_cells_in_all", limit=MOST_CELLS)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _times(attributes: Mapping[str, str], what: str) -> int:
    said = next((value for key, value in attributes.items() if key.endswith(what)), "1")
    if not _REPEATS.fullmatch(said):
        raise Refused("import.broken_file")
    return max(1, int(said))
