"""Duty: the list «må følges opp på annen måte» as an office works on it: one line for each youth, down to zero."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access import audit_log, staff
from ot_notify.access.staff import Actor, Staff
from ot_notify.casework import dashboard
from ot_notify.core import clock, csv_files
from ot_notify.inbox import inbox_view
from ot_notify.offices.register import offices
from ot_notify.people import follow_ups, youths
from ot_notify.people.follow_ups import BY_ITSELF, FollowUp, FollowUpEnding, FollowUpEvent, FollowUpReason
from ot_notify.people.youths import Youth
from ot_notify.text import phone_numbers
from ot_notify.text.languages import sentence

PAGE = 40
READ_AT_ONCE = 500
SHOWN_FOR = timedelta(days=60)
"""How long what is done, or fell away, stands on its page; the youth's own page keeps it."""

MINE, NOBODYS = "mine", "none"


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which part of the list. Empty fields ask for nothing; `assignee` is a staff id, MINE or NOBODYS.

    `guardians`: the letters to guardians instead of the youths themselves.
    """

    office_id: str = ""
    because: FollowUpReason | None = None
    assignee: str = ""
    campaign_id: str = ""
    guardians: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpYouth:
    """One youth on the list, with every reason and what has been tried. `assignee` is a name, empty for nobody's."""

    youth: Youth
    age: int
    rows: list[FollowUp]
    phones: list[str]
    tries: int
    last_try: datetime | None
    assignee: str

    @property
    def id(self) -> str:
        """The row by which the youth is ticked: that takes the others along."""
        return self.rows[0].id

    @property
    def since(self) -> datetime:
        return self.rows[0].since


@dataclass(frozen=True, slots=True)
class FollowUpMonth:
    """How the office is doing: youths ticked since the first of the month, youths left, and since when the oldest."""

    done: int
    left: int
    oldest: datetime | None


def people(
    session: Session, actor: Actor, wanted: FollowUpFilter, *, number: int = 1, most: int = PAGE
) -> list[FollowUpYouth]:
    """One page of the list, who has waited longest first."""
    first = sa.func.min(FollowUp.since)
    ids = _open(actor, wanted).with_only_columns(FollowUp.youth_id).group_by(FollowUp.youth_id)
    chosen = list(session.scalars(ids.order_by(first, FollowUp.youth_id).limit(most).offset((number - 1) * most)))
    return _persons(session, actor, FollowUpFilter(office_id=wanted.office_id, guardians=wanted.guardians), chosen)


def rows(
    session: Session, actor: Actor, wanted: FollowUpFilter, *, after: str = "", limit: int = PAGE
) -> list[FollowUp]:
    """What is left to do, row by row by id, letters to guardians too."""
    statement = dashboard.within(follow_ups.open_rows(actor), actor, FollowUp.office_id, wanted.office_id)
    if wanted.because:
        statement = statement.where(FollowUp.because == wanted.because)
    statement = statement.where(FollowUp.id > after).order_by(None).order_by(FollowUp.id).limit(limit)
    return [row for row, _ in session.execute(statement)]


def everybody(session: Session, actor: Actor, wanted: FollowUpFilter) -> Iterator[FollowUpYouth]:
    """That part of the list from end to end."""
    number = 1
    while some := people(session, actor, wanted, number=number, most=READ_AT_ONCE):
        yield from some
        number += 1


def person(session: Session, actor: Actor, follow_up_id: str) -> FollowUpYouth | None:
    """The youth of this row, with all that is open for the same call or letter; None where nothing is, any more.

    Raises NotFound for another office's.
    """
    row = follow_ups.get(session, actor, follow_up_id)
    wanted = FollowUpFilter(guardians=row.because is FollowUpReason.GUARDIAN)
    return next(iter(_persons(session, actor, wanted, [row.youth_id])), None)


def _persons(session: Session, actor: Actor, wanted: FollowUpFilter, ids: Sequence[str]) -> list[FollowUpYouth]:
    rows: dict[str, list[FollowUp]] = {}
    known: dict[str, Youth] = {}
    mine = _open(actor, wanted).where(FollowUp.youth_id.in_(ids)).order_by(FollowUp.since, FollowUp.id)
    for row, youth in session.execute(mine):
        rows.setdefault(youth.id, []).append(row)
        known[youth.id] = youth
    numbers, tries = youths.numbers(session, list(ids)), _tries(session, ids)
    names = inbox_view.staff_names(
        session, [row.assignee_id for some in rows.values() for row in some if row.assignee_id]
    )
    now = clock.now()
    return [
        FollowUpYouth(
            youth=known[one],
            age=inbox_view.age(known[one], now),
            rows=rows[one],
            phones=numbers.get(one, []),
            tries=tries[one][0] if one in tries else 0,
            last_try=tries[one][1] if one in tries else None,
            assignee=next((names.get(row.assignee_id, "") for row in rows[one] if row.assignee_id), ""),
        )
        for one in ids
        if one in rows
    ]


