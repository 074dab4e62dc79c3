"""The clock: local time over both changes of clocks, and days as people write them."""

from datetime import UTC, date, datetime

import pytest

from ot_notify.core import clock
from ot_notify.core.errors import Refused


def test_the_skipped_hour_is_refused_and_the_repeated_one_is_the_first() -> None:
    with pytest.raises(Refused, match=r"clock\.no_such_time"):
        clock.to_utc(datetime(2027, 3, 28, 2, 30))
    assert clock.to_utc(datetime(2026, 10, 25, 2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert clock.to_utc(datetime(2026, 7, 1, 9, 0)) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)


def test_a_time_without_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zone"):
        clock.local(datetime(2026, 7, 1, 9, 0))
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("text", ["8.10.2026", "08.10.2026", " 8. 10. 2026 ", "2026-10-08", "8/10/2026", "8 10 2026"])
def test_a_day_is_read_as_people_and_browsers_write_it(text: str) -> None:
    assert clock.parse_day(text) == date(2026, 10, 8)


@pytest.mark.parametrize(
    "text", ["", "i dag", "31.2.2026", "8.10", "8.10.26", "2026-13-01", "²8.10.2026", "8.10.2026x"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        clock.parse_day(text)
    assert refused.value.code == "clock.bad_day"


def test_monday_begins_at_midnight_on_the_wall_also_in_the_week_of_the_change() -> None:
    sunday_night = datetime(2026, 10, 25, 22, 30, tzinfo=UTC)  # 23.30, an hour after summer time ended
    assert clock.local(clock.monday(sunday_night)) == clock.local(datetime(2026, 10, 18, 22, tzinfo=UTC))
    assert clock.monday(datetime(2026, 10, 18, 22, tzinfo=UTC)) == datetime(2026, 10, 18, 22, tzinfo=UTC)
