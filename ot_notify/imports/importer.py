"""Importer: read one list of youths, judge each row, report all errors at once; rows = taken in + refused, always."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Actor, sees_each_of
from ot_notify.core import age_limits, clock, garbage
from ot_notify.core.errors import NotFound
from ot_notify.imports import duplicate_rows, unseen_youths, youth_upsert
from ot_notify.imports.models import (
    ITS_OFFICES,
    Import,
    ImportOffice,
    ImportProblem,
    ImportRow,
    ImportRowStatus,
    ImportState,
    ImportYouth,
)
from ot_notify.imports.parsing import columns, file_reader, sheets
from ot_notify.imports.parsing.columns import Columns, Field
from ot_notify.imports.problems import (
    CheckedRow,
    ParsedYouth,
    RowProblem,
    Severity,
    about_everybody,
    about_the_file,
    about_unused_columns,
    refuse,
)
from ot_notify.imports.row_validation import Judge
from ot_notify.imports.youth_upsert import MOVES_AWAY
from ot_notify.inbox import handovers
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import follow_ups, youth_advisers
from ot_notify.text import national_ids
from ot_notify.text.languages import sentence

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with the number of judged rows, and about how many there are."""

STEP = 500
LONGEST_HEADER, UNDIVIDED, FEW_COLUMNS = 100, 4_000, 2
ROWS_KEPT = timedelta(days=30)
"""How long rows not taken in are kept, and the values of cells that have a note."""


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """`is_repeat`: the same bytes were taken in before; `id` is that first import and nothing was done. `taken` are the
    good rows by number, each with whether the youth is new; empty where it is a repeat."""

    id: str
    is_repeat: bool
    taken: tuple[tuple[int, bool], ...] = ()


@garbage.seldom()
def read(
    content: bytes,
    filename: str,
    *,
    actor: Actor,
    dry_run: bool = False,
    mapping: Mapping[int, str] | None = None,
    encoding: str = "",
    delimiter: str = "",
    belongs_to: str = "",
    progress: Progress | None = None,
) -> ImportReceipt:
    """Read a list and take in its good rows, all in one transaction: a crash midway changes nothing.

    1. The same bytes as before: answer with the first import. 2. Judge every row. 3. Find who is known. 4. Write.
    `mapping` (column number from 0 → field), `encoding`, `delimiter` and `belongs_to` (everybody's office) are a
    person's word against our guess. Raises NotFound for an office the actor does not see, Refused where the file as a
    whole cannot be read; nothing is then kept. With `dry_run` only the judgement is kept.
    """
    must_be_seen(actor, belongs_to)
    mark = None if dry_run else fingerprint(content, actor, mapping, encoding + delimiter + belongs_to)
    if mark and (earlier := taken_in_before(mark)):
        return ImportReceipt(earlier, is_repeat=True)
    sheet = file_reader.read(content, encoding=encoding, delimiter=delimiter, needs_header=mapping is None)
    found = columns.recognise(sheet.header, mapping, has_office=bool(belongs_to))
    numbered = ((number, cells, None) for number, cells in sheet.rows)
    judge = new_judge(found, is_1904=sheet.is_1904, belongs_to=belongs_to)
    one_by_one = judge_rows(numbered, judge, actor=actor, expected=sheet.expected, progress=progress)
    judged = duplicate_rows.compare(one_by_one, found)
    state = ImportState.DONE if mark else ImportState.CHECKED
    record = about(sheet, found.described, actor, filename) | {
        "fingerprint": mark,
        "state": state,
        "belongs_to": belongs_to,
    }
    remarks = about_the_file(sheet) + about_unused_columns(sheet.header_row, found)
    try:
        outcome = _take_in(record, judged, remarks, actor)
    except sa.exc.IntegrityError:  # another process was first with these bytes; now its import is visible
        outcome = _take_in(record, judged, remarks, actor)
    if not outcome.is_repeat:
        log.info("list read", extra={"import": outcome.id, "rows": len(judged), "dry_run": dry_run})
    return outcome


def fingerprint(content: bytes, actor: Actor, mapping: Mapping[int, str] | None = None, said: str = "") -> str:
    """Return a hash of the bytes and of everything else that decides the outcome: the actor's offices and a person's
    choices."""
    scope = "*" if actor.office_ids is None else ",".join(sorted(actor.office_ids))
    whole = f"{scope}|{sorted(mapping.items()) if mapping is not None else ''}|{said}"
    return hashlib.sha256(hashlib.sha256(content).digest() + whole.encode()).hexdigest()


