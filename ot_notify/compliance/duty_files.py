"""Duty files: the figures, and each youth's record, as CSV and as a workbook, for the county's reporting."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
import xlsxwriter
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access import audit_log
from ot_notify.access.staff import Actor
from ot_notify.compliance import duty_figures
from ot_notify.compliance.duty_figures import COLUMNS, Figures
from ot_notify.compliance.duty_records import DutyRecord, SchoolYear, Way
from ot_notify.core import csv_files
from ot_notify.offices.register import offices
from ot_notify.people.youths import Youth
from ot_notify.text.languages import sentence

Cell = str | int
Table = list[list[Cell]]

EACH = (
    *("school_year", "office", "ref", "name", "birth_year", "status", "proposed_status", "first_attempt", "sms"),
    *("calls", "letters", "informed_on", "informed_by", "contact_on", "contact_by", "guardians_on", "missing"),
)


def figures(
    actor: Actor, records: Sequence[DutyRecord], year: SchoolYear, language: str, office_id: str = ""
) -> dict[str, Table]:
    """Return a table for each division, by its name, as the actor may see the figures."""
    found = duty_figures.every(actor, records, office_id)
    return {sentence(f"division.{one.division}", language): _table(one, year, language) for one in found}


def _table(found: Figures, year: SchoolYear, language: str) -> Table:
    division = found.division
    head = [sentence("duty_column.school_year", language), sentence(f"division.{division}", language)]
    heading: list[Cell] = [*head, *(sentence(f"duty_column.{one}", language) for one in COLUMNS)]
    lines: Table = [heading]
    for row in [*found.rows, found.total]:
        name = duty_figures.name(division, row.key, language) if row.key else sentence("duty_total", language)
        values = [sentence("duty_hidden", language) if value is None else value for value in row.values]
        lines.append([str(year), name, *values])
    return lines


def each(
    session: Session, actor: Actor, records: Sequence[DutyRecord], year: SchoolYear, office_id: str, language: str
) -> Table:
    """Return a line for each youth, by name. Logged. Only for actors with the right to persons."""
    audit_log.note(session, actor, "export", object_kind="duty", office_id=office_id, rows=len(records))
    people = named(session, records)
    lines = [_line(people[one.youth_id], one, year, language) for one in records if one.youth_id in people]
    lines.sort(key=lambda line: (str(line[1]), str(line[3])))
    return [[sentence(f"duty_column.{one}", language) for one in EACH], *lines]


def named(session: Session, records: Iterable[DutyRecord]) -> dict[str, Any]:
    """Return id, ref and names of the youths, by id. `records` are of youths the actor may see."""
    ids = [one.youth_id for one in records]
    columns = sa.select(Youth.id, Youth.ref, Youth.first_name, Youth.last_name)
    return {row.id: row for row in session.execute(columns.where(db.in_values(Youth.id, ids)))}


def _line(person: Any, one: DutyRecord, year: SchoolYear, language: str) -> list[Cell]:
    office = offices().get(one.office_id)
    informed, contact = _earliest(one.informed), _earliest(one.contact)
    return [
        str(year),
        office.short_name if office else one.office_id,
        person.ref or "",
        f"{person.first_name} {person.last_name}".strip(),
        one.birth_year,
        one.status,
        one.proposed_status,
        _shown(one.first_attempt),
        *(one.sms, one.calls, one.letters),
        _shown(informed and informed[1]),
        _ways(one.informed, language),
        _shown(contact and contact[1]),
        _ways(one.contact, language),
        _shown(one.guardians_on),
        ", ".join(sentence(f"missing.{what}", language) for what in one.missing),
    ]


def _earliest(days: dict[Way, date]) -> tuple[Way, date] | None:
    return min(days.items(), key=lambda one: one[1], default=None)


def _ways(days: dict[Way, date], language: str) -> str:
    return ", ".join(sentence(f"way.{way}", language) for way in sorted(days))


def _shown(day: date | None) -> str:
    return day.strftime("%d.%m.%Y") if day else ""


def csv(tables: dict[str, Table]) -> str:
    """Return the tables as one CSV file for Norwegian Excel, an empty line between them, formulas defused."""
    rows: list[list[str]] = []
    for table in tables.values():
        rows += [[]] * bool(rows) + [[str(cell) for cell in line] for line in table]
    return csv_files.file(rows)


def workbook(tables: dict[str, Table]) -> bytes:
    """Return the tables as a workbook, a sheet for each. Texts stay texts: none is read as a formula or a link."""
    content = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, {"in_memory": True, **plain}) as book:
        bold = book.add_format({"bold": True})
        for name, table in tables.items():
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            for at, line in enumerate(table):
                sheet.write_row(at, 0, line, bold if at == 0 else None)
            sheet.autofit()
    return content.getvalue()
