"""Factories: youths, texts, campaigns and replies with one line each. Name only what matters to the test.

Everything is done through the library's own functions, each in a transaction of its own; rows come back detached.
"""

import asyncio
import itertools
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor
from ot_notify.campaigns import campaigns, drafts
from ot_notify.campaigns import launch as campaign_launch
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.campaigns.drafts import Reminder
from ot_notify.core import clock
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Kind, Message, MessageEvent, State
from ot_notify.people import opt_outs, youths
from ot_notify.people.youths import Youth
from ot_notify.providers.base import Accepted, InboundSms, Receipt, Sms
from ot_notify.replies import intake
from ot_notify.sending import delivery_status
from ot_notify.sending.circuit_breaker import CircuitBreaker
from ot_notify.sending.claim import claim
from ot_notify.sending.pump import Pump
from ot_notify.sending.rate_limit import Rate
from ot_notify.sending.send_result import SendAttempt
from tests.fake_provider import Fake

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""Ten o'clock in Oslo on an ordinary Monday: texts may leave."""

OUR_NUMBER = "+4759440000"
TEXT = {"nb": "Hei fra {avsender}. Svar JA, så ringer vi. Ikke SMS: STOPP"}
KARI = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}))

Row = TypeVar("Row", bound=db.Base)
_count = itertools.count(1)


def number(last: int | None = None) -> str:
    """A number nobody has: the next one, or the one with these last digits."""
    return f"+474900{next(_count) % 10_000 if last is None else last:04}"


def make_youth(*, phone: str | None = "", office: str = "moss", **fields: Any) -> Youth:
    """A youth of Moss with a number of their own; `phone=None`: without one."""
    now = clock.now()
    known = {"first_name": "Nora", "last_name": "Vik", "birth_year": 2007, "created_at": now, "updated_at": now}
    with db.transaction() as session:
        youth = Youth(id=db.new_id(), office_id=office, **{**known, **fields})
        session.add(youth)
        session.flush()
        if phone is not None:
            youths.give_number(session, youth.id, phone or number(), source="import")
    return youth


def number_of(youth: Youth) -> str:
    with db.reading() as session:
        return youths.numbers(session, [youth.id])[youth.id][0]


def queue_text(to: Youth | str, *, kind: Kind = Kind.ANSWER, body: str = "Hei igjen.", **fields: Any) -> str:
    """One text in the queue, to a youth or to a bare number. Answers its id."""
    known: dict[str, Any] = {"office_id": "moss", "sender": OUR_NUMBER, "language": "nb"}
    if isinstance(to, Youth):
        known |= {"youth_id": to.id, "office_id": to.office_id}
    phone = number_of(to) if isinstance(to, Youth) else to
    with db.transaction() as session:
        return messages.queue(session, kind=kind, phone=phone, body=body, **(known | fields))


def queue_in(session: Session, phone: str) -> str:
    """One answer in the queue, in a transaction that the test keeps open."""
    return messages.queue(
        session, kind=Kind.ANSWER, phone=phone, body="Hei.", office_id="moss", sender=OUR_NUMBER, language="nb"
    )


def make_campaign(
    *, to: Sequence[Youth] = (), text: dict[str, str] | None = None, actor: Actor = SERVICE, **fields: Any
) -> str:
    """A draft to these youths, or to everybody. `reminders`: days after which to remind. Answers its id."""
    audience = fields.pop("audience", {"youth_ids": [youth.id for youth in to]} if to else {})
    days = [Reminder(day, TEXT) if isinstance(day, int) else day for day in fields.pop("reminders", ())]
    known: dict[str, Any] = {"name": "Høst", "templates": text or TEXT, "audience": audience, "reminders": days}
    with db.transaction() as session:
        return drafts.draft(session, actor, **(known | fields)).id


def launch(campaign_id: str, *, by: Actor = SERVICE) -> None:
    with db.transaction() as session:
        campaign_launch.launch(session, campaigns.get(session, by, campaign_id, hold=True), by=by)


def launched(**fields: Any) -> str:
    """A campaign under way, with all the texts of its first step written."""
    campaign_id = make_campaign(**fields)
    launch(campaign_id)
    campaign_launch.write_due()
    return campaign_id


