"""Ctrl+K in a real Chromium: to a page by its name, or to a youth, from anywhere."""

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_a_page_is_found_by_its_name(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Control+k")
    box = page.get_by_role("dialog", name="Gå til eller søk")
    expect(box).to_be_visible()
    page.keyboard.type("resul")
    expect(box.locator("li:not([hidden])")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Resultater", exact=True)).to_be_visible()


def test_a_youth_is_found_by_what_one_wants_to_do(open_page: Open) -> None:
    page = open_page()
    page.goto("/innboks")
    page.keyboard.press("Control+k")
    page.keyboard.type("ring Emil")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Emil Strand").first).to_be_visible()
