"""The port of a worker: its figures for those who may, and whether its own jobs still run."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from ot_notify.background import Job, JobRunner, JobThreads
from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import settings
from ot_notify.db.wakeup import Task
from services.worker import monitor
from services.worker.schedule import HANGS_AFTER_S, MemoryScheduler
from tests.conftest import SetSettings
from tests.servers import free_port


@pytest.fixture
def port(settings_env: SetSettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(monitor, "_looks", [])
    settings_env(metrics_port=free_port())
    server = monitor.serve()
    assert isinstance(server, ThreadingHTTPServer)
    yield settings().metrics_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str, token: str = "") -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Authorization": f"Bearer {token}"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_a_worker_tells_its_figures_and_its_version(port: int) -> None:
    status, text = ask(port, "/metrics")
    assert status == 200
    assert "ot_sends_total" in text
    assert "ot_build_info{" in text


@pytest.mark.parametrize(
    ("token", "given", "env", "status"),
    [
        ("", "", "production", 403),
        ("right", "", "test", 403),
        ("right", "wrong", "test", 403),
        ("right", "right", "production", 200),
    ],
)
def test_only_monitoring_reads_them(
    port: int, settings_env: SetSettings, token: str, given: str, env: str, status: int
) -> None:
    settings_env(metrics_token=token, env=env)
    assert ask(port, "/metrics", given)[0] == status
    assert ask(port, "/healthz")[0] == 200  # says nothing of anybody
    assert ask(port, "/other")[0] == 404


def test_a_job_that_hangs_makes_this_worker_ill(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job(Task.MAINTENANCE, lambda _: 0)
    threads = JobThreads([JobRunner(job)], patience_s=lambda _: 1.0)
    monitor.watch(threads.standing_still)
    assert ask(port, "/healthz")[0] == 200
    monkeypatch.setattr(JobThreads, "HANGS_AFTER_S", -1.0)
    status, text = ask(port, "/healthz")
    assert (status, "maintenance.run" in text) == (503, True)


def test_the_jobs_of_others_are_not_this_workers_business(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(JobThreads, "HANGS_AFTER_S", -1.0)
    job = Job(Task.MAINTENANCE, lambda _: 0)
    assert JobThreads([JobRunner(job)], patience_s=lambda _: 1.0, is_ours=lambda _: False).standing_still() == []


def test_a_beat_that_does_not_tick_is_ill(monkeypatch: pytest.MonkeyPatch) -> None:
    from services.worker.app import app

    monkeypatch.setattr(monitor, "_looks", [])
    scheduler = MemoryScheduler(app=app, lazy=True)
    assert monitor.standing_still() == []
    scheduler.ticked_at -= HANGS_AFTER_S + 1
    assert monitor.standing_still() == ["beat"]


def test_a_port_in_use_is_reported_in_a_sentence(port: int) -> None:
    with pytest.raises(Misconfigured, match=f"porten {port} er i bruk"):
        monitor.serve()
