"""File reader: read a stranger's file in a process of its own, with limits on memory and time.

Whatever the file does to its reader, the service goes on: it sees a process that ended, and says so in a sentence.
"""

import json
import logging
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ot_notify.core.errors import Refused, Unavailable
from ot_notify.imports.parsing import file_reader_process
from ot_notify.imports.parsing.sheets import MOST_BYTES, Sheet
from ot_notify.imports.parsing.workbooks import MEGABYTE

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Files read at the same time; the next waits. Each may take a processor and 300 MB."""
WAIT_S = 20.0
"""How long a file waits for its turn: longer than two hostile ones can take."""
DEADLINE_S = 60.0
"""Seconds on the wall, for a process that does not get the processor. Its limit of processor time is far shorter, and
ends every hostile file: an honest one of 100,000 rows and 15 columns needs 6 s of processor, and 30 on the wall where
others want the same two cores."""

_slots = threading.BoundedSemaphore(AT_ONCE)
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:]; from ot_notify.imports.parsing.file_reader_process import main; main()"
)


class Busy(Refused):
    """Others' files are being read, for longer than anybody should wait."""

    status = 503


def read(content: bytes, *, encoding: str = "", delimiter: str = "", needs_header: bool = True) -> Sheet:
    """Read a list as `sheets.read` does, in a process of its own. When this returns, that process has ended.

    Refused as there, and with import.takes_too_long or import.cannot_be_read where it had to be stopped or died of the
    file. Raises Busy where it did not get its turn, Unavailable where the process does not start.
    """
    if len(content) > MOST_BYTES:
        raise Refused("import.too_large", megabytes=MOST_BYTES // MEGABYTE)
    order = {"encoding": encoding, "delimiter": delimiter, "needs_header": needs_header}
    with _turn():
        head, batches, count = _understood(*_run(json.dumps(order).encode() + b"\n", content))
    return Sheet(
        format=head["format"],
        encoding=head["encoding"],
        delimiter=head["delimiter"],
        is_1904=head["is_1904"],
        header=tuple(head["header"]),
        header_row=head["header_row"],
        expected=count,
        rows=_rows(batches),
        remarks=tuple((code, facts) for code, facts in head["remarks"]),
    )


@contextmanager
def _turn() -> Iterator[None]:
    if not _slots.acquire(timeout=WAIT_S):
        raise Busy("import.busy")
    try:
        yield
    finally:
        _slots.release()


def _run(order: bytes, content: bytes) -> tuple[deque[bytes], int]:
    """The lines that the process wrote, and how it ended: its exit status, or the signal as a negative number."""
    process = subprocess.Popen(  # noqa: S603  (our own program; nothing of the file is on its command line)
        # Without `site` and the environment it starts in half the time, and knows no secret.
        [sys.executable, "-I", "-S", "-c", _PROGRAM, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        start_new_session=True,
    )
    deadline = threading.Timer(DEADLINE_S, process.kill)
    deadline.daemon = True
    deadline.start()
    try:
        return _exchange(process, order, content), process.wait()
    finally:
        deadline.cancel()
        process.kill()
        process.wait()


def _exchange(process: subprocess.Popen[bytes], order: bytes, content: bytes) -> deque[bytes]:
    assert process.stdin is not None
    assert process.stdout is not None
    lines: deque[bytes] = deque()
    with process.stdin as to, process.stdout as answers:
        if answers.readline() != file_reader_process.READY:
            log.error("the reader of files does not start", extra={"status": process.wait()})
            raise Unavailable("The process that reads files does not start")
        try:
            to.write(order)
            to.write(content)
            to.close()
        except BrokenPipeError:
            return lines  # it has died of the file; its status says how
        most = file_reader_process.MOST_OUTPUT + MEGABYTE
        while line := answers.readline(most):
            lines.append(line)
            most -= len(line)
            if most <= 0:
                raise Refused("import.cannot_be_read")
    return lines


def _understood(lines: deque[bytes], status: int) -> tuple[dict[str, Any], deque[bytes], int]:
    """The head, the batches of rows, and how many rows there are. Raises Refused where it did not come so far."""
    last = _last(lines)
    if "refused" in last:
        raise Refused(last["refused"], **last["facts"])
    if "end" in last:
        return json.loads(lines.popleft())["head"], lines, last["end"]
    # What it died of is known here, what stood in the file is not.
    log.warning("a file could not be read", extra={"status": status, "error": last.get("failed"), "at": last.get("at")})
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Refused("import.takes_too_long")
    raise Refused("import.cannot_be_read")


def _last(lines: deque[bytes]) -> dict[str, Any]:
    """What the process said last; empty where it was cut off before."""
    try:
        said = json.loads(lines.pop()) if lines else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _rows(batches: deque[bytes]) -> Iterator[tuple[int, tuple[str, ...]]]:
    while batches:
        for number, cells in json.loads(batches.popleft()):
            yield number, tuple(cells)
