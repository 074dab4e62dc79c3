"""What we know of a youth, forgetting, and the ledger of what numbers allow."""

import json
import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.inbox.conversation_events import Entry
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Message
from ot_notify.people import consent
from ot_notify.people.consent import ConsentSource
from ot_notify.people.contact_log import DiaryEntry
from ot_notify.people.edit_history import Correction
from ot_notify.people.youths import Youth, YouthPhone
from tests import world
from tests.console.conftest import Browser

EMILS = "+4749000101"


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database; the library beneath is tested on both."""
    return "sqlite"


@pytest.fixture
def page(kari: Browser) -> str:
    with db.reading() as session:
        return f"/ungdom/{session.scalars(sa.select(Youth.id).where(Youth.first_name == 'Emil')).one()}"


def told(action: str) -> int:
    with db.reading() as session:
        return len(session.scalars(sa.select(AuditEvent.id).where(AuditEvent.action == action)).all())


def as_lead(browser: Browser) -> Browser:
    browser.submit("/logg-ut")
    return browser.sign_in("aisha.rahimi@example.no")


def test_what_we_know_holds_texts_notes_corrections_and_who_looked(kari: Browser, page: str) -> None:
    kari.submit(f"{page}/notat", {"deed": "call", "text": "Ringte mor."})
    kari.get(page)
    text = kari.get(f"{page}/innsyn").text
    for said in ("Hva vet vi om deg, Emil?", "49 00 01 01", "«JA»", "Ringte mor.", "Så en ungdom", "Kari Lund"):
        assert said in text
    file = kari.get(f"{page}/innsyn.json")
    everything = json.loads(file.text)
    assert [one["text"] for one in everything["diary"]] == ["Ringte mor."]
    assert everything["replies"][0]["body"] == "JA"
    assert "Nora" not in file.text
    assert told("youth.export") == 2


def test_forgetting_takes_everything_but_what_the_number_said(kari: Browser, page: str) -> None:
    kari.submit(f"{page}/notat", {"deed": "note", "text": "Bor hos tante."})
    kari.submit(f"{page}/nummer/stopp", {"phone": EMILS})
    assert kari.get(f"{page}/slett").status_code == 404
    lead = as_lead(kari)
    assert "at et nummer har sagt STOPP" in lead.get(f"{page}/slett").text
    assert lead.submit(f"{page}/slett").status_code == 422
    assert lead.submit(f"{page}/slett", {"sikker": "1"}).status_code == 303
    assert lead.get(page).status_code == 404
    with db.reading() as session:
        for table in (Message, Reply, Conversation, Entry, Correction, DiaryEntry, YouthPhone):
            kept = [str(vars(row)) for row in session.scalars(sa.select(table))]
            assert not [row for row in kept if EMILS in row or "Bor hos tante" in row or "'JA'" in row], table
        assert consent.has_opted_out(session, EMILS)
    with db.transaction() as session:
        again = world.make_youth(session, phone=EMILS)
    assert "Får ikke SMS: STOPP" in lead.get(f"/ungdom/{again.id}").text


def test_the_ledger_is_looked_up_by_number_without_it_in_any_address(kari: Browser) -> None:
    with db.transaction() as session:
        consent.opt_out(session, EMILS, ConsentSource.SMS)
    answer = kari.submit("/reservasjoner", {"phone": "49 00 01 01"})
    assert ("49 00 01 01" in answer.text, "Emil Strand" in answer.text) == (True, True)
    assert not any("4900" in one for one in re.findall(r'(?:href|action)="([^"]*)"', answer.text))
    assert "Vi kjenner ikke dette nummeret" in kari.submit("/reservasjoner", {"phone": "49 00 09 99"}).text
    assert kari.submit("/reservasjoner", {"phone": "22 22 22 22"}).status_code == 422


def test_the_ledger_shows_only_numbers_of_the_own_office(kari: Browser) -> None:
    with db.transaction() as session:
        world.make_youth(session, "Quilla Follesen", phone="+4749000777", office=world.FOLLO)
        consent.opt_out(session, "+4749000777", ConsentSource.SMS)
    assert "49 00 ·· 77" not in kari.get("/reservasjoner").text
    assert "49 00 ·· 07" in kari.get("/reservasjoner").text


def test_stop_is_put_in_on_request_and_lifted_with_a_reason(kari: Browser) -> None:
    assert kari.submit("/reservasjoner/stopp", {"phone": EMILS, "reason": ""}).status_code == 422
    kari.submit("/reservasjoner/stopp", {"phone": EMILS, "reason": "=Ringte til kontoret"})
    with db.reading() as session:
        assert consent.has_opted_out(session, EMILS)
    file = kari.get("/reservasjoner.csv").text
    assert "49 00 ·· 01;Får ikke SMS: STOPP" in file
    assert "'=Ringte" in file
    assert kari.submit("/reservasjoner/opphev", {"phone": EMILS, "reason": " "}).status_code == 422
    kari.submit("/reservasjoner/opphev", {"phone": EMILS, "reason": "Ombestemte seg"})
    with db.reading() as session:
        assert not consent.has_opted_out(session, EMILS)
        assert [event.by for event in consent.ledger(session, EMILS)] == ["Kari Lund", "Kari Lund"]


@pytest.mark.parametrize("way", ["ledger", "person", "conversation"])
def test_registering_somebody_opens_no_number_of_another_office(kari: Browser, way: str) -> None:
    theirs = "+4749000018"
    with db.transaction() as session:
        world.make_youth(session, "Quilla Follesen", phone=theirs, office=world.FOLLO)
        consent.opt_out(session, theirs, ConsentSource.SMS, reason="Vil ikke mer")
    lifting = {"phone": theirs, "reason": "Ringte", "grunn": "Ringte"}
    assert kari.submit("/reservasjoner/opphev", lifting).status_code == 404
    facts = {"first_name": "Fa", "last_name": "Ke", "birth": "2007", "phone": theirs, "office": "moss", "sikker": "1"}
    page = kari.submit("/ungdom/ny", facts).headers["location"]
    talk = kari.submit(f"{page}/samtale").headers["location"].partition("#")[0]
    assert "Vil ikke mer" not in kari.submit("/reservasjoner", lifting).text
    for address in (page, f"{page}/innsyn", f"{page}/innsyn.json", talk):
        asked = kari.get(address)
        told = [word for word in ("Vil ikke mer", "Får ikke SMS", "opted_out") if word in asked.text]
        assert (address, asked.status_code, told) == (address, 200, [])
    at = {"ledger": "/reservasjoner", "person": f"{page}/nummer", "conversation": talk}[way]
    stop, lift = (f"{at}/stopp", f"{at}/bruk-igjen" if way == "person" else f"{at}/opphev")
    assert kari.submit(lift, lifting).status_code == 404
    assert kari.submit(stop, lifting).status_code == 303
    assert kari.submit(lift, lifting).status_code == 303
    with db.reading() as session:
        assert consent.has_opted_out(session, theirs)
