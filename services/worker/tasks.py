"""Celery tasks: one for each job of `background.JOBS`, and one for a job's single row where there is such a job.

A task carries an id or nothing. A task that found work and may find more queues itself again.
"""

from collections.abc import Mapping
from typing import Any

from ot_notify import background
from ot_notify.background import Job
from ot_notify.core import logs
from ot_notify.db import wakeup
from ot_notify.db.wakeup import ORIGIN, Task, Wakeup
from services.worker.app import app


class JobFailed(Exception):
    """A job raised an error. Holds the error's name only: this goes to Redis and Flower, the rest to the log."""


def perform(task: Task, row_id: str = "", origin: Mapping[str, str] | None = None) -> int:
    """Run the job of this task once, for this row or for whatever is due. Return how much was done. `origin`: the
    request that asked for it, named in the log."""
    runner = background.runners()[task]
    with logs.during(job=task.value, **(origin or {})):
        run = runner.run(row_id)
    if run.is_again:
        again = Wakeup(runner.job.task) if run.is_for_all else Wakeup(task, row_id)
        wakeup.wake([again])
    if run.error:
        raise JobFailed(run.error)
    return run.done


def _register(task: Task, job: Job) -> None:
    def run(self: Any, row_id: str = "") -> int:
        return perform(task, row_id, _origin(self.request))

    run.__name__, run.__doc__ = task.value.replace(".", "_"), job.run.__doc__
    app.task(run, name=task.value, throws=(JobFailed,), bind=True)


def _origin(request: Any) -> dict[str, str]:
    """Return the ids the task was sent with. Others may reach Redis, so only what has their form is taken."""
    given = (getattr(request, "headers", None) or {}).get(ORIGIN) or getattr(request, ORIGIN, None)
    found = given if isinstance(given, dict) else {}
    return {name: str(found[name])[:64] for name in ("request", "trace_id") if found.get(name)}


for _job in background.JOBS:
    for _task in dict.fromkeys((_job.task, _job.one or _job.task)):
        _register(_task, _job)
