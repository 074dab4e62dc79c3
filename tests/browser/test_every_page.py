"""Every page of the console, as the application lists them: axe finds nothing, and none scrolls sideways."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from ot_notify.access import permissions
from ot_notify.access.staff import Role
from tests.access import routes
from tests.access.objects import Pair, make
from tests.access.table import ROUTES, Page
from tests.access.test_every_route import address as filled
from tests.browser.conftest import Open

STREAMS = re.compile(r"/hendelser$|/logg-inn/med/")
"""A stream never ends by itself; a sign-in elsewhere leaves our pages."""

TABLET = 768
HEAVIEST = 150_000
"""Bytes of a page, as it is sent (issue: no page over 150 kB)."""


@pytest.fixture
def settled(database: str) -> dict[str, Pair]:
    """One object of each kind, so that every page has something to show."""
    return make()


def pages(objects: dict[str, Pair], role: Role) -> Iterator[str]:
    """Whatever opens for the role with a click."""
    for name in routes.names():
        entry = ROUTES[name]
        if name.startswith("GET ") and isinstance(entry, Page) and permissions.may(role, entry.may):
            where = filled(name, entry.parts, objects[entry.of].own if entry.of else "")
            if not STREAMS.search(where):
                yield where


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
@pytest.mark.parametrize("role", [Role.LEAD, Role.ADMIN])
def test_everybody_can_use_every_page(
    open_page: Open, settled: dict[str, Pair], width: int, scheme: str, role: Role
) -> None:
    others = set(pages(settled, Role.LEAD)) if role is Role.ADMIN else set()
    name = {Role.LEAD: "aisha.rahimi", Role.ADMIN: "siv.aas"}[role]
    tab = open_page(email=f"{name}@example.no", color_scheme=scheme, viewport={"width": width, "height": 900})
    axe, looked_at = Axe(), 0
    for where in pages(settled, role):
        if where in others or not _is_whole(tab, where):
            continue
        tab.goto(where)
        found = [(one["id"], one["nodes"][0]["html"][:160]) for one in axe.run(tab).response["violations"]]
        assert found == [], f"{where} {scheme} {width}"
        _fits(tab, where, width)
        if width > TABLET:
            tab.set_viewport_size({"width": TABLET, "height": 900})
            _fits(tab, where, TABLET)
            tab.set_viewport_size({"width": width, "height": 900})
        looked_at += 1
    assert looked_at >= (1 if role is Role.ADMIN else 40)


def _fits(tab: Tab, where: str, width: int) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{where} scrolls sideways at {width}"


def _is_whole(tab: Tab, where: str) -> bool:
    """A page of its own: neither a file to keep nor a piece that a script puts in its place."""
    answer = tab.request.get(where)
    assert answer.status < 500, where
    text = answer.text() if answer.headers["content-type"].startswith("text/html") else ""
    assert len(text) <= HEAVIEST, where
    return answer.ok and text.lstrip().lower().startswith("<!doctype")
