"""Youth advisers: the colleague a youth has, chosen by a list, by hand, or spread evenly.

An adviser counts only while working here, at the youth's office, and named where the youth is protected: whoever is
that no longer is nobody's adviser, and is shown to nobody of another office.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access import audit_log, permissions, staff
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor, Staff
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.people import youths
from ot_notify.people.youths import NamedStaff, Youth
from ot_notify.text import folding

AT_ONCE = 500


class YouthAdviser(db.Base):
    """A youth's adviser, since when, and who decided it."""

    __tablename__ = "youth_adviser"
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    since: Mapped[datetime]
    by: Mapped[str] = mapped_column(sa.String(200))


@dataclass(frozen=True, slots=True)
class LeftYouths:
    """Youths of an office whose adviser is no longer there: how many of whose."""

    person: Staff
    office_id: str
    count: int


def candidates(session: Session, office_id: str) -> list[Staff]:
    """Return the colleagues who follow up youths at an office, by name."""
    follows_up = Staff.role.in_(permissions.ROLES[May.TALK])
    people = sa.select(Staff).where(Staff.disabled_at.is_(None), follows_up).order_by(Staff.name, Staff.id)
    return [person for person in session.scalars(people) if staff.actor(person).sees(office_id)]


def for_youth(session: Session, youth: Youth) -> list[Staff]:
    """Return the colleagues who may be this youth's adviser: of a protected one, those named."""
    found = candidates(session, youth.office_id)
    if not youth.is_protected:
        return found
    named = set(session.scalars(sa.select(NamedStaff.staff_id).where(NamedStaff.youth_id == youth.id)))
    return [person for person in found if person.id in named]


def of(session: Session, youth_ids: Sequence[str]) -> dict[str, Staff]:
    """Return the adviser of each youth; one whose adviser does not count any more is missing."""
    found: dict[str, Staff] = {}
    for start in range(0, len(youth_ids), AT_ONCE):
        some = youth_ids[start : start + AT_ONCE]
        pairs = sa.select(Youth.id, Youth.office_id, Youth.is_protected, Staff)
        pairs = pairs.join(YouthAdviser, YouthAdviser.youth_id == Youth.id).join(
            Staff, Staff.id == YouthAdviser.staff_id
        )
        named = _named(session, some)
        for youth_id, office_id, is_protected, person in session.execute(pairs.where(db.in_values(Youth.id, some))):
            if _counts(person, office_id) and (not is_protected or (youth_id, person.id) in named):
                found[youth_id] = person
    return found


def is_mine(actor: Actor, youth_id: Any) -> sa.ColumnElement[bool]:
    """Return the condition that the actor is the adviser of the row's youth."""
    return sa.exists().where(YouthAdviser.youth_id == youth_id, YouthAdviser.staff_id == actor.id)


def has_none() -> sa.ColumnElement[bool]:
    """Return the condition that a youth has no adviser who works here."""
    here = sa.select(Staff.id).where(Staff.disabled_at.is_(None), Staff.role.in_(permissions.ROLES[May.TALK]))
    taken = sa.exists().where(YouthAdviser.youth_id == Youth.id, YouthAdviser.staff_id.in_(here))
    return sa.not_(taken)


def assign(session: Session, youth: Youth, staff_id: str, *, by: Actor) -> None:
    """Give the youth this adviser, or none (empty). `youth` is one that `by` sees.

    Raises Refused for somebody who may not be this youth's adviser, in the same words whoever it is.
    """
    if staff_id and staff_id not in {person.id for person in for_youth(session, youth)}:
        raise Refused("adviser.not_here")
    set_many(session, [(youth.id, staff_id)] if staff_id else [], by=by)
    if not staff_id:
        db.change(session, sa.delete(YouthAdviser).where(YouthAdviser.youth_id == youth.id))
    about = {"object_kind": "youth", "object_id": youth.id, "office_id": youth.office_id}
    audit_log.note(session, by, "youth.adviser", **about, staff=staff_id)


def set_many(session: Session, pairs: Iterable[tuple[str, str]], *, by: Actor) -> None:
    """Write advisers that have been checked, youth by youth."""
    now, given = clock.now(), dict(pairs)
    ids = sorted(given)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        db.change(session, sa.delete(YouthAdviser).where(db.in_values(YouthAdviser.youth_id, some)))
        rows = [{"youth_id": one, "staff_id": given[one], "since": now, "by": by.name} for one in some]
        db.insert_many(session, YouthAdviser, rows)


