"""Celery's own command line: what somebody who knows Celery tries works as they expect, with our checks and our end."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import celery as celery_library
import pytest

from ot_notify.db.wakeup import QUEUES, Task
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


def test_the_commands_of_celery_say_what_is_there(celery: Celery, own_redis: Valkey) -> None:
    sends, others = celery("worker", "-Q", "send,replies", "-c", "4"), celery("worker", "-X", "send")
    for worker in (sends, others):
        worker.wait_for("worker started")
    status = ask("status").stdout
    first, second = (node(status, worker) for worker in (sends, others))
    look = control(own_redis).inspect(timeout=5)
    registered = look.registered()
    assert set(registered) == {first, second}
    assert set(registered[first]) >= {task.value for task in Task}
    queues = {one: {queue["name"] for queue in found} for one, found in look.active_queues().items()}
    assert queues == {first: {"send", "replies"}, second: set(QUEUES.values()) - {"send"}}
    assert ask("call", "maintenance.run").returncode == 0
    wait_until(lambda: look.stats()[first]["total"] or look.stats()[second]["total"], within_s=20)
    assert ask("purge", "-f").returncode == 0
    for worker in (sends, others):
        worker.end()
        assert "worker ended" in worker.said()


def control(redis: Valkey) -> Any:
    """The remote control that `celery inspect` and Flower use."""
    return celery_library.Celery(broker=redis.url, set_as_current=False).control


def node(status: str, worker: Program) -> str:
    """The name of this worker: those of one machine differ."""
    (name,) = re.findall(rf"ot-{worker.process.pid}@[^\s:]+", status)
    return str(name)


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
