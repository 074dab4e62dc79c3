"""Intake: the people of a list become youths. Known ones are found and brought up to date, the others put in.

A list finds only youths whom its sender may see; of all others it does as if nobody knew them (`transfers`).
Everything happens in the caller's transaction and in bulk. Two lists at once take turns (`take_turn`), since nothing
but the whole list says that two rows without a ref are one person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor, visible
from ot_notify.core import clock
from ot_notify.imports import duplicate_rows, youth_matching
from ot_notify.imports.parsing.vocabulary import NO_CONTACT
from ot_notify.imports.problems import SILENT, CheckedRow, ParsedYouth, Severity, remark
from ot_notify.imports.youth_matching import KnownYouth, find, groups, load
from ot_notify.inbox import number_access
from ot_notify.messaging.messages import LIFETIME, Message
from ot_notify.people import follow_ups, youths
from ot_notify.people.consent import NumberHold, OptOut
from ot_notify.people.youths import Youth, YouthPhone

LONGEST_LIFE = max(LIFETIME.values())
_TURN = 7_043_111  # any number, so long as nothing else locks it


@dataclass(frozen=True, slots=True)
class MatchedYouth:
    """A youth we know, and what the row changes: column → what it was and what it becomes, written for a person.

    `is_open`: not protected, so that colleagues of whoever sent the list may see what it was. `phone` stands among the
    changes, too. `office_id` is where the youth belonged before.
    """

    id: str
    changed: dict[str, list[Any]]
    is_open: bool
    office_id: str


LEAVES, MOVES_AWAY = "import.no_contact", "import.moves_away"
"""Said of a youth whom the list takes out of follow-up, and of one whom it gives to another office."""

Pair = tuple[CheckedRow, MatchedYouth | None]
"""A good row and the youth it is about, None where we have not met."""

RECENT = timedelta(days=14)
"""A number we have texted so lately is worth a remark before somebody plans the next text."""


def take_turn(session: Session) -> None:
    """Wait until no other list is being taken in; on SQLite the transaction itself has seen to that."""
    if db.is_postgres():
        session.execute(sa.text("SET LOCAL lock_timeout = '120s'"))
        session.execute(sa.text("SET LOCAL statement_timeout = '130s'"))
        session.execute(sa.select(sa.func.pg_advisory_xact_lock(_TURN)))


def meet(
    session: Session,
    judged: list[CheckedRow],
    *,
    actor: Actor = SERVICE,
    taken: Mapping[str, int] | None = None,
    hold: bool = False,
) -> tuple[list[CheckedRow], list[Pair]]:
    """Every row with what only the database can say about it, and the good ones beside the youth they are, if known.

    `taken`: youths that this list has brought in already, and in which row. With `hold` the known youths are locked,
    in the order of their ids, so that nobody waits for us while we wait for them.
    """
    if hold and db.is_postgres():
        youth_matching.hold(session, [who for row in judged if (who := row.person or row.leaves or row.moves)], actor)
    first_row = dict(taken or {})
    settled: list[CheckedRow] = []
    pairs: list[Pair] = []
    for group in groups(judged):  # what is known of two thousand is forgotten before the next two thousand
        people = [who for row in group if (who := row.person or row.leaves or row.moves)]
        found = iter(find(session, people, actor))
        numbers = NumberWarnings.of(session, people, actor)
        for row in group:
            known = next(found) if row.person or row.leaves or row.moves else None
            if known and not row.person:
                row = _of_ours(row, known)
            person = row.person
            if not person:
                known = None
            elif known and known.id in first_row:
                row = duplicate_rows.repeated(row, first_row[known.id])
            else:
                row = _with_notes(row, person, known, numbers)
                pairs.append((row, _met(person, known) if known else None))
            if known:
                first_row.setdefault(known.id, row.row)
            settled.append(row)
    return settled, pairs


def _of_ours(row: CheckedRow, known: KnownYouth) -> CheckedRow:
    """The row used after all: it takes a youth of the asker's out of follow-up, or hands them over to another office.

    Of protected ones it stays refused, as if nobody knew them: a list does not end their follow-up.
    """
    if known.values["is_protected"]:
        return row
    if row.leaves:
        out = replace(row, person=replace(SILENT, ot_status=NO_CONTACT), problems=(), leaves=None)
        return remark(out, Severity.WARNING, LEAVES, column=row.problems[0].column)
    kept = tuple(problem for problem in row.problems if problem.code != "import.other_office")
    over = replace(row, person=row.moves, problems=kept, moves=None)
    return remark(over, Severity.WARNING, MOVES_AWAY)


def _met(person: ParsedYouth, known: KnownYouth) -> MatchedYouth:
    changed = {name: [plain(known.values[name]), plain(new)] for name, new in changes(person, known).items()}
    if person.phone and known.numbers != (person.phone,):
        changed["phone"] = [" ".join(known.numbers), person.phone]
    return MatchedYouth(known.id, changed, not known.values["is_protected"], known.values["office_id"])


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _with_notes(
    row: CheckedRow, person: ParsedYouth, known: KnownYouth | None, numbers: "NumberWarnings"
) -> CheckedRow:
    if person.phone in numbers.opted_out:
        row = remark(row, Severity.WARNING, "import.opted_out")
    if person.phone in numbers.held:
        row = remark(row, Severity.WARNING, "import.held")
    if person.phone in numbers.texted:
        row = remark(row, Severity.NOTE, "import.texted_recently", date=numbers.texted[person.phone])
    if known is None:
        return row
    if person.office_id and known.values["office_id"] != person.office_id and not _is_said(row, MOVES_AWAY):
        row = remark(row, Severity.NOTE, "import.moved")
    if person.phone and known.numbers and person.phone not in known.numbers:
        row = remark(row, Severity.WARNING, "import.new_number")
    if known.values["is_protected"] and person.is_protected is False:
        row = remark(row, Severity.WARNING, "import.protection_kept")
    return row


def _is_said(row: CheckedRow, code: str) -> bool:
    return any(problem.code == code for problem in row.problems)


@dataclass(frozen=True, slots=True)
class NumberWarnings:
    """What is worth saying about the numbers of some people: opted out, held as wrong or dead, texted lately (when).

    Only what the asker may know (`number_access`) and the asker's own offices' texts: else a list of guesses, or a
    youth put in with somebody's number, would tell what another office knows.
    """

    opted_out: set[str]
    held: set[str]
    texted: dict[str, str]

    @classmethod
    def of(cls, session: Session, people: Iterable[ParsedYouth], actor: Actor) -> "NumberWarnings":
        phones = sorted({person.phone for person in people if person.phone})
        since = clock.now() - RECENT
        sent = sa.select(Message.phone, sa.func.max(Message.sent_at)).where(
            db.in_values(Message.phone, phones), Message.created_at >= since - LONGEST_LIFE, Message.sent_at >= since
        )
        theirs = visible(sent, actor, Message.office_id).where(youths.may_see(actor, Message.youth_id))
        texted = session.execute(theirs.group_by(Message.phone))
        out = sa.select(OptOut.phone).where(db.in_values(OptOut.phone, phones))
        held = sa.select(NumberHold.phone).where(db.in_values(NumberHold.phone, phones))
        return cls(
            opted_out=set(session.scalars(out.where(number_access.has_opted_out(actor, OptOut.phone)))),
            held=set(session.scalars(held.where(number_access.is_held(actor, NumberHold.phone)))),
            texted={phone: f"{clock.local(at):%d.%m.%Y}" for phone, at in texted if at},
        )


def write(session: Session, people: Sequence[tuple[ParsedYouth, str | None]], *, now: datetime) -> list[str]:
    """Put the new ones in and bring the known ones, whose ids are given, up to date; answers the youths' ids in order.

    A known youth keeps what the list is silent about. Another number becomes the one in use; earlier ones stay known.
    """
    ids: list[str] = []
    for group in groups(people):
        known = {youth.id: youth for youth in load(session, {id for _, id in group if id})}
        new = [(db.new_id(), person) for person, id in group if id is None]
        made = iter(new)
        ids.extend(id or next(made)[0] for _, id in group)
        met = [(person, known[id]) for person, id in group if id]
        insert(session, Youth, (_new_youth(id, person, now) for id, person in new))
        insert(session, YouthPhone, (_new_number(id, person.phone, now) for id, person in new if person.phone))
        _update_youths(session, met, now)
        _update_numbers(session, met, now)
    return ids


def _said(person: ParsedYouth) -> dict[str, Any]:
    """What the list says of a person, column by column; empty where it is silent."""
    return {
        "ref": person.ref,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "birth_year": person.birth_year,
        "birth_date": person.birth_date,
        "municipality": person.municipality,
        "office_id": person.office_id,
        "reasons": list(person.reasons),
        "language": person.language,
        "ot_status": person.ot_status,
        "guardian_phone": person.guardian_phone,
    }


def _new_youth(id: str, person: ParsedYouth, now: datetime) -> dict[str, Any]:
    return {
        **_said(person),
        "id": id,
        "language": person.language or "nb",
        "is_protected": bool(person.is_protected),
        "paused_until": None,
        "created_at": now,
        "updated_at": now,
    }


def changes(person: ParsedYouth, known: KnownYouth) -> dict[str, Any]:
    """What the list changes about a known youth. What it is silent about stays."""
    said = _said(person)
    changed = {name: value for name, value in said.items() if value and value != known.values[name]}
    if person.is_protected and not known.values["is_protected"]:
        changed["is_protected"] = True  # lifting it is for whoever may (`protected_youths.expose`), never for a list
    if "birth_year" in changed and person.birth_date is None:
        changed["birth_date"] = None  # the old date would speak against the new year
    if "office_id" in changed and not person.municipality:
        changed["municipality"] = ""  # the old one belongs to the old office
    return changed


def _update_youths(session: Session, met: Sequence[tuple[ParsedYouth, KnownYouth]], now: datetime) -> None:
    """One shape of statement for all, so that it goes in bulk: unchanged columns are written as they were."""
    table = db.table(Youth)
    columns = [column.name for column in table.c if column.name not in ("id", "created_at", "paused_until")]
    statement = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("key"))
        .values({name: sa.bindparam(f"new_{name}") for name in columns})
    )
    changed = ((known, changes(person, known)) for person, known in met)
    rows = (_updated(known, change, columns, now) for known, change in changed if change)
    for group in groups(rows):
        session.connection().execute(statement, group)
    for known, change in ((known, changes(person, known)) for person, known in met):
        if "office_id" in change:
            follow_ups.move(session, known.id, to=change["office_id"])


def _updated(known: KnownYouth, change: Mapping[str, Any], columns: Sequence[str], now: datetime) -> dict[str, Any]:
    values = {**known.values, **change, "updated_at": now}
    return {"key": known.id, **{f"new_{name}": values[name] for name in columns}}


def _update_numbers(session: Session, met: Sequence[tuple[ParsedYouth, KnownYouth]], now: datetime) -> None:
    """As youths.give_number, for many at once."""
    given = [(known, person.phone) for person, known in met if person.phone and known.numbers != (person.phone,)]
    table = db.table(YouthPhone)
    row = (table.c.youth_id == sa.bindparam("key")) & (table.c.phone == sa.bindparam("number"))
    ended = [{"key": known.id, "number": old, "at": now} for known, new in given for old in known.numbers if old != new]
    again = [{"key": known.id, "number": new, "at": now} for known, new in given if new in known.former]
    insert(
        session,
        YouthPhone,
        (_new_number(known.id, new, now) for known, new in given if new not in known.former + known.numbers),
    )
    for rows, values in (
        (ended, {"until": sa.bindparam("at")}),
        (again, {"until": None, "since": sa.bindparam("at"), "source": "import"}),
    ):
        for group in groups(rows):
            session.connection().execute(sa.update(table).where(row).values(values), group)


def _new_number(youth_id: str, phone: str, now: datetime) -> dict[str, Any]:
    return {"youth_id": youth_id, "phone": phone, "source": "import", "since": now, "until": None}


def insert(session: Session, table: type[db.Base], rows: Iterable[Mapping[str, Any]]) -> None:
    for group in groups(rows):
        db.insert_many(session, table, [dict(row) for row in group])
