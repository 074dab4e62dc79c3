"""Parking: a text that waits for a paused campaign goes on when the campaign does, whoever was quicker."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.providers.base import Sms
from ot_notify.sending import delivery_status
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def paused_under_way() -> tuple[str, Sms]:
    campaign_id = make.launched(to=[make.make_youth()])
    [sms] = claim(1)
    make.change_campaign(campaign_id, "pause")
    return campaign_id, sms


def test_a_text_put_back_while_its_campaign_is_resumed_is_not_left_behind(
    backend: str, at: Callable[[datetime], None]
) -> None:
    if backend == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: there is nothing to race")
    campaign_id, sms = paused_under_way()
    with db.transaction() as session:
        delivery_status._requeue(session, sms, 5.0, "busy")
        make.change_campaign(campaign_id, "resume")  # sees the text still on its way
    at(later(minutes=1))
    assert [again.message for again in claim(5)] == [sms.message]


def test_a_text_put_back_into_a_paused_campaign_waits_for_the_resuming(at: Callable[[datetime], None]) -> None:
    campaign_id, sms = paused_under_way()
    with db.transaction() as session:
        delivery_status._requeue(session, sms, 5.0, "busy")
    at(later(minutes=1))
    assert claim(5) == []
    make.change_campaign(campaign_id, "resume")
    assert [again.message for again in claim(5)] == [sms.message]
