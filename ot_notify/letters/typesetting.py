"""Typesetting: letters as PDF, set in a process of its own with limits on memory and time."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ot_notify.core.errors import Refused, Unavailable

log = logging.getLogger(__name__)

AT_ONCE = 1
WAIT_S = 20.0
"""Seconds a second batch waits for its turn; one takes less than one."""
DEADLINE_S = 30.0
"""Seconds on the wall, where others want the same processors."""

_slots = threading.BoundedSemaphore(AT_ONCE)
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from ot_notify.letters.typesetting_process import main; main()"


class Busy(Refused):
    """Other letters are being set, for longer than anybody should wait."""

    status = 503


def pdf(document: str, data: object) -> bytes:
    """Return the document (`letter` or `overview`) as PDF/A and PDF/UA. Raises Busy, and Unavailable where it cannot be
    set."""
    with _turn():
        return _run(json.dumps({"document": document, "data": data}).encode())


@contextmanager
def _turn() -> Iterator[None]:
    if not _slots.acquire(timeout=WAIT_S):
        raise Busy("letter.busy")
    try:
        yield
    finally:
        _slots.release()


def _run(order: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  (our own program; no word of a letter is on its command line)
            [sys.executable, "-I", "-S", "-c", _PROGRAM, *sys.path],
            input=order,
            capture_output=True,
            env={"RAYON_NUM_THREADS": "2"},
            start_new_session=True,
            timeout=DEADLINE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.warning("letters took too long to set")
        raise Refused("letter.not_set") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        # Its words on the error may hold those of a letter.
        log.error("letters could not be set", extra={"status": done.returncode})
        raise Unavailable("Letters could not be set")
    return done.stdout
