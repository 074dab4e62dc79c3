"""At most three texts in a school year to a youth who does not answer."""

from datetime import UTC, datetime

import pytest

from ot_notify.campaigns import contact_limits
from ot_notify.core import clock

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def day(month: int, number: int, year: int = 2026) -> datetime:
    return datetime(year, month, number, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("texted", "heard", "expected"),
    [
        ([], [], 0),
        ([day(9, 1), day(9, 8), day(9, 22)], [], 3),
        ([day(9, 1), day(9, 8), day(9, 22)], [day(9, 10)], 1),
        ([day(9, 1), day(9, 8), day(9, 22)], [day(9, 30)], 0),
        ([day(9, 1), day(9, 8), day(9, 22)], [day(8, 3)], 3),  # answered before the first of them
        ([day(9, 1)], [day(9, 1)], 0),  # in the same second: it was an answer
        ([day(5, 4), day(6, 1), day(9, 1)], [], 1),  # the spring was another school year
        ([day(7, 31), day(8, 1)], [], 1),
        ([day(9, 1)], [day(12, 24)], 1),  # an answer that has not come yet
        ([day(9, 1), day(12, 24)], [], 1),  # a text that has not left yet
    ],
)
def test_texts_without_an_answer(texted: list[datetime], heard: list[datetime], expected: int) -> None:
    assert contact_limits.unanswered(texted, heard, at=NOW) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, False), (2, False), (3, True), (4, True)])
def test_the_fourth_is_one_too_many(count: int, expected: bool) -> None:
    assert contact_limits.is_reached(count) is expected


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        (datetime(2026, 7, 31, 21, 59, tzinfo=UTC), datetime(2025, 7, 31, 22, tzinfo=UTC)),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), datetime(2026, 7, 31, 22, tzinfo=UTC)),  # midnight in Oslo
        (day(1, 15, 2027), datetime(2026, 7, 31, 22, tzinfo=UTC)),
    ],
)
def test_the_school_year_begins_at_midnight_on_the_first_of_august(at: datetime, begins: datetime) -> None:
    assert clock.school_year(at) == begins
