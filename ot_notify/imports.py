"""Imports: one list of youths from a file, judged row by row, all errors at once; rows = taken in + refused, always."""

import csv
import hashlib
import io
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import chain
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ot_notify import audit, clock, columns, comparisons, db, intake, national_ids, rows
from ot_notify.columns import Columns, Field
from ot_notify.errors import NotFound
from ot_notify.findings import Judged, Problem, Severity, refuse
from ot_notify.judging import Judge
from ot_notify.languages import sentence
from ot_notify.settings import settings
from ot_notify.staff import Actor

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Told how many rows are judged, and about how many there are."""

STEP = 500
_FORMULA = re.compile(r"\A[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"\A[+-]?[0-9 .,]+\Z")


class ImportState(StrEnum):
    """`checked`: a dry run, nothing was used. `done`: the good rows are in."""

    CHECKED = "checked"
    DONE = "done"


class Import(db.Base):
    """One file that was read: who, when, its counts. The file itself is never kept.

    rows = accepted + updated + refused. `warnings` counts rows that are taken in but should be looked at.
    """

    __tablename__ = "import"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    # The same bytes again, by somebody who sees the same offices, are the same import. A dry run has no fingerprint.
    fingerprint: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    filename: Mapped[str] = mapped_column(sa.String(255))
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    actor_id: Mapped[str] = mapped_column(sa.String(32), default="")
    office_ids: Mapped[list[str]] = mapped_column(default=list)
    """The offices whoever sent it sees; empty: all. Colleagues who see all of these see the import too."""
    state: Mapped[ImportState]
    created_at: Mapped[datetime]
    format: Mapped[str] = mapped_column(sa.String(10), default="csv")
    encoding: Mapped[str] = mapped_column(sa.String(20), default="")
    delimiter: Mapped[str] = mapped_column(sa.String(4), default="")
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """One `{header, field}` for each column of the file, field empty where the column is ignored."""
    rows: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[int] = mapped_column(default=0)


class ImportProblem(db.Base):
    """One thing to say about one cell. `value` is what stood there, never a national identity number."""

    __tablename__ = "import_problem"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[int]
    column: Mapped[str] = mapped_column(sa.String(100), default="")
    severity: Mapped[Severity]
    code: Mapped[str] = mapped_column(sa.String(60))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    value: Mapped[str] = mapped_column(sa.String(200), default="")


class RefusedRow(db.Base):
    """A row that could not be used, as it stood less what we must not hold, so that it can be mended. Kept 30 days."""

    __tablename__ = "import_refused_row"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cells: Mapped[list[str]]


class ImportYouth(db.Base):
    """Which youths a list held: the audience «from this import»."""

    __tablename__ = "import_youth"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True, index=True)
    row: Mapped[int]
    is_new: Mapped[bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`is_repeat`: the same bytes were taken in before; `id` is that first import and nothing was done."""

    id: str
    is_repeat: bool


def read(
    content: bytes,
    filename: str,
    *,
    actor: Actor,
    dry_run: bool = False,
    mapping: Mapping[int, str] | None = None,
    encoding: str = "",
    progress: Progress | None = None,
) -> Outcome:
    """Read a list and take its good rows in, all in one transaction: killed midway, nothing has happened.

    1. The same bytes as before: answer with the first import. 2. Judge every row. 3. Find who is known. 4. Write.
    `mapping` (column number from 0 → field) and `encoding` are a person's word against our guess. Refused where the
    file as a whole cannot be read; nothing is then kept. With `dry_run` only the judgement is kept.
    """
    fingerprint = None if dry_run else _fingerprint(content, actor, mapping, encoding)
    if fingerprint and (earlier := _earlier(fingerprint)):
        return Outcome(earlier, is_repeat=True)
    sheet = rows.read(content, known=columns.known, encoding=encoding, needs_header=mapping is None)
    found = columns.recognise(sheet.header, mapping)
    judged = comparisons.compare(_judged(sheet, found, actor, progress or _nobody), found)
    record = _record(sheet, found, actor, filename, fingerprint)
    remarks = _about_the_header(sheet, found)
    try:
        outcome = _take_in(record, judged, remarks, actor)
    except sa.exc.IntegrityError:  # somebody else was first with a ref or with these very bytes; now we see theirs
        outcome = _take_in(record, judged, remarks, actor)
    if not outcome.is_repeat:
        log.info("list read", extra={"import": outcome.id, "rows": len(judged), "dry_run": dry_run})
    return outcome


def _nobody(_done: int, _expected: int) -> None:
    """Nobody wants to know how far we are."""


