"""One conversation: notes, ready answers, what a reply means, another office, another youth, and undoing."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE, Staff
from ot_notify.inbox.handovers import Handover
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.messaging import canned_replies
from ot_notify.messaging.messages import Kind, Message
from ot_notify.people import consent
from ot_notify.people.consent import ConsentEvent, Hold
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth, YouthPhone
from tests.console.conftest import Browser
from tests.console.test_inbox import of, row


@pytest.fixture
def backend() -> str:
    """What a page says does not depend on the database."""
    return "sqlite"


def become(browser: Browser, name: str) -> None:
    """Somebody else sits down at the machine."""
    browser.submit("/logg-ut")
    browser.sign_in(f"{name}@example.no")


def count(table: type[db.Base], *conditions: sa.ColumnElement[bool]) -> int:
    with db.reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table).where(*conditions)) or 0


def undo_on(browser: Browser, address: str) -> str:
    """Press «Angre» on the page an answer led to; answers where that leads."""
    hidden = address.partition("angre=")[2].partition("#")[0].partition("&")[0]
    assert "Angre</button>" in browser.get(address).text
    return str(browser.submit("/innboks/angre", {"angre": hidden}).headers["location"])


def test_the_name_leads_to_the_youth_where_one_may_see_the_youth(kari: Browser, emil: str) -> None:
    link = f'<a class="ds-link" href="/ungdom/{row(emil).youth_id}">'
    assert link in kari.get(f"/innboks/{emil}").text
    with db.transaction() as session:
        session.execute(sa.update(Youth).values(office_id="follo"))
    assert link not in kari.get(f"/innboks/{emil}").text


def test_a_note_stands_in_the_thread_and_nothing_is_sent(kari: Browser, emil: str) -> None:
    assert kari.submit(f"/innboks/{emil}/notat", {"notat": "Ringte, ikke svar."}).status_code == 303
    page = kari.get(f"/innboks/{emil}").text
    assert '<li class="note"' in page
    assert "Ringte, ikke svar." in page
    assert count(Message, Message.kind == Kind.ANSWER) == 0


def test_an_empty_note_is_refused_in_words(kari: Browser, emil: str) -> None:
    answer = kari.submit(f"/innboks/{emil}/notat", {"notat": "  "})
    assert answer.status_code == 422
    assert "Skriv noe først." in answer.text


def test_a_ready_answer_fills_the_draft_and_sends_nothing(kari: Browser, emil: str) -> None:
    kari.submit("/innboks/hurtigsvar", {"tittel": "Ringer", "tekst": "Hei {fornavn}! Jeg ringer.", "kontor": "moss"})
    with db.reading() as session:
        [ready] = canned_replies.for_office(session, "moss")
    answer = kari.submit(f"/innboks/{emil}/svar", {"text": "Så fint.", "hurtigsvar": ready.id})
    assert "Så fint.\nHei Emil! Jeg ringer.</textarea>" in answer.text
    assert count(Message, Message.kind == Kind.ANSWER) == 0


def test_ready_answers_are_kept_by_their_office_and_the_countys_by_those_who_see_all(
    kari: Browser, browser: Browser
) -> None:
    assert kari.submit("/innboks/hurtigsvar", {"tittel": "Alle", "tekst": "Hei", "kontor": "alle"}).status_code == 404
    assert kari.submit("/innboks/hurtigsvar", {"tittel": "Ås", "tekst": "Hei", "kontor": "follo"}).status_code == 404
    wrong = kari.submit("/innboks/hurtigsvar", {"tittel": "", "tekst": "Hei {navn}", "kontor": "moss"})
    assert "Gi hurtigsvaret et navn" in wrong.text
    with db.transaction() as session:
        theirs = canned_replies.write(session, SERVICE, office_id="", title="Felles", body="Hei fra fylket").id
    assert "Hei fra fylket" in kari.get("/innboks/hurtigsvar").text
    assert kari.submit(f"/innboks/hurtigsvar/{theirs}", {"gjor": "slett"}).status_code == 404
    assert count(canned_replies.CannedReply) == 1


def test_a_wish_for_a_call_becomes_a_task_and_can_be_undone(kari: Browser) -> None:
    thea = of("Thea")
    done = kari.submit(f"/innboks/{thea}/stemmer", {"betydning": "wants_call"})
    wishes = FollowUp.because == FollowUpReason.WANTS_CALL, FollowUp.done_at.is_(None)
    assert count(FollowUp, *wishes) == 1
    assert row(thea).waiting_since is None
    undo_on(kari, done.headers["location"])
    assert count(FollowUp, *wishes) == 0
    assert row(thea).waiting_since is not None


def test_a_place_closes_the_conversation_and_sets_no_status(kari: Browser) -> None:
    leah = of("Leah")
    with db.transaction() as session:
        session.execute(sa.update(Conversation).where(Conversation.id == leah).values(suggestion="has_place"))
    kari.submit(f"/innboks/{leah}/stemmer", {"betydning": "has_place"})
    assert row(leah).state is ConversationState.CLOSED
    assert count(Youth, Youth.ot_status != "") == 0


def test_a_suggestion_that_has_changed_is_not_accepted_unread(kari: Browser) -> None:
    thea = of("Thea")
    assert kari.submit(f"/innboks/{thea}/stemmer", {"betydning": "maybe_stop"}).status_code == 409
    assert not consent_of(thea)


def consent_of(conversation_id: str) -> list[str]:
    with db.reading() as session:
        return [event.change for event in consent.ledger(session, row(conversation_id).phone)]


def may_mean_stop(conversation_id: str) -> None:
    with db.transaction() as session:
        held = session.get_one(Conversation, conversation_id)
        held.suggestion = "maybe_stop"
        consent.hold_number(session, held.phone, Hold.MAYBE_STOP, consent.ConsentSource.SMS)


def test_may_mean_stopp_yes_stops_the_number(kari: Browser, emil: str) -> None:
    may_mean_stop(emil)
    assert "Ja, stopp alle SMS" in kari.get(f"/innboks/{emil}").text
    done = kari.submit(f"/innboks/{emil}/stemmer", {"betydning": "maybe_stop"})
    assert consent_of(emil) == ["held", "opted_out", "released"]
    undo_on(kari, done.headers["location"])
    assert consent_of(emil)[3:] == ["opted_in", "held"]


def test_may_mean_stopp_no_goes_on(kari: Browser, emil: str) -> None:
    may_mean_stop(emil)
    kari.submit(f"/innboks/{emil}/noe-annet")
    assert consent_of(emil) == ["held", "released"]


def test_stopp_said_aloud_wants_a_reason_and_stands_in_the_ledger(kari: Browser, emil: str) -> None:
    assert "Skriv noe først." in kari.submit(f"/innboks/{emil}/stopp", {"grunn": ""}).text
    kari.submit(f"/innboks/{emil}/stopp", {"grunn": "Sa det på telefon"})
    with db.reading() as session:
        [event] = session.scalars(sa.select(ConsentEvent).where(ConsentEvent.phone == row(emil).phone))
    assert (event.change, event.by, event.reason) == ("opted_out", "Kari Lund", "Sa det på telefon")
    assert "Sa det på telefon" in kari.get(f"/innboks/{emil}").text
    assert kari.submit(f"/innboks/{emil}/opphev", {"grunn": "Ombestemte seg"}).status_code == 303
    assert consent_of(emil) == ["opted_out", "opted_in"]


def test_a_wrong_number_stops_and_somebody_must_find_the_right_one(kari: Browser, emil: str) -> None:
    done = kari.submit(f"/innboks/{emil}/feil-nummer")
    searched = FollowUp.because == FollowUpReason.WRONG_NUMBER, FollowUp.youth_id == row(emil).youth_id
    assert count(FollowUp, *searched, FollowUp.done_at.is_(None)) == 1
    undo_on(kari, done.headers["location"])
    assert count(FollowUp, *searched, FollowUp.done_at.is_(None)) == 0
    assert consent_of(emil) == ["held", "released"]


def offer(browser: Browser, conversation_id: str) -> str:
    """Offer it to Follo; answers the offer's id."""
    browser.submit(f"/innboks/{conversation_id}/overfor", {"kontor": "follo", "grunn": "Har flyttet til Ås"})
    with db.reading() as session:
        return session.scalars(sa.select(Handover.id).where(Handover.settled_at.is_(None))).one()


