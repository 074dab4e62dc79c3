"""Turns: whoever answers a youth does not wait for a campaign to be written."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import background
from ot_notify.campaigns import launch
from ot_notify.inbox.models import Reply
from tests import factories as make
from tests.factories import MONDAY


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def test_a_reply_is_handled_while_a_large_campaign_is_still_being_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "WRITTEN_AT_ONCE", 1)
    campaign_id = make.make_campaign(to=[make.make_youth() for _ in range(20)])
    make.launch(campaign_id)
    background.write_campaigns(budget_s=0)
    make.take_in(make.inbound(make.number(1), "Hei"))
    background.handle_replies(budget_s=0)
    assert 0 < len(make.texts_of(campaign_id)) < 20
    assert make.all_of(Reply)[0].handled_at == MONDAY
