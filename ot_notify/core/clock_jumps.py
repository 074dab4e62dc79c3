"""Leaps: the clock was set forward, or the machine slept. Then what looks old is not, and no grace has truly passed."""

import time

LEAP_S = 5.0
"""More than a clock is ever steered by between two looks."""


class ClockJumps:
    """Watches the wall clock by the one that nobody sets and that stands still while the machine sleeps."""

    def __init__(self) -> None:
        self.ahead = _ahead()
        self.leapt_at = float("-inf")

    def leapt_within(self, seconds: float) -> bool:
        """Whether the clock leapt forward less than so many true seconds ago. Ask often: a leap is seen at the next."""
        before, self.ahead = self.ahead, _ahead()
        if self.ahead - before > LEAP_S:
            self.leapt_at = time.monotonic()
        return time.monotonic() - self.leapt_at < seconds


def _ahead() -> float:
    return time.time() - time.monotonic()
