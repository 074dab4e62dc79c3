"""Tasks: each job is a Celery task on its queue; one with more to do sends itself again; errors say only a name."""

import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from ot_notify import background
from ot_notify.background import Job, JobRunner
from ot_notify.core import logs
from ot_notify.db import wakeup
from ot_notify.db.wakeup import ORIGIN, Task, Wakeup
from services.worker import fallback, tasks
from services.worker.app import app
from services.worker.tasks import JobFailed


@pytest.fixture(autouse=True)
def _runs(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "_stopping", threading.Event())


@pytest.fixture
def heard() -> Iterator[list[Wakeup]]:
    heard: list[Wakeup] = []
    unsubscribe = wakeup.listen(heard.append)
    yield heard
    unsubscribe()


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many replies each run finds, as the job of replies would."""
    found: list[int] = []
    job = Job(
        Task.HANDLE_REPLIES, lambda _: found.pop(), one=Task.HANDLE_REPLY, run_one=lambda *_: found.pop(), repeats=True
    )
    monkeypatch.setattr(background, "runners", lambda: dict.fromkeys((job.task, Task.HANDLE_REPLY), JobRunner(job)))
    return found


def test_every_task_is_registered_and_routed_to_a_queue_that_workers_consume() -> None:
    ours = [task for task in Task if task.value in app.tasks]
    assert ours == list(Task)
    assert {app.conf.task_routes[task.value]["queue"] for task in Task} == set(app.conf.task_queues)


def test_beat_queues_each_job_at_its_pace_and_no_longer_than_that() -> None:
    entries = app.conf.beat_schedule
    assert {job.name for job in background.jobs()} == set(entries)
    for job in background.jobs():
        assert entries[job.name]["schedule"] == job.pace_s
        assert entries[job.name]["options"]["expires"] < job.pace_s


@pytest.mark.parametrize("task", [Task.HANDLE_REPLIES, Task.HANDLE_REPLY])
def test_one_with_more_to_do_sends_itself_again(task: Task, replies: list[int], heard: list[Wakeup]) -> None:
    row_id = "0197" if task is Task.HANDLE_REPLY else ""
    replies += [0, 3]
    assert tasks.perform(task, row_id) == 3
    assert heard == [Wakeup(task, row_id)]
    assert tasks.perform(task, row_id) == 0
    assert heard == [Wakeup(task, row_id)]


def test_what_celery_hears_of_an_error_is_its_name(replies: list[int]) -> None:
    with pytest.raises(JobFailed, match=r"^IndexError$") as failed:
        tasks.perform(Task.HANDLE_REPLIES)
    assert failed.value.__cause__ is None
    assert failed.value.__context__ is None


@pytest.mark.parametrize("job", background.JOBS, ids=lambda job: job.name)
def test_what_is_lost_costs_at_most_20_s(job: Job) -> None:
    if job.task in (Task.SEND_DUE, Task.HANDLE_REPLIES, Task.WRITE_CAMPAIGN, Task.SIMULATION):
        assert fallback.patience_s(job) == 10.0, "two of them may follow each other"
    else:
        assert fallback.patience_s(job) <= 120.0


def test_a_tasks_log_names_the_request_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    runner = SimpleNamespace(run=lambda _: seen.append(logs.origin()) or background.Run())
    monkeypatch.setattr(background, "runners", lambda: {Task.MAINTENANCE: runner})
    sent = {"request": "r1", "trace_id": "t" * 32, "another": "x"}
    for request in (SimpleNamespace(headers={ORIGIN: sent}), SimpleNamespace(headers=None, ot_origin=sent)):
        tasks.perform(Task.MAINTENANCE, "", tasks._origin(request))
    assert seen == [{"request": "r1", "trace_id": "t" * 32}] * 2
    assert tasks._origin(SimpleNamespace(headers={ORIGIN: "forged"})) == {}
