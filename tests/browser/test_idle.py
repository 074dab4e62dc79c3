"""Idle: five minutes before the sign-in ends one is asked, and may stay; afterwards what one wrote stands there yet."""

from datetime import timedelta

import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ot_notify import db
from ot_notify.access.staff import StaffSession
from ot_notify.core import clock
from ot_notify.inbox.models import Conversation
from services.api.console.shared.sessions import IDLE
from tests import world
from tests.browser.conftest import Open


def leave(left: timedelta) -> None:
    """Nobody has done anything until so much of the time is left."""
    with db.transaction() as session:
        session.execute(sa.update(StaffSession).values(seen_at=clock.now() - IDLE + left))


def test_one_is_asked_in_time_and_may_stay(open_page: Open) -> None:
    page = open_page()
    page.clock.install()
    page.goto("/sok")
    dialog = page.get_by_role("dialog", name="Du logges ut om 5 minutter")
    expect(dialog).to_be_hidden()
    leave(timedelta(minutes=4))
    page.clock.fast_forward("26:00")
    expect(dialog).to_be_visible()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    page.goto("/innboks")
    expect(page.get_by_role("heading", name="Innboks", exact=True)).to_be_visible()


def test_somebody_who_comes_too_late_is_told_so_and_loses_nothing(open_page: Open, settled: Conversation) -> None:
    page = open_page(expected="401")
    page.clock.install()
    page.goto(f"/innboks/{settled.id}")
    page.locator("#svar").fill("Vi ringer deg")
    leave(timedelta(seconds=-1))
    page.clock.fast_forward("26:00")
    expect(page.get_by_text("Du er logget ut. Det du har skrevet, står her ennå")).to_be_visible()
    expect(page.locator("#svar")).to_have_value("Vi ringer deg")
    assert Axe().run(page).response["violations"] == []
    with page.expect_popup() as opened:
        page.evaluate("window.open('/logg-inn')")
    door = opened.value
    door.get_by_label("E-postadresse").fill("kari.lund@example.no")
    door.get_by_label("Passord").fill(world.PASSWORD)
    door.get_by_role("button", name="Logg inn").click()
    expect(door.get_by_role("navigation", name="Hovedmeny")).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as when one comes back to the window
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Send SMS").click()
    expect(page.locator("#trad")).to_contain_text("Vi ringer deg")
