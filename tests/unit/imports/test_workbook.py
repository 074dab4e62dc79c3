"""The old Excel format: no library writes it any more, so that the smallest file that Excel would open is laid here."""

import struct
from collections.abc import Iterator, Sequence

import pytest

from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import columns, sheets

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
WORKBOOK, SHEET = 0x0005, 0x0010


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begin(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def cells(table: Sequence[Sequence[str | float]]) -> Iterator[bytes]:
    for row, values in enumerate(table):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                yield record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
            else:
                yield record(0x0203, place + struct.pack("<d", value))


def workbook(table: Sequence[Sequence[str | float]], *, hidden: bool = False) -> bytes:
    """One sheet, in a compound file with one stream."""
    extent = record(0x0200, struct.pack("<IIHHH", 0, len(table), 0, max(map(len, table)), 0))
    sheet = begin(SHEET) + extent + b"".join(cells(table)) + record(0x000A)
    name = b"Ark1"
    about = struct.pack("<BBBB", int(hidden), 0, len(name), 0) + name
    at = len(begin(WORKBOOK)) + 4 + 4 + len(about) + 4
    book = begin(WORKBOOK) + record(0x0085, struct.pack("<I", at) + about) + record(0x000A)
    return compound((book + sheet).ljust(8 * SECTOR, b"\0"))


def compound(stream: bytes) -> bytes:
    """Sector 0: where the sectors go on; 1: the directory; from 2: the stream."""
    length = -(-len(stream) // SECTOR)
    chain = [FAT, END, *range(3, length + 2), END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    fat = struct.pack(f"<{SECTOR // 4}I", *chain, *[FREE] * (SECTOR // 4 - len(chain)))
    directory = entry("Root Entry", 5, child=1, start=END, size=0) + entry("Workbook", 2, start=2, size=len(stream))
    return head + fat + directory.ljust(SECTOR, b"\0") + stream.ljust(length * SECTOR, b"\0")


def entry(name: str, kind: int, *, start: int, size: int, child: int = FREE) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    known = struct.pack("<HBBIII", len(text), kind, 1, FREE, FREE, child)
    return text.ljust(64, b"\0") + known + bytes(36) + struct.pack("<IQ", start, size)


LIST = (["Fornavn", "Født", "Mobil", "Kommune"], ["Åse", 2008.0, 49000001.0, "Moss"], ["Emil", "1.2.2009", "", "3103"])


def test_a_list_in_the_old_format_is_read_as_people_see_it() -> None:
    sheet = sheets.read(workbook(LIST), known=columns.known)
    assert (sheet.format, sheet.header) == ("xls", tuple(LIST[0]))
    assert [list(cells)[:4] for _, cells in sheet.rows] == [["Åse", "2008", "49000001", "Moss"], [*LIST[2]]]


def test_a_list_in_the_old_format_with_no_sheet_to_see_is_refused() -> None:
    with pytest.raises(Refused, match="no_sheet"):
        sheets.read(workbook(LIST, hidden=True), known=columns.known)


@pytest.mark.parametrize("kept", [600, 1024, 2048, 4000])
def test_a_list_in_the_old_format_that_breaks_off_is_refused(kept: int) -> None:
    with pytest.raises(Refused):
        list(sheets.read(workbook(LIST)[:kept], known=columns.known).rows)
