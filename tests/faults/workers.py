"""Workers: real processes of ours, to be killed, frozen and ended by a test."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import psutil

from tests.faults.crowd import wait_until
from tests.servers import lives
from tests.standin import CHECKOUT

DIES_WITHIN_S = 5.0
OPENS_WITHIN_S = 60.0  # the first one waits for all the importing


class Nursery:
    """The parent of all workers of this run (nursery.py)."""

    def __init__(self) -> None:
        env = {name: value for name, value in os.environ.items() if not name.startswith("OT_")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=CHECKOUT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def bear(self, trade: str, env: dict[str, str], log: Path) -> psutil.Process:
        """A new process of this trade (nursery.TRADES) with these settings."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"trade": trade, "env": env, "log": str(log)}) + "\n")
        self._process.stdin.flush()
        return psutil.Process(int(self._said()))

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


class Workers:
    """The workers of one test. They get the settings that hold when they are started."""

    def __init__(self, nursery: Nursery, folder: Path) -> None:
        self._nursery = nursery
        self._log = folder / "workers.log"
        self.alive: list[psutil.Process] = []
        self.kills = 0

    def start(self, count: int = 1, *, trade: str = "work") -> None:
        """So many more."""
        env = {name: value for name, value in os.environ.items() if name.startswith("OT_")}
        self.alive += [self._nursery.bear(trade, env, self._log) for _ in range(count)]

    def open_web(self, address: str) -> None:
        """A web process, answering when this returns."""
        self.start(trade="answer")
        wait_until(lambda: is_answering(address), within_s=OPENS_WITHIN_S, what=f"no web: {self.log()[-2000:]}")

    def kill(self, *which: int) -> None:
        """SIGKILL to those at these places, to all where none is named; they are gone when this returns."""
        doomed = [self.alive[place] for place in which] if which else list(self.alive)
        for process in filter(lives, doomed):
            process.send_signal(signal.SIGKILL)
        for process in doomed:
            self.alive.remove(process)
        self.kills += len(doomed)
        _bury(doomed, DIES_WITHIN_S)

    def end(self, within_s: float = 12.0) -> float:
        """SIGTERM to all; answers how many seconds the slowest took."""
        started = time.monotonic()
        for process in self.alive:
            process.send_signal(signal.SIGTERM)
        _bury(self.alive, within_s)
        self.alive = []
        return time.monotonic() - started

    def freeze(self) -> None:
        for process in self.alive:
            process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        for process in self.alive:
            process.send_signal(signal.SIGCONT)

    def log(self) -> str:
        """Everything they complained of."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""


def _bury(processes: list[psutil.Process], within_s: float) -> None:
    deadline = time.monotonic() + within_s
    # Not `lives`: while a thread still ends, what looks like a corpse holds its locks and its port.
    while any(process.is_running() for process in processes):
        assert time.monotonic() < deadline, "a worker did not end"
        time.sleep(0.005)


def is_answering(address: str) -> bool:
    """Whether a web process is there."""
    try:
        return httpx.get(f"{address}/healthz", timeout=2, trust_env=False).is_success
    except httpx.TransportError:
        return False
