"""What may be serious reaches every open page within seconds: a red bar, the title, and a notice where asked for."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from ot_notify import db
from ot_notify.inbox.models import Conversation
from tests import factories
from tests.browser.conftest import Open

SAID = "jeg orker ikke mer, vil ikke leve"
BAR = "1 samtale kan være alvorlig. Åpne innboksen."
RECORDED = """
  window.told = [];
  window.Notification = class {
    static permission = "default";
    static async requestPermission() { Notification.permission = "granted"; return "granted"; }
    constructor(title, options) { window.told.push(`${title}: ${options.body}`); }
  };
"""
"""A browser under test has no screen: what would have been shown is kept."""


@pytest.fixture
def calm(settled: Conversation) -> Conversation:
    with db.transaction() as session:
        session.execute(sa.update(Conversation).values(is_urgent=False))
    return settled


@pytest.mark.parametrize("path", ["/", "/tekstmaler", "/min-side"])
def test_an_open_page_shows_a_red_bar_and_says_so_in_its_title(open_page: Open, calm: Conversation, path: str) -> None:
    page = open_page()
    page.goto(path)
    expect(page.locator("#haster [role=alert]")).to_have_count(0)
    factories.text_from(calm.phone, SAID)
    expect(page.locator("#haster [role=alert]")).to_contain_text(BAR)
    expect(page).to_have_title(re.compile(r"^\(!\) "))
    page.get_by_role("link", name=BAR).click()
    expect(page).to_have_url(re.compile("/innboks"))


def switch_on(page: Page) -> None:
    page.goto("/min-side/e-post")
    expect(page.get_by_text("Varsel på skjermen er av i denne nettleseren.")).to_be_visible()
    page.get_by_role("button", name="Slå på varsel på skjermen").click()
    expect(page.get_by_text("Varsel på skjermen er på i denne nettleseren.")).to_be_visible()


def test_a_notice_on_the_screen_is_asked_for_and_names_nobody(open_page: Open, calm: Conversation) -> None:
    page = open_page()
    page.add_init_script(RECORDED)
    switch_on(page)
    factories.text_from(calm.phone, SAID)
    expect(page.locator("#haster [role=alert]")).to_be_visible()
    page.wait_for_function("window.told.length > 0")
    factories.text_from(calm.phone, SAID)
    expect(page.locator("#haster [role=alert]")).to_be_visible()
    assert page.evaluate("window.told") == ["ot-notify: Noe kan haste. Åpne innboksen."]


def test_nothing_is_shown_on_a_screen_that_nobody_asked_for(open_page: Open, calm: Conversation) -> None:
    page = open_page()
    page.add_init_script(RECORDED.replace('"default"', '"granted"'))
    page.goto("/")
    factories.text_from(calm.phone, SAID)
    expect(page.locator("#haster [role=alert]")).to_be_visible()
    assert page.evaluate("window.told") == []


def test_without_scripts_there_is_no_button_that_does_nothing(open_page: Open, calm: Conversation) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/min-side/e-post")
    expect(page.get_by_role("heading", name="E-postvarsler")).to_be_visible()
    expect(page.get_by_role("button", name="Slå på varsel på skjermen")).to_be_hidden()
