"""Celery process: logs, checks and shutdown of each one, also when Celery's own command line starts it."""

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
from ot_notify.db import unreachable
from ot_notify.db.wakeup import QUEUES, Task
from ot_notify.offices.register import offices
from ot_notify.replies.understanding import warm_beside
from ot_notify.text import languages
from services.worker import monitor, shutdown

log = logging.getLogger(__name__)

LOUD = ("celery.worker.strategy", "celery.worker.request", "celery.app.trace", "celery.beat")
"""Loggers that write several lines for each task, every few seconds, and would drown what matters."""


def prepare() -> None:
    """Connect Celery's signals, sent in the order below."""
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
    """Refuse queues that do not exist: no task would ever be sent to them. Raises the error Celery reports."""
    named = [*str_to_list(options.get("queues") or ()), *str_to_list(options.get("exclude_queues") or ())]
    known = list(dict.fromkeys(QUEUES.values()))
    if unknown := [name for name in named if name not in known]:
        raise SystemExit(f"Køen finnes ikke: {', '.join(unknown)}. Velg blant {', '.join(known)}.")


def name_node(instance: Any, **_: Any) -> None:
    """Name the node: `celery inspect` and Flower tell workers of one machine apart by their names only."""
    if instance.hostname == default_nodename(None):
        _, host = nodesplit(instance.hostname)
        instance.hostname = nodename(f"ot-{os.getpid()}", host)


def check_worker(sender: Any, **_: Any) -> None:
    """Refuse to start on what would only fail later."""
    if get_implementation(sender.pool_cls) is not TaskPool:
        raise SystemExit("Arbeideren går bare med tråder. Ta bort -P/--pool, eller skriv --pool threads.")
    _check("worker")
    languages.load()
    try:
        schema = db.schema()
    except Misconfigured as wrong:
        raise SystemExit(str(wrong)) from None
    except db.AWAY as error:  # the database may start later: until then /readyz is red
        log.warning("the database is unreachable", extra={"error": unreachable.cause(error)})
        return
    if schema.pending:
        raise SystemExit(f"Databasen mangler {len(schema.pending)} migreringer. Kjør først: ot-notify db upgrade")
    if schema.newer:
        log.warning("the database is newer than this program", extra={"migration": schema.newer})


def check_beat(**_: Any) -> None:
    _check("beat")
    log.info("beat started")


def _check(service: str) -> None:
    configure_logs()
    logs.configure(service=service)
    if settings().is_embedded:
        raise SystemExit("OT_REDIS_URL er tom. Da gjør «ot-notify serve» alt arbeidet selv.")
    try:
        require_safe()
        offices()
        monitor.serve()
    except Misconfigured as wrong:
        raise SystemExit(str(wrong)) from None


def say_ready(sender: Any, **_: Any) -> None:
    if Task.HANDLE_REPLY.queue in sender.app.amqp.queues.consume_from:
        warm_beside()
    log.info("worker started", extra={"node": sender.hostname})


def end_worker(**_: Any) -> None:
    """Shut down on SIGTERM, SIGINT or SIGQUIT. This runs in the signal's handler, so a thread does the work."""
    background.stop()
    shutdown.end_beside(background.finish)
