"""The sweep: everything the service does by itself, in a few lines that the embedded loop and Celery's tasks share."""

import logging
import threading
import time

from ot_notify import db
from ot_notify.administration import overrides, retention
from ot_notify.campaigns import closing, launch
from ot_notify.casework import follow_up_review
from ot_notify.core import clock
from ot_notify.imports import importer
from ot_notify.inbox import conversations
from ot_notify.notifications import duty, notices
from ot_notify.replies import intake
from ot_notify.sending import pump, simulation

log = logging.getLogger(__name__)

NOTIFY_EVERY_S = 20.0

FIRST_AGAIN_S = 5.0
LONGEST_AGAIN_S = 30.0
"""While the provider's records cannot be read: several workers stay below 60 probing calls a minute (promise 8), and
what was missed is still fetched well within five minutes of its coming back (promise 18)."""

A_FEW = 5
"""Groups of a campaign's texts written (some 100 ms each) before replies are looked at again."""

_working = threading.Lock()
_reconciling = threading.Lock()


def send() -> int:
    """Send what is due. Answers how many answers of the provider were recorded."""
    return pump.send_due()


def work() -> int:
    """Handle replies, write campaigns' texts, wake what was snoozed, bring the lists «må følges opp» up to date. One at
    a time in a process; answers how much."""
    if not _working.acquire(blocking=False):
        return 0
    try:
        done = simulation.step() + intake.handle_due() + launch.write_due(A_FEW) + conversations.wake()
        return done + closing.close_due(A_FEW) + follow_up_review.look() + retention.look(intake.handle_due)
    finally:
        _working.release()


def reconcile() -> bool:
    """Ask the provider what we have missed. One at a time in a process; False where its records could not be read."""
    if not _reconciling.acquire(blocking=False):
        return True
    try:
        could = pump.sender().reconcile()
        forget_lists()
        return could
    finally:
        _reconciling.release()


def forget_lists() -> int:
    """Rows of imported lists are kept 30 days, finished or not. Answers how many went."""
    with db.transaction() as session:
        return importer.drop_rows(session, clock.now() - importer.ROWS_KEPT)


def notify() -> int:
    """Tell colleagues by e-mail what has happened. Answers how many e-mails left."""
    notices.look()
    return duty.tell_due() + notices.send_due()


class Rounds:
    """Does the four kinds of work in four threads, each when its bell rings and else every so many seconds.

    With Redis away, or none at all, this alone keeps everything going: the bell only makes it sooner.
    """

    def __init__(self, *, idle_s: float, reconcile_every_s: float) -> None:
        self.stop = threading.Event()
        self.bells = {name: threading.Event() for name in ("send", "work", "reconcile", "notify")}
        self.threads = [
            threading.Thread(target=self._keep, args=("reconcile", reconcile, reconcile_every_s), name="reconcile"),
            threading.Thread(target=self._keep, args=("work", work, idle_s), name="work"),
            threading.Thread(target=self._keep, args=("send", send, idle_s), name="send"),
            threading.Thread(target=self._keep, args=("notify", notify, NOTIFY_EVERY_S), name="notify"),
        ]

    def start(self) -> None:
        pump.sender()  # before the threads ask for it at once, and make two
        for thread in self.threads:
            thread.start()

    def ring(self, name: str) -> None:
        """Do this kind of work now rather than at the next tick."""
        self.bells[name].set()

    def end(self, timeout_s: float = 9.0) -> None:
        """Finish what is under way, start nothing new. After this, nothing is claimed that was not recorded."""
        self.stop.set()
        for bell in self.bells.values():
            bell.set()
        pump.sender().stop.set()
        deadline = time.monotonic() + timeout_s
        for thread in self.threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        # Only now: with its loop stopped, a round still under way would wait for its answer for ever.
        if not any(thread.is_alive() for thread in self.threads):
            pump.sender().close()

    def _keep(self, name: str, do: object, idle_s: float) -> None:
        bell = self.bells[name]
        assert callable(do)
        failed = 0
        while not self.stop.is_set():
            try:
                overrides.refresh()
                did = do()
            except db.AWAY as error:
                log.warning("the database is away", extra={"work": name, "error": type(error).__name__})
                did = 0
            except Exception:  # a bug in one round must not end all rounds: it is logged once, here, at the edge
                log.exception("round failed", extra={"work": name})
                did = 0
            failed = 0 if did or name != "reconcile" else failed + 1
            if name in ("reconcile", "notify") or not did:
                bell.wait(_pause(idle_s, failed))
            bell.clear()


def _pause(idle_s: float, failed: int) -> float:
    """The provider's records could not be read so many times: soon again, then more and more seldom."""
    return min(min(idle_s, FIRST_AGAIN_S) * 2 ** min(failed - 1, 10), LONGEST_AGAIN_S) if failed else idle_s
