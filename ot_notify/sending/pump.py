"""Sending: hand due texts to the provider, many at once, each at most once.

Read `claim.claim` for what may leave, `delivery_status.record` for what is written down, and `Pump.run` for how the two
are kept busy. If we die at any point, every text is either still queued, or claimed and therefore in doubt after its
lease; `reconciling` settles those by the provider's own records. Nothing is ever sent again on a guess.
"""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Coroutine
from datetime import timedelta
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa

from ot_notify import db, providers
from ot_notify.core import clock, garbage
from ot_notify.core.metrics import PARTS, SEND_SECONDS, SENDS
from ot_notify.core.settings import settings
from ot_notify.db import marks
from ot_notify.providers.base import Accepted, Provider, Sms
from ot_notify.sending import delivery_status, reconcile, restore_detection
from ot_notify.sending.circuit_breaker import CircuitBreaker
from ot_notify.sending.claim import begins_within_s, claim
from ot_notify.sending.due_messages import any_due
from ot_notify.sending.rate_limit import Rate
from ot_notify.sending.send_result import (
    METRIC_LABELS,
    Declined,
    Deferred,
    NotStarted,
    SendAttempt,
    Uncertain,
    attempt,
)
from ot_notify.text import sms_text

log = logging.getLogger(__name__)
Result = TypeVar("Result")

GROUP = 64
"""Texts to a claim at most. Twice as many as before saves a sixth of the processor time for a text (measured); more
still would save little, and lengthen what is in doubt after a crash."""

AHEAD = 64
"""Claimed beyond what is in flight, so that the lines stay full while the next group is claimed (some 5 ms)."""

RECORD_AT = 50
RECORD_AFTER_S = 0.05