def test_an_offered_conversation_stays_ours_until_the_other_office_says_yes(kari: Browser, emil: str) -> None:
    handover = offer(kari, emil)
    page = kari.get(f"/innboks/{emil}").text
    assert "Follo er spurt om å ta over" in page
    assert 'id="svar"' in page
    become(kari, "ola.berg")
    assert kari.get(f"/innboks/{emil}").status_code == 404
    asked = kari.get("/innboks").text
    assert "Har flyttet til Ås" in asked
    assert "Emil Strand" in asked
    kari.submit(f"/innboks/tilbud/{handover}", {"gjor": "ja"})
    taken = row(emil)
    assert (taken.office_id, taken.state) == ("follo", ConversationState.OPEN)
    with db.reading() as session:
        assert session.get_one(Youth, taken.youth_id).office_id == "follo"
    assert "tok over samtalen fra Moss" in kari.get(f"/innboks/{emil}").text


def test_a_declined_offer_comes_back_with_the_reason(kari: Browser, emil: str) -> None:
    handover = offer(kari, emil)
    become(kari, "ola.berg")
    assert kari.submit(f"/innboks/tilbud/{handover}", {"gjor": "nei", "grunn": ""}).status_code == 422
    kari.submit(f"/innboks/tilbud/{handover}", {"gjor": "nei", "grunn": "Bor i Vestby"})
    become(kari, "kari.lund")
    assert (row(emil).office_id, row(emil).unread) == ("moss", 1)
    assert "Bor i Vestby" in kari.get(f"/innboks/{emil}").text


