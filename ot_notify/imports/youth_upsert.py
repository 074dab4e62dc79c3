"""Youth upsert: create or update the youths of a list.

A list finds only youths whom its sender may see; of all others it does as if nobody knew them (`transfers`).
Everything happens in the caller's transaction and in bulk. Two lists at once take turns (`take_turn`), since nothing
but the whole list says that two rows without a ref are one person.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor, visible
from ot_notify.core import clock
from ot_notify.core.identifiers import E164, OfficeId, YouthId
from ot_notify.imports import duplicate_rows, youth_matching
from ot_notify.imports.parsing.vocabulary import NO_CONTACT
from ot_notify.imports.problems import SILENT, CheckedRow, ParsedYouth, Severity, remark
from ot_notify.imports.youth_matching import NO_MATCH, KnownYouth, groups, load
from ot_notify.inbox import number_access
from ot_notify.messaging.messages import LIFETIME, Message
from ot_notify.offices.register import TRIAGE
from ot_notify.people import follow_ups, youths
from ot_notify.people.consent import NumberHold, OptOut
from ot_notify.people.eligibility import GETS_TEXTS
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.people.youth_advisers import ColleagueNames
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.text import collation

LONGEST_LIFE = max(LIFETIME.values())
_TURN = 7_043_111  # any number, so long as nothing else locks it


@dataclass(frozen=True, slots=True)
class MatchedYouth:
    """A youth we know, and what the row changes: column → what it was and what it becomes, written for a person.

    `is_open`: not protected, so that colleagues of whoever sent the list may see what it was. `phone` stands among the
    changes, too. `office_id` is where the youth belonged before.
    """

    id: YouthId
    changed: dict[str, list[Any]]
    is_open: bool
    office_id: OfficeId


LEAVES, MOVES_AWAY = "import.no_contact", "import.moves_away"
"""Notes on a youth whom the list takes out of follow-up, and on one it moves to another office."""

ELSEWHERE = ("import.other_office", "import.nobody_places")
"""Notes on rows refused because the actor does not see where their youth belongs."""

Pair = tuple[CheckedRow, MatchedYouth | None]
"""A good row and its youth; None where the youth is new."""

RECENT = timedelta(days=14)
"""A number texted this recently is mentioned, before somebody plans the next text."""


def take_turn(session: Session) -> None:
    """Wait until no other list is being taken in; on SQLite the transaction itself ensures it."""
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
    """Return every row with what only the database shows about it, and the good rows with their youth, if known.

    `taken`: youths that this list has brought in already, and in which row. With `hold` the known youths are locked,
    in the order of their ids, so that nobody waits for us while we wait for them.
    """
    if hold and db.is_postgres():
        youth_matching.hold(session, [who for row in judged if (who := row.person or row.leaves or row.moves)], actor)
    first_row = dict(taken or {})
    advisers = ColleagueNames(session, actor)
    settled: list[CheckedRow] = []
    pairs: list[Pair] = []
    for group in groups(judged):  # data of two thousand is dropped before the next two thousand
        people = [who for row in group if (who := row.person or row.leaves or row.moves)]
        matches = youth_matching.matches(session, people, actor)
        stopped = number_access.stopped_youths_known_to(session, actor, [m.known.id for m in matches if m.known])
        found = iter(matches)
        numbers = NumberWarnings.of(session, people, actor)
        for row in group:
            match = next(found) if row.person or row.leaves or row.moves else NO_MATCH
            known = match.known
            if known and not row.person:
                row = _accepted_for_known(row, known)
            person = row.person
            if not person:
                known = None
            elif known and known.id in first_row:
                row = duplicate_rows.repeated(row, first_row[known.id])
            else:
                row = _with_notes(row, person, known, numbers)
                if person.adviser and advisers.of(person.adviser, *_place(person, known)) is None:
                    row = remark(row, Severity.WARNING, "import.unknown_adviser", value=person.adviser)
                if known and known.id in stopped and person.phone not in (None, *known.numbers, *numbers.opted_out):
                    row = remark(row, Severity.WARNING, "import.stopped_before")
                if match.alike:
                    row = remark(row, Severity.WARNING, "import.maybe_known")
                pairs.append((row, _matched(person, known) if known else None))
            if known:
                first_row.setdefault(known.id, row.row)
            settled.append(row)
    return settled, pairs


def _accepted_for_known(row: CheckedRow, known: KnownYouth) -> CheckedRow:
    """Return the row as used after all: it takes a youth of the actor's out of follow-up, or moves them to another
    office.

    Of protected ones it stays refused, as if nobody knew them: a list does not end their follow-up.
    """
    if known.values["is_protected"]:
        return row
    if row.leaves:
        out = replace(row, person=replace(SILENT, ot_status=NO_CONTACT), problems=(), leaves=None)
        return remark(out, Severity.WARNING, LEAVES, column=row.problems[0].column)
    kept = tuple(problem for problem in row.problems if problem.code not in ELSEWHERE)
    over = replace(row, person=row.moves, problems=kept, moves=None)
    is_placed = row.moves is not None and row.moves.office_id != TRIAGE
    return remark(over, Severity.WARNING, MOVES_AWAY) if is_placed else over


def _matched(person: ParsedYouth, known: KnownYouth) -> MatchedYouth:
    changed = {name: [plain(known.values[name]), plain(new)] for name, new in changes(person, known).items()}
    if person.phone and not _has_numbers(known, person):
        changed["phone"] = [" ".join(known.numbers), " ".join(person.phones)]
    return MatchedYouth(known.id, changed, not known.values["is_protected"], known.values["office_id"])


def _has_numbers(known: KnownYouth, person: ParsedYouth) -> bool:
    return set(known.numbers) == set(person.phones)


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
    is_moved = person.office_id not in ("", TRIAGE, known.values["office_id"])
    if is_moved and not _is_said(row, MOVES_AWAY):
        row = remark(row, Severity.NOTE, "import.moved")
    if person.phone and known.numbers and not set(person.phones) & set(known.numbers):
        row = remark(row, Severity.WARNING, "import.new_number")
    if known.values["is_protected"] and person.is_protected is False:
        row = remark(row, Severity.WARNING, "import.protection_kept")
    return row


def _place(person: ParsedYouth, known: KnownYouth | None) -> tuple[str, bool]:
    """Return the office the youth has after the list, and whether the address is protected then."""
    stays = known is not None and person.office_id in ("", TRIAGE)
    office_id = known.values["office_id"] if known and stays else person.office_id
    return office_id, bool(person.is_protected) or bool(known and known.values["is_protected"])


def _is_said(row: CheckedRow, code: str) -> bool:
    return any(problem.code == code for problem in row.problems)


@dataclass(frozen=True, slots=True)
class NumberWarnings:
    """Notes on people's numbers: opted out, held as wrong or dead, texted recently (when).

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


