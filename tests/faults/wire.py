"""The wire between us and the provider: a relay that can be cut, so that connections are refused."""

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any
from urllib.parse import urlsplit


class Wire:
    """Passes everything on to `target`. While cut, nobody listens at `url`; while torn, `torn` counts who tried."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._host, self._port = str(parts.hostname), int(parts.port or 80)
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._own_port = 0
        self._tears = False
        self.torn = 0
        self._open: set[asyncio.StreamWriter] = set()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self.mend()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._own_port}"

    def mend(self) -> None:
        self._run(self._mend())

    def cut(self) -> None:
        """Refuse new connections and reset those that are open."""
        self._run(self._cut())

    def tear(self) -> None:
        """Take connections and reset them at once, those that are open too."""
        self._tears = True
        self._run(self._reset_all())

    def close(self) -> None:
        self.cut()
        self._run(self._quiet())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _mend(self) -> None:
        self._tears = False
        if self._server is not None:
            return
        self._server = await asyncio.start_server(self._relay, "127.0.0.1", self._own_port)
        self._own_port = self._server.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        await self._reset_all()

    async def _reset_all(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _quiet(self) -> None:
        relays = asyncio.all_tasks() - {asyncio.current_task()}
        if relays:
            await asyncio.wait(relays, timeout=1)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._tears:
            self.torn += 1
            writer.transport.abort()
            return
        there, back = await asyncio.open_connection(self._host, self._port)
        self._open |= {writer, back}
        await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))
        self._open -= {writer, back}

    @staticmethod
    async def _pass_on(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        sink.close()
