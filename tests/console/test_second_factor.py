"""The code app: setting it up, signing in with it, and what a stranger with the password alone gets: nothing."""

import re
from datetime import datetime, timedelta

import pyotp
import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import password_links, staff, team, two_factor
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.password_links import LinkKind
from ot_notify.access.staff import Staff
from ot_notify.access.two_factor import RecoveryCode, SecondFactor
from ot_notify.core import clock
from tests import factories as make
from tests import world
from tests.conftest import SetClock, SetSettings
from tests.console.conftest import HIDDEN, Browser
from tests.postbox import Postbox

SEALED = re.compile(r'name="bilde" value="([^"]+)"')
KEY = re.compile(r'<span class="key" translate="no">([A-Z2-7 ]+)</span>')
SPARE = re.compile(r"\b[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\b")
PASSWORD = {"email": "kari.lund@example.no", "password": world.PASSWORD}


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def noon(at: SetClock) -> datetime:
    moment = clock.now().replace(microsecond=0)
    at(moment)
    return moment


def code(secret: str, moment: datetime) -> str:
    return pyotp.TOTP(secret).at(moment)


def fill(browser: Browser, where: str, moment: datetime, **fields: str):  # type: ignore[no-untyped-def]
    """Open the set-up page, read it as an app would, and send the first code. Answers the page and the secret."""
    page = browser.get(where).text
    secret = KEY.search(page)[1].replace(" ", "")  # type: ignore[index]
    form = {"csrf": HIDDEN.search(page)[1], "bilde": SEALED.search(page)[1], "kode": code(secret, moment)}  # type: ignore[index]
    return browser.post(where, data={**form, **fields}), secret


@pytest.fixture
def with_app(kari: Browser, noon: datetime) -> tuple[Browser, str, list[str]]:
    """Kari has set up an app, and signed out. Also its secret and her recovery codes."""
    answer, secret = fill(kari, "/min-side/totrinn", noon, passord=world.PASSWORD)
    kari.submit("/logg-ut")
    return kari, secret, SPARE.findall(answer.text)


def give(browser: Browser, said: str, *, spare: bool = False):  # type: ignore[no-untyped-def]
    page = browser.get("/logg-inn/kode").text
    fields = {"csrf": HIDDEN.search(page)[1], "kode": said, **({"reserve": "ja"} if spare else {})}  # type: ignore[index]
    return browser.post("/logg-inn/kode", data=fields, follow_redirects=False)


def test_the_password_alone_opens_nothing(
    with_app: tuple[Browser, str, list[str]], noon: datetime, at: SetClock
) -> None:
    browser, secret, _ = with_app
    assert browser.submit("/logg-inn", PASSWORD).headers["location"] == "/logg-inn/kode"
    for page in ("/", "/innboks", "/min-side", "/min-side/totrinn", "/min-side/innlogging/tid"):
        assert browser.get(page, follow_redirects=False).headers["location"].startswith("/logg-inn")
    before = browser.cookies["ot"]
    at(noon + timedelta(seconds=30))
    assert give(browser, code(secret, noon + timedelta(seconds=30))).headers["location"] == "/"
    assert browser.cookies["ot"] != before
    assert browser.get("/innboks").status_code == 200


def test_a_code_works_once(with_app: tuple[Browser, str, list[str]], noon: datetime, at: SetClock) -> None:
    browser, secret, _ = with_app
    at(noon + timedelta(seconds=60))
    fresh = code(secret, noon + timedelta(seconds=60))
    browser.submit("/logg-inn", PASSWORD)
    assert give(browser, fresh).status_code == 303
    browser.submit("/logg-ut")
    browser.submit("/logg-inn", PASSWORD)
    again = give(browser, fresh)
    assert again.status_code == 422
    assert "En kode virker én gang" in again.text


