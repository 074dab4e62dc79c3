"""Departure plan: when a campaign's texts leave: a time as typed, and texts spread over open hours."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from ot_notify.core import clock, send_window
from ot_notify.core.errors import Refused
from ot_notify.core.send_window import Window
from ot_notify.messaging import messages


def moment(day: str, time: str, *, which: str = "") -> datetime:
    """Return the instant typed in two fields, day and time, as written in Norway. `which`: «first» or «second» of an
    hour that occurs twice.

    Raises Refused for what is no date or no time, for an hour that does not exist (clock.no_such_time), and for one
    that comes twice where nobody has said which (clock.comes_twice).
    """
    wall = datetime.combine(clock.parse_day(day), clock.parse_time(time))
    instants = clock.instants(wall)
    if not instants:
        raise Refused("clock.no_such_time")
    if len(instants) > 1 and which not in ("first", "second"):
        raise Refused("clock.comes_twice")
    return instants[-1] if which == "second" else instants[0]


def leaving(window: Window, start: datetime, open_time: timedelta) -> datetime:
    """Return the instant, in UTC, when this much open time has passed since `start`: closed hours and days do not
    count."""
    at = send_window.next_opening(window, start)
    while window.openings:
        closes = send_window.closing(window, at)
        if open_time < closes - at:
            break
        open_time -= closes - at
        at = send_window.next_opening(window, closes)
    return at + open_time


def share(spread_hours: int, place: int, of: int) -> timedelta:
    """Return how much open time the text at this place (from 0) among `of` texts waits."""
    return timedelta(hours=spread_hours) * place / max(of, 1)


@dataclass(frozen=True, slots=True)
class Departure:
    """When an office's texts leave: the first, the last, how many today; `later` is how many cannot leave today."""

    office_id: str
    count: int
    first: datetime
    last: datetime
    today: int
    later: datetime | None

    @property
    def waits(self) -> int:
        return self.count - self.today


def plan(counts: Mapping[str, int], start: datetime, spread_hours: int, *, now: datetime) -> list[Departure]:
    """Return for each office when its texts leave, the largest office first. Without a spread all leave at the first
    opening."""
    most_first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [_departure(office_id, count, start, spread_hours, now) for office_id, count in most_first if count]


def _departure(office_id: str, count: int, start: datetime, spread_hours: int, now: datetime) -> Departure:
    window = messages.window_of(office_id)

    def at(place: int) -> datetime:
        return leaving(window, start, share(spread_hours, place, count))

    today = clock.local(now).date()
    leave_today = bisect_left(range(count), True, key=lambda place: clock.local(at(place)).date() > today)
    later = at(leave_today) if leave_today < count else None
    return Departure(office_id, count, at(0), at(count - 1), leave_today, later)
