"""Sending: takes due texts to the provider, many at once, each at most once.

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
from ot_notify.core import clock
from ot_notify.core.metrics import SEND_SECONDS, SENDS
from ot_notify.core.settings import settings
from ot_notify.db import marks
from ot_notify.providers.base import Provider, Sms
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

log = logging.getLogger(__name__)
Result = TypeVar("Result")

GROUP = 32
"""Texts to a claim at most. Measured: larger groups save little, and lengthen what is in doubt after a crash."""

AHEAD = 32
"""Claimed beyond what is in flight, so that the lines stay full while the next group is claimed (some 5 ms)."""

RECORD_AT = 25
RECORD_AFTER_S = 0.05


class Pump:
    """Keeps the lines to the provider full until nothing is due, time is up or it is told to stop."""

    def __init__(self, provider: Provider, gate: CircuitBreaker, rate: Rate, stop: threading.Event) -> None:
        self.provider = provider
        self.gate = gate
        self.rate = rate
        self.stop = stop
        self.lines = asyncio.Semaphore(settings().sms_concurrency)
        self.calls: set[asyncio.Task[None]] = set()
        self.answers: list[SendAttempt] = []
        self.news = asyncio.Event()
        self.is_over = False
        self.recorded = 0

    async def run(self, budget_s: float) -> int:
        """Send what is due; answer how many answers were recorded.

        1. Ask the gate, then the rate, how many may start soon; claim no more than that.
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
            if self.calls:
                await asyncio.wait(self.calls)
            self.is_over = True
            self.news.set()
            await recorder
            if self.gate.has_news():
                await asyncio.to_thread(self.gate.say)
        return self.recorded

    async def _start_some(self) -> bool:
        """Claim and start a group. False when nothing is due and nothing is on its way."""
        if self.gate.has_news():
            await asyncio.to_thread(self.gate.say)
        self.rate.among = self.gate.among
        if not await self.gate.lets_through(self.provider):
            return await self._wait_for_call(or_end=True)
        most = 1 if self.gate.is_on_trial else settings().sms_concurrency + AHEAD
        whole = min(GROUP, most, self.rate.a_second())
        room = min(whole, most - len(self.calls), self.rate.room())
        if room <= 0 or (room < whole // 2 and self.calls):
            return await self._wait_for_call()
        batch, claimed_at = await asyncio.to_thread(self._claim, room)
        for sms in batch:
            call = asyncio.create_task(self._call(sms, claimed_at))
            self.calls.add(call)
            call.add_done_callback(self._ended)
        if batch:
            await asyncio.sleep(0)  # so that each takes its place in the line, and is counted there
            return True
        return await self._wait_for_call(or_end=True)

    def _claim(self, room: int) -> tuple[list[Sms], float]:
        """The texts, and since when they are claimed."""
        claimed_at = time.monotonic()  # before we ask: the lease runs from then, however long the database takes
        return claim(room), claimed_at

    async def _wait_for_call(self, *, or_end: bool = False) -> bool:
        """Wait for some call to end. False where none is under way and there is nothing to wait for."""
        if not self.calls:
            return not or_end
        await asyncio.wait(self.calls, return_when=asyncio.FIRST_COMPLETED, timeout=0.5)
        return True

    async def _call(self, sms: Sms, claimed_at: float) -> None:
        async with self.lines:
            await self.rate.turn()
            if self.gate.closed_because or time.monotonic() - claimed_at > begins_within_s():
                self._answered(SendAttempt(sms, NotStarted()))
                return
            started = time.perf_counter()
            result = await attempt(self.provider, sms)
            SEND_SECONDS.observe(time.perf_counter() - started)
            self._answered(SendAttempt(sms, result))
            match result:
                case Deferred(slow_down=True):
                    self.rate.ease_off()
                    self.gate.worked()  # it answers: busy is not away
                case Deferred(reason=reason) | Uncertain(reason=reason):
                    self.gate.failed(reason)
                case Declined(fault=fault):
                    self.gate.refused(fault)
                case _:
                    self.gate.worked()

    def _ended(self, call: asyncio.Task[None]) -> None:
        self.calls.discard(call)

    def _answered(self, attempted: SendAttempt) -> None:
        SENDS.labels(METRIC_LABELS[type(attempted.result)]).inc()
        self.answers.append(attempted)
        if len(self.answers) >= RECORD_AT:
            self.news.set()

    async def _keep_recording(self) -> None:
        while not self.is_over or self.answers:
            # A whole group, or what there is after a moment: many small groups cost more than the texts themselves.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RECORD_AFTER_S):
                    await self.news.wait()
            self.news.clear()
            await self._record_all()
            if len(self.answers) >= RECORD_AT:
                self.news.set()

    async def _record_all(self) -> None:
        """Write down the answers we have now. The database being away does not lose one: we hold them and try again."""
        wait = 0.2
        while self.answers:
            group, self.answers = self.answers, []
            try:
                await asyncio.to_thread(delivery_status.record, group)
                self.recorded += len(group)
                return  # what came meanwhile is for the next group
            except db.AWAY as error:
                log.warning("answers not yet recorded", extra={"texts": len(group), "error": type(error).__name__})
                if self.stop.is_set() and wait > 3:
                    continue  # told to end: they are in doubt now, and will be settled by the provider's records
                self.answers = group + self.answers
                await asyncio.sleep(wait)
                wait = min(wait * 2, 5.0)
            except sa.exc.SQLAlchemyError:
                await asyncio.to_thread(_record_singly, group)


def _record_singly(group: list[SendAttempt]) -> None:
    """One of the group contradicts what is stored: the others must not wait for it. It stays in doubt, visibly."""
    for attempted in group:
        try:
            delivery_status.record([attempted])
        except sa.exc.SQLAlchemyError:
            log.exception("an answer contradicts the records", extra={"message_id": attempted.sms.message})


def _new_loop() -> asyncio.AbstractEventLoop:
    """uvloop where there is one: a twelfth less processor time a text (measured), the same otherwise."""
    try:
        import uvloop
    except ImportError:  # Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


class Sender:
    """The one sender of this process: its event loop, its provider with the open connections, its gate and rate."""

    def __init__(self) -> None:
        self.loop = _new_loop()
        self.gate = CircuitBreaker()
        self.rate = Rate()
        self.stop = threading.Event()
        self.busy = threading.Lock()
        self.can_read = True
        threading.Thread(target=self.loop.run_forever, name="sender", daemon=True).start()
        self.provider = self.await_(self._provider())

    async def _provider(self) -> Provider:
        return providers.get()

    def await_(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run it on the sender's loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def reconcile(self) -> bool:
        """Ask the provider what we have missed; False where its records could not be read."""
        self.can_read = self.await_(reconcile.reconcile(self.provider))
        return self.can_read

    def say_how_it_is(self) -> None:
        """Tell staff whether texts get through, if that is news."""
        held = "" if self.can_read or has_caught_up() else "records"
        if self.gate.has_news(held):
            self.gate.say(held)

    def look_whether_it_is_back(self) -> None:
        """Nothing waits to be sent: that the provider answers is enough to open the gate."""
        if self.gate.paused_because and self.await_(self.gate.lets_through(self.provider)):
            self.gate.worked()

    def close(self) -> None:
        """Stop the pump after the calls under way, write their answers, let go of the connections."""
        self.stop.set()
        with self.busy:
            self.await_(self.provider.close())
            self.gate.leave()
        self.loop.call_soon_threadsafe(self.loop.stop)


_making = threading.Lock()


def sender() -> Sender:
    """The sender of this process, made when it is first needed (after a fork, never before)."""
    with _making:  # two jobs may ask for the first time at once
        return _only_sender()


@lru_cache
def _only_sender() -> Sender:
    return Sender()


def stop() -> None:
    """Let the pump of this process, if there is one, claim nothing more. Returns at once."""
    if _only_sender.cache_info().currsize:
        sender().stop.set()


def close() -> None:
    """Let go of the sender of this process, if there is one. Nothing may be using it any more."""
    if _only_sender.cache_info().currsize:
        sender().close()
        _only_sender.cache_clear()


def send_due(budget_s: float = 50.0) -> int:
    """Send whatever is due, for at most so many seconds; answer how many answers were recorded.

    Only one pump runs in a process; a second one returns 0 at once. Nothing is sent until
    missed replies have been fetched: a STOPP sent while we were down counts first (promise 5).
    """
    me = sender()
    if not me.busy.acquire(blocking=False):
        return 0
    try:
        if me.stop.is_set():
            return 0
        me.say_how_it_is()
        if not any_due():
            me.look_whether_it_is_back()
            return 0
        if not has_caught_up():
            return 0
        return me.await_(Pump(me.provider, me.gate, me.rate, me.stop).run(budget_s))
    finally:
        me.busy.release()


def has_caught_up() -> bool:
    """Whether the provider's records were read lately, so that no missed STOPP can be waiting there."""
    longest = max(300.0, 4 * settings().reconcile_every_s)
    with db.reading() as session:
        last = marks.marked(session, "caught_up")
    if last is None or restore_detection.has_gone_back(last):
        return False
    return clock.now() - last.at < timedelta(seconds=longest)
