"""In flight: the response to an opt-out waits until no text to the number is in flight, without holding a thread.

One task in each web process looks for all the numbers that are waited for, and only while there are any.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.db import unreachable
from ot_notify.inbox import number_access
from ot_notify.people import opt_outs

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.1
AWAY_S = 1.0

LEAST_S = 0.5
"""Seconds for one query, also where the request took long to get this far."""


@dataclass(eq=False)
class Waiting:
    """One response that waits for one number."""

    phone: str
    landed: asyncio.Future[None]
    is_new: bool = True


class Watch:
    """All waiting responses of this process, and the one task that polls for them."""

    def __init__(self) -> None:
        self.waiting: set[Waiting] = set()
        self.joined = asyncio.Event()
        self.task: asyncio.Task[None] | None = None

    async def wait(self, phone: str, *, until: float) -> bool:
        """Wait until no text to this number is in flight. Return True when none is, False at `until`
        (`time.monotonic`).

        Called when the opt-out is committed.
        """
        self._look_from_now_on()
        one = Waiting(phone, asyncio.get_running_loop().create_future())
        self.waiting.add(one)
        self.joined.set()
        try:
            await asyncio.wait_for(one.landed, max(LEAST_S, until - time.monotonic()))
        except TimeoutError:
            return False
        finally:
            self.waiting.discard(one)
        return True

    def _look_from_now_on(self) -> None:
        if self.task is None or self.task.done() or self.task.get_loop() is not asyncio.get_running_loop():
            self.waiting, self.joined = set(), asyncio.Event()
            self.task = asyncio.create_task(self._look())

    async def _look(self) -> None:
        while self.waiting:
            self.joined.clear()
            pause = LOOK_EVERY_S
            asked = list(self.waiting)
            new = {one.phone for one in asked if one.is_new}
            try:
                flying = await asyncio.to_thread(_in_flight, new, {one.phone for one in asked} - new)
            except db.AWAY as error:
                log.warning("the database is unreachable", extra={"error": unreachable.cause(error)})
                pause = AWAY_S
            except Exception as error:  # noqa: BLE001  (a bug: it is raised in every request that waits, and logged there)
                _fail(asked, error)
            else:
                self._release(asked, flying)
            await self._until_joined(pause)

    def _release(self, asked: list[Waiting], flying: set[str]) -> None:
        for one in asked:
            one.is_new = False
            if one.phone not in flying:
                self.waiting.discard(one)
                if not one.landed.done():
                    one.landed.set_result(None)

    async def _until_joined(self, pause: float) -> None:
        try:
            await asyncio.wait_for(self.joined.wait(), pause)
        except TimeoutError:
            return


def _fail(asked: list[Waiting], error: Exception) -> None:
    for one in asked:
        if not one.landed.done():
            one.landed.set_exception(error)


def _in_flight(new: set[str], others: set[str]) -> set[str]:
    return opt_outs.in_flight(new, after_commit=True) | opt_outs.in_flight(others, after_commit=False)


WATCH = Watch()


async def landed(request: Request, phone: str) -> bool:
    """Wait for texts in flight to this number, as long as a caller waits for us. Return False when the time is up."""
    arrived_at = getattr(request.state, "arrived_at", time.monotonic())  # none is noted without the frame
    return await WATCH.wait(phone, until=arrived_at + opt_outs.FLIGHT_WAIT_S)


class AnswersLater:
    """The numbers this request's response waits for. The route names them; the wait comes after it has returned."""

    def __init__(self) -> None:
        self.phones: set[str] = set()

    def wait_for(self, phone: str, *, by: Actor | None = None) -> None:
        """Delay the response until no text to this number is in flight; not at all where `by` does not see everybody
        who has it.

        `by` is None for the phone itself.
        """
        if by is not None:
            with db.reading() as session:
                if not number_access.may_wait(session, by, phone):
                    return
        self.phones.add(phone)


async def _answers_later(request: Request) -> AsyncIterator[AnswersLater]:
    later = AnswersLater()
    yield later
    await asyncio.gather(*(landed(request, phone) for phone in later.phones))


Flights = Annotated[AnswersLater, Depends(_answers_later, scope="function")]
"""For a route that runs in a thread: its `wait_for` numbers are awaited in the event loop, before the response."""
