"""One to-do per person: what waits on the list to call, or was dealt with by the service, waits nowhere else."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import SERVICE
from ot_notify.core import clock
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.letters import archive_copy
from ot_notify.people import consent, follow_ups, youth_advisers
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth
from tests import factories
from tests.console.conftest import Browser

THEIRS = "49 00 07 05"


@pytest.fixture
def kari(browser: Browser, emil: str) -> Browser:
    """Kari, with an office whose inbox and list are empty."""
    with db.transaction() as session:
        session.execute(
            sa.update(Conversation).values(
                state=ConversationState.CLOSED, unread=0, waiting_since=None, is_urgent=False
            )
        )
        session.execute(sa.delete(FollowUp))
    return browser.is_let_in()


@pytest.fixture
def siri() -> Youth:
    return factories.make_youth(phone="+4749000705", first_name="Siri", last_name="Nes", guardian_phone="+4749000706")


def talk_of(youth: Youth) -> Conversation:
    with db.reading() as session:
        return session.scalars(sa.select(Conversation).where(Conversation.youth_id == youth.id)).one()


def row_of(youth: Youth) -> FollowUp:
    with db.reading() as session:
        return session.scalars(sa.select(FollowUp).where(FollowUp.youth_id == youth.id)).one()


def waiting(browser: Browser) -> str:
    """What the red number says."""
    return browser.get("/hendelser/tall").text.partition('data-unread="')[2].partition('"')[0]


def test_a_yes_waits_on_the_list_to_call_and_not_in_the_inbox_too(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "JA")
    assert waiting(kari) == "0"
    inbox = kari.get("/innboks").text
    assert "Siri Nes" in inbox
    assert "Står på lista: ring innen" in inbox
    assert "Stemmer, lag oppgave" not in kari.get(f"/innboks/{talk_of(siri).id}").text
    assert "Vil bli ringt" in kari.get("/folg-opp").text
    assert "innen" in kari.get("/folg-opp").text


def test_a_question_waits_although_a_yes_comes_after_it(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "Hva slags kurs er det?")
    factories.text_from(siri, "JA")
    assert waiting(kari) == "1"


def test_done_on_the_list_is_done_in_the_inbox_and_taken_back_in_both(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "Kan noen ringe meg? Jeg har spørsmål om kurs")
    with db.transaction() as session:
        follow_ups.need(session, siri.id, "moss", FollowUpReason.WANTS_CALL)
    assert waiting(kari) == "1"
    row = row_of(siri)
    kari.submit("/folg-opp/merk", {"en": f"called:{row.id}"})
    assert waiting(kari) == "0"
    assert talk_of(siri).state is ConversationState.CLOSED
    assert "Kari Lund: ringte og snakket sammen" in kari.get(f"/innboks/{talk_of(siri).id}").text
    kari.submit(f"/folg-opp/{row.id}/angre")
    assert waiting(kari) == "1"


def test_no_answer_leaves_the_youth_on_the_list_and_is_counted(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "JA")
    answer = kari.submit("/folg-opp/merk", {"en": f"tried:{row_of(siri).id}"})
    page = kari.get(answer.headers["location"]).text
    assert "Siri Nes: ringte, fikk ikke svar. Blir stående på lista." in page
    assert "Ringt én gang uten svar" in page


@pytest.mark.parametrize("says", ["STOPP", "Feil nummer"])
def test_what_the_service_has_dealt_with_waits_for_nobody_and_is_found(kari: Browser, siri: Youth, says: str) -> None:
    factories.text_from(siri, says)
    assert waiting(kari) == "0"
    assert "Siri Nes" not in kari.get("/innboks").text
    found = kari.get("/innboks?vis=tatt-imot").text
    assert "STOPP og feil nummer 2" in found  # Jonathan had said so before
    assert "Siri Nes" in found
    assert "Siri Nes" in kari.get("/folg-opp").text


def test_what_may_be_serious_stays_open_whatever_comes_after_it(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "jeg vil ikke leve lenger")
    factories.text_from(siri, "STOPP")
    assert waiting(kari) == "1"


def test_to_open_a_conversation_answers_nobody(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "Hva slags kurs er det?")
    kari.get(f"/innboks/{talk_of(siri).id}")
    assert waiting(kari) == "1"


def test_who_asked_to_be_called_stands_first_and_is_red_when_late(kari: Browser, siri: Youth) -> None:
    early = factories.make_youth(first_name="Tidlig", last_name="Ute")
    with db.transaction() as session:
        follow_ups.need(session, early.id, "moss", FollowUpReason.NO_ANSWER)
        session.execute(sa.update(FollowUp).values(since=clock.now() - timedelta(days=30)))
    factories.text_from(siri, "JA")
    page = kari.get("/folg-opp").text
    assert page.index("Siri Nes") < page.index("Tidlig Ute")
    with db.transaction() as session:
        session.execute(sa.update(FollowUp).values(since=clock.now() - timedelta(days=20)))
    assert "skulle vært ringt innen" in kari.get("/folg-opp").text
    assert "Skulle vært ringt innen" in kari.get("/innboks").text


@pytest.mark.parametrize("hold", [Hold.WRONG_NUMBER, Hold.NOT_IN_USE, Hold.INVALID])
def test_a_number_of_somebody_else_or_of_nobody_is_never_one_to_dial(kari: Browser, siri: Youth, hold: Hold) -> None:
    with db.transaction() as session:
        consent.hold_number(session, "+4749000705", hold, ConsentSource.SMS)
        follow_ups.need(session, siri.id, "moss", FollowUpReason(hold.value))
    row = row_of(siri)
    for where in ("/folg-opp", f"/folg-opp/{row.id}", "/folg-opp/utskrift", "/folg-opp/ring", f"/ungdom/{siri.id}"):
        page = kari.get(where).text
        assert 'href="tel:+4749000705"' not in page, where
        assert 'href="tel:+4749000706"' in page, where
    sheet = kari.get("/folg-opp/liste.csv").content.decode("utf-8-sig")
    assert THEIRS not in sheet
    assert "49 00 07 06" in sheet
    assert f'href="/ungdom/{siri.id}#phone"' in kari.get("/folg-opp").text


def test_one_youth_at_a_time_with_what_is_needed_on_the_phone(kari: Browser, siri: Youth) -> None:
    other = factories.make_youth(phone="+4749000711", first_name="Tor", last_name="Li")
    factories.text_from(siri, "JA")
    factories.text_from(other, "JA")
    page = kari.get("/folg-opp/ring").text
    assert "0 av 2 i dag" in page
    assert "«JA»" in page
    assert 'href="tel:+4749000705"' in page
    with_note = {"hva": "called", "notat": "Vil ha kurs i Moss.", "plass": "0"}
    answer = kari.submit(f"/folg-opp/ring/{row_of(siri).id}", with_note)
    page = kari.get(answer.headers["location"]).text
    assert "1 av 2 i dag" in page
    assert "Tor Li" in page
    assert row_of(siri).note == "Vil ha kurs i Moss."
    answer = kari.submit(f"/folg-opp/ring/{row_of(other).id}", {"hva": "tried", "plass": "0"})
    page = kari.get(answer.headers["location"]).text
    assert "Ferdig for i dag. 2 er ringt eller har fått brev." in page
    assert row_of(other).done_at is None


@pytest.mark.parametrize(("what", "says"), [("called", "Fikk tak i"), ("tried", "Ikke svar"), ("letter", "Brev sendt")])
def test_what_was_just_done_is_said_and_can_be_taken_back(kari: Browser, siri: Youth, what: str, says: str) -> None:
    factories.text_from(siri, "JA")
    to = kari.submit(f"/folg-opp/ring/{row_of(siri).id}", {"hva": what, "notat": "Ring mandag."}).headers["location"]
    assert "Siri" not in to
    page = kari.get(to).text
    assert f"Siri Nes: {says}</p>" in page
    undo = re.search(r'action="(/folg-opp/ring/[^"]+/angre)"', page)
    assert undo
    for _ in range(2):
        assert kari.submit(undo[1], {"plass": "0"}).status_code == 303
    page = kari.get("/folg-opp/ring").text
    assert "0 av 1 i dag" in page
    assert 'id="hvem">Siri Nes' in page
    assert f"Siri Nes: {says}" not in kari.get(to).text


def test_what_a_colleague_did_is_not_said_as_ones_own(kari: Browser, browser: Browser, siri: Youth) -> None:
    factories.text_from(siri, "JA")
    to = kari.submit(f"/folg-opp/ring/{row_of(siri).id}", {"hva": "tried"}).headers["location"]
    browser.is_let_in("ola.berg@example.no")
    assert "Siri" not in browser.get(to).text


def test_a_note_of_a_call_nobody_answered_stands_wherever_the_youth_is_told_of(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "JA")
    kari.submit(f"/folg-opp/ring/{row_of(siri).id}", {"hva": "tried", "notat": "Prøv etter skoletid."})
    kari.submit(f"/ungdom/{siri.id}/merke", {"navn": "Lærling"})
    with db.transaction() as session:
        person = staff.find(session, "kari.lund@example.no")
        assert person
        youth_advisers.assign(session, session.get_one(Youth, siri.id), person.id, by=staff.actor(person))
        copy = archive_copy.of(session, SERVICE, session.get_one(Youth, siri.id), "nb")
    for place in (f"/ungdom/{siri.id}", f"/ungdom/{siri.id}/innsyn"):
        assert '<p class="said">Prøv etter skoletid.</p>' in kari.get(place).text
    shown = kari.get(f"/ungdom/{siri.id}/innsyn").text
    assert "<dt>Veileder</dt><dd>Kari Lund</dd>" in shown
    assert "<dt>Merker</dt><dd>Lærling</dd>" in shown
    assert any("Prøv etter skoletid." in what for _, _, what in copy["happened"]["rows"])
    assert ["Veileder", "Kari Lund"] in copy["facts"]
    assert ["Merker", "Lærling"] in copy["facts"]


def test_a_note_that_is_too_long_is_kept_on_the_page(kari: Browser, siri: Youth) -> None:
    factories.text_from(siri, "JA")
    answer = kari.submit(f"/folg-opp/ring/{row_of(siri).id}", {"hva": "called", "notat": "x" * 1001, "plass": "0"})
    assert answer.status_code == 422
    assert "x" * 1001 in answer.text
    assert row_of(siri).done_at is None
