"""Checking: the rows of a list before they are used. Errors first, each mended where it stands; counts that add up."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.errors import Conflict, Refused
from ot_notify.imports import commit, error_report, importer, passing_on, row_fixes, staging, youth_upsert
from ot_notify.imports.models import ImportRow, ImportRowStatus, ImportState
from ot_notify.imports.parsing import sheets
from ot_notify.imports.problems import NOBODY_HAS_NUMBER
from ot_notify.inbox import inbox_view
from ot_notify.people.youths import Youth
from ot_notify.text.languages import sentence
from services.api import list_queue
from services.api.console.imports import row_display, upload
from services.api.console.shared.current_user import (
    Form,
    Reader,
    Visitor,
    Whole,
    Writer,
    field,
    must_talk,
    number,
    whole,
)
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import go, page
from services.api.console.shared.translations import speaking
from services.api.downloads import csv_file
from services.api.list_queue import StillReading, read_soon

router = APIRouter(route_class=PageRoute, include_in_schema=False)

VIEWS = {
    "klare": ImportRow.standing == ImportRowStatus.GOOD,
    "se-pa": (ImportRow.standing == ImportRowStatus.GOOD) & ImportRow.to_look_at,
    "endres": (ImportRow.standing == ImportRowStatus.GOOD) & ImportRow.youth_id.is_not(None),
    "dobbelt": ImportRow.standing == ImportRowStatus.REPEATED,
    "utelatt": ImportRow.standing == ImportRowStatus.LEFT_OUT,
    "ut": (ImportRow.standing == ImportRowStatus.GOOD)
    & ImportRow.row.in_(staging.of_code(ImportRow.import_id, youth_upsert.LEAVES)),
    "bort": (ImportRow.standing == ImportRowStatus.GOOD)
    & ImportRow.row.in_(staging.of_code(ImportRow.import_id, youth_upsert.MOVES_AWAY)),
    "feil": ImportRow.standing == ImportRowStatus.BAD,
}
FEW = 10
"""So many rows to look at are shown under the errors; all of them have a view of their own."""
MOST_MENDED = 100
IS_MENDED = ImportRow.standing.in_([ImportRowStatus.GOOD, ImportRowStatus.REPEATED])


@router.get("/import/{import_id}/kontroller")
def check_page(
    request: Request,
    visitor: Reader,
    import_id: str,
    vis: str = "",
    slag: str = "",
    side: Whole = 1,
    hendt: str = "",
    rad: Whole = 0,
    rettet: str = "",
) -> Response:
    must_talk(visitor)
    return _check_page(
        request, visitor, import_id, vis=vis, kind=slag, number=side, mended=_rows(rettet), happened=hendt, row=rad
    )


def _check_page(
    request: Request,
    visitor: Visitor,
    import_id: str,
    *,
    vis: str = "",
    kind: str = "",
    number: int = 1,
    mended: Sequence[int] = (),
    happened: str = "",
    row: int = 0,
    why: str = "",
) -> Response:
    """`mended` are rows that were mended where they stood; they stay among the bad ones until the page is left."""
    number = max(1, min(number, 10_000))
    with db.transaction() as session, speaking(visitor.language):
        made = importer.get(session, visitor.actor, import_id)
        if made.state not in (ImportState.REVIEWED, ImportState.DONE):
            return go(f"/import/{made.id}")
        tally = staging.tally(session, made)
        leaving, moving = staging.departing(session, made)
        view = vis if vis in VIEWS else "feil" if tally.bad or not tally.good else "se-pa"
        stay = ImportRow.row.in_(mended) & IS_MENDED
        shown = row_display.rows(session, made, VIEWS[view], kind=kind if view == "feil" else "", number=number)
        staying = row_display.rows(session, made, stay, most=MOST_MENDED) if view == "feil" else []
        below = row_display.rows(session, made, VIEWS["se-pa"], ~stay, most=FEW) if view == "feil" else []
        kinds = row_display.kinds(session, made) if view == "feil" else []
        words = {one: row_display.kind_word(one) for one, _count in kinds}
        seen = len(shown) + len(staying) + len(below)
        inbox_view.note_list(session, visitor.actor, "import.list", visitor.office_id, seen)
        nobody_has_number = importer.is_said(session, made, NOBODY_HAS_NUMBER)
    of_view = {"klare": tally.good, "se-pa": tally.to_look_at, "endres": tally.updated, "dobbelt": tally.repeated}
    whole = of_view | {
        "ut": leaving,
        "bort": moving,
        "utelatt": tally.left_out,
        "feil": dict(kinds).get(kind, tally.bad),
    }
    return page(
        request,
        visitor,
        "imports/review.html",
        status=422 if why else 200,
        made=made,
        tally=tally,
        leaving=leaving,
        moving=moving,
        view=view,
        kind=kind,
        kinds=[(one, words[one], count) for one, count in kinds],
        rows=sorted([*shown, *staying], key=lambda one: one.row),
        mended=",".join(str(one.row) for one in staying),
        below=below,
        nobody_has_number=nobody_has_number,
        phone_at=next((at for at, one in enumerate(made.columns) if one["field"] == "phone"), -1),
        number=number,
        pages=-(-whole[view] // row_display.PAGE),
        happened=happened,
        row=row,
        why=why,
    )


@router.post("/import/{import_id}/rad/{row}")
def mend(visitor: Writer, import_id: str, row: Whole, form: Form) -> Response:
    """New values in some cells of a row; it is judged at once."""
    must_talk(visitor)
    values = {at: field(form, f"c{at}") for at in range(sheets.MOST_COLUMNS) if f"c{at}" in form}
    standing = row_fixes.fix(import_id, row, values, actor=visitor.actor)
    if standing is ImportRowStatus.BAD:
        return _redirect_to_row(import_id, form, "feil", row)
    return _redirect_to_row(
        import_id, form, "rettet" if standing is ImportRowStatus.GOOD else "dobbelt", row, mended=[row]
    )


@router.post("/import/{import_id}/rad/{row}/{what}")
def leave_out(visitor: Writer, import_id: str, row: Whole, what: str, form: Form) -> Response:
    """This row is not to be taken in; or is after all."""
    must_talk(visitor)
    row_fixes.leave_out(import_id, row, actor=visitor.actor, back=what == "ta-med")
    return _redirect_to_row(import_id, form, "med" if what == "ta-med" else "utelatt", row)


def _redirect_to_row(import_id: str, form: Form, happened: str, row: int, mended: Sequence[int] = ()) -> Response:
    """To the same view of the list, at the row that was changed."""
    view = {name: field(form, name)[:40] for name in ("vis", "slag", "side") if field(form, name)}
    if stay := [*_rows(field(form, "rettet")), *mended][-MOST_MENDED:]:
        view["rettet"] = ",".join(map(str, stay))
    return go(f"/import/{import_id}/kontroller?{urlencode(view | {'hendt': happened, 'rad': row})}")


def _rows(text: str) -> list[int]:
    """Return numbers of rows as an address has them; whatever is none is left out."""
    return [found for one in text.split(",")[-MOST_MENDED:] if (found := whole(one, otherwise=-1)) >= 0]


@router.post("/import/{import_id}/send-videre")
def pass_on(visitor: Writer, import_id: str, form: Form) -> Response:
    """A row of another office goes to that office (`rad`), or all such rows each to theirs."""
    must_talk(visitor)
    row = number(form, "rad") if "rad" in form else None
    count = passing_on.pass_on(import_id, actor=visitor.actor, row=row)
    return _redirect_to_row(import_id, form, "videre", count)


@router.post("/import/{import_id}/uten-fodselsnummer")
def without_ids(visitor: Writer, import_id: str) -> Response:
    """The rows may be used; the numbers that stood in them are gone."""
    must_talk(visitor)
    row_fixes.use_without_ids(import_id, actor=visitor.actor)
    return go(f"/import/{import_id}/kontroller")


@router.get("/import/{import_id}/feil.csv")
def bad_rows(visitor: Reader, import_id: str) -> Response:
    """The rows that cannot be used, for Excel, each with what is wrong; they may come back mended."""
    must_talk(visitor)
    with db.transaction() as session:
        lines = "".join(error_report.errors_csv(session, visitor.actor, import_id, visitor.language, numbered=True))
    return csv_file(lines, f"feil-{import_id[-6:]}.csv")


@router.post("/import/{import_id}/rettet")
async def correct(request: Request, visitor: upload.Uploader, import_id: str, form: upload.LargeForm) -> Response:
    """The mended rows come back into the same import."""
    rows = 0

    def mend(content: bytes, _is_read: list_queue.Done) -> str:
        nonlocal rows
        rows = sum(row_fixes.correct(import_id, content, actor=visitor.actor))
        return import_id

    try:
        purpose = f"mend {import_id} {db.new_id()}"  # the same file may be wanted again, after an undo
        await read_soon(partial(upload.content_of, form), mend, by=visitor.actor, purpose=purpose)
    except StillReading as reading:
        return go(f"/import/leses/{reading.mark}")
    except Conflict:
        raise
    except Refused as refused:
        why = sentence(refused.code, visitor.language, **refused.facts)
        return await run_in_threadpool(_check_page, request, visitor, import_id, why=why)
    return go(f"/import/{import_id}/kontroller?hendt=fil&rad={rows}")


@router.post("/import/{import_id}/ta-inn")
def take_in(visitor: Writer, import_id: str, form: Form) -> Response:
    """Yes to so many."""
    must_talk(visitor)
    try:
        commit.take_in(import_id, number(form, "antall"), actor=visitor.actor, progress=upload.shower(import_id))
    except Conflict as why:
        if why.code == "import.changed_meanwhile":
            return go(f"/import/{import_id}/kontroller?hendt=endret")
        raise
    return go(f"/import/{import_id}/ferdig")


@router.post("/import/{import_id}/forkast")
def discard(visitor: Writer, import_id: str) -> Response:
    must_talk(visitor)
    commit.discard(import_id, actor=visitor.actor)
    return go("/import")


@router.get("/import/{import_id}/ferdig")
def done_page(request: Request, visitor: Reader, import_id: str, igjen: str = "") -> Response:
    """What became of the list, and the way back while nobody has used it."""
    must_talk(visitor)
    with db.reading() as session:
        made = importer.get(session, visitor.actor, import_id)
        if made.state not in (ImportState.DONE, ImportState.UNDONE, ImportState.CHECKED):
            return go(f"/import/{made.id}")
        earlier = commit.previous(session, made) if made.state is ImportState.DONE else None
        gone = commit.disappeared(session, visitor.actor, made, earlier) if earlier else []
        return page(
            request,
            visitor,
            "imports/done.html",
            made=made,
            left=staging.tally(session, made),
            earlier=earlier,
            gone=len(gone),
            moved=commit.moved(session, made),
            moved_away=commit.moved(session, made, youth_upsert.MOVES_AWAY),
            left_us=commit.moved(session, made, youth_upsert.LEAVES),
            may_undo=made.state is ImportState.DONE and not commit.is_used(session, made),
            again=bool(igjen),
            deleted_at=f"{clock.local(made.created_at + importer.ROWS_KEPT):%d.%m.%Y}",
        )


@router.get("/import/{import_id}/borte")
def gone_page(request: Request, visitor: Reader, import_id: str) -> Response:
    """Who stood in the list before this one and does not now. Nobody is deleted."""
    must_talk(visitor)
    with db.transaction() as session:
        made = importer.get(session, visitor.actor, import_id)
        earlier = commit.previous(session, made)
        gone = commit.disappeared(session, visitor.actor, made, earlier)[: importer.STEP] if earlier else []
        inbox_view.note_list(session, visitor.actor, "import.disappeared", visitor.office_id, len(gone))
        people: list[tuple[Youth, list[tuple[str, str, str]]]] = [(youth, []) for youth in gone]
    return page(request, visitor, "imports/people.html", made=made, earlier=earlier, people=people)


@router.get("/import/{import_id}/endret")
def changed_page(request: Request, visitor: Reader, import_id: str) -> Response:
    """What the list changed about youths we knew."""
    must_talk(visitor)
    with db.transaction() as session:
        made = importer.get(session, visitor.actor, import_id)
        found = commit.updates(session, visitor.actor, made, limit=importer.STEP)
        inbox_view.note_list(session, visitor.actor, "import.changed", visitor.office_id, len(found))
    with speaking(visitor.language):
        people = [(youth, row_display.changes(changed)) for youth, changed in found]
    return page(request, visitor, "imports/people.html", made=made, earlier=None, people=people)


@router.get("/import/{import_id}/angre")
def undo_page(request: Request, visitor: Reader, import_id: str) -> Response:
    """What an undo does, before it happens."""
    must_talk(visitor)
    with db.reading() as session:
        made = importer.get(session, visitor.actor, import_id)
        if made.state is not ImportState.DONE:
            raise Conflict("import.not_open")
        if commit.is_used(session, made):
            raise Conflict("import.in_use")
    return page(request, visitor, "imports/undo.html", made=made)


@router.post("/import/{import_id}/angre")
def undo(visitor: Writer, import_id: str) -> Response:
    must_talk(visitor)
    commit.undo(import_id, actor=visitor.actor)
    return go(f"/import/{import_id}/ferdig")
