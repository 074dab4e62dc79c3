"""Beat schedule: queue each job at its own interval, from the table of jobs, kept in memory."""

import logging
import time
from collections.abc import Iterable
from typing import Any

from celery import beat

from ot_notify.background import Job
from services.worker import monitor

log = logging.getLogger(__name__)

HANGS_AFTER_S = 180.0
"""Far above what all tasks together take while Redis does not answer (some 3 s each)."""

EXPIRES_AFTER = 0.9
"""Fraction of the interval after which a task expires: the next one does its work, and outages leave no backlog."""


def entries(jobs: Iterable[Job]) -> dict[str, dict[str, Any]]:
    """Return Celery's `beat_schedule` for these jobs."""
    return {
        job.name: {
            "task": job.name,
            "schedule": job.pace_s,
            "options": {"queue": job.queue, "expires": job.pace_s * EXPIRES_AFTER, "retry": False},
        }
        for job in jobs
    }


class MemoryScheduler(beat.Scheduler):  # type: ignore[misc]
    """Keeps no file: everything it would store is queued again within seconds."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ticked_at = time.monotonic()
        monitor.watch(self.standing_still)

    def tick(self, *args: Any, **options: Any) -> Any:
        """Queue what is due, and remember that this process still does."""
        wait = super().tick(*args, **options)
        self.ticked_at = time.monotonic()
        return wait

    def standing_still(self) -> list[str]:
        """Return this scheduler's name where it has not looked for so long that it must hang."""
        return ["beat"] if time.monotonic() - self.ticked_at > HANGS_AFTER_S else []

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Queue one task. Without Redis this logs one line a task, not a hundred."""
        try:
            self.apply_async(entry, producer=producer, advance=False, retry=False)
        except Exception as error:  # noqa: BLE001  (whatever is wrong with the broker, it is tried again at the next)
            log.warning(
                "task not queued: Redis is unreachable", extra={"task": entry.task, "error": type(error).__name__}
            )
