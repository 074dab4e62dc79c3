"""Signing in and out: who gets in, for how long, and what a stranger learns."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import clock, db, staff
from ot_notify.staff import Staff, StaffSession
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


def test_five_wrong_passwords_close_the_door_also_for_the_right_one(emil: str, browser: Browser) -> None:
    for _ in range(5):
        browser.submit("/logg-inn", WRONG)
    answer = browser.submit("/logg-inn", {**WRONG, "password": world.PASSWORD})
    assert answer.status_code == 429
    assert "For mange forsøk. Vent til kl." in answer.text


def test_a_stranger_who_guesses_does_not_keep_out_whoever_has_been_here_before(emil: str, browser: Browser) -> None:
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
def test_whoever_is_signed_out_is_sent_to_the_door(browser: Browser, page: str) -> None:
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
