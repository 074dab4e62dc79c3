"""Spreading: texts that leave over some open hours keep their distance, over a pause too."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ot_notify.campaigns import launch
from ot_notify.campaigns.campaigns import CampaignStep
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def waiting(campaign_id: str) -> list[datetime]:
    return sorted(text.due_at for text in make.texts_of(campaign_id) if text.state == "queued" and text.due_at)


def test_texts_are_spread_over_open_hours() -> None:
    campaign_id = make.launched(to=[make.make_youth() for _ in range(8)], spread_hours=4)
    assert waiting(campaign_id) == [later(minutes=30 * place) for place in range(8)]


def test_after_a_pause_the_rest_leave_as_far_apart_as_before(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth() for _ in range(8)], spread_hours=4)
    at(later(minutes=70))
    assert len(claim(9)) == 3
    make.change_campaign(campaign_id, "pause")
    at(later(days=1))
    assert claim(9) == []
    make.change_campaign(campaign_id, "resume")
    assert waiting(campaign_id) == [later(days=1, minutes=30 * place) for place in range(5)]
    assert len(claim(9)) == 1


def test_the_life_of_a_spread_text_begins_when_the_last_leaves(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth() for _ in range(8)], spread_hours=40)
    make.change_campaign(campaign_id, "pause")
    make.change_campaign(campaign_id, "resume")
    last = waiting(campaign_id)[-1]
    assert last > later(days=3)
    assert {text.expires_at > last + timedelta(days=4) for text in make.texts_of(campaign_id)} == {True}


def test_what_was_not_written_before_the_pause_is_spread_from_the_resuming(at: Callable[[datetime], None]) -> None:
    campaign_id = make.make_campaign(to=[make.make_youth() for _ in range(4)], spread_hours=4, reminders=[3])
    make.launch(campaign_id)
    make.change_campaign(campaign_id, "pause")
    at(later(hours=3))
    make.change_campaign(campaign_id, "resume")
    launch.write_due()
    assert waiting(campaign_id) == [later(hours=3 + place) for place in range(4)]
    assert make.get(CampaignStep, (campaign_id, 1)).planned_at == later(days=3, hours=3)
