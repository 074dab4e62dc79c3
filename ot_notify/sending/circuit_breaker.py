"""The gate: whether texts may go to the provider just now, and how fast. One gate a worker process.

It closes after a row of failures that only an outage explains, or when our account is refused. While it is closed one
cheap read in a while asks whether the provider is back; then one text tries the way, and the rest follow.
"""

import contextlib
import logging
import random
import time

from ot_notify import db
from ot_notify.core import clock
from ot_notify.db import marks
from ot_notify.providers.base import Fault, InDoubt, Provider, Rejected, TryLater
from ot_notify.sending import sender_status

log = logging.getLogger(__name__)

FAILURES_BEFORE_CLOSING = 5
FIRST_PROBE_S = 2.0
LONGEST_PROBE_S = 30.0
"""Two workers that each read and try one text every 30 s stay far below the 60 probing calls a minute of promise 8."""


class CircuitBreaker:
    """Open, on trial (one text at a time) or closed until `probe_at`."""

    def __init__(self) -> None:
        self.id = db.new_id()
        self.failures = 0
        self.closed_because = ""
        self.is_on_trial = False
        self.probe_at = 0.0
        self.probe_wait = FIRST_PROBE_S
        self.paused_because = ""
        """For staff: from the moment it closed until a text has come through again."""
        self.said: str | None = None
        self.says_again_at = 0.0
        self.heard_of_account = clock.now()
        self.among = 1
        """Processes that send, as far as we know."""

    def worked(self) -> None:
        """The provider took a text, or said a clean no: it is there."""
        if self.closed_because:
            return  # a call that began before the gate closed: whether the provider is back, the probe will tell
        self.failures = 0
        self.is_on_trial = False
        self.probe_wait = FIRST_PROBE_S
        if self.paused_because:
            log.warning("sending is open")
        self.paused_because = ""

    def failed(self, because: str) -> None:
        """One more call that the provider did not answer properly."""
        if self.closed_because:
            return  # it began before the gate closed: the wait for the first probe must not double for each of these
        self.failures += 1
        if self.is_on_trial or self.failures >= FAILURES_BEFORE_CLOSING:
            self.close(because)

    def close(self, because: str) -> None:
        """Nothing goes out until a read shows that the provider is back. The wait doubles while it is not."""
        if not self.paused_because:
            log.warning("sending is paused", extra={"because": because})
        self.closed_because = self.paused_because = because
        self.is_on_trial = False
        self.probe_at = time.monotonic() + self.probe_wait * random.uniform(0.8, 1.2)  # noqa: S311
        self.probe_wait = min(self.probe_wait * 2, LONGEST_PROBE_S)

    async def lets_through(self, provider: Provider) -> bool:
        """Whether anything may be claimed now. Asks the provider, when it is time to, if the gate is closed."""
        if not self.closed_because:
            return True
        if time.monotonic() < self.probe_at:
            return False
        try:
            await provider.ping()
        except (TryLater, InDoubt) as error:
            self.close(error.reason)
            return False
        except Rejected as error:
            self.close(error.fault)
            return False
        self.closed_because = ""
        self.failures = 0
        self.is_on_trial = True
        return True

    def refused(self, fault: Fault) -> None:
        """A clean no that is about our account, not about the text."""
        if fault is Fault.ACCOUNT:
            self.close(fault)
        else:
            self.worked()

    def has_news(self, held: str = "") -> bool:
        """Whether staff have not been told how it is, or it is time to say it again. `held`: see `say`."""
        return (self.paused_because or held) != self.said or time.monotonic() >= self.says_again_at

    def say(self, held: str = "") -> None:
        """Tell staff whether this process gets texts through (`senders`), and hear what receipts said of the account.

        `held`: why nothing is sent though the gate itself is open. With the database away it is said the next time.
        """
        because = self.paused_because or held
        try:
            with db.transaction(db.Purpose.REDO) as session:
                sender_status.say(session, self.id, shut_because=because)
                account = marks.marked(session, "account_refused")
                self.among = max(1, len(sender_status.present(session)))
        except db.AWAY as error:
            log.warning("could not tell staff", extra={"error": type(error).__name__})
            return
        self.said, self.says_again_at = because, time.monotonic() + sender_status.SAID_AGAIN_S
        if account and account.at > self.heard_of_account:
            self.heard_of_account = account.at
            if not self.closed_because:
                self.close(Fault.ACCOUNT)

    def leave(self) -> None:
        """This process sends no more. With the database away its word lapses by itself."""
        with contextlib.suppress(*db.AWAY), db.transaction(db.Purpose.REDO) as session:
            sender_status.leave(session, self.id)
