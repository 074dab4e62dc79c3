"""Duty records: per youth and school year, what shows that the duty is fulfilled, and what is missing.

The duty has three parts (docs/reference/domain.md, section 4): written information to everybody, an attempt to reach
each, contact with each; and guardians of those under 18 get the same information. A delivered text is no contact: a
talk is, or an answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.access.staff import Actor, Statement
from ot_notify.casework import dashboard
from ot_notify.compliance import status_groups
from ot_notify.compliance.status_groups import StatusGroup
from ot_notify.core import age_limits, clock
from ot_notify.inbox.models import Reply, is_answer
from ot_notify.messaging.messages import BULK, Kind, Message, State
from ot_notify.people import youths
from ot_notify.people.contact_log import ContactKind, DiaryEntry
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpEvent, FollowUpReason
from ot_notify.people.letters import Letter, LetterKind
from ot_notify.people.youths import OF_AGE, Youth

Question: TypeAlias = "sa.Select[*tuple[Any, ...]]"
"""Rows of which the first column is the youth."""

LEFT = (State.SENT, State.DELIVERED, State.UNDELIVERED, State.FAILED)
TALKED = (FollowUpEnding.CALLED, FollowUpEnding.MET, FollowUpEnding.WRITTEN)
SAYS_STOP = ("stop", "maybe_stop", "wrong_number")
"""Readings of a reply after which nobody has been in contact with the youth."""


class Missing(StrEnum):
    """A part of the duty that nothing shows yet. The values are the sentence codes `missing.<value>`."""

    INFORMATION = "information"
    ATTEMPT = "attempt"
    CONTACT = "contact"
    GUARDIANS = "guardians"


class Way(StrEnum):
    """How a youth was informed, tried or reached. The values are the sentence codes `way.<value>`."""

    SMS = "sms"
    LETTER = "letter"
    CALL = "call"
    TALK = "talk"
    ANSWER = "answer"


@dataclass(slots=True)
class DutyRecord:
    """What was done towards one youth in the school year. Days are local; None where it has not happened."""

    youth_id: str
    office_id: str
    birth_year: int
    age: int
    reasons: tuple[str, ...]
    status: str
    group: StatusGroup
    is_minor: bool
    sms: int = 0
    calls: int = 0
    letters: int = 0
    first_attempt: date | None = None
    informed: dict[Way, date] = field(default_factory=dict)
    contact: dict[Way, date] = field(default_factory=dict)
    guardians_on: date | None = None

    @property
    def missing(self) -> list[Missing]:
        """Return which parts of the duty nothing shows."""
        found = {
            Missing.INFORMATION: not self.informed,
            Missing.ATTEMPT: self.first_attempt is None and not self.contact,
            Missing.CONTACT: not self.contact,
            Missing.GUARDIANS: self.is_minor and self.guardians_on is None,
        }
        return [one for one, is_missing in found.items() if is_missing]

    @property
    def proposed_status(self) -> str:
        """Return the status to enter in VIGO: OTOV after a talk with a youth of unknown activity; else empty. STOPP is
        no declined follow-up, and an answer alone is for a person to judge."""
        return "OTOV" if self.group is StatusGroup.UNKNOWN and Way.TALK in self.contact else ""


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school year by the year in which it begins: from 1 August to 31 July."""

    begins: int

    @property
    def start(self) -> datetime:
        return clock.to_utc(datetime(self.begins, clock.FIRST_MONTH, 1))

    @property
    def end(self) -> datetime:
        return clock.to_utc(datetime(self.begins + 1, clock.FIRST_MONTH, 1))

    def __str__(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02}"

    def holds(self, moment: Any) -> sa.ColumnElement[bool]:
        return sa.and_(moment >= self.start, moment < self.end)

    def holds_day(self, day: Any) -> sa.ColumnElement[bool]:
        first, after = (date(year, clock.FIRST_MONTH, 1) for year in (self.begins, self.begins + 1))
        return sa.and_(day >= first, day < after)


def present_year() -> SchoolYear:
    return SchoolYear(clock.local(clock.school_year(clock.now())).year)


