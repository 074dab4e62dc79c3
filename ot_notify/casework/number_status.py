"""Number status: a youth's numbers, each with its state and since when, its source and who shares it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor
from ot_notify.inbox import number_access
from ot_notify.messaging.messages import Message, State
from ot_notify.people import youths
from ot_notify.people.consent import Hold
from ot_notify.people.youths import Youth, YouthPhone


class NumberState(StrEnum):
    """The state of a number. The values are the sentence codes `number.<value>`, `.sentence` and `.what_now`."""

    FORMER = "former"
    OPTED_OUT = "opted_out"
    STOPPED_BEFORE = "stopped_before"
    WRONG_NUMBER = "wrong_number"
    NOT_IN_USE = "not_in_use"
    LANDLINE = "landline"
    INVALID = "invalid"
    MAYBE_STOP = "maybe_stop"
    WORKS = "works"
    UNTRIED = "untried"


GRAVEST = (Hold.WRONG_NUMBER, Hold.NOT_IN_USE, Hold.LANDLINE, Hold.INVALID, Hold.MAYBE_STOP)


@dataclass(frozen=True, slots=True)
class YouthNumber:
    """One number of a youth. `at` is when its state began, or when a text last arrived; None where unknown.

    `others` share the number and may be shown; `hidden_others` tells that somebody else does whom the asker cannot see.
    """

    phone: str
    state: NumberState
    at: datetime | None
    source: str
    since: datetime
    others: tuple[Youth, ...]
    hidden_others: bool


def state(
    *,
    is_former: bool,
    opted_out: datetime | None,
    holds: Sequence[tuple[Hold, datetime]],
    arrived: datetime | None,
    stopped_before: datetime | None = None,
) -> tuple[NumberState, datetime | None]:
    """Return a number's state and since when; what stops it comes first, its delivery history last. Pure.

    `stopped_before`: since when the youth has said STOPP for another number.
    """
    if opted_out:
        return NumberState.OPTED_OUT, opted_out
    since = dict(holds)
    if stopped_before and not is_former and not since.keys() - {Hold.MAYBE_STOP}:
        return NumberState.STOPPED_BEFORE, stopped_before
    for hold in GRAVEST:
        if hold in since:
            return NumberState(hold.value), since[hold]
    if is_former:
        return NumberState.FORMER, None
    return (NumberState.WORKS, arrived) if arrived else (NumberState.UNTRIED, None)


def of(session: Session, actor: Actor, youth: Youth) -> list[YouthNumber]:
    """Return the youth's numbers, those in use first, the newest first within each group."""
    owned = sa.select(YouthPhone).where(YouthPhone.youth_id == youth.id)
    in_order = owned.order_by(YouthPhone.until.is_not(None), YouthPhone.since.desc(), YouthPhone.phone)
    said = number_access.stopped_before(session, actor, youth)
    stopped = said.since if said else None
    return [_number(session, actor, one, stopped) for one in session.scalars(in_order)]


def _number(session: Session, actor: Actor, owned: YouthPhone, stopped: datetime | None) -> YouthNumber:
    known = number_access.state(session, actor, owned.phone)
    arrived = session.scalar(
        sa.select(sa.func.max(sa.func.coalesce(Message.final_at, Message.sent_at))).where(
            Message.phone == owned.phone, Message.state == State.DELIVERED
        )
    )
    found, at = state(
        is_former=owned.until is not None,
        opted_out=known.out_since,
        holds=list(known.holds.items()),
        arrived=arrived,
        stopped_before=stopped,
    )
    theirs = sa.select(YouthPhone.youth_id).where(YouthPhone.phone == owned.phone, YouthPhone.until.is_(None))
    others = sa.select(Youth).where(Youth.id.in_(theirs), Youth.id != owned.youth_id).order_by(Youth.id)
    every = list(session.scalars(others))
    shown = tuple(session.scalars(youths.seen(others, actor)))
    return YouthNumber(owned.phone, found, at, owned.source, owned.since, shown, len(shown) < len(every))
