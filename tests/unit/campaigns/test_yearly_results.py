"""Yearly results: this year beside last, and everything adds up to what the sentence names."""

from datetime import UTC, date, datetime

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.campaigns import results, yearly_results
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.campaigns.closing import Closing
from ot_notify.campaigns.yearly_results import YearlyResults
from tests import factories as f
from tests.conftest import SetClock

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))


@pytest.fixture(autouse=True)
def _monday(at: SetClock, database: str) -> None:
    at(f.MONDAY)


def closed(day: date, **of_offices: tuple[int, int, int]) -> None:
    """A round that is over: chosen, delivered and answered at each office."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    figures = {
        office: {
            "chosen": chosen,
            "sent": chosen,
            "delivered": delivered,
            "missed": chosen - delivered,
            "answers": {"wants_call": answered},
        }
        for office, (chosen, delivered, answered) in of_offices.items()
    }
    with db.transaction() as session:
        made = Campaign(
            id=db.new_id(),
            name="Runde",
            state=CampaignState.DONE,
            office_ids=list(of_offices),
            created_at=at,
            launched_at=at,
            finished_at=at,
        )
        session.add(made)
        session.flush()
        session.add(Closing(campaign_id=made.id, closed_at=at, figures=figures))


def year(actor: Actor = SERVICE, office: str = "", *, sees_persons: bool = True) -> YearlyResults:
    with db.reading() as session:
        books = results.Books(session, actor)
        return yearly_results.yearly(session, actor, office, sees_persons=sees_persons, books=books)


def test_this_year_stands_beside_the_same_days_of_last_year() -> None:
    closed(date(2024, 10, 1), moss=(99, 99, 9))  # too long ago
    closed(date(2025, 3, 1), moss=(100, 60, 20))
    closed(date(2025, 12, 1), moss=(50, 50, 5))  # after today's date, last year
    closed(date(2026, 3, 1), moss=(80, 70, 30), follo=(20, 10, 4))
    closed(date(2026, 10, 1), moss=(40, 38, 10))
    found = year()
    assert (found.round_count, found.total.chosen, found.total.delivered) == (2, 140, 118)
    assert (found.last_round_count, found.last_year.chosen, found.last_year.delivered) == (1, 100, 60)
    march, december = found.months[2], found.months[11]
    assert march.this_year
    assert march.last_year
    assert (march.this_year.delivered, march.last_year.delivered) == (80, 60)
    assert december.this_year is None
    assert december.last_year is not None
    assert [one.row.delivered for one in found.rounds] == [80, 38]


def test_months_rounds_offices_and_answers_add_up_to_the_total() -> None:
    closed(date(2026, 2, 1), moss=(31, 22, 7), follo=(17, 9, 2))
    closed(date(2026, 2, 20), moss=(12, 11, 3))
    closed(date(2026, 9, 1), follo=(44, 40, 21))
    for sees_persons in (True, False):
        found = year(sees_persons=sees_persons)
        months = [one.this_year for one in found.months if one.this_year]
        for rows in (months, found.offices, [one.row for one in found.rounds]):
            shown = [row.chosen for row in rows]
            assert sum(value or 0 for value in shown) == found.total.chosen, (sees_persons, shown)
        said = [count for _, count in found.answers]
        assert sum(value or 0 for value in said) == found.total.answered


def test_each_sees_the_year_of_their_own_offices() -> None:
    closed(date(2026, 2, 1), moss=(30, 20, 10), follo=(40, 30, 20))
    closed(date(2026, 3, 1), follo=(9, 9, 9))
    assert year(KARI).total.chosen == 30
    assert (year(KARI).round_count, year(office="follo").total.chosen) == (1, 49)


def test_a_role_that_sees_no_persons_sees_no_small_group() -> None:
    closed(date(2026, 2, 1), moss=(30, 27, 11), follo=(6, 3, 2))
    found = year(sees_persons=False)
    values = [
        value for row in (*found.offices, found.total) for value in (row.chosen, row.sent, row.delivered, row.answered)
    ]
    assert all(value is None or value % 5 == 0 for value in values), values
    assert found.offices[0].answered is None


def test_a_campaign_without_recipients_is_not_counted() -> None:
    closed(date(2026, 2, 1), moss=(0, 0, 0))
    assert year().round_count == 0
    assert not year().has_last_year