def change_campaign(campaign_id: str, what: str) -> Any:
    """Pause, resume or cancel it, as a route would."""
    with db.transaction() as session:
        return getattr(campaigns, what)(session, campaigns.get(session, SERVICE, campaign_id, hold=True), by=SERVICE)


def claimed(to: Youth | str | None = None, **fields: Any) -> Sms:
    """One text, queued and claimed: on its way to the provider."""
    queue_text(make_youth() if to is None else to, **fields)
    return claim(1)[0]


def deliver(sms: Sms) -> None:
    """The provider has taken it, and we have written it down."""
    delivery_status.record([SendAttempt(sms, Accepted(f"SM{sms.message}", "queued"))])


def inbound(sender: str, body: str, **fields: Any) -> InboundSms:
    known: dict[str, Any] = {"provider": "fake", "provider_id": f"IN{next(_count)}", "to": OUR_NUMBER}
    return InboundSms(sender=sender, body=body, **(known | fields))


def take_in(sms: InboundSms, *, is_late: bool = False) -> bool:
    """Keep it, as the webhook does: answered only when nothing more leaves for a number that said STOPP."""
    with db.transaction() as session:
        is_new = intake.receive(session, sms, is_late=is_late)
    if intake.stops(sms):
        opt_outs.wait_for_flight(sms.sender)
    return is_new


def text_from(sender: Youth | str, body: str, **fields: Any) -> InboundSms:
    """A youth texts us; kept, handled, and answered where the rules say so."""
    sms = inbound(number_of(sender) if isinstance(sender, Youth) else sender, body, **fields)
    take_in(sms)
    intake.handle_due()
    return sms


def receipt(message_id: str, status: str, code: int | None = None, *, provider_id: str = "") -> Receipt:
    return Receipt(message_id, provider_id or f"SM{message_id}", status, code)


def run_due(provider: Fake, *, budget_s: float = 2.0) -> int:
    """Do everything that is due, and send what may leave; answer how many answers were recorded."""
    intake.handle_due()
    campaign_launch.write_due()
    return pump(provider, budget_s=budget_s)


def pump(
    provider: Fake, *, budget_s: float = 2.0, breaker: CircuitBreaker | None = None, stop: threading.Event | None = None
) -> int:
    return asyncio.run(Pump(provider, breaker or CircuitBreaker(), Rate(), stop or threading.Event()).run(budget_s))


def get(table: type[Row], key: Any) -> Row:
    with db.reading() as session:
        return session.get_one(table, key)


def message(message_id: str) -> Message:
    return get(Message, message_id)


def state(message_id: str) -> tuple[State, str]:
    """The text's state, and why."""
    found = message(message_id)
    return found.state, found.reason


def history(message_id: str) -> list[str]:
    with db.reading() as session:
        statement = sa.select(MessageEvent.what).where(MessageEvent.message_id == message_id).order_by(MessageEvent.id)
        return list(session.scalars(statement))


def all_of(table: type[Row], *conditions: sa.ColumnElement[bool]) -> list[Row]:
    """Every row that fits, by its key: ids sort by when they were made."""
    with db.reading() as session:
        key = list(db.table(table).primary_key)
        return list(session.scalars(sa.select(table).where(*conditions).order_by(*key)))


def texts_of(campaign_id: str, step: int = 0) -> list[Message]:
    return all_of(Message, Message.campaign_id == campaign_id, Message.step == step)


def tally(campaign_id: str) -> dict[str, int]:
    """The states the campaign's texts are in, without those nobody is in."""
    with db.reading() as session:
        return {name: count for name, count in messages.tally(session, SERVICE, campaign_id).items() if count}


def campaign(campaign_id: str) -> Campaign:
    return get(Campaign, campaign_id)


def at_once(times: int, do: Callable[[int], Any]) -> list[Any]:
    """Call it in so many threads that start together; answer with what each gave, or with what it raised."""
    ready = threading.Barrier(times)
    results: list[Any] = [None] * times

    def one(place: int) -> None:
        ready.wait(10)
        try:
            results[place] = do(place)
        except Exception as error:  # noqa: BLE001  (the test looks at it)
            results[place] = error

    threads = [threading.Thread(target=one, args=(place,)) for place in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def later(**by: float) -> datetime:
    """So much after that Monday morning."""
    return MONDAY + timedelta(**by)
