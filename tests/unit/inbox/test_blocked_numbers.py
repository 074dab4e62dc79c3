"""What blocks a launch: said in the preview by name, and said again by the launch itself."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import campaigns, previews
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core.errors import Conflict
from tests import factories as make
from tests.conftest import SetSettings
from tests.factories import MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def must_be_blocked(campaign_id: str, code: str, facts: dict[str, str]) -> None:
    with db.reading() as session:
        seen = previews.preview(session, campaigns.get(session, SERVICE, campaign_id))
    assert [(why.code, why.facts) for why in seen.blocked] == [(code, facts)]
    with pytest.raises(Conflict) as refused:
        make.launch(campaign_id)
    assert (refused.value.code, make.campaign(campaign_id).state) == (code, CampaignState.DRAFT)


def test_youths_of_an_office_that_is_closed_are_not_texted() -> None:
    make.make_youth()
    make.make_youth(office="nedlagt")
    campaign_id = make.make_campaign()
    with db.transaction() as session:
        session.get_one(Campaign, campaign_id).office_ids = ["moss", "nedlagt"]
    must_be_blocked(campaign_id, "campaign.office_closed", {"offices": "nedlagt"})


def test_an_office_without_a_number_to_send_from_is_named(settings_env: SetSettings) -> None:
    campaign_id = make.make_campaign(to=[make.make_youth(office="follo")])
    twilio = {"twilio_account_sid": "AC" + "0" * 32, "twilio_auth_token": "x"}
    settings_env(sms_provider="twilio", sms_sender=None, twilio_messaging_service_sid=None, **twilio)
    must_be_blocked(campaign_id, "campaign.no_sender", {"offices": "Oppfølgingstjenesten i Follo"})


def test_a_planned_time_that_has_passed_must_be_chosen_again(at: Callable[[datetime], None]) -> None:
    campaign_id = make.make_campaign(to=[make.make_youth()], send_at=later(hours=1))
    at(later(hours=1, minutes=4))  # whoever reads it all once more is not told that it has passed
    with db.reading() as session:
        assert previews.preview(session, campaigns.get(session, SERVICE, campaign_id)).blocked == []
    at(later(hours=1, minutes=6))
    must_be_blocked(campaign_id, "campaign.in_the_past", {})
