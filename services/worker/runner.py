"""Production: the worker and the scheduler as processes of their own, with Celery as the bell between them."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from celery import beat as celery_beat

from ot_notify.core import logs
from ot_notify.core.production_checks import require_safe
from services.worker import shutdown
from services.worker.app import app
from services.worker.tasks import rounds

log = logging.getLogger(__name__)

AGAIN_AFTER_S = 2.0
LONGEST_WAIT_S = 30.0
LIVED_LONG_S = 60.0


def worker() -> None:
    """Do the work until we are told to end. Celery only makes it sooner: it may fail, and comes back by itself."""
    _begin()
    mine = rounds()
    _keep_up("celery", _hear_bells)
    log.info("worker started")
    shutdown.until_told()
    shutdown.end(mine.end)
    log.info("worker ended")


def beat() -> None:
    """Ring the bells until we are told to end. Two at once are harmless: they only ring more often."""
    _begin()
    _keep_up("beat", _ring_bells)
    log.info("beat started")
    shutdown.until_told()
    log.info("beat ended")


def _begin() -> None:
    shutdown.listen()
    logs.configure()
    require_safe()
    # Four lines for each bell, every five seconds, would bury what matters.
    for name in ("celery.worker.strategy", "celery.app.trace", "celery.beat"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _hear_bells() -> None:
    # Remote control, gossip and mingle would be three more ways for Redis to disturb us, and nobody uses them.
    app.WorkController(without_gossip=True, without_mingle=True, without_heartbeat=True).start()


def _ring_bells() -> None:
    celery_beat.Service(app, scheduler_cls=Scheduler, max_interval=1).start()


class Scheduler(celery_beat.Scheduler):  # type: ignore[misc]
    """In memory: the persistent one keeps a file that can spoil, to remember what rings again in 5 s anyway."""

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Ring one bell. With Redis away that is one line in the log, not a hundred."""
        try:
            self.apply_async(entry, producer=producer, advance=False, retry=False)
        except Exception as error:  # noqa: BLE001  (whatever is wrong with the broker, the next bell tries again)
            log.warning("bell not rung", extra={"bell": entry.task, "error": type(error).__name__})


def _keep_up(name: str, run: Callable[[], None]) -> None:
    """Run it in a thread that is left behind when the process ends: whoever hears a bell holds nothing of value."""
    threading.Thread(target=_again_and_again, args=(name, run), name=name, daemon=True).start()


def _again_and_again(name: str, run: Callable[[], None]) -> None:
    wait = AGAIN_AFTER_S
    while True:
        started = time.monotonic()
        try:
            run()
            log.warning("ended by itself", extra={"part": name})
        except (Exception, SystemExit):  # whatever it is, the rounds go on and this is tried again
            log.exception("fell over", extra={"part": name})
        wait = AGAIN_AFTER_S if time.monotonic() - started > LIVED_LONG_S else min(wait * 2, LONGEST_WAIT_S)
        time.sleep(wait)
