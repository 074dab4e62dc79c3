"""The demo: shows the main job by itself, checks it, and leaves nothing behind."""

import re
import signal
from pathlib import Path

import httpx
import pytest

from ot_notify import db
from services.cli.main import run
from tests.conftest import SetSettings
from tests.factories import make_youth
from tests.journeys.conftest import Start
from tests.journeys.programs import free_port

SET_BY_THE_DEMO = ("sms_provider", "redis_url", "sms_allowed_numbers", "public_url", "secret_key", "send_window")


def test_the_demo_shows_the_job_checks_it_and_stays_until_it_is_interrupted(
    start: Start, settings_env: SetSettings
) -> None:
    settings_env(env=None)
    port = free_port()
    demo = start("demo", "--port", str(port))
    demo.wait_for("Ctrl-C avslutter.")
    said = demo.said()
    assert "Sjekket: tallene går opp" in said
    assert "STEMMER IKKE" not in said
    assert re.search(r"Til sammen +\d+ +\d+", said)
    assert httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False).status_code == 200
    demo.process.send_signal(signal.SIGINT)
    assert demo.process.wait(15) == 0
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False)


def test_the_demo_keeps_away_from_a_database_with_people_in_it(
    settings_env: SetSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_env(**dict.fromkeys(SET_BY_THE_DEMO, ""))  # so that they are put back afterwards
    settings_env(database_url=f"sqlite:///{tmp_path}/ot.db", env=None, **dict.fromkeys(SET_BY_THE_DEMO))
    db.reset()
    db.upgrade()
    make_youth()
    assert run(["demo", "--exit", "--port", str(free_port())]) == 1
    assert "har ungdommer fra før" in capsys.readouterr().err
    db.reset()
