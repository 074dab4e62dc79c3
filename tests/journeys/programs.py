"""Programs: `ot-notify` as a stranger starts it, in processes of its own, to be watched, ended and killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import psutil

from tests.servers import lives
from tests.standin import CHECKOUT

UP_WITHIN_S = 60.0  # measured: 3 s on two idle cores; a busy machine may take its time
ENDS_WITHIN_S = 10.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Program:
    """One `ot-notify …`, or `python -m module …`, with the settings that hold when it starts; `log` is what it said."""

    def __init__(self, *arguments: str, folder: Path, module: Sequence[str] = ("services.cli.main",)) -> None:
        self.arguments = arguments
        self.log = folder / f"{arguments[0]}-{len(list(folder.iterdir()))}.log"
        env = dict(os.environ) | {"PYTHONPATH": str(CHECKOUT)}
        with self.log.open("ab") as output:
            # In a folder of its own: no developer's .env may reach it.
            self.process = subprocess.Popen(
                [sys.executable, "-m", *module, *arguments],
                cwd=folder,
                env=env,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def family(self) -> list[psutil.Process]:
        """The process and all that it started."""
        try:
            first = psutil.Process(self.process.pid)
            return [first, *first.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def kill(self) -> None:
        """SIGKILL to all of them at once, as a power cut would."""
        doomed = self.family()
        for process in doomed:
            process.send_signal(signal.SIGKILL)
        self.process.wait(5)
        _bury(doomed, 5)

    def end(self) -> float:
        """SIGTERM; answers how many seconds it took until nothing was left. Its status must be 0."""
        family, started = self.family(), time.monotonic()
        self.process.terminate()
        status = self.process.wait(ENDS_WITHIN_S + 5)
        _bury(family, 5)
        took = time.monotonic() - started
        assert status in (0, -signal.SIGTERM), f"{self.arguments}: status {status}\n{self.said()}"
        assert took < ENDS_WITHIN_S, self.said()
        return took

    def wait_for(self, word: str) -> None:
        """Until the log says it."""
        deadline = time.monotonic() + UP_WITHIN_S
        while word not in self.said():
            assert time.monotonic() < deadline, self.said()
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)

    def said(self) -> str:
        return self.log.read_text(errors="replace")


def wait_until_up(url: str, program: Program) -> None:
    """Until it answers."""
    deadline = time.monotonic() + UP_WITHIN_S
    while not _answers(url):
        assert time.monotonic() < deadline, program.said()
        assert program.process.poll() is None, program.said()
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/healthz", timeout=2, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def _bury(processes: list[psutil.Process], within_s: float) -> None:
    deadline = time.monotonic() + within_s
    while any(map(lives, processes)):
        assert time.monotonic() < deadline, "a process outlived the one that started it"
        time.sleep(0.02)
