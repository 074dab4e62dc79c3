"""Staging: a list is looked over before it is used. Its rows wait in a table until somebody approves a number of
them."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core import clock, garbage
from ot_notify.core.errors import Conflict
from ot_notify.imports import duplicate_rows, importer, youth_matching, youth_upsert
from ot_notify.imports.importer import ImportReceipt, Progress
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportRowStatus, ImportState, ImportYouth
from ot_notify.imports.parsing import columns, file_reader, sheets
from ot_notify.imports.parsing.columns import Columns, Field
from ot_notify.imports.problems import (
    NOBODY_HAS_NUMBER,
    CheckedRow,
    RowProblem,
    Severity,
    about_everybody,
    about_the_file,
)
from ot_notify.imports.row_validation import Judge
from ot_notify.text import national_ids

log = logging.getLogger(__name__)

OPEN = (ImportState.STAGED, ImportState.REVIEWED, ImportState.DONE)
"""States in which refused rows can still be corrected and taken in, even after the good rows are."""


class ImportMapping(db.Base):
    """The columns an office chose last time for a list with these headers. Holds field names only."""

    __tablename__ = "import_mapping"
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    signature: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    fields: Mapped[list[str]]
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    updated_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of an import by state. Those taken in earlier are left out."""

    new: int = 0
    updated: int = 0
    bad: int = 0
    repeated: int = 0
    left_out: int = 0
    to_look_at: int = 0

    @property
    def good(self) -> int:
        return self.new + self.updated

    @property
    def rows(self) -> int:
        return self.good + self.bad + self.repeated + self.left_out


@garbage.seldom()
def stage(content: bytes, filename: str, *, actor: Actor, office_id: str = "") -> ImportReceipt:
    """Read a list and store its rows for a person to look over; nothing is judged or used yet.

    One transaction: killed midway, nothing is there. `is_repeat`: the file is in already, or the same person has
    begun on it; `id` is that import. Refused where the file as a whole cannot be read.
    """
    mark = importer.fingerprint(content, actor)
    if earlier := importer.taken_in_before(mark):
        return ImportReceipt(earlier, is_repeat=True)
    sheet = file_reader.read(content, needs_header=False)
    with db.transaction() as session:
        if begun := session.scalars(_unfinished_import(mark, actor)).first():
            return ImportReceipt(begun, is_repeat=True)
        made = Import(id=db.new_id(), **importer.about(sheet, [], actor, filename))
        made.content_hash, made.state = mark, ImportState.STAGED
        session.add(made)
        session.flush()
        write_sheet(session, made, sheet, office_id)
        importer.note(session, actor, made, "import.staged")
    log.info("list staged", extra={"import": made.id, "rows": made.rows})
    return ImportReceipt(made.id, is_repeat=False)


def _unfinished_import(mark: str, actor: Actor) -> sa.Select[str]:
    unfinished = Import.state.in_((ImportState.STAGED, ImportState.REVIEWED))
    return sa.select(Import.id).where(Import.content_hash == mark, Import.actor_id == actor.id, unfinished)


def write_sheet(session: Session, made: Import, sheet: sheets.Sheet, office_id: str = "") -> None:
    """Store the rows of a list, the likely field of each column, and notes on the whole file."""
    signature = columns.signature(sheet.header)
    known = remembered(session, office_id, signature)
    guessed = dict(enumerate(known.fields)) if known else columns.guess(sheet.header)
    named = enumerate(sheet.header)
    made.columns = importer.described([{"header": text, "field": guessed.get(at, "")} for at, text in named])
    made.delimiter, made.header_row = sheet.delimiter, sheet.header_row
    made.signature = signature
    made.rows = _insert_rows(session, made, sheet.rows)
    importer.insert_problems(session, made, _about_the_file(sheet))


