"""Ours: the jobs of the real service in a process of their own, which begin when told to."""

import os
import sys

from ot_notify import background, db
from ot_notify.core import logs
from ot_notify.sending import pump
from tests.benchmarks.children import COUNT_FOLDER, count_statements


def main() -> None:
    logs.configure()
    if COUNT_FOLDER in os.environ:
        count_statements()
    pump.sender()
    with db.engine().connect():
        threads = background.JobThreads(background.active_runners(), patience_s=lambda job: job.embedded_pace_s)
    print("ready", flush=True)
    sys.stdin.readline()
    threads.start()
    sys.stdin.readline()
    threads.stop()
    background.finish()


if __name__ == "__main__":
    main()
