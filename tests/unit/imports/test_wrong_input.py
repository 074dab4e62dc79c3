"""Wrong addresses, names and passwords: one clear sentence that names the setting and shows no secret."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from ot_notify import db
from services.cli.main import run
from tests import factories as make
from tests.conftest import SetSettings
from tests.servers import Postgres, Valkey

Say = pytest.CaptureFixture[str]
LOCKED = "ot_test_locked"


@pytest.fixture
def locked(postgres: Postgres) -> Iterator[str]:
    """The address of a database whose owner must give a password: «riktig»."""
    if not postgres.is_ours:
        pytest.skip("the server was given by the environment: its rules are not ours to change")
    rules = postgres.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    url = postgres.create_database(LOCKED)
    with postgres.connect() as connection:
        connection.execute(f"CREATE ROLE {LOCKED} LOGIN SUPERUSER PASSWORD 'riktig'")
        rules.write_text(f"local all {LOCKED} scram-sha-256\n{before}")
        connection.execute("SELECT pg_reload_conf()")
        yield make_url(url).set(username=LOCKED, password="riktig").render_as_string(hide_password=False)
        db.reset()
        rules.write_text(before)
        connection.execute("SELECT pg_reload_conf()")
        connection.execute(f'DROP DATABASE "{LOCKED}" WITH (FORCE)')
        connection.execute(f"DROP ROLE {LOCKED}")


def complaint(command: str, capsys: Say) -> str:
    """What a command that fails says: one line, and no trace."""
    db.reset()
    assert run(command.split()) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1, told
    db.reset()
    return told


def test_a_wrong_password_of_the_database_is_named_and_not_shown(
    locked: str, settings_env: SetSettings, capsys: Say
) -> None:
    settings_env(database_url=locked.replace("riktig", "gjettet"))
    told = complaint("user list", capsys)
    assert "godtar ikke brukeren eller passordet i OT_DATABASE_URL" in told
    assert "gjettet" not in told


def test_a_wrong_password_of_redis_is_named_and_not_shown(
    database: str, redis: Valkey, settings_env: SetSettings, capsys: Say
) -> None:
    with redis.client() as client:
        client.execute_command("ACL", "SETUSER", "ot_test_locked", "on", ">riktig", "+@all")
    for password, found in (("gjettet", "FEIL  Redis: godtar ikke brukeren"), ("riktig", "OK    Redis: svarer.")):
        settings_env(redis_url=redis.url.replace("redis://", f"redis://ot_test_locked:{password}@"))
        run(["doctor", "--here"])
        told = "".join(capsys.readouterr())
        assert found in told
        assert password not in told


def test_a_database_that_is_not_there_is_named(postgres: Postgres, settings_env: SetSettings, capsys: Say) -> None:
    settings_env(database_url=postgres.url("ot_nowhere"))
    assert "finnes ikke på tjeneren" in complaint("user list", capsys)


def test_a_backup_of_a_database_with_a_password_is_made(
    locked: str, postgres: Postgres, settings_env: SetSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_env(database_url=locked)
    db.reset()
    db.upgrade()
    make.make_youth()
    monkeypatch.setenv("PATH", str(postgres.programs()), prepend=os.pathsep)
    copy = tmp_path / "copy"
    assert run(["backup", str(copy)]) == 0
    assert copy.stat().st_mode & 0o077 == 0
    listed = subprocess.run(
        ["pg_restore", "--data-only", "--table=youth", "--file=-", copy], capture_output=True, text=True
    )
    assert "Nora\tVik" in listed.stdout


@pytest.mark.parametrize(
    ("setting", "value", "command", "sentence"),
    [
        ("database_url", "postgres://nonsense", "user list", "OT_DATABASE_URL"),
        ("database_url", "postgresql+psycopg://app@127.0.0.1:1/ot", "user list", "Databasen svarer ikke"),
        ("database_url", "postgresql+psycopg://app@127.0.0.1:port/ot", "user list", "OT_DATABASE_URL"),
        ("database_url", "sqlite:////proc/ot.db", "user list", "OT_DATABASE_URL"),
        ("redis_url", "http://localhost", "beat", "OT_REDIS_URL"),
        ("redis_url", "redis://localhost:port/0", "worker", "OT_REDIS_URL"),
        ("twilio_api_url", "ftp://api.twilio.com", "serve", "OT_TWILIO_API_URL"),
        ("smtp_url", "http://mail.example.no", "serve", "OT_SMTP_URL"),
        ("timezone", "Europe/Sandvika", "serve", "OT_TIMEZONE"),
        ("send_window", "from nine to five", "serve", "OT_SEND_WINDOW"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    settings_env: SetSettings, setting: str, value: str, command: str, sentence: str, capsys: Say
) -> None:
    settings_env(sms_provider="twilio", twilio_account_sid="AC1", twilio_auth_token="t", sms_sender="+4759440000")
    settings_env(**{setting: value})
    assert sentence in complaint(command, capsys)
