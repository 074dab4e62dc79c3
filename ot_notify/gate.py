"""The gate: whether texts may go to the provider just now, and how fast. One gate a worker process.

It closes after a row of failures that only an outage explains, or when our account is refused. While it is closed one
cheap read in a while asks whether the provider is back; then one text tries the way, and the rest follow.
"""

import asyncio
import contextlib
import logging
import math
import random
import time
from collections import deque
from typing import Any

from limits import RateLimitItemPerSecond
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from ot_notify import clock, db, senders, work
from ot_notify.providers.base import Fault, InDoubt, Provider, Rejected, TryLater
from ot_notify.settings import settings

log = logging.getLogger(__name__)

FAILURES_BEFORE_CLOSING = 5
FIRST_PROBE_S = 2.0
LONGEST_PROBE_S = 30.0
"""Two workers that each read and try one text every 30 s stay far below the 60 probing calls a minute of promise 8."""

TO_SPARE = 20
"""One start in twenty is not used: a call takes a moment to begin, and another moment the next time."""

ASK_AGAIN_S = 0.02
LONGEST_SHARE_S = 0.25
EASED_FROM = 1000.0
"""Where no rate is set, a provider that has too much from us gets this many a second times `factor`."""

UNLIMITED = 1_000_000

SLOWEST = 0.05
RECOVERS_PER_S = 0.02
"""After a 429 the rate is halved, never below a twentieth, and comes back over some 25 s without another one."""

ALONE_S = 30.0
"""With Redis away each process keeps to its part of the rate for so long before it asks Redis again."""


class Gate:
    """Open, on trial (one text at a time) or closed until `probe_at`."""

    def __init__(self) -> None:
        self.id = db.new_id()
        self.failures = 0
        self.closed_because = ""
        self.is_on_trial = False
        self.probe_at = 0.0
        self.probe_wait = FIRST_PROBE_S
        self.paused_because = ""
        """For staff: from the moment it closed until a text has come through again."""
        self.said: str | None = None
        self.says_again_at = 0.0
        self.heard_of_account = clock.now()
        self.among = 1
        """Processes that send, as far as we know."""

    def worked(self) -> None:
        """The provider took a text, or said a clean no: it is there."""
        if self.closed_because:
            return  # a call that began before the gate closed: whether the provider is back, the probe will tell
        self.failures = 0
        self.is_on_trial = False
        self.probe_wait = FIRST_PROBE_S
        if self.paused_because:
            log.warning("sending is open")
        self.paused_because = ""

    def failed(self, because: str) -> None:
        """One more call that the provider did not answer properly."""
        if self.closed_because:
            return  # it began before the gate closed: the wait for the first probe must not double for each of these
        self.failures += 1
        if self.is_on_trial or self.failures >= FAILURES_BEFORE_CLOSING:
            self.close(because)

    def close(self, because: str) -> None:
        """Nothing goes out until a read shows that the provider is back. The wait doubles while it is not."""
        if not self.paused_because:
            log.warning("sending is paused", extra={"because": because})
        self.closed_because = self.paused_because = because
        self.is_on_trial = False
        self.probe_at = time.monotonic() + self.probe_wait * random.uniform(0.8, 1.2)  # noqa: S311
        self.probe_wait = min(self.probe_wait * 2, LONGEST_PROBE_S)

    async def lets_through(self, provider: Provider) -> bool:
        """Whether anything may be claimed now. Asks the provider, when it is time to, if the gate is closed."""
        if not self.closed_because:
            return True
        if time.monotonic() < self.probe_at:
            return False
        try:
            await provider.ping()
        except (TryLater, InDoubt) as error:
            self.close(error.reason)
            return False
        except Rejected as error:
            self.close(error.fault)
            return False
        self.closed_because = ""
        self.failures = 0
        self.is_on_trial = True
        return True

    def refused(self, fault: Fault) -> None:
        """A clean no that is about our account, not about the text."""
        if fault is Fault.ACCOUNT:
            self.close(fault)
        else:
            self.worked()

    def has_news(self, held: str = "") -> bool:
        """Whether staff have not been told how it is, or it is time to say it again. `held`: see `say`."""
        return (self.paused_because or held) != self.said or time.monotonic() >= self.says_again_at

    def say(self, held: str = "") -> None:
        """Tell staff whether this process gets texts through (`senders`), and hear what receipts said of the account.

        `held`: why nothing is sent though the gate itself is open. With the database away it is said the next time.
        """
        because = self.paused_because or held
        try:
            with db.transaction(db.Purpose.REDO) as session:
                senders.say(session, self.id, shut_because=because)
                account = work.marked(session, "account_refused")
                self.among = max(1, len(senders.present(session)))
        except db.AWAY as error:
            log.warning("could not tell staff", extra={"error": type(error).__name__})
            return
        self.said, self.says_again_at = because, time.monotonic() + senders.SAID_AGAIN_S
        if account and account.at > self.heard_of_account:
            self.heard_of_account = account.at
            if not self.closed_because:
                self.close(Fault.ACCOUNT)

    def leave(self) -> None:
        """This process sends no more. With the database away its word lapses by itself."""
        with contextlib.suppress(*db.AWAY), db.transaction(db.Purpose.REDO) as session:
            senders.leave(session, self.id)


class Rate:
    """At most so many starts a second, over all workers that share a Redis; slower for a while after a 429."""

    def __init__(self) -> None:
        self.factor = 1.0
        self.eased_at = time.monotonic()
        self.limiter: MovingWindowRateLimiter | None = None
        self.shared_again_at = math.inf
        self.among = 1
        """Processes that send, this one too: with Redis away each keeps to its part of the rate."""
        self.waiting: deque[asyncio.Future[None]] = deque()
        self.pacing: asyncio.Task[None] | None = None

    def room(self) -> int:
        """How many more may be claimed: no more than begin within a second, so that an answer by staff waits for few,
        and none so long that its claim is too old."""
        return self.a_second() - len(self.waiting)

    def a_second(self) -> int:
        """How many may begin within a second."""
        return self._most() if self._is_limited() else UNLIMITED

    async def turn(self) -> None:
        """Wait until one more call may begin. It is asked for when the call is ready, and begins at once: what is
        counted over all workers are starts, not intentions."""
        if not self._is_limited():
            return
        mine = asyncio.get_running_loop().create_future()
        self.waiting.append(mine)
        if self.pacing is None or self.pacing.done():
            self.pacing = asyncio.create_task(self._pace())
        await mine

    async def _pace(self) -> None:
        """Evenly, never a whole second's worth at once: a burst that arrives a moment late meets the next one."""
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
        """The provider has too much from us."""
        self.factor = max(SLOWEST, self._factor() / 2)
        self.eased_at = time.monotonic()

    def grant(self, wanted: int) -> int:
        """How many of these may start right now, 0 when none. Raises whatever Redis raises when it is away."""
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
            per_second = max(1, per_second // self.among)
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
        """Redis is away: keep our part of the rate in this process, and look after a while whether it is back."""
        self.limiter = MovingWindowRateLimiter(_storage("memory://"))
        self.shared_again_at = time.monotonic() + ALONE_S


def _storage(url: str) -> Any:
    # Without limits of its own a frozen Redis would hold up all sending.
    return storage_from_string(url, socket_timeout=1, socket_connect_timeout=1)
