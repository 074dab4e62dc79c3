"""The nursery: forks processes of ours from a parent that has done all the importing, so that hundreds can be killed.

`python -m tests.faults.nursery` reads one JSON line for each child (trade, settings, log) and answers with its pid.
The children share nothing with one another or with the parent: no settings, no connection, no thread is made before.
"""

import ctypes
import importlib
import json
import logging
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from ot_notify.replies.understanding import warming

NEEDED = {
    "work": ("ot_notify.background", "ot_notify.providers.twilio", "psycopg", "redis"),
    "answer": ("services.api.app", "services.cli.web_server"),
    "hear": ("celery.bin.celery", "celery.apps.worker", "kombu.transport.redis"),
    "ring": ("celery.bin.celery", "celery.apps.beat", "kombu.transport.redis"),
}
"""What each trade imports. Nothing in it may read the settings: they are the child's own."""

SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def main() -> None:
    """Answer orders until the other end of standard input is gone, and the children with it."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is killed is buried at once
    for line in sys.stdin:
        order = json.loads(line)
        for module in NEEDED["work"] + NEEDED[order["trade"]]:
            importlib.import_module(module)
        warming.warm()  # else each of hundreds would compile the rules of understanding for itself
        pid = os.fork()
        if pid == 0:
            _live(order)
        print(pid, flush=True)


def _live(order: dict[str, Any]) -> None:
    try:
        ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with Path(order["log"]).open("ab") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        os.environ.update(order["env"])
        TRADES[order["trade"]]()
    except BaseException:
        logging.exception("the worker fell")
        os._exit(1)
    os._exit(0)


def work() -> None:
    """The worker of a single machine."""
    from services.worker import embedded

    embedded.main()


def answer() -> None:
    """The web process."""
    from ot_notify.core.settings import settings
    from services.cli import web_server

    listening = socket.create_server(("127.0.0.1", int(settings().public_url.rpartition(":")[2])))
    web_server.serve(listening)


def hear() -> None:
    """The worker of the production shape, started by Celery."""
    from services.worker import runner

    runner.worker()


def ring() -> None:
    """The scheduler of the production shape."""
    from services.worker import runner

    runner.beat()


TRADES = {"work": work, "answer": answer, "hear": hear, "ring": ring}

if __name__ == "__main__":
    main()
