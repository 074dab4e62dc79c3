"""Problems: the result of judging a row of a list: a person, or everything that is wrong with the row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from ot_notify.core.identifiers import E164, OfficeId
from ot_notify.imports.parsing.columns import Columns
from ot_notify.imports.parsing.sheets import Sheet
from ot_notify.imports.parsing.vocabulary import NO_CONTACT

NOBODY_HAS_NUMBER = "import.nobody_has_number"


class Severity(StrEnum):
    """`error`: the row cannot be used. `warning`: usable, but look. `note`: only so you know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One note on a cell. `code` is a sentence, `facts` fill it; `column` is the header as written.

    `value` is what stood there, empty where we must not hold it.
    """

    row: int
    column: str
    severity: Severity
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    value: str = ""


@dataclass(frozen=True, slots=True)
class ParsedYouth:
    """A good row's values. Empty values and None: the row does not state it, so a known youth keeps its value."""

    ref: str | None
    first_name: str
    last_name: str
    birth_year: int
    birth_date: date | None
    phone: E164 | None
    municipality: str
    office_id: OfficeId
    reasons: tuple[str, ...]
    language: str
    ot_status: str
    guardian_phone: E164 | None
    is_protected: bool | None
    more_phones: tuple[E164, ...] = ()
    """Further mobiles of the youth's own."""
    call_phones: tuple[E164, ...] = ()
    """Numbers that nobody can text: landlines and other countries'."""
    guardian_name: str = ""
    email: str = ""
    care_of: str = ""
    address: str = ""
    postal_code: str = ""
    place: str = ""
    municipality_written: str = ""
    """The municipality as written, where it is unknown but another column gave the office."""
    adviser: str = ""
    """The adviser as written: a colleague's name or e-mail address, or anything else."""

    @property
    def key(self) -> tuple[str, int, str] | None:
        """Return who this is where no ref says it: number, birth year and name. Without a number the birth date stands
        for it; None where that is not known either."""
        which = self.phone or (f"{self.birth_date:%Y-%m-%d}" if self.birth_date else "")
        name = same_name(self.first_name, self.last_name)
        return (which, self.birth_year, name) if which and (self.phone or name) else None

    @property
    def phones(self) -> tuple[E164, ...]:
        """Return all mobiles, the one to text first."""
        return (self.phone, *self.more_phones) if self.phone else ()


SILENT = ParsedYouth(
    ref=None,
    first_name="",
    last_name="",
    birth_year=0,
    birth_date=None,
    phone=None,
    municipality="",
    office_id=OfficeId(""),
    reasons=(),
    language="",
    ot_status="",
    guardian_phone=None,
    is_protected=None,
)
"""A person of whom the list states nothing."""


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """`person` is None exactly where a problem is an error. `cells` is the row, less what we must not hold.

    `repeats` is who a row is about that is refused only because that person stands in another row too. `leaves` is who
    the list says OT is not to contact, and `moves` who belongs to an office the asker does not see: both are refused
    unless the asker knows them already.
    `blotted` are the places in `cells` that a national identity number was taken out of.
    """

    row: int
    cells: tuple[str, ...]
    person: ParsedYouth | None
    problems: tuple[RowProblem, ...]
    repeats: ParsedYouth | None = None
    leaves: ParsedYouth | None = None
    moves: ParsedYouth | None = None
    blotted: tuple[int, ...] = ()


def same_name(first: str, last: str) -> str:
    """Return the name for comparison, without case and blanks."""
    return " ".join(f"{first} {last}".casefold().split())


def refuse(judged: CheckedRow, code: str, /, *, column: str = "", value: str = "", **facts: Any) -> CheckedRow:
    """Return the row refused for what only the other rows or the database could show."""
    problem = RowProblem(judged.row, column, Severity.ERROR, code, facts, value)
    return replace(judged, person=None, problems=(*judged.problems, problem))


def remark(
    judged: CheckedRow, severity: Severity, code: str, /, *, column: str = "", value: str = "", **facts: Any
) -> CheckedRow:
    """Return the row with one more note."""
    return replace(judged, problems=(*judged.problems, RowProblem(judged.row, column, severity, code, facts, value)))


def about_the_file(sheet: Sheet) -> list[RowProblem]:
    """Return notes on the file: rows above the header, oddities."""
    row = sheet.header_row
    above = [RowProblem(row, "", Severity.NOTE, "import.header_row", {"row": row})] if row > 1 else []
    return above + [RowProblem(row, "", Severity.NOTE, code, facts) for code, facts in sheet.remarks]


def about_unused_columns(row: int, found: Columns) -> list[RowProblem]:
    """Return a note on each named column that is not used. `row` is the header's."""
    unused = [at for at, column in enumerate(found.described) if column["header"] and not column["field"]]
    codes = ((at, "import.column_ignored" if at in found.passed_over else "import.not_a_column") for at in unused)
    return [RowProblem(row, found.header[at], Severity.NOTE, code) for at, code in codes]


def about_everybody(row: int, people: Iterable[ParsedYouth]) -> list[RowProblem]:
    """Return what only the whole list shows: where nobody has a number, the column was surely not known.

    Youths who must not be contacted do not count: their numbers are not taken from the list.
    """
    has_number = [bool(person.phone) for person in people if person.ot_status != NO_CONTACT]
    return [RowProblem(row, "", Severity.WARNING, NOBODY_HAS_NUMBER)] if has_number and not any(has_number) else []
