"""The pump: as fast as allowed and no faster, still while the provider is away; no answer lost with the database."""

import asyncio
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.campaigns.campaigns import CampaignState
from ot_notify.messaging.messages import Message, State
from ot_notify.providers.base import Accepted, Fault, InDoubt, Rejected, Sms, TryLater
from ot_notify.sending import claim, delivery_status, sender_status
from ot_notify.sending import pump as sending_pump
from ot_notify.sending.circuit_breaker import FAILURES_BEFORE_OPENING, LONGEST_PROBE_S, CircuitBreaker
from ot_notify.sending.pump import Pump
from ot_notify.sending.rate_limit import Rate
from ot_notify.sending.send_result import SendAttempt
from tests import factories as make
from tests.conftest import SetSettings
from tests.factories import MONDAY
from tests.fake_provider import Fake


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None], settings_env: SetSettings) -> None:
    at(MONDAY)
    settings_env(sms_rate_per_s=0)


def queue(how_many: int) -> list[str]:
    return [make.queue_text(make.number()) for _ in range(how_many)]


def states() -> set[State]:
    return {text.state for text in make.all_of(Message)}


def paused() -> bool:
    with db.reading() as session:
        return sender_status.pause(session) is not None


def test_everything_due_is_sent_once_and_recorded() -> None:
    queued, provider = queue(90), Fake(latency_s=0.005)
    assert make.pump(provider) == 90
    assert sorted(sms.message for sms in provider.taken) == sorted(queued)
    assert states() == {State.SENT}


def test_an_answer_by_staff_overtakes_the_campaign() -> None:
    make.launched(to=[make.make_youth() for _ in range(3)])
    answer, provider = make.queue_text(make.number()), Fake()
    make.pump(provider)
    assert provider.taken[0].message == answer


def test_no_more_calls_are_under_way_than_the_setting_says(settings_env: SetSettings) -> None:
    settings_env(sms_concurrency=5)
    queue(40)
    provider, under_way, most = Fake(latency_s=0.01), [], []
    provider.on_send = lambda sms: (under_way.append(sms), most.append(len(under_way)))[0]
    take = provider.take
    provider.take = lambda sms: (under_way.remove(sms), take(sms))[1]  # type: ignore[method-assign]
    make.pump(provider)
    assert (len(provider.taken), max(most)) == (40, 5)


@pytest.mark.parametrize("backend", ["postgres"])
def test_the_rate_is_kept_in_every_second_and_used(settings_env: SetSettings) -> None:
    """Takes three seconds: a rate cannot be shown faster."""
    settings_env(sms_rate_per_s=50)
    queue(180)
    provider = Fake(latency_s=0.03)
    make.pump(provider, budget_s=3.0)
    starts = sorted(provider.starts)
    in_each_second = [sum(start <= other < start + 1 for other in starts) for start in starts]
    assert max(in_each_second) <= 51
    used = sum(start < starts[0] + 2.5 for start in starts) / (50 * 2.5)
    assert used >= 0.9


class Patient(Fake):
    """Answers nobody before so many calls have begun."""

    def __init__(self, waits_for: int) -> None:
        super().__init__()
        self.waits_for = waits_for
        self.are_here = asyncio.Event()

    async def send(self, sms: Sms) -> Accepted:
        self.starts.append(time.monotonic())
        if len(self.starts) == self.waits_for:
            self.are_here.set()
        await asyncio.wait_for(self.are_here.wait(), 10)
        return self.take(sms)


def test_a_low_rate_is_used_too_while_calls_are_slow(settings_env: SetSettings) -> None:
    """More begin than the rate of one second, though none of them has been answered."""
    settings_env(sms_rate_per_s=10)
    queue(16)
    provider = Patient(waits_for=16)
    assert make.pump(provider, budget_s=5.0) == 16


def test_with_redis_away_each_process_keeps_to_its_part_of_the_rate(settings_env: SetSettings) -> None:
    settings_env(sms_rate_per_s=100, redis_url="redis://127.0.0.1:1/0")
    breaker, rate = CircuitBreaker(), Rate()
    with db.transaction() as session:
        sender_status.publish(session, "another")
    breaker.publish_status()
    rate.processes = breaker.processes
    assert (rate.processes, rate.a_second()) == (2, 95)
    rate.fall_back()
    assert rate.a_second() == 48


def test_being_too_much_for_the_provider_slows_us_down_and_loses_nothing(
    at: Callable[[datetime], None], settings_env: SetSettings
) -> None:
    queue(6)
    provider = Fake()
    provider.says.extend(TryLater("http_429", slow_down=True) for _ in range(6))
    pump = Pump(provider, CircuitBreaker(), Rate(), threading.Event())
    asyncio.run(pump.run(1))
    assert pump.rate._factor() < 0.2
    assert not pump.breaker.open_because  # busy is not away
    at(MONDAY + timedelta(minutes=1))
    make.pump(provider)
    assert (len(provider.taken), states()) == (6, {State.SENT})


@pytest.mark.parametrize("trouble", [TryLater("http_503"), InDoubt("timeout")])
def test_the_circuit_opens_after_five_failures(trouble: TryLater | InDoubt, settings_env: SetSettings) -> None:
    settings_env(sms_concurrency=1)
    queue(60)
    provider, breaker = Fake(always=trouble), CircuitBreaker()
    provider.trouble = trouble
    make.pump(provider, breaker=breaker, budget_s=0.5)
    assert breaker.open_because
    assert paused()
    # One line: whatever was claimed when the fifth failed is let out too, and no more.
    assert FAILURES_BEFORE_OPENING <= len(provider.starts) <= FAILURES_BEFORE_OPENING + sending_pump.AHEAD + 1


