"""Birth dates: parse a birth date or year as Norwegian lists write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from ot_notify.core.errors import Refused

OLDEST = 120
YOUNGEST = 15
_DAY_ZERO = date(1899, 12, 30)  # Excel's day 0, with its leap day of 1900 that never was
_DAY_ZERO_1904 = date(1904, 1, 1)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan",
            "februar february feb",
            "mars march mar",
            "april apr",
            "mai may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}

_TIME = re.compile(
    r",?[T ]\s*(?:kl\.? ?)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:man|tirs|tys|ons|tors|fre|lør|laur|søn|sun|mon|tues|wednes|thurs|fri|satur)(?:dag|day)?\b\.?,?\s*(?:den\s+)?",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"⁄": "/", "．": ".", "\u00a0": " ", "\u202f": " "})
_LABEL = re.compile(r"(?:f|født|fødd|fødselsdato|fødselsår)[.:]?\s*(?=\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./, ]\s*(\d{1,2})\s*[-./, ]\s*'?(\d{2}|\d{4})")
_WITH_NAME = re.compile(r"(\d{1,2})[. -]*([a-z]{3,9})[., -]*(\d{2}|\d{4})", re.IGNORECASE)
_EIGHT = re.compile(r"\d{7,8}")
_SIX = re.compile(r"(\d{2})(\d{2})(\d{2})")
_THREE_PAIRS = re.compile(r"(\d{2})[-./](\d{2})[-./](\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_YEAR = re.compile(r"(\d{4})(?:[.,]0+)?")
_SHORT_YEAR = re.compile(r"'?(\d{2})")


@dataclass(frozen=True, slots=True)
class Birth:
    """`day` is None where only the year was given; `was_short` where the century is our guess."""

    year: int
    day: date | None = None
    was_short: bool = False
    other: date | None = None
    """The day it also may be, by the habits of another program, where that day makes a youth of the right age."""


def parse(text: str, *, today: date, is_1904: bool = False, max_age: int = 0) -> Birth:
    """Return the birth date or year in the cell.

    Refused with `import.<why>`: birth_unreadable, impossible_month, impossible_day (with day and month),
    birth_in_future, birth_too_long_ago. A year of two digits is taken for the latest that is not in the future.
    With `max_age` other readings are looked for that make somebody between 15 and it.
    """
    bare = _bare(text)
    birth = _read(bare, today, is_1904=is_1904)
    if birth.year > today.year or (birth.day and birth.day > today):
        raise Refused("import.birth_in_future")
    if today.year - birth.year > OLDEST:
        raise Refused("import.birth_too_long_ago", year=birth.year)
    if birth.day is None or not max_age:
        return birth
    likely = (day for day in _other_readings(bare, birth.day) if YOUNGEST <= today.year - day.year <= max_age)
    return replace(birth, other=next((day for day in likely if day != birth.day), None))


def _bare(text: str) -> str:
    """Return the date without time, day of the week and other text around it."""
    plain = (text if text.isascii() else text.translate(_DASHES)).strip().rstrip(".").strip()
    return _LABEL.sub("", _WEEKDAY.sub("", _TIME.sub("", plain)), count=1)


def _other_readings(text: str, day: date) -> Iterator[date]:
    """Yield what another program would mean by the same writing.

    With slashes the month may stand first, as in America; of three times two figures the year may; of five or six
    figures that are a day number or a date, the other; a year of the last century may be one of this.
    """
    if (found := _DAY_FIRST.fullmatch(text)) and text.count("/") == 2 and found[1] != found[2]:
        yield from _possible(day.year, int(found[1]), int(found[2]))
    if found := _SIX.fullmatch(text) or _THREE_PAIRS.fullmatch(text):
        yield from _possible(2000 + int(found[1]), int(found[2]), int(found[3]))
    if _SERIAL.fullmatch(text):
        yield day + (_DAY_ZERO_1904 - _DAY_ZERO)
        padded = text[:5].zfill(6)
        yield from _possible(2000 + int(padded[4:]), int(padded[2:4]), int(padded[:2]))
    if day.year < 1950:
        yield from _possible(day.year + 100, day.month, day.day)


def _possible(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _read(text: str, today: date, *, is_1904: bool) -> Birth:
    if found := _YEAR_FIRST.fullmatch(text):
        return _birth(found[3], found[2], found[1], today)
    if found := _DAY_FIRST.fullmatch(text):
        return _birth(found[1], found[2], found[3], today)
    if (found := _WITH_NAME.fullmatch(text)) and found[2].lower() in _MONTHS:
        return _birth(found[1], str(_MONTHS[found[2].lower()]), found[3], today)
    if found := _YEAR.fullmatch(text):
        return _year(int(found[1]))
    if _EIGHT.fullmatch(text):
        return _eight_digits(text.zfill(8), today)
    if found := _SIX.fullmatch(text):
        return _birth(found[1], found[2], found[3], today)
    if found := _SERIAL.fullmatch(text):
        day = (_DAY_ZERO_1904 if is_1904 else _DAY_ZERO) + timedelta(days=int(found[1]))
        return Birth(day.year, day)
    if found := _SHORT_YEAR.fullmatch(text):
        return Birth(_full_year(found[1], today), was_short=True)
    raise Refused("import.birth_unreadable")


def _year(number: int) -> Birth:
    if number < 1800:
        raise Refused("import.birth_unreadable")  # 0803 may be a day and a month
    return Birth(number)


def _eight_digits(text: str, today: date) -> Birth:
    """Parse 20080131 or 31012008: the year is wherever a year is possible."""
    looks_like_year_first = text[:2] in ("19", "20") and 1 <= int(text[4:6]) <= 12
    if looks_like_year_first and text[4:6] not in ("19", "20"):
        return _birth(text[6:], text[4:6], text[:4], today)
    return _birth(text[:2], text[2:4], text[4:], today)


def _birth(day: str, month: str, year: str, today: date) -> Birth:
    full = _full_year(year, today)
    if not 1 <= int(month) <= 12:
        raise Refused("import.impossible_month", number=int(month))
    try:
        return Birth(full, date(full, int(month), int(day)), was_short=len(year) == 2)
    except ValueError:
        pass  # reported more precisely below
    if int(month) == 2 and int(day) == 29:
        raise Refused("import.no_leap_day", year=full)
    if full < 1:
        raise Refused("import.birth_unreadable")
    raise Refused("import.impossible_day", day=int(day), month=int(month))


def _full_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    return max(y for y in chain((1900 + int(year),), (2000 + int(year),)) if y <= today.year)
