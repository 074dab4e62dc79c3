"""The list «må følges opp»: ticked with one press, undone, given away, printed and exported; nobody else's youths."""

import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Staff
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from tests import world
from tests.console.conftest import Browser


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database; the library's tests run on both."""
    return "sqlite"


def rows() -> list[FollowUp]:
    with db.reading() as session:
        return list(session.scalars(sa.select(FollowUp).where(FollowUp.done_at.is_(None)).order_by(FollowUp.since)))


def to_do(browser: Browser) -> int:
    found = re.search(r'Å gjøre <span class="num">(\d+)', browser.get("/folg-opp").text)
    return int(found[1]) if found else -1


def test_one_press_ticks_and_one_more_takes_it_back(kari: Browser) -> None:
    row, before = rows()[0], to_do(kari)
    answer = kari.submit("/folg-opp/merk", {"en": f"letter:{row.id}"})
    after = kari.get(answer.headers["location"]).text
    assert "er krysset av: Sendte brev." in after
    assert to_do(kari) == before - 1
    kari.submit(f"/folg-opp/{row.id}/angre")
    assert to_do(kari) == before


def test_the_count_in_the_menu_goes_down_to_nothing(kari: Browser) -> None:
    assert f">{to_do(kari)} ungdommer</span>" in kari.get("/").text
    kari.submit("/folg-opp/merk", {"hva": "letter", "rad": [row.id for row in rows()]})  # type: ignore[dict-item]
    text = kari.get("/folg-opp").text
    assert "Alle er fulgt opp" in text
    assert "ungdommer</span>" not in text
    assert "ungdommer</span>" not in kari.get("/").text


def test_a_wrong_day_says_so_beside_the_field_and_keeps_what_was_written(kari: Browser) -> None:
    row = rows()[0]
    answer = kari.submit(f"/folg-opp/{row.id}", {"hva": "called", "dato": "31.02.2026", "notat": "ringte mor"})
    assert answer.status_code == 422
    assert 'href="#dato"' in answer.text
    assert "ringte mor" in answer.text
    assert rows()[0].id == row.id


def test_an_unanswered_call_is_shown_on_the_list(kari: Browser) -> None:
    kari.submit(f"/folg-opp/{rows()[0].id}", {"hva": "tried"})
    assert "Ringt én gang uten svar" in kari.get("/folg-opp").text


def test_what_is_given_to_a_colleague_is_theirs(kari: Browser) -> None:
    with db.reading() as session:
        me = session.scalars(sa.select(Staff.id).where(Staff.name == "Kari Lund")).one()
    kari.submit(f"/folg-opp/{rows()[0].id}/tildel", {"kollega": me})
    assert "Kari Lund har den" in kari.get("/folg-opp?hvem=mine").text


def test_filters_show_what_they_say_and_an_unknown_one_shows_all(kari: Browser) -> None:
    assert "Kan ikke få SMS" in kari.get("/folg-opp?grunn=landline").text
    assert kari.get("/folg-opp?grunn=tull&vis=hva&side=-4&utsending=../x").status_code == 200
    assert "Ingen her lenger." in kari.get("/folg-opp?grunn=guardian").text


def test_the_file_and_the_paper_name_everybody_and_are_logged(kari: Browser) -> None:
    lines = kari.get("/folg-opp/liste.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == to_do(kari) + 1
    paper = kari.get("/folg-opp/utskrift").text
    assert "Fortrolig" in paper
    assert "Mateusz Wrona" in paper
    with db.reading() as session:
        actions = set(session.scalars(sa.select(AuditEvent.action)))
    assert {"export", "followup.print", "followup.list"} <= actions


def test_letters_to_guardians_are_a_list_of_their_own(kari: Browser) -> None:
    before = to_do(kari)
    with db.transaction() as session:
        follow_ups.need(session, rows()[0].youth_id, "moss", FollowUpReason.GUARDIAN)
    assert to_do(kari) == before
    assert "Send brev til foresatte" in kari.get("/folg-opp?vis=foresatte").text


@pytest.mark.parametrize("what", ["", "/angre", "/tildel"])
def test_another_offices_row_is_not_there(kari: Browser, browser: Browser, what: str) -> None:
    row = rows()[0]
    browser.cookies.clear()
    browser.sign_in("ola.berg@example.no")
    assert browser.get(f"/folg-opp/{row.id}").status_code == 404
    assert browser.submit(f"/folg-opp/{row.id}{what}", {"hva": "called"}).status_code == 404
    assert browser.submit("/folg-opp/merk", {"hva": "letter", "rad": row.id}).status_code == 404
    assert rows()[0].done_at is None


def test_the_list_is_not_narrowed_to_another_offices_campaign(kari: Browser, browser: Browser) -> None:
    with db.reading() as session:
        theirs = session.scalars(sa.select(Campaign)).first()
    assert theirs is not None
    assert kari.get(f"/folg-opp?utsending={theirs.id}").status_code == 200
    browser.cookies.clear()
    browser.sign_in("ola.berg@example.no")
    answer = browser.get(f"/folg-opp?utsending={theirs.id}")
    assert (answer.status_code, theirs.name in answer.text) == (404, False)


def test_an_unknown_action_is_refused(kari: Browser) -> None:
    for what in ("answered", "noe"):
        assert kari.submit(f"/folg-opp/{rows()[0].id}", {"hva": what}).status_code == 422


def test_a_full_page_is_light(kari: Browser) -> None:
    with db.transaction() as session:
        for number in range(80):
            youth = world.make_youth(session, f"Ungdom Nummer{number} Etternavnesen", phone=f"+4749001{number:03}")
            for because in (FollowUpReason.NO_ANSWER, FollowUpReason.UNDELIVERED):
                follow_ups.need(session, youth.id, world.MOSS, because)
    assert len(kari.get("/folg-opp").content) < 150_000
