"""Passing on: rows of a list about youths of other offices become lists of those offices, to be looked over there.

The sender learns nothing of what the other office knows; nothing is taken in before somebody there says yes.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core import clock
from ot_notify.core.errors import Conflict
from ot_notify.imports import importer, staging, youth_matching, youth_upsert
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportRowStatus, ImportState
from ot_notify.imports.problems import CheckedRow, RowProblem, Severity
from ot_notify.offices.register import offices
from ot_notify.text.languages import sentence

PASSED_ON = "import.passed_on"
UNFINISHED = (ImportState.STAGED, ImportState.REVIEWED)
MOST = 200
NOBODY = "passed-on"
"""Stands where the sender's id would: the list is the other office's, and its sender sees no more of it."""


def pass_on(import_id: str, *, actor: Actor, row: int | None = None) -> int:
    """Pass on the row, or every row refused only because its youth is another office's. Return how many.

    They are left out of this list. Raises NotFound, and Conflict where there is no such row.
    """
    with db.transaction() as session:
        made = staging.hold(session, actor, import_id)
        judged, _ = staging.judged_rows(session, made, actor, only=ImportRowStatus.BAD if row is None else {row})
        settled, _ = youth_upsert.meet(session, judged, actor=actor, taken=staging.taken(session, made))
        leaving = [one for one in settled if one.moves and not one.person]
        if not leaving:
            raise Conflict("import.nobody_to_pass_on")
        given = {office_id: _give(session, made, office_id, rows, actor) for office_id, rows in _by_office(leaving)}
        _leave_out(session, made, leaving)
    for office_id, received in given.items():
        staging.review(received, actor=_colleague(office_id))
    return len(leaving)


def _by_office(rows: Sequence[CheckedRow]) -> list[tuple[str, list[CheckedRow]]]:
    found: dict[str, list[CheckedRow]] = {}
    for row in rows:
        if row.moves:
            found.setdefault(row.moves.office_id, []).append(row)
    return sorted(found.items())


def _colleague(office_id: str) -> Actor:
    """Return whoever looks the rows over there: somebody who sees that office, and no protected youth."""
    return Actor(kind="service", id=NOBODY, name="", office_ids=frozenset({office_id}))


def _give(session: Session, made: Import, office_id: str, rows: Sequence[CheckedRow], actor: Actor) -> str:
    """Return the other office's list with these rows; what is passed on later from the same list comes into it."""
    mine = sa.select(Import).where(Import.passed_from == made.id, Import.state != ImportState.UNDONE)
    theirs = (one for one in session.scalars(mine) if one.office_ids == [office_id])
    received = next(theirs, None) or _new(session, made, office_id, actor)
    there = sa.select(ImportRow.row).where(ImportRow.import_id == received.id)
    taken = {*session.scalars(there), *staging.taken(session, received).values()}
    judge = staging.judge_of(received)
    fresh = [staging.waiting_row(received.id, row.row, judge, row.cells) for row in rows if row.row not in taken]
    youth_upsert.insert(session, ImportRow, fresh)
    received.rows += len(fresh)
    received.version += 1
    about = {"object_kind": "import", "object_id": received.id, "office_id": office_id}
    audit_log.note(session, actor, "import.passed_on", **about, rows=len(fresh))
    return received.id


def _new(session: Session, made: Import, office_id: str, actor: Actor) -> Import:
    senders = [office.short_name for one in sorted(actor.office_ids or ()) if (office := offices().get(one))]
    received = Import(
        id=db.new_id(),
        filename=sentence("import.passed_on_file", offices=", ".join(senders) or actor.name)[:255],
        by=actor.name[:200],
        actor_id=NOBODY,
        office_ids=[office_id],
        state=ImportState.STAGED,
        created_at=clock.now(),
        format=made.format,
        encoding=made.encoding,
        delimiter=made.delimiter,
        is_1904=made.is_1904,
        header_row=made.header_row,
        signature=made.signature,
        columns=made.columns,
        passed_from=made.id,
        rows=0,
        version=0,
    )
    session.add(received)
    session.flush()
    return received


def _leave_out(session: Session, made: Import, rows: Sequence[CheckedRow]) -> None:
    for group in youth_matching.groups(row.row for row in rows):
        mine = (ImportRow.import_id == made.id) & ImportRow.row.in_(group)
        db.change(session, sa.update(ImportRow).where(mine).values(standing=ImportRowStatus.LEFT_OUT))
        gone = (ImportProblem.import_id == made.id) & ImportProblem.row.in_(group)
        db.change(session, sa.delete(ImportProblem).where(gone))
    names = ((row.row, name_of(row.moves.office_id)) for row in rows if row.moves)
    said = [RowProblem(row, "", Severity.NOTE, PASSED_ON, {"office": name}) for row, name in names]
    importer.insert_problems(session, made, said)
    staging.count(session, made)


def name_of(office_id: str) -> str:
    """Return the office's everyday name; where no office has the youth, who places them."""
    office = offices().get(office_id)
    return office.short_name if office else sentence("import.triage")


def waiting(session: Session, actor: Actor, office_id: str = "") -> int:
    """Return how many rows other offices have passed on to the actor's, and nobody there has looked over yet."""
    lists = importer.latest(session, actor, Import.passed_from != "", Import.state.in_(UNFINISHED), most=MOST)
    return sum(one.rows for one in lists if office_id in ("", *one.office_ids))
