"""Idempotency: a request repeated with the same key is done once, and gets the first answer again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.errors import Refused

KEPT = timedelta(days=7)


class Order(db.Base):
    """One request by one actor under one key, and our answer to it."""

    __tablename__ = "order"
    actor_id: Mapped[str] = mapped_column(sa.String(32), primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(255), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    answer: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """The answer to the first request."""

    answer: dict[str, Any]


def place(session: Session, actor_id: str, key: str, what: str) -> EarlierAnswer | None:
    """Register a request under its key. Return None the first time, and the earlier answer for a repeat. Of several at
    once one is first; the others wait for it.

    Raises Refused where the key is missing, too long, or was used for another request (IETF draft
    idempotency-key-header).
    """
    if not 1 <= len(key) <= 255 or not key.isprintable():
        raise Refused("order.key_needed")
    fingerprint = hashlib.sha256(what.encode()).hexdigest()
    now = clock.now()
    session.execute(sa.delete(Order).where(Order.actor_id == actor_id, Order.created_at < now - KEPT))
    # On Postgres a second one waits here until the first has committed, and then finds its row.
    if db.insert_once(session, Order, actor_id=actor_id, key=key, fingerprint=fingerprint, created_at=now, answer={}):
        return None
    found = session.get_one(Order, (actor_id, key), populate_existing=True)
    if found.fingerprint != fingerprint:
        raise Refused("order.other_body")
    return EarlierAnswer(found.answer)


def answered(session: Session, actor_id: str, key: str, answer: dict[str, Any]) -> None:
    """Store the answer, in the transaction that carried out the request."""
    session.execute(sa.update(Order).where(Order.actor_id == actor_id, Order.key == key).values(answer=answer))
