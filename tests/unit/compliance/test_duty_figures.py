"""The figures of the duty: they add up, and tell whoever has no right to persons of no single one."""

import dataclasses
import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.access.staff import Actor, Role
from ot_notify.compliance import duty_figures, duty_files
from ot_notify.compliance.duty_figures import Division, Figures
from ot_notify.compliance.duty_hiding import WHOLE
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


def of(actor: Actor, records: Sequence[DutyRecord], division: Division, office_id: str = "") -> Figures:
    return next(one for one in duty_figures.every(actor, records, office_id) if one.division == division)


SOME = [youth(at, informed=at < 4) for at in range(12)] + [youth(at, "follo", minor=True) for at in range(12, 15)]


def test_whoever_sees_persons_sees_every_figure_and_they_add_up() -> None:
    found = of(KARI, SOME, Division.OFFICE)
    assert {row.key: row.values for row in found.rows} == {
        "follo": [3, 0, 0, 0, 3, 0],
        "moss": [12, 4, 4, 0, 0, 0],
    }
    assert found.total.values == [15, 4, 4, 0, 3, 0]


@pytest.mark.parametrize("division", Division)
def test_whoever_sees_figures_only_sees_no_group_of_few(division: Division) -> None:
    found = of(LENA, SOME, division)
    shown = [value for row in [*found.rows, found.total] for value in row.values if value is not None]
    assert {value for value in shown if 0 < value < 5} == set()
    assert all(value % 5 == 0 for value in shown)
    few = [row for row in found.rows if row.key == "follo"]
    assert all(row.youths is None for row in few)


def test_reasons_are_counted_once_each_youth() -> None:
    some = [youth(1, reasons=("not_applied",)), youth(2, reasons=("not_applied", "right_lost")), youth(3)]
    found = of(KARI, some, Division.REASON)
    assert [(row.key, row.youths) for row in found.rows] == [("not_applied", 1), ("several", 1), ("none", 1)]


@pytest.mark.parametrize("division", Division)
def test_nobody_gives_no_rows_or_hidden_ones(division: Division) -> None:
    found = of(KARI, [], division)
    assert (found.rows, found.total.values) == ([], [0] * 6)
    told = of(LENA, [], division)
    assert {value for row in [*told.rows, told.total] for value in row.values} == {None}
    assert told.rows


GROUPS = [one for one in StatusGroup if one is not StatusGroup.NOT_IN_GROUP]
DAY = date(2026, 11, 1)


@st.composite
def people(draw: st.DrawFn) -> list[DutyRecord]:
    """Youths in groups of every size, most of them small beside a large one: those are the ones that leak."""
    kinds = st.tuples(
        st.sampled_from(["moss", "follo"]),
        st.sampled_from([(), ("not_applied",), ("right_lost",), ("not_applied", "right_lost"), ("unheard_of",)]),
        st.integers(14, 23),
        st.sampled_from(GROUPS),
        *(st.booleans(),) * 4,
    )
    sizes = st.sampled_from([1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 12, 13, 30])
    made: list[DutyRecord] = []
    for kind, size in draw(st.lists(st.tuples(kinds, sizes), max_size=7)):
        office, reasons, age, group, is_minor, is_informed, is_in_contact, is_told = kind
        for _ in range(size):
            one = DutyRecord(f"{len(made):032}", office, 2026 - age, age, reasons, "", group, is_minor)
            one.informed = {Way.SMS: DAY} if is_informed else {}
            one.first_attempt = DAY if is_informed else None
            one.contact = {Way.TALK: DAY} if is_in_contact else {}
            one.guardians_on = DAY if is_told else None
            made.append(one)
    return made


@given(people(), st.data())
def test_one_person_more_in_a_group_of_few_changes_no_row_of_theirs(
    some: list[DutyRecord], data: st.DataObject
) -> None:
    group = data.draw(st.sampled_from(GROUPS))
    stay = [one for one in some if one.group is not group]
    before = of(LENA, stay, Division.STATUS)
    for few in range(1, 5):
        moved = [dataclasses.replace(one, group=group) for one in stay[:few]]
        after = of(LENA, [*moved, *stay[few:]], Division.STATUS)
        assert [row.key for row in before.rows] == [row.key for row in after.rows] == GROUPS
        for figures in (before, after):
            (mine,) = (row for row in figures.rows if row.key == group)
            assert set(mine.values) == {None}


@given(people())
def test_few_and_their_parts_are_hidden_alike_and_come_out_of_no_sum(some: list[DutyRecord]) -> None:
    exact = {one.division: {row.key: row.values for row in one.rows} for one in duty_figures.every(KARI, some)}
    told = duty_figures.every(LENA, some)
    assert len({tuple(one.total.values) for one in told}) == 1
    for figures in told:
        for row in figures.rows:
            true = exact[figures.division].get(row.key, [0] * 6)
            for column, (value, whole) in enumerate(zip(row.values, WHOLE, strict=True)):
                assert value is None or (value >= 5 and value % 5 == 0 and (true[column] or 0) >= 5)
                assert whole is None or value is None or value <= (row.values[whole] or 0)
        for column, total in enumerate(figures.total.values):
            values = [row.values[column] for row in figures.rows]
            shown = [value for value in values if value is not None]
            hidden = len(values) - len(shown)
            if total is None:
                assert not shown
            elif shown:
                # What is left for the hidden can be had without any one of them.
                assert 0 <= total - sum(shown) <= 4 * max(hidden - 1, 0)
            else:
                true_values = [row[column] or 0 for row in exact[figures.division].values()]
                assert max(true_values) >= 5 or sum(true_values) <= 4 * max(hidden - 1, 0)


def test_nobody_looks_like_few_in_every_column_and_no_other_row_gives_them_cover() -> None:
    settled = [dataclasses.replace(one, group=StatusGroup.SETTLED) for one in SOME[:3]]
    for some in (SOME, [*settled, *SOME[3:]]):
        found = of(LENA, some, Division.STATUS)
        assert {row.key: row.values for row in found.rows} == {
            "unknown": [15, None, None, None, None, None],
            **dict.fromkeys(("followed_up", "in_activity", "settled"), [None] * 6),
        }


def test_figures_of_one_office_name_no_other() -> None:
    found = of(LENA, SOME[:12], Division.OFFICE, "moss")
    assert [(row.key, row.youths) for row in found.rows] == [("moss", 10)]


def test_a_group_on_no_list_is_named_only_where_it_is_not_few() -> None:
    for size, is_named in ((4, False), (5, True)):
        strange = [youth(at, reasons=("unheard_of",)) for at in range(20, 20 + size)]
        keys = [row.key for row in of(LENA, [*SOME, *strange], Division.REASON).rows]
        assert ("unheard_of" in keys) is is_named


def test_the_files_hold_the_figures_of_the_page_and_no_formula_runs() -> None:
    tables = duty_files.figures(LENA, SOME, SchoolYear(2026), "nb")
    lines = duty_files.csv(tables | {"x": [["=1+1", "https://example.no"]]}).splitlines()
    assert lines[0].startswith("\ufeffSkoleår;Kontor;Ungdommer")
    assert any(";skjult" in line for line in lines)
    assert lines[-1].startswith("'=1+1")
    book = openpyxl.load_workbook(io.BytesIO(duty_files.workbook(tables | {"x": [["=1+1", "https://example.no"]]})))
    assert book.sheetnames == ["Kontor", "Kontaktårsak", "Alder i år", "Status", "x"]
    assert (book["x"]["A1"].value, book["x"]["A1"].data_type) == ("=1+1", "s")
    assert book["Kontor"]["A2"].value == "2026/27"
