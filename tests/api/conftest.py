"""What the tests of the interface share: the application over a fresh database, and keys to it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.access import api_keys
from ot_notify.access.api_keys import SCOPES
from ot_notify.db import disk_full
from services.api.app import create_app
from tests.conftest import SetClock, SetSettings
from tests.standin import TOKEN

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Ten o'clock in Oslo on an ordinary Monday: texts may leave."""

PUBLIC = "https://ot.example.no"

MakeKey = Callable[..., dict[str, str]]


@pytest.fixture(scope="session")
def app() -> FastAPI:
    """The application as a server would run it. It keeps nothing between two requests."""
    return create_app()


@pytest.fixture(autouse=True)
def _there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that fills the disk would be remembered for a minute."""
    monkeypatch.setattr(disk_full, "_lost_at", float("-inf"))


@pytest.fixture
def client(app: FastAPI, database: str, settings_env: SetSettings, at: SetClock) -> Iterator[TestClient]:
    """The application, started, and asked by nobody in particular."""
    settings_env(twilio_auth_token=TOKEN, public_url=PUBLIC)
    at(MONDAY)
    with TestClient(app, raise_server_exceptions=False) as asked:
        yield asked


@pytest.fixture
def key(client: TestClient) -> MakeKey:
    """The headers of a new key: `key()` may do everything everywhere, `key("campaigns", offices=["moss"])` less."""

    def make(*scopes: str, offices: list[str] | None = None) -> dict[str, str]:
        with db.transaction() as session:
            _, shown = api_keys.create(session, name="Skoleeier", scopes=list(scopes or SCOPES), office_ids=offices)
        return {"Authorization": f"Bearer {shown}"}

    return make


@pytest.fixture
def api(client: TestClient, key: MakeKey) -> TestClient:
    """The same, asked with a key that may do everything."""
    client.headers.update(key())
    return client
