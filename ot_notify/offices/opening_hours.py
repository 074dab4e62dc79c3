"""Opening hours: when an office reads replies, and the days it is closed. Pure but for one query.

The weekly hours stand with the office's contact data; what is closed besides them, and besides public holidays, is kept
here: dates once, or the same dates every year (July, Christmas).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock, send_window
from ot_notify.core.errors import Refused
from ot_notify.core.send_window import Window
from ot_notify.offices.register import Office
from ot_notify.text import dates
from ot_notify.text.languages import sentence

USUAL = "mon-fri 09:00-15:00"
"""Default until an office has stated its own: the hours in which our first texts promised a call."""

TIME_TO_READ = timedelta(hours=1)
"""A text that arrives later than this before closing time is promised an answer on the next open day."""

WORKING_DAYS_TO_CALL = 2
LONGEST_CLOSING = 92
"""Days in one closing: more is a typing error, or an office that no longer exists."""

HORIZON = 400
"""Days ahead that are looked at."""

LONG = timedelta(days=4)
"""A youth who waits longer than over a weekend is told that the office is closed, and when it opens again."""


class OfficeClosing(db.Base):
    """Days on which an office is closed, both ends included. `is_yearly`: the same days every year."""

    __tablename__ = "office_closing"
    __table_args__ = (sa.UniqueConstraint("office_id", "first", "last", "is_yearly"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    office_id: Mapped[str] = mapped_column(sa.String(60))
    first: Mapped[date]
    last: Mapped[date]
    is_yearly: Mapped[bool]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(sa.String(200))


@dataclass(frozen=True, slots=True)
class Closing:
    """Days on which the office is closed, both ends included."""

    first: date
    last: date
    is_yearly: bool = False

    def covers(self, day: date) -> bool:
        if not self.is_yearly:
            return self.first <= day <= self.last
        first, last, this = ((one.month, one.day) for one in (self.first, self.last, day))
        return first <= this <= last if first <= last else this >= first or this <= last


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When an office is open. Public holidays are closed whatever the weekly hours say."""

    weekly: Window
    closings: tuple[Closing, ...] = ()

    def is_closed_on(self, day: date) -> bool:
        return any(one.covers(day) for one in self.closings)

    def openings(self, at: datetime) -> Iterator[datetime]:
        """Yield the first instant from `at` on at which the office is open, then the first one of each later open
        day."""
        end = clock.local(at).date() + timedelta(days=HORIZON)
        opens = send_window.next_opening(self.weekly, at)
        while (day := clock.local(opens).date()) <= end:
            if not self.is_closed_on(day):
                yield opens
            opens = send_window.next_opening(self.weekly, _midnight(day + timedelta(days=1)))

    def read_on(self, at: datetime) -> date | None:
        """Return the day on which a text that arrives at `at` is read; None where the office does not open within a
        year."""
        for opens in self.openings(at):
            day = clock.local(opens).date()
            if day > clock.local(at).date() or send_window.closing(self.weekly, opens) - opens >= TIME_TO_READ:
                return day
        return None

    def call_by(self, at: datetime) -> date | None:
        """Return the last day for calling a youth who asked at `at`: the second working day after it."""
        after = self.openings(_midnight(clock.local(at).date() + timedelta(days=1)))
        days = [clock.local(opens).date() for opens, _ in zip(after, range(WORKING_DAYS_TO_CALL), strict=False)]
        return days[-1] if len(days) == WORKING_DAYS_TO_CALL else None


def hours_of(session: Session, office: Office | None) -> OpeningHours:
    """Return the office's present hours; the default where none are stated, or no office is known."""
    weekly = send_window.parse_window((office and office.opening_hours) or USUAL)
    return OpeningHours(weekly, tuple(of_row(one) for one in closings(session, office.id)) if office else ())


def closings(session: Session, office_id: str) -> list[OfficeClosing]:
    """Return the office's closings, the earliest first."""
    mine = sa.select(OfficeClosing).where(OfficeClosing.office_id == office_id)
    return list(session.scalars(mine.order_by(OfficeClosing.first, OfficeClosing.last, OfficeClosing.id)))


def of_row(row: OfficeClosing) -> Closing:
    return Closing(row.first, row.last, row.is_yearly)


def checked(closing: Closing) -> Closing:
    """Return the closing. Raises Refused where it ends before it begins, or is too long."""
    if closing.last < closing.first:
        raise Refused("hours.ends_before")
    if (closing.last - closing.first).days >= LONGEST_CLOSING:
        raise Refused("hours.too_long", most=LONGEST_CLOSING)
    return closing


def in_words(hours: OpeningHours, at: datetime, language: str) -> dict[str, str]:
    """Return the times used in texts: `svardag`, when replies are read («i dag»), and `ringefrist`, by when we call
    («innen torsdag 4. juni»)."""
    today = clock.local(at).date()
    return {
        "svardag": _read_in_words(hours.read_on(at), today, language),
        "ringefrist": _call_in_words(hours.call_by(at), language),
    }


def weekly_in_words(weekly: str, language: str) -> str:
    """Return «man-fre kl. 9-15» for «mon-fri 09:00-15:00», in characters every phone shows."""
    if weekly == "always":
        return sentence("hours.always", language)
    words = []
    for opening in send_window.parse_window(weekly).openings:
        days, start, end = _days(opening.days, language), _clock(opening.start), _clock(opening.end)
        words.append(sentence("hours.week", language, days=days, start=start, end=end))
    return ", ".join(words)


def _read_in_words(day: date | None, today: date, language: str) -> str:
    if day is None:
        return sentence("hours.soon", language)
    if day == today:
        return sentence("hours.today", language)
    code = "hours.opens_again" if day - today > LONG else "hours.on_day"
    return sentence(code, language, day=dates.day_in_words(day, language))


def _call_in_words(day: date | None, language: str) -> str:
    if day is None:
        return sentence("hours.soon", language)
    return sentence("hours.call_by", language, day=dates.day_in_words(day, language))


def _days(days: frozenset[int], language: str) -> str:
    names = sentence("hours.days", language).split()
    found = sorted(days)
    is_row = len(found) > 2 and found == list(range(found[0], found[-1] + 1))
    return f"{names[found[0]]}-{names[found[-1]]}" if is_row else ", ".join(names[one] for one in found)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes, 60)
    return f"{hour}.{minute:02}" if minute else str(hour)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.zone()).astimezone(UTC)
