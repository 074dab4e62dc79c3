"""Small real files of every kind, damaged at random: each is read or refused, and nothing else ever happens.

The seeds are made here and are the same each time; what a run found to be wrong is kept below as an example.
"""

import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import columns, file_reader, sheets
from tests.unit.imports.test_sheet import TEXT, ods, ods_cell, ods_row, workbook
from tests.unit.imports.test_workbook import LIST
from tests.unit.imports.test_workbook import workbook as xls

SEEDS = {
    "csv": TEXT.encode(),
    "windows": TEXT.encode("cp1252"),
    "wide letters": TEXT.encode("utf-16"),
    "twice": TEXT.encode().decode("latin-1").encode(),
    "quoted": b'Mobil;Navn\n49000001;"Hansen; ""Ola""\nSolbakken"\n',
    "xlsx": workbook(["Mobil", "Kommune", "Navn"], [49000001, "Moss", "=1+1"], [], [None, 3103.5, True]),
    "ods": ods(ods_row(ods_cell("49000002", times=2), times=3)),
    "xls": xls(LIST),
}
EDITS = st.lists(
    st.tuples(
        st.integers(0, 1 << 16),
        st.integers(0, 12),
        st.one_of(
            st.binary(max_size=6),
            st.sampled_from([b"\n", b"\r", b'"', b";", b"\0", b"\xff\xfe", b"<", b">", b"&", b"' ", b"<c>", b"<!--"]),
            st.sampled_from([b"A1048576", b"xfd1", b"1048576", b"-1", b"99999999999999999999", b"</row>", b"<row>"]),
        ),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip
"""Where, how much is taken away, and what is put there."""


def damaged(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, instead in edits:
        at %= len(content) + 1
        content = content[:at] + instead + content[at + length :]
    return content


def damaged_inside(content: bytes, which: int, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The archive with one of the files in it damaged, as no program's checksum would let it pass."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        for name in old.namelist():
            kept = old.read(name)
            new.writestr(name, damaged(kept, edits) if name == names[which % len(names)] else kept)
    return out.getvalue()


def come_through(content: bytes) -> None:
    """Read it in this process, so that thousands can be tried; limits of memory and time are tried elsewhere."""
    try:
        sheet = sheets.read(content, known=columns.known, needs_header=False)
        read = list(sheet.rows)
    except Refused:
        return
    assert all(number > sheet.header_row and any(cells) for number, cells in read)
    assert all(len(cells) <= sheets.KEPT_COLUMNS and max(map(len, cells)) <= sheets.KEPT_OF_A_CELL for _, cells in read)


@given(
    st.sampled_from(sorted(SEEDS.keys() - {"xls"})), EDITS
)  # a far cell of the old format is stopped by its process only
@settings(max_examples=400)
def test_a_damaged_file_is_read_or_refused(seed: str, edits: list[tuple[int, int, bytes]]) -> None:
    come_through(damaged(SEEDS[seed], edits))


@given(st.sampled_from(["xlsx", "ods"]), st.integers(0, 5), EDITS)
@settings(max_examples=400)
@example("xlsx", 0, [(200, 0, b"<c>")])
@example("ods", 0, [(0, 0, b"1"), (1090, 0, b"1")])  # read for ever: no proper start, no end of its table
def test_a_workbook_damaged_inside_is_read_or_refused(
    seed: str, which: int, edits: list[tuple[int, int, bytes]]
) -> None:
    come_through(damaged_inside(SEEDS[seed], which, edits))


@given(EDITS)
@settings(max_examples=15)
def test_a_damaged_file_of_the_old_format_is_read_or_refused(edits: list[tuple[int, int, bytes]]) -> None:
    try:
        read = list(file_reader.read(damaged(SEEDS["xls"], edits), needs_header=False).rows)
    except Refused:
        return
    assert all(number > 1 and any(cells) for number, cells in read)


@given(st.sampled_from(sorted(SEEDS.keys() - {"xls"})), EDITS)
@settings(max_examples=10)
def test_the_process_of_its_own_says_the_same(seed: str, edits: list[tuple[int, int, bytes]]) -> None:
    content = damaged(SEEDS[seed], edits)

    try:
        here: object = list(sheets.read(content, known=columns.known, needs_header=False).rows)
    except Refused as why:
        here = why.code
    try:
        there: object = list(file_reader.read(content, needs_header=False).rows)
    except Refused as why:
        there = why.code
    assert there == here


@pytest.mark.parametrize("seed", SEEDS)
def test_every_seed_is_a_good_list(seed: str) -> None:
    assert list(sheets.read(SEEDS[seed], known=columns.known).rows)
