"""Backup: a whole and private copy, and what is asked of the provider after one is put back."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from ot_notify import db
from ot_notify.core import clock
from ot_notify.db import marks
from ot_notify.sending import restore_detection
from services.cli.main import run
from tests import factories
from tests.conftest import SetSettings
from tests.servers import Postgres
from tests.terminal import Say, said


def test_a_backup_of_sqlite_is_whole_and_private(settings_env: SetSettings, tmp_path: Path, capsys: Say) -> None:
    settings_env(database_url=f"sqlite:///{tmp_path}/ot.db")
    db.reset()
    db.upgrade()
    factories.make_youth()
    copy = tmp_path / "kopi.db"
    assert run(["backup", str(copy)]) == 0
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("SELECT count(*) FROM youth").fetchone() == (1,)
    assert run(["backup", str(copy)]) == 1
    assert "finnes fra før" in said(capsys)
    db.reset()


def test_without_pg_dump_the_command_to_give_elsewhere_is_told_and_no_password(
    postgres: Postgres, settings_env: SetSettings, tmp_path: Path, capsys: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_env(database_url="postgresql+psycopg://app:hemmelig@db.example.no/ot")
    db.reset()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["backup", str(tmp_path / "copy")]) == 1
    told = said(capsys)
    assert "pg_dump -Fc" in told
    assert "postgresql://app@db.example.no/ot" in told
    assert "hemmelig" not in told
    db.reset()


def test_a_dump_that_fails_is_one_sentence_and_leaves_nothing(
    postgres: Postgres, settings_env: SetSettings, tmp_path: Path, capsys: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_env(database_url=postgres.url("ot_nowhere"))
    db.reset()
    monkeypatch.setenv("PATH", str(postgres.programs()))
    assert run(["backup", str(tmp_path / "copy")]) == 1
    told = said(capsys)
    assert "ingen kopi er laget" in told
    assert "\n" not in told
    assert list(tmp_path.iterdir()) == []
    db.reset()


def test_after_restored_the_provider_is_asked_from_the_oldest_unsettled_text_on(database: str, capsys: Say) -> None:
    message_id = factories.queue_text(factories.make_youth())
    with db.transaction() as session:
        text = db.hold(session, factories.Message, message_id)
        assert text is not None
        text.created_at = clock.now() - timedelta(days=3)
        marks.mark(session, "caught_up")
    assert run(["restored"]) == 0
    assert "sammenlignet med teletjenestens liste" in said(capsys)
    with db.reading() as session:
        last = marks.marked(session, "caught_up")
    assert last is not None
    assert last.at == factories.message(message_id).created_at
    assert restore_detection.has_gone_back(last)
