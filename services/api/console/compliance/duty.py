"""Duty pages: the figures of a school year, who lacks what, and both as files for the reporting."""

from fastapi import APIRouter, Request, Response
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_guard
from ot_notify.compliance import duty_figures, duty_files, duty_records
from ot_notify.compliance.duty_records import DutyRecord, Missing, SchoolYear
from ot_notify.core.errors import NotFound
from ot_notify.inbox import inbox_view
from services.api.console.shared.current_user import Reader, Visitor, Whole, must_run, must_talk
from services.api.console.shared.page_route import PageRoute
from services.api.console.shared.rendering import page
from services.api.downloads import csv_file, workbook_file

router = APIRouter(route_class=PageRoute, include_in_schema=False)

PAGE = 50
YEARS_BACK = 3
"""Whom a text was to is kept for two years: before that there is nothing left to show."""


@router.get("/plikten")
@audit_guard.shows_nobody
def figures_page(request: Request, visitor: Reader, aar: Whole = 0) -> Response:
    must_run(visitor)
    year = _year(aar)
    with db.reading() as session:
        found = _records(session, visitor, year)
    return page(
        request,
        visitor,
        "compliance/duty.html",
        year=year,
        years=_years(),
        divisions=duty_figures.every(visitor.actor, found, visitor.office_id),
        columns=duty_figures.COLUMNS,
        name=duty_figures.name,
        lacking={one: sum(one in record.missing for record in found) for one in Missing} if visitor.talks else {},
    )


@router.get("/plikten/tall.{kind}")
@audit_guard.shows_nobody
def figures_file(visitor: Reader, kind: str, aar: Whole = 0) -> Response:
    """Return the figures as CSV or as a workbook."""
    must_run(visitor)
    year = _year(aar)
    with db.reading() as session:
        found = _records(session, visitor, year)
    tables = duty_files.figures(visitor.actor, found, year, visitor.language, visitor.office_id)
    return _file(tables, kind, f"plikten-{year.begins}")


@router.get("/plikten/hver-enkelt")
def each_page(request: Request, visitor: Reader, aar: Whole = 0, mangler: str = "", side: Whole = 1) -> Response:
    """Show each youth who lacks something, or one thing."""
    must_talk(visitor)
    year, number = _year(aar), max(1, min(side, 10_000))
    wanted = Missing(mangler) if mangler in set(Missing) else None
    with db.transaction() as session:
        every = _records(session, visitor, year)
        found = [one for one in every if (wanted in one.missing if wanted else one.missing)]
        shown = found[(number - 1) * PAGE : number * PAGE]
        people = duty_files.named(session, shown)
        inbox_view.note_list(session, visitor.actor, "duty.list", visitor.office_id, len(shown))
    return page(
        request,
        visitor,
        "compliance/duty_each.html",
        year=year,
        years=_years(),
        wanted=wanted,
        lacking={one: sum(one in record.missing for record in every) for one in Missing},
        shown=shown,
        people=people,
        found=len(found),
        side=number,
        pages=-(-len(found) // PAGE),
    )


@router.get("/plikten/hver-enkelt.{kind}")
def each_file(visitor: Reader, kind: str, aar: Whole = 0) -> Response:
    """Return every youth's record as CSV or as a workbook. Logged."""
    must_talk(visitor)
    year = _year(aar)
    with db.transaction() as session:
        found = _records(session, visitor, year)
        table = duty_files.each(session, visitor.actor, found, year, visitor.office_id, visitor.language)
    return _file({str(year).replace("/", "-"): table}, kind, f"hver-enkelt-{year.begins}")


def _records(session: Session, visitor: Visitor, year: SchoolYear) -> list[DutyRecord]:
    return duty_records.records(session, visitor.actor, visitor.office_id, year)


def _file(tables: dict[str, duty_files.Table], kind: str, name: str) -> Response:
    match kind:
        case "csv":
            return csv_file(duty_files.csv(tables), f"{name}.csv")
        case "xlsx":
            return workbook_file(duty_files.workbook(tables), f"{name}.xlsx")
    raise NotFound


def _years() -> list[SchoolYear]:
    present = duty_records.present_year().begins
    return [SchoolYear(one) for one in range(present, present - YEARS_BACK, -1)]


def _year(begins: int) -> SchoolYear:
    """Return the school year asked for; the present one for any that is not offered."""
    return next((one for one in _years() if one.begins == begins), _years()[0])
