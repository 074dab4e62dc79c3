"""Send window: the hours in which campaign texts may leave, in local time, never on public holidays."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from ot_notify.core.clock import MIDNIGHT, as_instant, local, zone
from ot_notify.core.errors import Misconfigured, Refused

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_IN_ENGLISH = dict(zip(("man", "tir", "ons", "tor", "fre", "lør", "søn"), DAYS, strict=True)) | {
    **{"mån": "mon", "tys": "tue", "lau": "sat"},
    "alltid": "always",
    ".": ":",
    "–": "-",
}

SATURDAY = 5
NOON = 12 * 60

_RANGE = re.compile(r"(?:(?P<days>[a-z]{3}(?:-[a-z]{3})?) )?(?P<start>\d\d:\d\d)-(?P<end>\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours on certain weekdays (0 is Monday), in minutes after local midnight; start inclusive, end exclusive."""

    days: frozenset[int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """The openings in which texts may leave. None at all means «always», holidays included."""

    openings: tuple[Opening, ...]


def window_in_english(text: str) -> str:
    """Return the window in English: «mon-fri 09:00-17:00» also for «man–fre 09.00–17.00». The result is not checked."""
    text = " ".join(text.lower().split())
    for word, english in _IN_ENGLISH.items():
        text = text.replace(word, english)
    return text


@lru_cache
def parse_window(text: str) -> Window:
    """Parse «always», or ranges such as «mon-fri 09:00-17:00», separated by commas; a range without days has those of
    the range before it. «man–fre 09.00–17.00» works too. Raises Refused (clock.bad_window) for anything else."""
    normal = window_in_english(text)
    if normal == "always":
        return Window(())
    openings: list[Opening] = []
    for part in normal.split(","):
        found = _RANGE.fullmatch(part.strip())
        if not found or not (found["days"] or openings):
            raise Refused("clock.bad_window", window=text)
        days = _days(found["days"], text) if found["days"] else openings[-1].days
        start, end = _minutes(found["start"], text), _minutes(found["end"], text)
        if start >= end:
            raise Refused("clock.bad_window", window=text)
        openings.append(Opening(days, start, end))
    return Window(tuple(openings))


def is_open(window: Window, at: datetime) -> bool:
    """Return whether a text may leave at this instant: by local time, never on a public holiday or quiet day."""
    if not window.openings:
        return True
    wall = local(at)
    minute = wall.hour * 60 + wall.minute
    if minute >= _closes_early(wall.date()):
        return False
    weekday = wall.weekday()
    return any(weekday in o.days and o.start <= minute < o.end for o in window.openings)


def next_opening(window: Window, at: datetime) -> datetime:
    """Return the first instant from `at` on at which a text may leave, in UTC; `at` itself when open."""
    if is_open(window, at):
        return at.astimezone(UTC)
    return _next_change(window, _minute(at), to_open=True)


def closing(window: Window, at: datetime) -> datetime:
    """Return the end of the opening that contains `at`, in UTC; for «always» a day later. Raises ValueError when
    closed."""
    if not is_open(window, at):
        raise ValueError("closed at that time")
    if not window.openings:
        return at.astimezone(UTC) + timedelta(days=1)
    return _next_change(window, _minute(at), to_open=False)


def working_days_after(day: date, count: int) -> date:
    """Return the day by which so many working days have passed after this one: no weekends, no public holidays."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY and _closes_early(day) > 0
    return day


@lru_cache(maxsize=4096)
def _next_change(window: Window, after: datetime, *, to_open: bool) -> datetime:
    """Return the next instant at which the window opens (or closes). These are whole minutes, so the cache holds a
    minute."""
    first = local(after).date()
    for day in range(40):  # the longest run of closed days, Christmas with weekends, is far shorter
        for edge in _edges(window, first + timedelta(days=day)):
            if edge > after and is_open(window, edge) is to_open:
                return edge
    if to_open:
        raise Misconfigured("Sendetiden åpner aldri. Se OT_SEND_WINDOW og kontorenes send_window.")
    return after + timedelta(days=1)


def _edges(window: Window, day: date) -> list[datetime]:
    """Return every instant of a local day at which the window may open or close, clock changes included."""
    minutes = {0, NOON, *(minute for o in window.openings for minute in (o.start, o.end) if minute < MIDNIGHT)}
    walls = [datetime.combine(day, time(minute // 60, minute % 60)) for minute in minutes]
    found = {as_instant(wall, fold=fold) for wall in walls for fold in (0, 1)} | set(_clock_changes(day))
    return sorted(edge for edge in found if edge is not None)


def _clock_changes(day: date) -> Iterator[datetime]:
    start, end = (_midnight(day + timedelta(days=d)) for d in (0, 1))
    offset = start.astimezone(zone()).utcoffset()
    if offset == end.astimezone(zone()).utcoffset():
        return
    minutes = range(int((end - start) / timedelta(minutes=1)))
    change = bisect_right(minutes, False, key=lambda m: local(start + timedelta(minutes=m)).utcoffset() != offset)
    yield start + timedelta(minutes=change)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone()).astimezone(UTC)


def _closes_early(day: date) -> int:
    """Return the minute of the day from which no text may leave: 0 on a day that is closed altogether."""
    return _closed_days(day.year).get(day, MIDNIGHT)


@lru_cache
def _closed_days(year: int) -> dict[date, int]:
    """Return public holidays and the quiet days beside them: 24 and 31 December, and Wednesday before Easter from
    noon."""
    import holidays  # seldom needed by a command, and slow to load

    public = holidays.country_holidays("NO", years=year)
    closed = {day: 0 for day in public}
    maundy_thursday = min(day for day in closed if day.month in (3, 4))
    return closed | {maundy_thursday - timedelta(days=1): NOON, date(year, 12, 24): 0, date(year, 12, 31): 0}


def _days(text: str, window: str) -> frozenset[int]:
    first, _, last = text.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        raise Refused("clock.bad_window", window=window)
    start, end = DAYS.index(first), DAYS.index(last or first)
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


def _minutes(text: str, window: str) -> int:
    hours, minutes = int(text[:2]), int(text[3:])
    if minutes > 59 or hours * 60 + minutes > MIDNIGHT:
        raise Refused("clock.bad_window", window=window)
    return hours * 60 + minutes


def _minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)
