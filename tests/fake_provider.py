"""A provider in memory: does what the test says, and keeps the truth about what it has taken."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime

from ot_notify.core import clock
from ot_notify.providers.base import Accepted, Capabilities, Direction, InDoubt, Record, Rejected, Sms, TryLater

Answer = Accepted | TryLater | Rejected | InDoubt | None


class Fake:
    """Takes everything, unless the test has put answers in `says` (used up one a text) or `always`.

    `taken`: what was handed over and not refused, in order. `list`: what the provider's own list shows.
    """

    name = "fake"
    capabilities = Capabilities(can_list_sent=True, can_list_received=True, answers_stop_itself=False)

    def __init__(self, *, latency_s: float = 0.0, always: Answer = None) -> None:
        self.latency_s = latency_s
        self.always = always
        self.says: deque[Answer] = deque()
        self.taken: list[Sms] = []
        self.starts: list[float] = []
        self.list: list[Record] = []
        self.asked: list[str] = []
        self.pings: list[float] = []
        self.trouble: Exception | None = None
        self.on_send: Callable[[Sms], None] = lambda _: None

    async def send(self, sms: Sms) -> Accepted:
        self.starts.append(time.monotonic())
        self.on_send(sms)
        if self.latency_s:
            await asyncio.sleep(self.latency_s)
        answer = self.says.popleft() if self.says else self.always
        if isinstance(answer, Exception):
            raise answer
        return self.take(sms)

    def take(self, sms: Sms) -> Accepted:
        """It has the text now, whatever anybody heard."""
        self.taken.append(sms)
        self.list.insert(0, outbound(sms, id=f"SM{sms.message}"))
        return Accepted(f"SM{sms.message}", "queued")

    async def records(
        self, *, since: datetime, to: str = "", sender: str = "", direction: Direction | None = None
    ) -> AsyncIterator[Record]:
        self.asked.append(to)
        for record in self.list:
            if record.created_at >= since and to in ("", record.to) and sender in ("", record.sender):
                yield record
        if self.trouble:
            raise self.trouble

    async def fetch(self, provider_id: str) -> Record | None:
        if self.trouble:
            raise self.trouble
        return next((record for record in self.list if record.provider_id == provider_id), None)

    async def ping(self) -> None:
        self.pings.append(time.monotonic())
        if self.trouble:
            raise self.trouble

    async def close(self) -> None:
        return None

    def becomes(self, message_id: str, status: str, code: int | None = None) -> None:
        """The provider's list says from now on that this has become of it."""
        self.list = [
            replace(one, status=status, code=code) if one.provider_id == f"SM{message_id}" else one for one in self.list
        ]


def outbound(sms: Sms, *, id: str, status: str = "sent") -> Record:
    return Record(
        provider_id=id,
        direction="outbound",
        to=sms.to,
        sender=sms.sender,
        body=sms.body,
        status=status,
        code=None,
        created_at=clock.now(),
    )


def incoming(sender: str, body: str, *, id: str, at: datetime, to: str = "+4759440000") -> Record:
    return Record(id, "inbound", to=to, sender=sender, body=body, status="received", code=None, created_at=at)
