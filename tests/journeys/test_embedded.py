"""One machine: `ot-notify serve` alone sends, is killed, goes on, and ends in an orderly way."""

import signal
from collections import Counter

import pytest

from ot_notify.core import clock
from tests.faults.crowd import OUR_NUMBER, has_claimed, invite, number, reckon, settled, states, wait_until
from tests.journeys.conftest import Start
from tests.journeys.programs import Program, wait_until_up
from tests.standin import StandIn

EVERYBODY = 300
embedded = pytest.mark.parametrize("backend", ["sqlite"])


def serve(start: Start, url: str, *more: str) -> Program:
    program = start("serve", "--port", url.rsplit(":", 1)[1], *more)
    wait_until_up(url, program)
    return program


def stop_is_heard(twilio: StandIn) -> None:
    """One of them says stop, and is told once that it was heard."""
    before = len(twilio.taken())
    assert twilio.inbound(number(0), OUR_NUMBER, "Stopp!")["statuses"] == [200]
    wait_until(lambda: len(twilio.taken()) > before, within_s=15)
    confirmation = twilio.taken()[-1]
    assert confirmation["to"] == number(0)
    assert "ikke flere SMS" in confirmation["body"]


@embedded
def test_killed_in_mid_campaign_everybody_still_gets_exactly_one_text(start: Start, url: str, twilio: StandIn) -> None:
    twilio.receipts("delivered", delay_s=0.2)
    first = serve(start, url)
    invite(EVERYBODY)
    wait_until(lambda: len(twilio.taken()) > EVERYBODY // 3, within_s=30)
    first.kill()
    assert len(twilio.taken()) < EVERYBODY
    second = serve(start, url)
    wait_until(lambda: settled(EVERYBODY), within_s=30)
    received = Counter(text["to"] for text in twilio.taken())
    assert received == {number(place): 1 for place in range(EVERYBODY)}
    assert reckon(twilio.taken()).is_clean
    second.end()


@embedded
def test_told_to_end_in_mid_campaign_it_leaves_nothing_in_doubt(start: Start, url: str, twilio: StandIn) -> None:
    twilio.behave(latency_ms=500)
    program = serve(start, url)
    start_of_it = clock.now()
    invite(EVERYBODY)
    wait_until(lambda: has_claimed(start_of_it), within_s=30)
    program.end()
    found = states()
    assert not found["sending"]
    assert not found["in_doubt"]
    assert found["sent"] == len(twilio.taken()) < EVERYBODY


@embedded
def test_a_crashed_worker_is_started_again_and_an_orphaned_worker_ends(start: Start, url: str, twilio: StandIn) -> None:
    program = serve(start, url)
    children = {" ".join(process.cmdline()): process for process in program.family()[1:]}
    (worker,) = [process for line, process in children.items() if "services.worker.embedded" in line]
    worker.send_signal(signal.SIGKILL)
    invite(2)
    wait_until(lambda: settled(2), within_s=30)
    stop_is_heard(twilio)
    left = program.family()[1:]
    assert len(left) == 2
    program.process.kill()
    program.process.wait(5)
    wait_until(lambda: not any(child.is_running() for child in left), within_s=20)
