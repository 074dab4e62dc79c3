"""Embedded: does all the work on one machine, as the child process of `ot-notify serve`."""

import logging
import os

from ot_notify.background import Rounds
from ot_notify.core import logs
from ot_notify.core.production_checks import require_safe
from ot_notify.core.settings import settings
from services.worker import shutdown

log = logging.getLogger(__name__)

IDLE_S = 0.25
"""How often an idle loop looks. There is no bell between the processes: this is what an answer waits at most."""


def main() -> None:
    """Send, handle and reconcile until we are told to end or whoever started us is gone."""
    parent = os.getppid()
    shutdown.listen()
    logs.configure()
    require_safe()
    rounds = Rounds(idle_s=IDLE_S, reconcile_every_s=settings().reconcile_every_s)
    rounds.start()
    log.info("worker started")
    shutdown.until_told(parent=parent)
    shutdown.end(rounds.end)
    log.info("worker ended")


if __name__ == "__main__":
    main()
