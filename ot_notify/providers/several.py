"""Several: two providers side by side. The number a text leaves from says whose it is; each office has its own."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime

from ot_notify.providers.base import Accepted, Direction, Provider, Record, Sms


class Several:
    """Two providers as one. What `second_senders` send goes by the second, all else by the first.

    They share the circuit breaker: while one is away, the texts of both wait. Neither has to be guessed at later.
    """

    def __init__(self, first: Provider, second: Provider, second_senders: frozenset[str]) -> None:
        self.first, self.second = first, second
        self.second_senders = second_senders
        self.name = first.name
        self.capabilities = first.capabilities.both(second.capabilities)

    async def send(self, sms: Sms) -> Accepted:
        return await (self.second if sms.sender in self.second_senders else self.first).send(sms)

    async def records(
        self, *, since: datetime, to: str = "", sender: str = "", direction: Direction | None = None
    ) -> AsyncIterator[Record]:
        for provider in (self.first, self.second):
            async for record in provider.records(since=since, to=to, sender=sender, direction=direction):
                yield replace(record, provider=provider.name)

    async def fetch(self, provider_id: str) -> Record | None:
        return await self.first.fetch(provider_id) or await self.second.fetch(provider_id)

    async def ping(self) -> None:
        await self.first.ping()
        await self.second.ping()

    async def close(self) -> None:
        await self.first.close()
        await self.second.close()
