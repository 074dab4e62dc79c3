"""Background work: the one table of all jobs, and how a process runs them.

Celery's tasks, the fallback of its workers and the embedded worker run the same jobs from this table. A job finds its
work in the database, so it may be lost, doubled or delayed: what is left is still due.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ot_notify import db
from ot_notify.administration import overrides, retention
from ot_notify.campaigns import closing, launch
from ot_notify.casework import follow_up_review
from ot_notify.core import clock
from ot_notify.core.metrics import JOBS as JOBS_RUN
from ot_notify.core.settings import settings
from ot_notify.db import unreachable, wakeup
from ot_notify.db.wakeup import Task, Wakeup
from ot_notify.imports import importer
from ot_notify.inbox import conversations
from ot_notify.notifications import duty, notices
from ot_notify.providers import simulator
from ot_notify.replies import intake
from ot_notify.sending import pump, simulation

log = logging.getLogger(__name__)

SHORT_S = 5.0
"""Budget of a job that is not sending: it must be over well before a process that is told to end is killed (10 s)."""

SENDING_S = 20.0
"""Budget of one pump. It may be long, because a pump told to end claims nothing more."""


class Unreadable(Exception):
    """The provider's records could not be read: the job is run again, soon at first and then less and less often."""


def send(budget_s: float = SENDING_S) -> int:
    """Send what is due. Return how many of the provider's answers were recorded."""
    return pump.send_due(budget_s)


def reconcile(budget_s: float = SHORT_S) -> int:
    """Reconcile with the provider's records. Raises Unreadable where they could not be read."""
    had_caught_up = pump.has_caught_up()
    could_read = pump.sender().reconcile()
    forget_lists()
    if not could_read:
        raise Unreadable
    if not had_caught_up:
        wakeup.wake_here(Wakeup(Task.SEND_DUE))  # what this process was not allowed to send until now
    return 0


def handle_replies(budget_s: float = SHORT_S) -> int:
    """Handle stored replies that are due. Return how many."""
    return intake.handle_due(budget_s=budget_s)


def handle_reply(reply_id: str, budget_s: float = SHORT_S) -> int:
    """Handle one reply, if it is still due. Return 1 where it was, else 0."""
    return intake.handle_one(reply_id)


def write_campaigns(budget_s: float = SHORT_S) -> int:
    """Create the messages due of every campaign, a group at a time. Return how many."""
    return launch.write_due(budget_s=budget_s)


def write_campaign(campaign_id: str, budget_s: float = SHORT_S) -> int:
    """Create the messages due of one campaign. Return how many."""
    return launch.write_one(campaign_id, budget_s)


def notify(budget_s: float = SHORT_S) -> int:
    """Send e-mails to colleagues about new events. Return how many were sent."""
    notices.look()
    return duty.tell_due() + notices.send_due()


def maintain(budget_s: float = SHORT_S) -> int:
    """Wake snoozed conversations, close campaigns, and bring the follow-up lists up to date. Return how many changes
    were made."""
    return conversations.wake() + closing.close_due(budget_s=budget_s) + follow_up_review.look()


def retain(budget_s: float = SHORT_S) -> int:
    """Empty what has been kept long enough, once a day. Return how many rows."""
    return retention.look(budget_s)


def simulate(budget_s: float = SHORT_S) -> int:
    """Run the simulated phones. Return how many actions they took."""
    return simulation.step()


def forget_lists() -> int:
    """Delete rows of imported lists after 30 days, finished or not. Return how many."""
    with db.transaction() as session:
        return importer.drop_rows(session, clock.now() - importer.ROWS_KEPT)


def is_simulated() -> bool:
    return settings().sms_provider == simulator.NAME


def reconcile_every_s() -> float:
    return settings().reconcile_every_s


