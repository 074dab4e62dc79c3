"""Follow-up list: «må følges opp på annen måte» as an office works on it: one line for each youth."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log, staff
from ot_notify.access.staff import Actor, Staff
from ot_notify.casework import dashboard
from ot_notify.core import clock, csv_files
from ot_notify.inbox import inbox_view, number_access
from ot_notify.offices.register import offices
from ot_notify.people import follow_ups, youth_advisers, youths
from ot_notify.people.consent import Hold
from ot_notify.people.follow_ups import BY_ITSELF, FollowUp, FollowUpEnding, FollowUpEvent, FollowUpReason
from ot_notify.people.youths import Youth
from ot_notify.text import phone_numbers
from ot_notify.text.languages import sentence

PAGE = 32
READ_AT_ONCE = 500
SHOWN_FOR = timedelta(days=60)
"""How long closed rows stay on their page; the youth's own page keeps them."""

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts youths who have not asked for a call after all who have."""

MINE, NOBODYS = "mine", "none"


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which part of the list. Empty fields filter nothing; `assignee` is a staff id, MINE or NOBODYS.

    `guardians`: the letters to guardians instead of the youths themselves.
    """

    office_id: str = ""
    because: FollowUpReason | None = None
    assignee: str = ""
    campaign_id: str = ""
    guardians: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpYouth:
    """One youth on the list, with every reason and attempt. `assignee` is a name, empty for nobody."""

    youth: Youth
    age: int
    rows: list[FollowUp]
    phones: list[str]
    bad_phones: dict[str, Hold]
    """Numbers that must not be dialled: somebody else's, not in use, or invalid. They are not among `phones`."""
    tries: int
    last_try: datetime | None
    assignee: str

    @property
    def id(self) -> str:
        """Return the id of the row by which the youth is ticked: that closes the others too."""
        return self.rows[0].id

    @property
    def since(self) -> datetime:
        return self.rows[0].since

    @property
    def call_before(self) -> date | None:
        """Return the day by which a youth who asked for it is to be called."""
        asked = [row.since for row in self.rows if row.because is FollowUpReason.WANTS_CALL]
        return follow_ups.call_before(min(asked)) if asked else None


@dataclass(frozen=True, slots=True)
class FollowUpMonth:
    """The office's progress: youths ticked since the first of the month, youths left, and since when the oldest."""

    done: int
    left: int
    oldest: datetime | None


def people(
    session: Session, actor: Actor, wanted: FollowUpFilter, *, number: int = 1, most: int = PAGE
) -> list[FollowUpYouth]:
    """Return one page of the list: youths who asked for a call first; then those who have waited longest."""
    return people_of(session, actor, wanted, open_rows(actor, wanted), skip=(number - 1) * most, most=most)


def people_of(
    session: Session,
    actor: Actor,
    wanted: FollowUpFilter,
    found: sa.Select[FollowUp, Youth],
    *,
    skip: int = 0,
    most: int = 1,
) -> list[FollowUpYouth]:
    """Return the youths of these rows, in the order of the list."""
    asked = sa.func.min(sa.case((FollowUp.because == FollowUpReason.WANTS_CALL, FollowUp.since), else_=NEVER))
    first = sa.func.min(FollowUp.since)
    ids = (
        found.with_only_columns(FollowUp.youth_id).group_by(FollowUp.youth_id).order_by(asked, first, FollowUp.youth_id)
    )
    chosen = list(session.scalars(ids.limit(most).offset(skip)))
    return _youths_of_rows(
        session, actor, FollowUpFilter(office_id=wanted.office_id, guardians=wanted.guardians), chosen
    )


def rows(
    session: Session, actor: Actor, wanted: FollowUpFilter, *, after: str = "", limit: int = PAGE
) -> list[FollowUp]:
    """Return the open rows by id, letters to guardians included."""
    statement = dashboard.within(follow_ups.open_rows(actor), actor, FollowUp.office_id, wanted.office_id)
    if wanted.because:
        statement = statement.where(FollowUp.because == wanted.because)
    statement = statement.where(FollowUp.id > after).order_by(None).order_by(FollowUp.id).limit(limit)
    return [row for row, _ in session.execute(statement)]


def everybody(session: Session, actor: Actor, wanted: FollowUpFilter) -> Iterator[FollowUpYouth]:
    """Yield every youth in that part of the list."""
    number = 1
    while some := people(session, actor, wanted, number=number, most=READ_AT_ONCE):
        yield from some
        number += 1


def person(session: Session, actor: Actor, follow_up_id: str) -> FollowUpYouth | None:
    """Return the youth of this row, with all reasons the same call or letter settles; None where none is open any more.

    Raises NotFound for another office's.
    """
    row = follow_ups.get(session, actor, follow_up_id)
    wanted = FollowUpFilter(guardians=row.because is FollowUpReason.GUARDIAN)
    return next(iter(_youths_of_rows(session, actor, wanted, [row.youth_id])), None)


