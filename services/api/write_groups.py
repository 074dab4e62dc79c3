"""Write groups: what waits in a lane is written together, and each caller is answered when its part is committed.

One thread a lane writes; whoever comes meanwhile waits on the event loop for the next group, without a thread, a
session or a lock of its own. What a group cannot write, or what spoils it, is written by itself and fails by itself.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from ot_notify import db

log = logging.getLogger(__name__)

MOST_AT_ONCE = 200
"""In one transaction: on SQLite a STOPP waits for at most that."""

ALONE_S = 5.0
"""With the database away each that is tried alone may wait for its time-out; after this the rest is not tried."""

Item = TypeVar("Item")
Outcome = Exception | None


class WriteLane(Generic[Item]):
    """One kind of writing. `together` answers the places of those it has left to `alone`."""

    def __init__(self, together: Callable[[Sequence[Item]], Sequence[int]], alone: Callable[[Item], object]) -> None:
        self.together = together
        self.alone = alone
        self.waiting: list[tuple[Item, asyncio.Future[None]]] = []
        self.task: asyncio.Task[None] | None = None
        self.thread: ThreadPoolExecutor | None = None

    async def written(self, item: Item) -> None:
        """Wait until it is committed. Raises what its own writing raised, whoever else was in the group."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        if self.task is not None and self.task.get_loop() is not loop:
            self.waiting, self.task = [], None
        self.waiting.append((item, done))
        if self.task is None or self.task.done():
            self.task = loop.create_task(self._keep_writing(loop))
        await done

    async def _keep_writing(self, loop: asyncio.AbstractEventLoop) -> None:
        if self.thread is None:
            self.thread = ThreadPoolExecutor(1, thread_name_prefix="writes")
        while self.waiting:
            group, self.waiting = self.waiting[:MOST_AT_ONCE], self.waiting[MOST_AT_ONCE:]
            outcomes = await loop.run_in_executor(self.thread, self._write, [item for item, _ in group])
            for (_, done), error in zip(group, outcomes, strict=True):
                if done.done():
                    continue  # the caller has gone
                if error is None:
                    done.set_result(None)
                else:
                    done.set_exception(error)

    def _write(self, items: Sequence[Item]) -> list[Outcome]:
        outcomes: list[Outcome] = [None] * len(items)
        deadline = time.monotonic() + ALONE_S
        try:
            left = self.together(items)
        except Exception as error:  # noqa: BLE001  (whose it was shows when each is written alone, and is raised there)
            log.info("written one by one", extra={"pieces": len(items), "error": type(error).__name__})
            left = range(len(items))
        given_up: Outcome = None
        for place in left:
            outcomes[place] = given_up or self._alone(items[place])
            if isinstance(outcomes[place], db.AWAY) and time.monotonic() > deadline:
                given_up = outcomes[place]
        return outcomes

    def _alone(self, item: Item) -> Outcome:
        try:
            self.alone(item)
        except Exception as error:  # noqa: BLE001  (raised where it is waited for)
            return error
        return None
