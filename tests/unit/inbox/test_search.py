"""Searching: by name, number and words, however they are written; only what the asker may see; and it forgets."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE, Actor, Role
from ot_notify.casework import erasure, search
from ot_notify.core import clock
from ot_notify.inbox import conversations, inbox_view
from ot_notify.inbox.models import Conversation
from ot_notify.inbox.search_index import SaidWord
from ot_notify.people.youths import Youth
from ot_notify.text.folding import words
from tests import factories as make

KARI = Actor("staff", "kari", "Kari Lund", frozenset({"moss"}), role=Role.ADVISER)
OLA = Actor("staff", "ola", "Ola Berg", frozenset({"follo"}), role=Role.ADVISER)
KIM = Actor("staff", "kim", "Kim Moe", None, role=Role.COORDINATOR)


def find(asked: str, who: Actor = KARI) -> search.SearchResults:
    with db.transaction() as session:
        return search.search(session, who, asked)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Åse Brække", ["ase", "braekke"]),
        ("LÆREPLASS, læreplass!", ["laereplass"]),
        ("Ø-b é 😊 x", ["o", "b"][:0]),
        ("Kl. 14.30", ["kl", "14", "30"]),
        ("Đorđe Łukasz Nguyễn", ["dorde", "lukasz", "nguyen"]),
    ],
)
def test_words_as_they_are_compared(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("asked", "digits"),
    [("49 00 01 12", "49000112"), ("+47 49000112", "49000112"), ("004749000112", "49000112"), ("0112", "0112"),
     ("112", ""), ("Nora 4900", ""), ("", "")],
)  # fmt: skip
def test_numbers_as_people_write_them(asked: str, digits: str) -> None:
    assert search.number(asked) == digits


@pytest.mark.parametrize("asked", ["åse", "ASE", "Brække", "braekke", "Åse Brekke", "ase bræ"])
def test_a_youth_is_found_whatever_the_accents(database: str, asked: str) -> None:
    make.make_youth(first_name="Åse", last_name="Brække Brekke")
    assert [one.first_name for one in find(asked).youths] == ["Åse"]


def test_what_was_said_is_found_by_the_beginnings_of_its_words(database: str) -> None:
    nora, other = make.make_youth(), make.make_youth()
    make.text_from(nora, "Hva slags læreplasser er det?")
    make.text_from(other, "Har fått jobb")
    found = find("laerepl hva")
    assert [hit.card.conversation.youth_id for hit in found.hits] == [nora.id]
    assert found.hits[0].words == "Hva slags læreplasser er det?"
    assert find("læreplass jobb").hits == []


def test_answers_and_notes_are_found_too(database: str) -> None:
    nora = make.make_youth()
    make.text_from(nora, "Hei")
    found = find("nora").hits[0].card.conversation.id
    with db.transaction() as session:
        talk = conversations.get(session, KARI, found, hold=True)
        conversations.answer(session, talk, "Vi sees på mandag", by=KARI)
        inbox_view.write_note(session, talk, "Ringte mor", by=KARI)
    assert [find(asked).hits[0].words for asked in ("mandag", "ringte")] == ["Vi sees på mandag", "Ringte mor"]


def test_a_conversation_is_found_by_its_number(database: str) -> None:
    nora = make.make_youth()
    make.text_from(nora, "Hei")
    last = make.number_of(nora)[-5:]
    assert [hit.card.conversation.youth_id for hit in find(last).hits] == [nora.id]


def test_another_offices_words_names_and_numbers_are_not_there(database: str) -> None:
    nora = make.make_youth()
    make.text_from(nora, "Hva slags læreplasser er det?")
    found = [find(asked, OLA).total for asked in ("læreplasser", "Nora", make.number_of(nora))]
    assert found == [0, 0, 0]


def test_a_protected_youth_is_not_found(database: str) -> None:
    nora = make.make_youth(is_protected=True)
    make.text_from(nora, "Hva slags læreplasser er det?")
    assert [find(asked).total for asked in ("læreplasser", "Nora", make.number_of(nora))] == [0, 0, 0]


def test_a_coordinator_finds_campaigns_and_nobody(database: str) -> None:
    nora = make.make_youth()
    make.make_campaign(to=[nora], name="Høstrunden")
    make.text_from(nora, "Hei høstrunden")
    found = find("hostr", KIM)
    assert ([one.name for one in found.campaigns], found.hits, found.youths) == (["Høstrunden"], [], [])


def test_the_log_says_that_somebody_searched_and_not_for_what(database: str) -> None:
    make.make_youth()
    find("Nora")
    [line] = make.all_of(AuditEvent, AuditEvent.action == "search")
    assert line.details == {"count": 1}


def test_an_erased_youth_is_not_found_by_their_replies(database: str) -> None:
    nora = make.make_youth()
    make.text_from(nora, "Hva slags læreplasser er det?")
    with db.transaction() as session:
        erasure.forget(session, session.get_one(Youth, nora.id), by=SERVICE)
    assert make.all_of(SaidWord) == []


def test_words_move_with_the_conversation(database: str) -> None:
    nora = make.make_youth()
    make.text_from(nora, "Hva slags læreplasser er det?")
    with db.transaction() as session:
        talk = session.scalars(sa.select(Conversation)).one()
        conversations.open_for(
            session, office_id="follo", phone=talk.phone, our_number="", youth_id=None, because=talk.because
        ).last_at = clock.now() - timedelta(days=1)
        conversations.hand_over(session, db.hold(session, Conversation, talk.id) or talk, "follo")
    assert (len(find("læreplasser").hits), len(find("læreplasser", OLA).hits)) == (0, 1)