def _about_the_file(sheet: sheets.Sheet) -> list[RowProblem]:
    """Return notes on the file. Columns are not remarked on: which of them are used is still to be chosen."""
    said = about_the_file(sheet)
    if columns.known(sheet.header) == 0:
        row = sheet.header_row
        said.append(RowProblem(row, "", Severity.WARNING, "import.header_guessed", {"row": row}))
    return said


def _insert_rows(session: Session, made: Import, numbered: Iterable[tuple[int, tuple[str, ...]]]) -> int:
    judge = judge_of(made)
    count = 0

    def kept() -> Iterator[dict[str, Any]]:
        nonlocal count
        for number, cells in numbered:
            count += 1
            yield waiting_row(made.id, number, judge, cells)

    youth_upsert.insert(session, ImportRow, kept())
    return count


def waiting_row(import_id: str, number: int, judge: Judge, cells: Sequence[str]) -> dict[str, Any]:
    """Return a row to store until it is judged. A mask in it replaces a national id found by an earlier reading."""
    short = tuple(cell[: sheets.KEPT_OF_A_CELL] for cell in cells[: sheets.KEPT_COLUMNS])
    safe, blotted = judge.without_ids(short)
    masked = [at for at, cell in enumerate(safe) if national_ids.MASK in cell]
    return {
        "import_id": import_id,
        "row": number,
        "cells": ["" if cell == national_ids.MASK else cell for cell in safe],
        "blotted": sorted({*blotted, *masked}),
        "standing": ImportRowStatus.WAITING,
        "to_look_at": False,
        "phone": None,
        "ref": None,
        "youth_id": None,
        "changed": {},
    }


def judge_of(made: Import) -> Judge:
    return importer.new_judge(_columns(made), is_1904=made.is_1904, belongs_to=made.belongs_to)


def _columns(made: Import) -> Columns:
    """Return the import's columns, needed ones or not. Of several columns with numbers the first is the one to text."""
    header = tuple(column["header"] for column in made.columns)
    named = [(index, Field(column["field"])) for index, column in enumerate(made.columns) if column["field"]]
    at = {field: index for index, field in reversed(named)}
    more = tuple(index for index, field in named if field is Field.PHONE and index != at[Field.PHONE])
    return Columns(header, at, columns.with_national_ids(header), more_phones=more)


def remembered(session: Session, office_id: str, signature: str) -> ImportMapping | None:
    """Return the columns the office chose last time for these headers; None where there were none."""
    return session.get(ImportMapping, (office_id, signature))


def samples(session: Session, made: Import, most: int = 3) -> list[list[str]]:
    """Return up to three different values of each column."""
    found: list[list[str]] = [[] for _ in made.columns]
    first = sa.select(ImportRow.cells).where(ImportRow.import_id == made.id).order_by(ImportRow.row).limit(100)
    for cells in session.scalars(first):
        for values, cell in zip(found, cells, strict=False):
            if cell and cell not in values and len(values) < most:
                values.append(cell)
    return found


def with_ids(session: Session, made: Import) -> set[int]:
    """Return the columns with national ids, as far as the first rows show."""
    first = sa.select(ImportRow.blotted).where(ImportRow.import_id == made.id).order_by(ImportRow.row).limit(1_000)
    named = columns.with_national_ids([column["header"] for column in made.columns])
    return set(named).union(*session.scalars(first))


def choose_columns(
    import_id: str, fields: Mapping[int, str], *, actor: Actor, office_id: str = "", belongs_to: str = ""
) -> None:
    """Set what each column holds, as chosen by a person; remembered for the office and this set of headers.

    `belongs_to`: the office of everybody on the list; NotFound where the actor does not see it. Refused as
    columns.recognise refuses it: something needed is missing, two columns for one thing.
    """
    importer.must_be_seen(actor, belongs_to)
    with db.transaction() as session:
        made = hold(session, actor, import_id)
        if made.state is ImportState.DONE:
            raise Conflict("import.not_open")
        header = [column["header"] for column in made.columns]
        columns.recognise(header, fields, has_office=bool(belongs_to))
        made.belongs_to = belongs_to
        said = [fields.get(at, "") for at in range(len(header))]
        made.columns = [{"header": text, "field": field} for text, field in zip(header, said, strict=True)]
        made.version += 1
        db.upsert(
            session,
            ImportMapping,
            key=("office_id", "signature"),
            office_id=office_id,
            signature=made.signature,
            fields=said,
            by=actor.name[:200],
            updated_at=clock.now(),
        )


