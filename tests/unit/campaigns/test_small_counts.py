"""Small groups are hidden, and cannot be had by subtraction either."""

import itertools
import random

import pytest

from ot_notify.campaigns.small_counts import FEW, is_few, parts, table

_ = None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], [0]),
        ([0, 0], [0, 0, 0]),
        ([10, 20], [10, 20, 30]),
        ([0, 20], [0, 20, 20]),
        ([5, 5], [5, 5, 10]),
        ([4, 20, 30], [_, _, 30, 54]),
        ([3, 3, 30], [_, _, 30, 36]),
        ([1, 1, 30], [_, _, _, 32]),
        ([2], [_, _]),
        ([4, 0], [_, 0, _]),
        ([2, 2], [_, _, _]),
        ([1, 6, 50, 60], [_, _, 50, 60, 117]),
    ],
)
def test_parts_of_a_whole(values: list[int], expected: list[int | None]) -> None:
    assert parts(values, sum(values)) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # chosen, delivered, answered; the sum comes last
        ([[50, 40, 20], [60, 50, 30], [110, 90, 50]], [[50, 40, 20], [60, 50, 30], [110, 90, 50]]),
        ([[50, 40, 3], [60, 50, 30], [110, 90, 33]], [[50, 40, _], [60, 50, _], [110, 90, 33]]),
        ([[50, 48, 20], [60, 50, 30], [110, 98, 50]], [[50, _, 20], [60, _, 30], [110, 98, 50]]),
        ([[50, 50, 20], [60, 50, 30], [110, 100, 50]], [[50, 50, 20], [60, 50, 30], [110, 100, 50]]),
        ([[3, 2, 1], [3, 2, 1]], [[_, _, _], [_, _, _]]),
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
