"""Reconciling: the provider's own records settle what its answers and webhooks did not tell us."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from ot_notify import db
from ot_notify.core import clock
from ot_notify.db import marks
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.people.consent import OptOut
from ot_notify.providers.base import Capabilities, Receipt, Sms, TryLater
from ot_notify.providers.base import InDoubt as Doubtful
from ot_notify.replies import intake
from ot_notify.sending import catch_up, delivery_status, pump, receipt_polling, restore_detection
from ot_notify.sending import in_doubt as doubts
from ot_notify.sending import reconcile as sending_reconcile
from ot_notify.sending.claim import claim
from ot_notify.sending.send_result import SendAttempt, Uncertain
from tests import factories as make
from tests.factories import MONDAY, later
from tests.fake_provider import Fake, incoming

GRACE = 5 + 10 + 1 + 900
"""A call begins at most 5 s after its claim and takes at most 10; then the grace begins."""


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch) -> None:
    at(MONDAY)
    restore_detection.highest_mark.clear()


@pytest.fixture
def provider() -> Fake:
    return Fake()


def reconcile(provider: Fake) -> bool:
    return asyncio.run(sending_reconcile.reconcile(provider))


def in_doubt(to: str = "", body: str = "Hei igjen.") -> Sms:
    sms = make.claimed(to or make.number(), body=body)
    delivery_status.record([SendAttempt(sms, Uncertain("timeout"))])
    return sms


def taken(provider: Fake) -> Sms:
    """One text that the provider has and says nothing more about."""
    sms = make.claimed()
    provider.take(sms)
    make.deliver(sms)
    return sms


def test_a_doubt_whose_text_is_in_the_list_was_sent(provider: Fake, at: Callable[[datetime], None]) -> None:
    sms = in_doubt()
    provider.take(sms)
    at(later(seconds=15))
    assert reconcile(provider) is True
    assert make.state(sms.message) == (State.SENT, "")
    assert make.message(sms.message).provider_id == f"SM{sms.message}"
    assert claim(5) == []


def test_where_the_provider_has_no_list_doubt_stays_with_a_person_and_sending_goes_on(
    provider: Fake, at: Callable[[datetime], None]
) -> None:
    provider.capabilities = Capabilities(can_list_sent=False, can_list_received=False, answers_stop_itself=False)
    sms = in_doubt()
    for seconds in (15, GRACE + 1, GRACE + 3600):
        at(later(seconds=seconds))
        assert reconcile(provider) is True
        assert make.state(sms.message) == (State.IN_DOUBT, "unexplained")
    assert pump.has_caught_up()
    with db.transaction() as session:
        assert doubts.settle_by_hand(session, sms.message, was_sent=True, by="kari")
    assert make.state(sms.message)[0] is State.SENT


def test_a_receipt_settles_it_where_there_is_no_list(provider: Fake, at: Callable[[datetime], None]) -> None:
    provider.capabilities = Capabilities(can_list_sent=False, can_list_received=False, answers_stop_itself=False)
    sms = in_doubt()
    at(later(seconds=GRACE + 1))
    reconcile(provider)
    with db.transaction() as session:
        delivery_status.take_receipt(session, Receipt(sms.message, "X1", "delivered"))
    assert make.state(sms.message)[0] is State.DELIVERED


def test_the_list_tells_its_final_state_too(provider: Fake, at: Callable[[datetime], None]) -> None:
    sms = in_doubt()
    provider.take(sms)
    provider.becomes(sms.message, "undelivered", 30005)
    at(later(seconds=15))
    reconcile(provider)
    assert make.state(sms.message) == (State.UNDELIVERED, "not_in_use")


@pytest.mark.parametrize(("after_s", "state"), [(15, State.IN_DOUBT), (GRACE - 1, State.IN_DOUBT)])
def test_nothing_is_sent_again_before_the_grace_is_over(
    provider: Fake, at: Callable[[datetime], None], after_s: float, state: State
) -> None:
    sms = in_doubt()
    at(later(seconds=after_s))
    reconcile(provider)
    found = make.message(sms.message)
    assert found.state is state
    assert clock.now() < (found.due_at or MONDAY) <= later(seconds=GRACE)


def test_the_grace_begins_when_the_call_must_have_ended(provider: Fake, at: Callable[[datetime], None]) -> None:
    """Begun in the last moment, handed over in the last moment, and taken a little before the grace was over: counted
    from the claim the grace was too short for that, and the text left twice."""
    sms = in_doubt()
    at(later(seconds=900))
    reconcile(provider)
    assert claim(5) == []
    at(later(seconds=GRACE - 2))
    provider.take(sms)
    at(later(seconds=GRACE))
    reconcile(provider)
    assert make.state(sms.message)[0] is State.SENT


def test_after_the_whole_grace_it_is_queued_again_under_the_usual_rules(
    provider: Fake, at: Callable[[datetime], None]
) -> None:
    sms = in_doubt()
    at(later(seconds=GRACE))
    reconcile(provider)
    assert make.state(sms.message) == (State.QUEUED, "not_there")
    assert make.history(sms.message) == ["in_doubt", "put_back"]
    assert [again.message for again in claim(5)] == [sms.message]


def test_a_text_in_doubt_is_not_sent_again_after_a_stopp(provider: Fake, at: Callable[[datetime], None]) -> None:
    sms = in_doubt()
    make.make_youth(phone=sms.to)
    make.take_in(make.inbound(sms.to, "STOPP"))
    at(later(seconds=GRACE))
    reconcile(provider)
    assert claim(5) == []
    assert make.state(sms.message) == (State.DROPPED, Drop.OPTED_OUT)


@pytest.mark.parametrize("trouble", [TryLater("http_503"), Doubtful("timeout")])
def test_a_list_that_cannot_be_had_proves_nothing(
    provider: Fake, at: Callable[[datetime], None], trouble: Exception
) -> None:
    sms = in_doubt()
    provider.trouble = trouble
    at(later(days=1))
    assert reconcile(provider) is False
    assert make.state(sms.message)[0] is State.IN_DOUBT


def test_a_list_that_lags_behind_still_settles_it(provider: Fake, at: Callable[[datetime], None]) -> None:
    sms = in_doubt()
    for after in (15, 100, 500):
        at(later(seconds=after))
        reconcile(provider)
    at(MONDAY + timedelta(seconds=1))
    provider.take(sms)  # shown only now, with the time at which it was taken
    at(later(seconds=GRACE))
    reconcile(provider)
    assert make.state(sms.message)[0] is State.SENT


def test_two_equal_texts_in_doubt_and_one_in_the_list_leave_one_in_doubt(
    provider: Fake, at: Callable[[datetime], None]
) -> None:
    first, second = in_doubt(make.number(1)), in_doubt(make.number(1))
    provider.take(second)
    at(later(seconds=15))
    reconcile(provider)
    states = [make.state(sms.message)[0] for sms in (first, second)]
    assert sorted(states) == [State.IN_DOUBT, State.SENT]


def test_a_few_doubts_are_asked_for_by_number_and_many_by_the_whole_list(
    provider: Fake, at: Callable[[datetime], None]
) -> None:
    few = [in_doubt() for _ in range(20)]
    at(later(seconds=15))
    reconcile(provider)
    assert set(provider.asked[1:]) == {sms.to for sms in few}
    provider.asked.clear()
    in_doubt()
    at(later(seconds=60))
    reconcile(provider)
    assert provider.asked == ["", ""]  # missed replies, then the doubts


def test_a_worker_that_died_leaves_its_texts_visibly_in_doubt(provider: Fake, at: Callable[[datetime], None]) -> None:
    sms = make.claimed()
    at(later(seconds=59))
    assert doubts.expire_leases() == 0
    at(later(seconds=60))
    assert doubts.expire_leases() == 1
    assert make.state(sms.message) == (State.IN_DOUBT, "worker_died")
    assert make.message(sms.message).due_at == later(seconds=60)


def test_missed_replies_come_in_oldest_first_marked_late_and_stopp_counts(provider: Fake) -> None:
    youth = make.make_youth()
    phone = make.number_of(youth)
    waiting = make.queue_text(youth)
    provider.list = [
        incoming(phone, "STOPP", id="IN-b", at=MONDAY - timedelta(minutes=5)),
        incoming(phone, "Hei, hvem er dere?", id="IN-a", at=MONDAY - timedelta(minutes=9)),
    ]
    assert asyncio.run(catch_up.catch_up(provider)) == 2
    kept = make.all_of(Reply)
    assert [(reply.provider_id, reply.is_late) for reply in kept] == [("IN-a", True), ("IN-b", True)]
    assert kept[1].received_at == MONDAY - timedelta(minutes=5)
    assert make.state(waiting) == (State.DROPPED, Drop.OPTED_OUT)


def test_a_missed_start_before_a_missed_stopp_leaves_it_stopped(provider: Fake) -> None:
    provider.list = [
        incoming(make.number(1), "STOPP", id="IN-b", at=MONDAY - timedelta(minutes=5)),
        incoming(make.number(1), "START", id="IN-a", at=MONDAY - timedelta(minutes=9)),
    ]
    reconcile(provider)
    assert len(make.all_of(OptOut)) == 1


def test_a_reply_we_already_have_is_not_taken_in_again(provider: Fake) -> None:
    make.take_in(make.inbound(make.number(1), "Hei", provider_id="IN-a"))
    provider.list = [incoming(make.number(1), "Hei", id="IN-a", at=MONDAY)]
    assert asyncio.run(catch_up.catch_up(provider)) == 0
    assert [reply.is_late for reply in make.all_of(Reply)] == [False]


def test_nothing_is_sent_until_missed_replies_were_fetched(provider: Fake, at: Callable[[datetime], None]) -> None:
    assert pump.has_caught_up() is False
    provider.trouble = TryLater("http_503")
    reconcile(provider)
    assert pump.has_caught_up() is False
    provider.trouble = None
    reconcile(provider)
    assert pump.has_caught_up() is True
    at(later(minutes=6))
    assert pump.has_caught_up() is False


def test_a_restored_backup_does_not_send_again_what_had_left(provider: Fake, at: Callable[[datetime], None]) -> None:
    message_id = make.queue_text(make.number(1))
    at(later(seconds=10))
    provider.take(Sms(message_id, make.number(1), "Hei igjen.", make.OUR_NUMBER, attempt=1, valid_for_s=60))
    at(later(minutes=5))
    reconcile(provider)
    assert make.state(message_id)[0] is State.SENT
    assert claim(5) == []


def test_a_database_that_remembers_less_than_we_wrote_has_gone_back(
    provider: Fake, at: Callable[[datetime], None]
) -> None:
    reconcile(provider)
    with db.transaction() as session:
        at(later(minutes=-30))
        marks.mark(session, "caught_up", missed=0)
    at(later(seconds=1))
    assert pump.has_caught_up() is False
    reconcile(provider)
    assert pump.has_caught_up() is True


def test_an_overdue_receipt_is_asked_for(provider: Fake, at: Callable[[datetime], None]) -> None:
    sms = make.claimed()
    provider.take(sms)
    make.deliver(sms)
    provider.becomes(sms.message, "delivered")
    at(later(seconds=599))
    reconcile(provider)
    assert make.state(sms.message)[0] is State.SENT
    at(later(seconds=600))
    reconcile(provider)
    assert make.state(sms.message)[0] is State.DELIVERED


def test_receipts_that_contradict_are_settled_by_the_record(provider: Fake, at: Callable[[datetime], None]) -> None:
    sms = make.claimed()
    provider.take(sms)
    make.deliver(sms)
    with db.transaction() as session:
        delivery_status.take_receipt(session, make.receipt(sms.message, "undelivered", 30004))
        delivery_status.take_receipt(session, make.receipt(sms.message, "delivered"))
    provider.becomes(sms.message, "delivered")
    at(later(seconds=20))
    reconcile(provider)
    found = make.message(sms.message)
    assert (found.state, found.reason, found.due_at) == (State.DELIVERED, "", None)


def test_a_receipt_that_never_comes_is_asked_for_less_and_less_and_then_no_more(
    provider: Fake, at: Callable[[datetime], None]
) -> None:
    sms = make.claimed()
    provider.take(sms)
    make.deliver(sms)
    waits = []
    for hours in (1, 10, 12, 49):
        at(later(hours=hours))
        reconcile(provider)
        due = make.message(sms.message).due_at
        waits.append(due and due - later(hours=hours))
    assert waits == [timedelta(minutes=10), timedelta(minutes=10), timedelta(hours=12), None]


def test_many_receipts_that_did_not_come_are_read_from_the_list(
    provider: Fake, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise 21: equal to the provider's within 15 minutes, and not by a call for each."""
    texts = [taken(provider) for _ in range(30)]
    for sms in texts[:25]:
        provider.becomes(sms.message, "delivered")
    monkeypatch.setattr(provider, "fetch", None)
    at(later(minutes=10, seconds=30))
    assert reconcile(provider) is True
    states = [make.state(sms.message)[0] for sms in texts]
    assert states == [State.DELIVERED] * 25 + [State.SENT] * 5
    assert {make.message(sms.message).due_at for sms in texts[25:]} == {later(minutes=20, seconds=30)}


