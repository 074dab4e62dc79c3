"""Lists that are sent in: nothing of the body is read for whoever may not send one, and few are handled at once."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from ot_notify.access.staff import SERVICE, Actor
from ot_notify.core.errors import NotFound, Refused
from ot_notify.imports import importer
from ot_notify.imports.parsing import file_reader
from ot_notify.imports.parsing.file_reader import Busy
from services.api import list_queue
from tests.api.conftest import MakeKey

ADDRESS = "/api/v1/imports"
FORM = {"Content-Type": "multipart/form-data; boundary=b"}
START = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'


async def _asked(app: FastAPI, path: str, headers: dict[str, str]) -> tuple[int, int]:
    """The status of the answer, and how many pieces of a body without end were read for it."""
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        yield START
        while True:
            read += 1
            yield b"x" * 65_536

    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://ot.example.no") as asked:
        answer = await asked.post(path, content=body(), headers=FORM | headers)
    return answer.status_code, read


def test_without_a_key_not_a_byte_of_the_list_is_read(app: FastAPI, client: TestClient) -> None:
    assert asyncio.run(_asked(app, ADDRESS, {})) == (401, 0)
    assert asyncio.run(_asked(app, ADDRESS, {"Authorization": "Bearer nothing"})) == (401, 0)


def test_a_key_that_takes_no_lists_has_not_a_byte_read(app: FastAPI, key: MakeKey) -> None:
    assert asyncio.run(_asked(app, ADDRESS, key("read"))) == (403, 0)


@pytest.mark.parametrize("path", ["/import", "/import/x/rettet"])
def test_nobody_signed_in_has_not_a_byte_read(app: FastAPI, client: TestClient, path: str) -> None:
    assert asyncio.run(_asked(app, path, {})) == (303, 0)


@pytest.mark.parametrize("announced", [{}, {"Content-Length": "10"}])
def test_a_body_that_is_longer_than_it_says_or_says_nothing_is_cut_off(
    app: FastAPI, key: MakeKey, announced: dict[str, str]
) -> None:
    status, read = asyncio.run(_asked(app, ADDRESS, key("imports") | announced))
    assert status == 413
    assert read * 65_536 < 21 * 2**20


def test_who_waits_for_a_turn_holds_no_thread_and_is_told(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_queue, "TURN_S", 0.05)
    done = threading.Event()

    def load() -> bytes:
        done.wait(60)
        return b""

    async def everybody() -> list[str]:
        said: list[str] = []

        async def one() -> None:
            try:
                said.append(await list_queue.read_soon(load, lambda *_: "in", by=SERVICE, purpose="test"))
            except Busy as why:
                said.append(why.code)
                if len(said) == 3:
                    done.set()

        async with anyio.create_task_group() as tasks:
            for _ in range(list_queue.AT_ONCE + 3):
                tasks.start_soon(one)
        return said

    assert asyncio.run(everybody()) == ["import.busy"] * 3 + ["in"] * list_queue.AT_ONCE


def test_a_turn_that_does_not_come_is_503_with_a_sentence(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reader, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(file_reader, "WAIT_S", 0.1)
    with file_reader._turn():
        answer = api.post(ADDRESS, files={"file": ("a.csv", b"Mobil;Kommune\n49000001;Moss\n")})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
    assert "Prøv igjen om et minutt" in answer.json()["detail"]


def test_a_reader_that_dies_is_a_sentence_and_no_fault_of_ours(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_reader, "_PROGRAM", "import os; print('{\"ready\": true}', flush=True); os.abort()")
    answer = api.post(ADDRESS, files={"file": ("a.csv", b"Mobil;Kommune\n49000001;Moss\n")})
    assert answer.status_code == 422
    assert "Kopier bare lista til et nytt ark" in answer.json()["detail"]


LIST = b"Mobil;F\xc3\xb8dt;Kommune\n49000001;2008;Moss\n"


async def _sent(app: FastAPI, key: dict[str, str], times: int, *, before_last: Callable[[], object]) -> list[Response]:
    """What one caller is answered who sends the same list so often, the last time until it is read."""
    said: list[Response] = []
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://ot.example.no") as asked:
        for _ in range(times):
            said.append(await asked.post(ADDRESS, headers=key, files={"file": ("a.csv", LIST)}))
        before_last()
        while True:
            last = await asked.post(ADDRESS, headers=key, files={"file": ("a.csv", LIST)})
            if last.status_code != 503:
                return [*said, last]
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(("refusal", "status"), [("", 201), ("import.takes_too_long", 422)])
def test_a_list_that_takes_long_is_told_of_early_and_read_on(
    app: FastAPI, key: MakeKey, monkeypatch: pytest.MonkeyPatch, refusal: str, status: int
) -> None:
    """Once: the same list sent again is told what became of it."""
    may_read, readings, read = threading.Event(), list[str](), file_reader.read

    def slowly(content: bytes, **how: Any) -> Any:
        readings.append("")
        assert may_read.wait(60)
        if refusal:
            raise Refused(refusal)
        return read(content, **how)

    monkeypatch.setattr(importer.file_reader, "read", slowly)
    monkeypatch.setattr(list_queue, "ANSWER_S", 0.2)
    *first, last = asyncio.run(_sent(app, key("imports"), 2, before_last=may_read.set))
    assert [one.status_code for one in first] == [503, 503]
    assert "Lista leses fortsatt" in first[0].json()["detail"]
    assert (first[0].headers["retry-after"], last.status_code, len(readings)) == ("15", status, 1)


def test_a_page_tells_what_became_of_a_list_that_took_long(client: TestClient, database: str) -> None:
    """Read by whichever process; to its sender only."""
    sender, other = (Actor(kind="staff", id=one, name="", office_ids=None) for one in ("a", "b"))
    list_queue._begin_outcome(sender, "mark")
    assert list_queue.outcome(sender, "mark") is None
    with pytest.raises(NotFound):
        list_queue.outcome(other, "mark")
    list_queue._keep_outcome(sender, "mark", {"import": "made"})
    assert list_queue.outcome(sender, "mark") == "made"
    list_queue._keep_outcome(sender, "mark", list_queue._refusal(Refused("import.takes_too_long")))
    with pytest.raises(Refused, match="takes_too_long"):
        list_queue.outcome(sender, "mark")
