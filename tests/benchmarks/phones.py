"""Phones: the stub of a provider that tells what became of each text, three times, and lets some of them answer."""

import asyncio
import re
import sys
import time
from collections import Counter
from statistics import quantiles

import uvloop

from tests.benchmarks.callers import Callers, replies, signed
from tests.benchmarks.stub import MESSAGE, SIDS, YES, Provider, Wire
from tests.standin import ACCOUNT

TO = re.compile(rb"(?:^|&)To=%2B(\d+)|(?:^|&)To=\+?(\d+)")
RECEIPTS = (("queued", 0.3), ("sent", 1.0), ("delivered", 3.0))
ANSWERS_EVERY = 5
ANSWERS_AFTER_S = 6.0
LINES = 64


class Phones(Provider):
    """Whatever is to be told waits for its moment, then for a free line; how long it waited is what is measured."""

    def __init__(self, latency_s: float, address: str) -> None:
        super().__init__(latency_s)
        self.address = address
        self.due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        self.planned = self.told = 0
        self.late: list[float] = []
        self.statuses: Counter[str] = Counter()

    def take(self, body: bytes) -> bytes:
        self.last_at = time.time()
        self.first_at = self.first_at or self.last_at
        self.accepted += 1
        found, to = MESSAGE.search(body), TO.search(body)
        key = found[1].decode() if found else ""
        self.ids.add(key.encode())
        number = next(SIDS)
        about = {
            "MessageSid": f"SM{number:032x}",
            "AccountSid": ACCOUNT,
            "From": "+4749000000",
            "ApiVersion": "2010-04-01",
        }
        for status, after_s in RECEIPTS:
            said = about | {"MessageStatus": status, "SmsStatus": status}
            self._plan(after_s, signed(self.address, f"/webhooks/twilio/status?message={key}", said))
        if self.accepted % ANSWERS_EVERY == 0 and to:
            sender = "+" + (to[1] or to[2]).decode()
            self._plan(ANSWERS_AFTER_S, replies(self.address, [sender], begin=10**9 + number)[0])
        return YES.replace(b"@" * 32, b"%032x" % number)

    def _plan(self, after_s: float, request: bytes) -> None:
        self.planned += 1
        loop = asyncio.get_running_loop()
        loop.call_later(after_s, self.due.put_nowait, (loop.time() + after_s, request))

    async def keep_telling(self) -> None:
        callers = Callers(self.address, LINES)
        await callers.open()
        await asyncio.gather(*(self._on(line.ask) for line in callers.lines))

    async def _on(self, ask: object) -> None:
        loop = asyncio.get_running_loop()
        while True:
            moment, request = await self.due.get()
            self.statuses[str(await ask(request))] += 1  # type: ignore[operator]
            self.late.append(loop.time() - moment)
            self.told += 1

    def counts(self) -> dict[str, float]:
        cuts = quantiles(self.late, n=100) if len(self.late) > 1 else [0.0] * 99
        waits = {"late_p50": cuts[49], "late_p99": cuts[98], "late_worst": max(self.late, default=0.0)}
        refused = sum(count for status, count in self.statuses.items() if status not in ("200", "204"))
        return super().counts() | waits | {"planned": self.planned, "told": self.told, "refused": refused}


async def _serve(latency_ms: float, address: str) -> None:
    provider = Phones(latency_ms / 1000, address)
    server = await asyncio.get_running_loop().create_server(lambda: Wire(provider), "127.0.0.1", 0, backlog=1000)
    print(f"ready {server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.to_thread(sys.stdin.readline)  # the web process is there
    telling = asyncio.create_task(provider.keep_telling())
    await asyncio.to_thread(sys.stdin.readline)
    telling.cancel()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(float(sys.argv[1]), sys.argv[2]))