def write(session: Session, people: Sequence[tuple[ParsedYouth, YouthId | None]], *, now: datetime) -> list[YouthId]:
    """Insert the new youths and update the known ones, whose ids are given. Return the youths' ids in the same order.

    A known youth keeps what the list is silent about. Another number becomes the one in use; earlier ones stay known.
    """
    ids: list[YouthId] = []
    for group in groups(people):
        known = {youth.id: youth for youth in load(session, {id for _, id in group if id})}
        new = [(YouthId(db.new_id()), person) for person, id in group if id is None]
        made = iter(new)
        ids.extend(id or next(made)[0] for _, id in group)
        met = [(person, known[id]) for person, id in group if id]
        insert(session, Youth, (_new_youth(id, person, now) for id, person in new))
        insert(session, YouthPhone, (row for id, person in new for row in _new_numbers(id, person.phones, now)))
        for id, person in new:
            if not person.phone and person.ot_status in ("", GETS_TEXTS):
                follow_ups.need(session, id, person.office_id, FollowUpReason.NO_NUMBER)
        _update_youths(session, met, now)
        _update_numbers(session, met, now)
    return ids


def _values_in_list(person: ParsedYouth) -> dict[str, Any]:
    """Return the list's values of a person by column; empty columns are missing."""
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
        "guardian_name": person.guardian_name,
        "call_phones": list(person.call_phones),
        "email": person.email,
        "care_of": person.care_of,
        "address": person.address,
        "postal_code": person.postal_code,
        "place": person.place,
        "municipality_written": person.municipality_written,
    }