def _fingerprint(content: bytes, actor: Actor, mapping: Mapping[int, str] | None, encoding: str) -> str:
    """Of the bytes and of what else decides the outcome: whose rows may be taken in, and what a person said of it."""
    scope = "*" if actor.office_ids is None else ",".join(sorted(actor.office_ids))
    said = f"{scope}|{sorted(mapping.items()) if mapping is not None else ''}|{encoding}"
    return hashlib.sha256(hashlib.sha256(content).digest() + said.encode()).hexdigest()


def _earlier(fingerprint: str) -> str | None:
    with db.reading() as session:
        return session.scalars(sa.select(Import.id).where(Import.fingerprint == fingerprint)).first()


def _judged(sheet: rows.Sheet, found: Columns, actor: Actor, progress: Progress) -> Iterator[Judged]:
    judge = Judge(
        found,
        today=clock.local(clock.now()).date(),
        max_age=settings().max_age,
        is_1904=sheet.is_1904,
    )
    done = 0
    for done, (number, cells) in enumerate(sheet.rows, start=1):
        if done % STEP == 0:
            progress(done, max(sheet.expected, done))
        row = judge.judge(number, cells)
        if row.person and not actor.sees(row.person.office_id):
            row = refuse(row, "import.other_office", column=judge.column(_place_of(found)))
        yield row
    progress(done, done)


def _place_of(found: Columns) -> Field:
    order = (Field.OFFICE, Field.MUNICIPALITY, Field.POSTAL_CODE)
    return next((field for field in order if field in found.at), Field.MUNICIPALITY)


def _record(sheet: rows.Sheet, found: Columns, actor: Actor, filename: str, fingerprint: str | None) -> dict[str, Any]:
    described = [{**column, "header": national_ids.mask(column["header"])[:100]} for column in found.described]
    return {
        "fingerprint": fingerprint,
        "filename": national_ids.mask(PurePath(filename.replace("\\", "/")).name)[:255],
        "by": actor.name[:200],
        "actor_id": actor.id,
        "office_ids": sorted(actor.office_ids or ()),
        "state": ImportState.DONE if fingerprint else ImportState.CHECKED,
        "created_at": clock.now(),
        "format": sheet.format,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "columns": described,
    }


def _about_the_header(sheet: rows.Sheet, found: Columns) -> list[Problem]:
    """What to know of the header itself: rows above it, columns that were not needed."""
    row = sheet.header_row
    above = [Problem(row, "", Severity.NOTE, "import.header_row", {"row": row})] if row > 1 else []
    twice = sorted(found.passed_over)
    return above + [Problem(row, found.header[at], Severity.NOTE, "import.column_ignored") for at in twice]


def _take_in(record: Mapping[str, Any], judged: list[Judged], remarks: list[Problem], actor: Actor) -> Outcome:
    """One transaction: whole or absent."""
    with db.transaction() as session:
        intake.take_turn(session)
        fingerprint = record["fingerprint"]
        same = sa.select(Import.id).where(Import.fingerprint == fingerprint)
        if fingerprint and (earlier := session.scalars(same).first()):
            return Outcome(earlier, is_repeat=True)
        settled, pairs = intake.meet(session, judged)
        made = Import(id=db.new_id(), **record, **_counts(settled, pairs))
        session.add(made)
        session.flush()
        if made.state is ImportState.DONE:
            _keep_youths(session, made, pairs)
        _keep_judgement(session, made, remarks, settled)
        audit.note(
            session,
            actor,
            "import",
            object_kind="import",
            object_id=made.id,
            state=made.state.value,
            accepted=made.accepted,
            updated=made.updated,
            refused=made.refused,
        )
        return Outcome(made.id, is_repeat=False)


def _counts(settled: list[Judged], pairs: list[intake.Pair]) -> dict[str, int]:
    new = sum(known is None for _, known in pairs)
    to_look_at = sum(any(p.severity is Severity.WARNING for p in row.problems) for row, _ in pairs)
    return {
        "rows": len(settled),
        "accepted": new,
        "updated": len(pairs) - new,
        "refused": len(settled) - len(pairs),
        "warnings": to_look_at,
    }


def _keep_youths(session: Session, made: Import, pairs: list[intake.Pair]) -> None:
    people = [(row.person, known) for row, known in pairs if row.person]
    ids = intake.write(session, people, now=made.created_at)
    links = (
        {"import_id": made.id, "youth_id": id, "row": row.row, "is_new": known is None}
        for id, (row, known) in zip(ids, pairs, strict=True)
    )
    intake.insert(session, ImportYouth, links)


