"""The search of the console: what stands in the answer and never in an address."""

import pytest

from tests.console.conftest import Browser


@pytest.fixture
def backend() -> str:
    """What a page says does not depend on the database."""
    return "sqlite"


def test_a_search_is_a_form_and_its_hits_are_grouped(kari: Browser) -> None:
    assert 'method="post" action="/sok"' in kari.get("/").text
    found = kari.submit("/sok", {"sok": "emil"}, on="/sok")
    assert found.status_code == 200
    assert 'id="samtaler"' in found.text
    assert 'id="ungdommer"' in found.text
    assert "location" not in found.headers


def test_no_hits_say_what_to_try(kari: Browser) -> None:
    assert "Prøv bare fornavnet" in kari.submit("/sok", {"sok": "finnesikke"}).text


def test_a_text_two_offices_could_claim_is_not_found(browser: Browser, emil: str) -> None:
    browser.sign_in("aisha.rahimi@example.no")
    assert "Ja gjerne" not in browser.submit("/sok", {"sok": "gjerne"}).text
    assert "Ja gjerne" not in browser.submit("/sok", {"sok": "49000615"}).text


def test_the_log_reader_has_no_search(browser: Browser, emil: str) -> None:
    browser.sign_in("eli.vang@example.no")
    assert browser.get("/sok").status_code == 404
