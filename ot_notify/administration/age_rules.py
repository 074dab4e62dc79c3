"""Age rules: the county's choice of an age limit, from which day, by whom and why."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import age_limits, clock
from ot_notify.core.age_limits import AgeLimit
from ot_notify.core.errors import Conflict, NotFound, Refused

YOUNGEST, OLDEST = 15, 30
LONGEST_REASON = 300


class AgeRule(db.Base):
    """From `first` on youths are followed up to the end of the year in which they turn `max_age`. One for each day."""

    __tablename__ = "age_rule"
    first: Mapped[date] = mapped_column(primary_key=True)
    max_age: Mapped[int] = mapped_column(sa.SmallInteger)
    reason: Mapped[str] = mapped_column(sa.String(LONGEST_REASON))
    by: Mapped[str] = mapped_column(sa.String(200))
    at: Mapped[datetime]


def lay_over(session: Session) -> None:
    """Let the rules hold in this process (`overrides`)."""
    age_limits.choose(AgeLimit(one.first, one.max_age) for one in every(session))


def every(session: Session) -> list[AgeRule]:
    """Return the rules, the latest first."""
    return list(session.scalars(sa.select(AgeRule).order_by(AgeRule.first.desc())))


def choose(session: Session, first: date, max_age: str, reason: str, *, by: Actor) -> None:
    """From that day on this limit holds, also where the day is to come. Refused without a reason or for an age that
    cannot be, Conflict where another rule begins on that day.

    After the commit the caller calls `overrides.refresh(at_once=True)`.
    """
    age = int(max_age) if max_age.isascii() and max_age.isdigit() and len(max_age) < 3 else 0
    if not YOUNGEST <= age <= OLDEST:
        raise Refused("setting.bad.max_age")
    why = " ".join(reason.split())
    if not why:
        raise Refused("age_rule.no_reason")
    if len(why) > LONGEST_REASON:
        raise Refused("office.too_long", longest=LONGEST_REASON)
    values = {"max_age": age, "reason": why, "by": by.name[:200], "at": clock.now()}
    if not db.insert_once(session, AgeRule, first=first, **values):
        raise Conflict("age_rule.same_day")
    _note(session, by, "age_rule.chosen", first, age)


def take_back(session: Session, first: date, *, by: Actor) -> None:
    """Take the rule of that day back, as if it had never been chosen. Raises NotFound."""
    found = db.hold(session, AgeRule, first)
    if found is None:
        raise NotFound("age_rule.unknown")
    _note(session, by, "age_rule.taken_back", first, found.max_age)
    session.delete(found)


def _note(session: Session, by: Actor, action: str, first: date, max_age: int) -> None:
    audit_log.note(
        session, by, action, object_kind="setting", object_id="max_age", first=first.isoformat(), max_age=max_age
    )
