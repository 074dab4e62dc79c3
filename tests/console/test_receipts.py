"""Receipts: what was done with several at once is said in words, and one press takes it back; praise and error pages
are true and lead on."""

import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import Role
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.people.follow_ups import FollowUp
from tests import world
from tests.console.conftest import Browser
from tests.console.test_lists import BAD, MOBILE, NORA, checked, refs


def open_rows() -> list[FollowUp]:
    with db.reading() as session:
        return list(session.scalars(sa.select(FollowUp).where(FollowUp.done_at.is_(None)).order_by(FollowUp.id)))


def marked(browser: Browser, what: str, *rows: FollowUp) -> str:
    """Do something with several youths at once; answer with the page that says so."""
    answer = browser.submit("/folg-opp/merk", {"hva": what, "rad": [row.id for row in rows]})  # type: ignore[dict-item]
    return str(answer.headers["location"])


def undo_of(address: str) -> str:
    return re.search(r"angre=([0-9a-f]+)", address)[1]  # type: ignore[index]


def test_letters_ticked_off_together_are_taken_back_together(kari: Browser) -> None:
    before = [row.id for row in open_rows()]
    receipt = marked(kari, "letter", *open_rows()[:2])
    assert "2 er krysset av." in kari.get(receipt).text
    assert len(open_rows()) < len(before)
    kari.submit("/folg-opp/angre", {"angre": undo_of(receipt)})
    assert [row.id for row in open_rows()] == before


def test_taken_rows_go_back_to_whom_had_them(kari: Browser) -> None:
    rows = open_rows()
    receipt = marked(kari, "ta", *rows[:2])
    assert "Du har tatt 2 ungdommer." in kari.get(receipt).text
    assert any(row.assignee_id for row in open_rows())
    kari.submit("/folg-opp/angre", {"angre": undo_of(receipt)})
    assert [row.assignee_id for row in open_rows()] == [row.assignee_id for row in rows]


def test_a_receipt_is_used_once_and_only_by_its_owner(kari: Browser, browser: Browser) -> None:
    receipt = undo_of(marked(kari, "letter", *open_rows()[:1]))
    assert kari.submit("/innboks/angre", {"angre": receipt}).status_code == 409  # it is not about conversations
    browser.is_let_in("aisha.rahimi@example.no")
    assert browser.submit("/folg-opp/angre", {"angre": receipt}).status_code == 409
    browser.is_let_in()
    assert browser.submit("/folg-opp/angre", {"angre": receipt}).status_code == 303
    assert browser.submit("/folg-opp/angre", {"angre": receipt}).status_code == 409


def test_what_was_done_with_conversations_is_said_in_words(kari: Browser) -> None:
    with db.reading() as session:
        calm = sa.select(Conversation.id).where(
            Conversation.office_id == world.MOSS,
            Conversation.state == ConversationState.OPEN,
            Conversation.is_urgent.is_(False),
        )
        ids = list(session.scalars(calm.limit(2)))
    done = kari.submit("/innboks/flere", {"gjor": "avslutt", "valgt": ids})  # type: ignore[dict-item]
    assert "2 samtaler er avsluttet." in kari.get(done.headers["location"]).text
    done = kari.submit(f"/innboks/{ids[0]}/apne")
    with db.reading() as session:
        person = session.scalars(sa.select(world.Staff.id).where(world.Staff.name == "Kari Lund")).one()
    done = kari.submit("/innboks/flere", {"gjor": "tildel", "valgt": ids[0], "til": person})
    assert "Samtalen er tildelt." in kari.get(done.headers["location"]).text


@pytest.mark.parametrize("place", ["/innboks", "/folg-opp"])
def test_nothing_is_praised_where_nothing_has_happened(browser: Browser, database: str, place: str) -> None:
    with db.transaction() as session:
        world.make_staff(session, "Aisha Rahimi", role=Role.LEAD, offices=[world.MOSS])
    page = browser.is_let_in("aisha.rahimi@example.no").get(place).text
    assert "Bra jobba" not in page
    assert "Alle er fulgt opp" not in page


@pytest.mark.parametrize("place", ["/finnes-ikke", "/innboks/finnesikke"])
def test_a_page_that_is_not_there_keeps_the_ways_on_for_who_is_signed_in(
    kari: Browser, browser: Browser, place: str
) -> None:
    page = kari.get(place)
    assert page.status_code == 404
    assert 'href="/innboks"' in page.text
    assert 'action="/sok"' in page.text
    browser.cookies.clear()
    assert 'href="/innboks"' not in browser.get(place).text


def test_the_results_of_a_campaign_belong_to_results_in_the_menu(kari: Browser) -> None:
    with db.reading() as session:
        launched = sa.select(world.Campaign.id).where(world.Campaign.launched_at.is_not(None))
        campaign = session.scalars(launched).first()
    page = kari.get(f"/utsendinger/{campaign}/resultat").text
    assert re.search(r'href="/resultater" aria-current="page"', page)
    assert not re.search(r'href="/utsendinger" aria-current="page"', page)


def test_a_youth_comes_in_without_a_number_that_cannot_be_used(kari: Browser) -> None:
    here = checked(kari, NORA, BAD.replace(";2008;", ";01.02.2008;"))
    assert "Ta inn uten nummer" in kari.get(f"{here}/kontroller").text
    kari.submit(f"{here}/rad/3", {MOBILE: ""})
    kari.submit(f"{here}/ta-inn", {"antall": "2"})
    assert refs() == {"901", "903"}


def test_a_row_without_number_asks_for_a_birth_date_or_a_reference_too(kari: Browser) -> None:
    here = checked(kari, NORA, ";Tor;Vik;2008;;Moss")
    page = kari.get(f"{here}/kontroller").text
    assert "eller Elevid" in page
    assert "eller Født" in page
    kari.submit(f"{here}/rad/3", {MOBILE: "", "c0": "909", "c3": "2008"})
    kari.submit(f"{here}/ta-inn", {"antall": "2"})
    assert refs() == {"901", "909"}
