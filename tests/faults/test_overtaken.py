"""A worker that looks slowly must not judge by what it saw before another has sent the text again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import cast

import sqlalchemy as sa

from ot_notify import clock, db, messages, reconciling
from ot_notify.messages import Kind, Message, State
from ot_notify.providers.base import Provider, Record
from tests.faults.crowd import OFFICE, OUR_NUMBER, number


class SlowList:
    """Shows nothing; and while it is read another worker puts the text back, sends it, and is left in doubt anew."""

    async def records(self, *, since: datetime, to: str = "", sender: str = "") -> AsyncIterator[Record]:
        _in_doubt_since(clock.now(), attempts=2, due_at=clock.now() + timedelta(hours=1))
        for _ in range(0):
            yield cast(Record, None)


def test_a_second_doubt_is_not_settled_by_what_the_list_showed_before_it(database: str) -> None:
    with db.transaction() as session:
        messages.queue(
            session,
            kind=Kind.ANSWER,
            phone=number(1),
            body="Hei",
            office_id=OFFICE,
            sender=OUR_NUMBER,
            language="nb",
        )
    _in_doubt_since(clock.now() - timedelta(hours=1), attempts=1, due_at=clock.now())
    asyncio.run(reconciling.settle_doubts(cast(Provider, SlowList())))
    with db.reading() as session:
        assert session.scalars(sa.select(Message.state)).all() == [State.IN_DOUBT]


def _in_doubt_since(moment: datetime, *, attempts: int, due_at: datetime) -> None:
    with db.transaction() as session:
        session.execute(
            sa.update(Message).values(state=State.IN_DOUBT, claimed_at=moment, attempts=attempts, due_at=due_at)
        )
