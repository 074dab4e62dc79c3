"""Reminders: to those who have the first text and have not answered it, whatever happened on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import campaigns, contact_limits, launch, reminders
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.inbox import conversations, models
from ot_notify.messaging.messages import Drop, Message
from ot_notify.people import follow_ups, opt_outs, youths
from ot_notify.people.consent import Hold
from ot_notify.sending import delivery_status
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def reminder(campaign_id: str, at: Callable[[datetime], None]) -> tuple[str, str]:
    at(later(days=1))
    launch.write_due()
    [text] = make.texts_of(campaign_id, step=1)
    return text.state, text.reason


def arrive(message_id: str, status: str, code: int | None = None, *, asked: bool = False) -> None:
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(message_id, status, code), asked=asked)


def test_a_text_that_came_through_after_all_is_reminded_of(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[1])
    [sms] = claim(1)
    arrive(sms.message, "undelivered", 30003)
    arrive(sms.message, "delivered", asked=True)  # the second try is dropped
    assert reminder(campaign_id, at) == ("queued", "")


def test_a_youth_who_answers_from_another_number_is_not_reminded(at: Callable[[datetime], None]) -> None:
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth], reminders=[1])
    make.deliver(claim(1)[0])
    with db.transaction() as session:
        youths.give_number(session, youth.id, make.number(77), source="staff")
    make.text_from(make.number(77), "Hei, det er Nora")
    assert reminder(campaign_id, at) == ("dropped", Drop.REPLIED)


def planned(campaign_id: str) -> list[datetime | None]:
    with db.reading() as session:
        return [step.planned_at for step in campaigns.steps(session, campaign_id)][1:]


def paused_till(campaign_id: str, at: Callable[[datetime], None], day: int) -> None:
    make.change_campaign(campaign_id, "pause")
    at(later(days=day))
    make.change_campaign(campaign_id, "resume")


def test_a_first_text_that_leaves_after_a_pause_is_reminded_of_days_later(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[3, 7])
    paused_till(campaign_id, at, 10)
    assert planned(campaign_id) == [later(days=13), later(days=17)]


def test_two_reminders_that_fell_due_in_a_pause_do_not_leave_together(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[3, 7])
    make.deliver(claim(1)[0])
    paused_till(campaign_id, at, 10)
    assert planned(campaign_id) == [later(days=10), later(days=14)]


def test_a_short_pause_moves_no_reminder(at: Callable[[datetime], None]) -> None:
    campaign_id = make.launched(to=[make.make_youth()], reminders=[3, 7])
    make.deliver(claim(1)[0])
    paused_till(campaign_id, at, 2)
    assert planned(campaign_id) == [later(days=3), later(days=7)]


def sent(*, reminders: tuple[int, ...] = (1,)) -> tuple[youths.Youth, str]:
    """A youth who has had the first text of a campaign, and the campaign."""
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth], reminders=reminders)
    make.deliver(claim(1)[0])
    return youth, campaign_id


def opts_out(youth: youths.Youth) -> None:
    make.text_from(youth, "STOPP")


def number_dies(youth: youths.Youth) -> None:
    with db.transaction() as session:
        opt_outs.is_dead(session, make.number_of(youth), Hold.NOT_IN_USE)


def gets_a_place(youth: youths.Youth) -> None:
    with db.transaction() as session:
        session.get_one(youths.Youth, youth.id).ot_status = "OTVF"


def conversation_is_closed(youth: youths.Youth) -> None:
    with db.transaction() as session:
        talk = conversations.open_for(
            session,
            office_id="moss",
            phone=make.number_of(youth),
            our_number=make.OUR_NUMBER,
            youth_id=youth.id,
            because=models.RouteReason.BY_HAND,
        )
        conversations.set_state(session, talk, models.ConversationState.CLOSED, by=make.KARI)


def is_paused(youth: youths.Youth) -> None:
    with db.transaction() as session:
        [campaign] = session.scalars(sa.select(Campaign))
        reminders.pause(session, make.KARI, campaign.id, youth.id)


STOPS = [
    (lambda youth: make.text_from(youth, "Hei"), Drop.REPLIED),
    (opts_out, Drop.REPLIED),
    (number_dies, Drop.DEAD_NUMBER),
    (gets_a_place, Drop.NOT_ELIGIBLE),
    (conversation_is_closed, Drop.CLOSED),
    (is_paused, Drop.REMINDERS_PAUSED),
]
NAMES = ["reply", "STOPP", "dead number", "status", "closed", "paused"]


@pytest.mark.parametrize(("happens", "why"), STOPS, ids=NAMES)
def test_what_stops_a_reminder_before_it_is_written(
    happens: Callable[[youths.Youth], None], why: Drop, at: Callable[[datetime], None]
) -> None:
    youth, campaign_id = sent()
    happens(youth)
    assert reminder(campaign_id, at) == ("dropped", why)


@pytest.mark.parametrize(("happens", "why"), [*STOPS[:1], (opts_out, Drop.OPTED_OUT), *STOPS[2:]], ids=NAMES)
def test_what_stops_a_reminder_that_waits_already(
    happens: Callable[[youths.Youth], None], why: Drop, at: Callable[[datetime], None]
) -> None:
    youth, campaign_id = sent()
    assert reminder(campaign_id, at) == ("queued", "")
    happens(youth)
    claim(2)
    [text] = make.texts_of(campaign_id, step=1)
    assert (text.state, text.reason) == ("dropped", why)


def test_a_conversation_closed_before_the_campaign_stops_nothing(at: Callable[[datetime], None]) -> None:
    youth = make.make_youth()
    conversation_is_closed(youth)
    at(later(minutes=1))
    campaign_id = make.launched(to=[youth], reminders=[1])
    make.deliver(claim(1)[0])
    at(later(days=1, minutes=1))
    launch.write_due()
    assert [text.state for text in make.texts_of(campaign_id, step=1)] == ["queued"]


def test_a_pause_that_is_lifted_in_time_changes_nothing(at: Callable[[datetime], None]) -> None:
    youth, campaign_id = sent()
    is_paused(youth)
    with db.transaction() as session:
        reminders.go_on(session, make.KARI, campaign_id, youth.id)
    assert reminder(campaign_id, at) == ("queued", "")


def test_a_pause_is_of_one_campaign_only(at: Callable[[datetime], None]) -> None:
    youth, first = sent()
    second = make.launched(to=[youth], reminders=[1])
    make.deliver(claim(1)[0])
    with db.transaction() as session:
        reminders.pause(session, make.KARI, first, youth.id)
    assert reminder(first, at)[1] == Drop.REMINDERS_PAUSED
    assert [text.state for text in make.texts_of(second, step=1)] == ["queued"]


def test_another_offices_youth_is_not_paused() -> None:
    youth, campaign_id = sent()
    with db.transaction() as session, pytest.raises(NotFound):
        reminders.pause(session, replace(make.KARI, office_ids=frozenset({"follo"})), campaign_id, youth.id)


def test_pausing_beside_the_writing_lets_no_reminder_through(at: Callable[[datetime], None]) -> None:
    """Whichever comes first: the pause holds the campaign, and so does whoever writes."""
    youth, campaign_id = sent()
    at(later(days=1))

    def both(place: int) -> None:
        if place:
            launch.write_due()
            return
        with db.transaction() as session:
            reminders.pause(session, make.KARI, campaign_id, youth.id)

    make.at_once(2, both)
    at(later(days=1, minutes=1))
    launch.write_due()
    assert [text.reason for text in make.texts_of(campaign_id, step=1)] == [Drop.REMINDERS_PAUSED]


def to_call() -> list[follow_ups.FollowUpReason]:
    row = follow_ups.FollowUp
    return [one.because for one in make.all_of(row, row.because != follow_ups.FollowUpReason.GUARDIAN)]


def test_the_fourth_text_of_a_school_year_is_not_sent(at: Callable[[datetime], None]) -> None:
    youth, _ = sent(reminders=(1, 2))
    for day in (1, 2):
        at(later(days=day))
        launch.write_due()
        make.deliver(claim(1)[0])
    [fourth] = make.texts_of(make.launched(to=[youth]))
    assert (fourth.state, fourth.reason) == ("dropped", Drop.UNANSWERED)
    assert to_call() == [follow_ups.FollowUpReason.NO_ANSWER]
    make.text_from(youth, "Hei, beklager")
    assert [text.state for text in make.texts_of(make.launched(to=[youth]))] == ["queued"]


def test_four_texts_written_at_once_leave_as_three() -> None:
    youth = make.make_youth()
    for _ in range(4):
        make.launched(to=[youth])
    assert len(claim(10)) == 3
    assert [text.reason for text in make.all_of(Message, Message.state == "dropped")] == [Drop.UNANSWERED]
    assert to_call() == [follow_ups.FollowUpReason.NO_ANSWER]


def test_a_youth_whose_limit_is_lifted_gets_the_next_text(at: Callable[[datetime], None]) -> None:
    youth = make.make_youth()
    for _ in range(3):
        make.launched(to=[youth])
        make.deliver(claim(1)[0])
    at(later(minutes=1))
    with db.transaction() as session:
        contact_limits.lift(session, SERVICE, [youth], reason="Mor ringte og ba om ny SMS")
    at(later(minutes=2))
    assert [text.state for text in make.texts_of(make.launched(to=[youth]))] == ["queued"]


def test_what_never_arrived_is_no_text_without_an_answer() -> None:
    youth = make.make_youth()
    for _ in range(3):
        make.launched(to=[youth])
        arrive(claim(1)[0].message, "undelivered", 30004)
    with db.transaction() as session:
        assert contact_limits.counts(session, {youth.id: 1}, MONDAY)[youth.id] == 0


def outlook(campaign_id: str) -> reminders.ReminderOutlook:
    with db.reading() as session:
        return reminders.outlook(session, make.KARI, session.get_one(Campaign, campaign_id))


def test_the_outlook_says_who_gets_the_next_and_why_others_do_not() -> None:
    group = [make.make_youth() for _ in range(4)]
    other = make.make_youth(office="follo")
    campaign_id = make.launched(to=[*group, other], reminders=[1])
    for sms in claim(10):
        make.deliver(sms)
    make.text_from(group[0], "Hei")
    number_dies(group[1])
    found = outlook(campaign_id)
    assert (found.will_get, found.left_out) == (2, {Drop.REPLIED: 1, Drop.DEAD_NUMBER: 1})
    assert found.at == later(days=1)
    assert other.id not in {choice.youth_id for choice in found.choices}


def test_the_forecast_equals_what_is_sent(at: Callable[[datetime], None]) -> None:
    group = [make.make_youth() for _ in range(3)]
    campaign_id = make.launched(to=group, reminders=[1])
    for sms in claim(10):
        make.deliver(sms)
    make.text_from(group[0], "Nei takk")
    at(later(days=1))
    expected = sorted((choice.youth_id, choice.body) for choice in outlook(campaign_id).choices if not choice.drop)
    launch.write_due()
    queued = [text for text in make.texts_of(campaign_id, step=1) if text.state == "queued"]
    assert sorted((text.youth_id, text.body) for text in queued) == expected


def rewrite(campaign_id: str, text: str, *, based_on: int = 1) -> bool:
    with db.transaction() as session:
        campaign = campaigns.get(session, SERVICE, campaign_id, hold=True)
        return reminders.rewrite(session, SERVICE, campaign, 1, {"nb": text}, based_on=based_on)


def test_a_reminder_still_to_come_gets_a_new_version(at: Callable[[datetime], None]) -> None:
    _, campaign_id = sent()
    first = make.texts_of(campaign_id)[0].body
    assert rewrite(campaign_id, "Hei igjen fra {avsender}. Ikke SMS: STOPP")
    assert not rewrite(campaign_id, "Hei igjen fra {avsender}. Ikke SMS: STOPP", based_on=2)
    with pytest.raises(Conflict):
        rewrite(campaign_id, "En annen skrev samtidig. STOPP", based_on=1)
    reminder(campaign_id, at)
    assert [text.body for text in make.texts_of(campaign_id, step=1)] == [
        "Hei igjen fra Østfold fylkeskommune. Ikke SMS: STOPP"
    ]
    assert make.texts_of(campaign_id)[0].body == first
    with db.reading() as session:
        found = reminders.versions(session, session.get_one(Campaign, campaign_id), 1)
    assert [(one.version, one.texts["nb"][:9]) for one in found] == [(2, "Hei igjen"), (1, "Hei fra {")]


def test_a_version_nobody_has_seen_is_no_error_of_ours() -> None:
    _, campaign_id = sent()
    with pytest.raises(Conflict):
        rewrite(campaign_id, "Hei. STOPP", based_on=0)


def test_a_reminder_that_is_on_its_way_keeps_its_text(at: Callable[[datetime], None]) -> None:
    _, campaign_id = sent()
    reminder(campaign_id, at)
    with pytest.raises(Conflict):
        rewrite(campaign_id, "Noe annet. STOPP")
    assert make.texts_of(campaign_id, step=1)[0].body.startswith("Hei fra")


def test_what_is_upcoming_for_a_youth_is_told_with_its_pause() -> None:
    youth, campaign_id = sent()
    is_paused(youth)
    with db.reading() as session:
        [found] = reminders.upcoming(session, make.KARI, youth)
    assert (found.campaign.id, found.at, found.paused_by) == (campaign_id, later(days=1), "Kari Lund")