class Pump:
    """Keeps the lines to the provider busy until nothing is due, the time is up or it is told to stop."""

    def __init__(self, provider: Provider, breaker: CircuitBreaker, rate: Rate, stop: threading.Event) -> None:
        self.provider = provider
        self.breaker = breaker
        self.rate = rate
        self.stop = stop
        self.claimed: asyncio.Queue[tuple[Sms, float]] = asyncio.Queue()
        """Each with the moment it was claimed, until a line takes it."""
        self.lines: list[asyncio.Task[None]] = []
        """Open lines to the provider. One call at a time on each; a new line is opened when all are busy."""
        self.under_way = 0
        """Texts claimed and not yet answered, those that wait for a line too."""
        self.ended = asyncio.Event()
        self.wanted_down_to = 0
        """`ended` is set when so few or fewer are under way."""
        self.answers: list[SendAttempt] = []
        self.news = asyncio.Event()
        self.is_over = False
        self.recorded = 0

    async def run(self, budget_s: float) -> int:
        """Send what is due for at most `budget_s` seconds; return how many results were recorded.

        1. Ask the circuit breaker, then the rate, how many may start soon; claim no more than that.
        2. Start each when it is its turn; each answer lands in `answers`.
        3. Write the answers down in groups while the next are on their way.
        At the end wait for every call and write its answer: nothing claimed is left behind.
        """
        deadline = time.monotonic() + budget_s
        recorder = asyncio.create_task(self._keep_recording())
        try:
            while time.monotonic() < deadline and not self.stop.is_set():
                if recorder.done() or not await self._start_some():
                    break
        finally:
            while self.under_way:
                await self._wait_until(down_to=0)
            for line in self.lines:
                line.cancel()
            self.is_over = True
            self.news.set()
            await recorder
            if self.breaker.is_status_outdated():
                await asyncio.to_thread(self.breaker.publish_status)
        return self.recorded

    async def _start_some(self) -> bool:
        """Claim and start a group of texts. Return False when nothing is due and no call is under way."""
        if self.breaker.is_status_outdated():
            await asyncio.to_thread(self.breaker.publish_status)
        self.rate.processes = self.breaker.processes
        if not await self.breaker.allows_calls(self.provider):
            return await self._wait_for_call(or_end=True)
        most = 1 if self.breaker.is_half_open else settings().sms_concurrency + AHEAD
        whole = min(GROUP, most, self.rate.a_second())
        room = min(whole, most - self.under_way, self.rate.room())
        if room <= 0 or (room < whole // 2 and self.under_way):
            return await self._wait_for_call(down_to=most - whole // 2)
        batch, claimed_at = await asyncio.to_thread(self._claim, room)
        for sms in batch:
            self._start(sms, claimed_at)
        if batch:
            await asyncio.sleep(0)  # so that each call takes its place in the line and is counted
            return True
        return await self._wait_for_call(or_end=True)

    def _start(self, sms: Sms, claimed_at: float) -> None:
        self.under_way += 1
        self.claimed.put_nowait((sms, claimed_at))
        if len(self.lines) < min(self.under_way, settings().sms_concurrency):
            self.lines.append(asyncio.create_task(self._keep_calling()))

    def _claim(self, room: int) -> tuple[list[Sms], float]:
        """Claim at most `room` texts. Return them and the monotonic time of the claim."""
        claimed_at = time.monotonic()  # before we ask: the lease runs from then, however long the database takes
        return claim(room), claimed_at

    async def _wait_for_call(self, *, or_end: bool = False, down_to: int | None = None) -> bool:
        """Wait for some call to end, or until so few are under way. False where there is nothing to wait for."""
        if not self.under_way:
            return not or_end
        one_less = self.under_way - 1
        await self._wait_until(one_less if down_to is None else min(down_to, one_less))
        return True

    async def _wait_until(self, down_to: int) -> None:
        """Wait until so few texts are under way, for half a second at most."""
        self.wanted_down_to = down_to
        self.ended.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                await self.ended.wait()

    async def _keep_calling(self) -> None:
        """One line to the provider: one call after the other, of what is claimed."""
        while True:
            sms, claimed_at = await self.claimed.get()
            try:
                await self._call(sms, claimed_at)
            except Exception:  # a bug of ours: the text is in doubt, and the line is needed for the others
                log.exception("call failed", extra={"message_id": sms.message})
            self.under_way -= 1
            if self.under_way <= self.wanted_down_to:
                self.ended.set()

    async def _call(self, sms: Sms, claimed_at: float) -> None:
        await self.rate.turn()
        if self.breaker.open_because or time.monotonic() - claimed_at > begins_within_s():
            self._collect_result(SendAttempt(sms, NotStarted()))
            return
        started = time.perf_counter()
        result = await attempt(self.provider, sms)
        SEND_SECONDS.observe(time.perf_counter() - started)
        self._collect_result(SendAttempt(sms, result))
        match result:
            case Deferred(slow_down=True):
                self.rate.ease_off()
                self.breaker.record_success()  # it answers: busy is not away
            case Deferred(reason=reason) | Uncertain(reason=reason):
                self.breaker.record_failure(reason)
            case Declined(fault=fault):
                self.breaker.record_rejection(fault)
            case _:
                self.breaker.record_success()

    def _collect_result(self, attempted: SendAttempt) -> None:
        SENDS.labels(METRIC_LABELS[type(attempted.result)]).inc()
        if isinstance(attempted.result, Accepted):
            PARTS.inc(sms_text.segments(attempted.sms.body).parts)
        self.answers.append(attempted)
        if len(self.answers) >= RECORD_AT:
            self.news.set()

    async def _keep_recording(self) -> None:
        while not self.is_over or self.answers:
            # Wait for a full group or a moment: many small groups cost more than the texts themselves.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RECORD_AFTER_S):
                    await self.news.wait()
            self.news.clear()
            await self._record_all()
            if len(self.answers) >= RECORD_AT:
                self.news.set()

    async def _record_all(self) -> None:
        """Record the results collected so far. While the database is unreachable keep them and try again."""
        wait = 0.2
        while self.answers:
            group, self.answers = self.answers, []
            try:
                await asyncio.to_thread(delivery_status.record, group)
                self.recorded += len(group)
                return  # results that arrived meanwhile belong to the next group
            except db.AWAY as error:
                log.warning(
                    "send results not recorded yet: the database is unreachable",
                    extra={"texts": len(group), "error": type(error).__name__},
                )
                if self.stop.is_set() and wait > 3:
                    continue  # told to stop: the texts are in doubt, and the provider's records will settle them
                self.answers = group + self.answers
                await asyncio.sleep(wait)
                wait = min(wait * 2, 5.0)
            except sa.exc.SQLAlchemyError:
                await asyncio.to_thread(_record_singly, group)


def _record_singly(group: list[SendAttempt]) -> None:
    """Record each result in its own transaction, after the group failed. One that contradicts the stored row is logged,
    and its text stays in doubt."""
    for attempted in group:
        try:
            delivery_status.record([attempted])
        except sa.exc.SQLAlchemyError:
            log.exception("send result contradicts the stored text", extra={"message_id": attempted.sms.message})


def _new_loop() -> asyncio.AbstractEventLoop:
    """Return a uvloop event loop where available: it takes a twelfth less processor time a text (measured)."""
    try:
        import uvloop
    except ImportError:  # Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


class Sender:
    """The sender of this process: its event loop, provider (with open connections), circuit breaker and rate."""

    def __init__(self) -> None:
        self.loop = _new_loop()
        self.breaker = CircuitBreaker()
        self.rate = Rate()
        self.stop = threading.Event()
        self.busy = threading.Lock()
        self.can_read = True
        threading.Thread(target=self.loop.run_forever, name="sender", daemon=True).start()
        self.provider = self.await_(self._provider())
        garbage.keep_what_is_loaded()

    async def _provider(self) -> Provider:
        return providers.get()

    def await_(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run the coroutine on the sender's loop and wait for its result."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def reconcile(self) -> bool:
        """Reconcile with the provider's records; return False where they could not be read."""
        self.can_read = self.await_(reconcile.reconcile(self.provider))
        return self.can_read

    def publish_status(self) -> None:
        """Publish to staff whether texts are being sent, if the published status is outdated."""
        held = None if self.can_read or has_caught_up() else "records"
        if self.breaker.is_status_outdated(held):
            self.breaker.publish_status(held)

    def probe_provider(self) -> None:
        """Close the circuit while no text is due, if the provider responds."""
        if self.breaker.paused_because and self.await_(self.breaker.allows_calls(self.provider)):
            self.breaker.record_success()

    def close(self) -> None:
        """Stop the pump after the calls under way, record their results, and close the connections."""
        self.stop.set()
        with self.busy:
            self.await_(self.provider.close())
            self.breaker.withdraw_status()
        self.loop.call_soon_threadsafe(self.loop.stop)


_making = threading.Lock()


def sender() -> Sender:
    """Return the sender of this process, created when first needed (after a fork, never before)."""
    with _making:  # two jobs may ask for the first time at once
        return _only_sender()


@lru_cache
def _only_sender() -> Sender:
    return Sender()


def stop() -> None:
    """Tell the pump of this process, if there is one, to claim no more texts. Return at once."""
    if _only_sender.cache_info().currsize:
        sender().stop.set()


def close() -> None:
    """Close the sender of this process, if there is one. No job may be using it any more."""
    if _only_sender.cache_info().currsize:
        sender().close()
        _only_sender.cache_clear()


def send_due(budget_s: float = 50.0) -> int:
    """Send what is due for at most `budget_s` seconds; return how many results were recorded.

    Only one pump runs in a process; a second one returns 0 at once. Nothing is sent until
    missed replies have been fetched: a STOPP sent while we were down counts first (promise 5).
    """
    me = sender()
    if not me.busy.acquire(blocking=False):
        return 0
    try:
        if me.stop.is_set():
            return 0
        me.publish_status()
        if not any_due():
            me.probe_provider()
            return 0
        if not has_caught_up():
            return 0
        return me.await_(Pump(me.provider, me.breaker, me.rate, me.stop).run(budget_s))
    finally:
        me.busy.release()


def has_caught_up() -> bool:
    """Return whether the provider's records were read recently, so that no missed STOPP can be waiting there."""
    longest = max(300.0, 4 * settings().reconcile_every_s)
    with db.reading() as session:
        last = marks.marked(session, "caught_up")
    if last is None or restore_detection.has_gone_back(last):
        return False
    return clock.now() - last.at < timedelta(seconds=longest)
