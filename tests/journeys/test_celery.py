"""Celery's own command line: what somebody who knows Celery tries works as they expect, with our checks and our end."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ot_notify.db.wakeup import Task
from tests.conftest import SetSettings
from tests.factories import queue_text
from tests.faults.crowd import OUR_NUMBER, number, states, wait_until
from tests.journeys.programs import ENDS_WITHIN_S, Program
from tests.servers import Valkey
from tests.standin import CHECKOUT, StandIn

pytestmark = pytest.mark.parametrize("backend", ["postgres"])
Celery = Callable[..., Program]


@pytest.fixture
def celery(tmp_path: Path, twilio: StandIn, own_redis: Valkey, settings_env: SetSettings) -> Iterator[Celery]:
    """Start `celery -A services.worker.app …`; nothing of it outlives the test."""
    settings_env(redis_url=own_redis.url)
    started: list[Program] = []

    def begin(*arguments: str) -> Program:
        started.append(Program(*arguments, folder=tmp_path, module=APP))
        return started[-1]

    yield begin
    for program in started:
        program.kill()


APP = ("celery", "-A", "services.worker.app")


def ask(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run it to its end."""
    env = dict(os.environ) | {"PYTHONPATH": str(CHECKOUT)}
    return subprocess.run(
        [sys.executable, "-m", *APP, *arguments], env=env, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_commands_of_celery_say_what_is_there(celery: Celery, tmp_path: Path) -> None:
    sends = celery("worker", "-Q", "send,replies", "-c", "4")
    others = celery("worker", "-X", "send")
    for worker in (sends, others):
        worker.wait_for("worker started")
    first, second = (f"ot-{worker.process.pid}@" for worker in (sends, others))
    status = ask("status").stdout
    assert first in status
    assert second in status
    assert all(task.value in ask("inspect", "registered").stdout for task in Task)
    assert all(task.value in ask("inspect", "-d", node(status, first), "registered").stdout for task in Task)
    queues = ask("inspect", "-d", node(status, first), "active_queues").stdout
    assert "'name': 'send'" in queues
    assert "'name': 'campaigns'" not in queues
    assert '"sending.send_due"' in ask("inspect", "-d", node(status, first), "stats").stdout, "runs are counted by name"
    assert ask("purge", "-f").returncode == 0
    for worker in (sends, others):
        worker.end()
        assert "worker ended" in worker.said()


def node(status: str, start: str) -> str:
    return next(line.split()[1].rstrip(":") for line in status.splitlines() if start in line)


def test_a_worker_of_celery_ends_in_time_with_nothing_in_doubt(celery: Celery, twilio: StandIn) -> None:
    twilio.behave(latency_ms=500)
    worker, beat = celery("worker"), celery("beat")
    for place in range(30):
        queue_text(number(place), office_id="moss", sender=OUR_NUMBER)
    wait_until(lambda: len(twilio.taken()) > 0, within_s=30)
    worker.end()
    beat.end()
    assert not states()["sending"] + states()["in_doubt"]
    assert not list(worker.log.parent.glob("celerybeat-schedule*")), "beat keeps no file"
    assert "4900" not in worker.said() + beat.said()


def test_a_frozen_redis_does_not_hold_a_worker_that_is_told_to_end(celery: Celery, own_redis: Valkey) -> None:
    worker = celery("worker")
    worker.wait_for("worker started")
    own_redis.freeze()
    assert worker.end() < ENDS_WITHIN_S


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["-P", "solo"], "Arbeideren går bare med tråder."),
        (["-Q", "sned,replies"], "Køen finnes ikke: sned."),
    ],
)
def test_what_cannot_work_is_refused_with_a_sentence(celery: Celery, options: list[str], sentence: str) -> None:
    refused = ask("worker", *options)
    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize("program", ["worker", "beat"])
def test_production_checks_hold_whoever_starts_it(celery: Celery, settings_env: SetSettings, program: str) -> None:
    settings_env(env="production", secret_key="kort")
    refused = ask(program)
    assert refused.returncode == 1
    assert "OT_SECRET_KEY" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_the_second_signal_of_an_impatient_person_changes_nothing(celery: Celery, twilio: StandIn) -> None:
    twilio.behave(latency_ms=500)
    worker = celery("worker")
    for place in range(30):
        queue_text(number(place), office_id="moss", sender=OUR_NUMBER)
    wait_until(lambda: len(twilio.taken()) > 0, within_s=30)
    worker.process.send_signal(signal.SIGTERM)
    worker.end()
    assert not states()["sending"] + states()["in_doubt"]
