"""Postgres stopped, killed and restarted in the middle of a campaign: nothing lost, nothing twice, soon normal."""

import random
import time

import pytest

from tests.conftest import SetSettings
from tests.faults.crowd import invite, reckon, settled, states, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers
from tests.servers import Postgres

NORMAL_WITHIN_S = 30

pytestmark = pytest.mark.parametrize("backend", ["postgres"], indirect=True)


def test_postgres_killed_in_mid_campaign_loses_and_doubles_nothing(
    own_postgres: Postgres, twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    _slowly(twilio, quick)
    invite(150)
    workers.start(2)
    wait_until(lambda: twilio.accepted() >= 30, within_s=10)
    own_postgres.kill()
    time.sleep(1)
    _comes_back(own_postgres, twilio)
    wait_until(lambda: settled(150), within_s=NORMAL_WITHIN_S)
    assert reckon(twilio.taken()).is_clean
    assert states() == {"sent": 150}


@pytest.mark.slow
def test_postgres_stopped_killed_and_frozen_again_and_again(
    own_postgres: Postgres, twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    _slowly(twilio, quick)
    intended, slowest, started, rounds = 0, 0.0, time.monotonic(), 15
    workers.start(2)
    for _ in range(rounds):
        invite(200, start=intended)
        intended += 200
        _goes_on(twilio)
        time.sleep(random.uniform(0, 0.5))
        random.choice((own_postgres.kill, own_postgres.stop, own_postgres.freeze))()
        time.sleep(random.uniform(0.5, 4))
        slowest = max(slowest, _comes_back(own_postgres, twilio))
    wait_until(lambda: settled(intended), within_s=120)
    found, took_s = reckon(twilio.taken()), time.monotonic() - started
    print(f"\n{rounds} falls, {intended} texts, {took_s:.0f} s, back in at most {slowest:.1f} s: {found}")
    assert found.is_clean
    assert states() == {"sent": intended}


def _comes_back(postgres: Postgres, twilio: Provider) -> float:
    """Start it, and wait until texts leave again. Answers how long that took."""
    postgres.thaw()
    postgres.start()
    return _goes_on(twilio)


def _goes_on(twilio: Provider) -> float:
    before = twilio.accepted()
    return wait_until(lambda: twilio.accepted() > before, within_s=NORMAL_WITHIN_S)


def _slowly(twilio: Provider, quick: SetSettings) -> None:
    twilio.behave(latency_ms=100)
    quick(sms_concurrency=4)
