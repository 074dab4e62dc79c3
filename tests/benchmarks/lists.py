"""Lists: an import of 20,000 and 100,000 rows against only reading the same file with the plain library."""

import csv
import io
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import openpyxl
import psutil
import python_calamine

from tests.benchmarks.children import Child, peak_mb
from tests.benchmarks.report import Column, show
from tests.benchmarks.sending import Bench, service_env

HEADER = ["Elevid", "Fornavn", "Etternavn", "Fødselsdato", "Mobil", "Kommune", "Kontaktårsak", "Målform"]
LETTERS = str.maketrans("0123456789", "abcdefghij")
"""Figures in a name are remarked on: the list is one without remarks."""
READERS = {"csv": lambda content: sum(1 for _ in csv.reader(io.StringIO(content.decode()), delimiter=";"))}
READERS["xlsx"] = lambda content: len(
    python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
)


@dataclass(frozen=True)
class Figures:
    plain_s: float
    preview_s: float
    import_s: float
    more_mb: float


def row(place: int) -> list[str]:
    born = date(2008, 1, 1) + timedelta(days=place % 300)
    name = f"Nordmann {str(place).translate(LETTERS)}"
    return [f"B{place}", "Kari", name, f"{born:%d.%m.%Y}", f"490{place % 100_000:05d}", "3207", "Ikke søkt", "nb"]


def write(path: Path, number: int) -> None:
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([HEADER, *map(row, range(number))])
        return
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for cells in [HEADER, *map(row, range(number))]:
        sheet.append(cells)
    book.save(path)


def run(bench: Bench, *, quick: bool) -> None:
    found: dict[str, Figures] = {}
    for number in (2_000,) if quick else (20_000, 100_000):
        for kind in ("csv", "xlsx"):
            path = bench.scenes.folder / f"{number}.{kind}"
            write(path, number)
            for backend in ("postgres", "sqlite"):
                rounds = [_once(bench, path, number, backend) for _ in range(1 if number > 20_000 else bench.rounds)]
                found[f"{number:,} rows, {kind}, {backend}"] = Figures(
                    *(
                        median(getattr(one, name) for one in rounds)
                        for name in ("plain_s", "preview_s", "import_s", "more_mb")
                    )
                )
    columns = [
        Column("", lambda name, _: name),
        Column("plain reading, s", lambda _, f: f"{f.plain_s:.2f}"),
        Column("staged and judged, s", lambda _, f: f"{f.preview_s:.2f}"),
        Column("times", lambda _, f: f"{f.preview_s / f.plain_s:.0f}"),
        Column("import, s", lambda _, f: f"{f.import_s:.2f}"),
        Column("times", lambda _, f: f"{f.import_s / f.plain_s:.0f}"),
        Column("memory above idle, MB", lambda _, f: f"{f.more_mb:.0f}"),
    ]
    show("Import, checked and written, against reading the file with the plain library", columns, found)


def _once(bench: Bench, path: Path, number: int, backend: str) -> Figures:
    with (
        bench.scenes.copy(backend, youths=1) as url,
        Child("tests.benchmarks.lists", str(path), env=service_env("http://127.0.0.1:9", url, "")) as child,
    ):
        child.tell("go")
        plain, preview, took, more, taken = child.hear().split()
        assert int(taken) == number, f"{taken} of {number} rows were taken in"
        return Figures(float(plain), float(preview), float(took), float(more))


def _timed(do: Callable[[], object]) -> tuple[float, object]:
    began = time.perf_counter()
    result = do()
    return time.perf_counter() - began, result


def _looked_over(content: bytes, name: str) -> str:
    """As the console does it, up to the page that shows every row's standing."""
    from ot_notify.access.staff import SERVICE
    from ot_notify.imports import staging

    made = staging.stage(content, name, actor=SERVICE).id
    staging.review(made, actor=SERVICE)
    return made


def main(path: Path) -> None:
    from ot_notify import db
    from ot_notify.access.staff import SERVICE
    from ot_notify.imports import commit, importer
    from ot_notify.imports.models import Import

    content = path.read_bytes()
    importer.read(";".join(HEADER).encode() + b"\n" + ";".join(row(99_999)).encode(), "a.csv", actor=SERVICE)
    print("ready", flush=True)
    sys.stdin.readline()
    idle = psutil.Process().memory_info().rss / 2**20
    preview, staged = _timed(lambda: _looked_over(content, path.name))
    commit.discard(str(staged), actor=SERVICE)
    took, outcome = _timed(lambda: importer.read(content, path.name, actor=SERVICE))
    more = peak_mb([os.getpid()]) - idle
    plain, _ = _timed(lambda: READERS[path.suffix[1:]](content))
    assert isinstance(outcome, importer.ImportReceipt)
    with db.reading() as session:
        made = session.get_one(Import, outcome.id)
        print(plain, preview, took, more, made.accepted + made.updated, flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
