"""Background: each job alone, never twice at once, again while it finds work, and here when nobody else starts it."""

import threading
from collections.abc import Callable

import pytest

from ot_notify import background
from ot_notify.background import BackOff, Job, JobRunner, JobThreads
from ot_notify.db.wakeup import QUEUES, Task, Wakeup
from tests.conftest import SetSettings
from tests.faults.crowd import wait_until

SOON_S = 5.0


@pytest.fixture(autouse=True)
def stopping(database: str, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """What ends the threads of a test, and of no other."""
    stopping = threading.Event()
    monkeypatch.setattr(background, "_stopping", stopping)
    return stopping


def a_job(run: Callable[[float], int], *, task: Task = Task.MAINTENANCE, **fields: object) -> Job:
    return Job(task, run, **fields)  # type: ignore[arg-type]


def breaks(budget_s: float) -> int:
    raise ZeroDivisionError


def test_every_task_reaches_a_job_and_every_job_has_a_queue() -> None:
    assert set(background.runners()) == set(Task) == set(QUEUES)
    assert all(job.one is None or job.one.queue == job.queue for job in background.JOBS)
    assert background.JOBS[0].task is Task.RECONCILE, "nothing is sent before the provider was asked"


@pytest.mark.parametrize(("provider", "is_on"), [("simulator", True), ("twilio", False)])
def test_phones_are_simulated_only_where_the_simulator_is_the_provider(
    settings_env: SetSettings, provider: str, is_on: bool
) -> None:
    settings_env(sms_provider=provider)
    assert (Task.SIMULATION in [job.task for job in background.jobs()]) is is_on


def test_a_job_that_breaks_starves_no_other(stopping: threading.Event) -> None:
    ran: list[float] = []

    def works(budget_s: float) -> int:
        ran.append(budget_s)
        return 0

    runners = [JobRunner(a_job(breaks)), JobRunner(a_job(works, task=Task.RETENTION, budget_s=3.0))]
    threads = JobThreads(runners, patience_s=lambda _: 0.01)
    threads.start()
    wait_until(lambda: len(ran) > 3 and runners[0].failed, within_s=SOON_S)
    threads.stop()
    assert ran[0] == 3.0
    assert stopping.is_set()


def test_what_breaks_is_named_and_nothing_of_it_is_said() -> None:
    assert JobRunner(a_job(breaks)).run() == background.Run(0, False, True, "ZeroDivisionError")


@pytest.mark.parametrize(("done", "repeats", "again"), [(3, True, True), (0, True, False), (3, False, False)])
def test_a_job_is_run_again_while_it_finds_work(done: int, repeats: bool, again: bool) -> None:
    assert JobRunner(a_job(lambda _: done, repeats=repeats)).run().is_again is again


def test_a_row_is_run_again_by_its_id() -> None:
    asked: list[str] = []

    def run_one(row_id: str, budget_s: float) -> int:
        asked.append(row_id)
        return 1

    run = JobRunner(a_job(breaks, run_one=run_one)).run("17")
    assert (asked, run.is_again, run.is_for_all) == (["17"], True, False)


def test_a_job_never_runs_twice_at_once_and_a_request_meanwhile_is_kept() -> None:
    seconds: list[background.Run] = []

    def asks_again(budget_s: float) -> int:
        if not seconds:
            seconds.append(runner.run("18"))
        return 0

    runner = JobRunner(a_job(asks_again))
    first = runner.run("17")
    assert seconds == [background.Run()]
    assert (first.is_again, first.is_for_all) == (True, True)


def test_told_to_end_nothing_is_started(stopping: threading.Event) -> None:
    stopping.set()
    assert JobRunner(a_job(breaks)).run() == background.Run()


def test_a_job_waits_from_its_last_start_in_this_process() -> None:
    runner = JobRunner(a_job(lambda _: 0))
    assert runner.wait_s(10.0) == 0.0
    runner.run()
    assert 9.0 < runner.wait_s(10.0) <= 10.0


def test_after_a_failure_it_waits_as_its_back_off_says() -> None:
    runner = JobRunner(a_job(breaks, every_s=30.0, back_off=BackOff(first_s=5.0, longest_s=30.0)))
    runner.run()
    assert 4.0 < runner.wait_s(60.0) <= 5.0
    runner.run()
    assert 9.0 < runner.wait_s(60.0) <= 10.0


def test_a_wakeup_that_redis_does_not_take_runs_the_job_here_at_once() -> None:
    ran = threading.Semaphore(0)

    def works(budget_s: float) -> int:
        ran.release()
        return 0

    threads = JobThreads([JobRunner(a_job(works, one=Task.HANDLE_REPLY))], patience_s=lambda _: 3600.0)
    threads.start()
    assert ran.acquire(timeout=SOON_S), "at the start"
    background.wakeup.wake([Wakeup(Task.HANDLE_REPLY, "17")])
    assert ran.acquire(timeout=SOON_S)
    threads.stop()


def test_what_is_not_this_process_business_is_not_run(stopping: threading.Event) -> None:
    ran: list[str] = []

    def note(name: str) -> Callable[[float], int]:
        return lambda _: ran.append(name) or 0  # type: ignore[func-returns-value]

    runners = [JobRunner(a_job(note("theirs"))), JobRunner(a_job(note("ours"), task=Task.RETENTION))]
    threads = JobThreads(runners, patience_s=lambda _: 0.01, is_ours=lambda job: job.task is Task.RETENTION)
    threads.start()
    wait_until(lambda: len(ran) > 3, within_s=SOON_S)
    threads.stop()
    assert set(ran) == {"ours"}
