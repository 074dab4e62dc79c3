"""Circuit breaker: whether texts may go to the provider just now. One for each worker process.

It opens after a row of failures that only an outage explains, or when our account is refused: then nothing is sent.
While it is open, one cheap read now and then asks whether the provider is back; then a single text is tried (half
open), and when that succeeds the rest follow (closed).
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

FAILURES_BEFORE_OPENING = 5
FIRST_PROBE_S = 2.0
LONGEST_PROBE_S = 30.0
"""Two workers that each read and try one text every 30 s stay far below the 60 probing calls a minute of promise 8."""


class CircuitBreaker:
    """Closed (texts pass), half open (one text at a time) or open until the probe at `probe_at` succeeds."""

    def __init__(self) -> None:
        self.id = db.new_id()
        self.failures = 0
        self.open_because: str | None = None
        """Why nothing is sent; None while it is closed or half open."""
        self.is_half_open = False
        self.probe_at = 0.0
        """The earliest time of the next probe, on `time.monotonic`."""
        self.probe_wait = FIRST_PROBE_S
        self.paused_because: str | None = None
        """The reason shown to staff, from the moment it opened until a text has been accepted again."""
        self.published: str | None = None
        self.publish_at = 0.0
        """When the published status must be renewed, on `time.monotonic`. At 0 nothing has been published yet."""
        self.account_refused_at = clock.now()
        self.processes = 1
        """How many processes send, as far as known, including this one."""

    def record_success(self) -> None:
        """The provider accepted or rejected a message, so it is reachable: reset the failure count and close."""
        if self.open_because:
            return  # a call that began before the circuit opened: the probe decides whether the provider is back
        self.failures = 0
        self.is_half_open = False
        self.probe_wait = FIRST_PROBE_S
        if self.paused_because:
            log.warning("sending is resumed")
        self.paused_because = None

    def record_failure(self, reason: str) -> None:
        """Count a call without a proper answer; open after five in a row, or after one while half open."""
        if self.open_because:
            return  # it began before the circuit opened: the wait for the first probe must not double for each of these
        self.failures += 1
        if self.is_half_open or self.failures >= FAILURES_BEFORE_OPENING:
            self.open(reason)

    def record_rejection(self, fault: Fault) -> None:
        """Open where the provider refuses our account; any other rejection is about one text, and counts as success."""
        if fault is Fault.ACCOUNT:
            self.open(fault)
        else:
            self.record_success()

    def open(self, reason: str) -> None:
        """Send nothing until a probe succeeds. The wait before the next probe doubles each time, up to 30 s."""
        if not self.paused_because:
            log.warning("sending is paused", extra={"because": reason})
        self.open_because = self.paused_because = reason
        self.is_half_open = False
        self.probe_at = time.monotonic() + self.probe_wait * random.uniform(0.8, 1.2)  # noqa: S311
        self.probe_wait = min(self.probe_wait * 2, LONGEST_PROBE_S)

    async def allows_calls(self, provider: Provider) -> bool:
        """Return whether texts may be claimed now. While it is open, probe the provider when that is due."""
        if not self.open_because:
            return True
        if time.monotonic() < self.probe_at:
            return False
        try:
            await provider.ping()
        except (TryLater, InDoubt) as error:
            self.open(error.reason)
            return False
        except Rejected as error:
            self.open(error.fault)
            return False
        self.open_because = None
        self.failures = 0
        self.is_half_open = True
        return True

    def is_status_outdated(self, held_because: str | None = None) -> bool:
        """Return whether the published status differs from the present one, or its lease needs renewing.

        `held_because`: see `publish_status`.
        """
        return (self.paused_because or held_because) != self.published or time.monotonic() >= self.publish_at

    def publish_status(self, held_because: str | None = None) -> None:
        """Show staff whether this process gets texts through (`sender_status`), and open where a receipt has said since
        that our account is refused.

        `held_because`: why nothing is sent though the circuit is closed. Without the database it is published the next
        time.
        """
        reason = self.paused_because or held_because
        try:
            with db.transaction(db.Purpose.REDO) as session:
                sender_status.publish(session, self.id, paused_because=reason)
                account = marks.marked(session, "account_refused")
                self.processes = max(1, len(sender_status.active(session)))
        except db.AWAY as error:
            log.warning("status not published", extra={"error": type(error).__name__})
            return
        self.published, self.publish_at = reason, time.monotonic() + sender_status.RENEWED_EVERY_S
        if account and account.at > self.account_refused_at:
            self.account_refused_at = account.at
            if not self.open_because:
                self.open(Fault.ACCOUNT)

    def withdraw_status(self) -> None:
        """Remove the published status: this process sends no more. Without the database its lease runs out."""
        with contextlib.suppress(*db.AWAY), db.transaction(db.Purpose.REDO) as session:
            sender_status.withdraw(session, self.id)
