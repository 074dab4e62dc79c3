"""Open pages: a thread opens at its newest, a deaf page says so and comes back, and nothing written is lost."""

import re
import threading
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page, expect

from ot_notify import db
from ot_notify.access.staff import StaffSession
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Kind, Message, State
from services.api.console import add_console
from services.api.console.shared import sse_events
from tests import factories, world
from tests.browser.conftest import Open

LONG_MS = 60_000
LOST = "Failed to load resource|net::ERR_|htmx:afterRequest|htmx:sendError"
"""What Chromium and htmx say themselves of a server that is away."""


class Console:
    """The console on one port, which can be stopped as a restart stops it, and started again."""

    def __init__(self) -> None:
        self.port = 0
        self.start()

    def start(self) -> None:
        sse_events.PULSE.has_ended = False
        app = FastAPI()
        add_console(app)
        self._server = uvicorn.Server(uvicorn.Config(app, port=self.port, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        until = time.monotonic() + 60
        while not self._server.started and time.monotonic() < until:
            time.sleep(0.02)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]

    def stop(self) -> None:
        sse_events.PULSE.end()
        self._server.should_exit = True
        self._thread.join(60)


@pytest.fixture
def console(settled: Conversation) -> Iterator[Console]:
    made = Console()
    yield made
    made.stop()
    sse_events.PULSE.has_ended = False


@pytest.fixture
def address(console: Console) -> str:
    return f"http://127.0.0.1:{console.port}"


def fill_thread(conversation: Conversation) -> None:
    """Enough for the thread to be longer than its pane."""
    for number in range(12):
        factories.text_from(conversation.phone, f"Jeg lurer på en ting til, nummer {number}. Kan dere svare på det?")


def from_end(page: Page) -> int:
    """How far the thread, or on a phone the page, is from its end."""
    place = "newestLast.scroller(document.querySelector('#trad'))"
    return int(page.evaluate(f"(p => p.scrollHeight - p.scrollTop - p.clientHeight)({place})"))


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["desk", "phone"])
def test_a_conversation_opens_at_its_newest_and_ones_own_answer_is_seen(
    open_page: Open, settled: Conversation, size: tuple[int, int]
) -> None:
    fill_thread(settled)
    page = open_page(viewport={"width": size[0], "height": size[1]})
    page.goto("/innboks")
    page.get_by_role("link", name=re.compile("Emil Strand")).first.click()
    expect(page.locator(".bubble").last).to_be_in_viewport()
    page.wait_for_load_state()
    assert from_end(page) < 20
    page.locator("#svar").fill("Jeg ringer deg i dag")
    page.get_by_role("button", name="Send SMS").click()
    own = page.locator(".bubble.out").last
    expect(own).to_contain_text("Jeg ringer deg i dag")
    expect(own).to_contain_text("Sendes …")
    page.wait_for_load_state()
    assert from_end(page) < 20
    with db.transaction() as session:
        mine = sa.update(Message).where(Message.kind == Kind.ANSWER)
        session.execute(mine.values(state=State.DELIVERED, due_at=None))
    expect(own).to_contain_text("Levert", timeout=LONG_MS)
    expect(page.locator("#ny-melding")).to_be_hidden()


@pytest.mark.parametrize("scripts", [False], ids=["no scripts"])
def test_without_scripts_the_newest_is_in_sight(open_page: Open, settled: Conversation, scripts: bool) -> None:
    fill_thread(settled)
    page = open_page(java_script_enabled=scripts)
    page.goto(f"/innboks/{settled.id}#siste")
    expect(page.locator(".bubble").last).to_be_in_viewport()


def test_a_page_comes_back_by_itself_after_a_restart(open_page: Open, settled: Conversation, console: Console) -> None:
    page = open_page(expected=LOST)
    page.goto("/innboks")
    notice = page.get_by_text("Siden oppdateres ikke akkurat nå")
    expect(notice).to_be_hidden()
    console.stop()
    expect(notice).to_be_visible(timeout=LONG_MS)
    expect(page.locator("#er-utlogget")).to_be_hidden()
    factories.text_from(settled.phone, "Hvilke kurs har dere?")  # Emil was unread before, too
    console.start()
    expect(notice).to_be_hidden(timeout=LONG_MS)
    expect(page.locator("main")).to_contain_text("nytt svar – vis", timeout=LONG_MS)


def test_a_page_says_that_its_session_has_ended(open_page: Open) -> None:
    page = open_page(expected=f"{LOST}|MIME type")  # a stream that begins just then is led to the sign-in page
    page.goto("/ungdom")
    with db.transaction() as session:
        session.execute(sa.delete(StaffSession))
    expect(page.locator("#er-utlogget")).to_be_visible(timeout=LONG_MS)
    expect(page.get_by_text("Siden oppdateres ikke akkurat nå")).to_be_hidden()
    page.get_by_role("link", name="Logg inn igjen").click()
    page.get_by_label("E-postadresse").fill("kari.lund@example.no")
    page.get_by_label("Passord").fill(world.PASSWORD)
    page.get_by_role("button", name="Logg inn").click()
    expect(page).to_have_url(re.compile("/ungdom$"))


def test_an_answer_sent_while_nothing_can_be_sent_stays_in_its_box(
    open_page: Open, settled: Conversation, console: Console
) -> None:
    page = open_page(expected=LOST)
    page.goto(f"/innboks/{settled.id}")
    page.locator("#svar").fill("Jeg ringer deg i dag")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send SMS").click()
    expect(page.get_by_text("Ingen nettforbindelse. Det du skrev, er ikke sendt.")).to_be_visible()
    expect(page.locator("#svar")).to_have_value("Jeg ringer deg i dag")
    page.context.set_offline(False)
    console.stop()
    expect(page.locator("body[data-lost]")).to_have_count(1, timeout=LONG_MS)
    page.get_by_role("button", name="Send SMS").click()
    expect(page.get_by_text("Tjenesten svarer ikke akkurat nå.")).to_be_visible(timeout=LONG_MS)
    expect(page.locator("#svar")).to_have_value("Jeg ringer deg i dag")
    console.start()
    expect(page.locator("body[data-lost]")).to_have_count(0, timeout=LONG_MS)
    page.get_by_role("button", name="Send SMS").click()
    expect(page.locator(".bubble.out").last).to_contain_text("Jeg ringer deg i dag", timeout=LONG_MS)