def _keep_judgement(session: Session, made: Import, remarks: list[Problem], settled: list[Judged]) -> None:
    said = chain(remarks, (problem for row in settled for problem in row.problems))
    stored = (_stored(made.id, position, problem) for position, problem in enumerate(said, start=1))
    intake.insert(session, ImportProblem, stored)
    refused = ({"import_id": made.id, "row": r.row, "cells": list(r.cells)} for r in settled if r.person is None)
    intake.insert(session, RefusedRow, refused)


def _stored(import_id: str, position: int, problem: Problem) -> dict[str, Any]:
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
    """The import, for whoever sent it and for those who see all the offices the sender sees. Raises NotFound."""
    made = session.get(Import, import_id)
    if made is None:
        raise NotFound
    sees_as_much = made.office_ids and all(actor.sees(office) for office in made.office_ids)
    if not (made.actor_id == actor.id or actor.office_ids is None or sees_as_much):
        raise NotFound
    return made


def summary(session: Session, actor: Actor, import_id: str, language: str = "nb") -> dict[str, Any]:
    """The contract's answer. Every error is in `errors`; warnings are only counted there. Raises NotFound."""
    made = get(session, actor, import_id)
    return {
        "id": made.id,
        "state": made.state.value,
        "encoding": made.encoding,
        "delimiter": made.delimiter,
        "columns": made.columns,
        "rows": made.rows,
        "accepted": made.accepted,
        "updated": made.updated,
        "refused": made.refused,
        "warnings": made.warnings,
        "errors": [_described(problem, language) for problem in problems(session, made, Severity.ERROR)],
    }


def problems(session: Session, made: Import, severity: Severity | None = None) -> list[ImportProblem]:
    """What was said about the rows, in their order; all of it, or of one severity."""
    statement = sa.select(ImportProblem).where(ImportProblem.import_id == made.id).order_by(ImportProblem.position)
    if severity:
        statement = statement.where(ImportProblem.severity == severity)
    return list(session.scalars(statement))


def message(problem: ImportProblem, language: str = "nb") -> str:
    """The sentence: what is wrong and what to do."""
    facts = dict(problem.facts)
    if "month" in facts:
        facts["month"] = sentence(f"import.month_{facts['month']}", language)
    return sentence(problem.code, language, **facts)


def errors_csv(session: Session, actor: Actor, import_id: str, language: str = "nb") -> Iterator[str]:
    """The refused rows as they stood, with the sentences in a last column, for Norwegian Excel. Raises NotFound.

    Formulas are defused by a leading quote, which an import takes off again: mend the rows and send the file as it is.
    """
    made = get(session, actor, import_id)
    said: dict[int, list[str]] = {}
    for problem in problems(session, made, Severity.ERROR):
        text = message(problem, language)
        said.setdefault(problem.row, []).append(f"{problem.column}: {text}" if problem.column else text)
    refused = session.execute(
        sa.select(RefusedRow.row, RefusedRow.cells).where(RefusedRow.import_id == made.id).order_by(RefusedRow.row)
    ).all()
    audit.note(session, actor, "export", object_kind="import", object_id=made.id, rows=len(refused))
    return _file(made, [(row, cells) for row, cells in refused], said, language)


def _file(
    made: Import, refused: list[tuple[int, list[str]]], said: dict[int, list[str]], language: str
) -> Iterator[str]:
    last = sentence("import.error_column", language)
    kept = [at for at, column in enumerate(made.columns) if column["header"] != last]  # its own file, mended and back
    yield "\ufeff" + _line([made.columns[at]["header"] for at in kept] + [last])
    for row, cells in refused:
        yield _line([cells[at] if at < len(cells) else "" for at in kept] + [" ".join(said.get(row, []))])


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow([defused(cell) for cell in cells])
    return out.getvalue()


def defused(cell: str) -> str:
    """A cell that a spreadsheet would run as a formula gets a quote in front. Numbers, +47 too, are no formulas."""
    return "'" + cell if _FORMULA.match(cell) and not _PLAIN_NUMBER.match(cell) else cell


def _described(problem: ImportProblem, language: str) -> dict[str, Any]:
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "message": message(problem, language),
        "value": problem.value,
    }


def drop_rows(session: Session, before: datetime) -> int:
    """Forget what stood in the files read before then: refused rows and the values in problems. Counts stay."""
    old = sa.select(Import.id).where(Import.created_at < before)
    dropped = session.connection().execute(sa.delete(RefusedRow).where(RefusedRow.import_id.in_(old))).rowcount
    values = sa.update(ImportProblem).where(ImportProblem.import_id.in_(old), ImportProblem.value != "")
    session.execute(values.values(value=""))
    return max(dropped, 0)
