"""Reminders: to those who have the first text and have not answered it, whatever happened on the way."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import campaigns, db, launching, outcomes, youths
from ot_notify.claiming import claim
from ot_notify.messages import Drop
from tests import factories as make
from tests.factories import MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def reminder(campaign_id: str, at: Callable[[datetime], None]) -> tuple[str, str]:
    at(later(days=1))
    launching.write_due()
    [text] = make.texts_of(campaign_id, step=1)
    return text.state, text.reason


def arrive(message_id: str, status: str, code: int | None = None, *, asked: bool = False) -> None:
    with db.transaction() as session:
        outcomes.take_receipt(session, make.receipt(message_id, status, code), asked=asked)


def test_a_text_that_came_through_after_all_is_reminded_of(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[1])
    [sms] = claim(1)
    arrive(sms.message, "undelivered", 30003)
    arrive(sms.message, "delivered", asked=True)  # the second try is dropped
    assert reminder(campaign_id, at) == ("queued", "")


def test_whoever_answers_from_another_number_is_not_reminded(at: Callable[[datetime], None]) -> None:
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth], reminders=[1])
    make.deliver(claim(1)[0])
    with db.transaction() as session:
        youths.give_number(session, youth.id, make.number(77), source="staff")
    make.text_from(make.number(77), "Hei, det er Nora")
    assert reminder(campaign_id, at) == ("dropped", Drop.REPLIED)


def planned(campaign_id: str) -> list[datetime | None]:
    with db.reading() as session:
        return [step.planned_at for step in campaigns.steps(session, campaign_id)][1:]


def paused_till(campaign_id: str, at: Callable[[datetime], None], day: int) -> None:
    make.change_campaign(campaign_id, "pause")
    at(later(days=day))
    make.change_campaign(campaign_id, "resume")


def test_a_first_text_that_leaves_after_a_pause_is_reminded_of_days_later(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[3, 7])
    paused_till(campaign_id, at, 10)
    assert planned(campaign_id) == [later(days=13), later(days=17)]


def test_two_reminders_that_fell_due_in_a_pause_do_not_leave_together(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[3, 7])
    make.deliver(claim(1)[0])
    paused_till(campaign_id, at, 10)
    assert planned(campaign_id) == [later(days=10), later(days=14)]


def test_a_short_pause_moves_no_reminder(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[3, 7])
    make.deliver(claim(1)[0])
    paused_till(campaign_id, at, 2)
    assert planned(campaign_id) == [later(days=3), later(days=7)]
