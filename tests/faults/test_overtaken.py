"""What is true when the provider's list is asked for need not be true any more when its answer is acted upon."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import cast

import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.providers.base import Capabilities, Direction, Provider, Record
from ot_notify.sending import in_doubt
from tests.faults.crowd import OFFICE, OUR_NUMBER, number

AN_HOUR = timedelta(hours=1)
BODY = "Hei"


class List:
    """A provider's list that shows these records; `meanwhile` happens while it is read."""

    capabilities = Capabilities(can_list_sent=True, can_list_received=True, answers_stop_itself=False)

    def __init__(self, *records: Record, meanwhile: Callable[[], None] = lambda: None) -> None:
        self.shown, self.meanwhile = records, meanwhile

    async def records(
        self, *, since: datetime, to: str = "", sender: str = "", direction: Direction | None = None
    ) -> AsyncIterator[Record]:
        self.meanwhile()
        for record in self.shown:
            yield record


def test_a_second_doubt_is_not_settled_by_what_the_list_showed_before_it(database: str) -> None:
    text = _queue()
    _becomes(text, State.IN_DOUBT, clock.now() - AN_HOUR)
    again = List(meanwhile=lambda: _becomes(text, State.IN_DOUBT, clock.now(), later=AN_HOUR))
    asyncio.run(in_doubt.settle_doubts(cast(Provider, again)))
    assert _states() == {text: State.IN_DOUBT}


def test_a_doubt_never_takes_the_record_of_an_equal_text_on_its_way(database: str) -> None:
    """Else the one that never left counts as sent, and the answer to the other finds its id taken."""
    lost, other = _queue(), _queue()
    _becomes(lost, State.IN_DOUBT, clock.now() - AN_HOUR)
    _becomes(other, State.SENDING, clock.now(), later=AN_HOUR)
    asyncio.run(in_doubt.settle_doubts(cast(Provider, List(_record()))))
    assert _states() == {lost: State.IN_DOUBT, other: State.SENDING}


def _queue() -> str:
    with db.transaction() as session:
        return messages.queue(
            session, kind=Kind.ANSWER, phone=number(1), body=BODY, office_id=OFFICE, sender=OUR_NUMBER, language="nb"
        )


def _becomes(text: str, state: State, claimed_at: datetime, *, later: timedelta = timedelta(0)) -> None:
    due = clock.now() + later
    with db.transaction() as session:
        session.execute(
            sa.update(Message)
            .where(Message.id == text)
            .values(state=state, claimed_at=claimed_at, attempts=Message.attempts + 1, due_at=due)
        )


def _record() -> Record:
    return Record(
        provider_id="SM1",
        direction="outbound",
        to=number(1),
        sender=OUR_NUMBER,
        body=BODY,
        status="queued",
        code=None,
        created_at=clock.now(),
        media_count=0,
    )


def _states() -> dict[str, State]:
    with db.reading() as session:
        return {text: state for text, state in session.execute(sa.select(Message.id, Message.state))}
