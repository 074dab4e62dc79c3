"""The log: narrowed down by colleague, kind, day and youth; never wider than the offices of whoever reads it."""

import pytest

from ot_notify import audit, clock, db, staff, trails
from ot_notify.trails import Question, Verb
from tests import world
from tests.console.conftest import Browser


@pytest.fixture
def lead(browser: Browser, emil: str) -> Browser:
    return browser.sign_in("aisha.rahimi@example.no")


def look(session, who, *, office: str, action: str = "youth.read", youth_id: str = "") -> None:  # type: ignore[no-untyped-def]
    audit.note(session, staff.actor(who), action, object_kind="youth", object_id=youth_id, office_id=office)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("conversation.read", Verb.LOOKED),
        ("import.list", Verb.LOOKED),
        ("campaign.preview", Verb.LOOKED),
        ("youth.search", Verb.SEARCHED),
        ("youth.export", Verb.EXPORTED),
        ("export", Verb.EXPORTED),
        ("sign_in.failed", Verb.SIGNED_IN),
        ("consent.opt_out", Verb.CHANGED),
        ("spread.evenly", Verb.CHANGED),
        ("unread", Verb.CHANGED),
    ],
)
def test_the_kind_of_an_action_is_the_same_in_code_and_in_the_question(
    browser: Browser, action: str, kind: Verb
) -> None:
    assert trails.verb(action) is kind
    with db.transaction() as session:
        audit.note(session, staff.SERVICE, action)
        session.flush()
        found = {one for one in Verb if trails.count(session, staff.SERVICE, Question(verb=one))}
    assert found == {kind}


def test_a_lead_reads_of_the_own_office_and_of_nobody_elses(lead: Browser) -> None:
    with db.transaction() as session:
        ines = world.make_staff(session, "Ines Falk", offices=[world.FOLLO])
        theirs = world.make_youth(session, "Fremmed Follo", office=world.FOLLO)
        look(session, ines, office=world.FOLLO, youth_id=theirs.id)
        audit.note(session, staff.actor(ines), "sign_out")
    page = lead.get("/innsynslogg").text
    assert "Aisha Rahimi" in page
    assert "Ines Falk" not in page
    assert "Fremmed" not in page


def test_each_field_narrows_the_log_down(lead: Browser) -> None:
    with db.transaction() as session:
        kari = staff.find(session, "kari.lund@example.no")
        assert kari
        ola = world.make_youth(session, "Ola Dunk")
        look(session, kari, office=world.MOSS, youth_id=ola.id)
        look(session, kari, office=world.MOSS, action="youth.export", youth_id=ola.id)
    today = clock.local(clock.now()).date()
    assert "Så en ungdom: Ola Dunk" in lead.get("/innsynslogg").text
    only = lead.get(f"/innsynslogg?hvem={kari.id}&hva=exported&dag={today:%d.%m.%Y}").text
    assert "Hentet ut alt om en ungdom: Ola Dunk" in only
    assert "Så en ungdom" not in only
    assert "Ola Dunk" not in lead.get("/innsynslogg?dag=1.1.2020").text


def test_a_youth_is_asked_for_by_name_and_the_name_never_stands_in_the_address(lead: Browser) -> None:
    with db.transaction() as session:
        kari = staff.find(session, "kari.lund@example.no")
        assert kari
        look(session, kari, office=world.MOSS, youth_id=world.make_youth(session, "Ola Dunk").id)
    answer = lead.submit("/innsynslogg", {"om": "ola dunk"})
    assert answer.status_code == 303
    assert "unk" not in answer.headers["location"].lower()
    page = lead.get(answer.headers["location"]).text
    assert "Viser bare det som gjelder Ola Dunk." in page
    assert "Leste innsynsloggen" not in page
    assert "Fant ingen ungdom" in lead.submit("/innsynslogg", {"om": "Ingen Slik"}).text


def test_namesakes_are_chosen_among(lead: Browser) -> None:
    with db.transaction() as session:
        world.make_youth(session, "Ola Dunk")
        world.make_youth(session, "Ola Dunkerud")
    assert "Hvem mener du?" in lead.submit("/innsynslogg", {"om": "Dunk"}).text


def test_a_day_that_is_none_is_said_beside_the_field(lead: Browser) -> None:
    answer = lead.submit("/innsynslogg", {"dag": "31.2.2026"})
    assert answer.status_code == 422
    assert "Skriv dagen som 8.10.2026." in answer.text


def test_protected_youths_are_never_named(lead: Browser) -> None:
    with db.transaction() as session:
        hidden = world.make_youth(session, "Skjult Person")
        hidden.is_protected = True
        kari = staff.find(session, "kari.lund@example.no")
        assert kari
        look(session, kari, office=world.MOSS, youth_id=hidden.id)
    page = lead.get("/innsynslogg").text
    assert "Så en ungdom" in page
    assert "Skjult" not in page


def test_an_adviser_has_no_log(kari: Browser) -> None:
    assert kari.get("/innsynslogg").status_code == 404


def test_an_administrator_reads_the_log_without_names(browser: Browser, emil: str) -> None:
    with db.transaction() as session:
        kari = staff.find(session, "kari.lund@example.no")
        youth = world.make_youth(session, "Nora Granli")
        look(session, kari, office=world.MOSS, youth_id=youth.id)
    page = browser.sign_in("siv.aas@example.no").get("/innsynslogg").text
    assert "Kari Lund" in page
    assert "Granli" not in page
    assert browser.submit("/innsynslogg", {"om": "Granli"}).status_code == 404
