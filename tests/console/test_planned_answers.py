"""Planned answers: one that leaves tomorrow is seen, changed and taken back, and obeys every rule when it is due."""

import re
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock, send_window
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.people import opt_outs
from ot_notify.people.consent import ConsentSource
from ot_notify.sending import claim
from services.api.console.shared import state_styles
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
    assert (at.date(), at.hour) == (send_window.working_days_after(clock.local(clock.now()).date(), 1), 9)
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
        (f"{clock.local(clock.now()) + timedelta(days=3):%d.%m.%Y}", "03.00", "mellom kl. 7 og 21"),
        (f"{clock.local(clock.now()) + timedelta(days=3):%d.%m.%Y}", "21.01", "mellom kl. 7 og 21"),
        (f"{clock.local(clock.now()) + timedelta(days=3):%d.%m.%Y}", "halv ti", "klokkeslett"),
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


def test_a_day_without_a_year_is_read_as_in_other_fields(kari: Browser, emil: str) -> None:
    day = clock.local(clock.now()) + timedelta(days=3)
    assert send(kari, emil, TEXT, senere="tid", dag=f"{day.day}/{day.month}", klokka="9").status_code == 303
    assert clock.local(planned().due_at).date() == day.date()  # type: ignore[arg-type]


def test_what_is_wrong_stands_by_the_day_which_stays_open_and_no_button_beside_it_says_send_sms(
    kari: Browser, emil: str
) -> None:
    page = send(kari, emil, TEXT, senere="tid", dag="40.13", klokka="10.30").text
    panel = re.search(r'<div id="senere".*?</form>', page, re.DOTALL)
    assert panel
    assert "popover>" not in panel[0].partition('class="pane"')[0]
    assert 'value="40.13" aria-invalid="true" aria-describedby="senere-feil" data-focus' in panel[0]
    assert 'value="10.30"' in panel[0]
    assert 'id="senere-feil"' in panel[0]
    assert "Send SMS" not in panel[0]
    assert 'id="svarfeil"' not in page


@pytest.mark.parametrize(
    ("now", "says", "leaves"),
    [
        ("2026-11-28T12:00", "Send mandag 30. november kl. 9", "30.11 09"),
        ("2026-11-26T12:00", "Send i morgen kl. 9", "27.11 09"),
        ("2026-12-31T12:00", "Send mandag 4. januar kl. 9", "04.01 09"),
    ],
)
def test_the_button_is_the_next_working_day(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, now: str, says: str, leaves: str
) -> None:
    at = clock.to_utc(datetime.fromisoformat(now))
    monkeypatch.setattr(clock, "now", lambda: at)
    with db.transaction() as session:
        emil = world.settle(session).id
    browser.is_let_in()
    page = browser.get(f"/innboks/{emil}").text
    button = re.search(r'name="senere" value="([^"]+)">([^<]*kl\. 9)<', page)
    assert button
    assert button[2] == says
    assert send(browser, emil, TEXT, senere=button[1]).status_code == 303
    assert f"{clock.local(planned().due_at):%d.%m %H}" == leaves  # type: ignore[arg-type]


def answers() -> dict[State, str]:
    with db.reading() as session:
        found = session.scalars(sa.select(Message).where(Message.kind == Kind.ANSWER)).all()
    return {one.state: one.body for one in found}


def test_while_it_is_changed_the_old_one_stands(kari: Browser, emil: str, tomorrow: str) -> None:
    due = clock.local(planned().due_at)  # type: ignore[arg-type]
    to = change(kari, emil, tomorrow, "endre").headers["location"]
    page = kari.get(to).text
    assert f">{TEXT}</textarea>" in page
    assert f'name="erstatter" value="{tomorrow}"' in page
    assert f'value="{due:%d.%m.%Y}"' in page
    assert 'value="09.00"' in page
    assert answers() == {State.QUEUED: TEXT}


def test_the_changed_one_takes_its_place_when_it_is_saved(kari: Browser, emil: str, tomorrow: str) -> None:
    due = clock.local(planned().due_at)  # type: ignore[arg-type]
    saved = {"etter": tomorrow, "erstatter": tomorrow, "senere": "tid", "klokka": "10"}
    assert send(kari, emil, "Ny tekst", **saved, dag="1.1.2020").status_code == 422
    assert answers() == {State.QUEUED: TEXT}
    assert send(kari, emil, "Ny tekst", **saved, dag=f"{due:%d.%m}").status_code == 303
    assert answers() == {State.CANCELLED: TEXT, State.QUEUED: "Ny tekst"}
    with db.reading() as session:
        old = session.get(Message, tomorrow)
        assert old
        assert "tatt tilbake" in state_styles.about(old)
        assert row(emil).waiting_since is None


def test_a_change_of_one_that_has_left_meanwhile_keeps_the_text_and_sends_nothing(
    kari: Browser, emil: str, tomorrow: str
) -> None:
    change(kari, emil, tomorrow, "send")
    answer = send(kari, emil, "Ny tekst", etter=tomorrow, erstatter=tomorrow)
    assert answer.status_code == 409
    assert "alt sendt eller slettet" in answer.text
    assert ">Ny tekst</textarea>" in answer.text
    assert 'name="erstatter"' not in answer.text
    assert list(answers().values()) == [TEXT]


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
