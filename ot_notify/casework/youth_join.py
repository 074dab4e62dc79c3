"""Joining: two youths whom a colleague says to be one person. Both sides side by side, one click, and a way back.

What was the other's becomes the kept youth's (`youth_merge`); where both say something the kept one is believed. The
row of a join keeps what an undo needs. It goes with the youth, and after `UNDONE_WITHIN` days.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.campaigns.contact_limits import LimitLifting
from ot_notify.casework import youth_merge
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.imports import commit
from ot_notify.imports.commit import ImportedChange
from ot_notify.imports.models import ImportRow, ImportYouth
from ot_notify.imports.problems import same_name
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import Message
from ot_notify.people import follow_ups, youths
from ot_notify.people.contact_log import DiaryEntry
from ot_notify.people.edit_history import Correction
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.people.letters import Letter, LetterBatch
from ot_notify.people.tags import YouthTag
from ot_notify.people.youth_advisers import YouthAdviser
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import NamedStaff, Youth, YouthPhone

UNDONE_WITHIN = timedelta(days=30)
LAST_TEXTS = 5
MOVED: tuple[type[db.Base], ...] = (
    *(Correction, DiaryEntry, LimitLifting, Reply, Conversation),
    *(ImportRow, Message, FollowUp, Letter),
)
"""Tables whose rows go over and are found again by their keys."""
GONE: tuple[type[db.Base], ...] = (
    *(YouthPhone, NamedStaff, YouthAdviser, ImportYouth, YouthOptOut),
    *(FollowUp, YouthTag, Letter),
)
"""Tables whose rows vanish with the other youth, or are changed: kept in full, to be put back."""


class YouthJoin(db.Base):
    """Two youths became one. `other` is the one that is gone, column → value; `rows` and `moved` what was theirs."""

    __tablename__ = "youth_join"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))
    other: Mapped[dict[str, Any]]
    rows: Mapped[dict[str, Any]]
    moved: Mapped[dict[str, Any]]
    changed: Mapped[dict[str, Any]]
    """What the join changed in the kept youth: column → [old, new]; `phones` are added numbers."""


@dataclass(frozen=True, slots=True)
class JoinSide:
    """One of two who may be one person: what is known, which list said it, the last texts, and the conversation."""

    youth: Youth
    numbers: list[str]
    lists: list[ImportedChange]
    texts: list[Message]
    text_count: int
    conversation: Conversation | None


def candidates(session: Session, actor: Actor, youth: Youth) -> list[Youth]:
    """Youths the actor sees who may be this one: same birth date and name, or same number and name or birth."""
    shared = sa.select(YouthPhone.phone).where(YouthPhone.youth_id == youth.id, YouthPhone.until.is_(None))
    with_number = sa.select(YouthPhone.youth_id).where(YouthPhone.phone.in_(shared), YouthPhone.until.is_(None))
    born = Youth.birth_date == youth.birth_date if youth.birth_date else sa.false()
    near = sa.select(Youth).where(Youth.id != youth.id, sa.or_(born, Youth.id.in_(with_number))).order_by(Youth.id)
    return [one for one in session.scalars(youths.seen(near, actor)) if _may_be(youth, one)]


def _may_be(one: Youth, other: Youth) -> bool:
    """Twins share a birth date, siblings a number: a name that differs means two people."""
    is_named_alike = same_name(one.first_name, one.last_name) == same_name(other.first_name, other.last_name)
    return one.birth_year == other.birth_year and (is_named_alike or not one.name or not other.name)


def side(session: Session, youth: Youth) -> JoinSide:
    """Return the facts that help to decide whether the two are one. The actor must see the youth."""
    mine = Message.youth_id == youth.id
    texts = session.scalars(sa.select(Message).where(mine).order_by(Message.id.desc()).limit(LAST_TEXTS))
    talks = sa.select(Conversation).where(Conversation.youth_id == youth.id).order_by(Conversation.last_at.desc())
    return JoinSide(
        youth=youth,
        numbers=youths.numbers(session, [youth.id]).get(youth.id, []),
        lists=commit.origins(session, youth.id),
        texts=list(texts),
        text_count=session.scalar(sa.select(sa.func.count()).select_from(Message).where(mine)) or 0,
        conversation=session.scalars(talks.limit(1)).first(),
    )


def join(session: Session, actor: Actor, kept_id: str, other_id: str) -> YouthJoin:
    """The two are one person from now on. Raises NotFound where the actor does not see both.

    Numbers, consent, conversations, follow-ups and texts come along, and the log of both offices tells.
    """
    held = {one: db.hold(session, Youth, one) for one in sorted({kept_id, other_id})}
    kept, other = held.get(kept_id), held.get(other_id)
    for one in (kept, other):
        if one is None or youths.get(session, actor, one.id) is None:
            raise NotFound("youth.unknown")
    assert kept is not None
    assert other is not None
    if kept.id == other.id:
        raise Refused("youth.choose_other")
    made = YouthJoin(id=db.new_id(), youth_id=kept.id, at=clock.now(), by=actor.name[:200], changed={})
    made.other = _plain(other)
    made.rows = {
        table.__tablename__: [_plain(row) for row in _rows_of_youth(session, table, other.id)] for table in GONE
    }
    lettered = {row.batch_id for row in _rows_of_youth(session, Letter, kept.id)}
    of_both = [row for row in made.rows[Letter.__tablename__] if row["batch_id"] in lettered]
    made.rows[Letter.__tablename__] = of_both  # no copy of the words of those that go over
    listed = {row.import_id for row in _rows_of_youth(session, ImportYouth, kept.id)}
    came_along = [row["import_id"] for row in made.rows[ImportYouth.__tablename__] if row["import_id"] not in listed]
    made.moved = {
        table.__tablename__: [_key(row) for row in _rows_of_youth(session, table, other.id)] for table in MOVED
    }
    youth_merge.take_over(session, kept, other)
    added = {"phones": _add_numbers(session, kept, other), "imports": came_along}
    made.changed = _fill_in(kept, other) | added
    for office_id in sorted({kept.office_id, other.office_id}):
        about = {"object_kind": "youth", "object_id": kept.id, "office_id": office_id}
        audit_log.note(session, actor, "youth.join", **about, join=made.id, gone=other.id)
    session.delete(other)
    session.add(made)
    session.flush()
    return made


def _rows_of_youth(session: Session, table: type[db.Base], youth_id: str) -> Sequence[Any]:
    named: Any = table
    return session.scalars(sa.select(table).where(named.youth_id == youth_id)).all()


def _fill_in(kept: Youth, other: Youth) -> dict[str, list[Any]]:
    """Fill in what only the other youth has. Protection of either holds. Return the changes."""
    changed: dict[str, list[Any]] = {}
    for name in (*youth_merge.FACTS, "is_protected"):
        was, new = getattr(kept, name), getattr(other, name)
        if new and not was:
            changed[name] = [_json(was), _json(new)]
            setattr(kept, name, new)
    kept.updated_at = clock.now()
    return changed


def _add_numbers(session: Session, kept: Youth, other: Youth) -> list[str]:
    """The other's numbers, behind the kept one's own: what is texted stays the same, unless there was none."""
    known = {one.phone for one in _rows_of_youth(session, YouthPhone, kept.id)}
    added = [one for one in _rows_of_youth(session, YouthPhone, other.id) if one.phone not in known]
    for at, one in enumerate(added, start=1):
        since = min(one.since, clock.now()) - timedelta(seconds=at)
        row = {"phone": one.phone, "source": one.source, "since": since, "until": one.until}
        session.add(YouthPhone(youth_id=kept.id, **row))
    session.flush()
    if youths.numbers(session, [kept.id]):
        _settle_missing_number(session, kept)
    return [one.phone for one in added]


def _settle_missing_number(session: Session, kept: Youth) -> None:
    missing = FollowUp.youth_id == kept.id, FollowUp.because == FollowUpReason.NO_NUMBER, FollowUp.done_at.is_(None)
    for one in session.scalars(sa.select(FollowUp.id).where(*missing)).all():
        follow_ups.fall_away(session, one, FollowUpEnding.NUMBER_MENDED, at=clock.now())


def latest(session: Session, youth: Youth) -> YouthJoin | None:
    """The last join that can still be undone."""
    recent = YouthJoin.youth_id == youth.id, YouthJoin.at > clock.now() - UNDONE_WITHIN
    return session.scalars(sa.select(YouthJoin).where(*recent).order_by(YouthJoin.at.desc()).limit(1)).first()


def undo(session: Session, actor: Actor, join_id: str) -> Youth:
    """Undo the join: the other youth returns with what was theirs. Raises NotFound, and Conflict where a later join
    must be undone first or it is too long ago."""
    made = db.hold(session, YouthJoin, join_id)
    kept = youths.get(session, actor, made.youth_id) if made else None
    if made is None or kept is None or not actor.sees(made.other["office_id"]):
        raise NotFound("youth.unknown")
    newest = latest(session, kept)
    if newest is None or newest.id != made.id:
        raise Conflict("youth.join_not_last")
    other = Youth(**_typed(Youth, made.other))
    session.add(other)
    session.flush()
    _take_back(session, kept, made)
    session.flush()
    session.expire_all()  # what was changed in bulk
    for table in GONE:
        for row in made.rows.get(table.__tablename__, []):
            if table is not Letter or session.get(LetterBatch, row["batch_id"]) is not None:
                _restore_row(session, table, row)
    for table in MOVED:
        _move(session, table, made.moved.get(table.__tablename__, []), to=other.id)
    _protect_as(session, kept, other)
    for office_id in sorted({kept.office_id, other.office_id}):
        about = {"object_kind": "youth", "object_id": kept.id, "office_id": office_id}
        audit_log.note(session, actor, "youth.join_undone", **about, join=made.id, back=other.id)
    session.delete(made)
    session.flush()
    return other


def _protect_as(session: Session, kept: Youth, other: Youth) -> None:
    """Where the one person they were has been protected, both are, for the same colleagues: either may be the one."""
    if not kept.is_protected:
        return
    other.is_protected = True
    session.flush()
    for named in session.scalars(sa.select(NamedStaff).where(NamedStaff.youth_id == kept.id)).all():
        who = {"youth_id": other.id, "staff_id": named.staff_id}
        db.insert_once(session, NamedStaff, **who, since=named.since, by=named.by)


def _take_back(session: Session, kept: Youth, made: YouthJoin) -> None:
    """Remove what the join filled in, unless somebody has changed it since."""
    for name, value in made.changed.items():
        if name == "phones":
            gone = sa.delete(YouthPhone).where(YouthPhone.youth_id == kept.id, YouthPhone.phone.in_(value))
            db.change(session, gone)
        elif name == "imports":
            mine = ImportYouth.youth_id == kept.id, ImportYouth.import_id.in_(value)
            db.change(session, sa.delete(ImportYouth).where(*mine))
        elif name != "is_protected" and _json(getattr(kept, name)) == value[1]:
            setattr(kept, name, _typed(Youth, {name: value[0]})[name])
    kept.updated_at = clock.now()


def _restore_row(session: Session, table: type[db.Base], row: Mapping[str, Any]) -> None:
    values = _typed(table, row)
    if session.get(table, tuple(values[str(column.key)] for column in sa.inspect(table).primary_key)) is None:
        session.add(table(**values))
        session.flush()


def _move(session: Session, table: type[db.Base], keys: Iterable[list[Any]], *, to: str) -> None:
    columns = sa.inspect(table).primary_key
    named: Any = table
    for key in keys:
        which = [column == value for column, value in zip(columns, key, strict=True)]
        db.change(session, sa.update(named).where(*which).values(youth_id=to))


def drop_old(session: Session, before: datetime) -> int:
    """Forget what an undo would have needed. Nobody undoes it any more."""
    return db.change(session, sa.delete(YouthJoin).where(YouthJoin.at < before))


def _plain(row: db.Base) -> dict[str, Any]:
    return {column.key: _json(getattr(row, column.key)) for column in sa.inspect(type(row)).mapper.column_attrs}


def _key(row: db.Base) -> list[Any]:
    return [getattr(row, str(column.key)) for column in sa.inspect(type(row)).primary_key]


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _typed(table: type[db.Base], values: Mapping[str, Any]) -> dict[str, Any]:
    """Moments and days back from what JSON holds."""
    columns = db.table(table).c
    return {name: _from_json(columns[name].type, value) for name, value in values.items()}


def _from_json(kind: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if isinstance(kind, db.UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, sa.Date) else value
