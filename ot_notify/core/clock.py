"""Clock: what time it is, when texts may leave, and where local time and UTC meet."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ot_notify.core.errors import Refused
from ot_notify.core.settings import settings

FIRST_MONTH = 8
"""Of a school year."""

MIDNIGHT = 24 * 60


def now() -> datetime:
    """The time, in UTC. The only place that asks the machine; tests put their own here."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """The same instant on the clock on the wall."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(zone())


def monday(at: datetime) -> datetime:
    """The beginning of the local week that `at` is in, in UTC."""
    wall = local(at).date()
    return to_utc(datetime.combine(wall - timedelta(days=wall.weekday()), time()))


def to_utc(wall: datetime) -> datetime:
    """A local time (without zone, as a person typed it) in UTC; of an hour that comes twice, the first.

    Refused (clock.no_such_time) in the hour that is skipped in March.
    """
    instant = as_instant(wall, fold=0)
    if instant is None:
        raise Refused("clock.no_such_time")
    return instant


def instants(wall: datetime) -> list[datetime]:
    """Every moment at which the clock on the wall shows this, in UTC: none in the hour that is skipped in March, two in
    the hour that comes twice in October, else one."""
    found = (as_instant(wall, fold=fold) for fold in (0, 1))
    return sorted({instant for instant in found if instant is not None})


_TIME = re.compile(r"(?:kl\.? ?)?(?P<hour>\d\d?)(?:[.: ]?(?P<minute>\d\d))?")


def parse_time(text: str) -> time:
    """A time of day as a person or a browser writes it: «9», «9.30», «09:30», «kl. 9.30». Refused (clock.bad_time)."""
    found = _TIME.fullmatch(text.strip().lower())
    if not found or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        raise Refused("clock.bad_time")
    return time(int(found["hour"]), int(found["minute"] or 0))


_DAY = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<d2>\d\d?)[./ ] ?(?P<m2>\d\d?)[./ ] ?(?P<y2>\d{4}))")


YEARS = range(1900, 2200)
"""A day outside of these is a slip of the finger, and at the ends of the calendar no zone can be reckoned with."""


def parse_day(text: str) -> date:
    """A date as a person or a browser writes it: «8.10.2026» or «2026-10-08». Refused (clock.bad_day)."""
    found = _DAY.fullmatch(text.strip())
    if found:
        year, month, day = (int(found[name] or found[f"{name}2"]) for name in "ymd")
        try:
            if year in YEARS:
                return date(year, month, day)
        except ValueError:
            raise Refused("clock.bad_day") from None
    raise Refused("clock.bad_day")


def school_year(at: datetime) -> datetime:
    """When the school year of that moment began: midnight on 1 August, in local time."""
    today = local(at)
    return to_utc(datetime(today.year - (today.month < FIRST_MONTH), FIRST_MONTH, 1))


def as_instant(wall: datetime, *, fold: int) -> datetime | None:
    """UTC of a wall time; None where the clock never shows it."""
    instant = wall.replace(tzinfo=zone(), fold=fold).astimezone(UTC)
    return instant if instant.astimezone(zone()).replace(tzinfo=None, fold=0) == wall.replace(fold=0) else None


@lru_cache
def zone() -> ZoneInfo:
    return ZoneInfo(settings().timezone)
