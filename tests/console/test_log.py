"""The log: narrowed down by colleague, kind, day and youth; never wider than the offices of whoever reads it."""

from datetime import datetime, time, timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import audit_log, staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.administration import audit_search
from ot_notify.administration.audit_search import AuditFilter, AuditVerb
from ot_notify.core import clock
from tests import world
from tests.console.conftest import Browser


@pytest.fixture
def lead(browser: Browser, emil: str) -> Browser:
    return browser.sign_in("aisha.rahimi@example.no")


def look(session, who, *, office: str, action: str = "youth.read", youth_id: str = "") -> None:  # type: ignore[no-untyped-def]
    audit_log.note(session, staff.actor(who), action, object_kind="youth", object_id=youth_id, office_id=office)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("conversation.read", AuditVerb.LOOKED),
        ("import.list", AuditVerb.LOOKED),
        ("campaign.preview", AuditVerb.LOOKED),
        ("youth.search", AuditVerb.SEARCHED),
        ("youth.export", AuditVerb.EXPORTED),
        ("export", AuditVerb.EXPORTED),
        ("sign_in.failed", AuditVerb.SIGNED_IN),
        ("consent.opt_out", AuditVerb.CHANGED),
        ("spread.evenly", AuditVerb.CHANGED),
        ("unread", AuditVerb.CHANGED),
    ],
)
def test_the_kind_of_an_action_is_the_same_in_code_and_in_the_question(
    browser: Browser, action: str, kind: AuditVerb
) -> None:
    assert audit_search.verb(action) is kind
    with db.transaction() as session:
        audit_log.note(session, staff.SERVICE, action)
        session.flush()
        found = {one for one in AuditVerb if audit_search.count(session, staff.SERVICE, AuditFilter(verb=one))}
    assert found == {kind}


def test_a_lead_reads_of_the_own_office_and_of_nobody_elses(lead: Browser) -> None:
    with db.transaction() as session:
        ines = world.make_staff(session, "Ines Falk", offices=[world.FOLLO])
        theirs = world.make_youth(session, "Fremmed Follo", office=world.FOLLO)
        look(session, ines, office=world.FOLLO, youth_id=theirs.id)
        audit_log.note(session, staff.actor(ines), "sign_out")
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


def test_an_invalid_day_is_reported_beside_the_field(lead: Browser) -> None:
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


def looked(session, who, *, minutes: float, youth_id: str, action: str = "youth.read") -> None:  # type: ignore[no-untyped-def]
    """A line of so many minutes before noon of yesterday."""
    noon = datetime.combine(clock.local(clock.now()).date() - timedelta(days=1), time(12))
    session.add(
        AuditEvent(
            id=f"{int(100000 - minutes * 100):032d}",
            at=clock.to_utc(noon) - timedelta(minutes=minutes),
            actor_kind="staff",
            actor_id=who.id,
            actor_name=who.name,
            office_id=world.MOSS,
            action=action,
            object_kind="youth",
            object_id=youth_id,
            details={},
        )
    )


def test_one_reading_is_one_line_and_the_log_keeps_every_look(lead: Browser) -> None:
    with db.transaction() as session:
        kari = staff.find(session, "kari.lund@example.no")
        assert kari
        ola, per = (world.make_youth(session, name) for name in ("Ola Dunk", "Per Dunk"))
        for minutes in range(13):
            looked(session, kari, minutes=27 + minutes * 0.4, youth_id=ola.id)
        looked(session, kari, minutes=29.1, youth_id=per.id)
        looked(session, kari, minutes=60, youth_id=ola.id)  # after a longer pause: another reading
        for minutes in (1, 2):
            looked(session, kari, minutes=minutes, youth_id=ola.id, action="youth.export")
    page = lead.get(f"/innsynslogg?hvem={kari.id}").text
    assert "13 ganger, 11.28–11.33" in page
    assert page.count("Så en ungdom") == 3
    assert page.count("Hentet ut alt om en ungdom") == 2
    assert "17 hendelser" in page
    file = lead.get(f"/innsynslogg.csv?hvem={kari.id}").text
    assert "11:33:00;13;Kari Lund;Moss;Så en ungdom;Ola Dunk" in file
    assert "13 ganger, 11.28–11.33" in lead.get(f"/ungdom/{ola.id}/innsyn").text
    with db.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).where(AuditEvent.action == "youth.read")) == 15


def test_every_reading_stands_on_exactly_one_page(lead: Browser) -> None:
    with db.transaction() as session:
        kari = staff.find(session, "kari.lund@example.no")
        assert kari
        people = [world.make_youth(session, f"Nummer {at:03d}").id for at in range(50)]
        for at in range(900):
            looked(session, kari, minutes=at * 0.7, youth_id=people[at * 7 % 50 if at % 3 else 0])
    with db.reading() as session:
        auditor, question = staff.SERVICE, AuditFilter(actor_id=kari.id)
        seen, after = [], ""
        while True:
            shown, after = audit_search.reading_page(session, auditor, question, after=after, least=30)
            seen += [row.id for one in shown for row in one.rows]
            if not after:
                break
        assert sorted(seen, reverse=True) == [
            row.id for row in audit_search.lines(session, auditor, question, limit=2000)
        ]
        assert len(seen) == len(set(seen)) == 900
