"""A provider in every kind of trouble: each text leaves once, whatever it answered or did not."""

import time
from typing import Any

import pytest

from ot_notify.core import clock
from tests.conftest import SetSettings
from tests.faults.backends import MOSTLY_POSTGRES, MOSTLY_SQLITE
from tests.faults.crowd import has_claimed, invite, reckon, settled, states, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers

TROUBLES: list[dict[str, Any]] = [
    {"fault": "throttle", "retry_after": "1"},
    {"fault": "error_500"},
    {"fault": "error_503"},
    {"fault": "error_503_taken"},
    {"fault": "reset"},
    {"fault": "reset_taken"},
    {"fault": "silent"},
    {"fault": "silent_taken"},
    {"fault": "half_taken"},
    {"fault": "garbage_taken"},
    {"fault": "no_sid_taken"},
    {"fault": "late_taken", "after_s": 2.5},
]
"""2.5 s: after the client gave up (2 s), within the grace (4 s)."""


@MOSTLY_POSTGRES
def test_every_trouble_once_and_each_text_leaves_once(twilio: Provider, workers: Workers) -> None:
    twilio.behave(list_lag_s=1)
    twilio.faults(*({**trouble, "times": 3} for trouble in TROUBLES))
    invite(150)
    workers.start(2)
    wait_until(lambda: settled(150), within_s=30)
    assert reckon(twilio.taken()).is_clean
    assert states() == {"sent": 150}


@pytest.mark.slow
def test_a_lagging_list_makes_no_second_text(twilio: Provider, workers: Workers) -> None:
    twilio.behave(list_lag_s=2.5)
    twilio.faults({"fault": "reset_taken", "times": 10}, {"fault": "half_taken", "times": 10})
    invite(60)
    workers.start(2)
    wait_until(lambda: settled(60), within_s=20)
    assert reckon(twilio.taken()).is_clean


@MOSTLY_SQLITE
def test_what_waited_too_long_for_a_free_line_is_not_begun(
    twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    """Else another worker finds it in doubt, sees nothing at the provider for the whole grace, and sends it too."""
    twilio.behave(latency_ms=550)
    quick(sms_concurrency=2, sms_timeout_s=1, in_doubt_after_s=1, in_doubt_grace_s=1)
    invite(16)
    workers.start(2)
    wait_until(lambda: settled(16), within_s=20)
    assert reckon(twilio.taken()).is_clean


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.02, 0.05])
def test_all_troubles_mixed_and_each_text_leaves_once(twilio: Provider, workers: Workers, share: float) -> None:
    started, texts = time.monotonic(), 2000
    twilio.faults(*({**trouble, "probability": share, "seed": place} for place, trouble in enumerate(TROUBLES)))
    invite(texts)
    workers.start(2)
    # With half of all calls in trouble a text in thousands fails seven times in a row, and backs off for minutes.
    wait_until(lambda: settled(texts), within_s=600)
    found = reckon(twilio.taken())
    print(f"\n{texts} texts, each trouble {share:.0%}, {time.monotonic() - started:.0f} s: {found}")
    assert found.is_clean
    assert states() == {"sent": texts}


@MOSTLY_POSTGRES
def test_what_is_taken_as_late_as_it_can_be_leaves_once(twilio: Provider, workers: Workers, quick: SetSettings) -> None:
    """Read just before we give up (2 s), taken 2.5 s later: more than the grace (4 s) after the claim."""
    quick(reconcile_every_s=0.5)
    workers.start(2)
    wait_until(lambda: twilio.counters()["reads"] >= 2, within_s=20)
    twilio.faults({"fault": "late_taken", "after_s": 2.5, "times": 10})
    twilio.freeze()
    started = clock.now()
    invite(10)
    wait_until(lambda: has_claimed(started), within_s=10, every_s=0.01)
    time.sleep(1.7)
    twilio.thaw()
    wait_until(lambda: settled(10), within_s=30)
    assert reckon(twilio.taken()).is_clean
