"""Follow-ups: «må følges opp på annen måte». Youths who cannot be reached by SMS are called or written to instead."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log, staff
from ot_notify.access.staff import Actor, Staff
from ot_notify.core import clock, send_window
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.core.identifiers import OfficeId, YouthId
from ot_notify.people import youth_advisers, youths
from ot_notify.people.youths import Youth, may_see


class FollowUpReason(StrEnum):
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
    """Another office has handed the youth over: a colleague here must know."""
    NOT_SENT = "not_sent"
    NEW_NUMBER = "new_number"
    GUARDIAN = "guardian"
    LANGUAGE = "language"
    """The youth writes another language than ours: call, perhaps with an interpreter."""


class FollowUpEnding(StrEnum):
    """How a row ended: what a colleague did, or why the service closed it. The values are the sentence codes
    `how.<value>`."""

    CALLED = "called"
    LETTER = "letter"
    MET = "met"
    WRITTEN = "written"
    OTHER = "other"
    NOT_NEEDED = "not_needed"
    TRIED = "tried"
    """Called without an answer: kept, and the youth stays on the list."""
    ANSWERED = "answered"
    DELIVERED = "delivered"
    NUMBER_MENDED = "number_mended"
    WELCOME_AGAIN = "welcome_again"
    OF_AGE = "of_age"
    NOT_IN_GROUP = "not_in_group"
    UNPROTECTED = "unprotected"


DONE_BY_HAND = (
    FollowUpEnding.CALLED,
    FollowUpEnding.LETTER,
    FollowUpEnding.MET,
    FollowUpEnding.WRITTEN,
    FollowUpEnding.OTHER,
    FollowUpEnding.NOT_NEEDED,
)
SPOKEN = (FollowUpEnding.CALLED, FollowUpEnding.MET, FollowUpEnding.WRITTEN, FollowUpEnding.NOT_NEEDED)
"""Endings after which a text asking for an answer would be wrong: a person has spoken with the youth, or need not."""

BY_ITSELF = frozenset(FollowUpEnding) - {*DONE_BY_HAND, FollowUpEnding.TRIED}

LONGEST_NOTE = 1000


class FollowUp(db.Base):
    """One youth to call or write to. Open while `done_at` is empty; at most one open row for each youth and reason."""

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
        # Every row of one youth, open or done.
        sa.Index("ix_follow_up_youth", "youth_id", "because"),
    )
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[YouthId] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"))
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60))
    because: Mapped[FollowUpReason]
    campaign_id: Mapped[str | None] = mapped_column(sa.String(32), index=True)
    since: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(sa.String(200), default="")
    note: Mapped[str] = mapped_column(sa.String(LONGEST_NOTE), default="")
    done_how: Mapped[str] = mapped_column(sa.String(16), default="", server_default="")
    """A `FollowUpEnding`; empty while the row is open, and in rows ticked before endings were asked for."""
    done_on: Mapped[date | None]
    """The day it was done, where it differs from the day it was ticked; else None."""
    assignee_id: Mapped[str | None] = mapped_column(sa.String(32))


class FollowUpEvent(db.Base):
    """An event of a row: tried, done, undone or assigned. The rest is in the row itself."""

    __tablename__ = "follow_up_event"
    __table_args__ = (sa.Index(None, "follow_up_id", "at"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    follow_up_id: Mapped[str] = mapped_column(sa.ForeignKey("follow_up.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    what: Mapped[str] = mapped_column(sa.String(16))
    """A `FollowUpEnding`, or `undone` or `assigned`."""
    note: Mapped[str] = mapped_column(sa.String(LONGEST_NOTE), default="")


def need(
    session: Session, youth_id: YouthId, office_id: OfficeId, because: FollowUpReason, *, campaign_id: str | None = None
) -> bool:
    """Put the youth on the office's list, once for each reason. Return whether the row is new."""
    return db.insert_once(session, FollowUp, **_row(youth_id, office_id, because, campaign_id, clock.now()))


CALLED_WITHIN = 2
"""Working days from a youth's JA to our call, as the automatic answer promises."""


def call_before(since: datetime) -> date:
    """Return the day by which a youth who asked for a call at that moment must be called."""
    return send_window.working_days_after(clock.local(since).date(), CALLED_WITHIN)


def awaits_call(among: sa.ColumnElement[bool]) -> sa.Select[str]:
    """The youths who have asked for a call and have not been called. `among`: a condition on `FollowUp`."""
    asked = FollowUp.because == FollowUpReason.WANTS_CALL
    return sa.select(FollowUp.youth_id).where(among, asked, FollowUp.done_at.is_(None))