def records(session: Session, actor: Actor, office_id: str, year: SchoolYear) -> list[DutyRecord]:
    """Return a record for every youth of the office whom the duty concerned that year and the actor may see, by name.

    Protected youths are only there for colleagues named for them; whoever has a status outside the group, or is too
    old, is not.
    """
    concerned = dashboard.within(youths.seen(_youths(year), actor), actor, Youth.office_id, office_id)
    made = {row.id: _begun(row, year) for row in session.execute(concerned)}
    found = {one: record for one, record in made.items() if record.group is not StatusGroup.NOT_IN_GROUP}

    def of_youths(asked: Statement, youth_id: Any) -> Iterable[Any]:
        joined = asked.join(Youth, Youth.id == youth_id)
        rows = session.execute(dashboard.within(youths.seen(joined, actor), actor, Youth.office_id, office_id))
        return (row for row in rows if row[0] in found)

    _take_texts(found, of_youths(_texts(year), Message.youth_id))
    _take_answers(found, of_youths(_answers(year), Reply.youth_id))
    done, tries = (of_youths(asked, FollowUp.youth_id) for asked in (_done(year), _tries(year)))
    ticked = _take_follow_ups(found, done, tries)
    _take_notes(found, of_youths(_notes(year), DiaryEntry.youth_id))
    _take_letters(found, of_youths(_letters(year), Letter.youth_id), ticked)
    return list(found.values())


def _youths(year: SchoolYear) -> Question:
    youngest_year = clock.local(year.end).year - age_limits.at(year.end) - 1
    columns = (Youth.id, Youth.office_id, Youth.birth_year, Youth.birth_date, Youth.reasons, Youth.ot_status)
    return (
        sa.select(*columns)
        .where(Youth.created_at < year.end, Youth.birth_year >= youngest_year)
        .order_by(Youth.sort_name, Youth.id)
    )


def _begun(row: Any, year: SchoolYear) -> DutyRecord:
    today = min(clock.now(), year.end)
    day = clock.local(today).date()
    begins = clock.local(year.start).date()
    born = row.birth_date
    turned = (
        born.replace(year=born.year + OF_AGE, day=min(born.day, 28)) if born else date(row.birth_year + OF_AGE, 1, 1)
    )
    return DutyRecord(
        youth_id=row.id,
        office_id=row.office_id,
        birth_year=row.birth_year,
        age=day.year - row.birth_year,
        reasons=tuple(row.reasons),
        status=row.ot_status,
        group=status_groups.of(row.ot_status, day),
        is_minor=turned > max(day, begins),
    )


def _texts(year: SchoolYear) -> Question:
    """Select per youth: the texts that left, and the days of the first, and of the first delivered bulk text."""
    is_delivered = sa.and_(Message.state == State.DELIVERED, Message.kind.in_(BULK))
    first_delivered = sa.func.min(sa.case((is_delivered, Message.sent_at)))
    asked = sa.select(Message.youth_id, sa.func.count(), sa.func.min(Message.sent_at), first_delivered)
    of_ours = Message.kind.in_((*BULK, Kind.ANSWER))
    return asked.where(of_ours, Message.state.in_(LEFT), year.holds(Message.sent_at)).group_by(Message.youth_id)


def _take_texts(found: Mapping[str, DutyRecord], rows: Iterable[Any]) -> None:
    for youth_id, count, first, delivered in rows:
        one = found[youth_id]
        one.sms = count
        _tried(one, _day(first))
        if delivered is not None:
            _keep_first(one.informed, Way.SMS, _day(delivered))


def _answers(year: SchoolYear) -> Question:
    is_contact = sa.and_(is_answer(), Reply.meaning.not_in(SAYS_STOP), Reply.keyword.not_in(("stop", "wrong_number")))
    asked = sa.select(Reply.youth_id, sa.func.min(Reply.received_at))
    return asked.where(is_contact, year.holds(Reply.received_at)).group_by(Reply.youth_id)


def _take_answers(found: Mapping[str, DutyRecord], rows: Iterable[Any]) -> None:
    for youth_id, first in rows:
        _keep_first(found[youth_id].contact, Way.ANSWER, _day(first))


