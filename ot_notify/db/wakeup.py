"""The bell: tells a worker that there is work. It carries nothing; losing it only costs time."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any

from ot_notify.core.settings import settings

log = logging.getLogger(__name__)


class Bell(StrEnum):
    """What a worker may be asked to do. The values are the names of the Celery tasks."""

    SEND = "ot.send"
    WORK = "ot.work"
    RECONCILE = "ot.reconcile"


EXPIRES_S = 60
"""A bell nobody heard for a minute is worthless: after a long outage Redis holds no heap of them."""

SILENT_S = 5.0
"""After a failed publish Redis is left alone this long, so that an outage of Redis does not slow webhooks."""

_silent_until = 0.0
_ears: list[Callable[[Bell], None]] = []


def listen(ear: Callable[[Bell], None]) -> None:
    """Hear every bell rung in this process: the embedded worker and the tests use it."""
    _ears.append(ear)


def ring(bells: Iterable[Bell]) -> None:
    """Ring each bell, without waiting and without failing: the row in the database is the truth."""
    for bell in sorted(set(bells)):
        for ear in _ears:
            ear(bell)
        if settings().redis_url and time.monotonic() >= _silent_until:
            threading.Thread(target=_publish, args=(bell,), daemon=True).start()


def _publish(bell: Bell) -> None:
    global _silent_until
    try:
        producer().send_task(bell.value, ignore_result=True, expires=EXPIRES_S, retry=False)
    except Exception as error:  # noqa: BLE001  (whatever is wrong with the broker, the sweep finds the work)
        _silent_until = time.monotonic() + SILENT_S
        log.warning("bell not rung", extra={"bell": bell.value, "error": type(error).__name__})


@lru_cache
def producer() -> Any:
    """A Celery application that only publishes, by name: whoever rings knows no task."""
    from celery import Celery

    app = Celery("ot-notify", broker=settings().redis_url, set_as_current=False)
    app.conf.update(
        broker_connection_timeout=1,
        broker_transport_options={"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0},
        broker_pool_limit=4,
    )
    return app
