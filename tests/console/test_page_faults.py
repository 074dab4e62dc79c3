"""Small faults of the console's pages: icons, lists that count somebody twice, forms that choose by themselves."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.campaigns import results
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.casework import dashboard, follow_up_list
from ot_notify.casework.follow_up_list import FollowUpFilter
from ot_notify.core import clock
from ot_notify.inbox import conversations, waiting
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.offices import register
from ot_notify.people import follow_ups, youth_advisers
from ot_notify.people.follow_ups import FollowUpReason
from services.api.console.shared import state_styles
from tests import factories as make
from tests.console.conftest import Browser

ICONS = Path(__file__).parents[2] / "services" / "api" / "console" / "templates" / "icons"


@pytest.fixture
def backend() -> str:
    return "sqlite"


def test_every_icon_takes_the_colour_of_its_text() -> None:
    found = list(ICONS.glob("*.svg"))
    assert found
    assert [path.name for path in found if "currentColor" not in path.read_text("utf-8")] == []


def test_no_municipality_is_chosen_beforehand_and_saving_says_what(browser: Browser, emil: str) -> None:
    admin = browser.is_let_in("siv.aas@example.no")
    assert "selected" not in admin.get("/kommuner").text
    refused = admin.submit("/kommuner", {"kommune": "", "kontoret": "moss"})
    assert (refused.status_code, "Velg en kommune." in refused.text) == (422, True)
    refused = admin.submit("/kommuner", {"kommune": "3103", "kontoret": ""})
    assert (refused.status_code, "Velg et kontor." in refused.text) == (422, True)
    one = register.offices().municipalities[0]
    office = register.offices().all[0]
    said = admin.submit("/kommuner", {"kommune": one.number, "kontoret": office.id})
    assert said.status_code == 303
    page = admin.get(said.headers["location"]).text
    assert f"Lagret: {one.name} → {office.short_name}." in page


def test_a_youth_of_mine_is_not_nobodys_too(browser: Browser, emil: str) -> None:
    youth = make.make_youth(phone="+4749000997")
    make.text_from(youth, "hei")
    with db.transaction() as session:
        person = staff.find(session, "kari.lund@example.no")
        assert person
        actor = staff.actor(person)
        before = [follow_up_list.count(session, actor, FollowUpFilter(assignee=one)) for one in ("mine", "none")]
        follow_ups.need(session, youth.id, "moss", FollowUpReason.NO_ANSWER)
        youth_advisers.set_many(session, [(youth.id, person.id)], by=actor)
    with db.reading() as session:
        after = [follow_up_list.count(session, actor, FollowUpFilter(assignee=one)) for one in ("mine", "none")]
        assert after == [before[0] + 1, before[1]]
        nobodys = conversations.inbox(session, actor, state="open", only=waiting.unassigned(actor), limit=500)
        counts = dashboard.inbox_counts(session, actor, "")
        assert youth.id not in {one.youth_id for one in nobodys}
        assert counts["unassigned"] == len(nobodys)


def test_who_was_over_age_is_told_in_the_words_of_the_preview() -> None:
    at = clock.now()
    text = Message(state=State.DROPPED, reason=Drop.NOT_ELIGIBLE, created_at=at, final_at=at)
    assert state_styles.about(text, born=at.year - 30).startswith("Over aldersgrensen.")
    assert state_styles.about(text, born=at.year - 18) == state_styles.about(text)


@pytest.mark.parametrize(("days", "compares"), [(0, False), (6, False), (8, True)])
def test_a_result_is_compared_once_there_was_time_to_answer(
    kari: Browser, monkeypatch: pytest.MonkeyPatch, days: int, compares: bool
) -> None:
    with db.transaction() as session:
        campaign = session.scalars(sa.select(Campaign).where(Campaign.launched_at.is_not(None))).first()
        assert campaign
        campaign.state, campaign.finished_at = CampaignState.DONE, clock.now() - timedelta(days=days)
        session.flush()
        campaign_id = campaign.id
        row = results.result(session, staff.SERVICE, campaign, sees_persons=True).total
        session.expunge(campaign)
    before = results.EarlierCampaign(campaign, row, wants_call=0, is_closed=True)
    monkeypatch.setattr(results, "before", lambda *_, **__: before)
    monkeypatch.setattr(results, "share", lambda *_: 50)
    page = kari.get(f"/utsendinger/{campaign_id}/resultat").text
    assert (f"Det er like stor del som i {campaign.name}." in page) is compares
