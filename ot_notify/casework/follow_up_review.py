"""Follow-up review: close rows of the follow-up list whose reason no longer holds, where a colleague sees it.

Nobody is lost by that: where the youth has still not been in contact, another reason takes its place. `falls_away`
decides, pure; `look` goes through the open rows once a minute.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.campaigns import closing, recipient_selection
from ot_notify.campaigns.recipient_selection import AudienceNumbers
from ot_notify.core import age_limits, clock
from ot_notify.db import marks
from ot_notify.messaging.messages import BULK, Message, State
from ot_notify.people import eligibility as eligibility_rules
from ot_notify.people import follow_ups, youths
from ot_notify.people.consent import Hold
from ot_notify.people.eligibility import eligibility
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.people.youths import Youth, standing

LOOKED_EVERY = timedelta(minutes=1)
AT_ONCE = 500

NUMBER_WAS_BAD = frozenset(
    {
        FollowUpReason.WRONG_NUMBER,
        FollowUpReason.NOT_IN_USE,
        FollowUpReason.LANDLINE,
        FollowUpReason.INVALID,
        FollowUpReason.NO_NUMBER,
        FollowUpReason.SHARED_PHONE,
    }
)
ASKED_FOR = frozenset({FollowUpReason.WANTS_CALL, FollowUpReason.LANGUAGE})
"""The youth has asked for a call: that promise is kept, whatever else changes."""

WAITS_FOR_A_TEXT = frozenset({FollowUpReason.UNDELIVERED, FollowUpReason.NOT_SENT, FollowUpReason.NEW_NUMBER})
"""Reasons that a delivered text removes."""

ANSWER_SETTLES = WAITS_FOR_A_TEXT | NUMBER_WAS_BAD | {FollowUpReason.NO_ANSWER}


@dataclass(frozen=True, slots=True)
class FollowUpFacts:
    """The facts of a youth on the list, since the row was added.

    `can_be_texted`: there is a number in use with nothing against it. `is_new_number`: it has come since.
    `books_closed`: of the campaign whose text was delivered, so that nobody will ask again whether it was answered.
    """

    why_not: eligibility_rules.Ineligible | None = None
    is_minor: bool = True
    has_answered: bool = False
    has_opted_out: bool = False
    can_be_texted: bool = False
    is_new_number: bool = False
    was_delivered: bool = False
    books_closed: bool = False


def falls_away(because: FollowUpReason, truth: FollowUpFacts) -> tuple[FollowUpEnding, FollowUpReason | None] | None:
    """Return why the reason no longer holds, and the reason that replaces it; None while it holds."""
    if truth.why_not in closing.NOT_OURS and because not in ASKED_FOR:
        return FollowUpEnding.NOT_IN_GROUP, None
    if because is FollowUpReason.GUARDIAN:
        return None if truth.is_minor else (FollowUpEnding.OF_AGE, None)
    if because is FollowUpReason.PROTECTED and truth.why_not is not eligibility_rules.Ineligible.PROTECTED:
        return FollowUpEnding.UNPROTECTED, None if truth.has_answered else FollowUpReason.NOT_SENT
    if because in ANSWER_SETTLES and truth.has_answered:
        return FollowUpEnding.ANSWERED, None
    if because is FollowUpReason.OPTED_OUT and not truth.has_opted_out:
        return FollowUpEnding.WELCOME_AGAIN, None if truth.has_answered else FollowUpReason.NOT_SENT
    if because in WAITS_FOR_A_TEXT and truth.was_delivered:
        return FollowUpEnding.DELIVERED, FollowUpReason.NO_ANSWER if truth.books_closed else None
    if because in NUMBER_WAS_BAD and truth.is_new_number and truth.can_be_texted:
        return FollowUpEnding.NUMBER_MENDED, FollowUpReason.NEW_NUMBER
    return None


def look() -> int:
    """Bring the lists up to date. Return how many rows changed. Two runs at once are harmless: only open rows
    change."""
    now = clock.now()
    with db.reading() as session:
        last = marks.marked(session, "upkeep")
        if last and now - last.at < LOOKED_EVERY:
            return 0
        changes = list(_changes(session, now))
    with db.transaction(db.Purpose.REDO) as session:
        marks.mark(session, "upkeep")
        moved = _move_to_new_office(session)
    for start in range(0, len(changes), AT_ONCE):  # a cohort that grows too old at once must delay no webhook
        with db.transaction(db.Purpose.REDO) as session:
            for row, how, instead in changes[start : start + AT_ONCE]:
                if follow_ups.fall_away(session, row.id, how, at=now) and instead:
                    follow_ups.need(session, row.youth_id, row.office_id, instead, campaign_id=row.campaign_id)
    return moved + len(changes)


def _move_to_new_office(session: Session) -> int:
    """Move rows of youths who have moved to the new office. Return how many."""
    home = sa.select(Youth.office_id).where(Youth.id == FollowUp.youth_id).scalar_subquery()
    moved = sa.update(FollowUp).where(FollowUp.done_at.is_(None), FollowUp.office_id != home)
    return db.change(session, moved.values(office_id=home, assignee_id=None))


def _changes(session: Session, now: datetime) -> Iterator[tuple[FollowUp, FollowUpEnding, FollowUpReason | None]]:
    statement = sa.select(FollowUp, Youth).join(Youth, Youth.id == FollowUp.youth_id)
    after = ""
    while True:
        page = statement.where(FollowUp.done_at.is_(None), FollowUp.id > after).order_by(FollowUp.id).limit(AT_ONCE)
        rows = [(row, youth) for row, youth in session.execute(page)]
        if not rows:
            return
        for row, truth in _facts_of_rows(session, rows, now):
            change = falls_away(row.because, truth)
            if change:
                yield row, *change
        after = rows[-1][0].id


def _facts_of_rows(
    session: Session, rows: Sequence[tuple[FollowUp, Youth]], now: datetime
) -> Iterator[tuple[FollowUp, FollowUpFacts]]:
    ids = sorted({youth.id for _, youth in rows})
    oldest = min(row.since for row, _ in rows)
    numbers = recipient_selection.numbers(session, ids)
    told = recipient_selection.without_secrets(session, [youth for _, youth in rows], numbers)
    answered = closing.answered_since(session, ids, oldest)
    delivered = _delivered_since(session, ids, oldest)
    fresh = _numbers_since(session, ids)
    today, max_age = clock.local(now).date(), age_limits.at(now)
    for row, youth in rows:
        came = [closed for at, closed in delivered.get(youth.id, ()) if at > row.since]
        yield (
            row,
            FollowUpFacts(
                why_not=eligibility(standing(youth), at=now, max_age=max_age),
                is_minor=youths.is_minor(youth, today),
                has_answered=answered.get(youth.id, row.since) > row.since,
                has_opted_out=_has_opted_out(youth.id, numbers),
                can_be_texted=_can_be_texted(youth, told),
                is_new_number=fresh.get(youth.id, row.since) > row.since,
                was_delivered=bool(came),
                books_closed=bool(came) and all(came),
            ),
        )


def _has_opted_out(youth_id: str, numbers: AudienceNumbers) -> bool:
    """Return whether a number in use, or an earlier one, has opted out: a new number does not cancel a STOPP."""
    return youth_id in numbers.stopped or any(one in numbers.opted_out for one in numbers.of_youth.get(youth_id, ()))


def _can_be_texted(youth: Youth, told: AudienceNumbers) -> bool:
    """Return whether the youth can be texted, as far as the office may know: a kept row would reveal what others were
    told."""
    open_to = [one for one in told.of_youth.get(youth.id, []) if (youth.office_id, one) not in told.silent]
    is_silent = len(open_to) < len(told.of_youth.get(youth.id, []))
    if youth.id in told.stopped or any(one in told.opted_out for one in open_to):
        return False
    return is_silent or any(not told.holds.get(one, frozenset()) - {Hold.MAYBE_STOP} for one in open_to)


def _delivered_since(session: Session, ids: Sequence[str], since: datetime) -> dict[str, list[tuple[datetime, bool]]]:
    """Return when bulk texts were delivered, and whether their campaign was closed already."""
    rows = session.execute(
        sa.select(Message.youth_id, Message.final_at, closing.Closing.closed_at)
        .outerjoin(closing.Closing, closing.Closing.campaign_id == Message.campaign_id)
        .where(Message.youth_id.in_(ids), Message.kind.in_(BULK), Message.state == State.DELIVERED)
        .where(Message.final_at > since)
    )
    found: dict[str, list[tuple[datetime, bool]]] = {}
    for youth_id, at, closed_at in rows:
        if youth_id and at:
            found.setdefault(youth_id, []).append((at, closed_at is not None))
    return found


def _numbers_since(session: Session, ids: Sequence[str]) -> dict[str, datetime]:
    """Return when each youth last got a number."""
    newest = sa.select(youths.YouthPhone.youth_id, sa.func.max(youths.YouthPhone.since))
    in_use = newest.where(youths.YouthPhone.youth_id.in_(ids), youths.YouthPhone.until.is_(None))
    return {youth_id: at for youth_id, at in session.execute(in_use.group_by(youths.YouthPhone.youth_id))}
