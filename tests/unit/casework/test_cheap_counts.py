"""Counts read from indexes alone are the same as those that look at every row."""

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor, Role
from ot_notify.campaigns import response_stats
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.casework import dashboard
from ot_notify.core import clock
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Drop, Kind, Message, State
from tests.factories import make_youth

HERE, THERE = "moss", "follo"
ADVISER = Actor("staff", "a", "Kari", frozenset({HERE, THERE}), role=Role.ADVISER)
LEAD = Actor("staff", "b", "Aisha", frozenset({HERE, THERE}), role=Role.LEAD)
OF_ONE = Actor("staff", "c", "Ola", frozenset({THERE}), role=Role.ADVISER)

TRIES: list[list[tuple[State, str]]] = [
    [(State.DELIVERED, "")],
    [(State.QUEUED, "")],
    [(State.DROPPED, Drop.PROTECTED)],
    [(State.DROPPED, Drop.OPTED_OUT)],
    [(State.UNDELIVERED, "")],
    [(State.UNDELIVERED, ""), (State.QUEUED, "")],
    [(State.UNDELIVERED, ""), (State.UNDELIVERED, ""), (State.DELIVERED, "")],
    [(State.DELIVERED, ""), (State.DROPPED, Drop.ALREADY_DELIVERED)],
    [(State.FAILED, "")],
]


@pytest.fixture
def campaign(database: str) -> Campaign:
    at = clock.now()
    chosen = [(make_youth(office=office), tries) for office in (HERE, THERE) for tries in TRIES]
    with db.transaction() as session:
        made = Campaign(
            name="Runde", state=CampaignState.RUNNING, office_ids=[HERE, THERE], created_at=at, launched_at=at
        )
        session.add(made)
        session.flush()
        for youth, tries in chosen:
            for retry, (state, reason) in enumerate(tries):
                _text(session, made, youth.id, youth.office_id, retry, state, reason)
    return made


def _text(
    session: Session, campaign: Campaign, youth_id: str, office: str, retry: int, state: State, reason: str
) -> None:
    about = {"campaign_id": campaign.id, "youth_id": youth_id, "office_id": office, "step": 0, "retry": retry}
    row = messages.values(
        kind=Kind.CAMPAIGN, phone="+4749000101", body="Hei", sender="+4749000000", language="nb", **about
    )
    session.execute(sa.insert(Message), [row | {"state": state, "reason": reason, "sent_at": clock.now()}])


@pytest.mark.parametrize("who", [ADVISER, LEAD, SERVICE], ids=["adviser", "lead", "service"])
def test_the_states_of_a_whole_campaign_are_counted_as_row_by_row(campaign: Campaign, who: Actor) -> None:
    with db.reading() as session:
        slow = messages.tally(session, who, campaign.id)
        fast = dashboard.progress(session, who, campaign).states
    assert {state.value: count for state, count in fast.items()} == slow


def test_a_part_of_a_campaign_is_counted_row_by_row(campaign: Campaign) -> None:
    with db.reading() as session:
        of_one = dashboard.progress(session, OF_ONE, campaign).total
        assert of_one == dashboard.progress(session, ADVISER, campaign, THERE).total
        assert of_one * 2 == dashboard.progress(session, ADVISER, campaign).total


def test_figures_of_a_campaign_with_one_text_each_are_the_same_either_way(campaign: Campaign) -> None:
    with db.transaction() as session:
        assert not response_stats._has_one_text_each(session, campaign)
        session.execute(sa.delete(Message).where(Message.retry > 0))
        assert response_stats._has_one_text_each(session, campaign)
        ways = (response_stats._counts, response_stats._counts_of_one_text)
        slow, fast = (sorted(map(tuple, session.execute(way(campaign, SERVICE)))) for way in ways)
    assert slow == fast
