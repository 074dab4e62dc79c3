"""Wake-ups: queue a Celery task for work that has just been committed. A task carries a row id or nothing; it may be
lost.

One thread publishes, so that no caller waits for Redis after its commit. Wake-ups that Redis does not take, and all of
them where there is no Redis, go to the listeners of this process instead.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from queue import SimpleQueue
from typing import Any, NamedTuple

from ot_notify.core import logs
from ot_notify.core.settings import settings

log = logging.getLogger(__name__)

EXPIRES_S = 60
"""Seconds until a queued task expires. An outage leaves no backlog in Redis: the rows say what is due."""

ORIGIN = "ot_origin"
"""The header of a task that says of which request it is part: ids for the log, nothing else."""

LEAVE_ALONE_S = 5.0
"""Seconds without another attempt after a failed publish: each attempt may take a second."""


class Task(StrEnum):
    """Names of the Celery tasks."""

    SEND_DUE = "sending.send_due"
    RECONCILE = "sending.reconcile"
    HANDLE_REPLY = "replies.handle"
    HANDLE_REPLIES = "replies.handle_due"
    WRITE_CAMPAIGN = "campaigns.write"
    SEND_NOTICES = "notifications.send_due"
    MAINTENANCE = "maintenance.run"
    RETENTION = "retention.run"
    SIMULATION = "simulation.run"

    @property
    def queue(self) -> str:
        """Return the Celery queue the task is sent to."""
        return QUEUES[self]


QUEUES = {
    Task.SEND_DUE: "send",
    Task.RECONCILE: "reconcile",
    Task.HANDLE_REPLY: "replies",
    Task.HANDLE_REPLIES: "replies",
    Task.WRITE_CAMPAIGN: "campaigns",
    Task.SEND_NOTICES: "notifications",
    Task.MAINTENANCE: "maintenance",
    Task.RETENTION: "retention",
    Task.SIMULATION: "simulation",
}


class Wakeup(NamedTuple):
    """A task and the id of its row; the id is empty where the task does whatever is due."""

    task: Task
    row_id: str = ""


Listener = Callable[[Wakeup], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> Callable[[], None]:
    """Call the listener for each wake-up of this process that Redis does not take. Return the function that stops
    this."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def wake(wakeups: Iterable[Wakeup]) -> None:
    """Queue each task once, without waiting. Raises nothing."""
    for wakeup in dict.fromkeys(wakeups):
        if settings().redis_url:
            _publisher().waiting.put((wakeup, logs.origin()))
        else:
            wake_here(wakeup)


def wake_here(wakeup: Wakeup) -> None:
    """Call the listeners of this process only."""
    for listener in list(_listeners):
        listener(wakeup)


class Publisher:
    """Sends wake-ups to Redis from its own thread, in order."""

    def __init__(self) -> None:
        self.waiting: SimpleQueue[tuple[Wakeup, dict[str, str]]] = SimpleQueue()
        """Each with the request it came from."""
        self._left_alone_until = 0.0
        threading.Thread(target=self._publish_all, name="publisher", daemon=True).start()

    def _publish_all(self) -> None:
        while True:
            waiting = [self.waiting.get()]
            while not self.waiting.empty():
                waiting.append(self.waiting.get())
            for wakeup, origin in dict(waiting).items():
                if not self._publish(wakeup, origin):
                    wake_here(wakeup)

    def _publish(self, wakeup: Wakeup, origin: dict[str, str]) -> bool:
        if time.monotonic() < self._left_alone_until:
            return False
        task, row_id = wakeup
        try:
            producer().send_task(
                task.value,
                args=[row_id] if row_id else [],
                queue=task.queue,
                headers={ORIGIN: origin},
                ignore_result=True,
                expires=EXPIRES_S,
                retry=False,
            )
        except Exception as error:  # noqa: BLE001  (whatever is wrong with the broker, the row is still due)
            self._left_alone_until = time.monotonic() + LEAVE_ALONE_S
            log.warning(
                "task not queued: Redis is unreachable", extra={"task": task.value, "error": type(error).__name__}
            )
            return False
        return True


_starting = threading.Lock()


def _publisher() -> Publisher:
    with _starting:
        return _only_publisher()


@lru_cache
def _only_publisher() -> Publisher:
    """Return the publisher of this process, started when first needed (after a fork, never before)."""
    return Publisher()


@lru_cache
def producer() -> Any:
    """Return a Celery application that only publishes, by name: the library knows no task's code."""
    from celery import Celery

    app = Celery("ot-notify", broker=settings().redis_url, set_as_current=False)
    app.conf.update(
        broker_connection_timeout=1,
        broker_transport_options={"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0},
        broker_pool_limit=4,
    )
    return app
