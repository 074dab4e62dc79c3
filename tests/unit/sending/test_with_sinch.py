"""Sending by Sinch, from the queue to the end: what its lists and reports make possible holds for it as for Twilio."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import State
from ot_notify.people import consent
from ot_notify.providers.sinch import Sinch
from ot_notify.sending import reconcile, restore_detection
from ot_notify.sending.circuit_breaker import CircuitBreaker
from ot_notify.sending.pump import Pump
from ot_notify.sending.rate_limit import Rate
from tests import factories as make
from tests.conftest import SetSettings
from tests.factories import MONDAY, later
from tests.sinch import PLAN, SECRET, TOKEN, SinchStandIn

KARI = "+4749000001"
Result = TypeVar("Result")


@pytest.fixture
def sinch(database: str, settings_env: SetSettings, at: Callable[[datetime], None]) -> Iterator[SinchStandIn]:
    at(MONDAY)
    restore_detection.highest_mark.clear()
    with SinchStandIn() as standin:
        settings_env(
            sms_provider="sinch",
            sinch_service_plan=PLAN,
            sinch_api_token=TOKEN,
            sinch_api_url=standin.url,
            sinch_callback_secret=SECRET,
            sms_sender=make.OUR_NUMBER,
        )
        yield standin


def with_sinch(work: Callable[[Sinch], Coroutine[Any, Any, Result]]) -> Result:
    async def go() -> Result:
        provider = Sinch()
        try:
            return await work(provider)
        finally:
            await provider.close()

    return asyncio.run(asyncio.wait_for(go(), 60))


def send() -> int:
    return with_sinch(lambda sinch: Pump(sinch, CircuitBreaker(), Rate(), threading.Event()).run(2.0))


def test_a_text_leaves_once_and_its_report_is_asked_for(sinch: SinchStandIn, at: Callable[[datetime], None]) -> None:
    message_id = make.queue_text(KARI)
    assert send() == 1
    (batch,) = sinch.batches
    assert (make.message(message_id).state, make.message(message_id).provider_id) == (State.SENT, batch["id"])
    sinch.becomes(batch["id"], "Rejected", 408)
    at(later(minutes=11))
    assert with_sinch(reconcile.reconcile)
    assert make.state(message_id) == (State.UNDELIVERED, "blocked")
    assert len(sinch.batches) == 1


@pytest.mark.parametrize("fault", ["reset_taken", "half_taken", "garbage_taken", "error_503_taken"])
def test_a_lost_answer_is_never_a_second_text(sinch: SinchStandIn, at: Callable[[datetime], None], fault: str) -> None:
    message_id = make.queue_text(KARI)
    sinch.faults({"fault": fault, "times": 1})
    send()
    assert make.message(message_id).state is State.IN_DOUBT
    at(later(seconds=20))
    assert with_sinch(reconcile.reconcile)
    assert make.message(message_id).state is State.SENT
    at(later(hours=1))
    with_sinch(reconcile.reconcile)
    send()
    assert len(sinch.batches) == 1


def test_what_never_left_leaves_after_the_grace_and_once(sinch: SinchStandIn, at: Callable[[datetime], None]) -> None:
    message_id = make.queue_text(KARI)
    sinch.faults({"fault": "error_503", "times": 1})
    send()
    for seconds in (20, 600, 1000):
        at(later(seconds=seconds))
        assert with_sinch(reconcile.reconcile)
    assert make.message(message_id).state is State.QUEUED
    send()
    assert make.message(message_id).state is State.SENT
    assert len(sinch.batches) == 1


def test_a_stopp_that_came_while_we_were_down_is_fetched(sinch: SinchStandIn) -> None:
    sinch.texted(KARI, make.OUR_NUMBER, "STOPP", at=later(minutes=-30))
    assert with_sinch(reconcile.reconcile)
    assert with_sinch(reconcile.reconcile)
    with db.reading() as session:
        (reply,) = session.scalars(sa.select(Reply)).all()
        assert (reply.provider, reply.body) == ("sinch", "STOPP")
        assert consent.has_opted_out(session, KARI)
