"""Small counts: figures that reveal nothing of one person, for actors without the right to persons.

The one rule: a group below five is hidden, every other figure is to the nearest five, and what is shown adds up. Two
filters that differ by one person then show the same, so that nobody is found by subtracting.
"""

from collections.abc import Mapping, Sequence

from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor

FEW = 5
"""Smallest group that is shown (reference/domain.md: leave out data on few persons)."""

STEP = 5
"""Every figure that is shown is a multiple of this."""

Shown = int | None
"""A figure, or None where it is hidden."""


def hides(actor: Actor) -> bool:
    """Return whether figures are shown to this actor by the rule of this module, for want of the right to persons."""
    return actor.role is not None and not permissions.may(actor.role, May.TALK)


def is_few(value: int) -> bool:
    """Return whether the group is so small that it points at persons. 0 is not few."""
    return 0 < value < FEW


def rounded(value: int) -> int:
    """Return the value rounded to the nearest five."""
    return (value + STEP // 2) // STEP * STEP


def figure(value: int) -> Shown:
    """Return a single figure as it may be shown."""
    return None if is_few(value) else rounded(value)


def at_most(shown: int) -> int:
    """Return the largest number shown as this figure, for a person who accepts a rounded figure."""
    return rounded(shown) + STEP // 2


def table(rows: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """Return the table without figures that point at persons. The last row is the sum of the others; in a row every
    figure is a part of those before it (chosen, sent, delivered, answered).

    Hidden are small figures and all their parts, since nobody of three is as telling as one; a part where the rest of
    the whole is small; and as many others in the same column that what is hidden cannot be had by subtracting the rest
    from the sum. The rest is rounded so that it still adds up.
    """
    hidden: set[tuple[int, int]] = set()
    before = -1
    while len(hidden) != before:
        before = len(hidden)
        for row, values in enumerate(rows):
            hidden |= {(row, column) for column in _small(values, {c for r, c in hidden if r == row})}
        for column in range(len(rows[0])) if rows else ():
            values = [row[column] for row in rows]
            hidden |= {(row, column) for row in _hidden_along(values, {r for r, c in hidden if c == column})}
    return [
        [None if (r, c) in hidden else value for c, value in enumerate(values)]
        for r, values in enumerate(_in_fives(rows))
    ]


def parts(values: Sequence[int], total: int, *, shown: Shown = None, hides_none: bool = False) -> list[Shown]:
    """Return the figures that add up to a total (answers by outcome, by day) as they may be shown. The total comes
    last.

    `shown`: the total as it is shown elsewhere already, where it is a part of something itself. `hides_none`: beside a
    hidden figure nobody is hidden too, for it would tell what the few have not said.
    """
    hidden = [row[0] is None for row in table([[value] for value in (*values, total)])]
    if hides_none and any(hidden):
        hidden = [is_hidden or not value for is_hidden, value in zip(hidden, (*values, total), strict=True)]
    whole = rounded(total) if shown is None else shown
    fives = [*spread(values, whole), whole]
    return [None if is_hidden else value for is_hidden, value in zip(hidden, fives, strict=True)]


def halves(one: int, other: int) -> tuple[Shown, Shown, Shown]:
    """Return two figures and their sum as shown, for an audience that may be chosen repeatedly: 0 counts as few. If 0
    and 1 looked different, a filter that adds one person would reveal which side the person is on."""
    if one + other < FEW:
        return None, None, None
    whole = rounded(one + other)
    if one < FEW:
        return None, whole, whole
    if other < FEW:
        return whole, None, whole
    first, second = shares([one, other], whole)
    return first, second, whole


def reasons(counts: Mapping[str, int], shown: Shown) -> dict[str, Shown]:
    """Return the exclusion reasons that hold for enough youths. `shown`: how many are excluded, as shown.

    A reason that holds for few is not named at all: that it comes and goes with a filter would tell of whom it holds.
    """
    if shown is None:
        return {}
    many = {reason: count for reason, count in counts.items() if count >= FEW}
    rest = sum(counts.values()) - sum(many.values())
    return dict[str, Shown](zip(many, shares([*many.values(), rest], shown), strict=False))


def shares(values: Sequence[int], whole: int) -> list[int]:
    """Round as `spread`, where the largest value takes what small ones may not have, so that they always add up."""
    found = spread(values, whole)
    if found:
        found[max(range(len(found)), key=lambda n: values[n])] += whole - sum(found)
    return found


def spread(values: Sequence[int], whole: int, most: Sequence[int] | None = None) -> list[int]:
    """Round each value up or down to a multiple of five, so that they add up to `whole`, or come as near as `most`
    allows. Few become 0: the direction of rounding would reveal how few."""
    found = [value // STEP * STEP for value in values]
    short = (whole - sum(found)) // STEP
    grow = [
        n for n, value in enumerate(values) if value > FEW and value % STEP and (most is None or found[n] < most[n])
    ]
    for place in sorted(grow, key=lambda n: -(values[n] % STEP))[: max(short, 0)]:
        found[place] += STEP
    return found


def _in_fives(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the table in multiples of five: columns add up to the last row, and no part exceeds the whole before
    it."""
    if not rows:
        return []
    offices, total = rows[:-1], rows[-1]
    columns: list[list[int]] = []
    for column, value in enumerate(total):
        before = columns[-1] if columns else None
        whole = min(rounded(value), before[-1]) if before else rounded(value)
        values = [row[column] for row in offices]
        found = spread(values, whole, before)
        adds_up = offices and not any(map(is_few, values))
        columns.append([*found, sum(found) if adds_up else whole])
    return [list(row) for row in zip(*columns, strict=True)]


def _small(values: Sequence[int], hidden: set[int]) -> set[int]:
    """Return the places in a row that are small, are parts of a small one, or leave a small rest of a shown figure."""
    first = next((column for column, value in enumerate(values) if is_few(value)), len(values))
    found = hidden | set(range(first, len(values)))
    for whole in range(len(values)):
        for part in range(whole + 1, len(values)):
            if whole not in found and part not in found and is_few(values[whole] - values[part]):
                found.add(part)
    return found


def _hidden_along(values: Sequence[int], hidden: set[int]) -> set[int]:
    """Return the places in a column that must be hidden too, so that sum minus rest reveals nothing."""
    total = len(values) - 1
    found = set(hidden)
    if is_few(values[total]):
        return set(range(len(values)))
    if total in found:
        return found
    while found and (len(found) < 2 or sum(values[row] for row in found) < FEW):
        others = [(value, row) for row, value in enumerate(values[:-1]) if row not in found and value]
        found.add(min(others)[1] if others else total)
        if total in found:
            break
    return found
