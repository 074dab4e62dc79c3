"""Departures: when a text leaves, over nights, holidays, quiet days and both changes of the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from ot_notify.core import clock, send_window
from ot_notify.core.errors import Refused
from ot_notify.messaging import departure_plan

OFFICE = send_window.parse_window("mon-fri 09:00-17:00")
ALWAYS = send_window.parse_window("always")


@pytest.mark.parametrize(
    ("day", "time", "which", "utc"),
    [
        ("8.10.2026", "10.30", "", datetime(2026, 10, 8, 8, 30, tzinfo=UTC)),
        ("2026-10-08", "10:30", "", datetime(2026, 10, 8, 8, 30, tzinfo=UTC)),
        ("08.12.2026", "kl. 9", "", datetime(2026, 12, 8, 8, tzinfo=UTC)),
        ("28.03.2027", "03.30", "", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("31.10.2027", "02.30", "first", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("31.10.2027", "02.30", "second", datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_as_it_is_written_here(day: str, time: str, which: str, utc: datetime) -> None:
    assert departure_plan.moment(day, time, which=which) == utc


@pytest.mark.parametrize(
    ("day", "time", "code"),
    [
        ("", "10.30", "clock.bad_day"),
        ("31.02.2027", "10.30", "clock.bad_day"),
        ("08.10.2026", "", "clock.bad_time"),
        ("08.10.2026", "25.00", "clock.bad_time"),
        ("08.10.2026", "ti", "clock.bad_time"),
        ("28.03.2027", "02.30", "clock.no_such_time"),
        ("31.10.2027", "02.30", "clock.comes_twice"),
    ],
)
def test_a_time_that_is_none_is_refused_in_one_sentence(day: str, time: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        departure_plan.moment(day, time)
    assert refused.value.code == code


def oslo(text: str) -> datetime:
    return clock.to_utc(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("start", "open_hours", "leaves"),
    [
        ("2026-10-08T10:00", 0, "2026-10-08T10:00"),
        ("2026-10-08T10:00", 3, "2026-10-08T13:00"),
        ("2026-10-08T16:00", 0.5, "2026-10-08T16:30"),
        ("2026-10-08T16:00", 1, "2026-10-09T09:00"),
        ("2026-10-09T16:00", 3, "2026-10-12T11:00"),
        ("2026-10-10T12:00", 0, "2026-10-12T09:00"),
        ("2026-12-23T16:00", 2, "2026-12-28T10:00"),
        ("2027-03-24T11:00", 2, "2027-03-30T10:00"),
        ("2027-03-26T10:00", 1, "2027-03-30T10:00"),
        ("2026-10-23T16:30", 1, "2026-10-26T09:30"),
        ("2026-10-08T10:00", 20, "2026-10-12T14:00"),
    ],
)
def test_only_open_time_counts_in_a_spread(start: str, open_hours: float, leaves: str) -> None:
    assert departure_plan.leaving(OFFICE, oslo(start), timedelta(hours=open_hours)) == oslo(leaves)


def test_where_the_window_is_always_open_the_hours_are_hours() -> None:
    start = oslo("2026-10-24T23:00")
    assert departure_plan.leaving(ALWAYS, start, timedelta(hours=6)) == start + timedelta(hours=6)


@pytest.mark.parametrize(
    ("now", "spread", "today", "last", "later"),
    [
        ("2026-10-08T10:00", 0, 100, "2026-10-08T10:00", None),
        ("2026-10-08T10:00", 2, 100, "2026-10-08T11:58:48", None),
        ("2026-10-08T16:00", 2, 50, "2026-10-09T09:58:48", "2026-10-09T09:00"),
        ("2026-10-08T18:00", 0, 0, "2026-10-09T09:00", "2026-10-09T09:00"),
        ("2026-10-10T12:00", 4, 0, "2026-10-12T12:57:36", "2026-10-12T09:00"),
    ],
)
def test_what_cannot_leave_today_says_when_it_will(
    now: str, spread: int, today: int, last: str, later: str | None
) -> None:
    (found,) = departure_plan.plan({"moss": 100}, oslo(now), spread, now=oslo(now))
    assert (found.today, found.waits, found.last) == (today, 100 - today, oslo(last))
    assert found.later == (oslo(later) if later else None)


def test_each_office_has_its_own_line_the_largest_first() -> None:
    now = oslo("2026-10-08T10:00")
    found = departure_plan.plan({"moss": 2, "follo": 5, "askim": 0}, now, 0, now=now)
    assert [(one.office_id, one.count) for one in found] == [("follo", 5), ("moss", 2)]
