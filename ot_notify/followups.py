"""Follow-ups: «må følges opp på annen måte». Whoever cannot be reached by SMS is called or written to instead."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import audit, clock, db
from ot_notify.errors import NotFound
from ot_notify.staff import Actor
from ot_notify.youths import Youth, may_see


class Because(StrEnum):
    """Why SMS does not reach the youth. The values are the sentence codes `followup.<value>`."""

    OPTED_OUT = "opted_out"
    WRONG_NUMBER = "wrong_number"
    NOT_IN_USE = "not_in_use"
    LANDLINE = "landline"
    INVALID = "invalid"
    NO_NUMBER = "no_contact_point"
    UNDELIVERED = "undelivered"
    NO_ANSWER = "no_answer"
    PROTECTED = "protected"
    SHARED_PHONE = "duplicate_phone"
    WANTS_CALL = "wants_call"
    MOVED_HERE = "moved_here"
    """Another office has handed the youth over: somebody here should know."""


class FollowUp(db.Base):
    """One youth to call or write to. Open while `done_at` is empty; one open row for a youth and a reason."""

    __tablename__ = "follow_up"
    __table_args__ = (
        sa.Index(
            "uq_follow_up_open",
            "youth_id",
            "because",
            unique=True,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        ),
        sa.Index(None, "office_id", "done_at"),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"))
    office_id: Mapped[str] = mapped_column(sa.String(60))
    because: Mapped[Because]
    campaign_id: Mapped[str | None] = mapped_column(sa.String(32), index=True)
    since: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(sa.String(200), default="")
    note: Mapped[str] = mapped_column(sa.String(1000), default="")


def need(session: Session, youth_id: str, office_id: str, because: Because, *, campaign_id: str | None = None) -> bool:
    """Put the youth on the office's list, once for each reason. True for the first time."""
    return db.insert_once(
        session,
        FollowUp,
        id=db.new_id(),
        youth_id=youth_id,
        office_id=office_id,
        because=because,
        campaign_id=campaign_id,
        since=clock.now(),
    )


def settle(session: Session, youth_id: str, because: Because, *, by: Actor, note: str = "") -> int:
    """Somebody called, wrote, or it is no longer so. Answers how many rows were closed."""
    return db.change(
        session,
        sa.update(FollowUp)
        .where(FollowUp.youth_id == youth_id, FollowUp.because == because, FollowUp.done_at.is_(None))
        .values(done_at=clock.now(), done_by=by.name, note=note),
    )


def move(session: Session, youth_id: str, *, to: str) -> None:
    """The youth belongs to another office now, and what is left to do with them."""
    mine = FollowUp.youth_id == youth_id, FollowUp.done_at.is_(None)
    db.change(session, sa.update(FollowUp).where(*mine).values(office_id=to))


def open_rows(actor: Actor) -> sa.Select[FollowUp, Youth]:
    """What is left to do, each with its youth, the oldest first; protected youths only for those named."""
    joined = sa.select(FollowUp, Youth).select_from(FollowUp).join(Youth, Youth.id == FollowUp.youth_id)
    is_open = [FollowUp.done_at.is_(None), may_see(actor, FollowUp.youth_id)]
    return joined.where(*is_open).order_by(FollowUp.since, FollowUp.id)


def done(session: Session, follow_up_id: str, *, by: Actor, note: str = "") -> None:
    """Somebody called or wrote. Saying it twice changes nothing. Raises NotFound for another office's."""
    row = db.hold(session, FollowUp, follow_up_id)
    mine = sa.select(FollowUp.id).where(FollowUp.id == follow_up_id, may_see(by, FollowUp.youth_id))
    if row is None or not by.sees(row.office_id) or session.scalar(mine) is None:
        raise NotFound("followup.unknown")
    if row.done_at is None:
        row.done_at, row.done_by, row.note = clock.now(), by.name, note.strip()[:1000]
        audit.note(session, by, "followup.done", object_kind="youth", object_id=row.youth_id, office_id=row.office_id)
