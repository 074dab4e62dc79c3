"""Launching: from a draft to texts, one for each youth and step, and a reason for everybody who gets none."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.campaigns import campaigns, launch, previews
from ot_notify.campaigns.campaigns import CampaignState, CampaignStep
from ot_notify.campaigns.drafts import Reminder
from ot_notify.campaigns.previews import Preview
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.people.eligibility import ContactReason
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import MONDAY, TEXT, later
from tests.fake_provider import Fake

FOLLO = Actor(kind="staff", id="eva", name="Eva Berg", office_ids=frozenset({"follo"}))
WITH_PHONE = {"nb": "Hei. Ring {telefon}. Ikke SMS: STOPP"}


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def preview(campaign_id: str) -> Preview:
    with db.reading() as session:
        return previews.preview(session, campaigns.get(session, SERVICE, campaign_id))


def whys(campaign_id: str, step: int = 0) -> dict[str | None, str]:
    """Of each youth: why there was no text, or the state of the one there is."""
    return {text.youth_id: text.reason or text.state for text in make.texts_of(campaign_id, step)}


def opted_out_youth() -> Youth:
    youth = make.make_youth()
    make.take_in(make.inbound(make.number_of(youth), "STOPP"))
    return youth


def left_out() -> dict[Drop, Youth]:
    """One youth for each reason to be left out."""
    wrong = make.make_youth()
    make.take_in(make.inbound(make.number_of(wrong), "FEIL NUMMER"))
    return {
        Drop.OPTED_OUT: opted_out_youth(),
        Drop.WRONG_NUMBER: wrong,
        Drop.NOT_ELIGIBLE: make.make_youth(birth_year=2004),
        Drop.PROTECTED: make.make_youth(is_protected=True),
        Drop.PAUSED: make.make_youth(paused_until=later(days=1)),
        Drop.NO_CONTACT_POINT: make.make_youth(phone=None),
        Drop.MISSING_VALUE: make.make_youth(first_name=""),
    }


def test_everybody_chosen_has_one_text_or_one_reason() -> None:
    left, reached = left_out(), make.make_youth()
    campaign_id = make.launched(text={"nb": "Hei {fornavn}. STOPP"})
    wanted = {youth.id: drop.value for drop, youth in left.items()} | {reached.id: "queued"}
    assert whys(campaign_id) == wanted
    launch.write_due()
    assert len(make.texts_of(campaign_id)) == 8  # writing again writes nothing


def test_a_preview_adds_up_and_is_what_the_launch_does() -> None:
    left_out()
    for _ in range(3):
        make.make_youth()
    campaign_id = make.make_campaign(text={"nb": "Hei {fornavn}. STOPP"})
    seen = preview(campaign_id)
    assert seen.chosen == seen.will_be_sent + sum(seen.left_out.values()) == 10
    make.launch(campaign_id)
    launch.write_due()
    dropped = Counter(text.reason for text in make.texts_of(campaign_id) if text.state is State.DROPPED)
    assert dropped == seen.left_out
    assert make.tally(campaign_id)["queued"] == seen.will_be_sent == 3


def test_a_preview_shows_the_longest_texts_first_and_every_part() -> None:
    make.make_youth(first_name="Li")
    make.make_youth(first_name="Karoline-Alexandra")
    seen = preview(make.make_campaign(text={"nb": "Hei {fornavn}. " + "x" * 140}))
    assert [sample["segments"] for sample in seen.samples] == [2, 1]
    assert (seen.parts, seen.encodings) == (3, {"GSM-7": 2})


def test_a_youth_that_sms_cannot_reach_is_put_on_the_list_to_call() -> None:
    left = left_out()
    make.launched(text={"nb": "Hei {fornavn}. STOPP"})
    reasons = {(row.youth_id, row.because) for row in make.all_of(FollowUp)}
    assert (left[Drop.NO_CONTACT_POINT].id, FollowUpReason.NO_NUMBER) in reasons
    assert (left[Drop.OPTED_OUT].id, FollowUpReason.OPTED_OUT) in reasons
    assert left[Drop.NOT_ELIGIBLE].id not in {youth_id for youth_id, _ in reasons}


def test_siblings_with_one_phone_get_one_text_and_the_office_sees_the_other() -> None:
    first, second = (make.make_youth(phone=make.number(1), birth_year=2005) for _ in range(2))
    campaign_id = make.launched()
    assert whys(campaign_id) == {first.id: "queued", second.id: Drop.DUPLICATE_PHONE}
    assert [(row.youth_id, row.because) for row in make.all_of(FollowUp)] == [(second.id, FollowUpReason.SHARED_PHONE)]


def test_each_youth_gets_their_own_language_and_office() -> None:
    nynorsk, english = make.make_youth(language="nn"), make.make_youth(language="en", office="follo")
    campaign_id = make.launched(text={"nb": "Bokmål", "nn": "Nynorsk"})
    bodies = {text.youth_id: (text.body, text.office_id) for text in make.texts_of(campaign_id)}
    assert bodies == {nynorsk.id: ("Nynorsk", "moss"), english.id: ("Bokmål", "follo")}


def test_an_office_reaches_only_its_own_youths() -> None:
    make.make_youth()
    theirs = make.make_youth(office="follo")
    campaign_id = make.make_campaign(actor=FOLLO)
    make.launch(campaign_id)
    launch.write_due()
    assert set(whys(campaign_id)) == {theirs.id}
    with db.reading() as session, pytest.raises(NotFound):
        campaigns.get(session, make.KARI, campaign_id)


@pytest.mark.parametrize(
    ("audience", "chosen"),
    [
        ({"offices": ["moss"]}, {"Nora", "Emil"}),
        ({"reasons": [ContactReason.NOT_APPLIED]}, {"Emil"}),
        ({"reasons": [ContactReason.NOT_APPLIED, ContactReason.RIGHT_LOST]}, {"Emil", "Thea"}),
        ({}, {"Nora", "Emil", "Thea"}),
    ],
)
def test_an_audience_is_chosen_by_office_and_reason(audience: dict[str, list[str]], chosen: set[str]) -> None:
    names = {
        make.make_youth().id: "Nora",
        make.make_youth(reasons=["not_applied"]).id: "Emil",
        make.make_youth(reasons=["right_lost"], office="follo").id: "Thea",
    }
    campaign_id = make.launched(audience=audience)
    assert {names[youth_id or ""] for youth_id in whys(campaign_id)} == chosen


def test_an_office_without_a_phone_blocks_a_text_that_promises_one_by_name() -> None:
    make.make_youth(office="follo")
    campaign_id = make.make_campaign(text=WITH_PHONE, audience={"offices": ["follo", "moss"]})
    assert preview(campaign_id).blocked[0].facts == {"offices": "Oppfølgingstjenesten i Follo"}
    with pytest.raises(Conflict, match=r"campaign\.office_without_phone"):
        make.launch(campaign_id)
    assert make.campaign(campaign_id).state is CampaignState.DRAFT


def test_nobody_to_send_to_is_no_campaign() -> None:
    campaign_id = make.make_campaign()
    with pytest.raises(Conflict, match=r"campaign\.nobody"):
        make.launch(campaign_id)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "campaign.needs_name"),
        ({"send_at": MONDAY - timedelta(minutes=6)}, "campaign.in_the_past"),
        ({"templates": {"nn": "Hei"}}, "campaign.needs_bokmal"),
        ({"templates": {"nb": "Hei", "se": "Bures"}}, "campaign.unknown_language"),
        ({"templates": {"nb": "Hei {navn}"}}, "texts.unknown_placeholder"),
        ({"reminders": [Reminder(7, TEXT), Reminder(3, TEXT)]}, "campaign.reminder_order"),
        ({"reminders": [Reminder(0, TEXT)]}, "campaign.reminder_days"),
        ({"reminders": [Reminder(day, TEXT) for day in range(1, 7)]}, "campaign.too_many_reminders"),
        ({"audience": {"reasons": ["bored"]}}, "campaign.unknown_reason"),
        ({"audience": {"offices": ["bodo"]}}, "campaign.unknown_office"),
        ({"audience": {"import_id": "none"}}, "import.unknown"),
    ],
)
def test_a_draft_that_could_not_be_sent_is_refused(given: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        make.make_campaign(**given)
    assert refused.value.code == code


def test_texts_outside_the_window_wait_for_the_next_opening(at: Callable[[datetime], None]) -> None:
    at(later(hours=12))  # 22.00 in Oslo
    campaign_id = make.launched(to=[make.make_youth()])
    assert claim(5) == []
    [text] = make.texts_of(campaign_id)
    assert (text.reason, text.due_at) == ("window", datetime(2026, 11, 24, 8, tzinfo=UTC))
    at(datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert len(claim(5)) == 1


def test_a_text_that_missed_five_days_of_windows_is_dropped(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()])
    at(later(days=7))
    assert claim(5) == []
    assert make.texts_of(campaign_id)[0].reason == Drop.WINDOW_MISSED


def test_a_campaign_for_later_waits_and_then_runs(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], send_at=later(hours=2))
    assert (make.campaign(campaign_id).state, claim(5)) == (CampaignState.SCHEDULED, [])
    at(later(hours=2))
    launch.write_due()
    assert make.campaign(campaign_id).state is CampaignState.RUNNING
    assert len(claim(5)) == 1


def test_a_campaign_is_done_when_everything_is_written_and_settled(at: Callable[[datetime], None]) -> None:
    campaign_id, provider = make.launched(to=[make.make_youth()], reminders=[3]), Fake()
    make.run_due(provider)
    launch.write_due()
    assert make.campaign(campaign_id).state is CampaignState.RUNNING  # a reminder is still to come
    at(later(days=3))
    make.run_due(provider)
    launch.write_due()
    assert (make.campaign(campaign_id).state, len(provider.taken)) == (CampaignState.DONE, 2)


def test_pausing_resuming_and_cancelling_leave_every_text_in_one_state() -> None:
    campaign_id = make.launched(to=[make.make_youth() for _ in range(6)])
    claim(2)
    make.change_campaign(campaign_id, "pause")
    assert (claim(9), make.tally(campaign_id)) == ([], {"queued": 4, "sending": 2})
    make.change_campaign(campaign_id, "resume")
    assert len(claim(1)) == 1
    assert make.change_campaign(campaign_id, "cancel") == 3
    assert make.tally(campaign_id) == {"sending": 3, "cancelled": 3}
    assert make.change_campaign(campaign_id, "cancel") == 0


@pytest.mark.parametrize("what", ["pause", "resume"])
def test_a_draft_cannot_be_paused_or_resumed(what: str) -> None:
    campaign_id = make.make_campaign(to=[make.make_youth()])
    with pytest.raises(Conflict, match=f"campaign.cannot_{what}"):
        make.change_campaign(campaign_id, what)


def test_a_campaign_paused_before_its_texts_are_written_writes_them_when_resumed() -> None:
    campaign_id = make.make_campaign(to=[make.make_youth()])
    make.launch(campaign_id)
    make.change_campaign(campaign_id, "pause")
    launch.write_due()
    assert make.texts_of(campaign_id) == []
    make.change_campaign(campaign_id, "resume")
    launch.write_due()
    assert make.tally(campaign_id) == {"queued": 1}


def reminded(campaign_id: str) -> dict[str | None, str]:
    launch.write_due()
    return whys(campaign_id, step=1)


def test_a_reminder_goes_to_those_who_have_not_answered(at: Callable[[datetime], None]) -> None:
    silent, answers, stops, moves_on, never_got = (make.make_youth() for _ in range(5))
    at(later(minutes=-5))
    make.take_in(make.inbound(make.number_of(never_got), "FEIL NUMMER"))
    at(MONDAY)
    campaign_id, provider = make.launched(reminders=[3]), Fake()
    make.run_due(provider)
    at(later(days=1))
    make.text_from(answers, "Hvem er dere?")
    make.text_from(stops, "STOPP")
    with db.transaction() as session:
        session.execute(sa.update(Youth).where(Youth.id == moves_on.id).values(ot_status="OTOV"))
    at(later(days=3))
    assert reminded(campaign_id) == {
        silent.id: "queued",
        answers.id: Drop.REPLIED,
        stops.id: Drop.REPLIED,
        moves_on.id: Drop.NOT_ELIGIBLE,
        never_got.id: Drop.WRONG_NUMBER,
    }


def test_a_reply_after_the_reminder_was_written_stops_it_too(at: Callable[[datetime], None]) -> None:
    youth = make.make_youth()
    campaign_id = make.launched(reminders=[3])
    make.run_due(Fake())
    at(later(days=3))
    assert reminded(campaign_id) == {youth.id: "queued"}
    make.text_from(youth, "Ja")
    assert whys(campaign_id, step=1) == {youth.id: Drop.REPLIED}


def test_a_status_that_changes_while_the_text_waits_stops_the_text() -> None:
    youth = make.make_youth()
    campaign_id = make.launched()
    with db.transaction() as session:
        session.execute(sa.update(Youth).where(Youth.id == youth.id).values(ot_status="OTOV"))
    assert claim(5) == []
    assert whys(campaign_id) == {youth.id: Drop.NOT_ELIGIBLE}


def test_a_forgotten_youth_gets_nothing() -> None:
    youth = make.make_youth()
    campaign_id = make.launched()
    with db.transaction() as session:
        session.delete(session.get_one(Youth, youth.id))
    assert claim(5) == []
    assert {text.reason for text in make.texts_of(campaign_id)} == {Drop.FORGOTTEN}


@pytest.mark.parametrize(
    ("first", "reminder"),
    [
        # Summer time ends on 25 October 2026, and begins on 28 March 2027: ten o'clock stays ten o'clock.
        (datetime(2026, 10, 23, 8, tzinfo=UTC), datetime(2026, 10, 26, 9, tzinfo=UTC)),
        (datetime(2027, 3, 26, 9, tzinfo=UTC), datetime(2027, 3, 29, 8, tzinfo=UTC)),
        # Half past two in the night does not exist on 28 March: half past three does.
        (datetime(2027, 3, 25, 1, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
    ],
)
def test_reminders_keep_the_hour_on_the_wall(
    at: Callable[[datetime], None], first: datetime, reminder: datetime
) -> None:
    at(first)
    campaign_id = make.launched(to=[make.make_youth()], reminders=[3])
    assert make.get(CampaignStep, (campaign_id, 1)).due_at == reminder


def test_an_hour_that_does_not_exist_cannot_be_chosen() -> None:
    with pytest.raises(Refused, match=r"clock\.no_such_time"):
        clock.to_utc(datetime(2027, 3, 28, 2, 30))


def test_twenty_thousand_are_launched_in_one_step_and_written_in_many(backend: str) -> None:
    now, rows = clock.now(), 20_000 if backend == "sqlite" else 2_400
    people = [
        {
            "id": f"{row:032x}",
            "first_name": "Nora",
            "last_name": "",
            "birth_year": 2009,
            "office_id": "moss",
            "municipality": "",
            "reasons": [],
            "language": "nb",
            "ot_status": "",
            "is_protected": False,
            "birth_date": date(2009, 1, 1),
            "created_at": now,
            "updated_at": now,
        }
        for row in range(rows)
    ]
    owned = [
        {"youth_id": f"{row:032x}", "phone": make.number(row // 2), "source": "import", "since": now}
        for row in range(rows)
    ]
    with db.transaction() as session:
        session.connection().execute(sa.insert(db.table(Youth)), people)
        session.connection().execute(sa.insert(db.table(YouthPhone)), owned)
    campaign_id = make.make_campaign()
    make.launch(campaign_id)
    assert make.all_of(Message) == []  # the order itself writes none
    launch.write_due()
    assert make.tally(campaign_id) == {"queued": rows // 2, "dropped": rows // 2}


def test_the_task_of_one_campaign_writes_it_and_no_other() -> None:
    mine, other = (make.make_campaign(to=[make.make_youth()]) for _ in range(2))
    for campaign_id in (mine, other):
        make.launch(campaign_id)
    assert launch.write_one(mine, budget_s=0) == 1
    assert (len(make.texts_of(mine)), len(make.texts_of(other))) == (1, 0)
    assert launch.write_one(mine) == 1, "the last group is empty, and ends the step"
    assert launch.write_one(mine) == 0
