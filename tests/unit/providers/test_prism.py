"""Prism: our calls, and the stand-in's answers, held against the provider's own OpenAPI description.

Needs `@stoplight/prism-cli` (5.14.2) in node_modules or at OT_TEST_PRISM, and the description at OT_TEST_TWILIO_OPENAPI
(spec/json/twilio_api_v2010.json of twilio/twilio-oai). One correction is made to it: it calls the addresses in a list
`uri`, which must be absolute, while its own examples, as Twilio does, give relative ones; with Prism's strict check the
description then refuses even itself.
"""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ot_notify.providers.base import Accepted, InDoubt, Record, Sms
from ot_notify.providers.twilio import Twilio
from tests.conftest import SetSettings
from tests.standin import ACCOUNT, CHECKOUT, TOKEN, StandIn

DESCRIPTION = os.environ.get("OT_TEST_TWILIO_OPENAPI", "")
PRISM = os.environ.get("OT_TEST_PRISM") or shutil.which("prism", path=str(CHECKOUT / "node_modules" / ".bin")) or ""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
READY_WITHIN_S = 60.0
LIST = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
RESOURCE = re.compile(re.escape(LIST.removesuffix(".json")) + r"(/\{Sid\})?\.json")

pytestmark = pytest.mark.skipif(
    not (PRISM and shutil.which("node") and DESCRIPTION and Path(DESCRIPTION).exists()),
    reason="Prism or Twilio's OpenAPI description is not here: set OT_TEST_PRISM and OT_TEST_TWILIO_OPENAPI",
)


@pytest.fixture
def description(tmp_path: Path) -> Path:
    """Only the Messages resource, so that Prism starts fast, with relative addresses allowed in lists."""
    whole = json.loads(Path(DESCRIPTION).read_text(encoding="utf-8"))
    whole["paths"] = {path: how for path, how in whole["paths"].items() if RESOURCE.fullmatch(path)}
    fields = whole["paths"][LIST]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    for name in ("first_page_uri", "next_page_uri", "previous_page_uri", "uri"):
        fields[name]["format"] = "uri-reference"
    mended = tmp_path / "twilio.json"
    mended.write_text(json.dumps(whole), encoding="utf-8")
    return mended


@contextmanager
def prism(description: Path, *how: str) -> Iterator[str]:
    """Prism on a free port; what it says goes to a file beside the description."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [PRISM, how[0], "-h", "127.0.0.1", "-p", str(port), "--errors", str(description), *how[1:]]
    with description.with_suffix(".log").open("w") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        _wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("Prism did not start")


@pytest.fixture
def configure(settings_env: SetSettings) -> SetSettings:
    settings_env(
        twilio_account_sid=ACCOUNT, twilio_auth_token=TOKEN, public_url="https://ot.example.no", sms_timeout_s=30
    )
    return settings_env


async def everything(
    number: str, *, since: datetime = LONG_AGO
) -> tuple[Accepted, Accepted, list[Record], Record | None]:
    """Each call we ever make, once."""
    provider = Twilio()
    try:
        await provider.ping()
        by_number = await provider.send(Sms("m1", number, "Hei æøå 🙂", "+4749009999", 1, 600))
        by_service = await provider.send(Sms("m2", number, "Hei", "", 1, 36000))
        listed = [record async for record in provider.records(since=since, to=number)]
        return by_number, by_service, listed, await provider.fetch(by_number.provider_id)
    finally:
        await provider.close()


def test_our_calls_are_as_described(configure: SetSettings, description: Path) -> None:
    """A mock answers with an example of 2019, whose next page is itself: what is new ends before it."""
    with prism(description, "mock") as url:
        configure(twilio_api_url=url, twilio_messaging_service_sid="MG" + 32 * "1")
        by_number, by_service, _, fetched = asyncio.run(everything("+4749000001", since=datetime.now(UTC)))
    assert by_number.provider_id.startswith("SM")
    assert by_service.provider_id.startswith("SM")
    assert fetched is not None


def test_the_stand_in_answers_as_described(configure: SetSettings, description: Path) -> None:
    with StandIn() as standin, prism(description, "proxy", standin.url) as url:
        configure(twilio_api_url=url, twilio_messaging_service_sid="MG" + 32 * "1")
        by_number, by_service, listed, fetched = asyncio.run(everything("+4749000001"))
    assert [record.provider_id for record in listed] == [by_service.provider_id, by_number.provider_id]
    assert fetched is not None
    assert fetched.body == "Hei æøå 🙂"


@pytest.mark.parametrize(("service", "says"), [("MG-too-short", "http 422"), ("MG" + 32 * "g", "http 422")])
def test_prism_notices_a_call_that_is_not_as_described(
    configure: SetSettings, description: Path, service: str, says: str
) -> None:
    async def go() -> None:
        provider = Twilio()
        try:
            await provider.send(Sms("m1", "+4749000001", "Hei", "", 1, 600))
        finally:
            await provider.close()

    with prism(description, "mock") as url:
        configure(twilio_api_url=url, twilio_messaging_service_sid=service)
        with pytest.raises(InDoubt, match=says):
            asyncio.run(go())


def test_prism_notices_an_answer_that_is_not_as_described(configure: SetSettings, description: Path) -> None:
    with StandIn() as standin, prism(description, "proxy", standin.url) as url:
        standin.faults({"fault": "list_taken"})
        configure(twilio_api_url=url, twilio_messaging_service_sid="MG" + 32 * "1")
        with pytest.raises(InDoubt, match="http 500"):
            asyncio.run(everything("+4749000001"))
