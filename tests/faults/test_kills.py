"""SIGKILL at every point of a worker's life: nothing is sent twice, nothing is lost."""

import random
import time

import pytest

from tests.conftest import SetSettings
from tests.faults.crowd import invite, left, reckon, settled, states, wait_until
from tests.faults.deaths import CHOSEN, RANDOM
from tests.faults.provider import Provider
from tests.faults.workers import Workers

KILLS = 300
"""«Hundreds of kills» (promise 6)."""


def test_killed_at_the_worst_moments_sends_every_text_once(
    twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    slowly(twilio, quick)
    invite(250)
    for death in (*CHOSEN, *RANDOM):
        workers.start(2 - len(workers.alive))
        death(workers, twilio)
    workers.start(2 - len(workers.alive))
    assert states()["sending"] > 0 or states()["in_doubt"] > 0
    wait_until(lambda: settled(250), within_s=40)
    assert reckon(twilio.taken()).is_clean
    assert states() == {"sent": 250}


@pytest.mark.slow
def test_hundreds_of_kills_among_faults_send_every_text_once(
    twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    slowly(twilio, quick)
    twilio.faults(
        *({"fault": fault, "probability": 0.02, "seed": seed} for seed, fault in enumerate(("reset", "reset_taken"))),
        *({"fault": fault, "probability": 0.01} for fault in ("error_500", "half_taken", "garbage_taken")),
    )
    random.seed(started := time.time())
    intended = 0
    while workers.kills < KILLS and time.time() < started + 400:
        if left() < 200 and intended < 6000:
            invite(500, start=intended)
            intended += 500
        workers.start(2 - len(workers.alive))
        random.choices((*CHOSEN, *RANDOM), weights=(1, 1, 1, 4, 4))[0](workers, twilio)
    twilio.faults()
    workers.start(2 - len(workers.alive))
    wait_until(lambda: settled(intended), within_s=120)
    found = reckon(twilio.taken())
    print(f"\n{workers.kills} kills, {intended} texts, {time.time() - started:.0f} s: {found}")
    assert found.is_clean
    assert states() == {"sent": intended}


def slowly(twilio: Provider, quick: SetSettings) -> None:
    """Some forty texts a second from each worker, so that there is time to die in."""
    twilio.behave(latency_ms=100)
    quick(sms_concurrency=4)
