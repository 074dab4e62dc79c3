"""Supervision: child processes that are watched, started again when they fall, and ended within ten seconds."""

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType

log = logging.getLogger(__name__)

ENDS_WITHIN_S = 9.7
LOOK_EVERY_S = 0.2
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
LIVED_LONG_S = 60.0
"""Whoever lived this long may fall again without waiting longer than the first time."""

YOUNG_S = 3.0
"""A child that falls this young the very first time will always fall: better to say so than to try for ever."""


@dataclass
class Child:
    """One process of ours: `python -m module arguments`, with the open files it inherits."""

    name: str
    arguments: Sequence[str]
    files: Sequence[int] = ()
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    again_at: float = 0.0
    wait_s: float = FIRST_WAIT_S
    starts: int = 0

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-m", *self.arguments], pass_fds=self.files)  # noqa: S603
        self.started_at = time.monotonic()
        self.starts += 1

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def fell(self) -> bool:
        """Note that it has ended, and when to start it again. True where that is hopeless."""
        assert self.process is not None
        lived = time.monotonic() - self.started_at
        log.error("a process of ours ended", extra={"part": self.name, "status": self.process.returncode})
        self.wait_s = FIRST_WAIT_S if lived > LIVED_LONG_S else min(self.wait_s * 2, LONGEST_WAIT_S)
        self.again_at = time.monotonic() + self.wait_s
        hopeless = self.starts == 1 and lived < YOUNG_S and self.process.returncode > 0
        self.process = None
        return hopeless


class Supervisor:
    """Runs in the main thread, since only there signals are heard."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = list(children)
        self.told = threading.Event()

    def run(self) -> bool:
        """Keep all children alive until SIGTERM or SIGINT. False where one could not even be started."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._hear)
        went_well = True
        try:
            for child in self.children:
                child.start()
            while went_well and not self.told.wait(LOOK_EVERY_S):
                went_well = not any([self._look_after(child) for child in self.children])
        finally:
            self.end()
        return went_well

    def end(self) -> None:
        """Tell all of them at once, wait for them, and kill what has not ended in time."""
        deadline = time.monotonic() + ENDS_WITHIN_S
        living = [child for child in self.children if child.lives]
        for child in living:
            assert child.process is not None
            child.process.terminate()
        for child in living:
            assert child.process is not None
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.error("killed, since it did not end", extra={"part": child.name})
                child.process.kill()
                child.process.wait()

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        self.told.set()

    def _look_after(self, child: Child) -> bool:
        """Start it again when it is time to. True where there is no point in going on."""
        if child.lives:
            return False
        if child.process is not None:
            return child.fell()
        if time.monotonic() >= child.again_at:
            child.start()
        return False
