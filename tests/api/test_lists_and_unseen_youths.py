"""Lists through the interface and the terminal: of a youth whom the sender may not see they tell and change nothing."""

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.people import consent
from ot_notify.people.youths import Youth
from services.cli.main import run
from tests import factories
from tests.api.conftest import MakeKey
from tests.factories import all_of

IMPORTS = "/api/v1/imports"
EXAMPLE = "ref;fødselsår;kommune;adressesperre\nR26;2006;3103;nei\nR25;2005;3103;nei\nR15;2007;3103;\n"
OF_NOBODY = EXAMPLE.replace("R26", "X26").replace("R25", "X25")
TOLD = ("state", "rows", "accepted", "updated", "refused", "warnings", "errors")


@pytest.fixture
def hidden(client: TestClient) -> list[Youth]:
    """R26, protected at Follo; R25, protected at Moss, where nobody is named. R15 of Moss is there for all to see."""
    factories.make_youth(ref="R15", birth_year=2007)
    return [
        factories.make_youth(ref="R26", office="follo", is_protected=True, birth_year=2006, phone="+4749000026"),
        factories.make_youth(ref="R25", is_protected=True, birth_year=2005, phone="+4749000025"),
    ]


def stored(group: list[Youth]) -> list[dict[str, Any]]:
    found = [factories.get(Youth, youth.id) for youth in group]
    numbers = [factories.number_of(youth) for youth in group]
    columns = [column.key for column in db.table(Youth).c]
    return [{name: getattr(one, name) for name in columns} | {"n": n} for one, n in zip(found, numbers, strict=True)]


def send(client: TestClient, key: dict[str, str], content: str, *, dry_run: bool = False) -> dict[str, Any]:
    answer = client.post(
        IMPORTS, files={"file": ("l.csv", content.encode())}, data={"dry_run": str(dry_run).lower()}, headers=key
    )
    assert answer.status_code == 201, answer.text
    return {name: answer.json()[name] for name in TOLD}


def test_a_key_of_one_office_gets_the_same_answer_for_unseen_and_unknown_youths(
    client: TestClient, key: MakeKey, hidden: list[Youth]
) -> None:
    moss = key("imports", "read", offices=["moss"])
    before = stored(hidden)
    for dry_run in (True, False):
        assert send(client, moss, EXAMPLE, dry_run=dry_run) == send(client, moss, OF_NOBODY, dry_run=dry_run)
    assert stored(hidden) == before
    for youth in hidden:
        assert client.get(f"/api/v1/youths/{youth.id}", headers=moss).status_code == 404
    shown = client.get("/api/v1/youths", headers=moss).json()["items"]
    assert sorted(one["ref"] for one in shown) == ["R15", "R25", "R26", "X25", "X26"]


def test_warnings_and_counts_reveal_nothing_about_an_unseen_youths_number(client: TestClient, key: MakeKey) -> None:
    factories.deliver(factories.claimed(factories.make_youth(office="follo", phone="+4749000018")))
    with db.transaction() as session:
        consent.opt_out(session, "+4749000018", consent.ConsentSource.SMS)
    moss = key("imports", offices=["moss"])
    rows = "ref;fornavn;født;mobil;kommune\nN{0};Ny;2007;490000{0};3103\n"
    for dry_run in (True, False):
        assert send(client, moss, rows.format(18), dry_run=dry_run) == send(
            client, moss, rows.format(19), dry_run=dry_run
        )


def test_the_terminal_is_told_the_same(hidden: list[Youth], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, told = stored(hidden), []
    for name, content in (("a.csv", EXAMPLE), ("b.csv", OF_NOBODY)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        for more in (["--dry-run"], []):
            assert run(["import", str(tmp_path / name), "--office", "moss", *more]) == 0
            told.append([line for line in capsys.readouterr().out.splitlines() if not line.startswith("Import ")])
    assert told[:2] == told[2:]
    assert stored(hidden) == before


def test_the_terminal_of_every_office_lifts_no_protection(hidden: list[Youth], tmp_path: Path) -> None:
    before = stored(hidden)
    (tmp_path / "a.csv").write_text(EXAMPLE, encoding="utf-8")
    assert run(["import", str(tmp_path / "a.csv")]) == 0
    assert stored(hidden) == before
    assert len([one for one in all_of(Youth) if one.ref == "R25"]) == 2
