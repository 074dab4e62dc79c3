"""Row fixes: correct rows of a list, leave them out or send them again, and judge them with the rows they affect."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core.errors import NotFound, Refused
from ot_notify.imports import staging, youth_matching, youth_upsert
from ot_notify.imports.models import NOT_USED, Import, ImportProblem, ImportRow, ImportRowStatus, ImportState
from ot_notify.imports.parsing import columns, file_reader, sheets
from ot_notify.text.languages import LANGUAGES, sentence


def fix(import_id: str, row: int, values: Mapping[int, str], *, actor: Actor) -> ImportRowStatus:
    """Set these values in the row's cells and judge it again; return the row's state.

    Raises NotFound where the row is not there (any longer), Refused where a value is too long.
    """
    with db.transaction() as session:
        made = staging.hold(session, actor, import_id)
        found = _row(session, made, row)
        cells = found.cells + [""] * (len(made.columns) - len(found.cells))
        for at, value in values.items():
            if not 0 <= at < len(cells):
                raise NotFound
            if len(value) > sheets.LONGEST_CELL:
                raise Refused("import.too_much", limit=sheets.LONGEST_CELL)
            cells[at] = value.strip()
        safe, hidden = staging.judge_of(made).without_ids(tuple(cells))
        found.cells, found.blotted = list(safe), sorted({*found.blotted, *hidden} - set(values) | set(hidden))
        found.standing = ImportRowStatus.WAITING
        session.flush()
        recheck(session, made, {row}, actor=actor)
        session.refresh(found)
        return found.standing


def leave_out(import_id: str, row: int, *, actor: Actor, back: bool = False) -> None:
    """Leave the row out, or include it again with `back`. Raises NotFound."""
    with db.transaction() as session:
        made = staging.hold(session, actor, import_id)
        found = _row(session, made, row)
        found.standing = ImportRowStatus.WAITING if back else ImportRowStatus.LEFT_OUT
        session.flush()
        recheck(session, made, {row}, actor=actor)


def use_without_ids(import_id: str, *, actor: Actor) -> None:
    """Allow the rows that held national identity numbers: the numbers are removed. Judge all rows again."""
    with db.transaction() as session:
        made = staging.hold(session, actor, import_id)
        with_ids = sa.select(ImportProblem.row).where(
            ImportProblem.import_id == made.id, ImportProblem.code == "import.national_id"
        )
        cleared = sa.update(ImportRow).where(ImportRow.import_id == made.id, ImportRow.row.in_(with_ids))
        db.change(session, cleared.values(blotted=[]))
        made.version += 1
    staging.review(import_id, actor=actor)


def correct(import_id: str, content: bytes, *, actor: Actor) -> tuple[int, int]:
    """Import a corrected error file. Return how many rows were replaced, and how many added.

    A row finds its place by its number in our file, else by its ref; a row without a place is added. Refused where
    the file cannot be read or has nothing to do with this list; then nothing is changed.
    """
    sheet = file_reader.read(content, needs_header=False)
    with db.transaction() as session:
        made = staging.hold(session, actor, import_id)
        places = _places(made, sheet.header)
        if not places:
            raise Refused("import.not_mended")
        back, added = _replace_rows(session, made, sheet, places)
        if not back and not added:
            raise Refused("import.not_mended")
        made.version += 1
        made.rows += added
    staging.review(import_id, actor=actor)
    return back, added


def _places(made: Import, header: Sequence[str]) -> dict[int, int]:
    """Return the list's column for each column of the corrected file; columns not in the list are missing."""
    ours = {columns.bare(column["header"]): at for at, column in reversed(list(enumerate(made.columns)))}
    return {at: ours[columns.bare(text)] for at, text in enumerate(header) if columns.bare(text) in ours}


