"""Youth matching: which youth a row of a list is about, among those the list's sender may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core.identifiers import YouthId
from ot_notify.imports.problems import ParsedYouth, same_name
from ot_notify.people import youths
from ot_notify.people.youths import Youth, YouthPhone

GROUP = 2_000
"""Rows in one statement: few enough for SQLite's limit on values, enough that round trips do not matter."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class KnownYouth:
    """A stored youth: the row's columns, the numbers in use and earlier ones."""

    values: sa.RowMapping
    numbers: tuple[str, ...]
    former: tuple[str, ...]

    @property
    def id(self) -> YouthId:
        return YouthId(self.values["id"])


@dataclass(frozen=True, slots=True)
class Match:
    """The youth a row is about, None where we have not met; `alike`: another key says that somebody just like this is
    another person, which only a person can judge."""

    known: KnownYouth | None = None
    alike: KnownYouth | None = None


NO_MATCH = Match()


def find(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> list[KnownYouth | None]:
    """For each person the youth we already have; see `matches`."""
    return [match.known for match in matches(session, people, actor)]


def matches(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> list[Match]:
    """For each person the youth we already have, among those the actor may see: by ref, which may have lost its leading
    zeros, else by number, birth year and name, else by birth date and name where one of them has no number. With
    several of one ref, the one of the office that the row names."""
    known = load(session, _candidates(session, people, youths.is_seen(actor)))
    if not known:
        return [NO_MATCH] * len(people)
    by_ref: dict[str, list[KnownYouth]] = {}
    by_key: dict[tuple[str, int, str], list[KnownYouth]] = {}
    for youth in sorted(known, key=lambda one: one.id):
        if youth.values["ref"]:
            by_ref.setdefault(_bare(youth.values["ref"]), []).append(youth)
        for key in _keys(youth):
            by_key.setdefault(key, []).append(youth)
    return [_match(by_ref, by_key, person) for person in people]


def _match(
    by_ref: Mapping[str, list[KnownYouth]], by_key: Mapping[tuple[str, int, str], list[KnownYouth]], person: ParsedYouth
) -> Match:
    near = by_ref.get(_bare(person.ref), ()) if person.ref else ()
    same = [one for one in near if one.values["ref"] == person.ref]
    same = same or [one for one in near if _may_be(person, one)]
    same_key = by_key.get(key, []) if (key := person.key) else []
    if known := _match_at_office(same, person) or _namesake(by_key, same_key, person):
        return Match(known)
    return Match(None, same_key[0]) if same_key else NO_MATCH


def _bare(ref: str) -> str:
    return ref.lstrip("0")


def is_same_key(said: str | None, known: str | None) -> bool:
    """One of them has only lost leading zeros."""
    return bool(said and known) and _bare(said or "") == _bare(known or "")


def unseen(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> list[list[KnownYouth]]:
    """Return for each person the youths who seem to be the same and whom the actor may not see. Not to be shown.

    A ref alone is not enough: another office's list may number its youths in the same way.
    """
    known = load(session, _candidates(session, people, sa.not_(youths.is_seen(actor))))
    if not known:
        return [[] for _ in people]
    by_ref: dict[str, list[KnownYouth]] = {}
    by_key: dict[tuple[str, int, str], list[KnownYouth]] = {}
    for youth in known:
        by_ref.setdefault(youth.values["ref"] or "", []).append(youth)
        for key in _keys(youth):
            by_key.setdefault(key, []).append(youth)
    found: list[list[KnownYouth]] = []
    for person in people:
        same = [one for one in by_ref.get(person.ref or "-", ()) if person.ref and _may_be(person, one)]
        same += by_key.get(named, []) if (named := person.key) else []
        found.append(sorted({one.id: one for one in same}.values(), key=lambda one: one.id))
    return found


def _match_at_office(youths_with_ref: Sequence[KnownYouth], person: ParsedYouth) -> KnownYouth | None:
    here = (one for one in youths_with_ref if one.values["office_id"] == person.office_id)
    return next(here, youths_with_ref[0] if youths_with_ref else None)


def _may_be(person: ParsedYouth, known: KnownYouth) -> bool:
    """Return whether nothing that both state contradicts it."""
    name = same_name(person.first_name, person.last_name)
    known_name = same_name(known.values["first_name"], known.values["last_name"])
    return person.birth_year == known.values["birth_year"] and (not name or not known_name or name == known_name)


def _candidates(session: Session, people: Sequence[ParsedYouth], which: sa.ColumnElement[bool]) -> set[str]:
    refs = {_bare(person.ref) for person in people if person.ref}
    phones = {person.phone for person in people if person.phone}
    with_number = sa.select(YouthPhone.youth_id).join(Youth, Youth.id == YouthPhone.youth_id)
    found = _ids(session, sa.select(Youth.id).where(which), sa.func.ltrim(Youth.ref, sa.text("'0'")), refs) | _ids(
        session, with_number.where(YouthPhone.until.is_(None), which), YouthPhone.phone, phones
    )
    return found | _by_birth(session, people, which)


def _by_birth(session: Session, people: Sequence[ParsedYouth], which: sa.ColumnElement[bool]) -> set[str]:
    """Return who has the birth date of one of them, where either has no number to be known by."""
    unreachable = {person.birth_date for person in people if person.birth_date and not person.phone}
    others = {person.birth_date for person in people if person.birth_date and person.phone}
    has_number = sa.exists().where(YouthPhone.youth_id == Youth.id, YouthPhone.until.is_(None))
    born = sa.select(Youth.id).where(which)
    found: set[str] = set()
    if unreachable:
        found.update(session.scalars(born.where(Youth.birth_date.in_(sorted(unreachable)))))
    if others:
        found.update(session.scalars(born.where(Youth.birth_date.in_(sorted(others)), ~has_number)))
    return found


def hold(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> None:
    """Lock these youths until the transaction ends, in id order, so that transactions never deadlock."""
    for group in groups(sorted(_candidates(session, people, youths.is_seen(actor)))):
        session.execute(
            sa.select(Youth.id).where(db.in_values(Youth.id, group)).order_by(Youth.id).with_for_update()
        ).all()


def _ids(session: Session, statement: sa.Select[Any], column: Any, wanted: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for group in groups(sorted(wanted)):
        found.update(session.scalars(statement.where(db.in_values(column, group))))
    return found


def load(session: Session, ids: set[str]) -> list[KnownYouth]:
    """Return these youths as stored."""
    columns = db.table(Youth).c
    rows: list[sa.RowMapping] = []
    numbers: dict[str, tuple[str, ...]] = {}
    former: dict[str, tuple[str, ...]] = {}
    for group in groups(sorted(ids)):
        rows.extend(session.execute(sa.select(*columns).where(db.in_values(columns.id, group))).mappings())
        of_these = sa.select(YouthPhone.youth_id, YouthPhone.phone, YouthPhone.until)
        for youth_id, phone, until in session.execute(of_these.where(db.in_values(YouthPhone.youth_id, group))):
            kept = numbers if until is None else former
            kept[youth_id] = (*kept.get(youth_id, ()), phone)
    return [KnownYouth(row, numbers.get(row["id"], ()), former.get(row["id"], ())) for row in rows]


def _keys(youth: KnownYouth) -> Iterator[tuple[str, int, str]]:
    name = same_name(youth.values["first_name"], youth.values["last_name"])
    born = youth.values["birth_date"]
    which = [*youth.numbers, *([f"{born:%Y-%m-%d}"] if born and name else [])]
    return ((one, youth.values["birth_year"], name) for one in which)


def _namesake(
    by_key: Mapping[tuple[str, int, str], list[KnownYouth]], same_key: Sequence[KnownYouth], person: ParsedYouth
) -> KnownYouth | None:
    """Return the youth with the same number, year and name, unless both have a ref: two refs are two people. None
    without one."""
    candidates = list(same_key)
    if person.phone and person.birth_date:
        born = (f"{person.birth_date:%Y-%m-%d}", person.birth_year, same_name(person.first_name, person.last_name))
        candidates = [*candidates, *(one for one in by_key.get(born, []) if not one.numbers)]
    return next((youth for youth in candidates if not (person.ref and youth.values["ref"])), None)


def groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while group := list(islice(waiting, GROUP)):
        yield group
