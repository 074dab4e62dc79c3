"""Duty hiding: the duty figures for actors without the right to persons, so that a row looks the same with nobody in it
and with few.

A figure below five is hidden, 0 too, and so are its parts. What is shown adds up to the sum, as if nobody were in what
is hidden: the largest figure takes the rest. So nothing beside a hidden figure must be hidden to protect it, and no
row can be told from another by why it is hidden.
"""

from collections.abc import Collection, Mapping, Sequence

from ot_notify.campaigns import small_counts
from ot_notify.campaigns.small_counts import FEW, STEP, Shown

WHOLE = (None, 0, 1, 1, 0, 4)
"""By column of the duty figures, the column that it is a part of."""

Row = Sequence[int]
Table = Mapping[str, Row]


def total(counted: Row, tables: Sequence[tuple[Table, Collection[str]]]) -> list[Shown]:
    """Return the sum as shown under every table, each given with the keys of the rows that are always shown.

    Hidden too is a sum so large that, with fewer than five in each row of a table, nobody could be missing in any.
    """
    shown: list[Shown] = []
    for column, (value, whole) in enumerate(zip(counted, WHOLE, strict=True)):
        within = None if whole is None else shown[whole]
        is_telling = any(_is_full([row[column] for row in rows.values()], len(known)) for rows, known in tables)
        if value < FEW or is_telling or (whole is not None and within is None):
            shown.append(None)
        elif whole is not None and counted[whole] - value < FEW:
            shown.append(within)
        else:
            shown.append(small_counts.rounded(value))
    return shown


def rows(counted: Table, known: Collection[str], whole: Sequence[Shown]) -> dict[str, list[Shown]]:
    """Return the rows as shown above that sum: those known always, any other only where it is shown."""
    columns: list[dict[str, int]] = []
    for column, (of, most) in enumerate(zip(WHOLE, whole, strict=True)):
        values = {key: row[column] for key, row in counted.items()}
        columns.append({} if most is None else _column(values, known, most, None if of is None else columns[of]))
    named = [key for key in counted if key in known or key in columns[0]]
    return {key: [column.get(key) for column in columns] for key in named}


def _is_full(values: Sequence[int], known: int) -> bool:
    """Return whether all are few, and so many together that somebody must be in every one of the known rows."""
    return all(value < FEW for value in values) and sum(values) > (FEW - 1) * max(known - 1, 0)


def _column(
    values: Mapping[str, int], known: Collection[str], whole: int, parts_of: Mapping[str, int] | None
) -> dict[str, int]:
    """Return the figures to show of one column, by row: none at all where they could not add up to the sum."""
    many = {key: value for key, value in values.items() if value >= FEW and (parts_of is None or key in parts_of)}
    if not many:
        return {}
    hidden = sum(key in known and key not in many for key in values)
    # The hidden may make up no more of the sum than leaves it open for each of them whether anybody is there.
    rest = min(sum(values.values()) - sum(many.values()), (FEW - 1) * max(hidden - 1, 0)) // STEP * STEP
    limits = [whole if parts_of is None else parts_of[key] for key in many]
    found = _adding_up(list(many.values()), whole - rest, limits)
    return dict(zip(many, found, strict=True)) if sum(found) == whole - rest else {}


def _adding_up(values: Sequence[int], whole: int, limits: Sequence[int]) -> list[int]:
    """Round as `small_counts.spread`; what is left the largest take, as far as their limits allow."""
    found = small_counts.spread(values, whole, limits)
    for place in sorted(range(len(values)), key=lambda n: -values[n]):
        found[place] += max(min(limits[place] - found[place], whole - sum(found)), 0)
    return found
