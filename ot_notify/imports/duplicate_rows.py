"""Duplicate rows: the same person twice in a list, or one phone for several people."""

from collections.abc import Iterable
from dataclasses import replace

from ot_notify.imports.parsing.columns import Columns, Field
from ot_notify.imports.problems import CheckedRow, Severity, refuse, remark

MOST_NAMED = 10
"""Most rows named beside a shared number; a switchboard's number may be in hundreds."""


def compare(judged: Iterable[CheckedRow], columns: Columns) -> list[CheckedRow]:
    """Return the rows in the same order: repeats refused, shared numbers noted."""
    once = list(_without_repeats(judged))
    return _with_shared_numbers(once, columns)


def repeated(row: CheckedRow, first: int) -> CheckedRow:
    """Return the row refused because the person is already in row `first`."""
    return replace(refuse(row, "import.repeated_row", first=first), repeats=row.person)


def _without_repeats(judged: Iterable[CheckedRow]) -> Iterable[CheckedRow]:
    """Yield the rows; the first good one of a person counts. Same number, year and name with two refs are two
    people."""
    by_ref: dict[str, int] = {}
    by_key: dict[tuple[str, int, str], dict[str | None, int]] = {}
    for row in judged:
        person = row.person
        if person is None:
            yield row
            continue
        first = by_ref.get(person.ref) if person.ref else None
        key = person.key
        namesakes = by_key.setdefault(key, {}) if key else {}
        if first is None:
            first = _same_person(namesakes, person.ref)
        if first is not None:
            yield repeated(row, first)
            continue
        if person.ref:
            by_ref[person.ref] = row.row
        namesakes[person.ref] = row.row
        yield row


def _same_person(namesakes: dict[str | None, int], ref: str | None) -> int | None:
    if ref is None:
        return next(iter(namesakes.values()), None)
    return namesakes.get(ref, namesakes.get(None))


def _with_shared_numbers(judged: list[CheckedRow], columns: Columns) -> list[CheckedRow]:
    sharing: dict[str, list[int]] = {}
    for row in judged:
        if row.person and row.person.phone:
            sharing.setdefault(row.person.phone, []).append(row.row)
    index = columns.at.get(Field.PHONE, -1)
    return [_remarked(row, sharing, columns.header[index] if index >= 0 else "", index) for row in judged]


def _remarked(row: CheckedRow, sharing: dict[str, list[int]], column: str, index: int) -> CheckedRow:
    rows = sharing.get(row.person.phone, []) if row.person and row.person.phone else []
    if len(rows) < 2:
        return row
    others = [str(number) for number in rows if number != row.row]
    named = ", ".join(others[:MOST_NAMED]) + (" …" if len(others) > MOST_NAMED else "")
    return remark(
        row, Severity.WARNING, "import.shared_phone", column=column, value=row.cells[index], rows=named, count=len(rows)
    )
