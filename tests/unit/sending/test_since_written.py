"""What has happened since a text was decided on: it is asked at every claim, of new tries and of first ones alike."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ot_notify import db
from ot_notify.campaigns import audiences, launch, reminders
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.casework import youth_edits
from ot_notify.inbox import conversations
from ot_notify.inbox.models import ConversationState, RouteReason
from ot_notify.messaging.messages import Drop, State
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.people.youths import Youth
from ot_notify.sending import delivery_status
from ot_notify.sending.claim import claim
from ot_notify.sending.send_result import Deferred, SendAttempt
from tests import factories as make
from tests.factories import KARI, MONDAY, later

SetClock = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def _moment(database: str, at: SetClock) -> None:
    at(MONDAY)


def arrive(message_id: str, status: str, code: int | None = None) -> None:
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(message_id, status, code))


def phone_off(**fields: object) -> tuple[Youth, str]:
    """A youth whose phone was off when the campaign's text came, and the campaign: a new try waits for two hours."""
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth], **fields)
    [sms] = claim(5)
    make.deliver(sms)
    arrive(sms.message, "undelivered", 30003)
    return youth, campaign_id


def new_try(campaign_id: str, at: SetClock, **after: float) -> tuple[State, str]:
    """What becomes of the new try when its hour has come."""
    at(later(**(after or {"hours": 3})))
    claim(50)
    last = make.texts_of(campaign_id)[-1]
    return last.state, last.reason


def test_a_new_try_leaves_where_nothing_has_happened(at: SetClock) -> None:
    _, campaign_id = phone_off()
    assert new_try(campaign_id, at) == (State.SENDING, "")


def test_a_new_try_does_not_follow_the_youths_own_answer(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    at(later(hours=1))
    make.text_from(youth, "Hei, jeg så dere ringte")
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.REPLIED)


def test_an_answer_counts_before_anybody_has_understood_it(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    at(later(hours=1))
    make.take_in(make.inbound(make.number_of(youth), "Ja"))
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.REPLIED)


def test_wrong_number_from_a_stranger_is_no_answer_of_the_youths(at: SetClock) -> None:
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth])
    make.text_from(youth, "feil nummer")
    with db.transaction() as session:
        youth_edits.amend(session, session.get_one(Youth, youth.id), {"phone": make.number(9001)}, by=KARI)
    again = make.launched(to=[youth])
    claim(50)
    assert make.texts_of(campaign_id)[0].reason == Drop.WRONG_NUMBER
    assert make.texts_of(again)[0].state is State.SENDING


@pytest.mark.parametrize("is_delivered", [True, False])
def test_a_new_try_makes_way_for_the_text_that_was_sent_again(at: SetClock, *, is_delivered: bool) -> None:
    _, campaign_id = phone_off()
    at(later(hours=1))
    make.launched(audience={"earlier_campaign": campaign_id, "outcome": "not_delivered"})
    [sms] = claim(5)
    make.deliver(sms)
    if is_delivered:
        arrive(sms.message, "delivered")
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.RESENT)


def test_a_new_try_makes_way_for_a_text_that_waits_to_be_sent_again(at: SetClock) -> None:
    _, campaign_id = phone_off()
    at(later(hours=2, minutes=30))
    make.launched(audience={"earlier_campaign": campaign_id, "outcome": "not_delivered"})
    left = claim(50)
    assert [make.message(sms.message).campaign_id for sms in left] != [campaign_id]
    assert len(left) == 1


def test_a_new_try_goes_where_the_text_sent_again_was_lost_too_and_only_one_of_them_does(at: SetClock) -> None:
    _, campaign_id = phone_off()
    at(later(hours=1))
    again = make.launched(audience={"earlier_campaign": campaign_id, "outcome": "not_delivered"})
    [sms] = claim(5)
    make.deliver(sms)
    arrive(sms.message, "undelivered", 30003)
    at(later(hours=4))
    assert len(claim(50)) + len(claim(50)) == 1
    reasons = {make.texts_of(one)[-1].reason for one in (campaign_id, again)}
    assert reasons == {"", Drop.RESENT}


