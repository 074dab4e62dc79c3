"""Lists as offices got them, in `tests/data/lists`: by the console's steps, by REST and by command, with one answer.

And a list of 5,000 rows with every mess at once: nobody is lost, and no identity number is stored.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

import ot_notify.models  # noqa: F401  (every table)
from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.imports import commit, importer, staging
from ot_notify.imports.models import Import, ImportProblem
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from ot_notify.text import national_ids
from services.cli.main import run
from tests.conftest import BACKENDS
from tests.factories import all_of

FOLDER = Path(__file__).parents[1] / "data" / "lists"
ID = "04810800130"

Counts = tuple[int, int, int, int]
ANSWERS: dict[str, Counts] = {
    "chg.csv": (1, 1, 0, 0),
    "error-cell-google-sheets.xlsx": (2, 2, 0, 0),
    "id.csv": (6, 0, 0, 6),
    "inv.csv": (5, 5, 0, 0),
    "mob12.csv": (2, 2, 0, 0),
    "nfd.csv": (2, 2, 0, 0),
    "ref1.csv": (3, 3, 0, 0),
    "ref2.csv": (3, 0, 3, 0),
    "sib.csv": (20, 20, 0, 0),
}
"""File → rows, new, updated, refused."""

NAMES = {"211": "Ola", "212": "Kari", "213": "Per", "214": "Siri", "215": "Bob", "201": "Åse", "202": "Håkon"}
NAMELESS = {"303": "", "304": "", "305": ""}

Way = Callable[[TestClient, str, bytes, Path], None]


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def by_console(_api: TestClient, name: str, content: bytes, _folder: Path) -> None:
    made = staging.stage(content, name, actor=SERVICE).id
    with db.reading() as session:
        guessed = {at: one["field"] for at, one in enumerate(session.get_one(Import, made).columns)}
    staging.choose_columns(made, guessed, actor=SERVICE)
    staging.review(made, actor=SERVICE)
    with db.reading() as session:
        good = staging.tally(session, session.get_one(Import, made)).good
    if good:
        commit.take_in(made, good, actor=SERVICE)


def by_rest(api: TestClient, name: str, content: bytes, _folder: Path) -> None:
    answer = api.post("/api/v1/imports", files={"file": (name, content)})
    assert answer.status_code == 201
    assert ID not in answer.text


def by_command(_api: TestClient, name: str, content: bytes, folder: Path) -> None:
    file = folder / name
    file.write_bytes(content)
    assert run(["import", str(file), "--report", str(folder / f"{name}.report.csv")]) == 0
    assert ID not in (folder / f"{name}.report.csv").read_text("utf-8")


@pytest.mark.parametrize("read", [by_console, by_rest, by_command], ids=lambda way: str(way.__name__))
def test_every_given_list_has_one_answer_by_every_way(api: TestClient, read: Way, tmp_path: Path) -> None:
    for name in ANSWERS:
        read(api, name, (FOLDER / name).read_bytes(), tmp_path)
    found = {one.filename: (one.rows, one.accepted, one.updated, one.refused) for one in all_of(Import)}
    assert found == ANSWERS
    known = {youth.ref or "": youth for youth in all_of(Youth)}
    assert {ref: known[ref].first_name for ref in NAMES | NAMELESS} == NAMES | NAMELESS
    assert {"001234", "10235", "0099"} <= set(known)
    with db.reading() as session:
        assert youths.numbers(session, [known["401"].id])[known["401"].id] == ["+4749000501", "+4749000502"]
    assert not ids_in_the_database()


def ids_in_the_database() -> list[str]:
    """Every stored value in which an identity number stands, by the table and column that has it."""
    found = []
    with db.reading() as session:
        for table in db.Base.metadata.sorted_tables:
            texts = [one for one in table.columns if isinstance(one.type, sa.String | sa.JSON) and not one.primary_key]
            texts = [one for one in texts if not one.name.endswith(("_id", "hash", "fingerprint", "signature"))]
            for row in session.execute(sa.select(*texts)) if texts else ():
                found += [f"{table.name}.{one.name}" for one, value in zip(texts, row, strict=True) if holds(value)]
    return found


def holds(value: object) -> bool:
    if isinstance(value, list | tuple):
        return any(holds(one) for one in value)
    return isinstance(value, str) and national_ids.is_in(value)


WRITINGS = (
    ID,
    "048108 00130",
    "048108–00130",
    "04-81-08-00130",
    "04810\u00ad800130",
    "０４８１０８００１３０",
    "0481 0800 130",
)
MESSES: tuple[tuple[str, str], ...] = (
    ("{n};Ola;Nord;04.11.2008;{phone};Moss;", "new"),
    ("{n}.0;Ola\u200b;Nord;tirsdag 4. november 2008;+47 {phone};3103;Ikke søkt", "new"),
    ("{n};Bra\u030aten;;2008-11-04;0047{phone};Våler kommune;OSON", "any"),
    ("'{n};nan;NULL;04.11.2008 12:00:00 AM;{phone}.0;N-1530;", "any"),
    ("{n};Ola (bor hos far);-;04–11–2008;{phone};Moss;ukjent grunn", "new"),
    ("{n};Ida;Uten;04.11.2008;;Moss;", "new"),
    ("{n};Ida;Fast;04.11.2008;69 25 10 10;Moss;", "new"),
    ("{n};Ida;Svensk;04.11.2008;46701234567;Moss;", "new"),
    ("{n};Ida;Vekk;31.02.2008;{phone};Moss;", "refused"),
    ("{n};Ida;Vekk;04.11.2008;{phone};Mosss;", "refused"),
    ("{n};Ida;Vekk;04.11.2008;123;Moss;", "refused"),
    ("{n};{id};Nord;04.11.2008;{phone};Moss;", "refused"),
    ("{n};Ida;Nord;04.11.2008;{phone};Moss;{id}", "refused"),
    ("{n};Ida;Ull;04.11.2008;{phone};Ullensaker;", "new"),
)


def test_a_list_with_every_mess_at_once_loses_nobody(database: str) -> None:
    rows, wanted = [], []
    for place in range(5_000):
        form, ends = MESSES[place % len(MESSES)]
        key = 10_000 + place
        rows.append(form.format(n=key, phone=f"4900{place:04d}", id=WRITINGS[place % len(WRITINGS)]))
        wanted.append(ends)
    head = "Elev-ID;Fornavn;Etternavn;Fødselsdato;Tlf mobil;Kommune;Kontaktårsak"
    made = importer.read("\r\n".join([head, *rows]).encode(), "alt.csv", actor=SERVICE)
    with db.reading() as session:
        told = session.get_one(Import, made.id)
        bad = set(session.scalars(sa.select(ImportProblem.row).where(ImportProblem.severity == "error")))
    assert (told.rows, told.accepted + told.updated + told.refused) == (5_000, 5_000)
    came = {row for row, _ in made.taken}
    assert came | bad == set(range(2, 5_002))
    assert not came & bad
    ended = [(form, place + 2 in came) for place, form in enumerate(wanted)]
    assert {is_in for form, is_in in ended if form == "new"} == {True}
    assert {is_in for form, is_in in ended if form == "refused"} == {False}
    assert not ids_in_the_database()
