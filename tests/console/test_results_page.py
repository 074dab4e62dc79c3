"""Results pages: the year on top, one sheet for the leaders, and pictures whose figures stand in a table."""

import re

import pytest

from tests.console.conftest import Browser


@pytest.mark.parametrize("where", ["/resultater", "/resultater/utskrift"])
def test_the_year_is_a_picture_with_its_table(kari: Browser, where: str) -> None:
    page = kari.get(where).text
    assert re.search(r'<svg class="chart" role="img" aria-labelledby="mt md"', page)
    assert "Månedene som tabell" in page
    assert "Én utsending til 12 ungdommer så langt i" in page


def test_the_sheet_says_who_printed_it(kari: Browser) -> None:
    assert "Skrevet ut av Kari Lund" in kari.get("/resultater/utskrift").text


def test_a_role_that_sees_no_persons_gets_yearly_figures_in_steps_of_five(browser: Browser, emil: str) -> None:
    page = browser.is_let_in("siv.aas@example.no").get("/resultater").text
    assert "10 ungdommer så langt i" in page, "twelve were chosen"


@pytest.mark.parametrize(
    ("language", "sentence"), [("nn", "Nådde, månad for månad"), ("en", "Reached, month by month")]
)
def test_the_pictures_speak_the_readers_language(kari: Browser, language: str, sentence: str) -> None:
    kari.submit("/min-side", {"sprak": language})
    assert sentence in kari.get("/resultater/utskrift").text
