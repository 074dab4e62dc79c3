"""Embedded worker: run all jobs on one machine, as the child process of `ot-notify serve`, without Celery."""

import logging
import os

from ot_notify import background
from ot_notify.background import JobThreads
from ot_notify.core import logs
from ot_notify.core.production_checks import require_safe
from ot_notify.replies.understanding import warm_beside
from services.worker import shutdown

log = logging.getLogger(__name__)


def main() -> None:
    """Run all jobs until told to end or until the parent process is gone."""
    parent = os.getppid()
    shutdown.listen()
    logs.configure(service="worker")
    require_safe()
    threads = JobThreads(background.active_runners(), patience_s=lambda job: job.embedded_pace_s)
    threads.start()
    warm_beside()
    log.info("worker started")
    shutdown.until_told(parent=parent)
    threads.stop()
    shutdown.end(background.finish)
    log.info("worker ended")


if __name__ == "__main__":
    main()