def _replace_rows(session: Session, made: Import, sheet: sheets.Sheet, places: Mapping[int, int]) -> tuple[int, int]:
    judge = staging.judge_of(made)
    left = {
        row.row: row
        for row in session.scalars(
            sa.select(ImportRow).where(ImportRow.import_id == made.id, ImportRow.standing.in_(NOT_USED))
        )
    }
    by_ref = _by_ref(made, left.values())
    number_at = _number_column(made, sheet.header)
    next_row = _highest_row_number(session, made) + 1
    back = added = 0
    for _, cells in sheet.rows:
        said = cells[number_at] if 0 <= number_at < len(cells) else ""
        mended = [""] * len(made.columns)
        for at, place in places.items():
            mended[place] = cells[at] if at < len(cells) else ""
        found = left.pop(int(said), None) if said.isascii() and said.isdigit() and len(said) < 9 else None
        found = found or left.pop(by_ref.get(_ref(made, mended), -1), None)
        if found is None and said:
            continue  # it has a number, and was taken in or left out since: it must not come in twice
        fresh = staging.waiting_row(made.id, found.row if found else next_row, judge, mended)
        if found:
            found.cells, found.blotted, found.standing = fresh["cells"], fresh["blotted"], ImportRowStatus.WAITING
            back += 1
        else:
            youth_upsert.insert(session, ImportRow, [fresh])
            next_row, added = next_row + 1, added + 1
    return back, added


def _number_column(made: Import, header: Sequence[str]) -> int:
    """Return the column with the row's number in our own error file; -1 where the file is not ours, or the list has
    such a column itself."""
    names = {columns.bare(sentence("import.row_column", language)) for language in LANGUAGES}
    if any(columns.bare(column["header"]) in names for column in made.columns):
        return 0 if header and columns.bare(header[0]) in names else -1
    return next((at for at, text in enumerate(header) if columns.bare(text) in names), -1)


def _by_ref(made: Import, left: Collection[ImportRow]) -> dict[str, int]:
    return {_ref(made, row.cells): row.row for row in left if _ref(made, row.cells)}


def _ref(made: Import, cells: Sequence[str]) -> str:
    at = next((at for at, column in enumerate(made.columns) if column["field"] == columns.Field.REF), -1)
    return cells[at] if 0 <= at < len(cells) else ""


def _highest_row_number(session: Session, made: Import) -> int:
    waiting = session.scalar(sa.select(sa.func.max(ImportRow.row)).where(ImportRow.import_id == made.id)) or 0
    return max(waiting, max(staging.taken(session, made).values(), default=0), made.header_row)


def _row(session: Session, made: Import, row: int) -> ImportRow:
    found = session.get(ImportRow, (made.id, row))
    if found is None or made.state is ImportState.STAGED:
        raise NotFound
    return found


def recheck(session: Session, made: Import, changed: set[int], *, actor: Actor) -> None:
    """Judge these rows again, and every row that shares a number, a ref or a youth with them before or after the
    change."""
    concerned = _concerned(session, made, changed, actor)
    judged, safer = staging.judged_rows(session, made, actor, only=concerned)
    settled, pairs = youth_upsert.meet(session, judged, actor=actor, taken=staging.taken(session, made))
    left = [row for row in changed if row not in {one.row for one in settled}]
    gone = sa.delete(ImportProblem).where(ImportProblem.import_id == made.id, ImportProblem.row.in_(left))
    db.change(session, gone)
    staging.update_rows(session, made, settled, pairs, is_whole=False)
    staging.blot(session, made, safer)
    staging.count(session, made)


def _concerned(session: Session, made: Import, changed: set[int], actor: Actor) -> set[int]:
    found: set[int] = set()
    waiting = set(changed)
    mine = ImportRow.import_id == made.id
    while waiting:
        found |= waiting
        keys: dict[str, set[Any]] = {"phone": set(), "ref": set(), "youth_id": set()}
        stood = sa.select(ImportRow.phone, ImportRow.ref, ImportRow.youth_id).where(mine, ImportRow.row.in_(waiting))
        for phone, ref, youth_id in session.execute(stood):
            _add(keys, phone, ref, youth_id)
        judged, _ = staging.judged_rows(session, made, actor, only=waiting)
        people = [person for row in judged if (person := row.person or row.repeats)]
        for person, known in zip(people, youth_matching.find(session, people, actor), strict=True):
            _add(keys, person.phone, person.ref, known.id if known else None)
        shares = sa.or_(*(getattr(ImportRow, name).in_(sorted(values - {None})) for name, values in keys.items()))
        waiting = set(session.scalars(sa.select(ImportRow.row).where(mine, shares))) - found
    return found


def _add(keys: dict[str, set[Any]], phone: str | None, ref: str | None, youth_id: str | None) -> None:
    keys["phone"].add(phone)
    keys["ref"].add(ref)
    keys["youth_id"].add(youth_id)
