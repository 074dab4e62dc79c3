"""Youth list: an office's youths, filtered, counted and paged, with how each can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor, Statement
from ot_notify.casework import dashboard
from ot_notify.core.identifiers import YouthId
from ot_notify.inbox import number_access
from ot_notify.inbox.models import Reply, is_answer
from ot_notify.messaging.messages import Message, State
from ot_notify.people import tags, youth_advisers, youths
from ot_notify.people.youths import Youth, YouthPhone

PAGE = 50
MINE, NOBODYS = "mine", "none"


class ContactProgress(StrEnum):
    """How far contact with a youth has come. The values are the sentence codes `reached.<value>`."""

    ANSWERED = "answered"
    ARRIVED = "arrived"
    NOT_YET = "not_yet"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class YouthListFilter:
    """Which youths are asked for. Empty fields and None ask for all."""

    status: str = ""
    reason: str = ""
    birth_year: int | None = None
    reached: ContactProgress | None = None
    words: str = ""
    tag_id: str = ""
    whose: str = ""
    """`mine`: whose adviser the actor is; `none`: who have no adviser."""


@dataclass(frozen=True, slots=True)
class YouthListRow:
    """One youth in the list."""

    youth: Youth
    numbers: tuple[str, ...]
    reached: ContactProgress


def lines(
    session: Session, actor: Actor, office_id: str, question: YouthListFilter, *, page: int = 1
) -> list[YouthListRow]:
    """Return one page of the list, by name."""
    in_order = _matching(sa.select(Youth), actor, office_id, question).order_by(Youth.sort_name, Youth.id)
    rows = list(session.scalars(in_order.limit(PAGE).offset((page - 1) * PAGE)))
    ids = [youth.id for youth in rows]
    numbers = youths.numbers(session, ids)
    reached = _progress(session, actor, ids)
    return [YouthListRow(youth, tuple(numbers.get(youth.id, ())), reached[youth.id]) for youth in rows]


def count(session: Session, actor: Actor, office_id: str, question: YouthListFilter) -> int:
    """Return how many youths match."""
    counting = sa.select(sa.func.count()).select_from(Youth)
    return session.scalar(_matching(counting, actor, office_id, question)) or 0


def without_adviser(
    session: Session, actor: Actor, office_id: str, question: YouthListFilter, *, most: int
) -> list[Youth]:
    """Return the matching youths who have no adviser, without protected ones: those are given to one of those named,
    by hand."""
    found = _matching(sa.select(Youth), actor, office_id, question)
    found = found.where(youth_advisers.has_none(), Youth.is_protected.is_(False))
    return list(session.scalars(found.order_by(Youth.sort_name, Youth.id).limit(most)))


def statuses(session: Session, actor: Actor, office_id: str) -> list[str]:
    """Return the OT statuses of youths the actor sees at the office, to choose among."""
    there = youths.seen(sa.select(Youth.ot_status).distinct(), actor)
    there = dashboard.within(there, actor, Youth.office_id, office_id)
    return sorted(filter(None, session.scalars(there)))


def birth_years(session: Session, actor: Actor, office_id: str) -> list[int]:
    """Return the birth years of youths the actor sees at the office, the youngest first."""
    there = youths.seen(sa.select(Youth.birth_year).distinct(), actor)
    there = dashboard.within(there, actor, Youth.office_id, office_id)
    return sorted(session.scalars(there), reverse=True)


def _matching(statement: Statement, actor: Actor, office_id: str, question: YouthListFilter) -> Statement:
    found = dashboard.within(youths.seen(statement, actor), actor, Youth.office_id, office_id)
    if question.status:
        found = found.where(Youth.ot_status == question.status)
    if question.reason:
        found = found.where(sa.cast(Youth.reasons, sa.Text).contains(f'"{question.reason}"'))
    if question.birth_year:
        found = found.where(Youth.birth_year == question.birth_year)
    if question.whose == MINE:
        found = found.where(youth_advisers.is_mine(actor, Youth.id))
    elif question.whose == NOBODYS:
        found = found.where(youth_advisers.has_none())
    if question.reached:
        found = found.where(_has_progress(actor, question.reached))
    if question.tag_id:
        found = found.where(tags.has(Youth.id, Youth.office_id, question.tag_id))
    return found.where(*youths.wanted(question.words))


def _has_progress(actor: Actor, reached: ContactProgress) -> sa.ColumnElement[bool]:
    """Return the condition that a youth has this progress: exactly one of the four holds; an opt-out comes before an
    answer, an answer before a receipt."""
    order = {ContactProgress.STOPPED: _stopped(actor), **_GOT}
    before = list(order)[: list(order).index(reached)] if reached in order else list(order)
    mine = [order[reached]] if reached in order else []
    return sa.and_(*mine, *(sa.not_(order[one]) for one in before))


def _progress(session: Session, actor: Actor, ids: Sequence[YouthId]) -> dict[YouthId, ContactProgress]:
    """Return the progress of each youth, the first that holds, by one query: the condition of an opt-out takes longer
    to write than to answer."""
    order = {ContactProgress.STOPPED: _stopped(actor), **_GOT}
    asked = sa.select(Youth.id, *order.values()).where(Youth.id.in_(ids))
    return {
        youth_id: next((reached for reached, holds in zip(order, held, strict=True) if holds), ContactProgress.NOT_YET)
        for youth_id, *held in session.execute(asked)
    }


def _stopped(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that the number in use has opted out, is wrong or dead, or an earlier one opted out, as far
    as the actor may know."""
    mine = sa.and_(YouthPhone.youth_id == Youth.id, YouthPhone.until.is_(None))
    in_use = sa.exists().where(mine, number_access.stops(actor, YouthPhone.phone))
    return sa.or_(in_use, number_access.is_stopped_before(actor))


_GOT = {
    ContactProgress.ANSWERED: sa.exists().where(Reply.youth_id == Youth.id, is_answer()),
    ContactProgress.ARRIVED: sa.exists().where(Message.youth_id == Youth.id, Message.state == State.DELIVERED),
}
