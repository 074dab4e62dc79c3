"""Import report: what became of a list, as other systems and the command line tell it. Row by row, nothing left out."""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core.csv_files import MARK, line
from ot_notify.imports import importer
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportYouth
from ot_notify.imports.problems import Severity
from ot_notify.text.languages import sentence

OUTCOMES = ("new", "updated", "bad", "repeated", "left_out", "good", "waiting")
"""Outcomes of a row. The values are the sentence codes `import.outcome_<value>`."""


def summary(session: Session, actor: Actor, import_id: str, language: str = "nb") -> dict[str, Any]:
    """Return the contract's answer: every error, every remark on rows that came in, and the columns nobody read.

    Raises NotFound.
    """
    made = importer.get(session, actor, import_id)
    said = importer.problems(session, made)
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
        "errors": [described(one, language) for one in said if one.severity is Severity.ERROR],
        "remarks": [described(one, language) for one in said if one.severity is not Severity.ERROR],
        "ignored_columns": ignored_columns(made),
    }


def ignored_columns(made: Import) -> list[str]:
    """Return the headers of the columns that hold nothing we take."""
    return [column["header"] for column in made.columns if column["header"] and not column["field"]]


def described(problem: ImportProblem, language: str) -> dict[str, Any]:
    """Return one thing said of a cell, with its sentence."""
    return {
        "row": problem.row,
        "column": problem.column,
        "code": problem.code,
        "message": importer.message(problem, language),
        "value": problem.value,
    }


def outcomes(session: Session, made: Import, taken: Iterable[tuple[int, bool]] = ()) -> dict[int, str]:
    """Row number → how it ended, in the order of the list. `taken` are the good rows of a list that was only tried."""
    found = {row: "new" if is_new else "updated" for row, is_new in taken}
    came = sa.select(ImportYouth.row, ImportYouth.is_new, ImportYouth.is_hidden)
    for row, is_new, is_hidden in session.execute(came.where(ImportYouth.import_id == made.id)):
        found[row] = "new" if is_new or is_hidden else "updated"  # what is hidden looks like somebody new
    left = sa.select(ImportRow.row, ImportRow.standing).where(ImportRow.import_id == made.id)
    found.update({row: standing.value for row, standing in session.execute(left)})
    return dict(sorted(found.items()))


def rows_csv(
    session: Session, actor: Actor, import_id: str, language: str = "nb", taken: Iterable[tuple[int, bool]] = ()
) -> Iterator[str]:
    """Yield the outcome of each row as CSV for Excel: its number, its outcome, and every note. Raises NotFound."""
    made = importer.get(session, actor, import_id)
    said: dict[int, list[str]] = {}
    for problem in importer.problems(session, made):
        text = importer.message(problem, language)
        said.setdefault(problem.row, []).append(f"{problem.column}: {text}" if problem.column else text)
    ended = outcomes(session, made, taken)
    about = {"object_kind": "import", "object_id": made.id}
    audit_log.note_each(session, actor, "export", made.office_ids, **about, rows=len(ended))
    return _lines(made.header_row, ended, said, language)


def _lines(header_row: int, ended: dict[int, str], said: dict[int, list[str]], language: str) -> Iterator[str]:
    columns = ("row_column", "outcome_column", "said_column")
    yield MARK + line([sentence(f"import.{name}", language) for name in columns])
    if whole := said.get(header_row):
        yield line([str(header_row), "", " ".join(whole)])
    for row, outcome in ended.items():
        yield line([str(row), sentence(f"import.outcome_{outcome}", language), " ".join(said.get(row, []))])
