"""One line for each request, with its fields and the proxy's id; probes write none, and everything is counted."""

import logging

import pytest
from fastapi.testclient import TestClient

from ot_notify.core.metrics import HTTP_REQUESTS
from services.api import access_log

LOG = access_log.log.name


def lines(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == LOG]


def counted(route: str, status: str) -> float:
    return float(HTTP_REQUESTS.labels("GET", route, status)._value.get())


def test_a_request_is_one_line_with_its_fields(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    before = counted("/logg-inn", "200")
    client.get("/logg-inn?til=/ungdommer%3Fsok=Kari")
    (line,) = lines(caplog)
    fields = vars(line)
    assert (fields["method"], fields["path"], fields["status"]) == ("GET", "/logg-inn", 200)
    assert fields["ms"] > 0
    assert fields["client"]
    assert counted("/logg-inn", "200") == before + 1


def test_a_link_that_opens_an_account_is_not_in_it(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    client.get("/velkommen/s3cr3t-Token_")
    (line,) = lines(caplog)
    assert vars(line)["path"] == "/velkommen/"


@pytest.mark.parametrize("path", sorted(access_log.PROBES))
def test_a_probe_is_counted_and_writes_nothing(client: TestClient, caplog: pytest.LogCaptureFixture, path: str) -> None:
    caplog.set_level(logging.INFO)
    statuses = [str(client.get(path).status_code)]
    assert lines(caplog) == []
    assert counted(path, statuses[0]) >= 1


def test_what_nobody_serves_is_counted_under_one_name(client: TestClient) -> None:
    for number in range(3):
        client.get(f"/webhooks/nobody/{number}")
    names = {sample.labels["route"] for sample in next(iter(HTTP_REQUESTS.collect())).samples}
    assert not any("nobody" in name for name in names)


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [("trace-of-the-proxy.1", True), ("4bf92f3577b34da6a3ce929d0e0e4736", True), ("short", False), ("a b" * 9, False)],
)
def test_the_proxys_id_is_taken_over(client: TestClient, given: str, is_kept: bool) -> None:
    answered = client.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"]
    assert (answered == given) is is_kept
    assert len(answered) >= 8


@pytest.mark.parametrize(
    ("given", "trace"),
    [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736"),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", ""),
        ("nothing", ""),
    ],
)
def test_the_trace_id_of_the_caller_is_used(given: str, trace: str) -> None:
    from starlette.datastructures import Headers

    from services.api import middleware

    assert middleware._ids(Headers({"traceparent": given}))[1] == trace
