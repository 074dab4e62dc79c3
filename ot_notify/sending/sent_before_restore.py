"""Sent before a restore: texts that the provider has and our restored database does not know.

What left between the backup and the restore is out, though our rows say otherwise, or do not exist yet: a reminder the
backup had not written would be written again and leave twice. So each stranger is remembered by number and by a hash
of its text, and whoever is about to send the same text to the same number finds that it has left (promise 31).
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.identifiers import E164, MessageId
from ot_notify.providers.base import Record

KEPT = timedelta(days=60)
"""Longer than the longest wait for a reminder that is usual; after that the same text to the same number is new."""


class ForgottenText(db.Base):
    """One text that the provider accepted and that our restored database does not have."""

    __tablename__ = "stranger"
    __table_args__ = (sa.Index(None, "phone"),)
    provider_id: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    phone: Mapped[str] = mapped_column(sa.String(16))
    text_hash: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[datetime]


def text_hash(body: str) -> str:
    return hashlib.sha256(body.strip().encode()).hexdigest()


def remember(session: Session, records: Iterable[Record]) -> int:
    """Store records of the provider that match no text of ours. Return how many are new."""
    session.execute(sa.delete(ForgottenText).where(ForgottenText.created_at < clock.now() - KEPT))
    rows = [
        {
            "provider_id": record.provider_id,
            "phone": record.to[:16],
            "text_hash": text_hash(record.body),
            "created_at": record.created_at,
        }
        for record in records
    ]
    return db.insert_missing(session, ForgottenText, rows)


def recognise(session: Session, texts: Iterable[tuple[MessageId, E164, str]]) -> dict[MessageId, str]:
    """Return which of these texts (our id, number, body) have been sent already: our id → the provider's id.

    A stranger is used up by the text it is recognised as: two equal texts to one number are two strangers.
    """
    wanted = list(texts)
    found: dict[tuple[str, str], list[str]] = {}
    phones = {phone for _, phone, _ in wanted}
    for stranger in session.scalars(sa.select(ForgottenText).where(ForgottenText.phone.in_(phones)).with_for_update()):
        found.setdefault((stranger.phone, stranger.text_hash), []).append(stranger.provider_id)
    if not found:
        return {}
    recognised: dict[MessageId, str] = {}
    for message_id, phone, body in wanted:
        same = found.get((phone, text_hash(body)))
        if same:
            recognised[message_id] = same.pop()
    session.execute(sa.delete(ForgottenText).where(ForgottenText.provider_id.in_(recognised.values())))
    return recognised
