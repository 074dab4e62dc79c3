"""A backup taken in the middle of a campaign and put in place of the database sends nothing twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from ot_notify import db
from tests.conftest import SetSettings
from tests.faults.backends import MOSTLY_SQLITE
from tests.faults.crowd import OUR_NUMBER, invite, number, reckon, settled, states, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers
from tests.servers import Postgres

BODY = "Hei! Hvordan går det?"


@pytest.fixture
def copy_name(backend: str, request: pytest.FixtureRequest) -> Iterator[str]:
    yield "ot_restored"
    if backend == "postgres":
        postgres: Postgres = request.getfixturevalue("postgres")
        db.reset()
        postgres.drop_database("ot_restored")


@MOSTLY_SQLITE
def test_a_restored_backup_sends_nothing_twice(
    database: str,
    copy_name: str,
    twilio: Provider,
    workers: Workers,
    quick: SetSettings,
    request: pytest.FixtureRequest,
) -> None:
    twilio.behave(latency_ms=60)
    quick(sms_concurrency=4)
    invite(150, body=BODY)
    invite(20, body=BODY)  # the same words to the same numbers: two records at the provider belong to two texts
    workers.start(2)
    wait_until(lambda: twilio.accepted() >= 30, within_s=10)
    backup = _back_up(database, copy_name, workers, request)
    wait_until(lambda: settled(170), within_s=15)
    twilio.inbound(number(3), OUR_NUMBER, "STOPP", is_told=False)
    workers.kill()

    quick(database_url=backup)
    db.reset()
    assert states()["queued"] > 50
    workers.start(2)
    wait_until(lambda: settled(170), within_s=15)
    assert reckon(twilio.taken()).is_clean
    assert len(twilio.outbound(BODY)) == 170


def _back_up(database: str, name: str, workers: Workers, request: pytest.FixtureRequest) -> str:
    """A copy of the database as it is now, texts on their way included. Answers its address."""
    url = make_url(database)
    if url.get_backend_name() == "sqlite":
        target = Path(str(url.database)).with_name(f"{name}.db")
        with closing(sqlite3.connect(str(url.database))) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
        return f"sqlite:///{target}"
    workers.kill()  # nobody may be connected to what Postgres copies
    db.reset()
    postgres: Postgres = request.getfixturevalue("postgres")
    copied = postgres.create_database(name, template=str(url.database))
    workers.start(2)
    return copied
