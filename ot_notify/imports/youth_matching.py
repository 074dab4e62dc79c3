"""Recognition: which youth a row of a list is about, among those whom the list's sender may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.imports.problems import ParsedYouth, same_name
from ot_notify.people import youths
from ot_notify.people.youths import Youth, YouthPhone

GROUP = 2_000
"""Rows in one statement: few enough for SQLite's limit on values, many enough that the journey does not count."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class KnownYouth:
    """A youth as we know it: the row's columns, the numbers in use and those that were."""

    values: sa.RowMapping
    numbers: tuple[str, ...]
    former: tuple[str, ...]

    @property
    def id(self) -> str:
        return str(self.values["id"])


def find(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> list[KnownYouth | None]:
    """For each person the youth we already have, among those the actor may see: by ref, else by number, birth year and
    name. With several of one ref, the one of the office that the row names."""
    known = load(session, _candidates(session, people, youths.is_seen(actor)))
    by_ref: dict[str, list[KnownYouth]] = {}
    by_key: dict[tuple[str, int, str], list[KnownYouth]] = {}
    for youth in sorted(known, key=lambda one: one.id):
        if youth.values["ref"]:
            by_ref.setdefault(youth.values["ref"], []).append(youth)
        for key in _keys(youth):
            by_key.setdefault(key, []).append(youth)
    return [_of_office(by_ref.get(person.ref or "", ()), person) or _namesake(by_key, person) for person in people]


def unseen(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> list[list[KnownYouth]]:
    """For each person the youths who seem to be the same one and whom the actor may not see. Not to be shown.

    A ref alone is not enough: another office's list may number its youths in the same way.
    """
    known = load(session, _candidates(session, people, sa.not_(youths.is_seen(actor))))
    by_ref: dict[str, list[KnownYouth]] = {}
    by_key: dict[tuple[str, int, str], list[KnownYouth]] = {}
    for youth in known:
        by_ref.setdefault(youth.values["ref"] or "", []).append(youth)
        for key in _keys(youth):
            by_key.setdefault(key, []).append(youth)
    found: list[list[KnownYouth]] = []
    for person in people:
        same = [one for one in by_ref.get(person.ref or "-", ()) if person.ref and _may_be(person, one)]
        same += by_key.get(person.key, []) if person.key else []
        found.append(sorted({one.id: one for one in same}.values(), key=lambda one: one.id))
    return found


def _of_office(youths_with_ref: Sequence[KnownYouth], person: ParsedYouth) -> KnownYouth | None:
    here = (one for one in youths_with_ref if one.values["office_id"] == person.office_id)
    return next(here, youths_with_ref[0] if youths_with_ref else None)


def _may_be(person: ParsedYouth, known: KnownYouth) -> bool:
    """Nothing that both say speaks against it."""
    name = same_name(person.first_name, person.last_name)
    known_name = same_name(known.values["first_name"], known.values["last_name"])
    return person.birth_year == known.values["birth_year"] and (not name or not known_name or name == known_name)


def _candidates(session: Session, people: Sequence[ParsedYouth], which: sa.ColumnElement[bool]) -> set[str]:
    refs = {person.ref for person in people if person.ref}
    phones = {person.phone for person in people if person.phone}
    with_number = sa.select(YouthPhone.youth_id).join(Youth, Youth.id == YouthPhone.youth_id)
    return _ids(session, sa.select(Youth.id).where(which), Youth.ref, refs) | _ids(
        session, with_number.where(YouthPhone.until.is_(None), which), YouthPhone.phone, phones
    )


def hold(session: Session, people: Sequence[ParsedYouth], actor: Actor) -> None:
    """Lock these youths until the transaction ends, in the order of their ids, so that nobody waits in a circle."""
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
    """What we know of these youths."""
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
    return ((phone, youth.values["birth_year"], name) for phone in youth.numbers)


def _namesake(by_key: Mapping[tuple[str, int, str], list[KnownYouth]], person: ParsedYouth) -> KnownYouth | None:
    """Same number, year and name, unless both have a ref: with two refs they are two people."""
    candidates = by_key.get(person.key, []) if person.key else []
    return next((youth for youth in candidates if not (person.ref and youth.values["ref"])), None)


def groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while group := list(islice(waiting, GROUP)):
        yield group
