"""The provider is away altogether: we knock gently, say so, and go on by ourselves when it is back."""

import time
from collections.abc import Callable, Iterator

import pytest

from ot_notify import db
from ot_notify.sending import sender_status
from tests.conftest import SetSettings
from tests.faults.crowd import invite, reckon, settled, states, wait_until
from tests.faults.provider import Provider
from tests.faults.wire import Wire
from tests.faults.workers import Workers

PROBES_A_MINUTE = 60
SHORTEST_COUNTED_S = 15.0
"""The waits between probes double: the first seconds of an outage hold more than their share of a minute."""
TEXTS = 300
"""More than two workers can have sent before the outage is put in place."""


@pytest.fixture
def wire(twilio: Provider) -> Iterator[Wire]:
    made = Wire(twilio.url)
    yield made
    made.close()


def is_paused() -> bool:
    with db.reading() as session:
        return sender_status.pause(session) is not None


def calls(twilio: Provider, wire: Wire) -> int:
    """Calls that came through, and those that were torn; where nobody listens nobody can count."""
    counted = twilio.counters()
    return int(counted["creates"] + counted["reads"]) + wire.torn


def all_fails(twilio: Provider, _: Wire) -> None:
    twilio.behave(list_status=500)
    twilio.faults({"fault": "error_500"})


def all_is_well(twilio: Provider, wire: Wire) -> None:
    twilio.behave(list_status=200)
    twilio.faults()
    wire.mend()


def nobody_listens(_: Provider, wire: Wire) -> None:
    wire.cut()


def all_is_torn(_: Provider, wire: Wire) -> None:
    wire.tear()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_an_outage_is_probed_sparingly_and_shown_to_staff(
    twilio: Provider, workers: Workers, quick: SetSettings, wire: Wire
) -> None:
    _live_through(all_fails, twilio, workers, quick, wire, lasts_s=6)


@pytest.mark.slow
@pytest.mark.parametrize("outage", [all_fails, all_is_torn, nobody_listens])
def test_a_long_outage_is_probed_sparingly_and_shown_to_staff(
    outage: Callable[[Provider, Wire], None], twilio: Provider, workers: Workers, quick: SetSettings, wire: Wire
) -> None:
    _live_through(outage, twilio, workers, quick, wire, lasts_s=70)


def _live_through(
    outage: Callable[[Provider, Wire], None],
    twilio: Provider,
    workers: Workers,
    quick: SetSettings,
    wire: Wire,
    *,
    lasts_s: float,
) -> None:
    twilio.behave(latency_ms=50)
    quick(sms_concurrency=4, twilio_api_url=wire.url, reconcile_every_s=5, in_doubt_after_s=10)
    invite(TEXTS)
    workers.start(2)
    wait_until(lambda: twilio.accepted() >= 20, within_s=10)
    outage(twilio, wire)
    wait_until(is_paused, within_s=10)
    time.sleep(1)  # what was on its way has had its answer
    before, started = calls(twilio, wire), time.monotonic()
    time.sleep(lasts_s)
    probes, took_s = calls(twilio, wire) - before, time.monotonic() - started
    assert is_paused()
    assert probes <= PROBES_A_MINUTE * max(took_s, SHORTEST_COUNTED_S) / 60
    all_is_well(twilio, wire)
    back_s = wait_until(lambda: settled(TEXTS), within_s=60)
    assert not is_paused()
    print(f"\noutage of {took_s:.0f} s: {probes} calls, all sent {back_s:.0f} s later: {reckon(twilio.taken())}")
    assert reckon(twilio.taken()).is_clean
    assert states() == {"sent": TEXTS}