class ColleagueNames:
    """Finds the colleagues that lists name, by e-mail address or whole name. Knows only the offices the actor sees."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session = session
        self._actor = actor
        self._at: dict[str, dict[str, set[str]]] = {}

    def of(self, words: str, office_id: str, is_protected: bool) -> str | None:
        """Return the id of the one colleague of that office who is meant; None where there is none, or more than one.

        A list names nobody for a protected youth: only those named see the youth, and a list does not name them.
        """
        if is_protected or not self._actor.sees(office_id):
            return None
        if office_id not in self._at:
            at: dict[str, set[str]] = {}
            self._at[office_id] = at
            for person in candidates(self._session, office_id):
                for form in (person.email, person.name):
                    at.setdefault(_plain(form), set()).add(person.id)
        found = self._at[office_id].get(_plain(words), set())
        return next(iter(found)) if len(found) == 1 else None


def _plain(words: str) -> str:
    """Return the words for comparison. Programs write «Lund, Kari» too."""
    last, comma, first = words.partition(",")
    return " ".join(folding.fold(f"{first} {last}" if comma else words).split())


def assign_named(session: Session, named: Iterable[tuple[str, str]], *, by: Actor) -> int:
    """Give youths the advisers that a list names, as far as there are such colleagues. Return how many got one."""
    wanted, colleagues = dict(named), ColleagueNames(session, by)
    given: list[tuple[str, str]] = []
    by_office: Counter[str] = Counter()
    ids = sorted(wanted)
    for start in range(0, len(ids), AT_ONCE):
        some = sa.select(Youth.id, Youth.office_id, Youth.is_protected)
        rows = session.execute(some.where(db.in_values(Youth.id, ids[start : start + AT_ONCE])))
        for youth_id, at, is_protected in rows:
            if staff_id := colleagues.of(wanted[youth_id], at, is_protected):
                given.append((youth_id, staff_id))
                by_office[at] += 1
    set_many(session, given, by=by)
    for office_id, count in sorted(by_office.items()):
        audit_log.note(session, by, "youth.advisers_listed", office_id=office_id, count=count)
    return len(given)


def spread(session: Session, free: Sequence[Youth], staff_ids: Iterable[str], *, by: Actor) -> int:
    """Give these youths, none of whom is protected, advisers among the chosen, who end with as even a load as can be.

    Return how many got one. Raises Refused where nobody chosen works at the office of any of them.
    """
    wanted, given = set(staff_ids), list[tuple[str, str]]()
    load = _load(session, wanted, by)
    by_office: Counter[str] = Counter()
    able = {
        office_id: [one.id for one in candidates(session, office_id) if one.id in wanted]
        for office_id in {youth.office_id for youth in free}
    }
    for youth in free:
        if youth.is_protected or not able[youth.office_id]:
            continue
        chosen = min(able[youth.office_id], key=lambda one: (load[one], one))
        load[chosen] += 1
        by_office[youth.office_id] += 1
        given.append((youth.id, chosen))
    if not wanted or (able and not any(able.values())):
        raise Refused("adviser.choose")
    set_many(session, given, by=by)
    for office_id, count in sorted(by_office.items()):
        audit_log.note(session, by, "youth.advisers_spread", office_id=office_id, count=count)
    return len(given)


def left(session: Session, actor: Actor) -> list[LeftYouths]:
    """Return whose youths at the actor's offices stand without them: an account that is closed, or of another role or
    office by now."""
    counted = sa.select(YouthAdviser.staff_id, Youth.office_id, sa.func.count())
    counted = staff.visible(counted.join(Youth, Youth.id == YouthAdviser.youth_id), actor, Youth.office_id)
    rows = session.execute(counted.group_by(YouthAdviser.staff_id, Youth.office_id)).all()
    found = [(session.get(Staff, staff_id), office_id, count) for staff_id, office_id, count in rows]
    gone = [LeftYouths(person, at, count) for person, at, count in found if person and not _counts(person, at)]
    return sorted(gone, key=lambda one: (one.person.name, one.office_id))


def hand_over(session: Session, of_id: str, to_id: str, office_id: str, *, by: Actor) -> int:
    """Give the youths whom a colleague has left at this office to another one, or to nobody (empty). Return how many.

    Raises Refused where the colleague is still there, or the other one is not. Protected youths go only to those named.
    """
    staff.must_see(by, office_id)
    if not any(one.person.id == of_id and one.office_id == office_id for one in left(session, by)):
        raise Refused("adviser.still_here")
    if to_id and to_id not in {person.id for person in candidates(session, office_id)}:
        raise Refused("adviser.not_here")
    theirs = sa.select(Youth.id, Youth.is_protected).join(YouthAdviser, YouthAdviser.youth_id == Youth.id)
    rows = session.execute(theirs.where(YouthAdviser.staff_id == of_id, Youth.office_id == office_id)).all()
    named = _named(session, [youth_id for youth_id, _ in rows])
    goes = [youth_id for youth_id, shielded in rows if to_id and (not shielded or (youth_id, to_id) in named)]
    set_many(session, [(youth_id, to_id) for youth_id in goes], by=by)
    rest = [youth_id for youth_id, _ in rows if youth_id not in set(goes)]
    db.change(session, sa.delete(YouthAdviser).where(db.in_values(YouthAdviser.youth_id, rest)))
    audit_log.note(session, by, "youth.advisers_handed_over", office_id=office_id, of=of_id, to=to_id, count=len(rows))
    return len(rows)


def move(session: Session, youth_id: str, *, to: str) -> None:
    """The youth goes to another office: an adviser who does not work there is left behind."""
    row = session.get(YouthAdviser, youth_id)
    person = session.get(Staff, row.staff_id) if row else None
    if row is not None and (person is None or not _counts(person, to)):
        session.delete(row)


def _counts(person: Staff, office_id: str) -> bool:
    follows_up = person.disabled_at is None and permissions.may(person.role, May.TALK)
    return follows_up and staff.actor(person).sees(office_id)


def _load(session: Session, staff_ids: set[str], by: Actor) -> Counter[str]:
    """Return how many youths each has, of those that `by` sees: what is spread must not tell of the others."""
    counted = sa.select(YouthAdviser.staff_id, sa.func.count()).join(Youth, Youth.id == YouthAdviser.youth_id)
    counted = youths.seen(counted, by).where(YouthAdviser.staff_id.in_(staff_ids))
    return Counter({one: count for one, count in session.execute(counted.group_by(YouthAdviser.staff_id))})


def _named(session: Session, youth_ids: Sequence[str]) -> set[tuple[str, str]]:
    pairs = sa.select(NamedStaff.youth_id, NamedStaff.staff_id).where(db.in_values(NamedStaff.youth_id, youth_ids))
    return {(youth_id, staff_id) for youth_id, staff_id in session.execute(pairs)}
