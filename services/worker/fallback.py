"""Fallback: run a job in this worker when no task has started it here for too long.

It does not ask whether the broker is connected: a frozen Redis looks connected. So one rule covers a dead, frozen or
emptied broker, a lost message and a dead beat.
"""

from typing import Any

from celery import bootsteps

from ot_notify import background
from ot_notify.background import Job, JobThreads
from services.worker import monitor

PACES = 2
AT_LEAST_S = 10.0
"""A job is overdue after twice its interval, at least this many seconds. A lost task costs at most 20 s, also where two
jobs follow each other, and an idle worker among many seldom queries the database."""


def patience_s(job: Job) -> float:
    """Return the seconds after which a job that this process has not started is overdue."""
    if job.needed_to:
        return job.pace_s  # another worker's run does not count: this process must have asked the provider itself
    return max(AT_LEAST_S, PACES * job.pace_s)


class Fallback(bootsteps.StartStopStep):  # type: ignore[misc]
    """Runs overdue jobs. Starts before the consumer, so that a worker without Redis works, and stops with the
    worker."""

    name = "Fallback"
    requires = ("celery.worker.components:Pool",)

    def __init__(self, worker: Any, **options: Any) -> None:
        super().__init__(worker, **options)
        self.threads: JobThreads | None = None

    def start(self, worker: Any) -> None:
        consumed = worker.app.amqp.queues.consume_from

        def is_ours(job: Job) -> bool:
            return job.queue in consumed or (job.needed_to is not None and job.needed_to.queue in consumed)

        self.threads = JobThreads(background.active_runners(), patience_s=patience_s, is_ours=is_ours)
        self.threads.start()
        monitor.watch(self.threads.standing_still)

    def stop(self, worker: Any) -> None:
        if self.threads:
            monitor.forget(self.threads.standing_still)
            self.threads.stop()
        background.finish()  # Celery waits for its own threads only, and would exit while ours still run