def test_nobody_is_sent_again_what_may_be_on_the_phone_already(at: SetClock) -> None:
    _, campaign_id = phone_off()
    at(later(hours=3))
    [sms] = claim(5)
    make.deliver(sms)
    again = make.make_campaign(audience={"earlier_campaign": campaign_id, "outcome": "not_delivered"})
    with db.reading() as session:
        assert session.scalars(audiences.chosen(session.get_one(Campaign, again))).all() == []


def test_a_new_try_does_not_follow_a_talk_on_the_phone(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", FollowUpReason.UNDELIVERED)
    at(later(hours=1))
    [row] = make.all_of(FollowUp, FollowUp.because == FollowUpReason.UNDELIVERED)
    with db.transaction() as session:
        follow_ups.done(session, row.id, by=KARI, how=FollowUpEnding.CALLED)
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.CONTACTED)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ot_status": "OTIA"}, Drop.NOT_ELIGIBLE),
        ({"paused_until": MONDAY + timedelta(days=9)}, Drop.PAUSED),
        ({"is_protected": True}, Drop.PROTECTED),
        ({"office_id": "follo"}, Drop.MOVED),
    ],
)
def test_a_retry_is_judged_by_the_current_state_of_the_youth(
    at: SetClock, changes: dict[str, object], reason: Drop
) -> None:
    youth, campaign_id = phone_off()
    with db.transaction() as session:
        for name, value in changes.items():
            setattr(session.get_one(Youth, youth.id), name, value)
    assert new_try(campaign_id, at) == (State.DROPPED, reason)


def test_a_new_try_for_a_phone_that_was_off_does_not_go_to_another_number(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    with db.transaction() as session:
        youth_edits.amend(session, session.get_one(Youth, youth.id), {"phone": make.number(9001)}, by=KARI)
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.NUMBER_CHANGED)
    assert [row.because for row in make.all_of(FollowUp)] == [FollowUpReason.NEW_NUMBER]


@pytest.mark.parametrize("is_new_try", [True, False])
def test_no_text_goes_to_a_number_that_was_taken_from_the_youth(at: SetClock, *, is_new_try: bool) -> None:
    youth, campaign_id = phone_off() if is_new_try else _waiting()
    with db.transaction() as session:
        youth_edits.drop_number(session, session.get_one(Youth, youth.id), make.number_of(youth), by=KARI)
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.NO_CONTACT_POINT)


def _waiting() -> tuple[Youth, str]:
    youth = make.make_youth()
    return youth, make.launched(to=[youth])


def test_a_new_try_stops_with_a_stopp_and_with_the_campaign(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    make.text_from(youth, "STOPP")
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.OPTED_OUT)
    _, other = phone_off()
    make.change_campaign(other, "cancel")
    assert new_try(other, at)[0] is State.CANCELLED


def test_a_new_try_of_a_reminder_stops_when_the_reminders_are_paused(at: SetClock) -> None:
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth], reminders=[1])
    make.deliver(claim(1)[0])
    at(later(days=1))
    launch.write_due()
    [sms] = claim(1)
    make.deliver(sms)
    with db.transaction() as session:
        reminders.pause(session, KARI, campaign_id, youth.id)
    arrive(sms.message, "undelivered", 30003)
    at(later(days=1, hours=3))
    assert claim(5) == []
    assert make.texts_of(campaign_id, step=1)[-1].reason == Drop.REMINDERS_PAUSED


def test_a_closed_conversation_ends_the_new_tries(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    at(later(hours=1))
    with db.transaction() as session:
        talk = conversations.open_for(
            session,
            office_id="moss",
            phone=make.number_of(youth),
            our_number=make.OUR_NUMBER,
            youth_id=youth.id,
            because=RouteReason.BY_HAND,
        )
        conversations.set_state(session, talk, ConversationState.CLOSED, by=KARI)
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.CLOSED)


