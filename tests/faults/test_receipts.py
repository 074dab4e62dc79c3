"""Receipts doubled, shuffled, lost and forged: in the end every text is in the state the provider has it in."""

import sqlalchemy as sa

from ot_notify import db
from ot_notify.messaging.messages import Message
from tests.conftest import SetSettings
from tests.faults.backends import MOSTLY_POSTGRES
from tests.faults.crowd import invite, wait_until
from tests.faults.provider import Provider
from tests.faults.workers import Workers

TEXTS = 100
TRUE_WITHIN_S = 25


@MOSTLY_POSTGRES
def test_states_equal_the_providers_whatever_becomes_of_receipts(
    twilio: Provider, quick: SetSettings, workers: Workers
) -> None:
    quick(receipt_overdue_s=3)
    workers.open_web(twilio.webhook_base)
    workers.start(2)
    disorder = {"doubled": True, "shuffled": True, "lost": 0.2, "forged": 0.2}
    twilio.receipts("delivered", **disorder)
    first = invite(TEXTS)
    wait_until(lambda: len(twilio.taken()) == TEXTS, within_s=15)
    twilio.receipts("undelivered", code=30005, **disorder)  # a number not in use
    invite(TEXTS, start=TEXTS)
    wait_until(lambda: len(twilio.taken()) == 2 * TEXTS, within_s=15)
    wait_until(lambda: _ours() == _theirs(twilio), within_s=TRUE_WITHIN_S)
    assert list(_ours().values()).count("undelivered") == TEXTS
    assert _blamed(first) == 0
    assert twilio.counters()["webhook_answers"].get("403", 0) > 0


def _ours() -> dict[str, str]:
    with db.reading() as session:
        return {
            str(sid): str(state) for sid, state in session.execute(sa.select(Message.provider_id, Message.state)) if sid
        }


def _theirs(twilio: Provider) -> dict[str, str]:
    return {text["sid"]: text["status"] for text in twilio.taken()}


def _blamed(campaign_id: str) -> int:
    """Texts of this campaign that carry an error code."""
    with db.reading() as session:
        found = sa.select(sa.func.count()).where(Message.campaign_id == campaign_id, Message.code.is_not(None))
        return session.scalar(found) or 0
