"""Logs: what stands in a line, and what never does."""

import io
import json
import logging
import os
import socket
from collections.abc import Callable

import pytest

import ot_notify
from ot_notify.core import logs
from tests.conftest import SetSettings

Lines = Callable[[], list[str]]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, settings_env: SetSettings) -> Callable[[str], Lines]:
    """Configure logging in this form, and answer a way to read what was written; put all back afterwards."""
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", root.handlers)
    monkeypatch.setattr(root, "level", root.level)

    def configured(form: str) -> Lines:
        out = io.StringIO()
        monkeypatch.setattr("sys.stderr", out)
        settings_env(log_format=form)
        monkeypatch.setitem(logs._process, "service", "")
        logs.configure(service="web")
        return lambda: out.getvalue().splitlines()

    return configured


@pytest.mark.parametrize(
    "number",
    [
        "+4749000001",
        "004749000001",
        "49000001",
        "490 00 001",
        "49 00 00 01",
        "49\u00a000\u00a000\u00a001",
        "+47 490-00-001",
        "(490) 00 001",
        "%2B4749000001",
        "tel:+4749000001",
        "To=49.00.00.01",
        "01010112345",
    ],
)
def test_whatever_looks_like_a_number_is_taken_out(number: str) -> None:
    assert "[nummer]" in logs.redact(f"sent to {number}, ok")
    assert not any(run in logs.redact(f"sent to {number}, ok") for run in ("49", "00", "01"))


@pytest.mark.parametrize(
    "harmless",
    [
        "2026-11-23 09:00:00.123456",
        "from 2026-11-23T09:00:00+00:00 on",
        "message 019384b2c1f27d3e8a5512345678abcd",
        "SM12345678901234567890123456789012",
        "7f3c1a52-1234-4567-8901-123456789012",
        "1234567 rows in 0.123456789 s",
        "at 0x7f12345678ab",
        "127.0.0.1:8000",
    ],
)
def test_times_and_ids_stay_readable(harmless: str) -> None:
    assert logs.redact(harmless) == harmless


def test_a_json_line_tells_what_happened_and_for_which_request_and_job(written: Callable[[str], Lines]) -> None:
    lines = written("json")
    with logs.during(request="r1"), logs.during(job="j1"):
        logging.getLogger("ot_notify.sending.pump").info("message %s", "sent", extra={"message_id": "m1", "attempt": 2})
    line = json.loads(lines()[0])
    assert line.pop("time").endswith("+00:00")
    assert (line.pop("pid"), line.pop("version")) == (os.getpid(), ot_notify.__version__)
    assert (line.pop("host"), line.pop("service")) == (socket.gethostname(), "web")
    assert line == {
        "level": "info",
        "logger": "ot_notify.sending.pump",
        "message": "message sent",
        "request": "r1",
        "job": "j1",
        "message_id": "m1",
        "attempt": 2,
    }


def test_the_request_is_forgotten_when_it_ends(written: Callable[[str], Lines]) -> None:
    lines = written("json")
    with logs.during(request="r1"):
        pass
    logging.getLogger("x").info("later")
    assert "request" not in json.loads(lines()[0])


@pytest.mark.parametrize("form", ["json", "console"])
def test_no_number_gets_out_by_message_extra_or_trace(written: Callable[[str], Lines], form: str) -> None:
    lines = written(form)
    phone = "+4749000001"
    try:
        raise ValueError(f"cannot send to {phone}")
    except ValueError:
        logging.getLogger("x").exception("to %s", "+4749000002", extra={"to": "490 00 003"})
    text = "\n".join(lines())
    assert text.count("[nummer]") == 3
    assert "ValueError: cannot send to [nummer]" in text


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_line_break_from_outside_makes_no_second_line(written: Callable[[str], Lines], form: str) -> None:
    lines = written(form)
    logging.getLogger("x").info("name: %s", "a\n12:00:00 INFO forged\r\nb", extra={"also": "c\nd"})
    assert len(lines()) == 1


def test_the_access_log_keeps_no_query(written: Callable[[str], Lines]) -> None:
    lines = written("json")
    form = '%s - "%s %s HTTP/%s" %d'
    logging.getLogger("uvicorn.access").info(form, "127.0.0.1:5", "GET", "/api/v1/youths?query=Kari", "1.1", 200)
    assert json.loads(lines()[0])["message"] == '127.0.0.1:5 - "GET /api/v1/youths HTTP/1.1" 200'


def test_the_access_log_keeps_no_link_that_opens_an_account(written: Callable[[str], Lines]) -> None:
    lines = written("json")
    form = '%s - "%s %s HTTP/%s" %d'
    logging.getLogger("uvicorn.access").info(
        form, "127.0.0.1:5", "GET", "/velkommen/s3cr3t-Token_?sprak=nn", "1.1", 200
    )
    assert json.loads(lines()[0])["message"] == '127.0.0.1:5 - "GET /velkommen/ HTTP/1.1" 200'


@pytest.mark.parametrize("name", ["uvicorn.error", "celery.task", "celery", "kombu"])
def test_servers_and_workers_speak_through_ours_once(written: Callable[[str], Lines], name: str) -> None:
    logging.getLogger(name).addHandler(logging.StreamHandler(io.StringIO()))
    lines = written("json")
    logging.getLogger(name).warning("hello")
    assert [json.loads(line)["message"] for line in lines()] == ["hello"]
    assert logging.getLogger(name).handlers == []


def test_configuring_twice_writes_every_line_once(written: Callable[[str], Lines]) -> None:
    written("console")
    lines = written("console")
    logging.getLogger("x").info("once")
    assert len(lines()) == 1


def test_the_sdk_of_the_provider_cannot_tell_whom_we_text(written: Callable[[str], Lines]) -> None:
    lines = written("json")
    logging.getLogger("twilio.http_client").info("POST Request: To, Body")
    assert lines() == []


def test_production_logs_json_without_being_told_to(written: Callable[[str], Lines], settings_env: SetSettings) -> None:
    settings_env(env="production")
    lines = written("")
    logging.getLogger("x").info("started")
    assert json.loads(lines()[0])["message"] == "started"
