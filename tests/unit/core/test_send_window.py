"""Send window: when texts may leave, over holidays, quiet days and both changes of clocks."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ot_notify.core import send_window
from ot_notify.core.errors import Refused
from ot_notify.core.send_window import Opening, Window

OSLO = ZoneInfo("Europe/Oslo")
OFFICE = send_window.parse_window("mon-fri 09:00-17:00")
NIGHT = send_window.parse_window("mon-sun 01:30-02:30")
SKIPPED_HOUR = send_window.parse_window("mon-sun 02:15-03:30")


def oslo(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-02 08:59:59", False),
        ("2026-11-02 09:00", True),
        ("2026-11-02 16:59:59", True),
        ("2026-11-02 17:00", False),
        ("2026-11-01 12:00", False),  # Sunday
        ("2026-04-01 11:59", True),  # Wednesday before Easter
        ("2026-04-01 12:00", False),
        ("2026-04-02 12:00", False),  # Maundy Thursday
        ("2026-04-06 12:00", False),  # Easter Monday
        ("2026-05-01 12:00", False),
        ("2026-05-14 12:00", False),  # Ascension Day
        ("2027-05-17 12:00", False),
        ("2026-12-24 10:00", False),
        ("2026-12-25 10:00", False),
        ("2026-12-31 10:00", False),
        ("2027-01-01 10:00", False),
    ],
)
def test_texts_leave_in_office_hours_and_never_on_holidays(at: str, expected: bool) -> None:
    assert send_window.is_open(OFFICE, oslo(at)) is expected


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-02 10:30:07", "2026-11-02 10:30:07"),  # open: the time itself
        ("2026-11-02 07:00", "2026-11-02 09:00"),
        ("2026-11-02 17:00", "2026-11-03 09:00"),
        ("2026-11-06 17:00", "2026-11-09 09:00"),
        ("2026-04-01 12:00", "2026-04-07 09:00"),  # the whole of Easter
        ("2026-12-23 17:00", "2026-12-28 09:00"),
        ("2026-12-30 17:00", "2027-01-04 09:00"),
        ("2026-03-27 17:00", "2026-03-30 09:00"),  # clocks go forward in between
        ("2026-10-23 17:00", "2026-10-26 09:00"),  # and back
    ],
)
def test_next_opening(at: str, opens: str) -> None:
    assert send_window.next_opening(OFFICE, oslo(at)) == oslo(opens)


@pytest.mark.parametrize(
    ("at", "closes"),
    [
        ("2026-11-02 09:00", "2026-11-02 17:00"),
        ("2026-11-02 16:59:59", "2026-11-02 17:00"),
        ("2026-04-01 09:30", "2026-04-01 12:00"),
    ],
)
def test_closing(at: str, closes: str) -> None:
    assert send_window.closing(OFFICE, oslo(at)) == oslo(closes)


def test_nine_o_clock_is_an_hour_earlier_in_utc_after_29_march_2026() -> None:
    assert send_window.next_opening(OFFICE, oslo("2026-03-27 18:00")).hour == 7
    assert send_window.next_opening(OFFICE, oslo("2026-03-26 18:00")).hour == 8
    assert send_window.next_opening(OFFICE, oslo("2026-10-25 18:00")).hour == 8
    assert send_window.next_opening(OFFICE, oslo("2027-03-28 18:00")) == datetime(
        2027, 3, 30, 7, tzinfo=UTC
    )  # after Easter


def test_a_window_that_begins_in_the_skipped_hour_opens_when_the_hour_is_over() -> None:
    assert send_window.next_opening(SKIPPED_HOUR, oslo("2026-03-29 00:30")) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_a_window_in_the_repeated_hour_opens_twice() -> None:
    first = oslo("2026-10-25 01:45")
    assert send_window.closing(NIGHT, first) == oslo("2026-10-25 02:30")
    assert send_window.next_opening(NIGHT, oslo("2026-10-25 02:45")) == oslo("2026-10-25 02:00", fold=1)
    assert send_window.closing(NIGHT, oslo("2026-10-25 02:00", fold=1)) == oslo("2026-10-25 02:30", fold=1)


def test_always_knows_no_night_and_no_holiday() -> None:
    always, christmas = send_window.parse_window(" Always "), oslo("2026-12-25 03:00")
    assert send_window.is_open(always, christmas)
    assert send_window.next_opening(always, christmas) == christmas
    assert send_window.closing(always, christmas) == christmas + timedelta(days=1)


def test_several_ranges_leave_lunch_alone() -> None:
    window = send_window.parse_window("mon-thu 09:00-11:30,12:00-15:00, fri 09:00-11:00")
    assert send_window.next_opening(window, oslo("2026-11-02 11:30")) == oslo("2026-11-02 12:00")
    assert send_window.closing(window, oslo("2026-11-02 10:00")) == oslo("2026-11-02 11:30")
    assert send_window.next_opening(window, oslo("2026-11-06 11:00")) == oslo("2026-11-09 09:00")


def test_ranges_that_meet_are_one_opening() -> None:
    window = send_window.parse_window("mon-fri 09:00-12:00, mon-fri 12:00-17:00")
    assert send_window.closing(window, oslo("2026-11-02 10:00")) == oslo("2026-11-02 17:00")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "never",
        "mon-fri",
        "09:00-17:00",
        "mon-fri 17:00-09:00",
        "mon-fri 09:00-09:00",
        "mån-fra 09:00-17:00",
        "mon-fri 9-17",
        "mon-fri 09:60-17:00",
        "mon-fri 09:00-24:01",
        "mon-fri 09:00-17:00,",
        "mon fri 09:00-17:00",
    ],
)
def test_a_window_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        send_window.parse_window(text)
    assert (refused.value.code, refused.value.facts) == ("clock.bad_window", {"window": text})


@pytest.mark.parametrize(
    ("text", "days", "start", "end"),
    [
        ("mon-fri 00:00-24:00", {0, 1, 2, 3, 4}, 0, 24 * 60),
        ("sat-mon 09:59-23:59", {5, 6, 0}, 9 * 60 + 59, 23 * 60 + 59),
        ("wed 09:00-16:30", {2}, 9 * 60, 16 * 60 + 30),
        ("tue-mon 09:00-17:00", {0, 1, 2, 3, 4, 5, 6}, 9 * 60, 17 * 60),
    ],
)
def test_a_range_is_days_and_minutes_of_the_day(text: str, days: set[int], start: int, end: int) -> None:
    assert send_window.parse_window(text) == Window((Opening(frozenset(days), start, end),))


def test_answers_are_in_utc_and_a_change_at_midnight_is_seen() -> None:
    always, night = send_window.parse_window("always"), send_window.parse_window("mon-sun 00:00-01:00")
    at = datetime.fromisoformat("2026-11-02 10:30").replace(tzinfo=OSLO)
    for answer in (
        send_window.next_opening(OFFICE, at),
        send_window.next_opening(always, at),
        send_window.closing(always, at),
        send_window.closing(OFFICE, at),
    ):
        assert answer.tzinfo is UTC
    assert send_window.next_opening(night, oslo("2026-11-02 10:30")) == oslo("2026-11-03 00:00")


def test_closed_has_no_closing_time() -> None:
    with pytest.raises(ValueError, match=r"^closed at that time$"):
        send_window.closing(OFFICE, oslo("2026-11-01 12:00"))


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
WINDOWS = st.sampled_from([OFFICE, NIGHT, SKIPPED_HOUR, send_window.parse_window("sat-mon 00:00-24:00")])


@settings(deadline=None)
@given(WINDOWS, MOMENTS)
def test_the_window_is_open_at_its_opening_and_closed_the_instant_before(
    window: send_window.Window, at: datetime
) -> None:
    opens = send_window.next_opening(window, at)
    assert opens >= at
    assert send_window.is_open(window, opens)
    if opens > at:
        assert not send_window.is_open(window, max(at, opens - timedelta(microseconds=1)))


@settings(deadline=None)
@given(WINDOWS, MOMENTS)
def test_the_window_is_closed_at_its_closing_and_open_the_instant_before(
    window: send_window.Window, at: datetime
) -> None:
    opens = send_window.next_opening(window, at)
    closes = send_window.closing(window, opens)
    assert not send_window.is_open(window, closes)
    assert send_window.is_open(window, closes - timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("norwegian", "english"),
    [
        ("man–fre 09.00–17.00", "mon-fri 09:00-17:00"),
        ("Man-Tor 09:00-17:00, fre 09:00-15.00", "mon-thu 09:00-17:00, fri 09:00-15:00"),
        ("lør-søn 10.00-12.00", "sat-sun 10:00-12:00"),
        ("Mån–fre 09.00–17.00", "mon-fri 09:00-17:00"),  # nynorsk
        ("tys-lau 09.00-17.00", "tue-sat 09:00-17:00"),
        ("alltid", "always"),
    ],
)
def test_a_window_may_be_written_in_norwegian(norwegian: str, english: str) -> None:
    assert send_window.parse_window(norwegian) == send_window.parse_window(english)
