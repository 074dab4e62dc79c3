"""Imports: upload a list of youths, and get all its errors at once."""

import hashlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Response, UploadFile
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.db import idempotency
from ot_notify.imports import error_report, import_report, importer
from services.api import problems
from services.api.deps import Language, key_first, require
from services.api.downloads import csv_file
from services.api.list_queue import Done, read_soon
from services.api.v1.schemas import IdInPath, OrderKeyIfAny

router = APIRouter(prefix="/imports", tags=["imports"], route_class=key_first("imports"))
Writer = Annotated[Actor, Depends(require("imports"))]
Reader = Annotated[Actor, Depends(require("imports", "read"))]
CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The file"}
}


class ColumnOut(BaseModel):
    """A column of the file and the field it was read as; empty if it is ignored."""

    header: str
    field: str | None


class ErrorOut(BaseModel):
    """An error in one cell, and what to do about it."""

    row: int
    column: str
    code: str
    message: str
    value: str = Field(description="The content of the cell; never a national identity number")


class ImportOut(BaseModel):
    """The result of an import: `rows` = `accepted` + `updated` + `refused`."""

    id: str
    state: str
    encoding: str
    delimiter: str
    columns: list[ColumnOut]
    rows: int
    accepted: int
    updated: int
    refused: int
    warnings: int
    errors: list[ErrorOut]
    remarks: list[ErrorOut] = Field(description="Remarks on rows that were taken in, and on the list as a whole")
    ignored_columns: list[str] = Field(description="The headers of columns that were ignored")


@router.post(
    "",
    status_code=201,
    responses=problems.documented(503)
    | {200: {"model": ImportOut, "description": "The same bytes again: the first import"}},
)
async def read(
    actor: Writer,
    file: UploadFile,
    language: Language,
    response: Response,
    dry_run: Annotated[bool, Form()] = False,
    office: Annotated[
        str,
        Form(
            pattern=r"^([a-z0-9-]{2,40})?$", description="The office of all youths on the list; empty: as the list says"
        ),
    ] = "",
    key: OrderKeyIfAny = None,
) -> ImportOut:
    """Import a list (CSV, XLSX, XLS or ODS, at most 20 MB). Valid rows are taken in; the answer says how to fix others.

    503 with `import.still_reading` if reading takes long: it continues. Send the same file again for the answer.
    """
    name = file.filename or ""

    def take_in(content: bytes, is_read: Done) -> str:
        outcome = _read(content, name, actor, dry_run, office, key, is_read)
        if outcome.is_repeat:
            response.status_code = 200
        return outcome.id

    made = await read_soon(file.file.read, take_in, by=actor, purpose=f"import {dry_run} {office} {key}")
    return await run_in_threadpool(_summary, actor, made, language)


def _read(
    content: bytes, name: str, actor: Actor, dry_run: bool, office: str, key: str | None, is_read: Done
) -> importer.ImportReceipt:
    earlier = _placed(actor, key, content, dry_run, office) if key else ""

    def judged(_done: int, _expected: int) -> None:
        is_read()

    outcome = (
        importer.ImportReceipt(earlier, is_repeat=True)
        if earlier
        else importer.read(content, name, actor=actor, dry_run=dry_run, belongs_to=office, progress=judged)
    )
    if key and not earlier:
        with db.transaction() as session:
            idempotency.answered(session, actor.id, key, {"import": outcome.id})
    return outcome


def _placed(actor: Actor, key: str, content: bytes, dry_run: bool, office: str) -> str:
    """Return the import this order led to before; empty the first time. Raises Refused where the key stood for
    another."""
    what = f"import:{dry_run}:{hashlib.sha256(content).hexdigest()}" + (f":{office}" if office else "")
    with db.transaction() as session:
        earlier = idempotency.place(session, actor.id, key, what)
    # Empty where we died midway, too: then it is read again, which the same bytes make harmless.
    return str(earlier.answer.get("import", "")) if earlier else ""


@router.get("/{id}")
def one(actor: Reader, id: IdInPath, language: Language) -> ImportOut:
    """Return the result of an import."""
    return _summary(actor, id, language)


def _summary(actor: Actor, id: str, language: str) -> ImportOut:
    with db.transaction() as session:
        found = import_report.summary(session, actor, id, language)
        audit_log.note_each(
            session,
            actor,
            "import.list",
            importer.get(session, actor, id).office_ids,
            object_kind="import",
            object_id=id,
            count=len(found["errors"]),
        )
        return ImportOut.model_validate(found)


@router.get("/{id}/rows.csv", response_class=Response, responses=CSV)
def rows(actor: Reader, id: IdInPath, language: Language) -> Response:
    """List what happened to each row: added, updated, refused or left out, and why."""
    with db.transaction() as session:
        lines = "".join(import_report.rows_csv(session, actor, id, language))
    return csv_file(lines, f"rader-{id}.csv")


@router.get("/{id}/errors.csv", response_class=Response, responses=CSV)
def errors(actor: Reader, id: IdInPath, language: Language) -> Response:
    """Return the refused rows unchanged, each with its errors. Correct the file and upload it again as it is."""
    with db.transaction() as session:
        lines = "".join(error_report.errors_csv(session, actor, id, language))
    return csv_file(lines, f"feil-{id}.csv")