@garbage.seldom()
def review(import_id: str, *, actor: Actor, progress: Progress | None = None) -> None:
    """Judge every row that is not left out. Nothing is used; a repeat is harmless.

    Judging and meeting wait for nobody; only what came of it is written in one go, unless a row was changed meanwhile.
    """
    with db.reading() as session:
        made = importer.get(session, actor, import_id)
        version = made.version
        judged, safer = judged_rows(session, made, actor, progress)
        settled, pairs = youth_upsert.meet(session, judged, actor=actor, taken=taken(session, made))
    with db.transaction() as session:
        made = hold(session, actor, import_id)
        if made.version != version:
            raise Conflict("import.changed_meanwhile")
        update_rows(session, made, settled, pairs, is_whole=made.state is not ImportState.DONE)
        blot(session, made, safer)
        if made.state is not ImportState.DONE:
            made.state = ImportState.REVIEWED
        count(session, made)


Safer = dict[int, tuple[list[str], list[int]]]
"""Rows that must be stored with fewer values, now that their columns are known."""


def judged_rows(
    session: Session,
    made: Import,
    actor: Actor,
    progress: Progress | None = None,
    only: Iterable[int] | ImportRowStatus | None = None,
) -> tuple[list[CheckedRow], Safer]:
    header = [column["header"] for column in made.columns]
    chosen = {at: column["field"] for at, column in enumerate(made.columns)}
    columns.recognise(header, chosen, has_office=bool(made.belongs_to))
    judge = judge_of(made)
    safer: Safer = {}

    def waiting() -> Iterator[tuple[int, tuple[str, ...], Sequence[int]]]:
        statement = sa.select(ImportRow.row, ImportRow.cells, ImportRow.blotted).where(
            ImportRow.import_id == made.id, ImportRow.standing != ImportRowStatus.LEFT_OUT
        )
        if isinstance(only, ImportRowStatus):
            statement = statement.where(ImportRow.standing == only)
        elif only is not None:
            statement = statement.where(ImportRow.row.in_(sorted(only)))
        for row, cells, blotted in session.execute(
            statement.order_by(ImportRow.row).execution_options(yield_per=1_000)
        ):
            safe, more = judge.without_ids(tuple(cells))
            if more or safe[: len(cells)] != tuple(cells):
                blotted = sorted({*blotted, *more})
                safer[row] = (list(safe), blotted)
            yield row, safe, blotted

    one_by_one = importer.judge_rows(waiting(), judge, actor=actor, expected=made.rows, progress=progress)
    return duplicate_rows.compare(one_by_one, judge.columns), safer


def taken(session: Session, made: Import) -> dict[str, int]:
    """Return the youths this list has taken in already, each with its row."""
    statement = sa.select(ImportYouth.youth_id, ImportYouth.row).where(ImportYouth.import_id == made.id)
    return {youth_id: row for youth_id, row in session.execute(statement)}


