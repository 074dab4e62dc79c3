"""Whatever a file does to its reader, the service goes on and says a sentence: the reader is a process of its own."""

import io
import signal
import subprocess
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ot_notify.core.errors import Refused, Unavailable
from ot_notify.imports.parsing import file_reader, file_reader_process, sheets
from tests.unit.imports.test_sheet import TEXT, ods, ods_cell, ods_row, read, rezipped, workbook

NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Mobil</t></is></c></row>'
MEGABYTE = 1 << 20


def xlsx(body: str) -> bytes:
    """A workbook with this inside `sheetData`."""
    return raw_xlsx(f"<worksheet {NAMES}><sheetData>{body}</sheetData></worksheet>")


def raw_xlsx(xml: str) -> bytes:
    return rezipped(workbook(["Mobil"], [49000001]), "xl/worksheets/sheet1.xml", xml.encode())


def with_strings(text: str, times: int) -> bytes:
    """A workbook that names one long shared string over and over."""
    book = xlsx(HEADER + "<row><c t='s'><v>0</v></c></row>" * times)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="'
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        f'<Relationship Id="rId9" Target="sharedStrings.xml" Type="{kind}"/></Relationships>'
    )
    out = io.BytesIO(rezipped(book, "xl/_rels/workbook.xml.rels", links.encode()))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {NAMES}><si><t>{text}</t></si></sst>")
    return out.getvalue()


def many_files() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(6_000):
            archive.writestr(str(number), "")
    return out.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        list(file_reader.read(content, needs_header=False).rows)
    return refused.value.code


