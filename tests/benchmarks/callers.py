"""Callers: the provider's side of a storm of webhooks, in a process of its own: signed beforehand, asked as fast as the
other side answers, over so many connections; or at a fixed rate, each at its own moment whoever has been answered."""

import asyncio
import json
import re
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable
from statistics import quantiles
from typing import cast
from urllib.parse import urlencode

import uvloop
from twilio.request_validator import RequestValidator

from tests.standin import ACCOUNT, TOKEN

STATUS, INBOUND = "/webhooks/twilio/status", "/webhooks/twilio/inbound"
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
WAYS = ("sent", "delivered")
TEXTS = ("Hei, kan dere ringe meg i morgen?", "Ja", "Har fått plass på skole", "Hva er dette?", "Ok, takk")


def receipts(address: str, ids: Iterable[str], *, token: str = TOKEN) -> list[bytes]:
    """Two receipts for each of our texts, in the order a provider tells them: all «sent», then all «delivered»."""
    texts = list(ids)
    return [
        signed(
            address,
            f"{STATUS}?message={key}",
            {
                "MessageSid": f"SM{key}",
                "SmsSid": f"SM{key}",
                "MessageStatus": status,
                "SmsStatus": status,
                "AccountSid": ACCOUNT,
                "From": "+4749000000",
                "To": "+4749000001",
                "ApiVersion": "2010-04-01",
            },
            token=token,
        )
        for status in WAYS
        for key in texts
    ]


def replies(address: str, senders: Iterable[str], *, begin: int = 0, words: str = "") -> list[bytes]:
    """A text from each of these numbers."""
    return [
        signed(
            address,
            INBOUND,
            {
                "MessageSid": f"SM{begin + place:032x}",
                "SmsSid": f"SM{begin + place:032x}",
                "AccountSid": ACCOUNT,
                "From": sender,
                "To": "+4749000000",
                "Body": words or TEXTS[place % len(TEXTS)],
                "NumMedia": "0",
                "NumSegments": "1",
                "ApiVersion": "2010-04-01",
            },
        )
        for place, sender in enumerate(senders)
    ]


def signed(address: str, path: str, form: dict[str, str], *, token: str = TOKEN) -> bytes:
    signature = RequestValidator(token).compute_signature(address + path, form)
    body = urlencode(form).encode()
    host = address.partition("//")[2]
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}\r\nX-Twilio-Signature: {signature}\r\nUser-Agent: TwilioProxy/1.1\r\n"
        f"Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Line(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self) -> None:
        self.got = b""
        self.answer: asyncio.Future[int] | None = None
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop does not register its own as one

    def connection_lost(self, exc: Exception | None) -> None:
        if self.answer and not self.answer.done():
            self.answer.set_result(0)

    def data_received(self, data: bytes) -> None:
        self.got += data
        end = self.got.find(b"\r\n\r\n")
        if end < 0:
            return
        length = LENGTH.search(self.got, 0, end + 2)
        if len(self.got) < end + 4 + (int(length[1]) if length else 0):
            return
        status, self.got = int(self.got[9:12]), b""
        if self.answer and not self.answer.done():
            self.answer.set_result(status)

    async def ask(self, request: bytes) -> int:
        assert self.transport is not None
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answer


class Callers:
    """So many connections to one server, kept for every wave."""

    def __init__(self, address: str, lines: int) -> None:
        host, _, port = address.partition("//")[2].partition(":")
        self.host, self.port, self.count = host, int(port), lines
        self.lines: list[Line] = []

    async def open(self) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(self.count):
            _, line = await loop.create_connection(Line, self.host, self.port)
            self.lines.append(line)

    async def wave(self, requests: list[bytes], *, per_second: float = 0.0) -> dict[str, object]:
        """Ask all of it; answer the seconds, the milliseconds of some quantiles, and the statuses."""
        waiting, times, statuses = deque(enumerate(requests)), [], Counter[int]()
        began = time.perf_counter()

        async def on(line: Line) -> None:
            while waiting:
                place, request = waiting.popleft()
                due = began + place / per_second if per_second else time.perf_counter()
                if per_second and (wait := due - time.perf_counter()) > 0:
                    await asyncio.sleep(wait)
                statuses[await line.ask(request)] += 1
                times.append((time.perf_counter() - due) * 1000)

        await asyncio.gather(*(on(line) for line in self.lines))
        cuts = quantiles(times, n=100)
        return {
            "seconds": time.perf_counter() - began,
            "p50": cuts[49],
            "p95": cuts[94],
            "p99": cuts[98],
            "worst": max(times),
            "statuses": dict(statuses),
        }


async def _serve() -> None:
    """Orders on standard input, a JSON line each: what to ask, over how many lines, how fast."""
    orders = asyncio.get_running_loop()
    print("ready", flush=True)
    known: dict[tuple[str, int], Callers] = {}
    while line := (await orders.run_in_executor(None, sys.stdin.readline)).strip():
        if line == "end":
            return
        order = json.loads(line)
        address, lines = order["address"], order.get("lines", 64)
        if order["what"] == "receipts":
            requests = receipts(address, order["ids"], token=order.get("token", TOKEN))
        else:
            requests = replies(address, order["senders"], begin=order.get("begin", 0), words=order.get("words", ""))
        if (address, lines) not in known:
            known[address, lines] = Callers(address, lines)
            await known[address, lines].open()
        print("begins", flush=True)
        print(json.dumps(await known[address, lines].wave(requests, per_second=order.get("per_second", 0))), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve())
