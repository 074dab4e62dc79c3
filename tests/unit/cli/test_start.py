"""Starting: what `serve` says first, and a database whose path is misspelt."""

import subprocess
import sys
from pathlib import Path

import pytest

from ot_notify import db
from services.cli import serve
from services.cli.commands import LINES
from services.cli.main import run
from tests.conftest import SetSettings
from tests.unit.cli.test_cli import add_kari

ALONE = """
import importlib, os, sys
import services.cli.output, ot_notify.db
for module in sys.argv[1:]:
    if os.fork() == 0:
        importlib.import_module(f"services.cli.{module}")
        tables = ot_notify.db.Base.metadata.tables.values()
        [key.column for table in tables for key in table.foreign_keys]
        os._exit(0)
    if os.wait()[1]:
        print(module)
"""

Say = pytest.CaptureFixture[str]


@pytest.fixture
def missing(settings_env: SetSettings, tmp_path: Path) -> Path:
    """The path of a database that nobody has made."""
    file = tmp_path / "feilskrevet.db"
    settings_env(database_url=f"sqlite:///{file}")
    db.reset()
    return file


def test_serve_says_where_the_console_is_and_the_first_step(database: str, capsys: Say) -> None:
    serve._greet("127.0.0.1", 8123)
    told = capsys.readouterr().out
    assert "http://127.0.0.1:8123" in told
    assert "Ingen brukere ennå: ot-notify user add" in told


def test_the_first_step_is_not_said_once_it_is_taken(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: Say
) -> None:
    assert add_kari(monkeypatch) == 0
    capsys.readouterr()
    serve._greet("::1", 8123)
    assert capsys.readouterr().out.strip() == "Konsollet: http://[::1]:8123"


def test_a_misspelt_database_is_named_and_not_made_in_production(
    missing: Path, settings_env: SetSettings, capsys: Say
) -> None:
    settings_env(env="production")
    assert run(["user", "list"]) == 1
    told = capsys.readouterr().err
    assert str(missing) in told.replace("\n", "")
    assert "ot-notify db upgrade" in told
    assert not missing.exists()


def test_elsewhere_a_person_is_asked(missing: Path, monkeypatch: pytest.MonkeyPatch, capsys: Say) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    assert run(["user", "list"]) == 1
    assert "Ingenting er laget." in capsys.readouterr().err
    assert not missing.exists()


def test_where_nobody_can_be_asked_it_is_said(missing: Path, capsys: Say) -> None:
    assert run(["user", "list"]) == 0
    assert str(missing) in capsys.readouterr().err.replace("\n", "")
    assert missing.exists()


def test_a_person_may_ask_for_a_new_one_by_name(missing: Path, settings_env: SetSettings) -> None:
    settings_env(env="production")
    assert run(["db", "upgrade"]) == 0
    assert missing.exists()


def test_the_doctor_makes_no_database(missing: Path, capsys: Say) -> None:
    assert run(["doctor", "--here"]) == 1
    assert f"fila {missing} finnes ikke" in capsys.readouterr().out.replace("\n", "")
    assert not missing.exists()


def test_every_command_loads_the_tables_that_its_own_point_at() -> None:
    """Only its own module is loaded: a table it forgot would be missed in the middle of its work."""
    modules = sorted({line.module for line in LINES})
    done = subprocess.run([sys.executable, "-c", ALONE, *modules], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [], done.stderr