TOO_MANY = "import.too_many_cells_in_all"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: xlsx(HEADER + '<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>'), TOO_MANY),
        (lambda: xlsx(HEADER + '<row r="60000"><c r="xfd60000"><v>1</v></c></row>'), TOO_MANY),
        (
            lambda: xlsx(
                "<row r='1'>" + "<c><v>1</v></c>" * 16_384 + "</row><row r='1048576'><c><v>1</v></c></row>"
            ),
            TOO_MANY,
        ),
        (lambda: xlsx(f"<row>{'<c><v>1</v></c>' * 900}</row>{'<row/>' * 5_000}<row><c><v>1</v></c></row>"), TOO_MANY),
        (lambda: xlsx('<row r="1"><x:c xmlns:x="y" r="XFD1048576"><x:v>1</x:v></x:c></row>'), TOO_MANY),
        (lambda: xlsx('<row r="1"><c r="AAAA9"><v>1</v></c></row>'), "import.broken_file"),
        (lambda: xlsx('<row r="1"><c r="A0"><v>1</v></c></row>'), "import.broken_file"),
        (lambda: xlsx('<row r="1"><c r="A99999999"><v>1</v></c></row>'), "import.broken_file"),
        (lambda: xlsx('<row r="1"><c r="Ａ１"><v>1</v></c></row>'), "import.broken_file"),
        (lambda: xlsx('<row r="-1"><c><v>1</v></c></row>'), "import.broken_file"),
        (lambda: raw_xlsx(f"<worksheet {NAMES}><sheetData>" + "<c " * MEGABYTE), "import.broken_file"),
        (lambda: raw_xlsx(f'<worksheet {NAMES}><sheetData a="' + "x" * 40 * MEGABYTE), "import.broken_file"),
        (lambda: raw_xlsx(f"<worksheet {NAMES}><!--" + "x" * 40 * MEGABYTE), "import.broken_file"),
        (lambda: raw_xlsx(f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet {NAMES}/>'), "import.broken_file"),
        (lambda: with_strings("x" * 3 * MEGABYTE, 200), "import.too_much_memory"),
        (lambda: with_strings("x" * 3_900, 40_000), "import.unpacks_too_large"),
        (many_files, "import.broken_file"),
        (lambda: ods(ods_row(ods_cell("x" * 100_000), times=90_000)), "import.too_much_memory"),
        (lambda: ods("<table:table-row table:number-rows-repeated='" + "9" * 5_000 + "'/>"), "import.broken_file"),
        (
            lambda: ods(*[ods_row(ods_cell("x", times=39), times=90_000) + "</table:table><table:table>"] * 2),
            TOO_MANY,
        ),
    ],
)  # fmt: skip
def test_a_workbook_made_to_exhaust_its_reader_is_refused_in_a_sentence(make: Callable[[], bytes], code: str) -> None:
    assert refusal(make()) == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\n" * 19_000_000, "import.empty"),
        (b"Mobil;Kommune\n" + b"\n" * 19_000_000, "import.too_many_blank_rows"),
        (b"Mobil;Kommune\r" + b"\r" * 19_000_000, "import.too_many_blank_rows"),
        (b"Mobil;Kommune\n" + b";\n" * 9_000_000, "import.too_many_blank_rows"),
        (b"\xff\xfe" + b"\n\0" * 9_000_000, "import.too_many_blank_rows"),
        (b"Mobil" + b";" * 19_000_000, "import.too_many_columns"),
        (b"Mobil;Kommune\n" + b'"' * 19_000_000, "import.open_quote"),
        (b"Mobil;Kommune\n" + b'"";' * 6_000_000, "import.open_quote"),
        (b"Mobil;Kommune\n" + b"a" * 19_000_000, "import.line_too_long"),
        (b"Mobil;Kommune\n" + b"\xc5" * 150_000 + b"a;1\n" + b"a" * 2_000_000, "import.line_too_long"),
        (b"Mobil;Kommune\n" + b"1;2\n" * 4_000_000, "import.too_many_rows"),
    ],
)  # fmt: skip
def test_a_text_of_a_million_nothings_is_refused_in_a_sentence(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_all_the_blank_rows_of_a_coloured_column_are_no_reason_to_refuse() -> None:
    sheet = file_reader.read(b"Mobil;Kommune\n49000001;Moss\n" + b";\n" * 1_048_574)
    assert list(sheet.rows) == [(2, ("49000001", "Moss"))]


def test_a_far_dimension_and_many_merged_cells_cost_nothing() -> None:
    body = f'{HEADER}<row r="2"><c r="a2"><v>49000001</v></c></row>'
    merged = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 10_000 + "</mergeCells>"
    far = f'<worksheet {NAMES}><dimension ref="A1:XFD1048576"/><sheetData>{body}</sheetData>{merged}</worksheet>'
    assert list(file_reader.read(raw_xlsx(far)).rows) == [(2, ("49000001",))]


@pytest.mark.parametrize("content", [TEXT.encode("cp1252"), workbook(["Mobil"], [49000001]), ods()])
def test_what_comes_out_of_the_process_is_what_was_read_in_it(content: bytes) -> None:
    here, there = read(content), file_reader.read(content)
    names = ("format", "encoding", "delimiter", "is_1904", "header", "header_row", "remarks")
    assert [getattr(there, name) for name in names] == [getattr(here, name) for name in names]
    assert list(there.rows) == list(here.rows)


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "import.cannot_be_read"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "import.takes_too_long"),
        ("import time; time.sleep(60)", "import.takes_too_long"),
        ("print('{\"head\": ', flush=True)", "import.cannot_be_read"),
        ("print('[[2, [\"x\"]]]', flush=True)", "import.cannot_be_read"),
    ],
)
def test_a_reader_that_dies_or_never_ends_becomes_a_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, program: str, code: str
) -> None:
    monkeypatch.setattr(file_reader, "DEADLINE_S", 3.0)
    monkeypatch.setattr(file_reader, "_PROGRAM", f"print('{{\"ready\": true}}', flush=True); {program}")
    assert refusal(b"Mobil\nKari Nordmann\n") == code
    assert "Nordmann" not in caplog.text