def _done(year: SchoolYear) -> Question:
    asked = sa.select(FollowUp.youth_id, FollowUp.because, FollowUp.done_how, FollowUp.done_on, FollowUp.done_at)
    how = (*TALKED, FollowUpEnding.LETTER)
    on_day = sa.or_(sa.and_(FollowUp.done_on.is_(None), year.holds(FollowUp.done_at)), year.holds_day(FollowUp.done_on))
    return asked.where(FollowUp.done_how.in_(how), on_day)


def _tries(year: SchoolYear) -> Question:
    asked = sa.select(FollowUp.youth_id, FollowUpEvent.at).join(
        FollowUpEvent, FollowUpEvent.follow_up_id == FollowUp.id
    )
    return asked.where(FollowUpEvent.what == FollowUpEnding.TRIED, year.holds(FollowUpEvent.at))


def _take_follow_ups(
    found: Mapping[str, DutyRecord], done: Iterable[Any], tries: Iterable[Any]
) -> Mapping[str, set[date]]:
    """Take what was ticked. One call ticks several reasons, all at the same moment: it counts once. Return the days of
    letters by youth."""
    calls: dict[str, set[datetime]] = defaultdict(set)
    letters: dict[str, set[date]] = defaultdict(set)
    for youth_id, because, how, on, at in done:
        one, day = found[youth_id], on or _day(at)
        if because == FollowUpReason.GUARDIAN:
            if how == FollowUpEnding.LETTER:
                one.guardians_on = _first(one.guardians_on, day)
            continue
        if how == FollowUpEnding.LETTER:
            letters[youth_id].add(day)
        else:
            _tried(one, day)
            calls[youth_id] |= {at} if how == FollowUpEnding.CALLED else set()
            _keep_first(one.contact, Way.TALK, day)
    for youth_id, at in tries:
        calls[youth_id].add(at)
        _tried(found[youth_id], _day(at))
    for youth_id, moments in calls.items():
        found[youth_id].calls += len(moments)
    return letters


def _notes(year: SchoolYear) -> Question:
    kinds = (ContactKind.CALL, ContactKind.MEETING, ContactKind.LETTER)
    asked = sa.select(DiaryEntry.youth_id, DiaryEntry.deed, DiaryEntry.at)
    return asked.where(DiaryEntry.deed.in_(kinds), year.holds(DiaryEntry.at))


def _take_notes(found: Mapping[str, DutyRecord], rows: Iterable[Any]) -> None:
    for youth_id, deed, at in rows:
        one, day = found[youth_id], _day(at)
        _tried(one, day)
        if deed == ContactKind.LETTER:
            one.letters += 1
            _keep_first(one.informed, Way.LETTER, day)
        else:
            one.calls += deed == ContactKind.CALL
            _keep_first(one.contact, Way.TALK, day)


def _letters(year: SchoolYear) -> Question:
    return sa.select(Letter.youth_id, Letter.kind, Letter.sent_on).where(year.holds_day(Letter.sent_on))


def _take_letters(found: Mapping[str, DutyRecord], rows: Iterable[Any], ticked: Mapping[str, set[date]]) -> None:
    """Take the letters that were sent, and those that were only ticked. A letter that ticked a follow-up counts once:
    the two say the same day."""
    days = defaultdict(set, {youth_id: set(some) for youth_id, some in ticked.items()})
    for youth_id, kind, day in rows:
        if kind == LetterKind.GUARDIANS:
            found[youth_id].guardians_on = _first(found[youth_id].guardians_on, day)
        else:
            days[youth_id].add(day)
    for youth_id, some in days.items():
        found[youth_id].letters += len(some)
        _tried(found[youth_id], min(some))
        _keep_first(found[youth_id].informed, Way.LETTER, min(some))


def _tried(one: DutyRecord, day: date) -> None:
    one.first_attempt = _first(one.first_attempt, day)


def _keep_first(days: dict[Way, date], way: Way, day: date) -> None:
    days[way] = min(days.get(way, day), day)


def _first(known: date | None, day: date) -> date:
    return min(known or day, day)


def _day(at: datetime) -> date:
    return clock.local(at).date()
