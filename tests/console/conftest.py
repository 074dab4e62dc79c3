"""What tests of the console ask for: an app with only the console on it, a world to look at, and somebody signed in."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.access import staff
from ot_notify.core import clock
from services.api.console import add_console
from services.api.console.shared import sessions
from services.api.public import add_public_pages
from tests import world
from tests.conftest import Lay, keep

NOW = clock.now
HIDDEN = re.compile(r'name="csrf" value="([^"]+)"')


class Browser(TestClient):
    """A browser without scripts: keeps cookies, and fills in the hidden fields of the page it is on."""

    def sign_in(self, email: str = "kari.lund@example.no", password: str = world.PASSWORD) -> "Browser":
        answer = self.submit("/logg-inn", {"email": email, "password": password})
        assert answer.status_code == 303, answer.text
        return self

    def is_let_in(self, email: str = "kari.lund@example.no") -> "Browser":
        """As after `sign_in`, without the way through the door."""
        with db.transaction() as session:
            person = staff.find(session, email)
            assert person
            token = sessions.start(session, person, "", browser="testclient")
        self.cookies.set(sessions.cookie_name("ot"), token, domain="testserver.local", path="/")
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


@pytest.fixture(scope="session")
def app() -> FastAPI:
    """Only the pages. It keeps nothing between two requests."""
    made = FastAPI()
    add_public_pages(made)
    add_console(made)
    return made


@pytest.fixture
def browser(app: FastAPI, database: str) -> Iterator[Browser]:
    """Nobody has signed in yet; nothing is in the database."""
    with Browser(app, raise_server_exceptions=True, follow_redirects=True) as made:
        yield made


class Day:
    """The world as it was settled a moment ago; to copy it takes a tenth of settling it."""

    FRESH_S = 20.0
    """No test may mind that everything is so much older."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "ot-notify.db"
        self._made_at = float("-inf")
        self._emil = ""

    def begin(self, lay: Lay) -> str:
        """Settle the world in the empty database, or put a copy there. Answers Emil's conversation."""
        if clock.now is not NOW or db.is_postgres():  # the test has its own clock, or its own database
            return _settle()
        if time.monotonic() - self._made_at > self.FRESH_S:
            self._emil, self._made_at = _settle(), time.monotonic()
            keep(self._file)
        else:
            lay(self._file)
        return self._emil


def _settle() -> str:
    with db.transaction() as session:
        return world.settle(session).id


@pytest.fixture(scope="session")
def _day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    return Day(tmp_path_factory.mktemp("day"))


@pytest.fixture
def emil(browser: Browser, _day: Day, lay: Lay) -> str:
    """The world, with Emil's conversation, whose id this is."""
    return _day.begin(lay)


@pytest.fixture
def kari(browser: Browser, emil: str) -> Browser:
    """Kari of Moss has signed in."""
    return browser.is_let_in()
