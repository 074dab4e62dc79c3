"""Redis emptied, stopped, frozen, or put back an hour, and beat killed: it costs at most 20 s, and nothing is lost."""

import shutil
import time
from collections.abc import Callable

import pytest

from tests.conftest import SetSettings
from tests.faults.crowd import invite, number, reckon, settled, states, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers
from tests.servers import Valkey

GOES_ON_WITHIN_S = 30
COSTS_AT_MOST_S = 20
BEATS = (2, 3)

pytestmark = pytest.mark.parametrize("backend", ["postgres"], indirect=True)


def flushed(redis: Valkey) -> None:
    redis.flush()


def stopped(redis: Valkey) -> None:
    redis.stop()


def killed(redis: Valkey) -> None:
    redis.kill()


def frozen(redis: Valkey) -> None:
    redis.freeze()


def replayed(redis: Valkey) -> None:
    """As it was when it held tasks that were done long ago."""
    redis.stop()
    shutil.rmtree(redis.folder / "appendonlydir")
    shutil.copytree(redis.folder / "old", redis.folder / "appendonlydir")
    for path in [redis.folder / "appendonlydir", *(redis.folder / "appendonlydir").iterdir()]:
        shutil.chown(path, redis.folder.stat().st_uid, redis.folder.stat().st_gid)
    redis.start()


def test_without_redis_sending_goes_on(
    own_redis: Valkey, twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    _start(own_redis, twilio, workers, quick)
    _live_through(killed, own_redis, twilio, intended=100, size=40)


def test_without_beat_and_with_its_tasks_lost_sending_goes_on(
    own_redis: Valkey, twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    _start(own_redis, twilio, workers, quick)
    workers.kill(*BEATS)
    _live_through(flushed, own_redis, twilio, intended=100, size=40)


@pytest.mark.slow
def test_whatever_becomes_of_redis_sending_goes_on(
    own_redis: Valkey, twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    _start(own_redis, twilio, workers, quick)
    shutil.copytree(own_redis.folder / "appendonlydir", own_redis.folder / "old")
    intended, started = 100, time.monotonic()
    for what in (flushed, stopped, killed, frozen, replayed) * 2:
        intended = _live_through(what, own_redis, twilio, intended)
    print(f"\n10 falls of Redis, {intended} texts, {time.monotonic() - started:.0f} s: {reckon(twilio.taken())}")


def _start(redis: Valkey, twilio: Provider, workers: Workers, quick: SetSettings) -> None:
    twilio.behave(latency_ms=20)
    quick(redis_url=redis.url, sms_rate_per_s=100)
    workers.start(2, trade="hear")
    workers.start(len(BEATS), trade="ring")  # two at once do no harm
    invite(100)
    wait_until(lambda: settled(100), within_s=GOES_ON_WITHIN_S)


def _live_through(
    fall: Callable[[Valkey], None], redis: Valkey, twilio: Provider, intended: int, *, size: int = 100
) -> int:
    """Fall in mid-campaign, send another meanwhile, come back, send a third. Answers how many texts that makes."""
    invite(size, start=intended)
    wait_until(lambda: twilio.accepted() > intended, within_s=GOES_ON_WITHIN_S)
    fall(redis)
    invite(size, start=intended + size)
    new = {number(place) for place in range(intended + size, intended + 2 * size)}
    wait_until(lambda: new & {text["to"] for text in twilio.taken()}, within_s=COSTS_AT_MOST_S)
    wait_until(lambda: settled(intended + 2 * size), within_s=GOES_ON_WITHIN_S)
    redis.thaw()
    redis.start()
    invite(size, start=intended + 2 * size)
    wait_until(lambda: settled(intended + 3 * size), within_s=GOES_ON_WITHIN_S)
    assert reckon(twilio.taken()).is_clean
    assert states() == {"sent": intended + 3 * size}
    return intended + 3 * size
