"""Receipts taken together come to the same as one after the other, in any order and however they are grouped."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as some

from ot_notify import db
from ot_notify.messaging.messages import Drop, Kind, State
from ot_notify.people.consent import Hold, NumberHold
from ot_notify.providers.base import Receipt
from ot_notify.sending import delivery_status, receipt_groups
from ot_notify.sending.send_result import SendAttempt, Uncertain
from tests import factories as make
from tests.factories import MONDAY


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


class Told(NamedTuple):
    """A receipt before it is known which text of the two runs it is about."""

    text: int
    status: str
    code: int | None
    id_of: int
    """Whose id of the provider it names: now and then another text's."""


TEXTS = 3
STARTS = some.lists(some.sampled_from(("sending", "sent", "in_doubt")), min_size=TEXTS, max_size=TEXTS)
STATUSES = some.sampled_from(
    (("sent", None), ("delivered", None), ("read", None), ("undelivered", 30008), ("odd", None))
)
PLACES = some.integers(0, TEXTS - 1)
TOLD = some.builds(
    lambda text, status, other, is_other: Told(text, *status, other if is_other else text),
    PLACES,
    STATUSES,
    PLACES,
    some.sampled_from((False, False, False, True)),
)
GROUPS = some.lists(some.lists(TOLD, max_size=6), min_size=1, max_size=3)


def begin(start: str) -> str:
    sms = make.claimed(make.make_youth(), kind=Kind.ANSWER)
    if start == "sent":
        make.deliver(sms)
    if start == "in_doubt":
        delivery_status.record([SendAttempt(sms, Uncertain("time-out"))])
    return sms.message


def receipts(told: Sequence[Told], texts: Sequence[str]) -> list[Receipt]:
    return [make.receipt(texts[one.text], one.status, one.code, provider_id=f"SM{texts[one.id_of]}") for one in told]


def alone(receipt: Receipt) -> None:
    with db.transaction() as session:
        delivery_status.take_receipt(session, receipt)


def together(group: Sequence[Receipt]) -> None:
    for place in receipt_groups.take_usual(group):
        alone(group[place])


def what_is_known(texts: Sequence[str]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for key in texts:
        text = make.message(key)
        named = texts.index(text.provider_id[2:]) if text.provider_id else None
        about = (text.state, text.reason, text.code, named, text.provider_status, text.sent_at, text.final_at)
        found.append((*about, text.due_at, sorted(make.history(key))))
    return found


@tries(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(starts=STARTS, groups=GROUPS)
def test_groups_and_single_receipts_come_to_the_same(starts: list[str], groups: list[list[Told]]) -> None:
    grouped, single = [begin(start) for start in starts], [begin(start) for start in starts]
    for told in groups:
        together(receipts(told, grouped))
        for receipt in receipts(told, single):
            alone(receipt)
    assert what_is_known(grouped) == what_is_known(single)


def test_the_usual_ones_are_all_taken_at_once() -> None:
    sms = [make.claimed(make.make_youth(), kind=Kind.ANSWER) for _ in range(3)]
    for one in sms[:2]:
        make.deliver(one)
    told = [make.receipt(one.message, status) for one in sms for status in ("sent", "delivered")]
    assert receipt_groups.take_usual(told) == []
    assert [make.message(one.message).state for one in sms] == [State.DELIVERED] * 3


def test_what_is_unusual_is_left_and_spoils_nothing() -> None:
    gone, fine = make.claimed(make.make_youth()), make.claimed(make.make_youth())
    for one in (gone, fine):
        make.deliver(one)
    told = [
        make.receipt("nobody's", "delivered"),
        make.receipt(gone.message, "undelivered", 30005),
        make.receipt(fine.message, "delivered"),
    ]
    assert receipt_groups.take_usual(told) == [0, 1]
    together(told)
    assert make.message(fine.message).state is State.DELIVERED
    assert [(row.phone, row.kind) for row in make.all_of(NumberHold)] == [(gone.to, Hold.NOT_IN_USE)]


def test_a_second_try_is_not_sent_when_the_first_has_come() -> None:
    youth = make.make_youth()
    campaign = make.make_campaign()
    about = {"kind": Kind.CAMPAIGN, "campaign_id": campaign, "step": 0}
    first = make.claimed(youth, **about)
    make.deliver(first)
    again = make.queue_text(youth, **about, retry=1)
    together([make.receipt(first.message, "delivered")])
    assert make.state(again) == (State.DROPPED, Drop.ALREADY_DELIVERED)
