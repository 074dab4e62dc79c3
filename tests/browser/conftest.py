"""What browser tests ask for: a real Chromium, the console served for real, and a page with somebody signed in."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect, sync_playwright

from ot_notify import db
from services.api.console import add_console
from services.api.public import add_public_pages
from tests import world

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 60_000
"""A busy machine is slow, and that is no fault: a test waits so long for what it needs before it fails."""
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM.exists():
        return
    missing = pytest.mark.skip(reason="there is no Chromium on this machine: apt install chromium")
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(missing)


@pytest.fixture
def backend() -> str:
    """What a browser sees does not depend on the database."""
    return "sqlite"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=flags)


@pytest.fixture
def settled(database: str) -> object:
    """A working day at Moss."""
    with db.transaction() as session:
        return world.settle(session)


@pytest.fixture
def address(settled: object) -> Iterator[str]:
    """The console, served for real, with somebody's day in it."""
    app = FastAPI()
    add_public_pages(app)
    add_console(app)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE_MS / 1000
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def open_page(chromium: Chromium, address: str) -> Iterator[Open]:
    """A page on which Kari has signed in; while the test runs it must complain of nothing but what is `expected`."""
    contexts, complaints = [], []

    def make(*, email: str = "kari.lund@example.no", expected: str = "", **options: object) -> Page:
        def complain(what: str) -> None:
            if not expected or not any(one in what for one in expected.split("|")):
                complaints.append(what)

        context = chromium.new_context(base_url=address, locale="nb-NO", reduced_motion="reduce", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda message: complain(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complain(str(error)))
        page.goto("/logg-inn")
        page.get_by_label("E-postadresse").fill(email)
        page.get_by_label("Passord").fill(world.PASSWORD)
        page.get_by_role("button", name="Logg inn").click()
        expect(page.get_by_role("navigation", name="Hovedmeny")).to_be_visible()
        page.wait_for_load_state()  # what is pressed before the scripts have run is pressed in vain
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []
