"""Uploads: a list is read, and what its columns hold is looked over. Reading is not taking in."""

from functools import partial
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.core.settings import PACKAGE
from ot_notify.imports import commit, importer, reparse, staging
from ot_notify.imports.models import Import, ImportState
from ot_notify.imports.parsing import columns, sheets, workbooks
from ot_notify.imports.parsing.columns import Field
from ot_notify.imports.parsing.file_reader import Busy
from ot_notify.imports.problems import Severity
from ot_notify.offices.register import offices
from ot_notify.text.languages import sentence
from services.api import list_queue
from services.api.console.imports import row_display
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Watcher,
    Writer,
    field,
    must_be_ours,
    must_come_from_us,
    must_talk,
    read_form,
)
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.shared.translations import speaking
from services.api.downloads import csv_file
from services.api.list_queue import StillReading, read_soon

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50
SHOW_PROGRESS_EVERY = 2_000
SAMPLE = PACKAGE.parent / "data" / "samples" / "youths.csv"


def talker(visitor: Reader) -> Visitor:
    """Whoever may bring in a list. Raises NotFound."""
    must_talk(visitor)
    return visitor


Talker = Annotated[Visitor, Depends(talker)]


async def large_form(request: Request, visitor: Talker) -> FormData:
    """A form with one file, or with one choice for every column of a list; nothing of it is read for anybody else.

    The frame around us limits its size.
    """
    must_come_from_us(request)
    return await read_form(request, max_files=1, max_fields=sheets.MOST_COLUMNS + 10)


LargeForm = Annotated[FormData, Depends(large_form)]


def uploader(request: Request, visitor: Talker, form: LargeForm) -> Visitor:
    """Whoever may bring in a list and sent a large form of ours. Raises Forged."""
    must_be_ours(request, form, visitor.csrf)
    return visitor


Uploader = Annotated[Visitor, Depends(uploader)]


@router.get("/import")
def lists_page(request: Request, visitor: Reader) -> Response:
    must_talk(visitor)
    return _lists_page(request, visitor)


def _lists_page(request: Request, visitor: Visitor, *, why: str = "", status: int = 200) -> Response:
    with db.reading() as session:
        made = importer.latest(session, visitor.actor, Import.state != ImportState.CHECKED, most=PAGE)
        others = commit.of_others(session, visitor.actor, most=PAGE)
    mine = ((one, one.accepted + one.updated if one.state is ImportState.DONE else one.rows, True) for one in made)
    every = [*mine, *((one, count, False) for one, count in others)]
    return page(
        request,
        visitor,
        "imports/import_list.html",
        status=status,
        made=sorted(every, key=lambda one: one[0].created_at, reverse=True)[:PAGE],
        why=why,
        most_rows=sheets.MOST_ROWS,
        most_megabytes=sheets.MOST_BYTES // workbooks.MEGABYTE,
        has_sample=SAMPLE.exists(),
    )


@router.get("/import/eksempel.csv")  # its people are invented
def sample(visitor: Reader) -> Response:
    """A list with invented people and the errors that real lists have."""
    must_talk(visitor)
    if not SAMPLE.exists():
        raise NotFound
    return csv_file(SAMPLE.read_text(encoding="utf-8"), "eksempel.csv")


@router.post("/import")
async def upload(request: Request, visitor: Uploader, form: LargeForm) -> Response:
    """Read the file. The same one again leads to where it stands."""
    name, repeats = name_of(form), list[str]()

    def stage(content: bytes, _is_read: list_queue.Done) -> str:
        outcome = staging.stage(content, name, actor=visitor.actor, office_id=visitor.office_id)
        repeats.extend([outcome.id] if outcome.is_repeat else [])
        return outcome.id

    try:
        made = await read_soon(partial(content_of, form), stage, by=visitor.actor, purpose=f"stage {visitor.office_id}")
    except StillReading as why:
        return go(f"/import/leses/{why.mark}")
    except Refused as why:
        return await run_in_threadpool(_not_read, request, visitor, why)
    return go(f"/import/{made}" + ("?igjen=ja" if repeats else ""))


def _not_read(request: Request, visitor: Visitor, why: Refused) -> Response:
    said = sentence(why.code, visitor.language, **why.facts)
    return _lists_page(request, visitor, why=said, status=status_of(why))


@router.get("/import/leses/{mark}")
def still_reading(request: Request, visitor: Reader, mark: str) -> Response:
    """A list that takes long to read: the page asks again, and leads to the list or says why it cannot be read."""
    must_talk(visitor)
    try:
        made = list_queue.outcome(visitor.actor, mark)
    except NotFound:
        return go("/import")
    except Refused as why:
        return _not_read(request, visitor, why)
    if made:
        return go(f"/import/{made}")
    waiting = page(request, visitor, "imports/reading.html")
    waiting.headers["Refresh"] = "3"
    return waiting


def status_of(why: Refused) -> int:
    """A file that cannot be used is 422; where its turn did not come, nothing is wrong with it."""
    return 503 if isinstance(why, Busy) else 422


def content_of(form: FormData) -> bytes:
    """Return what was uploaded. Raises Refused where no file was chosen."""
    file = form.get("fil")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Refused("import.no_file")
    return file.file.read()


def name_of(form: FormData) -> str:
    """Return what the uploaded file is called; empty where none was chosen."""
    file = form.get("fil")
    return (file.filename or "") if isinstance(file, UploadFile) else ""


@router.get("/import/{import_id}")
def one(visitor: Reader, import_id: str, igjen: str = "") -> Response:
    """Wherever this import stands."""
    must_talk(visitor)
    with db.reading() as session:
        made = importer.get(session, visitor.actor, import_id)
    where = {ImportState.STAGED: "kolonner", ImportState.REVIEWED: "kontroller"}.get(made.state, "ferdig")
    return go(f"/import/{made.id}/{where}" + ("?igjen=ja" if igjen else ""))


@router.get("/import/{import_id}/kolonner")
def columns_page(request: Request, visitor: Reader, import_id: str, igjen: str = "") -> Response:
    must_talk(visitor)
    with db.transaction() as session:
        made = _open(session, visitor, import_id)
        return _columns_page(request, visitor, session, made, _chosen(made), again=bool(igjen))


def _chosen(made: Import) -> dict[int, str]:
    return {at: column["field"] for at, column in enumerate(made.columns)}


def _open(session: Session, visitor: Visitor, import_id: str) -> Import:
    made = importer.get(session, visitor.actor, import_id)
    if made.state not in (ImportState.STAGED, ImportState.REVIEWED):
        raise Conflict("import.not_open")
    return made


def _columns_page(
    request: Request,
    visitor: Visitor,
    session: Session,
    made: Import,
    chosen: dict[int, str],
    *,
    why: Refused | None = None,
    again: bool = False,
    belongs_to: str | None = None,
) -> Response:
    """`belongs_to` is whose list it is by a form that was refused; None: as it is kept."""
    everybody = made.belongs_to if belongs_to is None else belongs_to
    offices_seen = [one for one in offices().all if visitor.actor.sees(one.id)]
    lacking = columns.missing({name for name in chosen.values() if name}, has_office=bool(everybody))
    if why is None and lacking:
        why = Refused("import.missing_columns", columns=", ".join(lacking))
    with speaking(visitor.language):
        shown = row_display.columns(session, made, chosen)
    about = {"object_kind": "import", "object_id": made.id, "office_id": visitor.office_id}
    audit_log.note(session, visitor.actor, "import.list", **about)
    remarks = [one for one in importer.problems(session, made) if one.row == made.header_row]
    return page(
        request,
        visitor,
        "imports/columns.html",
        status=422 if request.method == "POST" else 200,
        made=made,
        shown=shown,
        fields=list(Field),
        remarks=[importer.message(one, visitor.language) for one in remarks if one.severity is not Severity.ERROR],
        encodings=reparse.ENCODINGS if made.encoding in reparse.ENCODINGS else [made.encoding],
        delimiters=dict.fromkeys([*sheets.DELIMITERS, made.delimiter]),
        offices=offices_seen,
        everybody=everybody,
        remembered=staging.remembered(session, visitor.office_id, made.signature),
        may_reread=made.format == "csv",
        why=sentence(why.code, visitor.language, **why.facts) if why else "",
        again=again,
    )


@router.post("/import/{import_id}/kolonner")
def choose(request: Request, visitor: Uploader, import_id: str, form: LargeForm) -> Response:
    """What the columns hold; then every row is judged."""
    with db.reading() as session:
        made = _open(session, visitor, import_id)
        chosen = {at: field(form, f"k{at}") for at in range(len(made.columns))}
        everybody = field(form, "alle")
        try:
            staging.choose_columns(
                made.id, chosen, actor=visitor.actor, office_id=visitor.office_id, belongs_to=everybody
            )
        except (Conflict, NotFound):
            raise
        except Refused as why:
            return _columns_page(request, visitor, session, made, chosen, why=why, belongs_to=everybody)
    staging.review(made.id, actor=visitor.actor, progress=shower(made.id))
    return go(f"/import/{made.id}/kontroller")


@router.post("/import/{import_id}/les-igjen")
async def read_anew(request: Request, visitor: Writer, import_id: str, form: Form) -> Response:
    """The letters look odd, or the columns are not divided: read the list another way."""
    must_talk(visitor)
    encoding, delimiter = field(form, "tegnsett"), field(form, "skilletegn")

    def read(_content: bytes, _is_read: list_queue.Done) -> str:
        reparse.read_anew(import_id, encoding=encoding, delimiter=delimiter, actor=visitor.actor)
        return import_id

    try:
        purpose = f"anew {import_id} {encoding} {delimiter} {db.new_id()}"
        await read_soon(bytes, read, by=visitor.actor, purpose=purpose)
    except StillReading as why:
        return go(f"/import/leses/{why.mark}")
    except Conflict:
        raise
    except Refused as why:
        return await run_in_threadpool(_unchanged_columns, request, visitor, import_id, why)
    return go(f"/import/{import_id}/kolonner")


def _unchanged_columns(request: Request, visitor: Visitor, import_id: str, why: Refused) -> Response:
    with db.transaction() as session:
        made = _open(session, visitor, import_id)
        return _columns_page(request, visitor, session, made, _chosen(made), why=why)


def shower(import_id: str) -> importer.Progress:
    """Writes down how far the judging is come, for whoever waits at the page."""

    def show(done: int, _expected: int) -> None:
        if done % SHOW_PROGRESS_EVERY == 0:
            with db.transaction() as session:
                db.change(session, sa.update(Import).where(Import.id == import_id).values(judged=done))

    return show


@router.get("/import/{import_id}/framdrift")
def progress(visitor: Watcher, import_id: str) -> Response:
    """How many of a hundred rows are judged."""
    must_talk(visitor)
    with db.reading() as session:
        made = importer.get(session, visitor.actor, import_id)
    return Response(str(100 * made.judged // max(made.rows, 1)), media_type="text/plain")
