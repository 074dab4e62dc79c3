"""What every fault needs: a provider that keeps the truth, workers to kill, and settings that make it all quick."""

import contextlib
import random
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SetSettings
from tests.faults.crowd import OUR_NUMBER, PATIENCE
from tests.faults.provider import Provider
from tests.faults.workers import Nursery, Workers
from tests.standin import ACCOUNT, TOKEN

QUICK = {
    "in_doubt_after_s": 2,
    "in_doubt_grace_s": 4,
    "reconcile_every_s": 1,
    "send_window": "always",
    "sms_rate_per_s": 0,
    "sms_timeout_s": 2,
}


def pytest_configure(config: pytest.Config) -> None:
    """The long forms, behind `make faults`, hold us to our promises by the second; the others must pass at any load."""
    PATIENCE["times"] = 1.0 if config.getoption("markexpr") == "slow" else 5.0


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    made = Nursery()
    yield made
    made.close()


@pytest.fixture(scope="session")
def _provider() -> Iterator[Provider]:
    with Provider(webhook_base=f"http://127.0.0.1:{_free_port()}") as made:
        yield made


def _free_port() -> int:
    """Below the ports the kernel lends to clients: while nobody listens there, no client may take it."""
    for port in random.sample(range(20_000, 30_000), 100):
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise RuntimeError("no port is free")


@pytest.fixture
def twilio(_provider: Provider) -> Provider:
    """The provider, as new."""
    _provider.thaw()
    _provider.reset()
    return _provider


@pytest.fixture
def quick(settings_env: SetSettings, twilio: Provider) -> SetSettings:
    """The settings of these tests, and the way to change them for what is started from then on."""
    account = {"twilio_account_sid": ACCOUNT, "twilio_auth_token": TOKEN, "twilio_api_url": twilio.url}
    settings_env(sms_provider="twilio", sms_sender=OUR_NUMBER, public_url=twilio.webhook_base, **QUICK, **account)
    return settings_env


@pytest.fixture
def workers(nursery: Nursery, quick: SetSettings, database: str, tmp_path: Path) -> Iterator[Workers]:
    """Workers on this test's database; none of them outlives it."""
    made = Workers(nursery, tmp_path)
    yield made
    made.kill()


@pytest.fixture
def web(workers: Workers, twilio: Provider) -> Workers:
    """A web process that answers webhooks; killed with all the others."""
    workers.open_web(twilio.webhook_base)
    return workers
