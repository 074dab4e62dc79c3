"""Listed: what the pages of an import show of a list's columns and rows, each with what is said about it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.imports import importer, passing_on, staging
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportRowStatus
from ot_notify.imports.parsing import vocabulary
from ot_notify.imports.parsing.columns import Field
from ot_notify.imports.problems import Severity
from ot_notify.imports.youth_upsert import ELSEWHERE
from ot_notify.offices.register import offices
from ot_notify.text import phone_numbers
from ot_notify.text.languages import sentence
from services.api.console.shared.translations import _, language

PAGE = 50
UNSURE = 0.5
"""Where something is said about every second value of a column, we may have taken it for the wrong thing."""


@dataclass(frozen=True, slots=True)
class DisplayedColumn:
    """A column of the list: its letter in Excel, header, some values, what it is taken for, and what we think of it."""

    at: int
    letter: str
    header: str
    samples: list[str]
    field: str
    has_ids: bool
    is_doubtful: bool


def columns(session: Session, made: Import, chosen: dict[int, str]) -> list[DisplayedColumn]:
    with_ids = staging.with_ids(session, made)
    doubtful = _doubtful(session, made)
    return [
        DisplayedColumn(at, letters(at), column["header"], samples, chosen.get(at, ""), at in with_ids, at in doubtful)
        for at, (column, samples) in enumerate(zip(made.columns, staging.samples(session, made), strict=True))
    ]


def letters(at: int) -> str:
    """0 is A, 26 is AA, as Excel counts."""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)


def _doubtful(session: Session, made: Import) -> set[int]:
    """Columns of whose first values every second has something wrong with it."""
    judge = staging.judge_of(made)
    first = sa.select(ImportRow.row, ImportRow.cells).where(ImportRow.import_id == made.id)
    rows = session.execute(first.order_by(ImportRow.row).limit(100)).all()
    wrong: Counter[str] = Counter()
    for row, cells in rows:
        said = judge.judge(row, tuple(cells)).problems
        wrong.update({one.column for one in said if one.severity is not Severity.NOTE and one.value})
    headers = [column["header"] for column in made.columns]
    return {headers.index(name) for name, count in wrong.items() if name in headers and count > UNSURE * len(rows)}


@dataclass(frozen=True, slots=True)
class RowRemark:
    """One thing that is said about a row; `at` is the place of the cell it is about, None for the whole row."""

    text: str
    is_error: bool
    at: int | None
    header: str
    value: str
    meant: tuple[str, str] | None = None
    """What the value seems to be meant as, in words, and what to put in its place; None: nothing to propose."""
    goes_to: str = ""
    """Where the row can be passed on to; empty: nowhere."""
    others: tuple[tuple[int, str, str], ...] = ()
    """Cells that would do as well: their place, header and value. Without a number, a birth date or a reference."""
    may_be_empty: bool = False
    """A number that cannot be used: the youth may come in without it, and is then followed up in another way."""


@dataclass(frozen=True, slots=True)
class DisplayedRow:
    """A row as the check page shows it. `who` and `about` say whom it seems to be about, as the list has it."""

    row: int
    who: str
    about: str
    standing: ImportRowStatus
    said: list[RowRemark]
    changed: list[tuple[str, str, str]]
    old_number: str


Kind = tuple[str, int]
"""A kind of error, by which the list can be filtered, and how many rows have it."""

SHAPE = "annet"
WITHOUT_IDENTITY = "import.no_phone_or_ref"
NATIONAL_ID = "import.national_id"
_KINDS = {NATIONAL_ID: "fnr"} | dict.fromkeys(ELSEWHERE, "kontor")


def _kind(made: Import, column: str, code: str) -> str:
    if code in _KINDS:
        return _KINDS[code]
    field = next((one["field"] for one in made.columns if one["header"] == column), "")
    return field or SHAPE


def kind_word(kind: str) -> str:
    """Return what a kind of error is called."""
    if kind == "fnr":
        return _("Fødselsnummer")
    if kind == "kontor":
        return _("Annet kontor")
    return sentence(f"column.{kind}", language()) if kind in set(Field) else _("Annet")


def kinds(session: Session, made: Import) -> list[Kind]:
    """Return how many bad rows have each kind of error, the most common first."""
    rows: dict[str, set[int]] = {}
    for row, column, code in session.execute(_errors(made)):
        rows.setdefault(_kind(made, column, code), set()).add(row)
    return sorted(((kind, len(found)) for kind, found in rows.items()), key=lambda one: -one[1])


def _errors(made: Import) -> sa.Select[int, str, str]:
    return (
        sa.select(ImportProblem.row, ImportProblem.column, ImportProblem.code)
        .join(ImportRow, (ImportRow.import_id == ImportProblem.import_id) & (ImportRow.row == ImportProblem.row))
        .where(
            ImportProblem.import_id == made.id,
            ImportProblem.severity == Severity.ERROR,
            ImportRow.standing == ImportRowStatus.BAD,
        )
        .distinct()
    )


def of_kind(session: Session, made: Import, kind: str) -> set[tuple[str, str]]:
    """Return the columns and codes that make up a kind of error in this list."""
    found = session.execute(_errors(made)).all()
    return {(column, code) for _row, column, code in found if _kind(made, column, code) == kind}


def rows(
    session: Session,
    made: Import,
    *conditions: sa.ColumnElement[bool],
    kind: str = "",
    number: int = 1,
    most: int = PAGE,
) -> list[DisplayedRow]:
    """Return one page of the rows that fit, each with everything that is said about it."""
    statement = sa.select(ImportRow).where(ImportRow.import_id == made.id, *conditions)
    if kind:
        pairs = of_kind(session, made, kind)
        either = sa.or_(
            sa.false(), *((ImportProblem.column == column) & (ImportProblem.code == code) for column, code in pairs)
        )
        named = sa.select(ImportProblem.row).where(ImportProblem.import_id == made.id, either)
        statement = statement.where(ImportRow.row.in_(named))
    found = list(session.scalars(statement.order_by(ImportRow.row).limit(most).offset((number - 1) * most)))
    said = _problems_by_row(session, made, [row.row for row in found])
    return [_displayed_row(made, row, said.get(row.row, [])) for row in found]


def _problems_by_row(session: Session, made: Import, numbers: Sequence[int]) -> dict[int, list[ImportProblem]]:
    statement = sa.select(ImportProblem).where(ImportProblem.import_id == made.id, ImportProblem.row.in_(numbers))
    found: dict[int, list[ImportProblem]] = {}
    for problem in session.scalars(statement.order_by(ImportProblem.position)):
        found.setdefault(problem.row, []).append(problem)
    return found


def _displayed_row(made: Import, row: ImportRow, problems: list[ImportProblem]) -> DisplayedRow:
    headers = [column["header"] for column in made.columns]
    said = [
        RowRemark(
            importer.message(one, language()),
            one.severity is Severity.ERROR,
            at := headers.index(one.column) if one.column in headers else None,
            one.column,
            row.cells[at] if at is not None and at < len(row.cells) else "",
            (one.facts["name"], one.facts["number"]) if one.code == "offices.misspelt_municipality" else None,
            passing_on.name_of(one.facts.get("office", "")) if one.code in ELSEWHERE else "",
            _identities(made, row) if one.code == WITHOUT_IDENTITY else (),
            _is_unusable_number(made, one),
        )
        for one in problems
    ]
    who, about = _name_and_phone(made, row)
    old = row.changed.get("phone", [""])[0]
    return DisplayedRow(row.row, who, about, row.standing, said, _changes(row), old if " " not in old else "")


def _identities(made: Import, row: ImportRow) -> tuple[tuple[int, str, str], ...]:
    """Return the cells by which a youth without a number can be known again, of the columns the list has."""
    return tuple(
        (at, column["header"], row.cells[at] if at < len(row.cells) else "")
        for at, column in enumerate(made.columns)
        if column["field"] in (Field.BIRTH_DATE, Field.REF)
    )


def _is_unusable_number(made: Import, problem: ImportProblem) -> bool:
    fields = {column["header"]: column["field"] for column in made.columns}
    is_number = fields.get(problem.column) == Field.PHONE and problem.code not in (WITHOUT_IDENTITY, NATIONAL_ID)
    return is_number and problem.severity is Severity.ERROR and bool(problem.value)


def _name_and_phone(made: Import, row: ImportRow) -> tuple[str, str]:
    """Return whom the row is about, as it stands; nobody with a protected address is named in a list."""
    fields = {column["field"]: at for at, column in enumerate(made.columns) if column["field"]}

    def cell(field: Field) -> str:
        at = fields.get(field, len(row.cells))
        return row.cells[at] if at < len(row.cells) else ""

    place = cell(Field.MUNICIPALITY) or cell(Field.POSTAL_CODE) or cell(Field.OFFICE)
    if cell(Field.PROTECTED) and not vocabulary.is_unprotected(cell(Field.PROTECTED)):
        return _("Skjermet adresse"), ""
    name = " ".join(filter(None, (cell(Field.FIRST_NAME), cell(Field.LAST_NAME)))) or cell(Field.NAME)
    born = cell(Field.BIRTH_DATE) or cell(Field.BIRTH_YEAR)
    return name or _("Uten navn"), " · ".join(filter(None, (born, place)))


def _changes(row: ImportRow) -> list[tuple[str, str, str]]:
    """Return what the row would change about a known youth: the name of the field, what it was, what it becomes."""
    return changes(row.changed)


def changes(changed: dict[str, list[Any]]) -> list[tuple[str, str, str]]:
    """Column → [was, becomes], in words."""
    return [(_field_word(name), _value(name, was), _value(name, new)) for name, (was, new) in changed.items()]


def _field_word(name: str) -> str:
    known = {"is_protected": Field.PROTECTED, "office_id": Field.OFFICE}
    return sentence(f"column.{known.get(name, name)}", language())


def _value(name: str, value: Any) -> str:
    """A value as a person would say it; a dash for nothing."""
    if value in (None, "", []):
        return "–"
    if name in ("phone", "guardian_phone"):
        return ", ".join(phone_numbers.display(one) for one in str(value).split())
    if name == "office_id":
        office = offices().get(str(value))
        return office.short_name if office else str(value)
    if name == "reasons":
        return ", ".join(sentence(f"contact_reason.{one}", language()) for one in value)
    if value == vocabulary.NO_CONTACT:
        return _("Skal ikke kontaktes")
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    if name == "language":
        return {"nb": _("Bokmål"), "nn": _("Nynorsk"), "en": _("Engelsk")}.get(value, str(value))
    if name in ("birth_date", "paused_until"):
        year, month, day = str(value)[:10].split("-")
        return f"{day}.{month}.{year}"
    return str(value)
