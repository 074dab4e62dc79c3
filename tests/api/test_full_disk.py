"""A full disk: nothing is said to be kept that is not, everything is normal again when there is room."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy.engine import make_url

from ot_notify import db
from ot_notify.db import disk_full
from ot_notify.inbox.models import Reply
from services.cli.main import run
from tests.api.test_webhooks import INBOUND, form, post
from tests.factories import all_of, make_youth

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@contextmanager
def full_disk(database: str) -> Iterator[None]:
    """No file may grow beyond what the log of the database is now."""
    log = Path(f"{make_url(database).database}-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_webhook_on_a_full_disk_is_to_come_again_and_is_then_kept_once(
    client: TestClient, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_youth()  # so that there is a log to fill
    with full_disk(database):
        answers = [post(client, INBOUND, form(body="STOPP", sid=f"SM{place}")) for place in range(3)]
        assert {(one.status_code, one.headers.get("retry-after") is not None) for one in answers} == {(503, True)}
        assert client.get("/healthz").status_code == 200
    assert (client.get("/readyz").status_code, "room" in client.get("/readyz").text) == (503, True)
    monkeypatch.setattr(disk_full, "RED_FOR_S", 0)
    assert "room" not in client.get("/readyz").text
    assert all_of(Reply) == []
    for _ in range(2):
        assert [post(client, INBOUND, form(sid=f"SM{place}")).status_code for place in range(3)] == [200] * 3
    assert len(all_of(Reply)) == 3


def test_a_command_on_a_full_disk_is_one_sentence(
    database: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    make_youth()
    with full_disk(database):
        assert run(["restored"]) == 1
        assert run(["backup", str(tmp_path / "copy")]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert "Disken er full" in first
    assert "Kopien ble ikke hel" in second
    assert not [*tmp_path.glob("copy*")]
    db.reset()
