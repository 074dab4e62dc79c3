"""Cancelling: what has not left never does, also what was on its way or in doubt when the campaign was cancelled."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify.messaging.messages import State
from ot_notify.sending import delivery_status, in_doubt
from ot_notify.sending.claim import claim
from ot_notify.sending.send_result import Deferred, NotStarted, SendAttempt, SendResult, Uncertain
from tests import factories as make
from tests.factories import MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def cancelled_under_way(answer: SendResult) -> str:
    """A campaign cancelled while its only text was on its way; then the provider answers."""
    campaign_id = make.launched(to=[make.make_youth()])
    [sms] = claim(1)
    make.change_campaign(campaign_id, "cancel")
    delivery_status.record([SendAttempt(sms, answer)])
    return campaign_id


@pytest.mark.parametrize("answer", [Deferred("busy"), NotStarted()], ids=["later", "not started"])
def test_a_text_put_back_after_its_campaign_was_cancelled_does_not_leave(
    answer: SendResult, at: Callable[[datetime], None]
) -> None:
    campaign_id = cancelled_under_way(answer)
    at(later(hours=1))
    assert claim(1) == []
    assert make.tally(campaign_id) == {"cancelled": 1}


def test_a_text_in_doubt_that_never_left_is_cancelled_with_its_campaign(at: Callable[[datetime], None]) -> None:
    campaign_id = cancelled_under_way(Uncertain("time-out"))
    at(later(hours=1))
    doubts = in_doubt._due_doubts()
    assert in_doubt._settle(doubts, [], later(hours=1), can_list=True) == 1
    assert claim(1) == []
    [text] = make.texts_of(campaign_id)
    assert (text.state, text.final_at) == (State.CANCELLED, later(hours=1))
