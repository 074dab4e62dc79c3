"""What every journey needs: Twilio's stand-in, a free port, and settings that make it all quick."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import SetSettings
from tests.faults.crowd import OUR_NUMBER
from tests.journeys.programs import Program, free_port
from tests.standin import ACCOUNT, TOKEN, StandIn

Start = Callable[..., Program]
QUICK = {
    "in_doubt_after_s": 2,
    "in_doubt_grace_s": 3,
    "reconcile_every_s": 1,
    "send_window": "always",
    "sms_timeout_s": 5,
    "sms_rate_per_s": 100,
}


@pytest.fixture
def url(settings_env: SetSettings, database: str) -> str:
    """Where the service of this test answers."""
    address = f"http://127.0.0.1:{free_port()}"
    settings_env(public_url=address)
    return address


@pytest.fixture
def twilio(url: str, settings_env: SetSettings) -> Iterator[StandIn]:
    """Twilio, which posts its webhooks to `url`."""
    with StandIn(webhook_base=url) as made:
        account = {"twilio_account_sid": ACCOUNT, "twilio_auth_token": TOKEN, "twilio_api_url": made.url}
        settings_env(sms_provider="twilio", sms_sender=OUR_NUMBER, **QUICK, **account)
        made.behave(latency_ms=20)
        yield made


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start `ot-notify …`; nothing of it outlives the test."""
    started: list[Program] = []

    def begin(*arguments: str) -> Program:
        program = Program(*arguments, folder=tmp_path)
        started.append(program)
        return program

    yield begin
    for program in started:
        program.kill()
