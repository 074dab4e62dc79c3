"""The nursery: forks worker processes from a parent that has done all the importing, so that hundreds can be killed.

`python -m tests.faults.nursery` reads one JSON line for each child (its settings, its log) and answers with its pid.
The children share nothing with one another or with the parent: no settings, no connection, no thread is made before.
"""

import ctypes
import importlib
import json
import logging
import os
import signal
import sys
import threading
from pathlib import Path

PRELOADED = ("ot_notify.sweep", "ot_notify.providers.twilio", "psycopg", "redis")
SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def main() -> None:
    """Answer orders until the other end of standard input is gone, and the children with it."""
    for module in PRELOADED:
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is killed is buried at once
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _live(order["env"], Path(order["log"]))
        print(pid, flush=True)


def _live(env: dict[str, str], log: Path) -> None:
    try:
        ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGKILL)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with log.open("ab") as output:
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
        os.environ.update(env)
        work()
    except BaseException:
        logging.exception("the worker fell")
        os._exit(1)
    os._exit(0)


def work() -> None:
    """The worker's loop until SIGTERM, as `services.worker.embedded` keeps it."""
    from ot_notify import sweep
    from ot_notify.settings import settings

    logging.basicConfig(format="%(asctime)s %(process)d %(levelname)s %(message)s", level=logging.WARNING, force=True)
    told_to_end = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: told_to_end.set())
    rounds = sweep.Rounds(idle_s=0.25, reconcile_every_s=settings().reconcile_every_s)
    rounds.start()
    told_to_end.wait()
    rounds.end()


if __name__ == "__main__":
    main()
