"""API keys on their page: made by an administrator, shown once, released by leads, ended and taken back."""

import re
from datetime import timedelta

import pytest

from ot_notify import db
from ot_notify.access import api_keys
from ot_notify.access.api_keys import KeyState
from ot_notify.core import clock
from tests.conftest import SetClock
from tests.console.conftest import Browser

KEY = re.compile(r"otn_[\w-]{40,}")
ASKED = {"navn": "Fagsystemet", "rett": "read", "hvor": "noen", "kontor": "moss", "dager": "90"}


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture
def admin(browser: Browser, emil: str) -> Browser:
    return browser.sign_in("siv.aas@example.no")


def opens(key: str) -> bool:
    with db.reading() as session:
        return api_keys.find(session, key) is not None


def test_a_key_is_shown_once_ends_and_is_taken_back(admin: Browser, at: SetClock) -> None:
    key = KEY.search(admin.submit("/nokler", ASKED | {"rett": "offices"}).text)[0]  # type: ignore[index]
    page = admin.get("/nokler").text
    assert key not in page
    assert "Siv Aas" in page
    assert opens(key)
    with db.reading() as session:
        row = api_keys.all_of(session)[0]
    assert row.office_ids == ["moss"]
    now = clock.now()
    for days, state in ((0, KeyState.IN_USE), (70, KeyState.EXPIRES_SOON), (91, KeyState.EXPIRED)):
        at(now + timedelta(days=days))
        assert api_keys.state(row) is state
    assert not opens(key)
    at(now)
    admin.submit(f"/nokler/{row.id}/trekk")
    assert not opens(key)


@pytest.mark.parametrize(
    ("left_out", "says"), [("navn", "Skriv hvem"), ("rett", "minst én rettighet"), ("kontor", "Velg minst ett kontor")]
)
def test_what_is_missing_is_said_and_nothing_is_made(admin: Browser, left_out: str, says: str) -> None:
    answer = admin.submit("/nokler", {name: value for name, value in ASKED.items() if name != left_out})
    assert answer.status_code == 422
    assert says in answer.text
    with db.reading() as session:
        assert api_keys.all_of(session) == []
