"""Senders: sending is paused while nobody gets through, and nobody's word is believed for long."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import background, db
from ot_notify.db.wakeup import Task
from ot_notify.providers.base import Fault
from ot_notify.sending import delivery_status, pump, sender_status
from ot_notify.sending.circuit_breaker import CircuitBreaker
from ot_notify.sending.sender_status import Pause
from tests import factories as make
from tests.factories import MONDAY, later
from tests.fake_provider import Fake


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def say(id: str, because: str = "") -> None:
    with db.transaction() as session:
        sender_status.say(session, id, shut_because=because)


def pause() -> Pause | None:
    with db.reading() as session:
        return sender_status.pause(session)


def test_sending_is_paused_since_the_last_one_found_the_way_shut(at: Callable[[datetime], None]) -> None:
    say("one", "http 503")
    say("two")
    assert pause() is None  # texts leave by the other
    at(later(seconds=5))
    say("two", "time-out")
    at(later(seconds=15))
    say("one", "http 503")
    say("two", "http 503")
    assert pause() == Pause(later(seconds=5), "http 503")
    say("one")
    assert pause() is None


def test_one_that_died_with_its_gate_shut_is_believed_for_a_minute(at: Callable[[datetime], None]) -> None:
    say("one", "http 503")
    at(later(seconds=59))
    assert pause() is not None
    at(later(seconds=60))
    assert pause() is None


def test_a_word_from_before_the_clock_was_set_back_is_not_believed(at: Callable[[datetime], None]) -> None:
    say("one", "http 503")
    at(later(hours=-1))
    assert pause() is None


def test_the_long_dead_are_cleared_away_when_somebody_new_comes(at: Callable[[datetime], None]) -> None:
    say("one", "http 503")
    at(later(hours=2))
    say("two")
    assert [one.id for one in make.all_of(sender_status.SendingProcess)] == ["two"]


def test_a_gate_says_so_when_it_closes_and_again_before_its_word_lapses(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("ot_notify.sending.circuit_breaker.time.monotonic", lambda: clock[0])
    gate = CircuitBreaker()
    gate.say()
    assert not gate.has_news()
    gate.close("http 503")
    assert gate.has_news()
    gate.say()
    assert (pause() or Pause(MONDAY, "")).because == "http 503"
    clock[0] = sender_status.BELIEVED.total_seconds() / 2
    assert gate.has_news()
    gate.leave()
    assert make.all_of(sender_status.SendingProcess) == []


def test_with_nothing_to_send_the_gate_opens_when_the_provider_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    me = pump.Sender()
    monkeypatch.setattr(me, "provider", Fake())
    monkeypatch.setattr(pump, "sender", lambda: me)
    me.gate.close("http 503")
    pump.send_due()
    assert pause() is not None
    me.gate.probe_at = 0.0
    pump.send_due()
    pump.send_due()
    assert pause() is None
    me.close()


def test_records_that_cannot_be_read_are_asked_for_more_and_more_seldom() -> None:
    back_off = background.runners()[Task.RECONCILE].job.back_off
    assert [back_off.wait_s(30.0, failed) for failed in range(6)] == [30.0, 5.0, 10.0, 20.0, 30.0, 30.0]
    assert back_off.wait_s(1.0, 1) == 1.0


def test_records_that_cannot_be_read_hold_everything_and_staff_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    me = pump.Sender()
    monkeypatch.setattr(pump, "has_caught_up", lambda: False)
    me.say_how_it_is()
    assert pause() is None  # it has only just started
    me.can_read = False
    me.say_how_it_is()
    assert pause() == Pause(MONDAY, "records")
    me.close()


def test_a_receipt_that_says_our_account_is_refused_closes_every_gate(at: Callable[[datetime], None]) -> None:
    gates = [CircuitBreaker(), CircuitBreaker()]
    sms = make.claimed()
    make.deliver(sms)
    at(later(seconds=1))
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(sms.message, "failed", 30002))
    for gate in gates:
        gate.say()
        assert gate.closed_because == Fault.ACCOUNT
        gate.say()
    assert (pause() or Pause(MONDAY, "")).because == Fault.ACCOUNT
    assert CircuitBreaker().closed_because == ""
