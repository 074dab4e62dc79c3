"""The public pages in a browser: axe finds nothing in light or dark, and none scrolls sideways at 320 px."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open

PAGES = ("/om?sprak=nb", "/om/moss?sprak=nb", "/om/moss?sprak=ar", "/personvern?sprak=nn", "/om/nowhere")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_anybody_can_use_the_public_pages(open_page: Open, scheme: str) -> None:
    tab = open_page(expected="Failed to load resource", color_scheme=scheme, viewport={"width": 320, "height": 800})
    axe = Axe()
    for where in PAGES:
        tab.goto(where)
        found = [(one["id"], one["nodes"][0]["html"][:160]) for one in axe.run(tab).response["violations"]]
        assert found == [], f"{where} {scheme}"
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, where
    tab.goto("/om/moss")
    tab.get_by_label("Ring meg").check()
    tab.get_by_role("button", name="Send til kontoret").click()  # no number: the page says so, at its field
    assert tab.get_by_label("Telefonnummer").get_attribute("aria-invalid") == "true"
    found = [one["id"] for one in axe.run(tab).response["violations"]]
    assert found == [], scheme
