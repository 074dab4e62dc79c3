"""Simulator: a provider whose phones are in our own database. For demo, training and tests; never in production.

It keeps the truth as a real provider would: texts it has taken, under its own ids, with the receipts still to come.
`ot_notify.sending.simulation` moves time on: it delivers receipts and lets the phones answer through the ordinary
code path.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.providers.base import Accepted, Capabilities, Direction, InDoubt, Record, Sms

NAME = "simulator"
OUR_NUMBER = "+4759440000"
"""The sender that simulated phones see where no office has a number of its own."""

GATHER_S = 0.002
"""Seconds; texts sent within this time are stored in one transaction."""


class Character(StrEnum):
    """The behaviour of a simulated phone's owner."""

    SILENT = "silent"
    YES = "yes"
    NO = "no"
    QUESTION = "question"
    HAS_PLACE = "has_place"
    STOP = "stop"
    MAYBE_STOP = "maybe_stop"
    WRONG_NUMBER = "wrong_number"
    HELP = "help"
    DISTRESSED = "distressed"
    OFF = "off"
    DEAD = "dead"
    LANDLINE = "landline"
    SLOW = "slow"
    """Gets every text; the receipt takes its time."""


class SimulatedPhone(db.Base):
    """A phone and its owner. A number without a row belongs to somebody silent."""

    __tablename__ = "simulated_phone"
    phone: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    character: Mapped[Character]
    has_answered: Mapped[bool] = mapped_column(default=False)


class SimulatedText(db.Base):
    """One text at the provider, in either direction. `due_at` is when its next receipt is sent, or its owner
    answers."""

    __tablename__ = "simulated_text"
    __table_args__ = (
        sa.Index(
            "ix_simulated_text_due",
            "due_at",
            sqlite_where=sa.text("due_at IS NOT NULL"),
            postgresql_where=sa.text("due_at IS NOT NULL"),
        ),
        sa.Index("ix_simulated_text_created", "created_at"),
    )
    id: Mapped[str] = mapped_column(sa.String(34), primary_key=True)
    message: Mapped[str] = mapped_column(sa.String(32), default="")
    is_inbound: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str] = mapped_column(sa.String(16), index=True)
    our_number: Mapped[str] = mapped_column(sa.String(20))
    body: Mapped[str] = mapped_column(sa.Text)
    status: Mapped[str] = mapped_column(sa.String(20))
    code: Mapped[int | None]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(sa.SmallInteger, default=0)


DELIVERED_AFTER = timedelta(milliseconds=300)
SLOW_RECEIPT = timedelta(minutes=2)
"""Long enough to be looked at in a course, short enough to be waited for."""

FAULTS = frozenset({Character.OFF, Character.DEAD, Character.LANDLINE, Character.STOP, Character.SLOW})
"""Characters a person who practises may give a phone."""


def behave(session: Session, phone: str, character: Character) -> None:
    """From the next text on, the phone does that; SILENT: it works, and its owner says nothing by themselves."""
    found = session.get(SimulatedPhone, phone)
    if found is None:
        session.add(SimulatedPhone(phone=phone, character=character))
    else:
        found.character, found.has_answered = character, False


class Simulator:
    """A provider as `providers.base` defines it. Accepts everything, like Twilio for a number it cannot judge yet."""

    name = NAME
    capabilities = Capabilities(can_list_sent=True, can_list_received=True, answers_stop_itself=False)

    def __init__(self) -> None:
        self.waiting: list[tuple[Sms, asyncio.Future[str]]] = []
        self.keeper: asyncio.Task[None] | None = None

    async def send(self, sms: Sms) -> Accepted:
        done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.waiting.append((sms, done))
        if self.keeper is None or self.keeper.done():
            self.keeper = asyncio.create_task(self._keep())
        return Accepted(await done, "queued")

    async def _keep(self) -> None:
        await asyncio.sleep(GATHER_S)
        while self.waiting:
            group, self.waiting = self.waiting, []
            try:
                ids = await asyncio.to_thread(_take, [sms for sms, _ in group])
            except db.AWAY as error:
                for _, done in group:
                    done.set_exception(InDoubt(type(error).__name__))
                continue
            for (_, done), id_ in zip(group, ids, strict=True):
                done.set_result(id_)

    async def records(
        self, *, since: datetime, to: str = "", sender: str = "", direction: Direction | None = None
    ) -> AsyncIterator[Record]:
        for record in await asyncio.to_thread(_list, since, to, sender):
            yield record

    async def fetch(self, provider_id: str) -> Record | None:
        return await asyncio.to_thread(_fetch, provider_id)

    async def ping(self) -> None:
        return None

    async def close(self) -> None:
        if self.keeper is not None and not self.keeper.done():
            await self.keeper


def new_id() -> str:
    return "SM" + db.new_id()


def _take(group: list[Sms]) -> list[str]:
    now = clock.now()
    rows: list[dict[str, Any]] = [
        {
            "id": new_id(),
            "message": sms.message,
            "is_inbound": False,
            "phone": sms.to,
            "our_number": sms.sender or settings().sms_sender or OUR_NUMBER,
            "body": sms.body,
            "status": "queued",
            "code": None,
            "created_at": now,
            "due_at": now + DELIVERED_AFTER,
            "failures": 0,
        }
        for sms in group
    ]
    with db.transaction(db.Purpose.REDO) as session:
        session.connection().execute(sa.insert(db.table(SimulatedText)), rows)
    return [row["id"] for row in rows]


def _list(since: datetime, to: str, sender: str) -> list[Record]:
    statement = sa.select(SimulatedText).where(SimulatedText.created_at >= since)
    if to:
        statement = statement.where(
            sa.case((SimulatedText.is_inbound, SimulatedText.our_number), else_=SimulatedText.phone) == to
        )
    if sender:
        statement = statement.where(
            sa.case((SimulatedText.is_inbound, SimulatedText.phone), else_=SimulatedText.our_number) == sender
        )
    with db.reading() as session:
        return [_record(text) for text in session.scalars(statement.order_by(SimulatedText.created_at.desc()))]


def _fetch(provider_id: str) -> Record | None:
    with db.reading() as session:
        text = session.get(SimulatedText, provider_id)
        return _record(text) if text else None


def _record(text: SimulatedText) -> Record:
    ends = (text.our_number, text.phone) if text.is_inbound else (text.phone, text.our_number)
    return Record(
        provider_id=text.id,
        direction="inbound" if text.is_inbound else "outbound",
        to=ends[0],
        sender=ends[1],
        body=text.body,
        status=text.status,
        code=text.code,
        created_at=text.created_at,
    )