def test_while_it_is_closed_the_provider_is_asked_seldom_and_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty minutes of outage on a clock that only we move: at most 60 probing calls a minute, far fewer in fact."""
    clock = [0.0]
    monkeypatch.setattr("ot_notify.sending.circuit_breaker.time.monotonic", lambda: clock[0])
    provider, breaker = Fake(), CircuitBreaker()
    provider.trouble = TryLater("http_503")
    breaker.open("http_503")
    probed = []

    async def an_hour() -> None:
        while clock[0] < 3600:
            assert not await breaker.allows_calls(provider)
            probed.extend([clock[0]] * (len(provider.pings) - len(probed)))
            clock[0] += 0.5

    asyncio.run(an_hour())
    assert max(sum(start <= other < start + 60 for other in probed) for start in probed) <= 8
    assert probed[-1] > 3600 - LONGEST_PROBE_S * 1.3  # it never gives up asking


def test_sending_resumes_with_one_text_and_then_the_rest() -> None:
    queue(10)
    provider, breaker = Fake(latency_s=0.01), CircuitBreaker()
    breaker.open("http_503")
    breaker.probe_at = 0.0
    pump = Pump(provider, breaker, Rate(), threading.Event())
    under_way: list[int] = []
    provider.on_send = lambda _: under_way.append(pump.under_way)
    asyncio.run(pump.run(2))
    assert under_way[0] == 1
    assert (len(provider.taken), states(), paused()) == (10, {State.SENT}, False)


def test_a_failure_while_half_open_opens_the_circuit_again() -> None:
    queue(10)
    provider, breaker = Fake(always=TryLater("http_503")), CircuitBreaker()
    breaker.open("http_503")
    breaker.probe_at = 0.0
    make.pump(provider, breaker=breaker, budget_s=0.3)
    assert len(provider.starts) == 1
    assert breaker.open_because


def test_a_refused_account_stops_everything_at_once(settings_env: SetSettings) -> None:
    settings_env(sms_concurrency=1)
    queue(40)
    provider, breaker = Fake(always=Rejected(20003, Fault.ACCOUNT)), CircuitBreaker()
    provider.trouble = Rejected(20003, Fault.ACCOUNT)
    make.pump(provider, breaker=breaker, budget_s=0.3)
    assert breaker.open_because == Fault.ACCOUNT
    assert paused()
    assert states() == {State.QUEUED}


def test_while_the_database_is_away_answers_are_kept_and_written_later(monkeypatch: pytest.MonkeyPatch) -> None:
    queued, provider = queue(30), Fake()
    record, times = delivery_status.record, [0]

    def away_twice(group: list[SendAttempt]) -> None:
        times[0] += 1
        if times[0] <= 2:
            raise sa.exc.OperationalError("select 1", {}, Exception("gone"))
        record(group)

    monkeypatch.setattr(delivery_status, "record", away_twice)
    assert make.pump(provider) == 30
    assert times[0] > 2
    assert (len(provider.taken), len(queued), states()) == (30, 30, {State.SENT})


def test_an_answer_that_contradicts_the_records_does_not_hold_up_the_others() -> None:
    first, second, third = queue(3)
    with db.transaction() as session:
        other = make.queue_in(session, make.number())
        session.execute(
            sa.update(Message)
            .where(Message.id == other)
            .values(provider_id=f"SM{second}", state=State.DELIVERED, due_at=None)
        )
    make.pump(Fake())
    assert [make.state(one)[0] for one in (first, second, third)] == [State.SENT, State.SENDING, State.SENT]


def test_stopping_ends_with_the_calls_under_way() -> None:
    queue(80)
    provider, stop = Fake(latency_s=0.2), threading.Event()
    provider.on_send = lambda _: stop.set()
    began = time.monotonic()
    make.pump(provider, budget_s=30, stop=stop)
    assert time.monotonic() - began < 5
    assert 0 < len(provider.taken) < 80
    assert states() == {State.SENT, State.QUEUED}  # nothing claimed is left behind


def test_an_old_claim_is_not_begun() -> None:
    """The process was frozen after its claim: the number may have opted out meanwhile."""
    [message_id] = queue(1)
    [sms] = sending_pump.claim(1)
    provider = Fake()
    pump = Pump(provider, CircuitBreaker(), Rate(), threading.Event())

    async def frozen() -> None:
        await pump._call(sms, time.monotonic() - claim.begins_within_s() - 0.1)
        await pump._record_all()

    asyncio.run(frozen())
    assert provider.starts == []
    assert make.state(message_id) == (State.QUEUED, "")


def test_a_bug_in_the_provider_leaves_the_text_in_doubt_and_sends_the_rest() -> None:
    first, second = queue(2)
    provider = Fake()

    def breaks(sms: Sms) -> None:
        if sms.message == first:
            raise KeyError("bug")

    provider.on_send = breaks
    make.pump(provider)
    assert make.state(first) == (State.IN_DOUBT, "KeyError")
    assert make.state(second)[0] is State.SENT


def test_a_campaign_paused_while_it_is_sent_stops_after_what_is_on_its_way() -> None:
    campaign_id = make.launched(to=[make.make_youth() for _ in range(70)])
    provider, stop = Fake(latency_s=0.05), threading.Event()
    provider.on_send = lambda _: stop.set()
    make.pump(provider, stop=stop)
    make.change_campaign(campaign_id, "pause")
    sent = len(provider.taken)
    make.pump(provider)
    assert make.tally(campaign_id) == {"sent": sent, "queued": 70 - sent}
    assert make.campaign(campaign_id).state is CampaignState.PAUSED
