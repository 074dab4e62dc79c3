"""The inbox: who sees what, answering, closing, and what a STOPP takes away."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Staff, actor
from ot_notify.casework import protected_youths
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.messaging.messages import Kind, Message
from ot_notify.offices.register import TRIAGE
from ot_notify.people.youths import Youth
from tests.console.conftest import Browser


def of(name: str) -> str:
    """The conversation of the youth with this first name."""
    with db.reading() as session:
        return session.scalars(
            sa.select(Conversation.id).join(Youth, Youth.id == Conversation.youth_id).where(Youth.first_name == name)
        ).one()


def row(conversation_id: str) -> Conversation:
    with db.reading() as session:
        found = session.get(Conversation, conversation_id)
    assert found is not None
    return found


def answers() -> list[Message]:
    with db.reading() as session:
        return list(session.scalars(sa.select(Message).where(Message.kind == Kind.ANSWER)))


def send(browser: Browser, conversation_id: str, text: str, **others: str):  # type: ignore[no-untyped-def]
    return browser.submit(f"/innboks/{conversation_id}/svar", {"text": text, **others})


def test_urgent_conversations_come_first_then_the_longest_waiting(kari: Browser) -> None:
    page = kari.get("/innboks").text
    places = [page.index(name) for name in ("Adrian Holt", "Oskar Vik", "Emil Strand", "Nora Lunde")]
    assert places == sorted(places)


def test_opening_a_conversation_is_logged_and_makes_it_read(kari: Browser, emil: str) -> None:
    assert "Hei fra Østfold fylkeskommune" in kari.get(f"/innboks/{emil}").text
    with db.reading() as session:
        seen = session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "conversation.read")).all()
    assert [line.object_id for line in seen] == [emil]
    assert row(emil).unread == 0


def test_an_answer_is_queued_once_and_shown_in_the_thread(kari: Browser, emil: str) -> None:
    assert send(kari, emil, "Hei Emil! Passer det i dag?").status_code == 303
    assert [one.body for one in answers()] == ["Hei Emil! Passer det i dag?"]
    assert row(emil).waiting_since is None
    assert "Passer det i dag?" in kari.get(f"/innboks/{emil}").text


def test_a_second_press_sends_nothing_and_keeps_the_draft(kari: Browser, emil: str) -> None:
    send(kari, emil, "Den første")
    again = send(kari, emil, "Den andre", etter="")
    assert again.status_code == 409
    assert "Du har alt sendt et svar" in again.text
    assert "Den andre</textarea>" in again.text
    assert len(answers()) == 1


@pytest.mark.parametrize(
    ("text", "says"), [("   ", "Skriv en tekst først."), ("x" * 1601, "Teksten er for lang")], ids=["empty", "long"]
)
def test_what_cannot_be_sent_is_explained_beside_the_box(kari: Browser, emil: str, text: str, says: str) -> None:
    answer = send(kari, emil, text)
    assert answer.status_code == 422
    assert says in answer.text
    assert answers() == []


def test_a_stopp_takes_away_the_answer_box(kari: Browser) -> None:
    oskar = of("Oskar")
    page = kari.get(f"/innboks/{oskar}").text
    assert "STOPP gjelder fra" in page
    assert 'id="svar"' not in page
    assert send(kari, oskar, "Hei likevel").status_code == 409
    assert answers() == []


def test_a_closed_conversation_leaves_the_list_and_can_be_reopened(kari: Browser, emil: str) -> None:
    kari.submit(f"/innboks/{emil}/avslutt")
    assert "Emil Strand" not in kari.get("/innboks").text
    assert "Emil Strand" in kari.get("/innboks?vis=avsluttet").text
    kari.submit(f"/innboks/{emil}/apne")
    assert row(emil).state is ConversationState.OPEN


def test_taking_and_giving_up_a_conversation(kari: Browser) -> None:
    nora = of("Nora")
    kari.submit(f"/innboks/{nora}/ta")
    assert row(nora).assignee_id
    kari.submit(f"/innboks/{nora}/gi-fra")
    assert row(nora).assignee_id is None


def test_snoozing_brings_it_back_at_eight(kari: Browser, emil: str) -> None:
    kari.submit(f"/innboks/{emil}/utsett", {"til": "i-morgen"})
    assert row(emil).state is ConversationState.SNOOZED
    assert "kl. 08.00" in kari.get("/innboks?vis=utsatt").text


def test_an_urgent_one_cannot_be_snoozed_before_somebody_has_judged_it(kari: Browser) -> None:
    adrian = of("Adrian")
    assert kari.submit(f"/innboks/{adrian}/utsett", {"til": "uke"}).status_code == 409
    kari.submit(f"/innboks/{adrian}/ikke-alvorlig", {"hvorfor": "Det gjaldt matten"})
    assert kari.submit(f"/innboks/{adrian}/utsett", {"til": "uke"}).status_code == 303


@pytest.mark.parametrize("who", ["ola.berg", "kim.moe", "eli.vang"])
def test_another_offices_conversation_is_not_there(browser: Browser, emil: str, who: str) -> None:
    browser.sign_in(f"{who}@example.no")
    found = [browser.get(f"/innboks/{emil}")]
    for what in ("svar", "avslutt", "apne", "ta", "gi-fra", "utsett", "overfor", "ikke-alvorlig"):
        found.append(browser.submit(f"/innboks/{emil}/{what}", {"text": "Hei", "kontor": "follo"}))
    assert [answer.status_code for answer in found] == [404] * 9
    assert not any("Emil" in answer.text for answer in found)
    assert row(emil).state is ConversationState.OPEN


def test_a_protected_youth_is_in_the_inbox_of_those_named_only(kari: Browser, emil: str) -> None:
    with db.transaction() as session:
        youth = session.scalars(sa.select(Youth).where(Youth.first_name == "Emil")).one()
        person = session.scalars(sa.select(Staff).where(Staff.name == "Kari Lund")).one()
        protected_youths.protect(session, youth, by=actor(person))
    assert "Skjermet adresse" in kari.get(f"/innboks/{emil}").text
    assert "Emil" in kari.get("/innboks").text
    kari.submit("/logg-ut")
    kari.sign_in("aisha.rahimi@example.no")
    assert kari.get(f"/innboks/{emil}").status_code == 404
    assert "Emil" not in kari.get("/innboks").text


def test_the_counter_tells_how_many_texts_it_will_be(kari: Browser) -> None:
    assert "<b>1 SMS</b> · 3 av 160 tegn" in kari.submit("/tell", {"text": "Hei"}).text
    assert "<b>2 SMS</b>" in kari.submit("/tell", {"text": "a" * 161}).text
    assert "«–»" in kari.submit("/tell", {"text": "Hei – du"}).text


def test_triage_hides_the_text_two_offices_could_claim(browser: Browser, emil: str) -> None:
    browser.sign_in("aisha.rahimi@example.no")
    page = browser.get("/til-fordeling").text
    assert "hvem er dette??" in page
    assert "Ja gjerne" not in page
    assert "Ida" not in page


def test_triage_gives_a_reply_to_an_office(browser: Browser, emil: str) -> None:
    browser.sign_in("aisha.rahimi@example.no")
    with db.reading() as session:
        lost = session.scalars(sa.select(Conversation.id).where(Conversation.office_id == TRIAGE)).first()
    browser.submit(f"/til-fordeling/{lost}/gi", {"kontor": "moss"})
    assert row(str(lost)).office_id == "moss"


def test_triage_is_not_there_for_one_offices_adviser(kari: Browser) -> None:
    assert kari.get("/til-fordeling").status_code == 404