def update_rows(
    session: Session, made: Import, settled: list[CheckedRow], pairs: list[youth_upsert.Pair], *, is_whole: bool
) -> None:
    """Store the judgement of these rows; `is_whole`: they are all there are."""
    mine = ImportProblem.import_id == made.id
    if is_whole:
        of_rows = sa.or_(ImportProblem.row != made.header_row, ImportProblem.code == NOBODY_HAS_NUMBER)
        db.change(session, sa.delete(ImportProblem).where(mine, of_rows))
        everybody = (person for row, _ in pairs if (person := row.person))
        importer.insert_problems(session, made, about_everybody(made.header_row, everybody))
    elif settled:
        gone = sa.delete(db.table(ImportProblem)).where(mine, ImportProblem.row == sa.bindparam("number"))
        db.change(session, gone, [{"number": row.row} for row in settled])
    importer.insert_problems(session, made, [problem for row in settled for problem in row.problems])
    met = {row.row: known for row, known in pairs if known}
    names = ("standing", "to_look_at", "phone", "ref", "youth_id", "changed")
    key = (ImportRow.import_id == made.id) & (ImportRow.row == sa.bindparam("number"))
    statement = sa.update(db.table(ImportRow)).where(key).values({name: sa.bindparam(f"new_{name}") for name in names})
    for at in range(0, len(settled), youth_matching.GROUP):
        group = settled[at : at + youth_matching.GROUP]
        said = [(row.row, importer.standing_of(row, met.get(row.row))) for row in group]
        db.change(
            session,
            statement,
            [{"number": row, **{f"new_{name}": values[name] for name in names}} for row, values in said],
        )


def blot(session: Session, made: Import, safer: Safer) -> None:
    key = (ImportRow.import_id == made.id) & (ImportRow.row == sa.bindparam("number"))
    statement = sa.update(db.table(ImportRow)).where(key)
    statement = statement.values(cells=sa.bindparam("safe"), blotted=sa.bindparam("places"))
    if safer:
        rows = [{"number": row, "safe": cells, "places": places} for row, (cells, places) in safer.items()]
        db.change(session, statement, rows)


def tally(session: Session, made: Import) -> Tally:
    """Return the waiting rows by state."""
    is_known = ImportRow.youth_id.is_not(None)
    statement = (
        sa.select(ImportRow.standing, is_known, ImportRow.to_look_at, sa.func.count())
        .where(ImportRow.import_id == made.id)
        .group_by(ImportRow.standing, is_known, ImportRow.to_look_at)
    )
    counted: dict[str, int] = dict.fromkeys(("new", "updated", "bad", "repeated", "left_out", "to_look_at"), 0)
    for standing, known, to_look_at, number in session.execute(statement):
        if standing is ImportRowStatus.GOOD:
            counted["updated" if known else "new"] += number
            counted["to_look_at"] += number if to_look_at else 0
        else:
            counted["bad" if standing is ImportRowStatus.WAITING else standing.value] += number
    return Tally(**counted)


def of_code(import_id: Any, *codes: str) -> sa.Select[int]:
    """Select the rows of an import with this note."""
    return sa.select(ImportProblem.row).where(ImportProblem.import_id == import_id, ImportProblem.code.in_(codes))


def departing(session: Session, made: Import) -> tuple[int, int]:
    """Return how many good rows take a youth out of follow-up, and how many move one to another office."""
    good = sa.select(sa.func.count()).where(ImportRow.import_id == made.id, ImportRow.standing == ImportRowStatus.GOOD)
    leaving, moving = (
        session.scalar(good.where(ImportRow.row.in_(of_code(made.id, code)))) or 0
        for code in (youth_upsert.LEAVES, youth_upsert.MOVES_AWAY)
    )
    return leaving, moving


def count(session: Session, made: Import) -> None:
    """Update the import's counts; rows taken in stay counted."""
    stands = tally(session, made)
    made.version += 1
    if made.state is ImportState.DONE:
        made.refused = stands.rows
    else:
        made.accepted, made.updated = stands.new, stands.updated
        made.refused, made.warnings = stands.rows - stands.good, stands.to_look_at
    made.rows = made.accepted + made.updated + made.refused


def hold(session: Session, actor: Actor, import_id: str) -> Import:
    """Return the import, locked until the transaction ends. Raises NotFound, and Conflict where it is closed to
    changes."""
    importer.get(session, actor, import_id)
    made = db.hold(session, Import, import_id)
    if made is None or made.state not in OPEN:
        raise Conflict("import.not_open")
    return made
