"""Receipts: in any order, twice, contradicting one another or never; the states tell the truth in the end."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.campaigns.campaigns import CampaignState
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.people import consent
from ot_notify.people.consent import ConsentEvent, Hold
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.providers.base import Accepted, Receipt, Sms
from ot_notify.sending import delivery_status, receipt_polling
from ot_notify.sending.claim import claim
from ot_notify.sending.send_result import NotStarted, SendAttempt, SendResult, Uncertain
from tests import factories as make
from tests.factories import MONDAY
from tests.fake_provider import Fake, outbound


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def arrive(message_id: str, status: str, code: int | None = None, *, asked: bool = False, id: str = "") -> None:
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(message_id, status, code, provider_id=id), asked=asked)


def sent(*, kind: Kind = Kind.ANSWER) -> Sms:
    sms = make.claimed(kind=kind)
    delivery_status.record([SendAttempt(sms, Accepted(f"SM{sms.message}", "queued"))])
    return sms


def sent_in_campaign() -> tuple[str, Sms]:
    campaign_id = make.launched(to=[make.make_youth()])
    [sms] = claim(2)
    delivery_status.record([SendAttempt(sms, Accepted(f"SM{sms.message}", "queued"))])
    return campaign_id, sms


def test_receipts_in_every_order_end_delivered() -> None:
    for order in permutations(["queued", "sending", "sent", "delivered"]):
        sms = make.claimed()
        for status in order:
            arrive(sms.message, status)
        assert make.state(sms.message) == (State.DELIVERED, ""), order


@pytest.mark.parametrize(
    ("status", "code", "state"),
    [("delivered", None, State.DELIVERED), ("undelivered", 30004, State.UNDELIVERED), ("failed", 1, State.FAILED)],
)
def test_polling_corrects_a_state_that_lags_behind_the_stored_status(
    status: str, code: int | None, state: State, at: Callable[[datetime], None]
) -> None:
    sms = sent()
    with db.transaction() as session:
        session.execute(sa.update(Message).where(Message.id == sms.message).values(provider_status=status))
    provider = Fake()
    provider.list = [replace(outbound(sms, id=f"SM{sms.message}", status=status), code=code)]
    at(MONDAY + timedelta(minutes=11))
    assert asyncio.run(receipt_polling.ask(provider)) == 1
    assert make.state(sms.message)[0] is state
    assert make.message(sms.message).due_at is None


def test_a_receipt_faster_than_the_answer_is_not_overwritten_by_it() -> None:
    sms = make.claimed()
    arrive(sms.message, "delivered")
    delivery_status.record([SendAttempt(sms, Accepted(f"SM{sms.message}", "queued"))])
    assert make.state(sms.message)[0] is State.DELIVERED
    assert make.message(sms.message).due_at is None


@pytest.mark.parametrize("answer", [Uncertain("timeout"), NotStarted()])
def test_a_receipt_is_truer_than_a_doubt(answer: SendResult) -> None:
    sms = make.claimed()
    arrive(sms.message, "sent")
    delivery_status.record([SendAttempt(sms, answer)])
    assert make.state(sms.message) == (State.SENT, "")


def test_a_repeated_receipt_is_noted_once() -> None:
    sms = sent()
    for _ in range(3):
        arrive(sms.message, "undelivered", 30004)
    assert make.state(sms.message) == (State.UNDELIVERED, "blocked")
    assert make.history(sms.message) == ["receipt"]


@pytest.mark.parametrize(("truth", "code"), [("delivered", None), ("undelivered", 30004)])
def test_two_receipts_that_contradict_are_settled_by_asking(truth: str, code: int | None) -> None:
    sms = sent()
    arrive(sms.message, "delivered")
    arrive(sms.message, "undelivered", 30004)
    assert make.state(sms.message)[0] is State.DELIVERED
    assert make.message(sms.message).due_at == MONDAY + timedelta(seconds=20)
    arrive(sms.message, truth, code, asked=True)
    assert make.state(sms.message)[0] == truth


def test_what_an_asked_provider_says_corrects_a_final_state() -> None:
    sms = sent()
    arrive(sms.message, "failed", 30008)
    arrive(sms.message, "delivered", asked=True)
    found = make.message(sms.message)
    assert (found.state, found.reason, found.code) == (State.DELIVERED, "", None)


@pytest.mark.parametrize("state", [State.QUEUED, State.IN_DOUBT, State.DROPPED, State.CANCELLED])
def test_a_receipt_proves_a_text_whatever_we_believed_of_it(state: State) -> None:
    message_id = make.queue_text(make.number())
    with db.transaction() as session:
        session.execute(sa.update(Message).where(Message.id == message_id).values(state=state, due_at=None))
    arrive(message_id, "sent")
    assert make.state(message_id)[0] is State.SENT
    arrive(message_id, "delivered")
    assert make.state(message_id)[0] is State.DELIVERED
    assert claim(5) == []


def test_a_receipt_without_our_id_is_known_by_the_providers() -> None:
    sms = sent()
    with db.transaction() as session:
        delivery_status.take_receipt(session, Receipt("", f"SM{sms.message}", "delivered"))
    assert make.state(sms.message)[0] is State.DELIVERED


def test_a_receipt_for_an_unknown_text_changes_nothing() -> None:
    sms = sent()
    with db.transaction() as session:
        assert delivery_status.take_receipt(session, Receipt("", "SMunknown", "failed", 30005)) is None
        assert delivery_status.take_receipt(session, Receipt("0" * 32, "SMunknown", "failed", 30005)) is None
    assert make.state(sms.message)[0] is State.SENT


def test_a_second_id_for_one_text_is_seen_and_moves_nothing() -> None:
    sms = sent()
    arrive(sms.message, "failed", 30005, id="SMother")
    assert make.state(sms.message)[0] is State.SENT
    assert make.history(sms.message) == ["second_id"]


def test_an_unknown_word_moves_nothing() -> None:
    sms = sent()
    arrive(sms.message, "teleported")
    assert make.state(sms.message)[0] is State.SENT


@pytest.mark.parametrize(
    ("code", "hold", "because"),
    [
        (21610, None, FollowUpReason.OPTED_OUT),
        (30005, Hold.NOT_IN_USE, FollowUpReason.NOT_IN_USE),
        (30006, Hold.LANDLINE, FollowUpReason.LANDLINE),
        (21614, Hold.LANDLINE, FollowUpReason.LANDLINE),
    ],
)
def test_a_number_that_cannot_be_texted_stops_with_the_receipt(
    code: int, hold: Hold | None, because: FollowUpReason
) -> None:
    campaign_id, sms = sent_in_campaign()
    waiting = make.queue_text(sms.to, due_at=MONDAY + timedelta(hours=1))
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(sms.message, "undelivered", code))
        assert consent.has_opted_out(session, sms.to) is (hold is None)  # in the receipt's own transaction
        assert consent.holds(session, sms.to) == ([hold] if hold else [])
    assert make.state(waiting)[0] is State.DROPPED
    assert [row.because for row in make.all_of(FollowUp)] == [because]
    assert make.tally(campaign_id) == {"undelivered": 1}


def test_a_doubled_stop_receipt_writes_the_ledger_once() -> None:
    _, sms = sent_in_campaign()
    arrive(sms.message, "undelivered", 30005)
    arrive(sms.message, "undelivered", 30005)
    assert len(make.all_of(ConsentEvent)) == 1


def test_a_phone_that_was_off_gets_a_new_text_after_two_hours_and_after_a_day_and_no_third(
    at: Callable[[datetime], None],
) -> None:
    campaign_id, _ = sent_in_campaign()
    waits = []
    for day in (0, 1, 3):
        at(MONDAY + timedelta(days=day))
        last = make.texts_of(campaign_id)[-1]
        arrive(last.id, "undelivered", 30003)
        newest = make.texts_of(campaign_id)[-1]
        waits.append(newest.due_at and newest.due_at - make.later(days=day))
    assert waits == [timedelta(hours=2), timedelta(days=1), None]
    assert [text.retry for text in make.texts_of(campaign_id)] == [0, 1, 2]
    assert [row.because for row in make.all_of(FollowUp)] == [FollowUpReason.UNDELIVERED]


def test_a_doubled_receipt_makes_one_new_text() -> None:
    campaign_id, sms = sent_in_campaign()
    arrive(sms.message, "undelivered", 30003)
    arrive(sms.message, "failed", 30003, asked=True)
    assert make.tally(campaign_id) == {"queued": 1}
    assert [text.state for text in make.texts_of(campaign_id)] == [State.FAILED, State.QUEUED]
    assert make.all_of(FollowUp) == []  # the new text is still on its way


def test_a_late_delivered_drops_the_new_text_that_waits() -> None:
    campaign_id, sms = sent_in_campaign()
    arrive(sms.message, "undelivered", 30003)
    arrive(sms.message, "delivered", asked=True)
    again = make.texts_of(campaign_id)[-1]
    assert (again.state, again.reason) == (State.DROPPED, Drop.ALREADY_DELIVERED)
    assert make.state(sms.message)[0] is State.DELIVERED


def test_an_answer_of_staff_is_never_retried_automatically() -> None:
    sms = sent()
    arrive(sms.message, "undelivered", 30003)
    assert len(make.all_of(Message)) == 1


@pytest.mark.parametrize("code", [30007, 30450, 30024])
def test_a_receipt_that_tells_of_our_own_fault_pauses_the_campaign_and_blames_nobody(code: int) -> None:
    campaign_id, sms = sent_in_campaign()
    arrive(sms.message, "undelivered", code)
    assert make.campaign(campaign_id).state is CampaignState.PAUSED
    assert make.all_of(FollowUp) == []


def test_a_cancelled_campaign_tries_nothing_again() -> None:
    campaign_id, sms = sent_in_campaign()
    make.change_campaign(campaign_id, "cancel")
    arrive(sms.message, "undelivered", 30003)
    assert make.tally(campaign_id) == {"undelivered": 1}


def test_a_new_text_of_a_paused_campaign_waits_for_the_resuming(at: Callable[[datetime], None]) -> None:
    campaign_id, sms = sent_in_campaign()
    make.change_campaign(campaign_id, "pause")
    arrive(sms.message, "undelivered", 30003)
    at(make.later(hours=3))
    assert claim(5) == []
    assert make.texts_of(campaign_id)[-1].due_at is None
