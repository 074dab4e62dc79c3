"""Duty figures: how many the duty is fulfilled towards, by office, reason, age and status group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ot_notify.access.staff import Actor
from ot_notify.campaigns import small_counts
from ot_notify.campaigns.small_counts import Shown
from ot_notify.compliance.duty_records import DutyRecord, Missing
from ot_notify.compliance.status_groups import StatusGroup
from ot_notify.offices.register import offices
from ot_notify.people.eligibility import ContactReason
from ot_notify.text.languages import sentence

COLUMNS = ("youths", "tried", "informed", "contact", "minors", "guardians")
SEVERAL, NONE = "several", "none"


class Division(StrEnum):
    """What the figures are divided by. The values are the sentence codes `division.<value>`."""

    OFFICE = "office"
    REASON = "reason"
    AGE = "age"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class FiguresRow:
    """One line. None is hidden: the group is so small that it points at persons."""

    key: str
    youths: Shown
    tried: Shown
    informed: Shown
    contact: Shown
    minors: Shown
    guardians: Shown

    @property
    def values(self) -> list[Shown]:
        return [self.youths, self.tried, self.informed, self.contact, self.minors, self.guardians]


@dataclass(frozen=True, slots=True)
class Figures:
    """The lines of one division, and their sum. `hides`: in fives, and groups below five are left out."""

    division: Division
    rows: list[FiguresRow]
    total: FiguresRow
    hides: bool


def of(actor: Actor, records: Sequence[DutyRecord], division: Division) -> Figures:
    """Return the figures as this actor may see them."""
    key = _KEYS[division]
    groups: dict[str, list[DutyRecord]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    order = sorted(groups, key=_order(division))
    counted = [_count(groups[one]) for one in order]
    total = [sum(column) for column in zip(*counted, strict=True)] if counted else [0] * len(COLUMNS)
    hides = small_counts.hides(actor)
    shown = _hidden([*counted, total]) if hides else [list[Shown](row) for row in [*counted, total]]
    rows = [FiguresRow(one, *values) for one, values in zip(order, shown, strict=False)]
    return Figures(division, rows, FiguresRow("", *shown[-1]), hides)


def _count(some: Sequence[DutyRecord]) -> list[int]:
    """Return the figures in the order of `COLUMNS`. Who was informed, or is in contact, has been reached: that is an
    attempt too."""
    missing = [set(one.missing) for one in some]
    return [
        len(some),
        sum(Missing.ATTEMPT not in one for one in missing),
        sum(Missing.INFORMATION not in one for one in missing),
        sum(Missing.CONTACT not in one for one in missing),
        sum(one.is_minor for one in some),
        sum(one.is_minor and one.guardians_on is not None for one in some),
    ]


CHAINS = ((0, 1, 2), (0, 1, 3), (0, 4, 5))
"""Columns of which each is a part of those before it: the rule for small counts goes along them."""


def _hidden(rows: Sequence[Sequence[int]]) -> list[list[Shown]]:
    """Return the rows without figures that point at persons. What is hidden in one chain is hidden in all."""
    shown: list[list[Shown]] = [[0] * len(COLUMNS) for _ in rows]
    hidden: set[tuple[int, int]] = set()
    for chain in CHAINS:
        for at, values in enumerate(small_counts.table([[row[column] for column in chain] for row in rows])):
            for column, value in zip(chain, values, strict=True):
                shown[at][column] = value
                hidden |= {(at, column)} if value is None else set()
    return [[None if (at, n) in hidden else value for n, value in enumerate(row)] for at, row in enumerate(shown)]


def _reason(record: DutyRecord) -> str:
    if len(record.reasons) > 1:
        return SEVERAL
    return record.reasons[0] if record.reasons else NONE


_KEYS: Mapping[Division, Callable[[DutyRecord], str]] = {
    Division.OFFICE: lambda one: one.office_id,
    Division.REASON: _reason,
    Division.AGE: lambda one: str(one.age),
    Division.STATUS: lambda one: one.group.value,
}


def _order(division: Division) -> Callable[[str], tuple[int, str]]:
    known: list[str] = {
        Division.OFFICE: [office.id for office in offices().all],
        Division.REASON: [*ContactReason, SEVERAL, NONE],
        Division.AGE: [],
        Division.STATUS: [*StatusGroup],
    }[division]
    places = {one: at for at, one in enumerate(known)}
    return lambda one: (places.get(one, len(places)), one)


def name(division: Division, key: str, language: str) -> str:
    """Return what a line is called."""
    match division:
        case Division.OFFICE:
            office = offices().get(key)
            return office.short_name if office else key
        case Division.REASON:
            code = f"duty_reason.{key}" if key in (SEVERAL, NONE) else f"reason.{key}"
            return sentence(code, language)
        case Division.STATUS:
            return sentence(f"status_group.{key}", language)
        case Division.AGE:
            return sentence("duty_age", language, age=key)
