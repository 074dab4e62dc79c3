"""Duty figures: how many the duty is fulfilled towards, by office, reason, age and status group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ot_notify.access.staff import Actor
from ot_notify.campaigns import small_counts
from ot_notify.campaigns.small_counts import Shown
from ot_notify.compliance import duty_hiding
from ot_notify.compliance.duty_records import DutyRecord, Missing
from ot_notify.compliance.status_groups import StatusGroup
from ot_notify.core import age_limits
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people.eligibility import YOUNGEST, ContactReason
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
    """One line. None is hidden: so few, or nobody, that it would point at persons."""

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
    """The lines of one division, and their sum. `hides`: in fives, without figures below five."""

    division: Division
    rows: list[FiguresRow]
    total: FiguresRow
    hides: bool


def every(actor: Actor, records: Sequence[DutyRecord], office_id: str = "") -> list[Figures]:
    """Return the figures of each division as this actor may see them. `office_id`: the office that the records are of,
    if they are of one only."""
    if small_counts.hides(actor):
        return _hidden(records, {division: _known(division, actor, office_id) for division in Division})
    total = FiguresRow("", *_count(records))
    return [
        Figures(division, [FiguresRow(key, *row) for key, row in _counted(records, division).items()], total, False)
        for division in Division
    ]


def _hidden(records: Sequence[DutyRecord], known: Mapping[Division, list[str]]) -> list[Figures]:
    """Return the figures without what points at persons. Known rows are always there: that one comes and goes would
    tell of the few in it."""
    tables = {division: _counted(records, division, known[division]) for division in Division}
    whole = duty_hiding.total(_count(records), [(table, known[division]) for division, table in tables.items()])
    found = []
    for division, table in tables.items():
        shown = duty_hiding.rows(table, known[division], whole)
        rows = [FiguresRow(key, *values) for key, values in shown.items()]
        found.append(Figures(division, rows, FiguresRow("", *whole), True))
    return found


def _counted(records: Sequence[DutyRecord], division: Division, known: Sequence[str] = ()) -> dict[str, list[int]]:
    """Return the figures by group, in the order to show them: of those known, and of any other that has somebody."""
    key = _KEYS[division]
    groups: dict[str, list[DutyRecord]] = {one: [] for one in known}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return {one: _count(groups[one]) for one in sorted(groups, key=_order(division))}


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


def _known(division: Division, actor: Actor, office_id: str) -> list[str]:
    """Return the groups there are, whether or not anybody is in them."""
    match division:
        case Division.OFFICE:
            seen = [one.id for one in offices().all if actor.sees(one.id) and one.id != TRIAGE]
            return [one for one in seen if one == office_id] if office_id else seen
        case Division.REASON:
            return [*ContactReason, SEVERAL, NONE]
        case Division.AGE:
            return [str(age) for age in range(YOUNGEST, age_limits.today() + 1)]
        case Division.STATUS:
            return [one.value for one in StatusGroup if one is not StatusGroup.NOT_IN_GROUP]


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