def _youths_of_rows(session: Session, actor: Actor, wanted: FollowUpFilter, ids: Sequence[str]) -> list[FollowUpYouth]:
    rows: dict[str, list[FollowUp]] = {}
    known: dict[str, Youth] = {}
    mine = open_rows(actor, wanted).where(FollowUp.youth_id.in_(ids)).order_by(FollowUp.since, FollowUp.id)
    for row, youth in session.execute(mine):
        rows.setdefault(youth.id, []).append(row)
        known[youth.id] = youth
    numbers, tries = youths.numbers(session, list(ids)), _tries(session, ids)
    bad = number_access.not_to_dial(session, actor, [phone for some in numbers.values() for phone in some])
    names = inbox_view.staff_names(
        session, [row.assignee_id for some in rows.values() for row in some if row.assignee_id]
    )
    for one, some in rows.items():
        bad |= _said_by_reason(some, numbers.get(one, []), bad)
    now = clock.now()
    return [
        FollowUpYouth(
            youth=known[one],
            age=inbox_view.age(known[one], now),
            rows=rows[one],
            phones=[phone for phone in numbers.get(one, []) if phone not in bad],
            bad_phones={phone: bad[phone] for phone in numbers.get(one, []) if phone in bad},
            tries=tries[one][0] if one in tries else 0,
            last_try=tries[one][1] if one in tries else None,
            assignee=next((names.get(row.assignee_id, "") for row in rows[one] if row.assignee_id), ""),
        )
        for one in ids
        if one in rows
    ]


def _said_by_reason(rows: Sequence[FollowUp], phones: Sequence[str], bad: Mapping[str, Hold]) -> dict[str, Hold]:
    """Return the numbers that the youth's place on the list says are not to be dialled, where no hold says which of
    them it is. A call that was asked for since then was asked for from a number that works."""
    if any(phone in bad for phone in phones):
        return {}
    said = [row for row in rows if row.because.value in number_access.NOT_TO_DIAL]
    asked = [row for row in rows if row.because is FollowUpReason.WANTS_CALL]
    newest = max(said, key=lambda row: row.since, default=None)
    if newest is None or any(row.since > newest.since for row in asked):
        return {}
    return dict.fromkeys(phones, Hold(newest.because.value))


