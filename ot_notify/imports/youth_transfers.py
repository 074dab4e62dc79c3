"""Youth transfers: a list of one office names a youth of another, or a protected one. The office with the youth is
asked.

The list's sender learns nothing of it: for them somebody new came in, the twin. Until the question is answered the
youth stays as it was, where it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.people import youths
from ot_notify.people.youths import Youth


class TransferOutcome(StrEnum):
    """`same`: one person, one youth from then on. `kept`: the youth stays where it is, and so does the twin."""

    SAME = "same"
    KEPT = "kept"


class Transfer(db.Base):
    """One question to the office with the youth. Open while `settled_at` is empty; one for each youth and office.

    `twin_id` is who came in with the list; empty where that youth is gone again. `from_office` has the youth,
    `to_office` is where the list has it.
    """

    __tablename__ = "transfer"
    __table_args__ = (
        sa.Index(
            "uq_transfer_open",
            "youth_id",
            "to_office",
            unique=True,
            sqlite_where=sa.text("settled_at IS NULL"),
            postgresql_where=sa.text("settled_at IS NULL"),
        ),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), index=True)
    twin_id: Mapped[str | None] = mapped_column(sa.ForeignKey("youth.id", ondelete="SET NULL"), index=True)
    from_office: Mapped[str] = mapped_column(sa.String(60))
    to_office: Mapped[str] = mapped_column(sa.String(60))
    offered_by: Mapped[str] = mapped_column(sa.String(200))
    offered_at: Mapped[datetime]
    settled_by: Mapped[str] = mapped_column(sa.String(200), default="")
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(sa.String(24), default="")


@dataclass(frozen=True, slots=True)
class TransferMatch:
    """A youth named in a list whose sender does not see the youth, and the twin created instead."""

    youth_id: str
    office_id: str
    twin_id: str
    twin_office: str


def ask(session: Session, matches: Iterable[TransferMatch], *, by: Actor) -> None:
    """Ask the offices of these youths. Asking again while the question is open changes nothing."""
    for one in matches:
        mine = Transfer.youth_id == one.youth_id, Transfer.to_office == one.twin_office
        past = sa.delete(Transfer).where(*mine, Transfer.settled_at.is_(None), Transfer.twin_id.is_(None))
        db.change(session, past)  # its twin is gone, so that nobody could answer
        is_new = db.insert_once(
            session,
            Transfer,
            id=db.new_id(),
            youth_id=one.youth_id,
            twin_id=one.twin_id,
            from_office=one.office_id,
            to_office=one.twin_office,
            offered_by=by.name[:200],
            offered_at=clock.now(),
            settled_by="",
            outcome="",
        )
        if is_new:
            about = {"object_kind": "youth", "object_id": one.youth_id, "office_id": one.office_id}
            audit_log.note(session, by, "youth.transfer_asked", **about, to=one.twin_office)


def known_as_same(session: Session, youth_ids: Sequence[str]) -> set[tuple[str, str]]:
    """Return the (youth, office) pairs for which somebody has confirmed that the office's list means this youth."""
    said = sa.select(Transfer.youth_id, Transfer.to_office).where(Transfer.outcome == TransferOutcome.SAME)
    return {
        (youth, office) for youth, office in session.execute(said.where(db.in_values(Transfer.youth_id, youth_ids)))
    }


def withdraw(session: Session, twins: sa.Select[Any]) -> None:
    """Withdraw the questions of an undone list: there is nothing to answer any more."""
    db.change(session, sa.delete(Transfer).where(Transfer.twin_id.in_(twins), Transfer.settled_at.is_(None)))


def open_for(session: Session, actor: Actor, office_id: str = "") -> list[tuple[Transfer, Youth]]:
    """Return open questions to the actor, the oldest first: only about youths the actor sees."""
    statement = (
        sa.select(Transfer, Youth)
        .join(Youth, Youth.id == Transfer.youth_id)
        .where(Transfer.settled_at.is_(None), Transfer.twin_id.is_not(None))
        .order_by(Transfer.offered_at, Transfer.id)
    )
    if office_id:
        statement = statement.where(Youth.office_id == office_id)
    return [(row[0], row[1]) for row in session.execute(youths.seen(statement, actor))]


def asked_about(session: Session, youth_ids: Sequence[str]) -> set[str]:
    """Return the youths with an open question."""
    still = sa.select(Transfer.youth_id).where(Transfer.settled_at.is_(None), Transfer.twin_id.is_not(None))
    return set(session.scalars(still.where(Transfer.youth_id.in_(youth_ids))))


def get(session: Session, actor: Actor, transfer_id: str) -> Transfer:
    """Return a question to the actor, locked. Raises NotFound, and Conflict where it is answered or withdrawn."""
    found = db.hold(session, Transfer, transfer_id)
    if found is None or youths.get(session, actor, found.youth_id) is None:
        raise NotFound("transfer.unknown")
    if found.settled_at is not None or found.twin_id is None:
        raise Conflict("transfer.settled")
    return found


def settle(session: Session, transfer: Transfer, outcome: TransferOutcome, *, by: Actor) -> None:
    """Store the answer, and log it at the office that had the youth."""
    transfer.outcome, transfer.settled_by, transfer.settled_at = outcome.value, by.name[:200], clock.now()
    about = {"object_kind": "youth", "object_id": transfer.youth_id, "office_id": transfer.from_office}
    audit_log.note(session, by, "youth.transfer_answered", **about, to=transfer.to_office, outcome=outcome.value)


def keep(session: Session, transfer: Transfer, *, by: Actor) -> None:
    """Keep the youth where it is. `transfer` comes from `get`."""
    settle(session, transfer, TransferOutcome.KEPT, by=by)
