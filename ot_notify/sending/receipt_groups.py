"""Receipt groups: receipts that wait at the same time, written in one transaction of few statements.

Only the usual ones, which are nearly all: a text that left is on its way, or has come. Whatever calls for more (a
number that is gone, two words that contradict each other, a text we do not know) is left for `take_receipt`, which says
what a receipt means; a test asks that both come to the same, in any order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock
from ot_notify.messaging.messages import (
    EVENT_STATUS_LENGTH,
    PROVIDER_STATUS_LENGTH,
    Drop,
    Message,
    MessageEvent,
    State,
)
from ot_notify.providers.base import Receipt
from ot_notify.sending.delivery_status import FINAL, FINALS, REACHED, receipt_overdue_after

MESSAGE = db.table(Message)
CHANGED = ("state", "reason", "code", "provider_id", "provider_status", "sent_at", "final_at", "due_at")
"""The columns that a usual receipt may change."""


@dataclass(slots=True)
class KnownText:
    """One locked text as the receipts so far have left it."""

    id: str
    campaign_id: str | None
    state: State
    reason: str
    code: int | None
    provider_id: str | None
    provider_status: str
    sent_at: datetime | None
    final_at: datetime | None
    due_at: datetime | None
    is_changed: bool = False
    has_come: bool = False


# Texts locked by another transaction are not waited for: their receipts are recorded one by one.
TEXTS = (
    sa.select(MESSAGE.c.id, MESSAGE.c.campaign_id, *(MESSAGE.c[name] for name in CHANGED))
    .where(db.in_values(MESSAGE.c.id, sa.bindparam("ids")))
    .order_by(MESSAGE.c.id)
    .with_for_update(skip_locked=True)
)
TAKEN_IDS = sa.select(MESSAGE.c.provider_id).where(db.in_values(MESSAGE.c.provider_id, sa.bindparam("provider_ids")))
FIRST, AGAIN = MESSAGE.alias("first_try"), MESSAGE.alias("again")
SECOND_TRIES = (
    sa.select(AGAIN.c.id)
    .join_from(FIRST, AGAIN, sa.and_(AGAIN.c.campaign_id == FIRST.c.campaign_id, AGAIN.c.step == FIRST.c.step))
    .where(AGAIN.c.youth_id == FIRST.c.youth_id, AGAIN.c.retry > FIRST.c.retry, AGAIN.c.state == State.QUEUED)
    .where(db.in_values(FIRST.c.id, sa.bindparam("ids")))
)
NO_SECOND_TRY = sa.update(MESSAGE).where(
    db.in_values(MESSAGE.c.id, sa.bindparam("ids")), MESSAGE.c.state == State.QUEUED
)
ONE_TEXT = (
    sa.update(MESSAGE)
    .where(MESSAGE.c.id == sa.bindparam("key"))
    .values({name: sa.bindparam(f"new_{name}", type_=MESSAGE.c[name].type) for name in CHANGED})
)


def _all_texts() -> sa.Update:
    arrays = [sa.bindparam("keys", type_=ARRAY(sa.String))]
    arrays += [sa.bindparam(f"all_{name}", type_=ARRAY(MESSAGE.c[name].type)) for name in CHANGED]
    columns = [sa.column("key", sa.String), *(sa.column(f"new_{name}", MESSAGE.c[name].type) for name in CHANGED)]
    rows = sa.func.unnest(*arrays).table_valued(*columns).render_derived(name="said")
    values = {name: rows.c[f"new_{name}"] for name in CHANGED}
    return sa.update(MESSAGE).where(MESSAGE.c.id == rows.c.key).values(values)


ALL_TEXTS = _all_texts()
"""On Postgres one statement for the group, on SQLite one for each text."""


def take_usual(receipts: Sequence[Receipt]) -> list[int]:
    """Write what is usual of these receipts, committed; answer the places of those that are left to `take_receipt`.

    The receipts of one text are taken in their order, and from the first unusual one on none of them is.
    """
    now = clock.now()
    with db.transaction() as session:
        texts = _locked(session, receipts)
        taken_ids = _taken_ids(session, receipts, texts)
        events: list[dict[str, Any]] = []
        left: list[int] = []
        unusual: set[str] = set()
        for place, receipt in enumerate(receipts):
            text = texts.get(receipt.message)
            if text is None or text.id in unusual or not _take(text, receipt, taken_ids, events, now):
                unusual.add(receipt.message)
                left.append(place)
        _write(session, [text for text in texts.values() if text.is_changed])
        db.insert_many(session, MessageEvent, events)
        _drop_second_tries(session, [text.id for text in texts.values() if text.has_come and text.campaign_id], now)
    return left


def _locked(session: Session, receipts: Sequence[Receipt]) -> dict[str, KnownText]:
    ids = sorted({receipt.message for receipt in receipts if receipt.message})
    if not ids:
        return {}
    found = session.connection().execute(TEXTS, {"ids": ids})
    return {row.id: KnownText(*row) for row in found}


def _taken_ids(session: Session, receipts: Sequence[Receipt], texts: dict[str, KnownText]) -> set[str]:
    """Which of the provider's ids that are new to a text stand at another of ours, told twice in this group too."""
    new: dict[str, str] = {}
    twice: set[str] = set()
    for receipt in receipts:
        text = texts.get(receipt.message)
        is_new = text is not None and text.provider_id is None and bool(receipt.provider_id)
        if text is not None and is_new and new.setdefault(receipt.provider_id, text.id) != text.id:
            twice.add(receipt.provider_id)
    if not new:
        return set()
    return twice | set(session.connection().scalars(TAKEN_IDS, {"provider_ids": list(new)}))


