"""A small HTTP server that can also misbehave on the wire: reset, fall silent, stop half-way."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

import httptools


class Manner(Enum):
    """How an answer leaves."""

    WHOLE = "whole"
    HALF = "half"
    RESET = "reset"
    SILENT = "silent"


@dataclass(slots=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    manner: Manner = Manner.WHOLE
    delay_s: float = 0.0


def json_answer(payload: Any, status: int = 200, **more: Any) -> Answer:
    return Answer(status, json.dumps(payload).encode(), **more)


@dataclass(slots=True)
class Request:
    method: str
    target: bytes
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target.decode()).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target.decode()).query, keep_blank_values=True)

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


Handler = Callable[[Request], Answer | Coroutine[Any, Any, Answer]]
OPEN: set[asyncio.Task[None]] = set()


class Wire(asyncio.Protocol):
    """One connection. Answers without delay are written at once, without a task: the client is to be measured."""

    def __init__(self, handle: Handler) -> None:
        self._handle = handle
        self._parser = httptools.HttpRequestParser(self)
        self._request = Request("", b"")
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own kind does not inherit from it

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._reset()

    def on_message_begin(self) -> None:
        self._request = Request("", b"")

    def on_url(self, url: bytes) -> None:
        self._request.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self._request.headers[name.lower()] = value

    def on_body(self, body: bytes) -> None:
        self._request.body += body

    def on_message_complete(self) -> None:
        self._request.method = self._parser.get_method().decode()
        outcome = self._handle(self._request)
        if isinstance(outcome, Answer) and not outcome.delay_s:
            self._write(outcome)
            return
        task = asyncio.ensure_future(self._write_later(outcome))
        OPEN.add(task)  # the loop itself holds tasks only weakly
        task.add_done_callback(OPEN.discard)

    async def _write_later(self, outcome: Answer | Coroutine[Any, Any, Answer]) -> None:
        answer = outcome if isinstance(outcome, Answer) else await outcome
        if answer.delay_s:
            await asyncio.sleep(answer.delay_s)
        self._write(answer)

    def _write(self, answer: Answer) -> None:
        if self._transport is None or answer.manner is Manner.SILENT:
            return
        if answer.manner is Manner.RESET:
            self._reset()
            return
        head = f"HTTP/1.1 {answer.status} -\r\nContent-Type: application/json\r\nContent-Length: {len(answer.body)}\r\n"
        extra = "".join(f"{name}: {value}\r\n" for name, value in answer.headers)
        whole = answer.manner is Manner.WHOLE
        self._transport.write(
            (head + extra + "\r\n").encode() + (answer.body if whole else answer.body[: len(answer.body) // 2])
        )
        if not whole:
            self._transport.close()

    def _reset(self) -> None:
        if self._transport is None:
            return
        plug = self._transport.get_extra_info("socket")
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a true RST, not a FIN
        self._transport.abort()
