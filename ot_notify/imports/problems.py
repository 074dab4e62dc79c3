"""Findings: what judging a row of a list comes to. A person, or everything that is wrong with the row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """`error`: the row cannot be used. `warning`: usable, but look. `note`: only so you know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing to say about one cell. `code` is a sentence, `facts` fill it; `column` is the header as it stood.

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
    """What a good row says. Empty values and None: the row does not say, so a known youth keeps what is known."""

    ref: str | None
    first_name: str
    last_name: str
    birth_year: int
    birth_date: date | None
    phone: str | None
    municipality: str
    office_id: str
    reasons: tuple[str, ...]
    language: str
    ot_status: str
    guardian_phone: str | None
    is_protected: bool | None

    @property
    def key(self) -> tuple[str, int, str] | None:
        """Who this is where no ref says it: number, birth year and name. None without a number."""
        return (self.phone, self.birth_year, same_name(self.first_name, self.last_name)) if self.phone else None


SILENT = ParsedYouth(
    ref=None,
    first_name="",
    last_name="",
    birth_year=0,
    birth_date=None,
    phone=None,
    municipality="",
    office_id="",
    reasons=(),
    language="",
    ot_status="",
    guardian_phone=None,
    is_protected=None,
)
"""Somebody of whom the list says nothing."""


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
    """Two writings of one name compare equal: case and blanks say nothing."""
    return " ".join(f"{first} {last}".casefold().split())


def refuse(judged: CheckedRow, code: str, /, *, column: str = "", value: str = "", **facts: Any) -> CheckedRow:
    """The same row, refused after all for what only the other rows or the asker could show."""
    problem = RowProblem(judged.row, column, Severity.ERROR, code, facts, value)
    return replace(judged, person=None, problems=(*judged.problems, problem))


def remark(
    judged: CheckedRow, severity: Severity, code: str, /, *, column: str = "", value: str = "", **facts: Any
) -> CheckedRow:
    """The same row with one more thing said about it."""
    return replace(judged, problems=(*judged.problems, RowProblem(judged.row, column, severity, code, facts, value)))
