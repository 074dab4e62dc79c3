"""The duty on the console: figures for all who run, each youth only for those with the right to persons."""

import io

import openpyxl
import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.core import clock
from tests import world
from tests.console.conftest import Browser


def test_the_page_says_who_lacks_what_and_leads_to_each(kari: Browser) -> None:
    page = kari.get("/plikten").text
    assert "Hver enkelt: hva mangler?" in page
    found = kari.get("/plikten/hver-enkelt?mangler=contact").text
    assert "/ungdom/" in found
    assert kari.get("/plikten/hver-enkelt?mangler=tull&side=-3&aar=12").status_code == 200
    with db.reading() as session:
        assert "duty.list" in set(session.scalars(sa.select(AuditEvent.action)))


@pytest.mark.parametrize("what", ["tall", "hver-enkelt"])
def test_the_files_open(kari: Browser, what: str) -> None:
    lines = kari.get(f"/plikten/{what}.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Skoleår;Kontor")
    book = openpyxl.load_workbook(io.BytesIO(kari.get(f"/plikten/{what}.xlsx").content))
    assert book.worksheets[0].max_row > 1
    assert kari.get(f"/plikten/{what}.pdf").status_code == 404


def test_whoever_sees_figures_only_sees_no_names(kari: Browser, browser: Browser) -> None:
    assert "Mateusz" in kari.get("/plikten/hver-enkelt").text
    browser.cookies.clear()
    browser.is_let_in("siv.aas@example.no")
    page = browser.get("/plikten")
    assert (page.status_code, "Hver enkelt" in page.text, ">skjult<" in page.text) == (200, False, True)
    assert browser.get("/plikten/hver-enkelt").status_code == 404
    assert browser.get("/plikten/hver-enkelt.csv").status_code == 404


def test_whoever_sees_figures_only_finds_the_same_rows_whoever_is_in_them(kari: Browser, browser: Browser) -> None:
    kari.cookies.clear()
    browser.is_let_in("siv.aas@example.no")

    def rows() -> list[str]:
        lines = browser.get("/plikten/tall.csv").content.decode("utf-8-sig").splitlines()
        return [line.split(";")[1] for line in lines if ";" in line]

    before = rows()
    assert {"I aktivitet", "Avklart", "Har mistet retten til opplæring", "15 år"} <= set(before)
    with db.transaction() as session:
        world.make_youth(session, "Ny", birth_year=clock.local(clock.now()).year - 15)
    assert rows() == before