def _take(text: KnownText, receipt: Receipt, taken_ids: set[str], events: list[dict[str, Any]], now: datetime) -> bool:
    """Move the text on by this receipt; False, and nothing changed, where that takes more than is done here."""
    final = FINAL.get(receipt.status)
    is_new_id = text.provider_id is None
    is_out = text.state is State.SENT or text.state in FINALS
    if is_new_id and (text.state not in (State.SENDING, State.IN_DOUBT) or receipt.provider_id in taken_ids):
        return False
    if not receipt.provider_id or not (is_new_id or (is_out and text.provider_id == receipt.provider_id)):
        return False
    if final is not None and final is not State.DELIVERED:
        return False
    is_repeated = final is text.state and receipt.code in (None, text.code)
    if final is not None and text.state in FINALS and not is_repeated:
        return False
    if is_new_id:
        if text.state is State.IN_DOUBT:
            events.append(_event(text.id, "settled", State.IN_DOUBT, None, now))
        text.provider_id, text.state, text.reason, text.final_at = receipt.provider_id, State.SENT, "", None
        text.sent_at, text.due_at = text.sent_at or now, now + receipt_overdue_after()
        text.is_changed = True
    if final is None:
        if receipt.status in REACHED and text.state is State.SENT:
            text.provider_status, text.is_changed = receipt.status[:PROVIDER_STATUS_LENGTH], True
    elif not is_repeated:
        events.append(_event(text.id, "receipt", receipt.status, receipt.code, now))
        text.state, text.reason, text.code, text.final_at, text.due_at = State.DELIVERED, "", None, now, None
        text.provider_status = receipt.status[:PROVIDER_STATUS_LENGTH]
        text.is_changed = text.has_come = True
    return True


def _event(message_id: str, what: str, status: str, code: int | None, now: datetime) -> dict[str, Any]:
    about = {"id": db.new_id(), "message_id": message_id, "at": now, "what": what, "code": code, "by": ""}
    return about | {"status": status[:EVENT_STATUS_LENGTH]}


def _write(session: Session, texts: Sequence[KnownText]) -> None:
    if not texts:
        return
    if db.is_postgres():
        arrays = {f"all_{name}": [getattr(text, name) for text in texts] for name in CHANGED}
        session.connection().execute(ALL_TEXTS, {"keys": [text.id for text in texts]} | arrays)
        return
    rows = [{"key": text.id} | {f"new_{name}": getattr(text, name) for name in CHANGED} for text in texts]
    db.change(session, ONE_TEXT, rows)


def _drop_second_tries(session: Session, ids: Sequence[str], now: datetime) -> None:
    """Drop queued retries of texts that were delivered after all."""
    if not ids:
        return
    again = list(session.connection().scalars(SECOND_TRIES, {"ids": ids}))
    if again:
        gone = {"state": State.DROPPED, "reason": Drop.ALREADY_DELIVERED, "due_at": None, "final_at": now}
        session.connection().execute(NO_SECOND_TRY.values(**gone), {"ids": again})
