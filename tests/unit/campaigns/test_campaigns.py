"""Campaigns: who sees which is decided by the database, however many others there are."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.campaigns import campaigns
from ot_notify.campaigns.campaigns import Campaign, CampaignOffice
from tests import world

KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({world.MOSS}))
OLA = Actor(kind="staff", id="ola", name="Ola Dahl", office_ids=frozenset({world.MOSS, world.FOLLO}))
NOBODY = Actor(kind="staff", id="ida", name="Ida Vik", office_ids=frozenset())


@pytest.fixture(autouse=True)
def _three(database: str) -> None:
    with db.transaction() as session:
        for name, offices in {"A": [world.MOSS], "B": [world.MOSS, world.FOLLO], "C": [world.FOLLO]}.items():
            world.make_campaign(session, name, offices=offices)


def of(actor: Actor, **asked: int) -> str:
    with db.reading() as session:
        return "".join(one.name for one in campaigns.all_of(session, actor, **asked))


def concerning(actor: Actor, office_id: str = "", most: int = 9) -> str:
    newest = sa.select(Campaign).order_by(Campaign.id.desc())
    with db.reading() as session:
        return "".join(one.name for one in campaigns.concerning(session, newest, actor, office_id, most=most))


@pytest.mark.parametrize(("actor", "seen"), [(SERVICE, "CBA"), (OLA, "CBA"), (KARI, "A"), (NOBODY, "")])
def test_one_lists_the_campaigns_of_which_one_sees_every_office(actor: Actor, seen: str) -> None:
    assert of(actor) == seen


@pytest.mark.parametrize(
    ("actor", "office_id", "seen"),
    [
        (SERVICE, "", "CBA"),
        (SERVICE, world.FOLLO, "CB"),
        (KARI, "", "BA"),
        (KARI, world.MOSS, "BA"),
        (KARI, world.FOLLO, ""),
        (OLA, world.FOLLO, "CB"),
        (NOBODY, "", ""),
    ],
)
def test_a_campaign_concerns_those_who_see_one_of_its_offices(actor: Actor, office_id: str, seen: str) -> None:
    assert concerning(actor, office_id) == seen
    assert concerning(actor, office_id, most=1) == seen[:1]


def test_no_more_campaigns_are_read_than_are_shown() -> None:
    read = []

    def note(campaign: Campaign, _: object) -> None:
        read.append(campaign.name)

    sa.event.listen(Campaign, "load", note)
    try:
        assert (of(KARI, limit=1), concerning(KARI, most=1)) == ("A", "B")
    finally:
        sa.event.remove(Campaign, "load", note)
    assert read == ["A", "B"]


def test_a_change_of_offices_changes_who_sees_the_campaign() -> None:
    with db.transaction() as session:
        held = session.scalars(sa.select(Campaign).where(Campaign.name == "B")).one()
        held.office_ids = [world.MOSS]
    assert (of(KARI), concerning(OLA, world.FOLLO)) == ("BA", "C")


def test_a_deleted_campaign_takes_the_rows_of_its_offices_along() -> None:
    with db.transaction() as session:
        db.change(session, sa.delete(Campaign))
    with db.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CampaignOffice)) == 0
