"""Models: the tables of an import: what was read, the state of each row, its notes, and the youths it brought."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

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


class ImportOffice(db.Base):
    """One office the list's sender sees, so that the database can filter lists by office."""

    __tablename__ = "import_office"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    office_id: Mapped[str] = mapped_column(sa.String(60), primary_key=True)


class Import(db.Base):
    """One file that was read: who, when, its counts. The file itself is never stored.

    rows = accepted + updated + refused. `warnings` counts rows that are taken in but should be looked at. Until the
    import is done the counts are what would become of it.
    """

    __tablename__ = "import"
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    # The same bytes again, by somebody who sees the same offices, are the same import. Only what is in has one.
    fingerprint: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    content_hash: Mapped[str] = mapped_column(sa.String(64), default="", index=True)
    """The future fingerprint of a running import: several processes may read the same file."""
    filename: Mapped[str] = mapped_column(sa.String(255))
    by: Mapped[str] = mapped_column(sa.String(200), default="")
    actor_id: Mapped[str] = mapped_column(sa.String(32), default="")
    office_ids: Mapped[list[str]] = mapped_column(default=list)
    """The offices whoever sent it sees; empty: all. Colleagues who see all of these see the import too.
    They stand in `import_office` too, written together with the list."""
    state: Mapped[ImportState]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    format: Mapped[str] = mapped_column(sa.String(10), default="csv")
    encoding: Mapped[str] = mapped_column(sa.String(20), default="")
    delimiter: Mapped[str] = mapped_column(sa.String(4), default="")
    is_1904: Mapped[bool] = mapped_column(default=False)
    header_row: Mapped[int] = mapped_column(default=1)
    belongs_to: Mapped[str] = mapped_column(sa.String(60), default="", server_default="")
    """The office that everybody on the list belongs to, as a person said; empty: the rows say."""
    passed_from: Mapped[str] = mapped_column(sa.String(32), default="", server_default="")
    """The list whose rows another office passed on; empty for a list that was read from a file."""
    signature: Mapped[str] = mapped_column(sa.String(64), default="")
    """A hash of the set of headers: lists that look the same come from the same place."""
    columns: Mapped[list[Any]] = mapped_column(default=list)
    """One `{header, field}` for each column of the file; field is empty where the column is ignored."""
    rows: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[int] = mapped_column(default=0)
    judged: Mapped[int] = mapped_column(default=0)
    """How many rows the running judgement has reached, for the progress bar."""
    version: Mapped[int] = mapped_column(default=0)
    """Incremented by every change of a row: a judgement from before a change is not taken in after it."""
    offices: Mapped[list[ImportOffice]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    @validates("office_ids")
    def _write_offices(self, _: str, office_ids: list[str]) -> list[str]:
        known = {one.office_id: one for one in self.offices}
        self.offices = [known.get(one) or ImportOffice(office_id=one) for one in dict.fromkeys(office_ids)]
        return office_ids


ITS_OFFICES = ImportOffice.import_id == Import.id


class ImportProblem(db.Base):
    """One note on a cell. `value` is the cell's, never a national identity number."""

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
    """The state of a row. Good ones are deleted when they are taken in; the others can be corrected for 30 days."""

    WAITING = "waiting"
    GOOD = "good"
    BAD = "bad"
    REPEATED = "repeated"
    LEFT_OUT = "left_out"


NOT_USED = (ImportRowStatus.BAD, ImportRowStatus.REPEATED, ImportRowStatus.LEFT_OUT)


class ImportRow(db.Base):
    """A row not (yet) taken in, without what we may not store. Kept 30 days."""

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
    """The places in `cells` where a national identity number was removed."""
    standing: Mapped[ImportRowStatus]
    to_look_at: Mapped[bool] = mapped_column(default=False)
    phone: Mapped[str | None] = mapped_column(sa.String(16))
    ref: Mapped[str | None] = mapped_column(sa.String(64))
    youth_id: Mapped[str | None] = mapped_column(sa.String(32))
    """The known youth the row is about; these three columns link rows that affect one another."""
    changed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Changes to a known youth: column → [old, new]. Empty where the actor may not see them."""


class ImportYouth(db.Base):
    """The youths a list held (the audience «from this import»), and what it changed about each known one."""

    __tablename__ = "import_youth"
    import_id: Mapped[str] = mapped_column(sa.ForeignKey("import.id", ondelete="CASCADE"), primary_key=True)
    youth_id: Mapped[str] = mapped_column(sa.ForeignKey("youth.id", ondelete="CASCADE"), primary_key=True, index=True)
    row: Mapped[int]
    is_new: Mapped[bool]
    is_hidden: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """The youth existed and stayed as it was, which the list's sender may not learn: to them somebody new came in."""
    changed: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Column → [old, new]: the source of a value, and what an undo restores."""
