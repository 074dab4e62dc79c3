"""The leanest provider there can be: says yes after a fixed wait and counts, so that the two cores are left to us."""

import asyncio
import json
import re
import sys
import time
from itertools import count
from typing import Any

import httpx
import uvloop

from tests.benchmarks.children import Child
from tests.standin import ACCOUNT

MESSAGE = re.compile(rb"message%3D([0-9a-f]+)")
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
SIDS = count(1)


def _answer(status: str, said: dict[str, Any]) -> bytes:
    body = json.dumps(said).encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


RESOURCE = {
    "account_sid": ACCOUNT,
    "api_version": "2010-04-01",
    "body": "Hei! Vi i Oppfølgingstjenesten vil gjerne høre hvordan det går med deg. Svar JA, så ringer vi.",
    "date_created": "Mon, 23 Nov 2026 09:00:00 +0000",
    "date_sent": None,
    "date_updated": "Mon, 23 Nov 2026 09:00:00 +0000",
    "direction": "outbound-api",
    "error_code": None,
    "error_message": None,
    "from": "+4749000000",
    "messaging_service_sid": None,
    "num_media": "0",
    "num_segments": "1",
    "price": None,
    "price_unit": "NOK",
    "sid": "SM" + 32 * "@",
    "status": "queued",
    "subresource_uris": {"media": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/SM{32 * '@'}/Media.json"},
    "to": "+4749000001",
    "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/SM{32 * '@'}.json",
}
YES = _answer("201 Created", RESOURCE)
EMPTY_LIST = _answer("200 OK", {"messages": [], "next_page_uri": None, "page": 0, "page_size": 1000})


class Provider:
    """What is counted. `ids` are ours, out of the receipts' address: fewer than `accepted` means one left twice."""

    def __init__(self, latency_s: float) -> None:
        self.latency_s = latency_s
        self.accepted = 0
        self.first_at = self.last_at = 0.0
        self.ids: set[bytes] = set()

    def take(self, body: bytes) -> bytes:
        self.last_at = time.time()
        self.first_at = self.first_at or self.last_at
        self.accepted += 1
        found = MESSAGE.search(body)
        self.ids.add(found[1] if found else b"")
        return YES.replace(b"@" * 32, b"%032x" % next(SIDS))

    def counts(self) -> dict[str, float]:
        return {
            "accepted": self.accepted,
            "distinct": len(self.ids),
            "first_at": self.first_at,
            "last_at": self.last_at,
        }


class Wire(asyncio.Protocol):
    """One connection, one request at a time, as every client here does it."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.waiting = b""
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        end = self.waiting.find(b"\r\n\r\n")
        if end < 0:
            return
        length = LENGTH.search(self.waiting, 0, end + 2)
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self.waiting) < whole:
            return
        head, body, self.waiting = self.waiting[:end], self.waiting[end + 4 : whole], self.waiting[whole:]
        if head.startswith(b"GET /_counts"):
            self._write(_answer("200 OK", self.provider.counts()))
        elif head.startswith(b"GET"):
            self._write(EMPTY_LIST)
        elif self.provider.latency_s:
            asyncio.get_running_loop().call_later(self.provider.latency_s, self._write, self.provider.take(body))
        else:
            self._write(self.provider.take(body))

    def _write(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)


class Stub(Child):
    """`with Stub(latency_ms=50) as stub:`; `stub.url` is the API's address."""

    def __init__(self, *, latency_ms: float) -> None:
        super().__init__("tests.benchmarks.stub", str(latency_ms))
        self.url = f"http://127.0.0.1:{self.said.split()[1]}"
        self._client = httpx.Client(timeout=10, trust_env=False)

    def counts(self) -> dict[str, float]:
        found: dict[str, float] = self._client.get(f"{self.url}/_counts").json()
        return found


async def _serve(latency_ms: float) -> None:
    provider = Provider(latency_ms / 1000)
    server = await asyncio.get_running_loop().create_server(lambda: Wire(provider), "127.0.0.1", 0, backlog=1000)
    print(f"ready {server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.to_thread(sys.stdin.readline)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(float(sys.argv[1])))