def taken_in_before(mark: str) -> str | None:
    """Return the id of the import with this fingerprint; None without one."""
    with db.reading() as session:
        return session.scalars(sa.select(Import.id).where(Import.fingerprint == mark)).first()


def must_be_seen(actor: Actor, office_id: str) -> None:
    """Raise NotFound for an office that is not there, or that the actor does not see; empty is none."""
    if office_id and (offices().get(office_id) is None or not actor.sees(office_id)):
        raise NotFound("campaign.unknown_office")


def new_judge(found: Columns, *, is_1904: bool, belongs_to: str) -> Judge:
    """Return a judge of lists with these columns, by today's date and rules."""
    today = clock.local(clock.now()).date()
    return Judge(found, today=today, max_age=age_limits.on(today), is_1904=is_1904, belongs_to=belongs_to)


def judge_rows(
    numbered: Iterable[tuple[int, tuple[str, ...], Sequence[int] | None]],
    judge: Judge,
    *,
    actor: Actor,
    expected: int,
    progress: Progress | None = None,
) -> Iterator[CheckedRow]:
    """Yield each row judged by itself: its number, its cells and, where they were searched, which held a national
    id."""
    place = judge.column(_place_of(judge.columns))
    done = 0
    for done, (number, cells, blotted) in enumerate(numbered, start=1):
        if progress and done % STEP == 0:
            progress(done, max(expected, done))
        row = judge.judge(number, cells, blotted=blotted)
        if row.person and not actor.sees(row.person.office_id):
            row = _of_elsewhere(row, row.person, place)
        yield row
    if progress:
        progress(done, done)


def _of_elsewhere(row: CheckedRow, person: ParsedYouth, place: str) -> CheckedRow:
    """Refused unless the asker has the youth already: it is another office's, or nobody's whom the asker sees."""
    kept = tuple(one for one in row.problems if one.code != "import.to_be_placed")
    code = "import.nobody_places" if person.office_id == TRIAGE else "import.other_office"
    return replace(refuse(replace(row, problems=kept), code, column=place, office=person.office_id), moves=person)


def _place_of(found: Columns) -> Field:
    order = (Field.OFFICE, Field.MUNICIPALITY, Field.POSTAL_CODE)
    return next((field for field in order if field in found.at), Field.MUNICIPALITY)


def about(sheet: sheets.Sheet, named: list[dict[str, str]], actor: Actor, filename: str) -> dict[str, Any]:
    """Return the columns of the import's row about the file and its sender."""
    return {
        "filename": national_ids.mask(PurePath(filename.replace("\\", "/")).name)[:255],
        "by": actor.name[:200],
        "actor_id": actor.id,
        "office_ids": sorted(actor.office_ids or ()),
        "created_at": clock.now(),
        "format": sheet.format,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "is_1904": sheet.is_1904,
        "header_row": sheet.header_row,
        "signature": columns.signature(sheet.header),
        "columns": described(named),
    }


