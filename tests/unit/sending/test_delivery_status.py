"""Outcomes: what each answer of the provider does to a text, and that the second time does nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ot_notify import db
from ot_notify.campaigns.campaigns import CampaignState
from ot_notify.messaging.messages import Drop, Kind, State
from ot_notify.people import consent
from ot_notify.people.consent import Hold
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.providers import error_codes
from ot_notify.providers.base import Accepted, Fault, Sms
from ot_notify.sending import delivery_status
from ot_notify.sending.claim import claim
from ot_notify.sending.send_result import Declined, Deferred, NotStarted, SendAttempt, SendResult, Uncertain
from tests import factories as make
from tests.factories import MONDAY


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def record(sms: Sms, answer: SendResult) -> None:
    delivery_status.record([SendAttempt(sms, answer)])


def holds(phone: str) -> list[Hold]:
    with db.reading() as session:
        return consent.holds(session, phone)


def has_opted_out(phone: str) -> bool:
    with db.reading() as session:
        return consent.has_opted_out(session, phone)


def test_a_clean_yes_is_sent_and_waits_for_its_receipt() -> None:
    sms = make.claimed()
    record(sms, Accepted("SM1", "queued"))
    found = make.message(sms.message)
    assert (found.state, found.provider_id, found.sent_at) == (State.SENT, "SM1", MONDAY)
    assert found.due_at == MONDAY + timedelta(minutes=10)


FINAL_ANSWERS = [
    ("delivered", None, State.DELIVERED, ""),
    ("read", None, State.DELIVERED, ""),
    ("undelivered", 30004, State.UNDELIVERED, Fault.BLOCKED),
    ("failed", 30004, State.FAILED, Fault.BLOCKED),
    ("canceled", None, State.FAILED, ""),
]


@pytest.mark.parametrize(("status", "code", "state", "reason"), FINAL_ANSWERS)
def test_a_final_status_in_the_response_ends_the_text(status: str, code: int | None, state: State, reason: str) -> None:
    sms = make.claimed()
    record(sms, Accepted("SM1", status, code))
    found = make.message(sms.message)
    assert (found.state, found.reason, found.provider_id) == (state, reason, "SM1")
    assert (found.due_at, found.final_at) == (None, MONDAY)
    assert make.history(sms.message) == ["receipt"]


def test_an_answer_that_says_the_number_is_gone_stops_it_and_tells_the_office() -> None:
    youth = make.make_youth()
    sms = make.claimed(youth)
    record(sms, Accepted("SM1", "undelivered", 30005))
    assert holds(sms.to) == [Hold.NOT_IN_USE]
    assert [row.because for row in make.all_of(FollowUp)] == [FollowUpReason.NOT_IN_USE]


def test_an_answer_that_says_failed_does_not_overrule_a_receipt_that_says_delivered() -> None:
    sms = make.claimed()
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(sms.message, "delivered", provider_id="SM1"))
    record(sms, Accepted("SM1", "failed", 30008))
    found = make.message(sms.message)
    assert found.state is State.DELIVERED
    assert found.due_at == MONDAY + timedelta(seconds=20)  # the provider is asked which is true


def test_not_now_puts_it_back_for_a_while() -> None:
    sms = make.claimed()
    record(sms, Deferred("http_503"))
    found = make.message(sms.message)
    assert (found.state, found.reason) == (State.QUEUED, "http_503")
    assert MONDAY + timedelta(seconds=2) <= (found.due_at or MONDAY) <= MONDAY + timedelta(seconds=2.6)


@pytest.mark.parametrize(
    ("attempt", "asked", "least", "most"), [(1, 0, 2, 2.6), (4, 0, 16, 20.8), (20, 0, 60, 78), (1, 60, 60, 78)]
)
def test_the_wait_doubles_and_ends_at_a_minute(attempt: int, asked: float, least: float, most: float) -> None:
    waits = [delivery_status._back_off(Deferred("busy", after_s=asked), attempt) for _ in range(50)]
    assert least <= min(waits) <= max(waits) <= most
    assert len(set(waits)) > 1  # or everybody comes back at once


def test_not_started_is_due_again_at_once() -> None:
    sms = make.claimed()
    record(sms, NotStarted())
    assert make.message(sms.message).due_at == MONDAY
    assert [again.attempt for again in claim(1)] == [2]


def test_no_clear_answer_is_in_doubt_and_looked_up_soon() -> None:
    sms = make.claimed()
    record(sms, Uncertain("timeout"))
    found = make.message(sms.message)
    assert (found.state, found.reason) == (State.IN_DOUBT, "timeout")
    assert found.due_at == MONDAY + timedelta(seconds=15)
    assert make.history(sms.message) == ["in_doubt"]


STOPPING = {Fault.INVALID: Hold.INVALID, Fault.LANDLINE: Hold.LANDLINE, Fault.NOT_IN_USE: Hold.NOT_IN_USE}


PAUSING = [fault for fault in Fault if error_codes.MEANINGS[fault].ours and error_codes.MEANINGS[fault].pauses]


def test_a_clean_no_fails_and_stops_the_number_where_it_is_to_blame() -> None:
    for fault in set(Fault) - set(PAUSING):
        sms = make.claimed()
        record(sms, Declined(4711, fault))
        assert make.state(sms.message) == (State.FAILED, fault)
        assert make.message(sms.message).code == 4711
        assert holds(sms.to) == ([STOPPING[fault]] if fault in STOPPING else [])
        assert has_opted_out(sms.to) is (fault is Fault.OPTED_OUT)


@pytest.mark.parametrize("fault", PAUSING)
def test_a_fault_of_ours_pauses_and_blames_nobody(fault: Fault) -> None:
    campaign_id = make.launched(to=[make.make_youth()])
    [sms] = claim(5)
    record(sms, Declined(4711, fault))
    assert make.state(sms.message)[0] is State.QUEUED
    is_everything = error_codes.MEANINGS[fault].pauses == "all"
    assert (make.campaign(campaign_id).state is CampaignState.PAUSED) is not is_everything
    assert (holds(sms.to), make.all_of(FollowUp)) == ([], [])


def test_a_campaign_paused_by_a_fault_holds_all_its_texts_until_somebody_resumes(
    at: Callable[[datetime], None],
) -> None:
    campaign_id = make.launched(to=[make.make_youth(), make.make_youth()])
    first, second = claim(5)
    record(first, Declined(21606, Fault.SENDER))
    record(second, Deferred("busy"))  # was on its way when the pause came
    at(make.later(minutes=20))
    assert claim(5) == []
    assert {text.due_at for text in make.texts_of(campaign_id)} == {None}
    assert make.campaign(campaign_id).paused_because == "fault.sender"
    make.change_campaign(campaign_id, "resume")
    assert len(claim(5)) == 2


def test_a_youth_that_a_text_cannot_reach_is_put_on_the_list_to_call() -> None:
    youth = make.make_youth()
    record(make.claimed(youth), Declined(30004, Fault.BLOCKED))
    assert [(row.youth_id, row.because) for row in make.all_of(FollowUp)] == [(youth.id, FollowUpReason.UNDELIVERED)]


@pytest.mark.parametrize(
    "answer", [Accepted("SM1", "queued"), Deferred("busy"), Uncertain("timeout"), NotStarted(), Declined(1, Fault.TEXT)]
)
def test_an_answer_recorded_twice_is_recorded_once(answer: SendResult) -> None:
    sms = make.claimed()
    record(sms, answer)
    before, told = make.message(sms.message), make.history(sms.message)
    record(sms, answer)
    after = make.message(sms.message)
    assert (after.state, after.due_at, after.sent_at) == (before.state, before.due_at, before.sent_at)
    assert make.history(sms.message) == told


@pytest.mark.parametrize("answer", [Deferred("busy"), Uncertain("timeout"), Declined(21211, Fault.INVALID)])
def test_an_answer_to_an_earlier_claim_changes_nothing(answer: SendResult) -> None:
    first = make.claimed()
    record(first, NotStarted())
    [second] = claim(1)
    record(first, answer)
    assert make.state(second.message) == (State.SENDING, "")
    assert holds(first.to) == []


def test_an_acceptance_after_the_doubt_settles_it() -> None:
    sms = make.claimed()
    record(sms, Uncertain("timeout"))
    record(sms, Accepted("SM1", "queued"))
    assert make.state(sms.message) == (State.SENT, "")


def test_one_group_may_hold_every_kind_of_answer() -> None:
    answers: list[SendResult] = [
        Accepted("SM1", "queued"),
        Deferred("busy"),
        Declined(21211, Fault.INVALID),
        Uncertain("reset"),
        NotStarted(),
    ]
    batch = [make.claimed() for _ in answers]
    delivery_status.record([SendAttempt(sms, answer) for sms, answer in zip(batch, answers, strict=True)])
    states = [make.state(sms.message)[0] for sms in batch]
    assert states == [State.SENT, State.QUEUED, State.FAILED, State.IN_DOUBT, State.QUEUED]


def test_stopped_at_the_provider_drops_what_else_waits_for_the_number() -> None:
    youth = make.make_youth()
    waiting = make.queue_text(youth, kind=Kind.REMINDER, due_at=MONDAY + timedelta(days=1))
    record(make.claimed(youth), Declined(21610, Fault.OPTED_OUT))
    assert make.state(waiting) == (State.DROPPED, Drop.OPTED_OUT)
    assert [row.because for row in make.all_of(FollowUp)] == [FollowUpReason.OPTED_OUT]
