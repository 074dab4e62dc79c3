"""Row reader: the cells of one row by what they hold, and what has been said of them so far."""

from typing import Any

from ot_notify.imports.parsing import vocabulary
from ot_notify.imports.parsing.columns import Columns, Field
from ot_notify.imports.problems import RowProblem, Severity

LONGEST = {
    Field.REF: 64,
    Field.FIRST_NAME: 100,
    Field.LAST_NAME: 100,
    Field.NAME: 200,
    Field.GUARDIAN_NAME: 200,
    Field.EMAIL: 200,
    Field.CARE_OF: 100,
    Field.ADDRESS: 200,
    Field.PLACE: 100,
    Field.MUNICIPALITY: 100,
}


MAY_BE_NOTHING = vocabulary.MACHINE_BEGINNINGS


class RowReader:
    """One row while it is being read."""

    def __init__(self, columns: Columns, row: int, cells: tuple[str, ...]) -> None:
        self.columns = columns
        self.row = row
        self.cells = list(cells)
        self.problems: list[RowProblem] = []
        self.is_refused = False

    def cell(self, name: Field) -> str:
        """Return what the cell says; empty where a program wrote a word for nothing."""
        index = self.columns.at.get(name)
        if index is None:
            return ""
        text = self.cells[index]
        return "" if text and text[0] in MAY_BE_NOTHING and vocabulary.is_nothing(text) else text

    def at(self, index: int) -> str:
        """Return the same of a place."""
        text = self.cells[index]
        return "" if text and vocabulary.is_nothing(text) else text

    def column(self, name: Field) -> str:
        """Return the header over a field, as it stood in the file; empty where there is none."""
        index = self.columns.at.get(name, -1)
        return self.columns.header[index] if 0 <= index < len(self.columns.header) else ""

    def say(self, severity: Severity, name: Field, code: str, /, *, value: str | None = None, **facts: Any) -> None:
        """Add a note; `value` None means the cell's own."""
        shown = self.cell(name) if value is None else value
        self.problems.append(RowProblem(self.row, self.column(name), severity, code, facts, shown))
        self.is_refused = self.is_refused or severity is Severity.ERROR

    def limited(self, name: Field) -> str:
        """Return the cell, refused where it is longer than we keep."""
        text = self.cell(name)
        if len(text) > LONGEST[name]:
            self.say(Severity.ERROR, name, "import.too_long", limit=LONGEST[name])
            return ""
        return text
