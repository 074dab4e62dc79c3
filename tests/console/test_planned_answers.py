"""Planned answers: one that leaves tomorrow is seen, changed and taken back, and obeys every rule when it is due."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.people import opt_outs
from ot_notify.people.consent import ConsentSource
from ot_notify.sending import claim
from tests import world
from tests.console.conftest import Browser
from tests.console.test_inbox import row, send

TEXT = "Hei Emil! Passer det at vi ringer?"


def planned() -> Message:
    with db.reading() as session:
        return session.scalars(sa.select(Message).where(Message.kind == Kind.ANSWER)).one()


@pytest.fixture
def tomorrow(kari: Browser, emil: str) -> str:
    """Kari has planned an answer to Emil; this is its id."""
    assert send(kari, emil, TEXT, senere="i-morgen").status_code == 303
    return planned().id


def change(browser: Browser, conversation_id: str, message_id: str, what: str):  # type: ignore[no-untyped-def]
    return browser.submit(f"/innboks/{conversation_id}/planlagt/{message_id}", {"gjor": what})


def when_due(monkeypatch: pytest.MonkeyPatch) -> Message:
    """The time has come: what the claim makes of it."""
    due = planned().due_at
    assert due
    monkeypatch.setattr(clock, "now", lambda: due + timedelta(seconds=5))
    claim.claim(10)
    return planned()


def test_it_leaves_at_nine_tomorrow_and_not_before(
    kari: Browser, emil: str, tomorrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = clock.local(planned().due_at)  # type: ignore[arg-type]
    assert (at.date() - clock.local(clock.now()).date(), at.hour) == (timedelta(days=1), 9)
    claim.claim(10)
    assert planned().state is State.QUEUED
    page = kari.get(f"/innboks/{emil}").text
    assert re.search(r"<b>Sendes [^<]*9", page)
    assert TEXT in page
    assert when_due(monkeypatch).state is State.SENDING


def test_a_chosen_day_and_time(kari: Browser, emil: str) -> None:
    day = clock.local(clock.now()) + timedelta(days=3)
    send(kari, emil, TEXT, senere="tid", dag=f"{day:%d.%m.%Y}", klokka="10.30")
    assert f"{clock.local(planned().due_at):%d.%m %H.%M}" == f"{day:%d.%m} 10.30"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "time", "says"),
    [
        ("01.01.2020", "10.30", "allerede passert"),
        ("i overimorgen", "10.30", "dato"),
        ("", "", ""),
        ("01.01.2090", "9", "høyst 30"),
    ],
)
def test_a_time_that_cannot_be_used_keeps_the_draft(kari: Browser, emil: str, day: str, time: str, says: str) -> None:
    answer = send(kari, emil, TEXT, senere="tid", dag=day, klokka=time)
    assert answer.status_code == 422
    assert TEXT in answer.text
    assert says in answer.text


def test_what_is_urgent_is_not_put_off(kari: Browser, emil: str) -> None:
    with db.transaction() as session:
        session.execute(sa.update(Conversation).where(Conversation.id == emil).values(is_urgent=True))
    assert send(kari, emil, TEXT, senere="i-morgen").status_code == 409


def test_it_can_be_taken_back_and_then_the_youth_waits_again(kari: Browser, emil: str, tomorrow: str) -> None:
    with db.transaction() as session:  # something that wants an answer: a plain JA is on the list to call instead
        session.execute(sa.update(Reply).where(Reply.conversation_id == emil).values(keyword=""))
    assert row(emil).waiting_since is None
    assert change(kari, emil, tomorrow, "slett").status_code == 303
    assert planned().state is State.CANCELLED
    assert row(emil).waiting_since is not None
    assert TEXT not in kari.get(f"/innboks/{emil}").text
    assert change(kari, emil, tomorrow, "send").status_code == 409


def test_changing_puts_the_text_back_into_the_field(kari: Browser, emil: str, tomorrow: str) -> None:
    page = change(kari, emil, tomorrow, "endre").text
    assert f">{TEXT}</textarea>" in page
    assert planned().state is State.CANCELLED


def test_sent_now_it_leaves_at_once(kari: Browser, emil: str, tomorrow: str) -> None:
    change(kari, emil, tomorrow, "send")
    claim.claim(10)
    assert planned().state is State.SENDING


def test_it_does_not_leave_where_the_youth_has_written_since(
    kari: Browser, emil: str, tomorrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with db.transaction() as session:
        session.execute(sa.update(Reply).where(Reply.conversation_id == emil).values(kept_at=clock.now()))
    assert "sendes ikke av seg selv" in kari.get(f"/innboks/{emil}").text
    assert when_due(monkeypatch).reason == Drop.REPLIED


def test_stopp_drops_it(kari: Browser, emil: str, tomorrow: str) -> None:
    with db.transaction() as session:
        opt_outs.opt_out(session, row(emil).phone, ConsentSource.SMS)
    assert planned().reason == Drop.OPTED_OUT


def test_it_does_not_leave_where_another_office_has_taken_over(
    kari: Browser, emil: str, tomorrow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with db.transaction() as session:
        session.execute(sa.update(Conversation).where(Conversation.id == emil).values(office_id=world.FOLLO))
    assert when_due(monkeypatch).reason == Drop.MOVED


def test_another_office_neither_sees_nor_changes_it(kari: Browser, browser: Browser, emil: str, tomorrow: str) -> None:
    browser.is_let_in("ola.berg@example.no")
    for what in ("send", "slett", "endre"):
        assert change(browser, emil, tomorrow, what).status_code == 404
    assert planned().state is State.QUEUED
