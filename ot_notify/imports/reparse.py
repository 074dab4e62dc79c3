"""Reparse: read a list again with the encoding and delimiter a person chose.

The file itself is not kept, so that the rows are put together again from what is.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.core.errors import Conflict, Refused
from ot_notify.imports import staging
from ot_notify.imports.models import Import, ImportProblem, ImportRow, ImportState
from ot_notify.imports.parsing import file_reader
from ot_notify.imports.parsing.encoding import reread
from ot_notify.text.national_ids import MASK

ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "macintosh", "cp850")
"""Encodings a person may choose. UTF-16 identifies itself."""

UNFINISHED = (ImportState.STAGED, ImportState.REVIEWED)


def read_anew(import_id: str, *, encoding: str, delimiter: str, actor: Actor) -> None:
    """Read the list with this encoding and delimiter. Choices about its columns and rows are reset.

    Refused where the list cannot be read so; then nothing is changed. Conflict where it is no text, or is in already.
    """
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise Refused("import.bad_delimiter")
    with db.transaction() as session:
        made = _open(session, actor, import_id)
        if encoding != made.encoding and not {encoding, made.encoding} <= set(ENCODINGS):
            raise Refused("import.bad_encoding")
        version = made.version
        text = "\n".join(_reread(line, made.encoding, encoding) for line in _lines(session, made))
    # Nothing is locked while the other process reads.
    sheet = file_reader.read(text.encode(), encoding="utf-8", delimiter=delimiter, needs_header=False)
    with db.transaction() as session:
        made = _open(session, actor, import_id)
        if made.version != version:
            raise Conflict("import.changed_meanwhile")
        for table in (ImportRow, ImportProblem):
            db.change(session, sa.delete(table).where(table.import_id == made.id))
        made.state, made.encoding, made.version = ImportState.STAGED, encoding, made.version + 1
        staging.write_sheet(session, made, sheet)


def _open(session: Session, actor: Actor, import_id: str) -> Import:
    made = staging.hold(session, actor, import_id)
    if made.state not in UNFINISHED or made.format != "csv":
        raise Conflict("import.not_open")
    return made


def _lines(session: Session, made: Import) -> Iterator[str]:
    """Yield the list as text, each row on the line of its number. A removed national id still shows as removed."""
    yield from [""] * (made.header_row - 1)
    yield _line(made, [column["header"] for column in made.columns])
    number = made.header_row
    every = sa.select(ImportRow.row, ImportRow.cells, ImportRow.blotted).where(ImportRow.import_id == made.id)
    for row, cells, blotted in session.execute(every.order_by(ImportRow.row)):
        yield from [""] * (row - number - 1)
        yield _line(made, [cell or MASK if at in blotted else cell for at, cell in enumerate(cells)])
        number = row


def _line(made: Import, cells: list[str]) -> str:
    return made.delimiter.join(" ".join(cell.splitlines()) for cell in cells)


def _reread(line: str, was: str, becomes: str) -> str:
    return MASK.join(reread(part, was, becomes) for part in line.split(MASK))  # our own sign was never in the file
