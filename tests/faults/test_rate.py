"""The common rate: kept over several workers as the provider counts it, used, and answers by staff go first."""

import pytest

from ot_notify import db
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind
from ot_notify.sending import pump
from tests.conftest import SetSettings
from tests.faults.crowd import OFFICE, OUR_NUMBER, invite, number, reckon, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers
from tests.servers import Valkey

RATE = 40
LASTS_S = 4.0
ANSWER = "Vi ringer deg i dag."

pytestmark = pytest.mark.parametrize("backend", ["postgres"], indirect=True)


@pytest.mark.parametrize(
    ("window_s", "late_s", "least_used"), [(4, 0.5, 0.25), pytest.param(1, 0, 0.9, marks=pytest.mark.slow)]
)
def test_two_workers_keep_and_use_one_rate_and_staff_go_first(
    redis: Valkey,
    twilio: Provider,
    workers: Workers,
    quick: SetSettings,
    window_s: int,
    late_s: float,
    least_used: float,
) -> None:
    """In any second, and used to the full, only on a quiet machine: a process that gets no turn sends late."""
    redis.flush()
    quick(redis_url=redis.url, sms_rate_per_s=RATE, sms_timeout_s=5, in_doubt_after_s=10)
    twilio.behave(latency_ms=40)
    invite(int(RATE * LASTS_S * 3))
    workers.start(2, trade="hear")
    wait_until(lambda: twilio.accepted() >= RATE, within_s=30)
    _answer(6)
    before = twilio.accepted()
    wait_until(lambda: twilio.accepted() >= RATE * LASTS_S * 2, within_s=120)
    workers.end()
    taken = twilio.taken()
    warm = taken[0]["created"] + 1  # the first call of a process takes its time to get going
    starts = [text["created"] for text in taken if text["created"] >= warm]
    most = max(sum(start <= other < start + window_s for other in starts) for start in starts)
    used = len(starts) / (RATE * (starts[-1] - warm))
    answers = [place for place, text in enumerate(taken) if text["body"] == ANSWER]
    print(f"\nmost in {window_s} s {most} of {RATE * window_s}, used {used:.2f}, answers at {answers} of {len(taken)}")
    assert most <= RATE * (window_s + late_s) + 1
    assert used >= least_used
    assert len(answers) == 6
    # Of what waits, only what two workers had claimed, or were claiming at that moment, goes before them.
    assert max(answers) - before <= 2 * (pump.AHEAD + 2 * pump.GROUP)
    assert reckon(taken).duplicates == 0


def _answer(how_many: int) -> None:
    with db.transaction() as session:
        for place in range(how_many):
            messages.queue(
                session,
                kind=Kind.ANSWER,
                phone=number(9000 + place),
                body=ANSWER,
                office_id=OFFICE,
                sender=OUR_NUMBER,
                language="nb",
            )
