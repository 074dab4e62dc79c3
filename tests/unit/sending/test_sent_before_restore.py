"""Strangers: a backup is put back, and what left after it was taken does not leave again."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.db import marks
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.people import youths
from ot_notify.providers.simulator import SimulatedText, Simulator, new_id
from ot_notify.sending import catch_up, claim, restore_detection, sent_before_restore

KARI = "+4749000101"


@pytest.fixture
def a_number_of_ours(database: str) -> None:
    now = clock.now()
    with db.transaction() as session:
        youth = youths.Youth(birth_year=2008, office_id="follo", created_at=now, updated_at=now)
        session.add(youth)
        session.flush()
        youths.give_number(session, youth.id, KARI, source="test")


def left_after_the_backup(body: str, *, phone: str = KARI) -> str:
    """The provider took this text; our rows know nothing of it."""
    with db.transaction() as session:
        text = SimulatedText(
            id=new_id(), phone=phone, our_number="+4759440000", body=body, status="delivered", created_at=clock.now()
        )
        session.add(text)
        session.flush()
        return text.id


def start_after_a_restore() -> None:
    restore_detection.highest_mark.clear()
    with db.transaction() as session:
        marks.mark(session, "caught_up")
        session.execute(sa.update(marks.Mark).values(at=clock.now() - timedelta(hours=1)))
    asyncio.run(catch_up.catch_up(Simulator()))


def queued(body: str, kind: Kind = Kind.CONFIRMATION) -> str:
    with db.transaction() as session:
        return messages.queue(session, kind=kind, phone=KARI, body=body, office_id="follo", sender="", language="nb")


def test_a_text_written_again_after_a_restore_is_recognised_and_does_not_leave(a_number_of_ours: None) -> None:
    provider_id = left_after_the_backup("Hei igjen")
    start_after_a_restore()
    message_id = queued("Hei igjen")
    assert claim.claim(10) == []
    with db.reading() as session:
        message = session.get_one(Message, message_id)
        assert (message.state, message.provider_id) == (State.SENT, provider_id)


def test_a_text_that_waits_in_the_backup_and_has_left_is_settled_at_once(a_number_of_ours: None) -> None:
    message_id = queued("Hei")
    provider_id = left_after_the_backup("Hei")
    start_after_a_restore()
    with db.reading() as session:
        message = session.get_one(Message, message_id)
        assert (message.state, message.provider_id) == (State.DELIVERED, provider_id)


def test_one_unknown_provider_record_accounts_for_only_one_text(a_number_of_ours: None) -> None:
    left_after_the_backup("Hei")
    start_after_a_restore()
    queued("Hei")
    queued("Hei")
    assert len(claim.claim(10)) == 1


def test_an_answer_that_a_person_writes_again_is_sent(a_number_of_ours: None) -> None:
    left_after_the_backup("Vi ringer deg i morgen")
    start_after_a_restore()
    message_id = queued("Vi ringer deg i morgen", Kind.ANSWER)
    assert [sms.message for sms in claim.claim(10)] == [message_id]


def test_other_texts_of_the_same_account_to_numbers_we_do_not_know_are_not_kept(a_number_of_ours: None) -> None:
    left_after_the_backup("Husk timen din", phone="+4749000999")
    start_after_a_restore()
    with db.reading() as session:
        assert session.scalars(sa.select(sent_before_restore.ForgottenText)).all() == []
