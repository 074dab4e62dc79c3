"""Confirmations: a number that has opted out gets one, right after its STOPP, and nothing else whatever it says."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify.replies import intake
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import MONDAY, later

PHONE = make.number(1)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def test_feil_nummer_from_a_number_that_has_opted_out_is_not_answered(at: Callable[[datetime], None]) -> None:
    make.text_from(make.make_youth(phone=PHONE), "STOPP")
    [confirmation] = claim(5)
    make.deliver(confirmation)
    at(later(days=1))
    make.text_from(PHONE, "FEIL NUMMER")
    assert claim(5) == []


def test_feil_nummer_and_then_stopp_is_confirmed_once(at: Callable[[datetime], None]) -> None:
    make.text_from(make.make_youth(phone=PHONE), "FEIL NUMMER")
    at(later(seconds=5))
    make.text_from(PHONE, "STOPP")
    assert len(claim(5)) == 1


@pytest.mark.parametrize(("minutes", "texts"), [(30, 1), (61, 0)])
def test_a_stopp_found_late_is_confirmed_only_while_that_is_right_after_it(
    minutes: int, texts: int, at: Callable[[datetime], None]
) -> None:
    at(later(minutes=minutes))
    make.take_in(make.inbound(PHONE, "STOPP", at=MONDAY), is_late=True)
    intake.handle_due()
    assert len(claim(5)) == texts
