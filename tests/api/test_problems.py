"""Problems: one form for every no, in three languages, and nothing of anybody in it."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from ot_notify.imports import import_report
from services.api.app import create_app
from tests.api.conftest import MakeKey
from tests.conftest import SetSettings

V1 = "/api/v1"


@pytest.mark.parametrize(
    ("wanted", "title", "detail"),
    [
        ("", "Ikke innlogget", "Send en gyldig API-nøkkel"),
        ("nn-NO,nb;q=0.5", "Ikkje innlogga", "Send ein gyldig API-nøkkel"),
        ("en-GB", "Not signed in", "Send a valid API key"),
        ("de", "Ikke innlogget", "Send en gyldig API-nøkkel"),
    ],
)
def test_a_problem_speaks_the_askers_language(client: TestClient, wanted: str, title: str, detail: str) -> None:
    answer = client.get(f"{V1}/offices", headers={"Accept-Language": wanted})
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert (said["title"], said["status"], said["type"]) == (title, 401, "urn:ot-notify:problem:apikey.needed")
    assert said["detail"].startswith(detail)


def test_a_refusal_never_repeats_what_was_sent(api: TestClient) -> None:
    answer = api.post(f"{V1}/opt-outs", json={"phone": "+4749001234", "reason": "Hemmelig " * 100, "x": "Kari"})
    assert answer.status_code == 422
    assert {e["field"]: e["code"] for e in answer.json()["errors"]} == {
        "reason": "field.too_long",
        "x": "field.unknown",
    }
    assert not any(secret in answer.text for secret in ("9001234", "Hemmelig", "Kari"))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", f"{V1}/nothing", 404), ("PUT", f"{V1}/offices", 405), ("GET", f"{V1}/offices/no_office", 422)],
)
def test_an_address_that_is_none_is_a_problem_too(api: TestClient, method: str, path: str, status: int) -> None:
    answer = api.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_invalid_json_is_refused(api: TestClient) -> None:
    answer = api.post(f"{V1}/opt-outs", content=b'{"phone": ', headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "field.json")


def test_a_large_body_is_refused_before_it_is_read(api: TestClient) -> None:
    answer = api.post(f"{V1}/opt-outs", content=b"x" * 70_000)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


def test_a_200_mb_upload_is_refused_while_it_streams(api: TestClient) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        while sent < 200_000_000:
            sent += 1_000_000
            yield b"x" * 1_000_000

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert api.post(f"{V1}/imports", content=endless(), headers=kind).status_code == 413


@pytest.mark.parametrize("content", [b"", b"--b", b"--b\r\nnonsense\r\n\r\n", b"--b--\r\n"])
def test_a_form_that_cannot_be_read_is_a_problem(api: TestClient, content: bytes) -> None:
    answer = api.post(f"{V1}/imports", content=content, headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_database_being_away_is_a_503_and_no_trace(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise sa.exc.OperationalError("SELECT secret", {}, Exception("+4749000001"))

    monkeypatch.setattr("ot_notify.access.api_keys.find", away)
    answer = api.get(f"{V1}/offices")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert not any(word in answer.text for word in ("SELECT", "49000001", "Traceback"))


def test_a_bug_is_answered_without_a_trace_and_logged_once(
    api: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Kari Lund")

    monkeypatch.setattr(import_report, "summary", broken)
    answer = api.get(f"{V1}/imports/{'0' * 32}")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "Kari" not in answer.text
    assert answer.json()["request"] == answer.headers["x-request-id"]


def test_every_answer_has_the_headers_that_keep_it_safe(api: TestClient) -> None:
    for path in (f"{V1}/offices", f"{V1}/nothing", "/healthz"):
        headers = api.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["strict-transport-security"].startswith("max-age=")


def test_the_service_does_not_start_in_production_on_unsafe_settings(settings_env: Any) -> None:
    from ot_notify.core.errors import Misconfigured

    settings_env(env="production")
    with pytest.raises(Misconfigured):
        create_app()


def test_a_page_from_somebody_elses_server_is_not_offered(client: TestClient, key: MakeKey) -> None:
    assert "swagger" not in client.get("/docs").text.lower()
    assert client.get(f"{V1}/openapi.json").json()["components"]["securitySchemes"]["HTTPBearer"]["scheme"] == "bearer"


def test_a_key_that_runs_wild_waits_and_the_others_do_not(
    client: TestClient, key: MakeKey, settings_env: SetSettings
) -> None:
    settings_env(api_calls_per_min=3)
    wild, other = key("read"), key("read")
    answers = [client.get("/api/v1/offices", headers=wild) for _ in range(5)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429, 429]
    assert (answers[-1].json()["type"], "3 i minuttet" in answers[-1].json()["detail"]) == (
        "urn:ot-notify:problem:apikey.too_many",
        True,
    )
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 120
    assert client.get("/api/v1/offices", headers=other).status_code == 200
