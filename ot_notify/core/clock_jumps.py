"""Clock jumps: detect that the clock was set forward or the machine slept. Then little time has passed, and no grace
period has really run out."""

import time

LEAP_S = 5.0
"""Seconds; more than a clock is ever adjusted by between two checks."""


class ClockJumps:
    """Compares the wall clock with the monotonic one, which nobody sets and which stands still while the machine
    sleeps."""

    def __init__(self) -> None:
        self.ahead = _ahead()
        self.leapt_at = float("-inf")

    def leapt_within(self, seconds: float) -> bool:
        """Return whether the clock jumped forward within this many monotonic seconds. Call often: a jump is seen at the
        next call."""
        before, self.ahead = self.ahead, _ahead()
        if self.ahead - before > LEAP_S:
            self.leapt_at = time.monotonic()
        return time.monotonic() - self.leapt_at < seconds


def _ahead() -> float:
    return time.time() - time.monotonic()