def described(named: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the columns as stored: a list without a header has people in it.

    A header is cut to what a problem can name, unless there are so few columns that they may not be divided yet.
    """
    longest = LONGEST_HEADER if len(named) > FEW_COLUMNS else UNDIVIDED
    return [{**column, "header": national_ids.mask(column["header"])[:longest]} for column in named]


def _take_in(
    record: Mapping[str, Any], judged: list[CheckedRow], remarks: list[RowProblem], actor: Actor
) -> ImportReceipt:
    """Store the import in one transaction."""
    with db.transaction() as session:
        youth_upsert.take_turn(session)
        mark = record["fingerprint"]
        same = sa.select(Import.id).where(Import.fingerprint == mark)
        if mark and (earlier := session.scalars(same).first()):
            return ImportReceipt(earlier, is_repeat=True)
        settled, pairs = youth_upsert.meet(session, judged, actor=actor, hold=True)
        made = Import(id=db.new_id(), **record, **counts(settled, pairs))
        session.add(made)
        session.flush()
        if made.state is ImportState.DONE:
            made.done_at = made.created_at
            insert_youths(session, made, pairs, actor=actor)
        whole = [*remarks, *about_everybody(made.header_row, (person for row, _ in pairs if (person := row.person)))]
        insert_problems(session, made, [*whole, *(problem for row in settled for problem in row.problems)])
        youth_upsert.insert(session, ImportRow, (row_of(made.id, row) for row in settled if row.person is None))
        note(session, actor, made)
        return ImportReceipt(made.id, is_repeat=False, taken=tuple((row.row, met is None) for row, met in pairs))


def note(session: Session, actor: Actor, made: Import, what: str = "import") -> None:
    """Log what became of a list, in numbers."""
    audit_log.note(
        session,
        actor,
        what,
        object_kind="import",
        object_id=made.id,
        state=made.state.value,
        accepted=made.accepted,
        updated=made.updated,
        refused=made.refused,
    )


def counts(settled: list[CheckedRow], pairs: list[youth_upsert.Pair]) -> dict[str, int]:
    new = sum(known is None for _, known in pairs)
    return {
        "rows": len(settled),
        "accepted": new,
        "updated": len(pairs) - new,
        "refused": len(settled) - len(pairs),
        "warnings": sum(is_to_look_at(row) for row, _ in pairs),
    }


def is_to_look_at(row: CheckedRow) -> bool:
    return any(problem.severity is Severity.WARNING for problem in row.problems)


def insert_youths(session: Session, made: Import, pairs: list[youth_upsert.Pair], *, actor: Actor) -> None:
    """Create youths from the good rows; store which came from this list, and log what it changed.

    Whom the actor may not see stays as it was, and whoever has that youth is asked; see `doubles`.
    """
    people = [(row, met, row.person) for row, met in pairs if row.person]
    new = [person for _, met, person in people if met is None]
    known = iter(unseen_youths.find(session, new, actor))
    found = [unseen_youths.PossibleDuplicate() if met else next(known) for _, met, _ in people]
    written = [
        (person, met.id if met else None)
        for (_, met, person), double in zip(people, found, strict=True)
        if not double.stays
    ]
    made_ids = iter(youth_upsert.write(session, written, now=clock.now()))
    ids = [double.stays.id if double.stays else next(made_ids) for double in found]
    given = zip(ids, people, found, strict=True)
    named = [(id, person.adviser) for id, (_, _, person), double in given if person.adviser and not double.stays]
    youth_advisers.assign_named(session, named, by=actor)
    links = [
        {
            "import_id": made.id,
            "youth_id": id,
            "row": row.row,
            "is_new": met is None and not double.stays,
            "is_hidden": double.stays is not None,
            "changed": met.changed if met else {},
        }
        for id, (row, met, _), double in zip(ids, people, found, strict=True)
    ]
    youth_upsert.insert(session, ImportYouth, (link for link in links if not link["is_hidden"]))
    db.insert_missing(
        session, ImportYouth, [link for link in links if link["is_hidden"]]
    )  # another row may have it too
    unseen_youths.ask(
        session, [(double, id, person) for double, id, (_, _, person) in zip(found, ids, people, strict=True)], by=actor
    )
    youth_upsert.insert(
        session, AuditEvent, (line for _, met, _ in people if met for line in _log_lines(made, met, actor))
    )
    for _, met, _ in people:
        if met and "is_protected" in met.changed:
            handovers.withdraw_all(session, met.id, by=actor)  # a protected youth moves only with those named
    for row, met in pairs:
        if met and row.person and any(problem.code == MOVES_AWAY for problem in row.problems):
            follow_ups.need(session, met.id, row.person.office_id, follow_ups.FollowUpReason.MOVED_HERE)


def _log_lines(made: Import, met: youth_upsert.MatchedYouth, actor: Actor) -> Iterator[dict[str, Any]]:
    """Yield log lines of what the list did to each youth, for a lead of the office that had the youth."""
    about = {"object_kind": "youth", "object_id": met.id, "office_id": met.office_id}
    if "office_id" in met.changed:
        yield audit_log.line(actor, "youth.move", **about, to=met.changed["office_id"][1], list=made.id)
    if "is_protected" in met.changed:
        yield audit_log.line(actor, "youth.protect", **about, list=made.id)
    if fields := sorted(met.changed.keys() - {"office_id", "is_protected", "municipality"}):
        yield audit_log.line(actor, "youth.change", **about, fields=fields, list=made.id)


def insert_problems(session: Session, made: Import, said: list[RowProblem]) -> None:
    """Insert these notes after the existing ones."""
    highest = sa.select(sa.func.max(ImportProblem.position)).where(ImportProblem.import_id == made.id)
    first = (session.scalar(highest) or 0) + 1
    stored = (_stored(made.id, position, problem) for position, problem in enumerate(said, start=first))
    youth_upsert.insert(session, ImportProblem, stored)


def row_of(import_id: str, row: CheckedRow, met: youth_upsert.MatchedYouth | None = None) -> dict[str, Any]:
    """Return a judged row to store."""
    kept = {"import_id": import_id, "row": row.row, "cells": list(row.cells), "blotted": list(row.blotted)}
    return kept | standing_of(row, met)


def standing_of(row: CheckedRow, met: youth_upsert.MatchedYouth | None = None) -> dict[str, Any]:
    """Return the columns of a stored row that a judgement sets."""
    person = row.person or row.repeats
    bad = ImportRowStatus.REPEATED if row.repeats else ImportRowStatus.BAD
    return {
        "standing": ImportRowStatus.GOOD if row.person else bad,
        "to_look_at": row.person is not None and is_to_look_at(row),
        "phone": person.phone if person else None,
        "ref": person.ref if person else None,
        "youth_id": met.id if met else None,
        "changed": met.changed if met and met.is_open else {},
    }


def _stored(import_id: str, position: int, problem: RowProblem) -> dict[str, Any]:
    return {
        "import_id": import_id,
        "position": position,
        "row": problem.row,
        "column": problem.column[:100],
        "severity": problem.severity,
        "code": problem.code,
        "facts": dict(problem.facts),
        "value": problem.value[:200],
    }


def get(session: Session, actor: Actor, import_id: str) -> Import:
    """Return the import, for its sender and for colleagues who see all the sender's offices. Raises NotFound."""
    made = session.get(Import, import_id)
    if made is None or not _is_visible_to(actor, made):
        raise NotFound
    return made


def latest(session: Session, actor: Actor, *which: sa.ColumnElement[bool], most: int) -> list[Import]:
    """Return the newest of these that the actor may see."""
    may_see = sa.or_(Import.actor_id == actor.id, sees_each_of(actor, ITS_OFFICES, ImportOffice.office_id))
    newest = sa.select(Import).where(*which, may_see).order_by(Import.created_at.desc(), Import.id.desc())
    return list(session.scalars(newest.limit(most)))


def _is_visible_to(actor: Actor, made: Import) -> bool:
    sees_as_much = bool(made.office_ids) and all(actor.sees(office) for office in made.office_ids)
    return made.actor_id == actor.id or actor.office_ids is None or sees_as_much


def problems(session: Session, made: Import, severity: Severity | None = None) -> list[ImportProblem]:
    """Return the notes on the rows, in row order; all, or of one severity."""
    statement = sa.select(ImportProblem).where(ImportProblem.import_id == made.id)
    statement = statement.order_by(ImportProblem.row, ImportProblem.position)
    if severity:
        statement = statement.where(ImportProblem.severity == severity)
    return list(session.scalars(statement))


def is_said(session: Session, made: Import, code: str) -> bool:
    """Return whether this is said of the list as a whole."""
    mine = ImportProblem.import_id == made.id, ImportProblem.row == made.header_row, ImportProblem.code == code
    return session.scalars(sa.select(ImportProblem.code).where(*mine).limit(1)).first() is not None


def message(problem: ImportProblem, language: str = "nb") -> str:
    """Return the sentence: what is wrong and what to do."""
    facts = dict(problem.facts)
    if "month" in facts:
        facts["month"] = sentence(f"import.month_{facts['month']}", language)
    return sentence(problem.code, language, **facts)


def drop_rows(session: Session, before: datetime) -> int:
    """Delete the contents of files read before then: rows, and values in notes. Counts stay. Return how many rows.

    An import that nobody finished goes altogether.
    """
    unfinished = Import.state.in_((ImportState.STAGED, ImportState.REVIEWED))
    db.change(session, sa.delete(Import).where(Import.created_at < before, unfinished))
    old = sa.select(Import.id).where(Import.created_at < before)
    dropped = db.change(session, sa.delete(ImportRow).where(ImportRow.import_id.in_(old)))
    values = sa.update(ImportProblem).where(ImportProblem.import_id.in_(old), ImportProblem.value != "")
    session.execute(values.values(value=""))
    return dropped
