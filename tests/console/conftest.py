"""What tests of the console ask for: an app with only the console on it, a world to look at, and somebody signed in."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ot_notify import db
from services.api.console import add_console
from tests import world

HIDDEN = re.compile(r'name="csrf" value="([^"]+)"')


class Browser(TestClient):
    """A browser without scripts: keeps cookies, and fills in the hidden fields of the page it is on."""

    def sign_in(self, email: str = "kari.lund@example.no", password: str = world.PASSWORD) -> "Browser":
        answer = self.submit("/logg-inn", {"email": email, "password": password})
        assert answer.status_code == 303, answer.text
        return self

    def submit(self, to: str, fields: dict[str, str] | None = None, *, on: str = ""):  # type: ignore[no-untyped-def]
        """Open the page the form stands on, and send it with its token."""
        found = HIDDEN.search(self.get(on or ("/logg-inn" if to == "/logg-inn" else "/min-side")).text)
        token = found[1] if found else ""
        return self.post(to, data={"csrf": token, **(fields or {})}, follow_redirects=False)


@pytest.fixture
def backend() -> str:
    """Pages are tried on SQLite; `tests/access` asks for every one on Postgres too, and the library is on both."""
    return "sqlite"


@pytest.fixture
def browser(database: str) -> Iterator[Browser]:
    """Nobody has signed in yet; nothing is in the database."""
    app = FastAPI()
    add_console(app)
    with Browser(app, raise_server_exceptions=True, follow_redirects=True) as made:
        yield made


@pytest.fixture
def emil(browser: Browser) -> str:
    """The world, with Emil's conversation, whose id this is."""
    with db.transaction() as session:
        return world.settle(session).id


@pytest.fixture
def kari(browser: Browser, emil: str) -> Browser:
    """Kari of Moss has signed in."""
    return browser.sign_in()
