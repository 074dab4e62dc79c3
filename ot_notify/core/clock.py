"""Clock: the time now, and conversion between local time and UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ot_notify.core.errors import Refused
from ot_notify.core.settings import settings

FIRST_MONTH = 8
"""First month of a school year."""

MIDNIGHT = 24 * 60


def now() -> datetime:
    """Return the current time in UTC. No other function reads the machine's clock; tests replace it here."""
    return datetime.now(UTC)


def local(at: datetime) -> datetime:
    """Return the instant in local time."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(zone())


def monday(at: datetime) -> datetime:
    """Return the beginning, in UTC, of the local week that contains `at`."""
    wall = local(at).date()
    return to_utc(datetime.combine(wall - timedelta(days=wall.weekday()), time()))


def to_utc(wall: datetime) -> datetime:
    """Return a local time (without zone, as a person typed it) in UTC; of an hour that occurs twice, the first.

    Raises Refused (clock.no_such_time) in the hour that is skipped in March.
    """
    instant = as_instant(wall, fold=0)
    if instant is None:
        raise Refused("clock.no_such_time")
    return instant


def instants(wall: datetime) -> list[datetime]:
    """Return every instant, in UTC, at which a local clock shows this time: none in the hour skipped in March, two in
    the hour repeated in October, otherwise one."""
    found = (as_instant(wall, fold=fold) for fold in (0, 1))
    return sorted({instant for instant in found if instant is not None})


_TIME = re.compile(r"(?:kl\.? ?)?(?P<hour>\d\d?)(?:[.: ]?(?P<minute>\d\d))?")


def parse_time(text: str) -> time:
    """Parse a time of day as a person or a browser writes it: «9», «9.30», «09:30», «kl. 9.30». Raises Refused
    (clock.bad_time)."""
    found = _TIME.fullmatch(text.strip().lower())
    if not found or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        raise Refused("clock.bad_time")
    return time(int(found["hour"]), int(found["minute"] or 0))


_DAY = re.compile(r"(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<d2>\d\d?)[./ ] ?(?P<m2>\d\d?)[./ ] ?(?P<y2>\d{4}))")


YEARS = range(1900, 2200)
"""A year outside of these is a typing error, and time zones cannot be computed at the ends of the calendar."""


def parse_day(text: str) -> date:
    """Parse a date as a person or a browser writes it: «8.10.2026» or «2026-10-08». Raises Refused (clock.bad_day)."""
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
    """Return when the school year of that instant began: midnight on 1 August, in local time."""
    today = local(at)
    return to_utc(datetime(today.year - (today.month < FIRST_MONTH), FIRST_MONTH, 1))


def as_instant(wall: datetime, *, fold: int) -> datetime | None:
    """Return the local time in UTC; None where no clock ever shows it."""
    instant = wall.replace(tzinfo=zone(), fold=fold).astimezone(UTC)
    return instant if instant.astimezone(zone()).replace(tzinfo=None, fold=0) == wall.replace(fold=0) else None


@lru_cache
def zone() -> ZoneInfo:
    return ZoneInfo(settings().timezone)