def test_a_spread_text_that_has_not_left_does_not_follow_an_answer(at: SetClock) -> None:
    people = [make.make_youth() for _ in range(4)]
    campaign_id = make.launched(to=people, spread_hours=4)
    at(later(hours=1))
    make.text_from(people[-1], "Hei, hva er OT?")
    at(later(hours=6))
    claim(50)
    found = {text.youth_id: (text.state, text.reason) for text in make.texts_of(campaign_id)}
    assert found[people[-1].id] == (State.DROPPED, Drop.REPLIED)
    assert [state for state, _ in found.values()].count(State.SENDING) == 3


def test_a_scheduled_text_is_judged_when_it_leaves(at: SetClock) -> None:
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth], send_at=later(days=1))
    make.text_from(youth, "Har dere tid i morgen?")
    at(later(days=1, hours=1))
    launch.write_due()
    claim(5)
    [text] = make.texts_of(campaign_id)
    assert (text.state, text.reason) == (State.DROPPED, Drop.REPLIED)


def test_what_was_said_before_the_launch_is_no_answer_to_it(at: SetClock) -> None:
    youth = make.make_youth()
    make.text_from(youth, "Hva koster det?")
    at(later(hours=1))
    campaign_id = make.launched(to=[youth])
    assert new_try(campaign_id, at) == (State.SENDING, "")


def test_a_text_put_back_by_a_busy_provider_is_judged_again(at: SetClock) -> None:
    youth = make.make_youth()
    campaign_id = make.launched(to=[youth])
    [sms] = claim(5)
    delivery_status.record([SendAttempt(sms, Deferred("http_503"))])
    make.text_from(youth, "JA")
    assert new_try(campaign_id, at) == (State.DROPPED, Drop.REPLIED)


def test_an_answer_of_staff_goes_to_whoever_wrote_but_not_to_a_number_taken_since(at: SetClock) -> None:
    youth = make.make_youth()
    answer = make.queue_text(youth)
    make.text_from(youth, "og en ting til")
    assert answer in [sms.message for sms in claim(5)]
    waits = make.queue_text(youth)
    at(later(minutes=1))
    with db.transaction() as session:
        youth_edits.amend(session, session.get_one(Youth, youth.id), {"phone": make.number(9001)}, by=KARI)
    claim(5)
    assert make.state(waits) == (State.DROPPED, Drop.NUMBER_CHANGED)


def test_a_dropped_new_try_ends_the_campaign(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    make.text_from(youth, "Hei")
    new_try(campaign_id, at)
    launch.write_due()
    assert make.campaign(campaign_id).state is CampaignState.DONE


def test_each_text_counts_once_whatever_its_tries(at: SetClock) -> None:
    _, campaign_id = phone_off()
    assert make.tally(campaign_id) == {"queued": 1}
    at(later(hours=3))
    [sms] = claim(5)
    make.deliver(sms)
    assert make.tally(campaign_id) == {"sent": 1}
    arrive(sms.message, "undelivered", 30003)
    at(later(days=2))
    [sms] = claim(5)
    make.deliver(sms)
    arrive(sms.message, "delivered")
    assert make.tally(campaign_id) == {"delivered": 1}


def test_the_first_try_that_came_after_all_is_the_text(at: SetClock) -> None:
    _, campaign_id = phone_off()
    first = make.texts_of(campaign_id)[0]
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(first.id, "delivered"), asked=True)
    assert make.tally(campaign_id) == {"delivered": 1}


def test_a_new_try_that_was_dropped_says_what_became_of_the_text(at: SetClock) -> None:
    youth, campaign_id = phone_off()
    make.text_from(youth, "Hei")
    new_try(campaign_id, at)
    assert make.tally(campaign_id) == {"dropped": 1}
