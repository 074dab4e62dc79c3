"""Disclosure: figures that tell nothing of one person. Groups below five are hidden, also from whoever subtracts."""

from collections.abc import Sequence

FEW = 5
"""From this many on a group is shown (reference/domain.md asks for data on few persons to be left out)."""

Shown = int | None
"""A figure, or None where it is hidden."""


def is_few(value: int) -> bool:
    """Whether the group is so small that it points at persons. Nobody is not few."""
    return 0 < value < FEW


def table(rows: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """The table without what points at persons. The last row is the sum of the others; in a row every figure is a part
    of those before it (chosen, sent, delivered, answered).

    Hidden are small figures; a part where the rest of the whole is small; and as many others in the same column that
    what is hidden cannot be had by subtracting the rest from the sum.
    """
    hidden: set[tuple[int, int]] = set()
    before = -1
    while len(hidden) != before:
        before = len(hidden)
        for row, values in enumerate(rows):
            hidden |= {(row, column) for column in _small(values, {c for r, c in hidden if r == row})}
        for column in range(len(rows[0])) if rows else ():
            values = [row[column] for row in rows]
            hidden |= {(row, column) for row in _company(values, {r for r, c in hidden if c == column})}
    return [[None if (r, c) in hidden else value for c, value in enumerate(values)] for r, values in enumerate(rows)]


def parts(values: Sequence[int], total: int) -> list[Shown]:
    """The same for figures that add up to a total (answers by what they say, by day). The total comes last."""
    return [row[0] for row in table([[value] for value in (*values, total)])]


def _small(values: Sequence[int], hidden: set[int]) -> set[int]:
    """What of a row is small, or leaves a small rest of something that is shown."""
    found = hidden | {column for column, value in enumerate(values) if is_few(value)}
    for whole in range(len(values)):
        for part in range(whole + 1, len(values)):
            if whole not in found and part not in found and is_few(values[whole] - values[part]):
                found.add(part)
    return found


def _company(values: Sequence[int], hidden: set[int]) -> set[int]:
    """What of a column must be hidden along, so that sum minus the rest does not give it away."""
    total = len(values) - 1
    found = set(hidden)
    if total in found:
        return found
    while found and (len(found) < 2 or sum(values[row] for row in found) < FEW):
        others = [(value, row) for row, value in enumerate(values[:-1]) if row not in found and value]
        found.add(min(others)[1] if others else total)
        if total in found:
            break
    return found
