"""Lifetimes: a campaign's text is stale after five days, but closed days and pauses do not count against it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from ot_notify import db
from ot_notify.core import send_window
from ot_notify.messaging import messages
from ot_notify.sending import delivery_status
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import MONDAY, later

EASTER_WEDNESDAY = datetime(2027, 3, 24, 13, tzinfo=UTC)
AFTER_EASTER = datetime(2027, 3, 30, 7, 30, tzinfo=UTC)
OFFICE_HOURS = send_window.parse_window("mon-fri 09:00-17:00")
TUESDAYS = send_window.parse_window("tue 09:00-11:00")


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def test_a_campaign_launched_before_easter_leaves_after_it(at: Callable[[datetime], None]) -> None:
    at(EASTER_WEDNESDAY)
    make.launched(to=[make.make_youth()])
    at(AFTER_EASTER)
    assert len(claim(5)) == 1


@pytest.mark.parametrize(
    ("window", "due", "until"),
    [
        (OFFICE_HOURS, later(days=1), later(days=6)),
        (OFFICE_HOURS, EASTER_WEDNESDAY, AFTER_EASTER + timedelta(days=5, minutes=-30)),
        (TUESDAYS, later(days=1), later(days=9, hours=-1)),
        (send_window.parse_window("always"), MONDAY, later(days=5)),
    ],
)
def test_a_text_lives_five_days_from_its_first_hour_and_always_to_the_second_opening(
    window: send_window.Window, due: datetime, until: datetime
) -> None:
    assert messages.bulk_worth_until(window, due) == until


def test_a_campaign_paused_for_two_weeks_goes_on_where_it_stood(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth(), make.make_youth(office="follo")])
    make.change_campaign(campaign_id, "pause")
    at(later(days=14))
    make.change_campaign(campaign_id, "resume")
    assert len(claim(5)) == 2


def test_a_new_try_keeps_its_hour_over_a_pause(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()])
    [sms] = claim(1)
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(sms.message, "undelivered", 30003))
    make.change_campaign(campaign_id, "pause")
    make.change_campaign(campaign_id, "resume")
    assert claim(1) == []
    assert make.texts_of(campaign_id)[-1].due_at == MONDAY + timedelta(hours=2)
