"""Together: what waits at the same time is written at once, and nobody suffers for another."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.db import marks as service_marks
from ot_notify.db.marks import Mark
from ot_notify.db.write_batching import WriteBatcher
from ot_notify.messaging.messages import State
from ot_notify.sending import delivery_status
from tests import factories as make

pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
MANY = 12


@pytest.fixture
def commits(database: str) -> list[object]:
    found: list[object] = []
    event.listen(db.engine(), "commit", lambda connection: found.append(connection))
    return found


def marking(place: int) -> Callable[[Session], int]:
    def write(session: Session) -> int:
        service_marks.mark(session, f"mark {place:02}")
        return place

    return write


def marks() -> list[str]:
    return [mark.name for mark in make.all_of(Mark)]


def while_one_writes(together: WriteBatcher, others: list[Callable[[Session], object]]) -> list[object]:
    """Somebody is writing until all the others wait behind them; answers what each of those gave or raised."""
    is_writing = threading.Event()

    def first(_: Session) -> None:
        is_writing.set()
        while len(together.waiting) < len(others):
            threading.Event().wait(0.002)

    def one(place: int) -> object:
        if place:
            is_writing.wait(10)
        return together.write([first, *others][place])

    return make.at_once(len(others) + 1, one)[1:]


def test_those_that_wait_are_written_in_one_transaction(commits: list[object]) -> None:
    answers = while_one_writes(WriteBatcher(), [marking(place) for place in range(MANY)])
    assert answers == list(range(MANY))
    assert len(marks()) == MANY
    assert len(commits) == 1


def test_each_is_answered_after_its_commit(database: str) -> None:
    together = WriteBatcher()

    def write_and_look(place: int) -> bool:
        together.write(marking(place))
        return f"mark {place:02}" in marks()

    assert make.at_once(MANY, write_and_look) == [True] * MANY


def test_one_that_fails_fails_alone(database: str) -> None:
    def fails(session: Session) -> None:
        service_marks.mark(session, "never")
        raise KeyError("bug")

    answers = while_one_writes(WriteBatcher(), [marking(1), fails, marking(2)])
    assert [answers[0], answers[2]] == [1, 2]
    assert isinstance(answers[1], KeyError)
    assert marks() == ["mark 01", "mark 02"]


def test_two_receipts_of_one_text_follow_one_another(database: str) -> None:
    sms = make.claimed(make.number(1))
    make.deliver(sms)
    receipts = [make.receipt(sms.message, status) for status in ("sent", "delivered", "sent")]
    while_one_writes(
        WriteBatcher(),
        [lambda session, one=one: delivery_status.take_receipt(session, one) for one in receipts],  # type: ignore[misc]
    )
    assert make.message(sms.message).state is State.DELIVERED


def test_after_a_burst_the_next_one_is_written_at_once(database: str) -> None:
    together = WriteBatcher()
    make.at_once(MANY, lambda place: together.write(marking(place)))
    assert (together.write(marking(99)), together.has_leader, together.waiting) == (99, False, [])
