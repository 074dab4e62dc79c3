"""Opening hours: when a text is read and by when somebody calls: weeks, holidays, closed days, both clock changes."""

from datetime import UTC, date, datetime

import pytest

from ot_notify.core import send_window
from ot_notify.core.errors import Refused
from ot_notify.offices import opening_hours
from ot_notify.offices.opening_hours import Closing, OpeningHours

SUMMER = Closing(date(2026, 7, 1), date(2026, 7, 31), is_yearly=True)
CHRISTMAS = Closing(date(2026, 12, 23), date(2027, 1, 2), is_yearly=True)
PLANNING = Closing(date(2026, 10, 8), date(2026, 10, 9))


def hours(*closings: Closing, weekly: str = opening_hours.USUAL) -> OpeningHours:
    return OpeningHours(send_window.parse_window(weekly), closings)


def at(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "closings", "read", "called"),
    [
        ("2026-10-05 08:00", (), "i dag", "innen onsdag 7. oktober"),  # Monday 10 o'clock
        ("2026-10-05 05:00", (), "i dag", "innen onsdag 7. oktober"),  # before it opens
        ("2026-10-05 12:30", (), "tirsdag 6. oktober", "innen onsdag 7. oktober"),  # half an hour is left
        ("2026-10-02 16:00", (), "mandag 5. oktober", "innen tirsdag 6. oktober"),  # Friday evening
        ("2026-10-07 16:00", (PLANNING,), "når vi åpner igjen mandag 12. oktober", "innen tirsdag 13. oktober"),
        ("2026-04-01 11:00", (), "når vi åpner igjen tirsdag 7. april", "innen onsdag 8. april"),  # before Easter
        ("2026-05-16 10:00", (), "mandag 18. mai", "innen tirsdag 19. mai"),  # 17 May is a Sunday
        ("2026-05-13 16:00", (), "fredag 15. mai", "innen mandag 18. mai"),  # Ascension Day
        ("2026-07-02 08:00", (SUMMER,), "når vi åpner igjen mandag 3. august", "innen tirsdag 4. august"),
        ("2029-07-02 08:00", (SUMMER,), "når vi åpner igjen onsdag 1. august", "innen torsdag 2. august"),
        ("2026-12-22 20:00", (CHRISTMAS,), "når vi åpner igjen mandag 4. januar", "innen tirsdag 5. januar"),
        ("2028-12-31 12:00", (CHRISTMAS,), "onsdag 3. januar", "innen torsdag 4. januar"),
        ("2026-12-23 20:00", (), "når vi åpner igjen mandag 28. desember", "innen tirsdag 29. desember"),
        # The night in which the clock is put forward (29 March 2026) and back (25 October 2026).
        ("2026-03-27 14:00", (), "mandag 30. mars", "innen tirsdag 31. mars"),
        ("2026-03-28 23:30", (), "mandag 30. mars", "innen tirsdag 31. mars"),
        ("2026-03-30 05:30", (), "i dag", "innen onsdag 1. april"),
        ("2026-10-23 13:30", (), "mandag 26. oktober", "innen tirsdag 27. oktober"),
        ("2026-10-25 00:30", (), "mandag 26. oktober", "innen tirsdag 27. oktober"),
        ("2026-10-26 12:30", (), "i dag", "innen onsdag 28. oktober"),  # an hour and a half, by winter time
    ],
)
def test_what_is_said_of_a_text_that_comes_now(now: str, closings: tuple[Closing, ...], read: str, called: str) -> None:
    said = opening_hours.in_words(hours(*closings), at(now), "nb")
    assert said == {"svardag": read, "ringefrist": called}


def test_the_same_in_each_language() -> None:
    said = [opening_hours.in_words(hours(SUMMER), at("2026-07-04 12:00"), language) for language in ("nn", "en", "so")]
    assert [one["svardag"] for one in said] == [
        "når vi opnar igjen måndag 3. august",
        "when we open again on Monday 3 August",
        "når vi åpner igjen Monday 3 August",
    ]


def test_an_office_that_never_opens_promises_no_day() -> None:
    never = Closing(date(2026, 1, 1), date(2026, 12, 31), is_yearly=True)
    assert set(opening_hours.in_words(hours(never), at("2026-10-05 08:00"), "nb").values()) == {"så snart vi kan"}


@pytest.mark.parametrize(
    ("weekly", "words"),
    [
        ("mon-fri 09:00-15:00", "man-fre kl. 9-15"),
        ("mon-thu 09:00-15:30, fri 09:00-12:00", "man-tor kl. 9-15.30, fre kl. 9-12"),
        ("mon-tue 10:00-12:00, 13:00-15:00", "man, tir kl. 10-12, man, tir kl. 13-15"),
        ("always", "hele døgnet"),
    ],
)
def test_the_week_in_words(weekly: str, words: str) -> None:
    assert opening_hours.weekly_in_words(weekly, "nb") == words


@pytest.mark.parametrize(
    ("closing", "code"),
    [
        (Closing(date(2026, 7, 2), date(2026, 7, 1)), "hours.ends_before"),
        (Closing(date(2026, 1, 1), date(2026, 12, 31)), "hours.too_long"),
    ],
)
def test_days_that_cannot_be_are_refused(closing: Closing, code: str) -> None:
    with pytest.raises(Refused) as why:
        opening_hours.checked(closing)
    assert why.value.code == code
