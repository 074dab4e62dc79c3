"""Lists: the tables of an import. What was read, how each row stands, what was said of it, and whom it brought."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ot_notify import db
from ot_notify.imports.problems import Severity


class ImportState(StrEnum):
    """`staged`: read, its columns to be looked over. `reviewed`: judged, waiting for a person's yes.

    `checked`: a dry run, nothing was used. `done`: the good rows are in. `undone`: they are out again.
    """

    STAGED = "staged"
    REVIEWED = "reviewed"
    CHECKED = "checked"
    DONE = "done"
    UNDONE = "undone"


class Import(db.Base):
    """One file that was read: who, when, its counts. The file itself is never kept.

    rows = accepted + updated + refused. `warnings` counts rows that are taken in but should be looked at. Until the
    import is done the counts are what would become of it.
    """

    __tablename__ = "import"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    # The same bytes again, by somebody who sees the same offices, are the same import. Only what is in has one.
    fingerprint: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    content_hash: Mapped[str] = mapped_column(sa.String(64), default="", index=True)
    """The fingerprint that an import still under way will have: several may read the same file."""
    filename: Mapped[str] = mapped_column(sa.String(255))
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    actor_id: Mapped[str] = mapped_column(sa.String(32), default="")
    office_ids: Mapped[list[str]] = mapped_column(default=list)
    """The offices whoever sent it sees; empty: all. Colleagues who see all of these see the import too."""
    state: Mapped[ImportState]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    format: Mapped[str] = mapped_column(sa.String(10), default="csv")
    encoding: Mapped[str] = mapped_column(sa.String(20), default="")
    delimiter: Mapped[str] = mapped_column(sa.String(4), default="")
    is_1904: Mapped[bool] = mapped_column(default=False)
    header_row: Mapped[int] = mapped_column(default=1)
    signature: Mapped[str] = mapped_column(sa.String(64), default="")
    """Of the set of headers: lists that look the same come from the same place."""
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """One `{header, field}` for each column of the file, field empty where the column is ignored."""
    rows: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[int] = mapped_column(default=0)
    judged: Mapped[int] = mapped_column(default=0)
    """How many rows the judging under way has come to, for the bar on the page."""
    version: Mapped[int] = mapped_column(default=0)
    """Grows with every change of a row: what was judged before a change is not taken in after it."""


class ImportProblem(db.Base):
    """One thing to say about one cell. `value` is what stood there, never a national identity number."""

    __tablename__ = "import_problem"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    row: Mapped[int]
    column: Mapped[str] = mapped_column(sa.String(100), default="")
    severity: Mapped[Severity]
    code: Mapped[str] = mapped_column(sa.String(60))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    value: Mapped[str] = mapped_column(sa.String(200), default="")


class ImportRowStatus(StrEnum):
    """How a row stands. Good ones are deleted when they are taken in; the others can be mended for 30 days."""

    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"
    REPEATED = "repeated"
    LEFT_OUT = "left_out"


NOT_USED = (ImportRowStatus.BAD, ImportRowStatus.REPEATED, ImportRowStatus.LEFT_OUT)


class ImportRow(db.Base):
    """A row of a list that is not taken in, or not yet, as it stood less what we must not hold. Kept 30 days."""

    __tablename__ = "import_row"
    __table_args__ = (
        sa.Index("ix_import_row_standing", "import_id", "standing", "row"),
        sa.Index("ix_import_row_phone", "import_id", "phone"),
        sa.Index("ix_import_row_ref", "import_id", "ref"),
        sa.Index("ix_import_row_youth", "import_id", "youth_id"),
    )
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    cells: Mapped[list[str]]
    blotted: Mapped[list[Any]] = mapped_column(default=list)
    """The places in `cells` that a national identity number was taken out of."""
    standing: Mapped[ImportRowStatus]
    to_look_at: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None] = mapped_column(sa.String(16))
    ref: Mapped[str | None] = mapped_column(sa.String(64))
    youth_id: Mapped[str | None] = mapped_column(sa.String(32))
    """Who the row is about where we know the youth; by these three, a row may concern other rows of the list."""
    changed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What it would change about a known youth: column → [was, becomes]. Empty where the asker may not see it."""


class ImportYouth(db.Base):
    """Which youths a list held (the audience «from this import»), and what it changed about each known one."""

    __tablename__ = "import_youth"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True, index=True)
    row: Mapped[int]
    is_new: Mapped[bool]
    is_hidden: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """The youth was there and stayed as it was, which the list's sender may not learn: to them somebody new came in."""
    changed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Column → [was, became]: where a value came from, and what an undo puts back."""
