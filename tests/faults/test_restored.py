"""A backup taken in the middle of a campaign and put in place of the database sends nothing twice."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from ot_notify import db
from services.cli.main import run
from tests.conftest import SetSettings
from tests.faults.crowd import OUR_NUMBER, invite, number, reckon, settled, states, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers
from tests.servers import Postgres

BODY = "Hei! Hvordan går det?"
TEXTS = 400
"""More than two workers claim ahead of their calls, many times over."""


@pytest.fixture
def copy_name(backend: str, request: pytest.FixtureRequest) -> Iterator[str]:
    yield "ot_restored"
    if backend == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        db.reset()
        postgres.drop_database("ot_restored")


def test_a_restored_backup_sends_nothing_twice(
    database: str,
    copy_name: str,
    twilio: Provider,
    workers: Workers,
    quick: SetSettings,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    twilio.behave(latency_ms=200)
    quick(sms_concurrency=4)
    invite(TEXTS - 20, body=BODY)
    invite(20, body=BODY)  # the same words to the same numbers: two records at the provider belong to two texts
    workers.start(2)
    wait_until(lambda: twilio.accepted() >= 30, within_s=10)
    twilio.behave(latency_ms=2000)  # slow enough that texts are left in the queue however long the backup takes
    backup = _back_up(database, tmp_path, request)
    twilio.behave(latency_ms=20)
    wait_until(lambda: settled(TEXTS), within_s=30)
    twilio.inbound(number(3), OUR_NUMBER, "STOPP", is_told=False)
    workers.kill()

    quick(database_url=_put_back(backup, copy_name, request))
    db.reset()
    assert states()["queued"] > 0
    assert run(["restored"]) == 0
    workers.start(2)
    wait_until(lambda: settled(TEXTS), within_s=30)
    assert reckon(twilio.taken()).is_clean
    assert len(twilio.outbound(BODY)) == TEXTS


def _back_up(database: str, folder: Path, request: pytest.FixtureRequest) -> Path:
    """`ot-notify backup`, while the workers send."""
    if database.startswith("postgresql"):
        postgres: Postgres = request.getfixturevalue("postgres")
        request.getfixturevalue("monkeypatch").setenv("PATH", str(postgres.programs()), prepend=os.pathsep)
    assert run(["backup", str(folder / "copy")]) == 0
    return folder / "copy"


def _put_back(backup: Path, name: str, request: pytest.FixtureRequest) -> str:
    """Answers the address of the database that holds what the backup holds."""
    if backup.read_bytes().startswith(b"SQLite"):
        return f"sqlite:///{backup}"
    postgres: Postgres = request.getfixturevalue("postgres")
    url = postgres.create_database(name)
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    restore = [str(postgres.programs() / "pg_restore"), "--exit-on-error", f"--dbname={address}", str(backup)]
    subprocess.run(restore, check=True)
    return url
