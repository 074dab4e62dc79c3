"""Small groups are hidden, all else is to the nearest five and adds up, and nothing is had by subtraction."""

import itertools
import random

import pytest

from ot_notify.campaigns.small_counts import FEW, STEP, at_most, halves, is_few, parts, reasons, rounded, table

_ = None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], [0]),
        ([0, 0], [0, 0, 0]),
        ([10, 20], [10, 20, 30]),
        ([0, 20], [0, 20, 20]),
        ([5, 5], [5, 5, 10]),
        ([4, 20, 30], [_, _, 30, 55]),
        ([3, 3, 30], [_, _, 30, 35]),
        ([1, 1, 30], [_, _, _, 30]),
        ([12, 12, 12], [15, 10, 10, 35]),
        ([22, 51], [25, 50, 75]),
        ([2], [_, _]),
        ([4, 0], [_, _, _]),
        ([4, 0, 20], [_, 0, _, 25]),
        ([2, 2], [_, _, _]),
        ([1, 6, 50, 60], [_, _, 50, 60, 115]),
    ],
)
def test_parts_of_a_whole(values: list[int], expected: list[int | None]) -> None:
    assert parts(values, sum(values)) == expected


def test_a_zero_beside_a_small_count_is_not_shown() -> None:
    """Else what is left tells what the few have said."""
    assert parts([10, 2, 0], 12, hides_none=True) == [_, _, _, 10]
    assert parts([10, 0, 20], 30, hides_none=True) == [10, 0, 20, 30]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # chosen, delivered, answered; the sum comes last
        ([[50, 40, 20], [60, 50, 30], [110, 90, 50]], [[50, 40, 20], [60, 50, 30], [110, 90, 50]]),
        ([[50, 40, 3], [60, 50, 30], [110, 90, 33]], [[50, 40, _], [60, 50, _], [110, 90, 35]]),
        ([[50, 48, 20], [60, 50, 30], [110, 98, 50]], [[50, _, 20], [60, _, 30], [110, 100, 50]]),
        ([[50, 50, 20], [60, 50, 30], [110, 100, 50]], [[50, 50, 20], [60, 50, 30], [110, 100, 50]]),
        ([[3, 2, 1], [3, 2, 1]], [[_, _, _], [_, _, _]]),
        # Nobody of a few tells as much as one.
        ([[3, 0, 0], [3, 0, 0]], [[_, _, _], [_, _, _]]),
        ([[20, 3, 0], [20, 3, 0]], [[20, _, _], [20, _, _]]),
        ([[3, 3, 0], [50, 40, 20], [53, 43, 20]], [[_, _, _], [_, _, _], [55, 45, 20]]),
        ([[50, 50, 0], [60, 50, 3], [110, 100, 3]], [[50, 50, _], [60, 50, _], [110, 100, _]]),
        ([], []),
    ],
)
def test_a_table_of_offices(rows: list[list[int]], expected: list[list[int | None]]) -> None:
    assert table(rows) == expected


def test_no_small_group_can_be_had_by_subtraction() -> None:
    draw = random.Random(5)
    for _case in range(500):
        rows = [sorted((draw.choice((0, 1, 3, 6, 9, 40, 41, 90)) for _n in range(3)), reverse=True) for _r in range(4)]
        rows.append([sum(column) for column in zip(*rows, strict=True)])
        shown = table(rows)
        for row, wholes in enumerate(shown):
            assert not [value for value in wholes if value is not None and is_few(value)]
            for a, b in itertools.combinations([value for value in wholes if value is not None], 2):
                assert not is_few(a - b), rows[row]
        for column in range(3):
            hidden = [rows[row][column] for row in range(4) if shown[row][column] is None]
            if hidden and shown[-1][column] is not None:
                assert len(hidden) > 1
                assert sum(hidden) >= FEW


def test_what_is_shown_is_in_fives_adds_up_and_no_part_is_more_than_its_whole() -> None:
    draw = random.Random(7)
    for _case in range(500):
        rows = [sorted((draw.randrange(0, 120) for _n in range(4)), reverse=True) for _r in range(draw.randrange(1, 6))]
        rows.append([sum(column) for column in zip(*rows, strict=True)])
        shown = table(rows)
        for wholes, values in zip(shown, rows, strict=True):
            known = [value for value in wholes if value is not None]
            assert not [value for value in known if value % STEP]
            assert known == sorted(known, reverse=True)
            assert all(one is None or abs(one - value) <= STEP for one, value in zip(wholes, values, strict=True))
        for column in zip(*shown, strict=True):
            if None not in column:
                assert sum(filter(None, column[:-1])) == column[-1]


@pytest.mark.parametrize("among", range(5, 60))
@pytest.mark.parametrize("reason", ["opted_out", "wrong_number"])
def test_one_person_more_in_a_filter_tells_nothing_of_that_person(among: int, reason: str) -> None:
    """Whether somebody added to a group gets a text or not, and why not, is the same to whoever sees figures only."""
    seen = set()
    for out in ({}, {reason: 1}, {"no_contact_point": 1}):
        left = sum(out.values())
        told = halves(left, among - left)
        seen.add((told, tuple(reasons(out, told[0]).items())))
    assert len(seen) == 1


@pytest.mark.parametrize("count", range(4))
def test_nobody_and_few_look_the_same_in_an_audience(count: int) -> None:
    assert halves(count, 0) == halves(0, count) == (_, _, _)
    assert halves(count, 40) == (_, 45 if count == 3 else 40, 45 if count == 3 else 40)


def test_reasons_of_few_are_not_named_and_the_others_add_up() -> None:
    counts = {"opted_out": 12, "paused": 8, "wrong_number": 1}
    assert reasons(counts, 20) == {"opted_out": 10, "paused": 10}
    assert reasons(counts, None) == {}


def test_a_yes_to_a_rounded_figure_is_a_yes_to_all_that_are_shown_so() -> None:
    for count in range(5, 200):
        assert rounded(at_most(rounded(count))) == rounded(count)
        assert at_most(rounded(count)) >= count