@pytest.mark.parametrize(("seconds", "is_right"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_one_step_off(
    with_app: tuple[Browser, str, list[str]], noon: datetime, at: SetClock, seconds: int, is_right: bool
) -> None:
    browser, secret, _ = with_app
    now = noon + timedelta(minutes=5)
    at(now)
    browser.submit("/logg-inn", PASSWORD)
    assert (give(browser, code(secret, now + timedelta(seconds=seconds))).status_code == 303) is is_right


def test_five_wrong_codes_are_enough(with_app: tuple[Browser, str, list[str]], noon: datetime, at: SetClock) -> None:
    browser, secret, _ = with_app
    browser.submit("/logg-inn", PASSWORD)
    for _ in range(5):
        assert give(browser, "000000").status_code == 422
    at(noon + timedelta(seconds=60))
    closed = give(browser, code(secret, noon + timedelta(seconds=60)))
    assert closed.status_code == 429
    assert "Vent til kl." in closed.text


def test_a_recovery_code_opens_once_and_its_owner_is_told(
    with_app: tuple[Browser, str, list[str]], postbox: Postbox
) -> None:
    browser, _, spare = with_app
    assert len(set(spare)) == 10
    browser.submit("/logg-inn", PASSWORD)
    assert give(browser, f" {spare[3].lower()} ", spare=True).status_code == 303
    assert "Du har 9 igjen" in postbox.body()
    browser.submit("/logg-ut")
    browser.submit("/logg-inn", PASSWORD)
    assert give(browser, spare[3], spare=True).status_code == 422
    assert give(browser, spare[4], spare=True).status_code == 303


def test_neither_secret_nor_codes_can_be_read_in_the_database(with_app: tuple[Browser, str, list[str]]) -> None:
    _, secret, spare = with_app
    with db.reading() as session:
        row = session.scalars(sa.select(SecondFactor)).one()
        kept = [row.sealed, *session.scalars(sa.select(RecoveryCode.code_hash))]
    assert len(kept) == 11
    assert not any(secret in one or word.replace("-", "") in one for one in kept for word in spare)


def test_another_key_cannot_read_it_and_the_one_before_can(
    with_app: tuple[Browser, str, list[str]], settings_env: SetSettings, noon: datetime, at: SetClock
) -> None:
    _, secret, _ = with_app
    at(noon + timedelta(seconds=60))
    with db.transaction() as session:
        kari = staff.find(session, "kari.lund@example.no")
        assert kari
        settings_env(secret_key="b" * 40)
        assert not two_factor.check(session, kari.id, code(secret, clock.now()))
        settings_env(secret_key="b" * 40, secret_key_previous="development-only")
        assert two_factor.check(session, kari.id, code(secret, clock.now()))
        at(noon + timedelta(seconds=120))
        settings_env(secret_key="b" * 40, secret_key_previous=None)  # once it has been used, the old key may go
        assert two_factor.check(session, kari.id, code(secret, clock.now()))


def test_in_production_a_person_without_second_factor_must_set_it_up_first(
    emil: str, browser: Browser, settings_env: SetSettings, noon: datetime
) -> None:
    settings_env(env="production")
    assert (
        browser.submit("/logg-inn", {**PASSWORD, "til": "/folg-opp"})
        .headers["location"]
        .startswith("/logg-inn/totrinn")
    )
    assert browser.get("/innboks", follow_redirects=False).status_code == 303
    page = browser.get("/logg-inn/totrinn").text
    form = {"csrf": HIDDEN.search(page)[1], "bilde": SEALED.search(page)[1]}  # type: ignore[index]
    wrong = browser.post("/logg-inn/totrinn", data={**form, "kode": "123456"})
    assert wrong.status_code == 422
    assert SEALED.search(wrong.text)[1] == form["bilde"]  # type: ignore[index]
    answer, _ = fill(browser, "/logg-inn/totrinn", noon)
    assert len(SPARE.findall(answer.text)) == 10
    assert browser.get("/innboks").status_code == 200


def test_somebody_elses_picture_is_not_taken(kari: Browser, noon: datetime) -> None:
    with db.reading() as session:
        ola = session.scalars(sa.select(Staff).where(Staff.name == "Ola Berg")).one()
    answer, _ = fill(kari, "/min-side/totrinn", noon, passord=world.PASSWORD, bilde=two_factor.begin(ola))
    assert answer.status_code == 422


def test_an_unlocked_machine_is_not_enough_to_set_up_or_take_off_an_app(
    kari: Browser, noon: datetime, at: SetClock
) -> None:
    answer, _ = fill(kari, "/min-side/totrinn", noon, passord="ikke passordet")
    assert answer.status_code == 422
    assert "Passordet stemmer ikke" in answer.text
    _, secret = fill(kari, "/min-side/totrinn", noon, passord=world.PASSWORD)
    assert kari.submit("/min-side/totrinn/av", {"navarende": "000000"}).status_code == 422
    at(noon + timedelta(seconds=60))
    assert kari.submit("/min-side/totrinn/av", {"navarende": code(secret, clock.now())}).status_code == 303
    assert "Ikke satt opp" in kari.get("/min-side/innlogging").text


def test_new_recovery_codes_put_the_old_ones_out_of_use(
    with_app: tuple[Browser, str, list[str]], noon: datetime, at: SetClock
) -> None:
    browser, _, spare = with_app
    browser.submit("/logg-inn", PASSWORD)
    give(browser, spare[0], spare=True)
    page = browser.submit("/min-side/totrinn/koder", {"navarende": spare[1]}).text
    fresh = SPARE.findall(page)
    assert len(fresh) == 10
    assert not set(fresh) & set(spare)
    browser.submit("/logg-ut")
    browser.submit("/logg-inn", PASSWORD)
    assert give(browser, spare[2], spare=True).status_code == 422


def test_where_one_is_signed_in_is_shown_and_can_be_ended(kari: Browser) -> None:
    elsewhere = kari.cookies["ot"]
    kari.cookies.clear()
    kari.headers["user-agent"] = "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0"
    kari.sign_in()
    page = kari.get("/min-side/innlogging").text
    assert "Firefox, Windows" in page
    which = re.search(r'name="hvilken" value="([0-9a-f]{64})"', page)
    assert which
    kari.submit("/min-side/innlogging/ut", {"hvilken": which[1]})
    assert "hvilken" not in kari.get("/min-side/innlogging").text
    kari.cookies.set("ot", elsewhere)
    assert kari.get("/min-side", follow_redirects=False).status_code == 303


def test_who_guesses_at_somebody_elses_machine_is_told_to_wait_and_the_log_has_it(kari: Browser) -> None:
    wrong = {"passord": "feil passord her", "nytt": "en helt annen hest"}
    answers = [kari.submit("/min-side/innlogging/passord", wrong) for _ in range(7)]
    assert [one.status_code for one in answers] == [422] * 5 + [429] * 2
    assert "Vent et kvarter" in answers[-1].text
    actions = [line.action for line in make.all_of(AuditEvent, AuditEvent.action.startswith("oneself"))]
    assert actions == ["oneself.failed"] * 5 + ["oneself.blocked"]


def test_the_password_is_hashed_with_no_transaction_open(kari: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes long: on SQLite nobody else can write meanwhile."""
    seen = []
    real = staff.hashed

    def hashed(person: staff.Staff, password: str) -> str:
        with db.transaction() as session:  # would wait in vain for one that is open around it
            session.execute(sa.update(staff.Staff).values(phone=staff.Staff.phone))
        seen.append(person.id)
        return real(person, password)

    monkeypatch.setattr(staff, "hashed", hashed)
    change = {"passord": world.PASSWORD, "nytt": "en helt annen hest"}
    assert kari.submit("/min-side/innlogging/passord", change).status_code == 303
    with db.transaction() as session:
        link = password_links.make(session, staff.find(session, "kari.lund@example.no"), LinkKind.PASSWORD)
    team.choose_password(link.rpartition("/")[2], "en annen grønn hest")
    assert len(seen) == 2


def test_a_new_password_signs_out_all_other_sessions_and_is_notified(kari: Browser, postbox: Postbox) -> None:
    elsewhere = kari.cookies["ot"]
    kari.cookies.clear()
    kari.sign_in()
    change = {"passord": world.PASSWORD, "nytt": "en helt annen hest"}
    assert kari.submit("/min-side/innlogging/passord", {**change, "passord": "feil"}).status_code == 422
    assert "lett å gjette" in kari.submit("/min-side/innlogging/passord", {**change, "nytt": "Passord123456"}).text
    assert kari.submit("/min-side/innlogging/passord", change).status_code == 303
    assert "byttet" in postbox.subject()
    assert kari.get("/min-side").url.path == "/min-side"
    kari.cookies.set("ot", elsewhere)
    assert kari.get("/min-side", follow_redirects=False).status_code == 303


def test_how_long_one_is_signed_in_can_be_asked_without_making_it_longer(kari: Browser, at: SetClock) -> None:
    start = clock.now()
    at(start + timedelta(minutes=26))
    assert 200 < int(kari.get("/min-side/innlogging/tid").text) < 300
    kari.submit("/min-side/innlogging/bli")
    assert int(kari.get("/min-side/innlogging/tid").text) > 1700


def test_a_page_from_before_a_new_sign_in_gets_its_token_if_it_is_the_same_persons(kari: Browser) -> None:
    with db.reading() as session:
        known = {name: staff.find(session, f"{name}@example.no") for name in ("kari.lund", "aisha.rahimi")}
    ids = {name: person.id for name, person in known.items() if person}
    own = kari.get(f"/min-side/innlogging/tid?hvem={ids['kari.lund']}").headers["x-csrf"]
    assert f'name="csrf" value="{own}"' in kari.get("/min-side").text
    for other in (ids["aisha.rahimi"], ""):
        assert "x-csrf" not in kari.get(f"/min-side/innlogging/tid?hvem={other}").headers
