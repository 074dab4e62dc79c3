"""Late words: what was said while we were down counts as of when it was said, not of when we found it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.people import consent, opt_outs
from ot_notify.people.consent import ConsentSource
from tests import factories as make
from tests.factories import KARI, MONDAY, later

PHONE = make.number(1)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def found_late(said: str, when: datetime) -> None:
    make.take_in(make.inbound(PHONE, said, at=when), is_late=True)


def has_opted_out() -> bool:
    with db.reading() as session:
        return consent.has_opted_out(session, PHONE)


def test_a_late_start_does_not_lift_a_stopp_said_after_it(at: Callable[[datetime], None]) -> None:
    at(later(minutes=10))
    make.take_in(make.inbound(PHONE, "STOPP"))
    at(later(minutes=11))
    found_late("START", later(minutes=5))
    assert has_opted_out()


def test_a_late_start_does_not_lift_what_a_person_has_registered_since(at: Callable[[datetime], None]) -> None:
    at(later(minutes=10))
    with db.transaction() as session:
        opt_outs.opt_out(session, PHONE, ConsentSource.STAFF, by=KARI, reason="Ringte oss")
    found_late("START", later(minutes=5))
    assert has_opted_out()


def test_a_late_stopp_and_the_start_after_it_are_honoured_in_their_order(at: Callable[[datetime], None]) -> None:
    at(later(hours=2))
    found_late("STOPP", later(minutes=1))
    assert has_opted_out()
    found_late("START", later(minutes=5))
    assert not has_opted_out()
