"""Supervision: child processes that are watched, started again when they fall, and ended within ten seconds.

A program of its own, which `serve` becomes: it lives as long as the service, and loads nothing it does not use.
"""

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

log = logging.getLogger(__name__)

ENDS_WITHIN_S = 9.7
LOOK_EVERY_S = 0.2
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
LIVED_LONG_S = 60.0
"""A child that ran this long restarts with the initial back-off."""

YOUNG_S = 3.0
"""Seconds; a child that fails sooner on its first run will always fail, so give up and say so."""


NOT_STARTED = "Tjenesten lot seg ikke starte. Grunnen står i loggen over."


@dataclass
class Child:
    """One child process: `python -m module arguments`, with the open files it inherits."""

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
        """Record that the child has ended, and when to restart it. Return whether that is hopeless."""
        assert self.process is not None
        lived = time.monotonic() - self.started_at
        _use_our_log()
        log.error("a child process ended", extra={"part": self.name, "status": self.process.returncode})
        self.wait_s = FIRST_WAIT_S if lived > LIVED_LONG_S else min(self.wait_s * 2, LONGEST_WAIT_S)
        self.again_at = time.monotonic() + self.wait_s
        hopeless = self.starts == 1 and lived < YOUNG_S and self.process.returncode > 0
        self.process = None
        return hopeless


class Supervisor:
    """Runs in the main thread, which alone receives signals."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = list(children)
        self.told = threading.Event()

    def run(self) -> bool:
        """Keep all children alive until SIGTERM or SIGINT. Return False where one could not even be started."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        went_well = True
        try:
            for child in self.children:
                child.start()
            while went_well and not self.told.wait(LOOK_EVERY_S):
                went_well = not any([self._restart_if_ended(child) for child in self.children])
        finally:
            self.end()
        return went_well

    def end(self) -> None:
        """Signal all children at once, wait for them, and kill those that have not ended in time."""
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
                _use_our_log()
                log.error("child process killed: it did not end in time", extra={"part": child.name})
                child.process.kill()
                child.process.wait()

    def _on_signal(self, _signal: int, _frame: FrameType | None) -> None:
        self.told.set()

    def _restart_if_ended(self, child: Child) -> bool:
        """Restart the child when it is time. Return True where there is no point in going on."""
        if child.lives:
            return False
        if child.process is not None:
            return child.fell()
        if time.monotonic() >= child.again_at:
            child.start()
        return False


def _use_our_log() -> None:
    """Load the log only when there is something to say: with the settings it is twice the size of all else here."""
    from ot_notify.core import logs

    logs.configure()


def become(children: Sequence[Child], *, folder: str = "") -> NoReturn:
    """Go on as a process that only supervises these: the same for whoever started us, without all we have loaded. In
    the end `folder` is removed, where one is given."""
    sys.stdout.flush()
    sys.stderr.flush()
    told = json.dumps([[child.name, child.arguments, child.files] for child in children])
    os.execv(sys.executable, [sys.executable, "-m", "services.cli.supervisor", told, folder])  # noqa: S606


def main() -> None:
    children = [Child(name, arguments, files) for name, arguments, files in json.loads(sys.argv[1])]
    went_well = Supervisor(children).run()
    if folder := sys.argv[2]:
        shutil.rmtree(folder, ignore_errors=True)
    if not went_well:
        print(NOT_STARTED, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
