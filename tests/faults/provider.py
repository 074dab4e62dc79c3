"""The provider of the faults: the stand-in, which can also be frozen with a request in its hands."""

import os
import signal
from typing import Any

from tests.standin import StandIn


class Provider(StandIn):
    """`tests.standin.StandIn` with a way to stop its clock."""

    def __init__(self, *, webhook_base: str) -> None:
        super().__init__(webhook_base=webhook_base)
        self.webhook_base = webhook_base

    def freeze(self) -> None:
        """Take connections and requests (the kernel does), answer none, until `thaw`."""
        os.kill(self._pid(), signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self._pid(), signal.SIGCONT)

    def accepted(self) -> int:
        return int(self.counters()["accepted"])

    def outbound(self, body: str = "") -> list[dict[str, Any]]:
        """What it has taken from us, only this body where one is named."""
        return [text for text in self.taken() if not body or text["body"] == body]

    def _pid(self) -> int:
        assert self._process is not None
        return self._process.pid
