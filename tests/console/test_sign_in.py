"""Signing in and out: who gets in, for how long, and what a stranger learns."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import login_throttle, staff, two_factor
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.login_throttle import LoginLimit
from ot_notify.access.staff import Staff, StaffSession
from ot_notify.core import clock
from services.api import refused_access
from tests import world
from tests.conftest import SetClock, SetSettings
from tests.console.conftest import Browser

WRONG = {"email": "kari.lund@example.no", "password": "feil passord her"}


def test_the_right_password_opens_the_front_page(kari: Browser) -> None:
    assert "Kari" in kari.get("/").text


def test_a_wrong_password_and_an_unknown_address_are_told_alike(emil: str, browser: Browser) -> None:
    wrong = browser.submit("/logg-inn", WRONG)
    unknown = browser.submit("/logg-inn", {"email": "ukjent@example.no", "password": "feil passord her"})
    assert wrong.status_code == unknown.status_code == 422
    assert "stemmer ikke" in wrong.text
    assert "stemmer ikke" in unknown.text


def test_after_five_wrong_passwords_the_right_one_is_refused_too(emil: str, browser: Browser) -> None:
    for _ in range(5):
        browser.submit("/logg-inn", WRONG)
    answer = browser.submit("/logg-inn", {**WRONG, "password": world.PASSWORD})
    assert answer.status_code == 429
    assert "For mange forsøk. Vent til kl." in answer.text


def test_guesses_by_a_stranger_do_not_lock_out_a_known_browser(emil: str, browser: Browser) -> None:
    browser.sign_in().submit("/logg-ut")
    known = browser.cookies["ot-kjent"]
    browser.cookies.clear()
    for _ in range(6):
        browser.submit("/logg-inn", WRONG)
    assert browser.submit("/logg-inn", {**WRONG, "password": world.PASSWORD}).status_code == 429
    browser.cookies.set("ot-kjent", known)
    assert browser.submit("/logg-inn", {**WRONG, "password": world.PASSWORD}).status_code == 303


def test_a_quarter_of_an_hour_later_there_are_new_tries(emil: str, browser: Browser, at: SetClock) -> None:
    for _ in range(6):
        browser.submit("/logg-inn", WRONG)
    at(clock.now() + timedelta(minutes=16))
    assert browser.sign_in().get("/").status_code == 200


@pytest.mark.parametrize("page", ["/", "/innboks", "/folg-opp", "/utsendinger", "/telefoner", "/min-side"])
def test_a_signed_out_person_is_sent_to_the_sign_in_page(browser: Browser, page: str) -> None:
    answer = browser.get(page, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/logg-inn")


def test_after_signing_in_one_lands_where_one_was_going(emil: str, browser: Browser) -> None:
    answer = browser.submit(
        "/logg-inn", {"email": "kari.lund@example.no", "password": world.PASSWORD, "til": "/folg-opp"}
    )
    assert answer.headers["location"] == "/folg-opp"


@pytest.mark.parametrize("to", ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(emil: str, browser: Browser, to: str) -> None:
    answer = browser.submit("/logg-inn", {"email": "kari.lund@example.no", "password": world.PASSWORD, "til": to})
    assert answer.headers["location"] == "/"


def test_the_cookie_is_not_in_the_database(kari: Browser) -> None:
    cookie = kari.cookies["ot"]
    with db.reading() as session:
        kept = session.scalars(sa.select(StaffSession.token_hash)).all()
    assert len(kept) == 1
    assert cookie not in kept


def test_signing_in_again_gives_a_new_cookie_and_ends_the_old_one(kari: Browser) -> None:
    old = kari.cookies["ot"]
    kari.submit("/logg-ut")
    kari.sign_in()
    new = kari.cookies["ot"]
    assert new != old
    kari.cookies.clear()
    kari.cookies.set("ot", old)
    assert kari.get("/", follow_redirects=False).status_code == 303


def test_the_session_is_gone_when_signed_out(kari: Browser) -> None:
    cookie = kari.cookies["ot"]
    kari.submit("/logg-ut")
    kari.cookies.set("ot", cookie)
    assert kari.get("/innboks", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(("minutes", "status"), [(29, 200), (31, 303)])
def test_half_an_hour_without_a_sign_of_life_ends_the_session(
    kari: Browser, at: SetClock, minutes: int, status: int
) -> None:
    at(clock.now() + timedelta(minutes=minutes))
    assert kari.get("/", follow_redirects=False).status_code == status


def test_a_page_that_refreshes_itself_does_not_keep_the_session_alive(kari: Browser, at: SetClock) -> None:
    start = clock.now()
    for minutes in (10, 20, 29):
        at(start + timedelta(minutes=minutes))
        assert kari.get("/innboks/nye").status_code == 200
    at(start + timedelta(minutes=31))
    assert kari.get("/innboks/nye", headers={"HX-Request": "true"}).status_code == 401


def test_ten_hours_end_the_session_however_busy(kari: Browser, at: SetClock) -> None:
    start = clock.now()
    for half_hours in range(1, 23):
        at(start + timedelta(minutes=28 * half_hours))
        answer = kari.get("/min-side", follow_redirects=False)
    assert answer.status_code == 303


def test_a_disabled_account_is_out_at_once(kari: Browser) -> None:
    with db.transaction() as session:
        staff.disable(session, session.scalars(sa.select(Staff).where(Staff.name == "Kari Lund")).one())
    assert kari.get("/", follow_redirects=False).status_code == 303


def test_over_https_the_cookie_is_locked_to_this_host(emil: str, browser: Browser, settings_env: SetSettings) -> None:
    settings_env(public_url="https://ot.example.no")
    browser.base_url = "https://testserver"
    browser.sign_in()
    cookie = next(one for one in browser.cookies.jar if one.name == "__Host-ot")
    assert cookie.secure
    assert cookie.path == "/"


@pytest.mark.parametrize(
    "fields", [{}, {"csrf": ""}, {"csrf": "feil"}, {"csrf": "æøå"}], ids=["missing", "empty", "wrong", "odd"]
)
@pytest.mark.parametrize("to", ["/logg-inn", "/logg-ut", "/kontor", "/min-side", "/telefoner", "/tell"])
def test_a_form_that_is_not_ours_does_nothing(kari: Browser, to: str, fields: dict[str, str]) -> None:
    answer = kari.post(to, data=fields)
    assert answer.status_code == 403
    assert "Skjemaet er for gammelt" in answer.text


def test_a_form_from_another_site_is_refused_even_with_the_token(kari: Browser) -> None:
    kari.headers["sec-fetch-site"] = "cross-site"
    assert kari.submit("/min-side", {"sprak": "en"}).status_code == 403


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "Må følges opp"), ("nn", "Må følgjast opp"), ("en", "To follow up")]
)
def test_the_pages_speak_the_language_one_has_chosen(kari: Browser, language: str, word: str) -> None:
    kari.submit("/min-side", {"sprak": language, "lys": "dark"})
    page = kari.get("/").text
    assert word in page
    assert f'<html lang="{language}"' in page
    assert 'data-color-scheme="dark"' in page


def failed() -> list[AuditEvent]:
    with db.reading() as session:
        return list(session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "sign_in.failed")))


def test_a_known_browser_passes_a_closed_network(emil: str, browser: Browser) -> None:
    browser.sign_in().submit("/logg-ut")
    known = browser.cookies["ot-kjent"]
    browser.cookies.clear()
    with db.transaction() as session:
        login_throttle.take(session, LoginLimit("address", "testclient", 50))
        session.execute(sa.update(login_throttle.LoginAttempts).values(count=60))
    right = {**WRONG, "password": world.PASSWORD}
    assert browser.submit("/logg-inn", right).status_code == 429
    browser.cookies.set("ot-kjent", known)
    assert browser.submit("/logg-inn", right).status_code == 303


def test_a_known_browser_is_known_for_its_own_account_only(emil: str, browser: Browser) -> None:
    browser.sign_in().submit("/logg-ut")
    other = {"email": "siv.aas@example.no", "password": "feil passord her"}
    for _ in range(5):
        browser.submit("/logg-inn", other)
    assert browser.submit("/logg-inn", other).status_code == 429


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("::ffff:192.0.2.7", "::ffff:192.0.2.8", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("192.0.2.7", "192.0.2.8", False),
        ("testclient", "testclient", True),
    ],
)
def test_a_network_is_one_caller(one: str, other: str, is_same: bool) -> None:
    assert (login_throttle.network(one) == login_throttle.network(other)) is is_same


def test_a_failed_sign_in_is_noted_with_account_and_address_and_never_what_was_typed(
    emil: str, browser: Browser
) -> None:
    browser.submit("/logg-inn", WRONG)
    browser.submit("/logg-inn", {"email": "ingen@example.no", "password": "feil passord her"})
    known, unknown = failed()
    with db.reading() as session:
        kari = staff.find(session, "kari.lund@example.no")
    assert kari
    assert (known.object_kind, known.object_id, known.details) == ("staff", kari.id, {"from_address": "testclient"})
    assert (unknown.object_id, unknown.details) == ("", {"from_address": "testclient"})


def test_where_one_was_going_goes_along_as_one_value(emil: str, browser: Browser) -> None:
    with db.transaction() as session:
        person = staff.find(session, "kari.lund@example.no")
        assert person
        session.add(two_factor.SecondFactor(staff_id=person.id, sealed="x", salt="00", last_step=0, since=clock.now()))
    asked = {**WRONG, "password": world.PASSWORD, "til": "/innboks?a=1&reserve=1#x"}
    answer = browser.submit("/logg-inn", asked)
    assert answer.headers["location"] == "/logg-inn/kode?til=%2Finnboks%3Fa%3D1%26reserve%3D1%23x"


def test_a_refusal_leaves_one_line_a_quarter_however_often_it_is_tried(kari: Browser, emil: str, at: SetClock) -> None:
    refused_access._noted.clear()
    for _ in range(5):
        assert kari.get("/nokler").status_code == 404
        assert kari.get("/ungdom/0190a000000070008000000000000000").status_code == 404
        assert kari.get("/finnes-ikke").status_code == 404
    at(clock.now() + timedelta(minutes=16))
    kari.get("/nokler")
    with db.reading() as session:
        lines = session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "access.refused")).all()
    patterns = [line.details["pattern"] for line in lines]
    assert sorted(patterns) == ["GET /nokler", "GET /nokler", "GET /ungdom/{youth_id}"]
    assert {line.actor_name for line in lines} == {"Kari Lund"}
