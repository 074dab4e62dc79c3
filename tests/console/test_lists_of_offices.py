"""Whose list it is: an office's own, rows passed on to another office, and lists that others took in."""

import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.imports import importer, staging
from ot_notify.imports.models import Import, ImportState
from ot_notify.people.youths import Youth
from tests.conftest import BACKENDS
from tests.console.conftest import Browser
from tests.console.test_lists import EMIL, NORA, checked, upload
from tests.factories import all_of

SIRI = "905;Siri;Vik;2009;49 00 90 05;Ås"
ODD = "906;Per;Li;2009;49 00 90 06;Ås"
WITHOUT_PLACE = "Elevid;Fornavn;Etternavn;Født;Mobil"


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "sqlite"))


def office_of(ref: str) -> str:
    return str(next(youth.office_id for youth in all_of(Youth) if youth.ref == ref))


def test_a_list_that_says_nothing_of_places_is_the_offices_own(kari: Browser) -> None:
    here = upload(kari, "907;Una;Aas;2009;49 00 90 07", header=WITHOUT_PLACE).removesuffix("/kolonner")
    fields = {f"k{at}": one for at, one in enumerate(("ref", "first_name", "last_name", "birth_date", "phone"))}
    refused = kari.submit(f"{here}/kolonner", fields)
    assert (refused.status_code, "kommune / postnummer / kontor" in refused.text) == (422, True)
    assert kari.submit(f"{here}/kolonner", fields | {"alle": "follo"}).status_code == 404
    assert kari.submit(f"{here}/kolonner", fields | {"alle": "moss"}).status_code == 303
    assert 'value="moss" selected' in kari.get(f"{here}/kolonner").text
    kari.submit(f"{here}/ta-inn", {"antall": "1"})
    assert office_of("907") == "moss"


def test_what_is_said_of_the_whole_list_wins_over_its_rows_with_a_remark(kari: Browser) -> None:
    here = checked(kari, NORA, SIRI, "908;Bo;Ek;2009;49 00 90 08;Ukjentby")
    fields = ("ref", "first_name", "last_name", "birth_date", "phone", "municipality")
    kari.submit(f"{here}/kolonner", {f"k{at}": one for at, one in enumerate(fields)} | {"alle": "moss"})
    page = kari.get(f"{here}/kontroller").text
    assert "Ta inn 3 ungdommer" in page
    kari.submit(f"{here}/ta-inn", {"antall": "3"})
    assert {office_of("901"), office_of("905"), office_of("908")} == {"moss"}
    assert next(one.municipality_written for one in all_of(Youth) if one.ref == "908") == "Ukjentby"


@pytest.mark.parametrize("backend", BACKENDS, indirect=True)
def test_a_row_of_another_office_is_passed_on_and_taken_in_there(kari: Browser) -> None:
    here = checked(kari, NORA, SIRI, ODD, EMIL)
    page = kari.get(f"{here}/kontroller?slag=kontor").text
    assert ("Send videre til Follo" in page, "Send alle videre til kontorene sine" in page) == (True, True)
    assert kari.submit(f"{here}/send-videre", {"rad": "2"}).status_code == 409
    assert "hendt=videre&rad=1" in kari.submit(f"{here}/send-videre", {"rad": "3"}).headers["location"]
    assert "hendt=videre&rad=1" in kari.submit(f"{here}/send-videre").headers["location"]
    assert kari.submit(f"{here}/send-videre").status_code == 409
    shown = kari.get(f"{here}/kontroller?vis=utelatt").text
    assert shown.count("Sendt videre til Follo.") == 2
    theirs = next(one for one in all_of(Import) if one.passed_from)
    assert (theirs.state, theirs.rows, theirs.filename) == (ImportState.REVIEWED, 2, "Rader fra Moss, Nedre Glomma")
    assert kari.get(f"/import/{theirs.id}").status_code == 404
    assert "Rader fra Moss" not in kari.get("/import").text
    ola = kari.is_let_in("ola.berg@example.no")
    assert "sendt dere 2 ungdommer" in " ".join(ola.get("/").text.split())
    assert re.search(r"Rader fra Moss.*?Sendt hit, se over", ola.get("/import").text, re.DOTALL)
    assert ola.get(here).status_code == 404
    assert ola.submit(f"/import/{theirs.id}/ta-inn", {"antall": "2"}).status_code == 303
    assert {office_of("905"), office_of("906")} == {"follo"}
    assert "sendt dere" not in ola.get("/").text
    with db.reading() as session:
        told = sa.select(AuditEvent.office_id).where(AuditEvent.action == "import.passed_on")
        assert set(session.scalars(told)) == {"follo"}


def test_a_list_that_another_system_took_in_is_among_the_lists(kari: Browser) -> None:
    system = staff.Actor(kind="key", id="k", name="Vigo-kobling", office_ids=None)
    header = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune"
    made = importer.read("\n".join([header, NORA, EMIL, SIRI]).encode(), "alle.csv", actor=system).id
    page = kari.get("/import").text
    row = re.search(r"<tr>(?:(?!</tr>).)*alle\.csv.*?</tr>", page, re.DOTALL)
    assert row
    assert ("Vigo-kobling" in row[0], "Tatt inn av andre" in row[0], made in row[0]) == (True, True, False)
    assert re.search(r'data-head="Ungdommer">2<', row[0])
    assert kari.get(f"/import/{made}").status_code == 404


def test_two_columns_with_numbers_are_told_apart_after_staging(kari: Browser) -> None:
    header = "Elevid;Født;Mobil 1;Mobil 2;Kommune"
    here = upload(kari, "909;2009;49 00 90 09;49 00 90 10;Moss", header=header).removesuffix("/kolonner")
    with db.reading() as session:
        found = staging.judge_of(next(one for one in all_of(Import) if here.endswith(one.id))).columns
        assert session is not None
    assert (found.at["phone"], found.more_phones) == (2, (3,))  # type: ignore[index]
