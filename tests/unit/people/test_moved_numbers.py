"""A youth gets a new number while a text waits: the text goes there, never to whoever has the old one."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.people import follow_ups, youths
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import MONDAY


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def waiting_text() -> tuple[str, str]:
    """(youth, message): a bulk text that waits for the number the youth had when it was written."""
    youth = make.make_youth(phone=make.number(1))
    campaign = make.launched()
    [message] = [one for one in make.all_of(Message) if one.campaign_id == campaign]
    return youth.id, message.id


def test_a_waiting_text_follows_the_youth_to_a_new_number() -> None:
    youth_id, _ = waiting_text()
    with db.transaction() as session:
        youths.give_number(session, youth_id, make.number(2), source="import")
    assert claim(10) == []
    assert [sms.to for sms in claim(10)] == [make.number(2)]


def test_a_waiting_text_is_dropped_where_the_number_is_gone_and_there_is_no_other() -> None:
    youth_id, message_id = waiting_text()
    with db.transaction() as session:
        youths.take_number(session, youth_id, make.number(1))
    assert claim(10) == []
    with db.reading() as session:
        message = session.get_one(Message, message_id)
        assert (message.state, message.reason) == (State.DROPPED, Drop.NO_CONTACT_POINT)
    assert follow_ups.FollowUpReason.NO_NUMBER in [row.because for row in make.all_of(follow_ups.FollowUp)]
