"""The figures of the duty: they add up, and tell whoever has no right to persons of no single one."""

import io
from datetime import date

import openpyxl
import pytest

from ot_notify.access.staff import Actor, Role
from ot_notify.compliance import duty_figures, duty_files
from ot_notify.compliance.duty_figures import Division
from ot_notify.compliance.duty_records import DutyRecord, SchoolYear, Way
from ot_notify.compliance.status_groups import StatusGroup

KARI = Actor(kind="staff", id="kari", name="Kari", office_ids=frozenset({"moss"}), role=Role.ADVISER)
LENA = Actor(kind="staff", id="lena", name="Lena", office_ids=None, role=Role.COORDINATOR)


def youth(
    at: int, office: str = "moss", *, reasons: tuple[str, ...] = (), informed: bool = False, minor: bool = False
) -> DutyRecord:
    made = DutyRecord(f"{at:032}", office, 2008, 18, reasons, "OTUK", StatusGroup.UNKNOWN, minor)
    if informed:
        made.informed, made.first_attempt = {Way.SMS: date(2026, 11, 1)}, date(2026, 11, 1)
    return made


SOME = [youth(at, informed=at < 4) for at in range(12)] + [youth(at, "follo", minor=True) for at in range(12, 15)]


def test_whoever_sees_persons_sees_every_figure_and_they_add_up() -> None:
    found = duty_figures.of(KARI, SOME, Division.OFFICE)
    assert {row.key: row.values for row in found.rows} == {
        "follo": [3, 0, 0, 0, 3, 0],
        "moss": [12, 4, 4, 0, 0, 0],
    }
    assert found.total.values == [15, 4, 4, 0, 3, 0]


@pytest.mark.parametrize("division", Division)
def test_whoever_sees_figures_only_sees_no_group_of_few(division: Division) -> None:
    found = duty_figures.of(LENA, SOME, division)
    shown = [value for row in [*found.rows, found.total] for value in row.values if value is not None]
    assert {value for value in shown if 0 < value < 5} == set()
    assert all(value % 5 == 0 for value in shown)
    few = [row for row in found.rows if row.key == "follo"]
    assert all(row.youths is None for row in few)


def test_reasons_are_counted_once_each_youth() -> None:
    some = [youth(1, reasons=("not_applied",)), youth(2, reasons=("not_applied", "right_lost")), youth(3)]
    found = duty_figures.of(KARI, some, Division.REASON)
    assert [(row.key, row.youths) for row in found.rows] == [("not_applied", 1), ("several", 1), ("none", 1)]


def test_nobody_gives_empty_figures() -> None:
    for actor in (KARI, LENA):
        found = duty_figures.of(actor, [], Division.OFFICE)
        assert (found.rows, set(found.total.values) <= {0, None}) == ([], True)


def test_the_files_hold_the_figures_of_the_page_and_no_formula_runs() -> None:
    tables = duty_files.figures(LENA, SOME, SchoolYear(2026), "nb")
    lines = duty_files.csv(tables | {"x": [["=1+1", "https://example.no"]]}).splitlines()
    assert lines[0].startswith("\ufeffSkoleår;Kontor;Ungdommer")
    assert any("skjult (få personer)" in line for line in lines)
    assert lines[-1].startswith("'=1+1")
    book = openpyxl.load_workbook(io.BytesIO(duty_files.workbook(tables | {"x": [["=1+1", "https://example.no"]]})))
    assert book.sheetnames == ["Kontor", "Kontaktårsak", "Alder i år", "Status", "x"]
    assert (book["x"]["A1"].value, book["x"]["A1"].data_type) == ("=1+1", "s")
    assert book["Kontor"]["A2"].value == "2026/27"
