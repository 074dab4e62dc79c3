"""Error report: the rows of a list that could not be used, as a CSV that Norwegian Excel opens and an import
accepts."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.core.csv_files import MARK, line
from ot_notify.imports import importer
from ot_notify.imports.models import NOT_USED, Import, ImportRow
from ot_notify.imports.problems import Severity
from ot_notify.text.languages import sentence


def errors_csv(
    session: Session, actor: Actor, import_id: str, language: str = "nb", *, numbered: bool = False
) -> Iterator[str]:
    """Yield the refused rows unchanged, with the sentences in a last column, for Norwegian Excel. Raises NotFound.

    Formulas are defused by a leading quote, which an import takes off again: mend the rows and send the file as it is.
    With `numbered` the row's number in the list stands first, so that the mended row finds its way back.
    """
    made = importer.get(session, actor, import_id)
    said: dict[int, list[str]] = {}
    for problem in importer.problems(session, made, Severity.ERROR):
        text = importer.message(problem, language)
        said.setdefault(problem.row, []).append(f"{problem.column}: {text}" if problem.column else text)
    refused = session.execute(
        sa.select(ImportRow.row, ImportRow.cells)
        .where(ImportRow.import_id == made.id, ImportRow.standing.in_(NOT_USED))
        .order_by(ImportRow.row)
    ).all()
    audit_log.note_each(
        session, actor, "export", made.office_ids, object_kind="import", object_id=made.id, rows=len(refused)
    )
    return _file(made, [(row, cells) for row, cells in refused], said, language, numbered=numbered)


def _file(
    made: Import, refused: list[tuple[int, list[str]]], said: dict[int, list[str]], language: str, *, numbered: bool
) -> Iterator[str]:
    first, last = sentence("import.row_column", language), sentence("import.error_column", language)
    ours = (first, last) if numbered else (last,)  # its own file, corrected and sent back
    kept = [at for at, column in enumerate(made.columns) if column["header"] not in ours]
    yield MARK + line([first] * numbered + [made.columns[at]["header"] for at in kept] + [last])
    for row, cells in refused:
        values = [cells[at] if at < len(cells) else "" for at in kept]
        yield line([str(row)] * numbered + values + [" ".join(said.get(row, []))])
