"""A list in a real Chromium: the whole way with and without scripts, by keyboard, on a phone, and for everybody."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ot_notify.people.youths import Youth
from tests.browser.conftest import Open
from tests.factories import all_of

LIST = """Elevid;Fornavn;Etternavn;Født;Mobil;Kommune;Fnr
901;Nora;Lunde;01.02.2008;49 00 90 01;Moss;
902;Emil;Foss;2009;49 00 90 02;3103;
903;Thea;Myhre;31.02.2008;22 22 22 2;Moss;
904;Ida;Foss;2010;49 00 90 02;3103;
905;Liv;Dal;2008;4900;Moss;15870800190
901;Nora;Lunde;01.02.2008;49 00 90 01;Moss;
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ot-oktober.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    return path


def judged(page: Page, file: Path) -> None:
    """From the menu to the check page."""
    page.goto("/import")
    page.get_by_label("Velg fil").set_input_files(file)
    page.get_by_role("button", name="Les fila").click()
    expect(page.get_by_role("heading", name="Stemmer kolonnene?")).to_be_visible()
    page.get_by_role("button", name="Kontroller de 6 radene").click()
    expect(page.get_by_text("3 + 2 + 1 = 6")).to_be_visible()
    page.wait_for_load_state()  # a key pressed before the scripts have run sends the row as a page of its own


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_file_to_the_youths_and_back(open_page: Open, file: Path, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.get_by_role("link", name="Import av lister").click()
    judged(page, file)
    page.get_by_label("Født, rad 4").fill("28.02.2008")
    page.get_by_label("Mobil, rad 4").fill("49 00 90 03")
    page.get_by_role("button", name="Rett rad 4").click()
    expect(page.get_by_text("Rad 4 er rettet og kan tas inn.")).to_be_visible()
    page.get_by_role("button", name="Utelat rad 5").first.click()
    expect(page.get_by_text("3 + 1 + 1 + 1 = 6")).to_be_visible()
    page.get_by_role("button", name="Ta inn 3 ungdommer").click()
    expect(page.get_by_role("heading", name="3 ungdommer er tatt inn")).to_be_visible()
    assert {"901", "902", "903"} <= {youth.ref for youth in all_of(Youth)}
    page.get_by_role("link", name="Angre importen").click()
    page.get_by_role("button", name="Angre importen").click()
    expect(page.get_by_role("heading", name="Importen er angret")).to_be_visible()
    assert "901" not in {youth.ref for youth in all_of(Youth)}


def test_the_refused_rows_are_downloaded_and_come_back_corrected(open_page: Open, file: Path, tmp_path: Path) -> None:
    page = open_page()
    judged(page, file)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Last ned radene som ikke er med").click()
    mended = tmp_path / "rettet.csv"
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    mended.write_text(text.replace("31.02.", "28.02.").replace("22 22 22 2", "49 00 90 03"), encoding="utf-8-sig")
    page.get_by_label("Rettet fil").set_input_files(mended)
    page.get_by_role("button", name="Last opp rettet fil").click()
    expect(page.get_by_role("button", name="Ta inn 4 ungdommer")).to_be_visible()


def test_a_row_is_corrected_in_place_with_the_keyboard_alone(open_page: Open, file: Path) -> None:
    page = open_page()
    judged(page, file)
    page.get_by_label("Født, rad 4").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("2008")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("49 00 90 03")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Rad 4 er rettet og kan tas inn.")).to_be_visible()
    expect(page.locator("#rad4 [data-mended]")).to_be_focused()
    page.get_by_role("button", name="Ta inn 4 ungdommer").press("Enter")
    expect(page.get_by_role("heading", name="4 ungdommer er tatt inn")).to_be_visible()


def test_a_row_is_judged_when_one_leaves_it_and_not_between_its_fields(open_page: Open, file: Path) -> None:
    page = open_page()
    judged(page, file)
    page.get_by_label("Født, rad 4").fill("28.02.2008")
    page.get_by_label("Mobil, rad 4").fill("49 00 90 03")
    fnr = page.get_by_label("Fnr, rad 6")
    fnr.fill("x")  # row 4 is left
    expect(page.get_by_text("Rad 4 er rettet og kan tas inn.")).to_be_visible()
    expect(page.locator("#rad4")).to_contain_text("Rettet")
    expect(page.get_by_text("4 + 1 + 1 = 6")).to_be_visible()
    expect(fnr).to_have_value("x")
    expect(fnr).to_be_focused()
    page.get_by_role("button", name="Utelat rad 4").press("Enter")
    expect(page.locator("#rad4")).to_have_count(0)
    expect(page.get_by_role("button", name="Ta inn 3 ungdommer")).to_be_visible()


def test_a_file_that_is_too_large_is_said_to_be_so_before_it_is_sent(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.goto("/import")
    huge = tmp_path / "stor.csv"
    with huge.open("wb") as hole:
        hole.truncate(21 << 20)
    page.get_by_label("Velg fil").set_input_files(huge)
    expect(page.get_by_text("Fila er større enn 20 MB.")).to_be_visible()
    assert page.evaluate("document.querySelector('#fil').validity.customError")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_everybody_can_use_the_pages_of_an_import(open_page: Open, file: Path, scheme: str, width: int) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    complaints = [*_complaints(page, "/import")]
    judged(page, file)
    here = page.url.split("/kontroller")[0]
    for view in ("kolonner", "kontroller", "kontroller?vis=klare"):
        complaints += _complaints(page, f"{here}/{view}")
    page.goto(f"{here}/kontroller")
    page.get_by_role("button", name="Ta inn 3 ungdommer").click()
    expect(page.get_by_role("heading", name="3 ungdommer er tatt inn")).to_be_visible()
    for view in ("ferdig", "endret", "angre"):
        complaints += _complaints(page, f"{here}/{view}")
    assert complaints == []


def _complaints(page: Page, where: str) -> list[str]:
    """What axe finds on the page, and whether it has to be scrolled sideways."""
    page.goto(where)
    found = [f"{where}: {one['id']} {one['nodes'][0]['html'][:90]}" for one in Axe().run(page).response["violations"]]
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + [f"{where}: {overflow} px too wide"] * (overflow > 0)
