"""Tasks: what Celery calls when a bell rings. Each wakes this process's own rounds, which know what is due."""

from functools import lru_cache

from ot_notify.background import Rounds
from ot_notify.core.settings import settings
from ot_notify.db.wakeup import Bell
from services.worker.app import app

IDLE_S = 10.0
"""How often we look without a bell: with Redis lost, sending goes on within this time (promise 14: a minute)."""


@lru_cache
def rounds() -> Rounds:
    """The rounds of this process, started when they are first asked for."""
    made = Rounds(idle_s=IDLE_S, reconcile_every_s=settings().reconcile_every_s)
    made.start()
    return made


def send() -> None:
    rounds().ring("send")


def work() -> None:
    rounds().ring("work")


def reconcile() -> None:
    rounds().ring("reconcile")


for _bell, _task in ((Bell.SEND, send), (Bell.WORK, work), (Bell.RECONCILE, reconcile)):
    app.task(_task, name=_bell.value)