def test_what_the_list_does_not_show_is_asked_for_by_itself(provider: Fake, at: Callable[[datetime], None]) -> None:
    texts = [taken(provider) for _ in range(30)]
    for sms in texts:
        provider.becomes(sms.message, "delivered")
    whole, shown = provider.list, provider.list[:28]
    at(later(minutes=11))
    provider.list = shown
    assert asyncio.run(receipt_polling._listed(provider, receipt_polling._overdue())).keys() == {
        one.provider_id for one in shown
    }
    provider.list = whole
    reconcile(provider)
    assert {make.state(sms.message)[0] for sms in texts} == {State.DELIVERED}


def test_the_list_is_read_only_as_far_as_it_saves_calls(
    provider: Fake, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty-one texts of hours ago behind a long list of newer ones: sixteen at a time they are asked for by name."""
    monkeypatch.setattr(receipt_polling, "TEXTS_IN_A_CALL", 2)
    texts = [taken(provider) for _ in range(21)]
    newer = [incoming(make.number(), "Hei", id=f"IN{place}", at=MONDAY) for place in range(100)]
    provider.list = newer + provider.list
    at(later(minutes=11))
    assert asyncio.run(receipt_polling._listed(provider, receipt_polling._overdue())) == {}
    assert asyncio.run(receipt_polling.ask(provider)) == len(texts)


@pytest.mark.parametrize(("was_sent", "state"), [(True, State.SENT), (False, State.FAILED)])
def test_a_person_settles_a_doubt_once_and_it_is_never_sent_again(was_sent: bool, state: State) -> None:
    sms = in_doubt()
    settled = []
    for _ in range(2):
        with db.transaction() as session:
            settled.append(doubts.settle_by_hand(session, sms.message, was_sent=was_sent, by="Kari Lund"))
    assert settled == [True, False]
    assert make.state(sms.message) == (state, "settled_by_hand")
    assert claim(5) == []


def test_only_a_doubt_can_be_settled_by_hand() -> None:
    message_id = make.queue_text(make.number(1))
    with db.transaction() as session:
        assert doubts.settle_by_hand(session, message_id, was_sent=True, by="Kari Lund") is False
    assert make.state(message_id)[0] is State.QUEUED


def test_a_late_reply_of_a_stranger_is_kept_for_triage(provider: Fake) -> None:
    provider.list = [incoming("+15005550006", "Hello", id="IN-a", at=MONDAY)]
    reconcile(provider)
    intake.handle_due()
    assert [reply.phone for reply in make.all_of(Reply)] == ["+15005550006"]
    assert make.all_of(Message) == []