def test_a_reader_that_does_not_start_is_our_fault_and_not_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reader, "_PROGRAM", "import nothing_of_this_name")
    with pytest.raises(Unavailable):
        file_reader.read(TEXT.encode())


def test_two_are_read_at_once_and_the_next_gives_up_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reader, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(file_reader, "WAIT_S", 0.1)
    with file_reader._turn():
        assert refusal(TEXT.encode()) == "import.busy"
    assert list(file_reader.read(TEXT.encode()).rows)


def test_the_process_knows_no_secret_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OT_SECRET_KEY", "hush")
    started: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *arguments: object, **given: object) -> None:
            assert given["env"] == {}
            super().__init__(*arguments, **given)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(file_reader.subprocess, "Popen", Watched)
    file_reader.read(TEXT.encode())
    assert [process.returncode for process in started] == [0]


def test_the_limit_of_processor_time_ends_what_only_computes() -> None:
    program = (
        "from ot_notify.imports.parsing import file_reader_process as p; p.MOST_CPU_S = 1; p._limit()\n"
        "while True: pass"
    )  # fmt: skip
    ended = subprocess.run([file_reader.sys.executable, "-c", program], check=False, timeout=60)
    assert ended.returncode == -signal.SIGXCPU


def test_a_file_that_is_too_large_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reader, "_PROGRAM", "")
    assert refusal(b"x" * (sheets.MOST_BYTES + 1)) == "import.too_large"


def test_a_busy_machine_is_no_reason_to_refuse_an_honest_list() -> None:
    """The processor's time ends a hostile file; the wall's must leave room for others on the same processor."""
    assert file_reader.DEADLINE_S >= 7 * file_reader_process.MOST_CPU_S
    for size in range(0, sheets.MOST_BYTES, 500_000):
        needed = 0.72 * min(size / MEGABYTE, 6.7)  # measured: 100,000 rows of 15 columns are 6.6 MB
        assert file_reader_process.cpu_s(size) > 1.5 * needed
        assert file_reader.patience_s(bytes(size)) > 7 * needed


def test_a_file_is_given_no_more_time_than_one_of_its_size_needs() -> None:
    """Half a megabyte and a byte more is no way to a whole minute."""
    assert file_reader.patience_s(bytes(1_500_000)) < 10
    assert file_reader.patience_s(bytes(3_000_000)) < 20
    assert file_reader_process.cpu_s(1_500_000) < file_reader_process.MOST_CPU_S


def test_an_ods_is_given_what_an_honest_one_needs_and_not_much_more() -> None:
    """Of 100,000 rows and 15 columns, measured: 2.2 MB, 7 s of processor, 291 MB of address space."""
    stored = zipfile.ZipInfo("mimetype")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(stored, "application/vnd.oasis.opendocument.spreadsheet")
    content = out.getvalue() + bytes(2_200_000)
    assert file_reader_process.says_ods(content)
    assert 7 < file_reader_process.cpu_s(len(content), is_ods=True) <= 10
    assert 291 * MEGABYTE < file_reader_process.memory(is_ods=True) <= 300 * MEGABYTE
    assert file_reader.patience_s(content) > 7 * 7
    assert file_reader_process.cpu_s(1_500, is_ods=True) == file_reader_process.LEAST_CPU_S
    assert not file_reader_process.says_ods(workbook(["Mobil"], [49000001]) + content)


def test_a_small_file_is_ended_by_the_clock_too_and_gets_less_of_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is: what burns the processor, or waits for ever, is answered within ten seconds."""
    assert file_reader.SMALL_S < 10
    assert file_reader_process.cpu_s(1_500) < file_reader_process.cpu_s(5_000_000) == file_reader_process.MOST_CPU_S
    monkeypatch.setattr(file_reader, "SMALL_S", 1.0)
    waits = "import time; time.sleep(60)"
    monkeypatch.setattr(file_reader, "_PROGRAM", f"print('{{\"ready\": true}}', flush=True); {waits}")
    assert refusal(b"Mobil\n") == "import.takes_too_long"
