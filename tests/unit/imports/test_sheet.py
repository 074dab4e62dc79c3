"""Any file the county sends becomes the same rows: encodings, delimiters, line ends, workbooks, files that lie."""

import io
import unicodedata
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ot_notify.core import csv_files
from ot_notify.core.errors import Refused
from ot_notify.imports.parsing import columns, sheets, workbooks

TEXT = "Fornavn;Fødselsdato;Mobil;Kommune\nKåre Øyvind;01.02.2008;49 00 00 01;Bærum\nSølvi;2009;49000002;Ås\n"
HEADER = ("Fornavn", "Fødselsdato", "Mobil", "Kommune")
FIRST = (2, ("Kåre Øyvind", "01.02.2008", "49 00 00 01", "Bærum"))
SECOND = (3, ("Sølvi", "2009", "49000002", "Ås"))


def read(content: bytes, **given: object) -> sheets.Sheet:
    return sheets.read(content, known=columns.known, **given)  # type: ignore[arg-type]


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        list(read(content).rows)
    return refused.value.code


def workbook(*lines: list[object], mac: bool = False, hidden_first: bool = False) -> bytes:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    if hidden_first:
        sheet.append(["Skjult"])
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet("Liste")
    for line in lines:
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(content: bytes, name: str, change: bytes) -> bytes:
    """The workbook with one file inside replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, change if entry == name else old.read(entry))
    return out.getvalue()


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16", b"", "utf-16"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("cp1252", b"", "windows-1252"),
        ("latin-1", b"", "windows-1252"),  # the same bytes: the one is a part of the other
        ("mac_roman", b"", "macintosh"),
        ("cp850", b"", "cp850"),
    ],
)
def test_every_encoding_gives_the_same_rows(codec: str, mark: bytes, name: str) -> None:
    sheet = read(mark + TEXT.encode(codec))
    assert (sheet.encoding, sheet.delimiter, sheet.header) == (name, ";", HEADER)
    assert list(sheet.rows) == [FIRST, SECOND]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end_gives_the_same_rows(delimiter: str, end: str) -> None:
    sheet = read(TEXT.replace(";", delimiter).replace("\n", end).encode())
    assert sheet.delimiter == delimiter
    assert [sheet.header, *sheet.rows] == [HEADER, FIRST, SECOND]
    assert sheet.expected == 2


def test_a_sep_line_says_the_delimiter_and_is_no_row() -> None:
    sheet = read(("sep=^\r\n" + TEXT.replace(";", "^")).encode())
    assert (sheet.delimiter, sheet.header_row) == ("^", 1)
    assert next(sheet.rows) == FIRST


def test_a_title_with_commas_above_the_header_does_not_choose_the_delimiter() -> None:
    sheet = read(f"OT, Moss, høst, 2026, uttrekk, ny, liste\n\n{TEXT}".encode())
    assert (sheet.delimiter, sheet.header_row, sheet.header) == (";", 3, HEADER)
    assert [number for number, _ in sheet.rows] == [4, 5]


def test_quoted_cells_may_hold_delimiters_and_line_ends() -> None:
    sheet = read(b'Mobil;Navn;Kommune\n49000001;"Hansen; Ola\nSolbakken";3203\n\n;;\n49000002;"Si ""hei""";3203\n')
    assert list(sheet.rows) == [
        (2, ("49000001", "Hansen; Ola\nSolbakken", "3203")),
        (5, ("49000002", 'Si "hei"', "3203")),
    ]


