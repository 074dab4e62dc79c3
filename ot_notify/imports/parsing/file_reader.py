"""File reader: read an untrusted file in a separate process, with limits on memory and time.

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
"""Files read at the same time; the next one waits. Each may take a processor and 300 MB."""
WAIT_S = 20.0
"""Seconds a file waits for its turn: longer than two hostile ones can take."""
SMALL_S = 9.0
"""Seconds on the wall for a small file, however busy the machine. The sender of one that takes longer than 8 is told
before (`services.api.list_queue`)."""
A_MEGABYTE_S = 6.0
"""Seconds for each megabyte of a larger file: an ordinary workbook takes 0.7 s of processor for each, and 5 s elapsed
on a machine that eight others keep busy."""
ODS_TIMES = 4
"""An ODS takes some 3 s of processor for each megabyte."""
DEADLINE_S = 60.0
"""However large: an honest list of 100,000 rows and 15 columns needs 5 s of processor, and 30 on the wall where others
want the same two cores. Its limit of processor time is far shorter, and ends what only computes."""

_slots = threading.BoundedSemaphore(AT_ONCE)
_PROGRAM = (
    "import sys; sys.path[:] = sys.argv[1:]; from ot_notify.imports.parsing.file_reader_process import main; main()"
)


class Busy(Refused):
    """Other files are being read, for longer than anybody should wait."""

    status = 503


def read(content: bytes, *, encoding: str = "", delimiter: str = "", needs_header: bool = True) -> Sheet:
    """Read a list as `sheets.read` does, in a separate process. When this returns, that process has ended.

    Refused as there, and with import.takes_too_long, import.too_much_memory or import.cannot_be_read where it had to be
    stopped or died of the file. Raises Busy where it got no turn, Unavailable where the process does not start.
    """
    if len(content) > MOST_BYTES:
        raise Refused("import.too_large", megabytes=MOST_BYTES // MEGABYTE)
    order = {"encoding": encoding, "delimiter": delimiter, "needs_header": needs_header}
    is_ods = file_reader_process.says_ods(content)
    limits = {
        "cpu_s": file_reader_process.cpu_s(len(content), is_ods=is_ods),
        "memory": file_reader_process.memory(is_ods=is_ods),
    }
    with _turn():
        head, batches, count = _parse_output(*_run(json.dumps(order | limits).encode() + b"\n", content))
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
    """Return the lines the process wrote, and its exit status, or the signal as a negative number."""
    process = subprocess.Popen(  # noqa: S603  (our own program; nothing of the file is on its command line)
        # Without `site` and the environment it starts in half the time, and has no secrets.
        [sys.executable, "-I", "-S", "-c", _PROGRAM, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        start_new_session=True,
    )
    deadline = threading.Timer(patience_s(content), process.kill)
    deadline.daemon = True
    deadline.start()
    try:
        return _exchange(process, order, content), process.wait()
    finally:
        deadline.cancel()
        process.kill()
        process.wait()


def patience_s(content: bytes) -> float:
    """Return the seconds on the wall for this file."""
    size = len(content)
    by_size = A_MEGABYTE_S * size / MEGABYTE
    if size > file_reader_process.SMALL and file_reader_process.says_ods(content):
        by_size *= ODS_TIMES
    return min(DEADLINE_S, max(SMALL_S, by_size))


def _exchange(process: subprocess.Popen[bytes], order: bytes, content: bytes) -> deque[bytes]:
    assert process.stdin is not None
    assert process.stdout is not None
    lines: deque[bytes] = deque()
    with process.stdin as to, process.stdout as answers:
        if answers.readline() != file_reader_process.READY:
            log.error("the file reader process does not start", extra={"status": process.wait()})
            raise Unavailable("The process that reads files does not start")
        try:
            to.write(order)
            to.write(content)
            to.close()
        except BrokenPipeError:
            return lines  # the file has killed it; its status says how
        most = file_reader_process.MOST_OUTPUT + MEGABYTE
        while line := answers.readline(most):
            lines.append(line)
            most -= len(line)
            if most <= 0:
                raise Refused("import.cannot_be_read")
    return lines


def _parse_output(lines: deque[bytes], status: int) -> tuple[dict[str, Any], deque[bytes], int]:
    """Return the head, the batches of rows, and how many rows there are. Raises Refused where the process did not
    finish."""
    last = _last(lines)
    if "refused" in last:
        raise Refused(last["refused"], **last["facts"])
    if "end" in last:
        return json.loads(lines.popleft())["head"], lines, last["end"]
    # The cause of its end is known here, the contents of the file are not.
    log.warning("a file could not be read", extra={"status": status, "error": last.get("failed"), "at": last.get("at")})
    if status in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Refused("import.takes_too_long")
    if status in (file_reader_process.OUT_OF_MEMORY, -signal.SIGABRT):
        raise Refused("import.too_much_memory")
    raise Refused("import.cannot_be_read")


def _last(lines: deque[bytes]) -> dict[str, Any]:
    """Return the process's last message; empty where it was cut off before."""
    try:
        said = json.loads(lines.pop()) if lines else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _rows(batches: deque[bytes]) -> Iterator[tuple[int, tuple[str, ...]]]:
    while batches:
        for number, cells in json.loads(batches.popleft()):
            yield number, tuple(cells)