def test_an_offer_that_is_taken_back_can_no_longer_be_accepted(kari: Browser, emil: str) -> None:
    handover = offer(kari, emil)
    kari.submit(f"/innboks/{emil}/trekk-tilbake")
    become(kari, "ola.berg")
    assert kari.submit(f"/innboks/tilbud/{handover}", {"gjor": "ja"}).status_code == 409
    assert row(emil).office_id == "moss"


def test_the_right_youth_is_found_linked_and_given_the_number(kari: Browser, emil: str) -> None:
    with db.reading() as session:
        nora = session.scalars(sa.select(Youth.id).where(Youth.first_name == "Nora")).one()
    assert "Nora Lunde" in kari.submit(f"/innboks/{emil}/ungdom", {"sok": "nora"}).text
    kari.submit(f"/innboks/{emil}/ungdom", {"ungdom": nora, "nummeret": "ja"})
    assert row(emil).youth_id == nora
    assert count(YouthPhone, YouthPhone.youth_id == nora, YouthPhone.phone == row(emil).phone) == 1


def test_many_are_closed_at_once_and_come_back_with_undo(kari: Browser, emil: str) -> None:
    chosen = [emil, of("Nora"), of("Thea")]
    before = [(one.unread, one.waiting_since) for one in map(row, chosen)]
    done = kari.submit("/innboks/flere", {"gjor": "avslutt", "valgt": chosen})  # type: ignore[dict-item]
    assert {row(one).state for one in chosen} == {ConversationState.CLOSED}
    undo_on(kari, done.headers["location"])
    assert [(one.unread, one.waiting_since) for one in map(row, chosen)] == before


def test_what_somebody_has_gone_on_with_is_not_undone(kari: Browser, emil: str) -> None:
    done = kari.submit(f"/innboks/{emil}/avslutt")
    kari.submit(f"/innboks/{emil}/apne")
    hidden = done.headers["location"].partition("angre=")[2]
    assert kari.submit("/innboks/angre", {"angre": hidden}).status_code == 409


def test_nobody_undoes_what_another_did(kari: Browser, emil: str) -> None:
    done = kari.submit(f"/innboks/{emil}/avslutt")
    hidden = done.headers["location"].partition("angre=")[2]
    become(kari, "aisha.rahimi")
    assert kari.submit("/innboks/angre", {"angre": hidden}).status_code == 409
    assert row(emil).state is ConversationState.CLOSED


@pytest.mark.parametrize(("written", "status"), [("08.10.2099", 303), ("31.02.2099", 422), ("i fjor", 422)])
def test_snoozing_to_a_date_as_norwegians_write_it(kari: Browser, emil: str, written: str, status: int) -> None:
    answer = kari.submit(f"/innboks/{emil}/utsett", {"dato": written})
    assert answer.status_code == status
    assert (row(emil).state is ConversationState.SNOOZED) == (status == 303)


def test_a_colleague_is_given_the_conversation_and_the_thread_says_so(kari: Browser, emil: str) -> None:
    with db.reading() as session:
        aisha = session.scalars(sa.select(Staff.id).where(Staff.name == "Aisha Rahimi")).one()
    kari.submit(f"/innboks/{emil}/tildel", {"til": aisha})
    assert "Kari Lund tildelte samtalen til Aisha Rahimi" in kari.get(f"/innboks/{emil}").text
