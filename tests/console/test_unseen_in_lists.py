"""The console's way of a list that names youths whom one may not see, and the page of the office that has them."""

import re

import pytest

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import Role
from ot_notify.casework import protected_youths
from ot_notify.imports.youth_transfers import Transfer
from ot_notify.people.youths import Youth
from tests import world
from tests.conftest import BACKENDS
from tests.console.conftest import HIDDEN, Browser
from tests.factories import all_of, get

HEADER = "ref;fødselsår;kommune;adressesperre"
EXAMPLE = ("R26;2006;3103;nei", "R25;2005;3103;nei", "R15;2007;3103;")
OF_NOBODY = ("X26;2006;3103;nei", "X25;2005;3103;nei", "R15;2007;3103; ")


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hidden(kari: Browser) -> list[str]:
    """The ids of R26 of Follo and R25 of Moss, both protected; the lead of Moss is named for R25."""
    with db.transaction() as session:
        world.make_youth(session, "Emil Vik", ref="R15", birth_year=2007)
        lead = world.make_staff(session, "Leda Lie", role=Role.LEAD)
        other = world.make_youth(session, "Hemmelig Kodeseks", ref="R26", birth_year=2006, office="follo")
        own = world.make_youth(session, "Hemmelig Kodesju", ref="R25", birth_year=2005)
        other.is_protected = True
        protected_youths.protect(session, own, by=staff.actor(lead))
        return [other.id, own.id]


def stored(ids: list[str]) -> list[tuple[str, bool, str, str]]:
    found = [get(Youth, id) for id in ids]
    return [(one.office_id, one.is_protected, one.name, one.municipality) for one in found]


def way(browser: Browser, lines: tuple[str, ...]) -> list[str]:
    """From the file to the yes: what each page says, less what is of this very import."""
    token = HIDDEN.search(browser.get("/min-side").text)
    file = "\n".join([HEADER, *lines]).encode()
    there = browser.post("/import", data={"csrf": token[1] if token else ""}, files={"fil": ("l.csv", file)})
    here = there.url.path.removesuffix("/kolonner")
    fields = ("ref", "birth_year", "municipality", "protected")
    browser.submit(f"{here}/kolonner", {f"k{at}": field for at, field in enumerate(fields)})
    seen = [browser.get(f"{here}/kontroller?vis={view}").text for view in ("klare", "se-pa", "endres", "feil")]
    assert browser.submit(f"{here}/ta-inn", {"antall": "3"}).headers["location"] == f"{here}/ferdig"
    done = browser.get(f"{here}/ferdig").text
    seen.append(done.split("forrige")[0])  # the list before the second one is the first
    seen = [re.sub(r"(?s)^.*<h1", "", page) for page in seen]  # the menu counts those whom the first list took in
    return [re.sub(rf'{here}|value="[^"]*"|[RX]2[56]|\d\d[.:]\d\d', "", page) for page in seen]


def test_every_page_on_the_way_is_the_same_as_for_nobody(kari: Browser, hidden: list[str]) -> None:
    before = stored(hidden)
    way(
        kari, ("X1;2006;3103;nei", "X2;2006;3103;nei", "R15;2007;3103;")
    )  # from here on the list changes nothing of R15
    assert _words(way(kari, EXAMPLE)) == _words(way(kari, OF_NOBODY))
    assert stored(hidden) == before
    for id in hidden:
        assert kari.get(f"/ungdom/{id}").status_code == 404
    assert "Hemmelig" not in kari.get("/ungdom").text
    assert "Hemmelig" not in kari.get("/ungdom/overforinger").text


def _words(pages: list[str]) -> list[list[str]]:
    return [re.sub(r"<[^>]*>", " ", page).split() for page in pages]


def test_staff_named_for_the_youth_may_answer_that_it_is_the_same_person(kari: Browser, hidden: list[str]) -> None:
    way(kari, EXAMPLE)
    leda = kari.is_let_in("leda.lie@example.no")
    assert "/ungdom/overforinger" in leda.get("/ungdom").text
    page = leda.get("/ungdom/overforinger").text
    assert ("Hemmelig Kodesju" in page, "Hemmelig Kodeseks" in page) == (True, False)
    asked = next(one for one in all_of(Transfer) if one.youth_id == hidden[1])
    assert leda.submit(f"/ungdom/overforinger/{asked.id}", {"gjor": "overfor"}).status_code == 303
    assert [one.id for one in all_of(Youth) if one.ref == "R25"] == [hidden[1]]
    assert get(Youth, hidden[1]).is_protected
    others = next(one for one in all_of(Transfer) if one.youth_id == hidden[0])
    assert leda.submit(f"/ungdom/overforinger/{others.id}", {"gjor": "behold"}).status_code == 404


@pytest.mark.parametrize("gjor", ["", "slett"])
def test_an_answer_that_is_none_changes_nothing(kari: Browser, hidden: list[str], gjor: str) -> None:
    way(kari, EXAMPLE)
    leda = kari.is_let_in("leda.lie@example.no")
    asked = next(one for one in all_of(Transfer) if one.youth_id == hidden[1])
    assert leda.submit(f"/ungdom/overforinger/{asked.id}", {"gjor": gjor}).status_code == 404
    assert get(Transfer, asked.id).settled_at is None
