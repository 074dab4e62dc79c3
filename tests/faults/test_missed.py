"""What youths wrote while everything of ours was down counts before anything else leaves."""

import sqlalchemy as sa

from ot_notify import db
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import Message, State
from tests.conftest import SetSettings
from tests.faults.backends import MOSTLY_POSTGRES
from tests.faults.crowd import OUR_NUMBER, invite, number, reckon, settled, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers

BODY = "Hei! Hvordan går det?"
STOPPED = [number(place) for place in range(90, 110)]
ANSWERED = [number(place) for place in range(110, 120)]


@MOSTLY_POSTGRES
def test_stopp_sent_while_we_were_down_counts_before_anything_leaves(
    twilio: Provider, workers: Workers, quick: SetSettings
) -> None:
    twilio.behave(latency_ms=50)
    quick(sms_concurrency=4)
    invite(120, body=BODY)
    workers.start(2)
    wait_until(lambda: twilio.accepted() >= 20, within_s=10)
    workers.kill()
    for phone in STOPPED:
        twilio.inbound(phone, OUR_NUMBER, " Stopp! ", is_told=False)
    for phone in ANSWERED:
        twilio.inbound(phone, OUR_NUMBER, "Ring meg da vel", is_told=False)
    before = {text["to"] for text in twilio.outbound(BODY)}
    workers.start(2)
    wait_until(lambda: settled(120) and not _unhandled(), within_s=25)
    after = {text["to"] for text in twilio.outbound(BODY)} - before
    assert not after & set(STOPPED)
    assert reckon(twilio.taken()).is_clean
    assert _late_replies() == sorted(STOPPED + ANSWERED)
    # Whoever has answered meanwhile needs no invitation either.
    assert _dropped() == set(STOPPED + ANSWERED) - before


def _unhandled() -> bool:
    with db.reading() as session:
        return bool(session.scalar(sa.select(sa.exists().where(Reply.due_at.is_not(None)))))


def _late_replies() -> list[str]:
    with db.reading() as session:
        return sorted(session.scalars(sa.select(Reply.phone).where(Reply.is_late)))


def _dropped() -> set[str]:
    with db.reading() as session:
        return set(session.scalars(sa.select(Message.phone).where(Message.state == State.DROPPED)))
