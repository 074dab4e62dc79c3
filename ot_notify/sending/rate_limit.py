"""Rate limit: how many provider calls may start per second, shared by all workers."""

import asyncio
import logging
import math
import time
from collections import deque
from typing import Any

from limits import RateLimitItemPerSecond
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from ot_notify.core.settings import settings

log = logging.getLogger(__name__)


TO_SPARE = 20
"""One start in twenty is not used: a call takes a moment to begin, and another moment the next time."""

ASK_AGAIN_S = 0.02

LONGEST_SHARE_S = 0.25

EASED_FROM = 1000.0
"""Without a configured rate, a provider that gets too many calls is sent this many a second times `factor`."""

UNLIMITED = 1_000_000

SLOWEST = 0.05

RECOVERS_PER_S = 0.02
"""After a 429 the rate is halved, never below a twentieth, and comes back over some 25 s without another one."""

ALONE_S = 30.0
"""Seconds for which, with Redis away, each process uses its part of the rate before asking Redis again."""


class Rate:
    """At most so many starts a second, over all workers that share a Redis; slower for a while after a 429."""

    def __init__(self) -> None:
        self.factor = 1.0
        self.eased_at = time.monotonic()
        self.limiter: MovingWindowRateLimiter | None = None
        self.shared_again_at = math.inf
        self.processes = 1
        """Processes that send, this one too: with Redis away each keeps to its part of the rate."""
        self.waiting: deque[asyncio.Future[None]] = deque()
        self.pacing: asyncio.Task[None] | None = None

    def room(self) -> int:
        """Return how many more may be claimed: those that begin within three quarters of a second, so that an answer by
        staff does not wait for many, and no claim gets too old."""
        return max(1, self.a_second() * 3 // 4) - len(self.waiting)

    def a_second(self) -> int:
        """Return how many may begin within a second."""
        return self._most() if self._is_limited() else UNLIMITED

    async def turn(self) -> None:
        """Wait until one more call may begin. Call it when the request is ready to leave: all workers together are
        limited by starts, not by claims."""
        if not self._is_limited():
            return
        mine = asyncio.get_running_loop().create_future()
        self.waiting.append(mine)
        if self.pacing is None or self.pacing.done():
            self.pacing = asyncio.create_task(self._pace())
        await mine

    async def _pace(self) -> None:
        """Let calls begin evenly, never a whole second's at once: a burst that is a moment late would meet the next
        one."""
        credit, counted_at = 1.0, time.monotonic()
        while self.waiting:
            granted = await asyncio.to_thread(self._ask, min(int(credit), len(self.waiting))) if credit >= 1 else 0
            for _ in range(granted):
                self.waiting.popleft().set_result(None)
            await asyncio.sleep(ASK_AGAIN_S)
            elapsed, counted_at = time.monotonic() - counted_at, time.monotonic()
            credit = min(credit - granted + elapsed * self._most(), max(1.0, LONGEST_SHARE_S * self._most()))

    def _ask(self, wanted: int) -> int:
        try:
            return self.grant(wanted)
        except Exception as error:  # noqa: BLE001  (limits raises what its storage raises)
            log.warning("rate kept in this process", extra={"error": type(error).__name__})
            self.fall_back()
            return self.grant(wanted)

    def ease_off(self) -> None:
        """Halve the rate: the provider has answered that it gets too much from us."""
        self.factor = max(SLOWEST, self._factor() / 2)
        self.eased_at = time.monotonic()

    def grant(self, wanted: int) -> int:
        """Return how many of `wanted` calls may start now. Raises what Redis raises when it cannot be reached."""
        if not self._is_limited():
            return wanted
        item = RateLimitItemPerSecond(self._most())
        limiter = self._limiter()
        while wanted > 0:
            if limiter.hit(item, "sends", cost=wanted):
                return wanted
            wanted = min(wanted - 1, limiter.get_window_stats(item, "sends").remaining)
        return 0

    def _is_limited(self) -> bool:
        return settings().sms_rate_per_s > 0 or self._factor() < 1

    def _most(self) -> int:
        per_second = max(1, int((settings().sms_rate_per_s or EASED_FROM) * self._factor()))
        if self._is_alone():
            per_second = max(1, per_second // self.processes)
        return per_second - per_second // TO_SPARE

    def _is_alone(self) -> bool:
        return bool(settings().redis_url) and self.shared_again_at != math.inf

    def _factor(self) -> float:
        return min(1.0, self.factor + (time.monotonic() - self.eased_at) * RECOVERS_PER_S)

    def _limiter(self) -> MovingWindowRateLimiter:
        if self.limiter is None or time.monotonic() >= self.shared_again_at:
            self.limiter = MovingWindowRateLimiter(_storage(settings().redis_url or "memory://"))
            self.shared_again_at = math.inf
        return self.limiter

    def fall_back(self) -> None:
        """Limit this process to its share of the rate while Redis is away, and try Redis again after `ALONE_S`."""
        self.limiter = MovingWindowRateLimiter(_storage("memory://"))
        self.shared_again_at = time.monotonic() + ALONE_S


def _storage(url: str) -> Any:
    # Without limits of its own a frozen Redis would hold up all sending.
    return storage_from_string(url, socket_timeout=1, socket_connect_timeout=1)
