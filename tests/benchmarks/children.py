"""Processes that are measured: started, told to go, and asked what they have used. Linux only, as the figures are."""

import mmap
import os
import re
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import psutil

CHECKOUT = Path(__file__).parent.parent.parent
COUNT_FOLDER = "BENCH_COUNT_FOLDER"


class Child:
    """A Python module of ours in a process of its own. It says a line when it is ready, and ends when told so."""

    def __init__(self, module: str, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=clean_environment() | dict(env or {}),
        )
        self.said = self.hear()
        if not self.said:
            raise RuntimeError(f"{module} did not start")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        return self.process.pid

    def hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        if self.process.poll() is None:
            self.tell("end")
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()


def clean_environment() -> dict[str, str]:
    """The environment without anybody's own settings: a developer's `.env` must reach neither figures nor senders."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OT_", "TWILIO_"))}
    return kept | {"OT_ENV": "test"}


def cpu_s(pids: Sequence[int]) -> float:
    """Seconds of processor the processes and all they started have used so far, those that ended too."""
    used = 0.0
    for pid in pids:
        first = psutil.Process(pid)
        for process in [first, *first.children(recursive=True)]:
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue  # its parent has buried it, and counts it among its own
            used += times.user + times.system + times.children_user + times.children_system
    return used


def peak_mb(pids: Sequence[int]) -> float:
    """The most memory the processes ever held, each by itself, added up."""
    most = 0.0
    for pid in pids:
        first = psutil.Process(pid)
        for process in [first, *first.children(recursive=True)]:
            try:
                status = Path(f"/proc/{process.pid}/status").read_text()
            except FileNotFoundError:
                continue
            found = re.search(r"VmHWM:\s+(\d+) kB", status)
            most += int(found[1]) / 1024 if found else 0.0
    return most


class Tally:
    """Statements counted over processes: each writes its own number into a file of this folder."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="ot-bench-")
        self.env = {COUNT_FOLDER: self._folder.name}

    def total(self) -> int:
        return sum(struct.unpack("Q", path.read_bytes())[0] for path in Path(self._folder.name).iterdir())

    def remove(self) -> None:
        self._folder.cleanup()


class Counter:
    """This process's part of the tally; made anew after a fork."""

    def __init__(self) -> None:
        self.pid = self.count = 0
        self.place: mmap.mmap | None = None
        self.lock = threading.Lock()

    def add(self, number: int) -> None:
        with self.lock:
            if self.place is None or self.pid != os.getpid():
                self.pid, self.count, self.place = os.getpid(), 0, self._open()
            self.count += number
            struct.pack_into("Q", self.place, 0, self.count)

    def _open(self) -> mmap.mmap:
        path = Path(os.environ[COUNT_FOLDER], str(os.getpid()))
        path.write_bytes(bytes(8))
        with path.open("r+b") as file:
            return mmap.mmap(file.fileno(), 8)


def count_statements() -> None:
    """Count what SQLAlchemy sends in this process; each row of an executemany is a statement at the server."""
    import sqlalchemy as sa

    counter = Counter()

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def add(_: object, __: object, ___: str, rows: object, ____: object, many: bool) -> None:
        counter.add(len(rows) if many and isinstance(rows, list | tuple) else 1)
