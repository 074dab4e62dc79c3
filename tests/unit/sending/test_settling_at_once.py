"""Settling at once: two workers look at the same texts in doubt, and one record of the provider's is one text."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify.core.clock_jumps import ClockJumps
from ot_notify.messaging.messages import State
from ot_notify.providers.base import Record
from ot_notify.sending import delivery_status, reconcile
from ot_notify.sending import in_doubt as doubts
from ot_notify.sending.claim import claim
from ot_notify.sending.send_result import SendAttempt, Uncertain
from tests import factories as make
from tests.factories import MONDAY, OUR_NUMBER, later

PHONE = make.number(1)
LONG_AFTER = later(hours=1)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def in_doubt() -> str:
    sms = make.claimed(PHONE)
    delivery_status.record([SendAttempt(sms, Uncertain("time-out"))])
    return sms.message


def taken(provider_id: str) -> Record:
    return Record(provider_id, "outbound", PHONE, OUR_NUMBER, "Hei igjen.", "sent", None, later(seconds=1))


def test_two_equal_texts_are_settled_once_each_by_two_workers(at: Callable[[datetime], None]) -> None:
    texts = [in_doubt(), in_doubt()]
    at(LONG_AFTER)
    seen, records = doubts._due_doubts(), [taken("SM1"), taken("SM2")]
    # The other worker was half a second earlier.
    assert doubts._settle(seen[:1], records, LONG_AFTER, can_list=True) == 1
    assert doubts._settle(seen, records, LONG_AFTER, can_list=True) == 1
    assert [make.state(text)[0] for text in texts] == [State.SENT, State.SENT]
    assert {make.message(text).provider_id for text in texts} == {"SM1", "SM2"}


def test_after_a_leap_of_the_clock_nothing_is_put_back_before_the_grace_has_truly_passed(
    at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that slept an hour wakes with its call still on the wire; all that looks old is young."""
    wall, true = [0.0], [0.0]
    monkeypatch.setattr("ot_notify.core.clock_jumps.time.time", lambda: wall[0])
    monkeypatch.setattr("ot_notify.core.clock_jumps.time.monotonic", lambda: true[0])
    jumps = ClockJumps()
    monkeypatch.setattr(reconcile, "leaps", jumps)
    monkeypatch.setattr(doubts, "leaps", jumps)
    text = in_doubt()
    at(LONG_AFTER)
    wall[0] = 3600.0
    assert doubts._settle(doubts._due_doubts(), [], LONG_AFTER, can_list=True) == 0
    wall[0], true[0] = 3600.0 + 917, 917.0
    at(later(hours=1, seconds=917))
    assert doubts._settle(doubts._due_doubts(), [], later(hours=1, seconds=917), can_list=True) == 1
    assert make.state(text)[0] is State.QUEUED


def test_a_text_claimed_again_since_we_looked_has_its_own_grace(at: Callable[[datetime], None]) -> None:
    text = in_doubt()
    at(LONG_AFTER)
    seen = doubts._due_doubts()
    doubts._settle(seen, [], LONG_AFTER, can_list=True)
    at(later(hours=1, seconds=1))
    [sms] = claim(1)
    delivery_status.record([SendAttempt(sms, Uncertain("time-out"))])
    assert doubts._settle(seen, [], LONG_AFTER, can_list=True) == 0
    assert make.state(text)[0] is State.IN_DOUBT