def _new_youth(id: str, person: ParsedYouth, now: datetime) -> dict[str, Any]:
    return {
        **_values_in_list(person),
        "id": id,
        "sort_name": collation.person_key(person.first_name, person.last_name),
        "language": person.language or "nb",
        "is_protected": bool(person.is_protected),
        "paused_until": None,
        "created_at": now,
        "updated_at": now,
    }


def changes(person: ParsedYouth, known: KnownYouth) -> dict[str, Any]:
    """Return what the list changes about a known youth. Values it does not give stay."""
    said = _values_in_list(person)
    changed = {name: value for name, value in said.items() if value and value != known.values[name]}
    if "ref" in changed and youth_matching.is_same_key(person.ref, known.values["ref"]):
        del changed["ref"]  # it has only lost its zeros on the way
    if changed.get("office_id") == TRIAGE:
        del changed["office_id"]  # the office that has the youth keeps them until a person decides
    if person.is_protected and not known.values["is_protected"]:
        changed["is_protected"] = True  # only those who may (`protected_youths.expose`) lift it, never a list
    if "birth_year" in changed and person.birth_date is None:
        changed["birth_date"] = None  # the old date would contradict the new year
    if "office_id" in changed and not person.municipality:
        changed["municipality"] = ""  # the old one belongs to the old office
    return changed


def _update_youths(session: Session, met: Sequence[tuple[ParsedYouth, KnownYouth]], now: datetime) -> None:
    """Update the known youths by one shape of statement, in bulk: unchanged columns are written as they were."""
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
    values["sort_name"] = collation.person_key(values["first_name"], values["last_name"])
    return {"key": known.id, **{f"new_{name}": values[name] for name in columns}}


def _update_numbers(session: Session, met: Sequence[tuple[ParsedYouth, KnownYouth]], now: datetime) -> None:
    """Set the numbers as `youths.give_number` does, for many at once."""
    given = [(known, person.phones) for person, known in met if person.phone and not _has_numbers(known, person)]
    table = db.table(YouthPhone)
    row = (table.c.youth_id == sa.bindparam("key")) & (table.c.phone == sa.bindparam("number"))
    ended = [
        {"key": known.id, "number": old, "at": now} for known, new in given for old in known.numbers if old not in new
    ]
    again = [{"key": known.id, "number": one, "at": now} for known, new in given for one in new if one in known.former]
    fresh = ((known, [one for one in new if one not in known.former + known.numbers]) for known, new in given)
    insert(session, YouthPhone, (row for known, new in fresh for row in _new_numbers(known.id, new, now)))
    for rows, values in (
        (ended, {"until": sa.bindparam("at")}),
        (again, {"until": None, "since": sa.bindparam("at"), "source": "import"}),
    ):
        for group in groups(rows):
            session.connection().execute(sa.update(table).where(row).values(values), group)


def _new_numbers(youth_id: YouthId, phones: Sequence[E164], now: datetime) -> Iterator[dict[str, Any]]:
    """The first is the newest, and so the one that is texted."""
    for at, phone in enumerate(phones):
        since = now - timedelta(seconds=at)
        yield {"youth_id": youth_id, "phone": phone, "source": "import", "since": since, "until": None}


def insert(session: Session, table: type[db.Base], rows: Iterable[Mapping[str, Any]]) -> None:
    for group in groups(rows):
        db.insert_many(session, table, [dict(row) for row in group])
