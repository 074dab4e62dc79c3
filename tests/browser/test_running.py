"""A campaign while it runs, in a real Chromium: the page keeps itself fresh, and pause, resume and cancel are said."""

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from ot_notify import db
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.messaging.messages import Message, State
from tests.browser.conftest import Open


def running() -> str:
    with db.reading() as session:
        return session.scalars(sa.select(Campaign.id).where(Campaign.state == CampaignState.RUNNING)).one()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_paused_resumed_and_cancelled_with_exact_counts(open_page: Open, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto(f"/utsendinger/{running()}")
    expect(page.get_by_role("heading", name="11 av 12 er behandlet")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("1 SMS venter trygt i kø.")).to_be_visible()
    expect(page.get_by_text("10 har gått eller er ferdig behandlet.")).to_be_visible()
    page.get_by_role("button", name="Fortsett å sende").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.get_by_role("link", name="Avlys resten").click()
    expect(page.get_by_text("1 som står i kø, får ikke SMS.")).to_be_visible()
    expect(page.get_by_text("Én er usikker: den kan ha gått ut.")).to_be_visible()
    page.get_by_role("button", name="Avlys for 1 ungdom").click()
    expect(page.get_by_text("Én SMS ble stoppet og gikk ikke. 10 hadde gått.")).to_be_visible()
    with db.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).where(Message.state == State.CANCELLED)) == 1


def test_the_page_keeps_its_counts_and_filters_fresh_and_sees_that_somebody_else_paused(open_page: Open) -> None:
    page = open_page()
    one = running()
    page.goto(f"/utsendinger/{one}")
    expect(page.locator("#sagt")).to_have_text(page.locator("[data-aloud]").inner_text())
    with db.transaction() as session:
        session.execute(sa.update(Message).where(Message.state == State.QUEUED).values(state=State.DELIVERED))
    expect(page.get_by_role("heading", name="12 av 12 er behandlet")).to_be_visible()
    expect(page.get_by_role("link", name="Levert 9")).to_be_visible()
    with db.transaction() as session:
        found = session.get_one(Campaign, one)
        found.state, found.paused_by = CampaignState.PAUSED, "Aisha Rahimi"
    expect(page.get_by_text("Aisha Rahimi satte den på pause.")).to_be_visible()
    expect(page.get_by_role("button", name="Fortsett å sende")).to_be_visible()


def test_without_scripts_there_is_a_link_that_refreshes(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"/utsendinger/{running()}")
    with db.transaction() as session:
        session.execute(sa.update(Message).where(Message.state == State.QUEUED).values(state=State.DELIVERED))
    page.get_by_role("link", name="Oppdater").click()
    expect(page.get_by_role("heading", name="12 av 12 er behandlet")).to_be_visible()
