"""The console in a real Chromium: the main way, with and without scripts, on a phone, and for everybody (axe)."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_sign_in_to_an_answered_and_closed_conversation(open_page: Open, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.get_by_role("link", name="Innboks").first.click()
    page.get_by_role("link", name="Emil Strand").click()
    page.get_by_label("SMS til Emil").fill("Hei Emil! Passer det at jeg ringer i dag?")
    if scripts:
        expect(page.get_by_text("41 av 160 tegn")).to_be_visible()
    page.get_by_role("button", name="Send SMS").click()
    expect(page.locator(".bubble.out").last).to_contain_text("Passer det at jeg ringer i dag?")
    page.get_by_role("button", name="Avslutt").first.click()
    expect(page.get_by_role("link", name="Emil Strand")).to_have_count(0)


def test_on_a_phone_one_answers_from_the_thread_and_closes_under_more(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.get_by_role("link", name="Innboks").first.click()
    page.get_by_role("link", name="Nora Lunde").click()
    expect(page.get_by_role("heading", name="Nora Lunde")).to_be_visible()
    expect(page.get_by_role("region", name="Innboks")).to_be_hidden()
    page.get_by_role("textbox").fill("Vi har plasser innen bygg.")
    page.get_by_role("button", name="Send SMS").click()
    page.get_by_role("main").get_by_role("button", name="Mer").click()
    page.get_by_role("button", name="Avslutt", exact=True).click()
    expect(page.get_by_role("link", name="Nora Lunde")).to_have_count(0)


def test_a_stopp_on_the_practice_phone_takes_away_the_answer_box(open_page: Open) -> None:
    page = open_page()
    page.goto("/telefoner")
    page.get_by_role("button", name="STOPP fra Thea").click()
    expect(page.get_by_label("Telefonen til Thea").get_by_text("STOPP").first).to_be_visible()
    page.goto("/innboks")
    page.get_by_role("link", name="Thea Myhre").click()
    expect(page.get_by_text("STOPP gjelder fra")).to_be_visible()
    expect(page.get_by_role("button", name="Send SMS")).to_have_count(0)


def test_with_the_keyboard_alone_one_gets_in_and_to_the_content(open_page: Open) -> None:
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"


def test_what_is_being_written_on_a_practice_phone_stays_while_the_page_refreshes(open_page: Open) -> None:
    page = open_page()
    page.goto("/telefoner")
    page.get_by_label("Svar fra Thea").fill("jeg tenker meg")
    page.wait_for_timeout(2600)
    expect(page.get_by_label("Svar fra Thea")).to_have_value("jeg tenker meg")
