"""Age limits: up to and including which year of life OT makes contact, and from which day that holds.

The rule is dated data: the acts changed it in August 2024, and a county chooses its own (`age_rules`). Where it has
chosen none, `OT_MAX_AGE` holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from ot_notify.core import clock
from ot_notify.core.settings import settings


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """From `first` on: to the end of the year in which a youth turns `max_age`."""

    first: date
    max_age: int


ACTS = (AgeLimit(date(1998, 7, 17), 21), AgeLimit(date(2024, 8, 1), 24))
"""What the acts say: § 3-6 of the act of 1998 (both seeds), then § 9-4 of the act of 2023."""

_chosen: tuple[AgeLimit, ...] = ()


def choose(limits: Iterable[AgeLimit]) -> None:
    """Let these hold in this process, each from its day on; before the first, and without one, the setting."""
    global _chosen
    _chosen = tuple(sorted(limits, key=lambda one: one.first))


def on(day: date) -> int:
    """Return the limit that holds on that day."""
    return next((one.max_age for one in reversed(_chosen) if one.first <= day), settings().max_age)


def at(instant: datetime) -> int:
    """Return the limit that holds on the local day of that instant."""
    return on(clock.local(instant).date())


def today() -> int:
    """Return the limit that holds now."""
    return at(clock.now())


def of_the_act(day: date) -> int:
    """Return what the act in force on that day says."""
    return next(one.max_age for one in reversed(ACTS) if one.first <= max(day, ACTS[0].first))