def _tries(session: Session, ids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    found = session.execute(
        sa.select(FollowUp.youth_id, sa.func.count(), sa.func.max(FollowUpEvent.at))
        .join(FollowUpEvent, FollowUpEvent.follow_up_id == FollowUp.id)
        .where(FollowUp.youth_id.in_(ids), FollowUp.done_at.is_(None), FollowUpEvent.what == FollowUpEnding.TRIED)
        .group_by(FollowUp.youth_id)
    )
    return {youth_id: (count, last) for youth_id, count, last in found}


def _open(actor: Actor, wanted: FollowUpFilter) -> sa.Select[FollowUp, Youth]:
    is_guardian = FollowUp.because == FollowUpReason.GUARDIAN
    statement = dashboard.within(follow_ups.open_rows(actor), actor, FollowUp.office_id, wanted.office_id)
    statement = statement.where(is_guardian if wanted.guardians else ~is_guardian)
    if wanted.because:
        statement = statement.where(FollowUp.because == wanted.because)
    if wanted.campaign_id:
        statement = statement.where(FollowUp.campaign_id == wanted.campaign_id)
    if wanted.assignee == NOBODYS:
        statement = statement.where(FollowUp.assignee_id.is_(None))
    elif wanted.assignee:
        statement = statement.where(FollowUp.assignee_id == (actor.id if wanted.assignee == MINE else wanted.assignee))
    return statement.order_by(None)


def count(session: Session, actor: Actor, wanted: FollowUpFilter) -> int:
    """How many youths that part of the list holds."""
    counted = _open(actor, wanted).with_only_columns(sa.func.count(sa.distinct(FollowUp.youth_id)))
    return session.scalar(counted) or 0


def tally(session: Session, actor: Actor, wanted: FollowUpFilter) -> Counter[FollowUpReason]:
    """Youths by reason, whatever reason `wanted` names; one with two reasons counts in both."""
    every = FollowUpFilter(wanted.office_id, None, wanted.assignee, wanted.campaign_id, wanted.guardians)
    counted = _open(actor, every).with_only_columns(FollowUp.because, sa.func.count())
    return Counter({because: found for because, found in session.execute(counted.group_by(FollowUp.because))})


def month(session: Session, actor: Actor, wanted: FollowUpFilter) -> FollowUpMonth:
    """What is done this month and what is left."""
    first = clock.local(clock.now()).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    done = _settled(actor, wanted, by_itself=False).where(FollowUp.done_at >= first)
    counted = done.order_by(None).with_only_columns(sa.func.count(sa.distinct(FollowUp.youth_id)))
    oldest = session.scalar(_open(actor, wanted).with_only_columns(sa.func.min(FollowUp.since)))
    return FollowUpMonth(session.scalar(counted) or 0, count(session, actor, wanted), oldest)


def settled(
    session: Session, actor: Actor, wanted: FollowUpFilter, *, by_itself: bool, number: int = 1
) -> list[tuple[FollowUp, Youth]]:
    """What was ticked lately, or fell away by itself because it was no longer true; the newest first."""
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
    """What has happened to these rows, the newest first."""
    ids = [row.id for row in rows]
    statement = sa.select(FollowUpEvent).where(FollowUpEvent.follow_up_id.in_(ids))
    return list(session.scalars(statement.order_by(FollowUpEvent.at.desc(), FollowUpEvent.id)))


def colleagues(session: Session, office_id: str) -> list[Staff]:
    """Who may be given a youth of the office, by name."""
    able = session.scalars(sa.select(Staff).where(Staff.disabled_at.is_(None)).order_by(Staff.name))
    return [one for one in able if one.office_ids and staff.actor(one).sees(office_id)]


COLUMNS = ("name", "born", "office", "phone", "guardian_phone", "because", "what_now", "since", "tries", "assignee")


def export_csv(session: Session, actor: Actor, wanted: FollowUpFilter, language: str = "nb") -> str:
    """The whole part of the list as a file for Norwegian Excel, formulas defused. Logged.

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
        ", ".join(phone_numbers.display(number) for number in one.phones),
        phone_numbers.display(youth.guardian_phone) if youth.guardian_phone else "",
        " ".join(sentence(f"followup.{row.because}", language) for row in one.rows),
        " ".join(dict.fromkeys(sentence(f"followup.{row.because}.what_now", language) for row in one.rows)),
        _day(clock.local(one.since).date()),
        str(one.tries),
        one.assignee,
    ]


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")
