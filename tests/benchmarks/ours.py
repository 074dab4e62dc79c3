"""Ours: the rounds of the real service in a process of their own, which begin when told to."""

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
        rounds = background.Rounds(idle_s=0.25, reconcile_every_s=30)
    print("ready", flush=True)
    sys.stdin.readline()
    rounds.start()
    sys.stdin.readline()
    rounds.end()


if __name__ == "__main__":
    main()