def test_blanks_and_invisible_signs_around_a_value_are_gone_but_not_those_inside() -> None:
    sheet = read("Mobil;Navn\n\u00a049000001\u200b; Anne\u00a0Lise \n".encode())
    assert next(sheet.rows) == (2, ("49000001", "Anne\u00a0Lise"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import.empty"),
        (b"\xef\xbb\xbf \r\n\n", "import.empty"),
        (b";;;\n;;;\n", "import.empty"),
        (b"Mobil;Kommune\n", "import.header_only"),
        (b"Mobil;Kommune\n;;\n", "import.header_only"),
        (b"Kari;49000001;3203\nOla;49000002;3203\n", "import.no_header"),
        (b"%PDF-1.7 ...", "import.not_a_list"),
        (b"\x89PNG\r\n\x1a\n....", "import.not_a_list"),
        (b"<html><table><tr><td>Mobil</td></tr></table>", "import.not_a_list"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "import.not_a_list"),
        (b"\x01\x02\x00\x00\x03Mobil\x00\x05\x06\x00\x07", "import.not_a_list"),
        (b"\xff\xfeM\x00o\x00b", "import.bad_encoding"),
        (b"Rar!\x1a\x07\x00" + b"\x00\xff" * 100, "import.not_a_list"),
        (b'Mobil;Navn\n49000001;"Kari\n49000002;Ola\n', "import.open_quote"),
        (b'Mobil;Navn;Kommune\n49000001;"Kari;3103\n49000002;Ola;3103\n49000003;"Per";3103\n', "import.open_quote"),
        (b"PK\x03\x04 not a zip at all", "import.broken_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not a workbook", "import.broken_file"),
        (b'Mobil;Navn\n49000001;"Kari\n' + b"49000002;Ola\n" * 200, "import.open_quote"),
        (b'Mobil;Navn\n49000001;"Kari\n' + b"49000002;Ola\n" * 20_000, "import.open_quote"),
        (b"Mobil;" + b"x;" * 201 + b"\n49000001\n", "import.too_many_columns"),
        (b"Mobil;Kommune\n" + b"1;2\n" * 100_001, "import.too_many_rows"),
        (b"x" * (sheets.MOST_BYTES + 1), "import.too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_a_zip_that_is_no_workbook_is_no_list() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(out.getvalue()) == "import.not_a_list"


@pytest.mark.parametrize("mac", [False, True])
def test_a_workbook_is_read_as_people_see_it(mac: bool) -> None:
    line = [94194199.0, date(2008, 2, 3), datetime(2009, 3, 4, 12, 30), "0220", 220, True, None, 1.5, " Å "]
    sheet = read(workbook(["Mobil", "Født", "b", "Kommune", "d", "e", "f", "g", "h"], line, mac=mac))
    assert (sheet.format, sheet.encoding, sheet.is_1904) == ("xlsx", "", mac)
    assert list(sheet.rows) == [(2, ("94194199", "2008-02-03", "2009-03-04", "0220", "220", "ja", "", "1.5", "Å"))]


def test_the_first_visible_sheet_is_read_and_its_row_numbers_are_excels() -> None:
    sheet = read(workbook(["Liste"], [], ["Mobil", "Kommune"], [], [49000001, 3203], hidden_first=True))
    assert (sheet.header_row, list(sheet.rows)) == (3, [(5, ("49000001", "3203"))])


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 5_000_000)
    bomb = rezipped(workbook(["Mobil"], [1]), "xl/styles.xml", b" " * 6_000_000)
    lying = bomb.replace((6_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert refusal(bomb) == "import.unpacks_too_large"
    assert refusal(lying) == "import.unpacks_too_large"


@pytest.mark.parametrize(("cell", "code"), [("A1048576", "import.too_many_rows"), ("XFD2", "import.too_many_columns")])
def test_two_cells_far_apart_cost_nothing(cell: str, code: str) -> None:
    row = "".join(filter(str.isdigit, cell))
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>'  # noqa: E501
    assert refusal(rezipped(workbook(["Mobil"], [1]), "xl/worksheets/sheet1.xml", xml.encode())) == code


ODS = "urn:oasis:names:tc:opendocument:xmlns"


def ods(*table_rows: str, doctype: str = "") -> bytes:
    """An OpenDocument sheet of two good rows and the given ones."""
    good = [ods_row(ods_cell("Mobil"), ods_cell("Kommune")), ods_row(ods_cell("49000001"), ods_cell("3103"))]
    names = " ".join(f'xmlns:{name}="{ODS}:{name}:1.0"' for name in ("office", "table", "text"))
    table = f"<table:table table:name='A'>{''.join([*good, *table_rows])}</table:table>"
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"{doctype}<office:document-content {names}>{body}</office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{ODS}:manifest:1.0"/>')
    return out.getvalue()


def ods_row(*cells: str, times: int = 1) -> str:
    return f"<table:table-row table:number-rows-repeated='{times}'>{''.join(cells)}</table:table-row>"


def ods_cell(text: str, times: int = 1) -> str:
    kind = "office:value-type='string'" if text else ""
    return (
        f"<table:table-cell table:number-columns-repeated='{times}' {kind}><text:p>{text}</text:p></table:table-cell>"
    )


def test_an_opendocument_sheet_is_read_and_its_empty_millions_cost_nothing() -> None:
    sheet = read(ods(ods_row(ods_cell("", times=16_384), times=1_048_574)))
    assert (sheet.format, list(sheet.rows)) == ("ods", [(2, ("49000001", "3103"))])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (ods_row(ods_cell("x", times=16_384)), "import.too_many_columns"),
        (ods_row(ods_cell("x"), times=1_048_000), "import.too_many_rows"),
        (ods_row(ods_cell("x", times=199), times=99_999), "import.too_many_cells_in_all"),
        (ods_row(*[ods_cell("")] * 80, ods_cell("x"), times=1_048_000), "import.too_many_cells_in_all"),
    ],
)
def test_the_same_again_a_million_times_is_refused_unread(row: str, code: str) -> None:
    assert refusal(ods(row)) == code


def test_an_opendocument_file_with_entities_of_its_own_is_refused() -> None:
    assert refusal(ods(doctype='<!DOCTYPE x [<!ENTITY a "b">]>')) == "import.broken_file"


def test_entities_in_a_workbook_are_not_expanded() -> None:
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Mobil</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'  # noqa: E501
    try:
        found = list(read(rezipped(workbook(["Mobil"], [1]), "xl/worksheets/sheet1.xml", xml.encode())).rows)
    except Refused:
        found = []
    assert "aaaa" not in str(found)


def test_an_encoding_a_person_chose_wins() -> None:
    sheet = read("Mobil;Navn\n1;Zoë\n".encode("cp850"), encoding="cp850")
    assert (sheet.encoding, next(sheet.rows)[1][1]) == ("cp850", "Zoë")


CELLS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12).filter(
    lambda text: not text.startswith("'") and text.isprintable() and unicodedata.is_normalized("NFC", text)
)


@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_what_a_program_writes_is_what_we_read(lines: list[tuple[str, str]], delimiter: str, codec: str) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([("Mobil", "Kommune"), *lines])
    assert [cells for _, cells in read(out.getvalue().encode(codec)).rows] == lines


@given(st.binary(max_size=400))
def test_no_bytes_at_all_do_more_than_be_refused(content: bytes) -> None:
    try:
        read_rows = list(read(content, needs_header=False).rows)
    except Refused:
        read_rows = []
    assert all(number > 1 and any(cells) for number, cells in read_rows)


@pytest.mark.parametrize("what", ["row", "column"])
def test_hidden_rows_and_columns_are_read_and_said(what: str) -> None:
    book = openpyxl.Workbook()
    for line in (["Fornavn", "Mobil"], ["Nora", 49000001], ["Emil", 49000002]):
        book.active.append(line)
    if what == "row":
        book.active.row_dimensions[3].hidden = True
    else:
        book.active.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    sheet = sheets.read(out.getvalue(), known=columns.known)
    assert (dict(sheet.remarks).keys() >= {"import.hidden_cells"}, len(list(sheet.rows))) == (True, 2)


def test_other_sheets_and_formulas_never_worked_out_are_said() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Forside"
    for name in ("Moss", "Follo"):
        sheet = book.create_sheet(name)
        for line in (["Mobil", "Kommune"], [49000001, "=1+1"]):
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    sheet = read(out.getvalue())
    assert dict(sheet.remarks) == {
        "import.formulas_without_result": {},
        "import.other_sheets": {"sheet": "Moss", "count": 1},
    }
    assert list(sheet.rows) == [(2, ("49000001", ""))]


@pytest.mark.parametrize(
    ("line", "cell"), [('="49000001"', "49000001"), ('"=""0012"""', "0012"), ("'+4749000001", "+4749000001")]
)
def test_what_keeps_excel_from_spoiling_a_value_is_not_part_of_it(line: str, cell: str) -> None:
    assert next(read(f"Mobil;Kommune\n{line};3103\n".encode()).rows)[1] == (cell, "3103")


def test_a_sep_line_that_lies_is_not_believed() -> None:
    assert read(f"sep=,\n{TEXT}".encode()).delimiter == ";"


def test_a_person_may_say_what_divides_the_columns() -> None:
    assert read(b"Mobil:Kommune\n49000001:3103\n", delimiter=":").header == ("Mobil", "Kommune")


@given(st.lists(st.text(max_size=12).map(sheets._clean), min_size=1, max_size=5).filter(any))
def test_what_the_file_of_bad_rows_says_is_read_back_as_it_was(cells: list[str]) -> None:
    kept = [sheets._clean(cell) for cell in cells]
    if kept != cells:  # what is cleaned anew each time was never kept so
        return
    header = [f"Kolonne {at}" for at in range(len(cells))]
    known, values = ("Mobil", "Kommune", "Fødselsår"), ("49000001", "Moss", "2008")  # a list has some columns we know
    file = csv_files.file([[*known, *header], [*values, *cells]])
    assert next(read(file.encode(), needs_header=False).rows)[1] == (*values, *cells)
