"""List traces: data about one youth in lists that were not taken in, to be deleted with the youth.

A refused row says of nobody who it is, else it would not be refused: it is known by what stands in its cells.
"""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core.errors import Refused
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportYouth
from ot_notify.imports.parsing.columns import Field
from ot_notify.people.youths import Youth
from ot_notify.text import phone_numbers
from ot_notify.text.folding import fold

NAMELESS = "liste"
SHORTEST_NAME = 3
"""A shorter name is part of too many words to show that a file is named after somebody."""

Row = tuple[str, int]
"""The import and the number of one of its rows."""


def forget(session: Session, youth: Youth, numbers: set[str]) -> None:
    """Delete waiting and refused rows about the youth, notes on them and on those taken in, and the youth's name from
    file names. `numbers` are those that nobody else has."""
    taken = sa.select(ImportYouth.import_id, ImportYouth.row).where(ImportYouth.youth_id == youth.id)
    said = sa.tuple_(ImportProblem.import_id, ImportProblem.row)
    db.change(session, sa.delete(ImportProblem).where(said.in_(taken)))
    found = _rows(session, youth, numbers)
    stood_on = {one for one in session.scalars(taken.with_only_columns(ImportYouth.import_id))}
    _rename(session, youth, stood_on | {import_id for import_id, _ in found})
    for import_id, number in found:
        one = ImportProblem.import_id == import_id, ImportProblem.row == number
        db.change(session, sa.delete(ImportProblem).where(*one))
        db.change(session, sa.delete(ImportRow).where(ImportRow.import_id == import_id, ImportRow.row == number))


def _rows(session: Session, youth: Youth, numbers: set[str]) -> list[Row]:
    """Return the rows about the youth. All lists' rows are searched: there are 30 days of them, and youths are seldom
    forgotten."""
    described = {made.id: made for made in session.scalars(sa.select(Import).where(Import.id.in_(_with_rows())))}
    kept = sa.select(ImportRow.import_id, ImportRow.row, ImportRow.cells, ImportRow.youth_id, ImportRow.phone)
    found: list[Row] = []
    for import_id, number, cells, youth_id, said in session.execute(kept.execution_options(yield_per=1_000)):
        made = described[import_id]
        if youth_id == youth.id or said in numbers or _is_about(youth, numbers, made, cells):
            found.append((import_id, number))
    return found


def _with_rows() -> sa.Select[Any]:
    return sa.select(ImportRow.import_id).distinct()


def _is_about(youth: Youth, numbers: set[str], made: Import, cells: Sequence[str]) -> bool:
    at = {column["field"]: place for place, column in enumerate(made.columns) if column["field"]}
    sees_youth = not made.office_ids or youth.office_id in made.office_ids
    if sees_youth and youth.ref and _cell(cells, at, Field.REF) == youth.ref:
        return True  # in another office's list the same ref may be somebody else's
    if any(_is_number(cell, numbers) for cell in cells):
        return True
    if _has_name(youth, cells) and any(_has_birth(youth, cell) for cell in cells):
        return True
    return _has_first_name(youth, cells) and any(_reaches(youth, cell) for cell in cells)


def _has_first_name(youth: Youth, cells: Sequence[str]) -> bool:
    first = fold(youth.first_name)
    return bool(first) and any(first == fold(cell.strip()) or first in fold(cell).split() for cell in cells)


def _reaches(youth: Youth, cell: str) -> bool:
    """Return whether the youth is called or written to here. A family shares these: with a first name they name one."""
    if youth.email and cell.strip().casefold() == youth.email.casefold():
        return True
    return _is_number(cell, {*youth.call_phones, *filter(None, [youth.guardian_phone])}, is_to_call=True)


def _cell(cells: Sequence[str], at: dict[str, int], name: Field) -> str:
    place = at.get(name, len(cells))
    return cells[place] if place < len(cells) else ""


def _is_number(cell: str, numbers: set[str], *, is_to_call: bool = False) -> bool:
    if not numbers or sum(character.isdigit() for character in cell) < 8:
        return False
    try:
        return (phone_numbers.to_call(cell) if is_to_call else phone_numbers.parse(cell)) in numbers
    except Refused:
        return False


def _has_name(youth: Youth, cells: Sequence[str]) -> bool:
    if not youth.first_name or not youth.last_name:
        return False
    words = {fold(cell.strip()) for cell in cells}
    first, last = fold(youth.first_name), fold(youth.last_name)
    return {first, last} <= words or bool({f"{first} {last}", f"{last} {first}", f"{last}, {first}"} & words)


def _has_birth(youth: Youth, cell: str) -> bool:
    day = youth.birth_date
    written = {f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}"} if day else set()
    return cell.strip() in written | {str(youth.birth_year)} or cell.strip().endswith(f".{youth.birth_year}")


def _rename(session: Session, youth: Youth, import_ids: set[str]) -> None:
    """Remove the youth's name from the names of lists; the file extension stays."""
    names = [fold(name) for name in (youth.first_name, youth.last_name, youth.ref or "") if len(name) >= SHORTEST_NAME]
    for made in session.scalars(sa.select(Import).where(Import.id.in_(sorted(import_ids)))):
        if any(name in fold(made.filename) for name in names):
            made.filename = NAMELESS + PurePath(made.filename).suffix[:5].lower()