@dataclass(frozen=True, slots=True)
class BackOff:
    """The wait after a failed job: at most `first_s`, then twice as long each time, up to `longest_s`."""

    first_s: float
    longest_s: float

    def wait_s(self, every_s: float, failed: int) -> float:
        """Return the seconds until the next attempt of a job with interval `every_s`, after this many failures in a
        row."""
        if not failed:
            return every_s
        return min(min(every_s, self.first_s) * 2.0 ** min(failed - 1, 10), self.longest_s)


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of work.

    `run` takes a budget in seconds and returns how much it did; `run_one` does the same for one row, by its id.
    `every_s` is the pace at which beat queues it; `embedded_every_s` that of a process that no task reaches.
    A job that `repeats` is run again at once while it finds work.
    """

    task: Task
    run: Callable[[float], int]
    every_s: float | Callable[[], float] = 5.0
    budget_s: float = SHORT_S
    repeats: bool = True
    back_off: BackOff = BackOff(first_s=5.0, longest_s=5.0)
    embedded_every_s: float | None = None
    one: Task | None = None
    run_one: Callable[[str, float], int] | None = None
    is_on: Callable[[], bool] = lambda: True
    needed_to: Task | None = None
    """A process that runs this other job also runs this one: what the provider has told is remembered per process."""

    @property
    def name(self) -> str:
        """Return the name of the Celery task."""
        return self.task.value

    @property
    def queue(self) -> str:
        return self.task.queue

    @property
    def pace_s(self) -> float:
        """Return the seconds between two runs when nothing asks for one sooner."""
        return self.every_s if isinstance(self.every_s, float) else self.every_s()

    @property
    def embedded_pace_s(self) -> float:
        return self.pace_s if self.embedded_every_s is None else self.embedded_every_s


SOON_S = 0.25
"""Seconds an answer waits at most in embedded mode, where no task tells of the web process's commits."""

JOBS: tuple[Job, ...] = (
    Job(
        Task.RECONCILE,
        reconcile,
        every_s=reconcile_every_s,
        repeats=False,
        # Several workers stay below 60 probing calls a minute (promise 8), and what was missed is still fetched well
        # within five minutes of the provider's coming back (promise 18).
        back_off=BackOff(first_s=5.0, longest_s=30.0),
        needed_to=Task.SEND_DUE,
    ),
    Job(Task.SEND_DUE, send, budget_s=SENDING_S, embedded_every_s=SOON_S),
    Job(Task.HANDLE_REPLIES, handle_replies, embedded_every_s=SOON_S, one=Task.HANDLE_REPLY, run_one=handle_reply),
    Job(Task.WRITE_CAMPAIGN, write_campaigns, embedded_every_s=SOON_S, one=Task.WRITE_CAMPAIGN, run_one=write_campaign),
    Job(Task.SEND_NOTICES, notify, every_s=10.0, repeats=False),
    Job(Task.MAINTENANCE, maintain, embedded_every_s=1.0),
    Job(Task.RETENTION, retain, every_s=60.0),
    Job(Task.SIMULATION, simulate, every_s=1.0, embedded_every_s=SOON_S, is_on=is_simulated),
)
"""All jobs. The order is that of a start: nothing is sent before the provider was asked."""


def jobs() -> tuple[Job, ...]:
    """Return the jobs these settings need."""
    return tuple(job for job in JOBS if job.is_on())


class Run(NamedTuple):
    """The result of a run: how much was done, whether to run again at once, and the error's class name.

    `is_for_all`: it was asked for again meanwhile, perhaps for another row, so the next run is for whatever is due.
    """

    done: int = 0
    is_again: bool = False
    is_for_all: bool = False
    error: str = ""