def _tries(session: Session, ids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    found = session.execute(
        sa.select(FollowUp.youth_id, sa.func.count(), sa.func.max(FollowUpEvent.at))
        .join(FollowUpEvent, FollowUpEvent.follow_up_id == FollowUp.id)
        .where(FollowUp.youth_id.in_(ids), FollowUp.done_at.is_(None), FollowUpEvent.what == FollowUpEnding.TRIED)
        .group_by(FollowUp.youth_id)
    )
    return {youth_id: (count, last) for youth_id, count, last in found}


def open_rows(actor: Actor, wanted: FollowUpFilter) -> sa.Select[FollowUp, Youth]:
    """Select the open rows of that part of the list, unordered."""
    is_guardian = FollowUp.because == FollowUpReason.GUARDIAN
    statement = dashboard.within(follow_ups.open_rows(actor), actor, FollowUp.office_id, wanted.office_id)
    statement = statement.where(is_guardian if wanted.guardians else ~is_guardian)
    if wanted.because:
        statement = statement.where(FollowUp.because == wanted.because)
    if wanted.campaign_id:
        statement = statement.where(FollowUp.campaign_id == wanted.campaign_id)
    if wanted.assignee == NOBODYS:
        statement = statement.where(FollowUp.assignee_id.is_(None), ~youth_advisers.is_mine(actor, FollowUp.youth_id))
    elif wanted.assignee == MINE:
        statement = statement.where(_is_mine(actor))
    elif wanted.assignee:
        statement = statement.where(FollowUp.assignee_id == wanted.assignee)
    return statement.order_by(None)


def _is_mine(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that a row is the actor's: taken by the actor, or by nobody and about a youth whose adviser
    the actor is."""
    is_my_youths = youth_advisers.is_mine(actor, FollowUp.youth_id)
    return sa.or_(FollowUp.assignee_id == actor.id, sa.and_(FollowUp.assignee_id.is_(None), is_my_youths))


def count(session: Session, actor: Actor, wanted: FollowUpFilter) -> int:
    """Return how many youths that part of the list holds."""
    counted = open_rows(actor, wanted).with_only_columns(sa.func.count(sa.distinct(FollowUp.youth_id)))
    return session.scalar(counted) or 0


def tally(session: Session, actor: Actor, wanted: FollowUpFilter) -> Counter[FollowUpReason]:
    """Return youths by reason, whatever reason `wanted` names; one with two reasons counts in both."""
    every = FollowUpFilter(wanted.office_id, None, wanted.assignee, wanted.campaign_id, wanted.guardians)
    counted = open_rows(actor, every).with_only_columns(FollowUp.because, sa.func.count())
    return Counter({because: found for because, found in session.execute(counted.group_by(FollowUp.because))})


def month(session: Session, actor: Actor, wanted: FollowUpFilter) -> FollowUpMonth:
    """Return what is done this month and what is left."""
    first = clock.local(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    done = _settled(actor, wanted, by_itself=False).where(FollowUp.done_at >= first)
    counted = done.order_by(None).with_only_columns(sa.func.count(sa.distinct(FollowUp.youth_id)))
    oldest = session.scalar(open_rows(actor, wanted).with_only_columns(sa.func.min(FollowUp.since)))
    return FollowUpMonth(session.scalar(counted) or 0, count(session, actor, wanted), oldest)


def settled(
    session: Session, actor: Actor, wanted: FollowUpFilter, *, by_itself: bool, number: int = 1
) -> list[tuple[FollowUp, Youth]]:
    """Return rows ticked recently, or closed by the service with `by_itself`; the newest first."""
    rows = session.execute(_settled(actor, wanted, by_itself=by_itself).limit(PAGE).offset((number - 1) * PAGE))
    return [(row, youth) for row, youth in rows]


def count_settled(session: Session, actor: Actor, wanted: FollowUpFilter, *, by_itself: bool) -> int:
    statement = _settled(actor, wanted, by_itself=by_itself).order_by(None).with_only_columns(sa.func.count())
    return session.scalar(statement) or 0


def _settled(actor: Actor, wanted: FollowUpFilter, *, by_itself: bool) -> sa.Select[FollowUp, Youth]:
    joined = sa.select(FollowUp, Youth).select_from(FollowUp).join(Youth, Youth.id == FollowUp.youth_id)
    how = FollowUp.done_how.in_(BY_ITSELF) if by_itself else FollowUp.done_how.not_in(BY_ITSELF)
    statement = dashboard.within(
        joined.where(Youth.is_protected.is_(False)), actor, FollowUp.office_id, wanted.office_id
    )
    since = clock.now() - SHOWN_FOR
    return statement.where(FollowUp.done_at >= since, how).order_by(FollowUp.done_at.desc(), FollowUp.id)


def history(session: Session, rows: Iterable[FollowUp]) -> list[FollowUpEvent]:
    """Return the events of these rows, the newest first."""
    ids = [row.id for row in rows]
    statement = sa.select(FollowUpEvent).where(FollowUpEvent.follow_up_id.in_(ids))
    return list(session.scalars(statement.order_by(FollowUpEvent.at.desc(), FollowUpEvent.id)))


def colleagues(session: Session, office_id: str) -> list[Staff]:
    """Return the colleagues who may be assigned a youth of the office, by name."""
    able = session.scalars(sa.select(Staff).where(Staff.disabled_at.is_(None)).order_by(Staff.name))
    return [one for one in able if one.office_ids and staff.actor(one).sees(office_id)]


COLUMNS = ("name", "born", "office", "phone", "guardian_phone", "because", "what_now", "since", "tries", "assignee")


def export_csv(session: Session, actor: Actor, wanted: FollowUpFilter, language: str = "nb") -> str:
    """Return that part of the list as CSV for Norwegian Excel, formulas defused. Logged.

    Numbers stand in full, as on the page itself: the file is there to call and write from.
    """
    found = list(everybody(session, actor, wanted))
    headings = [sentence(f"followup_column.{name}", language) for name in COLUMNS]
    audit_log.note(session, actor, "export", object_kind="follow_up", office_id=wanted.office_id, rows=len(found))
    return csv_files.file([headings, *(_cells(one, language) for one in found)])


def _cells(one: FollowUpYouth, language: str) -> list[str]:
    youth, office = one.youth, offices().get(one.rows[0].office_id)
    return [
        youth.name,
        _day(youth.birth_date) if youth.birth_date else str(youth.birth_year),
        office.short_name if office else one.rows[0].office_id,
        ", ".join(phone_numbers.display(number) for number in one.phones) or _why_no_number(one, language),
        phone_numbers.display(youth.guardian_phone) if youth.guardian_phone else "",
        " ".join(sentence(f"followup.{row.because}", language) for row in one.rows),
        " ".join(dict.fromkeys(sentence(f"followup.{row.because}.what_now", language) for row in one.rows)),
        _day(clock.local(one.since).date()),
        str(one.tries),
        one.assignee,
    ]


def _why_no_number(one: FollowUpYouth, language: str) -> str:
    """Return «Feil nummer» and the like where a number must not be dialled: it is not in the file at all."""
    return ", ".join(dict.fromkeys(sentence(f"hold.{hold}", language) for hold in one.bad_phones.values()))


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")