def promised_calls(session: Session, youth_ids: Iterable[str]) -> dict[str, datetime]:
    """Return when each of these youths asked for a call; youths who did not are missing."""
    asked = sa.select(FollowUp.youth_id, FollowUp.since).where(
        FollowUp.youth_id.in_(list(youth_ids)),
        FollowUp.because == FollowUpReason.WANTS_CALL,
        FollowUp.done_at.is_(None),
    )
    return {youth_id: since for youth_id, since in session.execute(asked)}


def settle(
    session: Session,
    youth_id: str,
    because: FollowUpReason,
    *,
    by: Actor,
    note: str = "",
    how: FollowUpEnding = FollowUpEnding.OTHER,
) -> int:
    """Close the youth's open rows with this reason. Return how many."""
    return db.change(
        session,
        sa.update(FollowUp)
        .where(FollowUp.youth_id == youth_id, FollowUp.because == because, FollowUp.done_at.is_(None))
        .values(done_at=clock.now(), done_by=by.name, note=note, done_how=how),
    )


def move(session: Session, youth_id: str, *, to: str) -> None:
    """Move the youth's open rows to another office, which has advisers of its own."""
    youth_advisers.move(session, youth_id, to=to)
    mine = FollowUp.youth_id == youth_id, FollowUp.done_at.is_(None)
    db.change(session, sa.update(FollowUp).where(*mine).values(office_id=to))


def fall_away(session: Session, follow_up_id: str, how: FollowUpEnding, *, at: datetime) -> bool:
    """Close a row whose reason no longer holds. Return False where it was already closed."""
    still = sa.update(FollowUp).where(FollowUp.id == follow_up_id, FollowUp.done_at.is_(None))
    if not db.change(session, still.values(done_at=at, done_how=how)):
        return False
    session.add(FollowUpEvent(follow_up_id=follow_up_id, at=at, what=how))
    return True


def open_rows(actor: Actor) -> sa.Select[FollowUp, Youth]:
    """Return the open rows, each with its youth, the oldest first; protected youths only for colleagues named for
    them."""
    joined = sa.select(FollowUp, Youth).select_from(FollowUp).join(Youth, Youth.id == FollowUp.youth_id)
    is_open = [FollowUp.done_at.is_(None), may_see(actor, FollowUp.youth_id)]
    return joined.where(*is_open).order_by(FollowUp.since, FollowUp.id)


def get(session: Session, actor: Actor, follow_up_id: str, *, hold: bool = False) -> FollowUp:
    """Return the row. Raises NotFound where it belongs to another office."""
    row = db.hold(session, FollowUp, follow_up_id) if hold else session.get(FollowUp, follow_up_id)
    mine = sa.select(FollowUp.id).where(FollowUp.id == follow_up_id, may_see(actor, FollowUp.youth_id))
    if row is None or not actor.sees(row.office_id) or session.scalar(mine) is None:
        raise NotFound("followup.unknown")
    return row


def youth_of(session: Session, actor: Actor, row: FollowUp) -> Youth | None:
    return youths.get(session, actor, row.youth_id)


def done(
    session: Session,
    follow_up_id: str,
    *,
    by: Actor,
    how: FollowUpEnding = FollowUpEnding.OTHER,
    note: str = "",
    on: date | None = None,
) -> FollowUp:
    """Close every open reason of the youth: somebody called or wrote. Letters to guardians are a task of their own. A
    repeat changes nothing. With `how` TRIED the attempt is recorded and nothing is closed.

    Raises NotFound for another office's, Refused where the day is to come or the note is too long.
    """
    row = get(session, by, follow_up_id, hold=True)
    now = clock.now()
    _check(how, note, on, today=clock.local(now).date())
    if row.done_at is not None:
        return row
    about = [row] if how is FollowUpEnding.TRIED else _open_rows_of_task(session, row)
    for one in about:
        if how is not FollowUpEnding.TRIED:
            one.done_at, one.done_by, one.note = now, by.name, note.strip()
            one.done_how, one.done_on = how, on
        session.add(FollowUpEvent(follow_up_id=one.id, at=now, by=by.name, what=how, note=note.strip()))
    audit_log.note(session, by, "followup.done", **_log_facts(row), how=how.value)
    return row


def _check(how: FollowUpEnding, note: str, on: date | None, *, today: date) -> None:
    if how in BY_ITSELF:
        raise Refused("followup.how")
    if len(note.strip()) > LONGEST_NOTE:
        raise Refused("followup.long_note", most=LONGEST_NOTE)
    if on is not None and on > today:
        raise Refused("followup.to_come")


def _open_rows_of_task(session: Session, row: FollowUp) -> list[FollowUp]:
    """Return the open rows that one call or letter settles, locked."""
    is_guardian = FollowUp.because == FollowUpReason.GUARDIAN
    same = is_guardian if row.because is FollowUpReason.GUARDIAN else ~is_guardian
    statement = sa.select(FollowUp).where(FollowUp.youth_id == row.youth_id, FollowUp.done_at.is_(None), same)
    return list(session.scalars(statement.order_by(FollowUp.id).with_for_update()))