class JobRunner:
    """One job in this process: never twice at the same time, and its errors reach no other job."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.failed = 0
        self._running = threading.Lock()
        self._asked = threading.Event()
        self._started_at = float("-inf")

    def run(self, row_id: str = "") -> Run:
        """Run the job once, for this row or for whatever is due. Where it is running already, have that run
        repeated."""
        if _stopping.is_set():
            return Run()
        self._asked.set()
        if not self._running.acquire(blocking=False):
            return Run()
        try:
            if _stopping.is_set():  # told after the check: the waiting caller may have checked before the run began
                return Run()
            self._asked.clear()
            self._started_at = time.monotonic()
            done, error = self._try(row_id)
        finally:
            self._running.release()
        # Asked only now, after the release: a caller from before it could not run, and is not forgotten.
        is_asked = self._asked.is_set()
        is_again = is_asked or (self.job.repeats and bool(done))
        return Run(done, is_again and not _stopping.is_set(), is_asked or not row_id, error)

    def wait_s(self, patience_s: float) -> float:
        """Return the seconds until the job must be started here if nobody else starts it before; `patience_s` while it
        runs."""
        if self._running.locked():
            return patience_s
        wait = patience_s
        if self.failed:
            wait = self.job.back_off.wait_s(min(patience_s, self.job.pace_s), self.failed)
        return max(0.0, self._started_at + wait - time.monotonic())

    @property
    def started_at(self) -> float:
        """Return when it was last started here, on `time.monotonic`; minus infinity if never."""
        return self._started_at

    def finish(self, deadline: float) -> bool:
        """Wait until the job is not running any more. Return False where that takes too long."""
        if not self._running.acquire(timeout=max(0.0, deadline - time.monotonic())):
            return False
        self._running.release()  # nothing starts again: we have been told to stop
        return True

    def _try(self, row_id: str) -> tuple[int, str]:
        job, error = self.job, ""
        try:
            overrides.refresh()
            done = job.run_one(row_id, job.budget_s) if row_id and job.run_one else job.run(job.budget_s)
            self.failed = 0
            JOBS_RUN.labels(job.name, "done").inc()
            return done, ""
        except Unreadable as unreadable:  # the reason is in the log already
            error = type(unreadable).__name__
        except db.AWAY as away:
            error = type(away).__name__
            log.warning("the database is unreachable", extra={"work": job.name, "error": unreachable.cause(away)})
        except Exception as bug:  # must not end what runs all jobs: it is logged once, here, at the edge
            error = type(bug).__name__
            log.exception("job failed", extra={"work": job.name})
        self.failed += 1
        JOBS_RUN.labels(job.name, "failed").inc()
        return 0, error


_stopping = threading.Event()


@lru_cache
def runners() -> dict[Task, JobRunner]:
    """Return the runners of this process, by each task that reaches them."""
    return _by_task(JobRunner(job) for job in JOBS)


def active_runners() -> list[JobRunner]:
    """Return the runners of the jobs these settings need."""
    return [runners()[job.task] for job in jobs()]


def _by_task(given: Iterable[JobRunner]) -> dict[Task, JobRunner]:
    return {task: runner for runner in given for task in (runner.job.task, runner.job.one) if task}


def stop() -> None:
    """Start nothing new in this process: running jobs finish, a pump claims nothing more. Return at once."""
    _stopping.set()
    pump.stop()


_finishing = threading.Lock()


def finish(within_s: float = 9.0) -> bool:
    """Stop, and wait for running jobs. After True every claimed text is recorded. May be called twice."""
    stop()
    deadline = time.monotonic() + within_s
    with _finishing:
        is_over = all([runner.finish(deadline) for runner in set(runners().values())])
        if is_over:  # not before: with its event loop stopped, a job under way would wait for its answer for ever
            pump.close()
        return is_over


class JobThreads:
    """Runs jobs in threads of this process, one each: on a wake-up, and when nobody has started them here for too long.

    `patience_s` says how long that is. `is_ours` is asked each time whether the job is this process's business.
    """

    LOOK_EVERY_S = 1.0
    HANGS_AFTER_S = 600.0
    """Far above every budget and pace: a job that was not started here for so long hangs, or has lost its thread."""

    def __init__(
        self,
        given: Iterable[JobRunner],
        *,
        patience_s: Callable[[Job], float],
        is_ours: Callable[[Job], bool] = lambda _: True,
    ) -> None:
        self.patience_s = patience_s
        self.is_ours = is_ours
        self._woken = {runner: threading.Event() for runner in given}
        self._by_task = _by_task(self._woken)
        self._unsubscribe: Callable[[], None] | None = None
        self._since = time.monotonic()

    def start(self) -> None:
        """Start the threads, and listen for wake-ups that Redis does not take."""
        self._unsubscribe = wakeup.listen(self.wake)
        self._since = time.monotonic()
        for runner in self._woken:
            threading.Thread(target=self._keep, args=(runner,), name=runner.job.name, daemon=True).start()

    def stop(self) -> None:
        """Start nothing new. Return at once; `finish` waits."""
        if self._unsubscribe:
            self._unsubscribe()
            self._unsubscribe = None
        stop()
        for woken in self._woken.values():
            woken.set()

    def standing_still(self) -> list[str]:
        """Return the jobs of this process that have not been started here for too long."""
        latest = time.monotonic() - self.HANGS_AFTER_S
        ours = (runner for runner in self._woken if self.is_ours(runner.job))
        return [one.job.name for one in ours if max(one.started_at, self._since) < latest]

    def wake(self, wanted: Wakeup) -> None:
        """Run the job now."""
        if runner := self._by_task.get(wanted.task):
            self._woken[runner].set()

    def _keep(self, runner: JobRunner) -> None:
        woken = self._woken[runner]
        while not _stopping.is_set():
            left = runner.wait_s(self.patience_s(runner.job))
            if left > 0 and not woken.wait(min(left, self.LOOK_EVERY_S)):
                continue  # meanwhile it may have been started by a task
            woken.clear()
            if not self.is_ours(runner.job):
                _stopping.wait(self.LOOK_EVERY_S)
                continue
            while runner.run().is_again:
                pass
