"""Audiences: whom a filter chooses, who is left out of those and why, and that the numbers add up."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.campaigns import audiences, campaigns, drafts, launch, previews
from ot_notify.campaigns.previews import Preview
from ot_notify.core.errors import NotFound, Refused
from ot_notify.people import consent
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.people.youths import Youth
from ot_notify.sending import delivery_status
from tests import factories as make
from tests.factories import MONDAY, later
from tests.fake_provider import Fake

EVA = Actor(kind="staff", id="eva", name="Eva Berg", office_ids=frozenset({"follo"}))


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def preview(campaign_id: str) -> Preview:
    with db.reading() as session:
        return previews.preview(session, campaigns.get(session, SERVICE, campaign_id))


def chosen(**audience: Any) -> set[str]:
    campaign_id = make.make_campaign(audience=audience)
    with db.reading() as session:
        found = session.scalars(audiences.chosen(campaigns.get(session, SERVICE, campaign_id)))
        return {youth.first_name for youth in found}


@pytest.fixture
def five() -> None:
    make.make_youth(first_name="Ada", birth_year=2010, language="nn", ot_status="OTUK", reasons=["not_applied"])
    make.make_youth(first_name="Bo", birth_year=2009, reasons=["right_lost", "not_employed"])
    make.make_youth(first_name="Cai", birth_year=2008, language="en", ot_status="OTOV")
    make.make_youth(first_name="Dag", birth_year=2007, office="follo", reasons=["not_applied"])
    make.make_youth(first_name="Eli", birth_year=2001)


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ({}, {"Ada", "Bo", "Cai", "Dag", "Eli"}),
        ({"offices": ["follo"]}, {"Dag"}),
        ({"reasons": ["not_applied"]}, {"Ada", "Dag"}),
        ({"reasons": ["not_employed", "none"]}, {"Bo", "Cai", "Eli"}),
        ({"birth_years": [2009, 2001]}, {"Bo", "Eli"}),
        ({"languages": ["nn", "en"]}, {"Ada", "Cai"}),
        ({"statuses": ["OTUK"]}, {"Ada"}),
        ({"statuses": ["none"]}, {"Bo", "Dag", "Eli"}),
        ({"reasons": ["not_applied"], "languages": ["nn"]}, {"Ada"}),
        ({"not_texted_days": 7, "not_in_others": True}, {"Ada", "Bo", "Cai", "Dag", "Eli"}),
    ],
)
def test_all_that_is_named_must_hold(five: None, audience: dict[str, Any], names: set[str]) -> None:
    assert chosen(**audience) == names


@pytest.mark.parametrize(
    ("outcome", "names"),
    [
        ("not_answered", {"Silent"}),
        ("answered", {"Yes"}),
        ("not_reached", {"Lost"}),
        ("not_delivered", {"Lost"}),
        ("delivered", {"Silent", "Yes"}),
        ("undelivered", {"Lost"}),
    ],
)
@pytest.mark.parametrize("any_campaign", [True, False])
def test_how_an_earlier_campaign_went_chooses_too(
    outcome: str, names: set[str], any_campaign: bool, at: Callable[[datetime], None]
) -> None:
    youths = {name: make.make_youth(first_name=name) for name in ("Silent", "Yes", "Lost")}
    make.make_youth(first_name="Stranger")
    earlier = make.launched(to=list(youths.values()))
    make.run_due(Fake())
    for text in make.texts_of(earlier):
        status, code = ("undelivered", 30005) if text.youth_id == youths["Lost"].id else ("delivered", None)
        make_receipt(text.id, status, code)
    at(later(hours=1))
    make.text_from(youths["Yes"], "Ja")
    wanted = {"outcome": outcome} if any_campaign else {"outcome": outcome, "earlier_campaign": earlier}
    assert chosen(**wanted) == names


def make_receipt(message_id: str, status: str, code: int | None) -> None:
    text = make.message(message_id)
    with db.transaction() as session:
        delivery_status.take_receipt(
            session, make.receipt(message_id, status, code, provider_id=text.provider_id or "")
        )


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        ({"reasons": ["bored"]}, "campaign.unknown_reason"),
        ({"languages": ["sv"]}, "campaign.unknown_language"),
        ({"birth_years": [1890]}, "campaign.birth_years"),
        ({"not_texted_days": 1000}, "campaign.not_texted_days"),
        ({"outcome": "sulked"}, "campaign.unknown_outcome"),
        ({"shoe_size": 42}, "campaign.unknown_filter"),
        ({"import_id": "0" * 32}, "import.unknown"),
        ({"earlier_campaign": "0" * 32}, "campaign.unknown"),
        ({"offices": ["atlantis"]}, "campaign.unknown_office"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence(audience: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        make.make_campaign(audience=audience)
    assert refused.value.code == code


def everybody_who_is_left_out() -> None:
    """One youth for each exclusion, and two who get a text."""
    now = make.clock.now()
    for name in ("Fine", "Also fine"):
        make.make_youth(first_name=name)
    stopped, wrong, dead, twin = (make.make_youth() for _ in range(4))
    make.make_youth(phone=make.number_of(twin))
    make.make_youth(phone=None)
    make.make_youth(ot_status="OTOV")
    make.make_youth(birth_year=2001)
    make.make_youth(birth_year=2014)
    make.make_youth(reasons=["not_employed"])
    make.make_youth(is_protected=True)
    make.make_youth(paused_until=now + timedelta(days=3))
    with db.transaction() as session:
        consent.opt_out(session, make.number_of(stopped), ConsentSource.SMS)
        consent.hold_number(session, make.number_of(wrong), Hold.WRONG_NUMBER, ConsentSource.SMS)
        consent.hold_number(session, make.number_of(dead), Hold.NOT_IN_USE, ConsentSource.PROVIDER)


def test_every_exclusion_is_counted_and_the_numbers_add_up() -> None:
    everybody_who_is_left_out()
    found = preview(make.make_campaign())
    numbers = "opted_out wrong_number dead_number duplicate_phone no_contact_point"
    persons = "status too_old too_young reason protected paused"
    assert found.exclusions == dict.fromkeys(f"{numbers} {persons}".split(), 1)
    assert found.chosen == found.will_be_sent + found.exclusions.total() == 14


def test_a_youth_texted_recently_is_left_out_if_the_audience_asks_for_it(
    at: Callable[[datetime], None],
) -> None:
    youth = make.make_youth()
    make.launched(to=[youth])
    make.run_due(Fake())
    at(later(days=6))
    week = make.make_campaign(audience={"not_texted_days": 7})
    assert preview(week).exclusions == {"recently_texted": 1}
    assert preview(make.make_campaign(audience={"not_texted_days": 5})).exclusions == {}
    assert preview(make.make_campaign()).exclusions == {}


def test_a_youth_in_another_active_campaign_is_left_out_until_the_next(at: Callable[[datetime], None]) -> None:
    youth = make.make_youth()
    other = make.launched(to=[youth], reminders=[14])
    mine = make.make_campaign(audience={"not_in_others": True})
    assert preview(mine).exclusions == {"in_other_campaign": 1}
    make.change_campaign(other, "cancel")
    assert preview(mine).exclusions == {}


def test_what_the_preview_said_is_what_the_launch_writes(at: Callable[[datetime], None]) -> None:
    everybody_who_is_left_out()
    make.launched(to=[make.make_youth()])
    campaign_id = make.make_campaign(audience=drafts.USUAL)
    said = preview(campaign_id)
    make.launch(campaign_id)
    launch.write_due()
    written = make.texts_of(campaign_id)
    assert {one.youth_id: one.drop for one in said.choices} == {one.youth_id: one.reason or None for one in written}
    assert [one.body for one in said.choices] == [
        one.body for one in sorted(written, key=lambda one: one.youth_id or "")
    ]


def test_a_saved_audience_is_the_offices_own() -> None:
    with db.transaction() as session:
        audience = {"reasons": ["not_applied"], "import_id": "x", "offices": ["moss"]}
        audiences.save(session, make.KARI, office_id="moss", name=" Ikke søkt ", audience=audience)
        audiences.save(session, make.KARI, office_id="moss", name="Ikke søkt", audience=audience)
    with db.reading() as session:
        (mine,) = audiences.saved(session, make.KARI)
        assert (mine.name, mine.audience) == ("Ikke søkt", {"reasons": ["not_applied"]})
        assert audiences.saved(session, EVA) == []
        with pytest.raises(NotFound):
            audiences.get_saved(session, EVA, mine.id)


def test_a_preview_is_remembered_until_something_it_rests_on_changes(database: str) -> None:
    youth: Youth = make.make_youth()
    campaign_id = make.make_campaign()

    def look() -> Preview:
        with db.reading() as session:
            return previews.remembered(session, campaigns.get(session, SERVICE, campaign_id))

    assert look() is look()
    with db.transaction() as session:
        consent.opt_out(session, make.number_of(youth), ConsentSource.SMS)
    assert look().exclusions == {"opted_out": 1}
