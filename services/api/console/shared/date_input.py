"""Date input: parse a date field in any usual Norwegian form."""

import re
from datetime import date, datetime, time, timedelta

from ot_notify.core import clock
from ot_notify.core.errors import Refused

WRITTEN = re.compile(r"(\d{1,2})[.\s/-]+(\d{1,2})(?:[.\s/-]+(\d{2}|\d{4}))?\.?")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day(text: str, today: date) -> date:
    """Parse «8.10.2026», «8/10», «8.10.26», «2026-10-08». Without a year: the next such day. Raises Refused."""
    written = text.strip()
    try:
        found = _read(written, today)
    except ValueError:
        raise Refused("date.unknown") from None
    if found is None or found.year not in clock.YEARS:
        raise Refused("date.unknown")
    return found


def _read(written: str, today: date) -> date | None:
    """Return the day; None where the form is unknown. Raises ValueError where there is no such day."""
    if found := ISO.fullmatch(written):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := WRITTEN.fullmatch(written):
        year = int(found[3]) if found[3] else today.year
        chosen = date(year + 2000 if year < 100 else year, int(found[2]), int(found[1]))
        return chosen if found[3] or chosen >= today else chosen.replace(year=today.year + 1)
    return None


def morning(of: date, at: time) -> datetime:
    """Return that day at that local time, in UTC."""
    return clock.to_utc(datetime.combine(of, at))


def in_days(days: int) -> date:
    return clock.local(clock.now()).date() + timedelta(days=days)
