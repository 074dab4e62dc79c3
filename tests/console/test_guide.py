"""Help: the same parts in every language, and on no page a word in another."""

import re

import pytest

from ot_notify.text.languages import LANGUAGES
from tests.console.conftest import Browser


def test_help_has_the_same_parts_and_leads_to_the_same_places_in_every_language(kari: Browser) -> None:
    found = {}
    for language in LANGUAGES:
        kari.submit("/min-side", {"sprak": language})
        page = kari.get("/hjelp").text
        main = page[page.index("<main") :]
        found[language] = (re.findall(r'id="(\w+)"', main), sorted(set(re.findall(r'href="([^"]+)"', main))))
        assert f'lang="{language}"' in page
    assert found["nn"] == found["en"] == found["nb"]
    assert len(found["nb"][0]) >= 9


@pytest.mark.parametrize("part", ["liste", "utsending", "svar", "stopp", "folg", "hvem", "vern", "galt", "ord"])
def test_every_line_of_the_contents_leads_somewhere(kari: Browser, part: str) -> None:
    page = kari.get("/hjelp").text
    assert f'href="#{part}"' in page
    assert f'id="{part}"' in page


def test_everybody_signed_in_has_help_and_the_statement_of_accessibility(browser: Browser, emil: str) -> None:
    browser.sign_in("eli.vang@example.no")
    assert browser.get("/hjelp").status_code == browser.get("/tilgjengelighet").status_code == 200
