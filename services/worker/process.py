"""What holds for each Celery process, also when Celery's own command line starts it: our logs, our checks, our end."""

import logging
import os
from typing import Any

from celery import signals
from celery.concurrency import get_implementation
from celery.concurrency.thread import TaskPool
from celery.utils.nodenames import default_nodename, nodename, nodesplit
from celery.utils.text import str_to_list

from ot_notify import background, db
from ot_notify.core import logs
from ot_notify.core.errors import Misconfigured
from ot_notify.core.production_checks import require_safe
from ot_notify.core.settings import settings
from ot_notify.db.wakeup import QUEUES
from ot_notify.offices.register import offices
from ot_notify.text import languages
from services.worker import shutdown

log = logging.getLogger(__name__)

LOUD = ("celery.worker.strategy", "celery.worker.request", "celery.app.trace", "celery.beat")
"""They write several lines for each task, every few seconds: that would bury what matters."""


def prepare() -> None:
    """Connect Celery's signals. They are told of in the order below."""
    signals.setup_logging.connect(configure_logs)
    signals.celeryd_init.connect(check_queues)
    signals.celeryd_init.connect(name_node)
    signals.worker_init.connect(check_worker)
    signals.beat_init.connect(check_beat)
    signals.worker_ready.connect(say_ready)
    signals.worker_shutting_down.connect(end_worker)


def configure_logs(**_: Any) -> None:
    logs.configure()
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def check_queues(options: dict[str, Any], **_: Any) -> None:
    """Refuse queues that do not exist: nobody would ever send to them."""
    named = [*str_to_list(options.get("queues") or ()), *str_to_list(options.get("exclude_queues") or ())]
    known = list(dict.fromkeys(QUEUES.values()))
    if unknown := [name for name in named if name not in known]:
        raise SystemExit(f"Køen finnes ikke: {', '.join(unknown)}. Velg blant {', '.join(known)}.")


def name_node(instance: Any, **_: Any) -> None:
    """Several workers of one machine must differ: `celery inspect` and Flower tell them apart by their names only."""
    if instance.hostname == default_nodename(None):
        _, host = nodesplit(instance.hostname)
        instance.hostname = nodename(f"ot-{os.getpid()}", host)


def check_worker(sender: Any, **_: Any) -> None:
    """Refuse to start on what could only go wrong later."""
    if get_implementation(sender.pool_cls) is not TaskPool:
        raise SystemExit("Arbeideren går bare med tråder. Ta bort -P/--pool, eller skriv --pool threads.")
    _check()
    languages.load()
    try:
        missing = len(db.pending())
    except Misconfigured as wrong:
        raise SystemExit(str(wrong)) from None
    except db.AWAY:  # it may start later than we do: until then /readyz is red
        log.warning("the database is away")
        return
    if missing:
        raise SystemExit(f"Databasen mangler {missing} migreringer. Kjør først: ot-notify db upgrade")


def check_beat(**_: Any) -> None:
    _check()
    log.info("beat started")


def _check() -> None:
    configure_logs()
    if settings().is_embedded:
        raise SystemExit("OT_REDIS_URL er tom. Da gjør «ot-notify serve» alt arbeidet selv.")
    try:
        require_safe()
        offices()
    except Misconfigured as wrong:
        raise SystemExit(str(wrong)) from None


def say_ready(sender: Any, **_: Any) -> None:
    log.info("worker started", extra={"node": sender.hostname})


def end_worker(**_: Any) -> None:
    """SIGTERM, SIGINT or SIGQUIT: called in the signal's handler, so the end itself is a thread's business."""
    background.stop()
    shutdown.end_beside(background.finish)
