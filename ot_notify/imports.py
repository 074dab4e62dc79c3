"""Imports: one list of youths from a file, judged row by row, all errors at once; rows in = taken in + refused, always."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ot_notify import db


class ImportState(StrEnum):
    """`checked`: a dry run, nothing was used. `done`: the good rows are in."""

    CHECKED = "checked"
    DONE = "done"


class Severity(StrEnum):
    """`error`: the row cannot be used. `warning`: usable, but look. `note`: only so you know."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Import(db.Base):
    """One file that was read: who, when, its counts. The file itself is never kept."""

    __tablename__ = "import"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    # The same bytes again are the same import; a dry run has no fingerprint and may be repeated.
    fingerprint: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    filename: Mapped[str] = mapped_column(sa.String(255))
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    actor_id: Mapped[str] = mapped_column(sa.String(32), default="")
    state: Mapped[ImportState]
    created_at: Mapped[datetime]
    encoding: Mapped[str] = mapped_column(sa.String(20), default="")
    delimiter: Mapped[str] = mapped_column(sa.String(4), default="")
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """One `{header, field}` for each column of the file, field empty where the column is ignored."""
    header: Mapped[list[str]] = mapped_column(default=list)
    rows: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[int] = mapped_column(default=0)


class ImportProblem(db.Base):
    """One thing wrong with one cell. `value` is what stood there, never a national identity number."""

    __tablename__ = "import_problem"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    row: Mapped[int]
    column: Mapped[str] = mapped_column(sa.String(100), default="")
    severity: Mapped[Severity]
    code: Mapped[str] = mapped_column(sa.String(60))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    value: Mapped[str] = mapped_column(sa.String(200), default="")


class RefusedRow(db.Base):
    """A row that could not be used, as it stood (national identity numbers masked), so that it can be mended. Kept 30 days."""

    __tablename__ = "import_refused_row"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True)
    cells: Mapped[list[str]]


class ImportYouth(db.Base):
    """Which youths a list held: the audience «from this import»."""

    __tablename__ = "import_youth"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True, index=True)
    row: Mapped[int]
    is_new: Mapped[bool]
