"""Sender status: sending is paused while no process gets through, and a dead process counts for a minute at most."""

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


def publish(id: str, because: str = "") -> None:
    with db.transaction() as session:
        sender_status.publish(session, id, paused_because=because or None)


def pause() -> Pause | None:
    with db.reading() as session:
        return sender_status.pause(session)


def test_sending_is_paused_since_the_last_process_was_paused(at: Callable[[datetime], None]) -> None:
    publish("one", "http 503")
    publish("two")
    assert pause() is None  # texts leave by the other
    at(later(seconds=5))
    publish("two", "time-out")
    at(later(seconds=15))
    publish("one", "http 503")
    publish("two", "http 503")
    assert pause() == Pause(later(seconds=5), "http 503")
    publish("one")
    assert pause() is None


def test_a_process_that_died_while_paused_counts_for_a_minute(at: Callable[[datetime], None]) -> None:
    publish("one", "http 503")
    at(later(seconds=59))
    assert pause() is not None
    at(later(seconds=60))
    assert pause() is None


def test_a_lease_from_before_the_clock_was_set_back_does_not_count(at: Callable[[datetime], None]) -> None:
    publish("one", "http 503")
    at(later(hours=-1))
    assert pause() is None


def test_old_leases_are_deleted_when_a_new_process_comes(at: Callable[[datetime], None]) -> None:
    publish("one", "http 503")
    at(later(hours=2))
    publish("two")
    assert [one.id for one in make.all_of(sender_status.SendingProcess)] == ["two"]


def test_the_status_is_published_when_the_circuit_opens_and_renewed_before_its_lease_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [0.0]
    monkeypatch.setattr("ot_notify.sending.circuit_breaker.time.monotonic", lambda: clock[0])
    breaker = CircuitBreaker()
    breaker.publish_status()
    assert not breaker.is_status_outdated()
    breaker.open("http 503")
    assert breaker.is_status_outdated()
    breaker.publish_status()
    assert (pause() or Pause(MONDAY, "")).because == "http 503"
    clock[0] = sender_status.LEASE.total_seconds() / 2
    assert breaker.is_status_outdated()
    breaker.withdraw_status()
    assert make.all_of(sender_status.SendingProcess) == []


def test_with_nothing_to_send_the_circuit_closes_when_the_provider_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    me = pump.Sender()
    monkeypatch.setattr(me, "provider", Fake())
    monkeypatch.setattr(pump, "sender", lambda: me)
    me.breaker.open("http 503")
    pump.send_due()
    assert pause() is not None
    me.breaker.probe_at = 0.0
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
    me.publish_status()
    assert pause() is None  # it has only just started
    me.can_read = False
    me.publish_status()
    assert pause() == Pause(MONDAY, "records")
    me.close()


def test_a_receipt_that_says_our_account_is_refused_opens_every_circuit(at: Callable[[datetime], None]) -> None:
    breakers = [CircuitBreaker(), CircuitBreaker()]
    sms = make.claimed()
    make.deliver(sms)
    at(later(seconds=1))
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(sms.message, "failed", 30002))
    for breaker in breakers:
        breaker.publish_status()
        assert breaker.open_because == Fault.ACCOUNT
        breaker.publish_status()
    assert (pause() or Pause(MONDAY, "")).because == Fault.ACCOUNT
    assert CircuitBreaker().open_because is None