def undo(session: Session, follow_up_id: str, *, by: Actor) -> FollowUp:
    """Reopen what a mistaken tick closed. An open row is left unchanged.

    Raises NotFound for another office's, Conflict where the row fell away by itself: then it is no longer true.
    """
    row = get(session, by, follow_up_id, hold=True)
    if row.done_at is None:
        return row
    if row.done_how in BY_ITSELF:
        raise Conflict("followup.fell_away")
    together = sa.select(FollowUp).where(
        FollowUp.youth_id == row.youth_id, FollowUp.done_at == row.done_at, FollowUp.done_by == row.done_by
    )
    open_again = set(
        session.scalars(
            sa.select(FollowUp.because).where(FollowUp.youth_id == row.youth_id, FollowUp.done_at.is_(None))
        )
    )
    for one in session.scalars(together.order_by(FollowUp.id).with_for_update()):
        if one.because in open_again:
            continue  # the same reason has come again meanwhile: it is on the list already
        one.done_at, one.done_by, one.done_how, one.done_on, one.note = None, "", "", None, ""
        session.add(FollowUpEvent(follow_up_id=one.id, at=clock.now(), by=by.name, what="undone"))
    audit_log.note(session, by, "followup.undo", **_log_facts(row))
    return row


def undo_try(session: Session, follow_up_id: str, *, by: Actor) -> bool:
    """Take back a call nobody answered, where it is the row's last event and the actor's own. Return whether it was.

    Raises NotFound for another office's.
    """
    row = get(session, by, follow_up_id, hold=True)
    events = sa.select(FollowUpEvent).where(FollowUpEvent.follow_up_id == row.id)
    last = session.scalars(events.order_by(FollowUpEvent.at.desc(), FollowUpEvent.id.desc()).limit(1)).first()
    if row.done_at is not None or last is None or last.what != FollowUpEnding.TRIED or last.by != by.name:
        return False
    last.what = "undone"
    audit_log.note(session, by, "followup.undo", **_log_facts(row))
    return True


def assign(session: Session, follow_up_id: str, staff_id: str | None, *, by: Actor) -> FollowUp:
    """Assign the youth to a colleague of the office, or to nobody. Raises NotFound, or Refused where the colleague
    cannot have it."""
    row = get(session, by, follow_up_id, hold=True)
    if staff_id is not None:
        person = session.get(Staff, staff_id)
        if person is None or person.disabled_at is not None or not staff.actor(person).sees(row.office_id):
            raise Refused("followup.assignee")
    for one in _open_rows_of_task(session, row):
        one.assignee_id = staff_id
        session.add(FollowUpEvent(follow_up_id=one.id, at=clock.now(), by=by.name, what="assigned"))
    audit_log.note(session, by, "followup.assign", **_log_facts(row))
    return row


def _log_facts(row: FollowUp) -> dict[str, str]:
    return {"object_kind": "youth", "object_id": row.youth_id, "office_id": row.office_id}


def need_guardians(session: Session, group: Iterable[Youth], *, campaign_id: str) -> int:
    """Add a letter to guardians for each youth under 18, once a school year, since they must get the same information.
    Return how many."""
    now = clock.now()
    minors = [youth for youth in group if youths.is_minor(youth, clock.local(now).date())]
    told = set(
        session.scalars(
            sa.select(FollowUp.youth_id).where(
                FollowUp.youth_id.in_([youth.id for youth in minors]),
                FollowUp.because == FollowUpReason.GUARDIAN,
                FollowUp.since >= clock.school_year(now),
            )
        )
    )
    rows = [
        _row(one.id, one.office_id, FollowUpReason.GUARDIAN, campaign_id, now) for one in minors if one.id not in told
    ]
    return db.insert_missing(session, FollowUp, rows)


def _row(
    youth_id: YouthId, office_id: OfficeId, because: FollowUpReason, campaign_id: str | None, at: datetime
) -> dict[str, Any]:
    return {
        "id": db.new_id(),
        "youth_id": youth_id,
        "office_id": office_id,
        "because": because,
        "campaign_id": campaign_id,
        "since": at,
    }


def need_all(
    session: Session,
    wanted: Iterable[tuple[YouthId, OfficeId, FollowUpReason]],
    *,
    campaign_id: str | None,
    at: datetime,
) -> int:
    """Put many (youth, office, reason) on the lists at once. Return how many rows are new."""
    return db.insert_missing(session, FollowUp, [_row(*one, campaign_id, at) for one in wanted])
