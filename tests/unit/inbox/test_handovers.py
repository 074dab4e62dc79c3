"""Handing over: the conversation goes to the office it belongs to, with all that was in it."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.staff import SERVICE, Role
from ot_notify.core.errors import Refused
from ot_notify.inbox import conversations
from ot_notify.inbox import thread as inbox_thread
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.offices.register import TRIAGE
from tests import factories as make
from tests.factories import MONDAY, later

PHONE = make.number(1)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def at_office(office: str) -> Conversation:
    [found] = make.all_of(Conversation, Conversation.office_id == office)
    return found


def handed_over(office: str, to: str) -> Conversation:
    with db.transaction() as session:
        conversation = conversations.get(session, SERVICE, at_office(office).id, hold=True)
        conversations.move_to_office(session, conversation, to, by=SERVICE)
    return at_office(to)


def urgent_in_triage_and_known_in_moss(at: Callable[[datetime], None]) -> None:
    make.text_from(make.make_youth(phone=PHONE), "Hei")
    make.make_youth(phone=PHONE, office="follo")  # from now on two offices share the number
    at(later(minutes=5))
    make.text_from(PHONE, "jeg orker ikke mer")
    assert at_office(TRIAGE).is_urgent


def test_an_urgent_reply_that_joins_a_conversation_stays_urgent(at: Callable[[datetime], None]) -> None:
    urgent_in_triage_and_known_in_moss(at)
    moss = handed_over(TRIAGE, "moss")
    assert (moss.is_urgent, moss.unread, moss.waiting_since) == (True, 2, MONDAY)
    left = at_office(TRIAGE)
    assert (left.state, left.is_urgent, left.waiting_since) == (ConversationState.CLOSED, False, None)


def test_the_answers_come_along(at: Callable[[datetime], None]) -> None:
    make.text_from(make.make_youth(phone=PHONE), "Hei")
    make.make_youth(phone=PHONE, office="follo")
    with db.transaction() as session:
        conversation = conversations.get(session, SERVICE, at_office("moss").id, hold=True)
        conversations.answer(session, conversation, "Hei, Kari her", by=SERVICE)
        conversations.open_for(
            session, office_id="follo", phone=PHONE, our_number="", youth_id=None, because=conversation.because
        )
    follo = handed_over("moss", "follo")
    with db.reading() as session:
        thread = inbox_thread.thread(session, session.get_one(Conversation, follo.id))
    assert {line.body for line in thread} >= {"Hei", "Hei, Kari her"}


@pytest.mark.parametrize(("office", "is_refused"), [("moss", False), ("follo", True)])
def test_nobody_is_given_a_conversation_of_an_office_they_do_not_see(office: str, is_refused: bool) -> None:
    make.text_from(make.make_youth(phone=PHONE), "Hei")
    with db.transaction() as session:
        person = staff.add(session, email="a@b.no", name="Ada Vik", role=Role.ADVISER, office_ids=[office])
        session.flush()
        conversation = conversations.get(session, SERVICE, at_office("moss").id, hold=True)
        with pytest.raises(Refused) if is_refused else nullcontext():
            conversations.assign(session, conversation, person.id, by=SERVICE)
    assert (at_office("moss").assignee_id is None) is is_refused
