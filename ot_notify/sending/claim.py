"""Claiming: which due texts may leave now. `verdict` is the one place for the rules; `claim` puts them to work."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.campaigns import contact_limits
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.messaging.messages import BULK, PRIORITIES, Drop, Kind, Message, State, window_of
from ot_notify.people import opt_outs, youths
from ot_notify.people.consent import NumberHold, OptOut
from ot_notify.people.eligibility import Ineligible, Standing, eligibility
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.providers.base import Sms
from ot_notify.sending import sent_before_restore
from ot_notify.sending.rules import Cancelled, Dropped, Facts, Send, Verdict, Wait, verdict
from ot_notify.sending.sent_before_restore import Stranger

OLDEST_CLAIM_S = 5.0


def any_due() -> bool:
    """Whether any text waits to be sent now. One short index scan a priority; takes no lock."""
    now = clock.now()
    with db.reading() as session:
        known = [{"priority": priority, "now": now, "most": 1} for priority in PRIORITIES]
        return any(session.connection().scalar(ONE_DUE, one) for one in known)


def claim(at_most: int) -> list[Sms]:
    """Take due texts, the most urgent first, and answer those that may leave, each with its claim committed.

    1. Lock due texts that nobody else has (`SKIP LOCKED`; on SQLite the transaction has the database to itself).
    2. Only then ask what speaks against them: an opt-out committed before the lock is seen, and one committed later
       waits for us (`opt_outs.wait_for_flight`).
    3. Write every verdict, and commit.

    If we die before the commit nothing was claimed. If we die after it, the lease runs out and the text is in doubt.
    """
    now = clock.now()
    with db.transaction() as session:
        rows = _lock_due(session, at_most, now)
        if not rows:
            return []
        against = _against(session, rows)
        if against.strangers:
            rows = _without_those_that_left(session, rows, now)
        rows = _without_those_that_moved(session, rows)
        judged = _judge(session, rows, against, now)
        _write(session, judged, now)
    return [_sms(row, answer.valid_for_s) for row, answer in judged if isinstance(answer, Send)]


def begins_within_s() -> float:
    """A call that has not begun this soon after its claim never does: the process was frozen, or the lines were full.

    The number may have opted out meanwhile. Well within the lease, so that no call begins on a text already in doubt.
    """
    return min(OLDEST_CLAIM_S, settings().in_doubt_after_s / 2)


MESSAGE, YOUTH, NUMBER = db.table(Message), db.table(Youth), db.table(YouthPhone)
COLUMNS = (
    MESSAGE.c.id,
    MESSAGE.c.kind,
    MESSAGE.c.phone,
    MESSAGE.c.body,
    MESSAGE.c.sender,
    MESSAGE.c.office_id,
    MESSAGE.c.campaign_id,
    MESSAGE.c.youth_id,
    MESSAGE.c.attempts,
    MESSAGE.c.expires_at,
    YOUTH.c.birth_year,
    YOUTH.c.ot_status,
    YOUTH.c.reasons,
    YOUTH.c.is_protected,
    YOUTH.c.paused_until,
    NUMBER.c.until.label("number_until"),
)
"""Bare columns, and each statement below built once: the objects and the building cost more than the database."""


def _due(statement: Any) -> Any:
    # The state as a literal, so that both databases see that the partial index fits.
    queued: sa.ColumnElement[str] = sa.literal_column(f"'{State.QUEUED.value}'")
    return (
        statement.where(MESSAGE.c.state == queued, MESSAGE.c.priority == sa.bindparam("priority"))
        .where(MESSAGE.c.due_at <= sa.bindparam("now", type_=MESSAGE.c.due_at.type))
        .order_by(MESSAGE.c.due_at, MESSAGE.c.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
    )


ONE_DUE = _due(sa.select(MESSAGE.c.id))
IS_THE_NUMBER = sa.and_(NUMBER.c.youth_id == MESSAGE.c.youth_id, NUMBER.c.phone == MESSAGE.c.phone)
DUE = _due(
    sa.select(*COLUMNS)
    .outerjoin_from(MESSAGE, YOUTH, YOUTH.c.id == MESSAGE.c.youth_id)
    .outerjoin(NUMBER, IS_THE_NUMBER)
).with_for_update(skip_locked=True, of=MESSAGE)


def _lock_due(session: Session, at_most: int, now: datetime) -> list[Any]:
    rows: list[Any] = []
    for priority in PRIORITIES:
        known = {"priority": priority, "now": now, "most": at_most - len(rows)}
        rows += session.connection().execute(DUE, known).all()
        if len(rows) >= at_most:
            break
    return rows


@dataclass(frozen=True, slots=True)
class Against:
    """What the database knows against texts to these numbers, and how their campaigns stand."""

    opted_out: frozenset[str]
    holds: dict[str, frozenset[str]]
    campaigns: dict[str, str]
    strangers: bool


@lru_cache(maxsize=2)
def _against_statement(is_postgres: bool) -> Any:
    among = db.among_array if is_postgres else db.among_list
    parts = (
        ("opt_out", OptOut.phone, None, "phones"),
        ("hold", NumberHold.phone, NumberHold.kind, "phones"),
        ("campaign", Campaign.id, Campaign.state, "campaigns"),
        ("stranger", Stranger.phone, None, "phones"),
    )
    return sa.union_all(
        *(
            sa.select(
                sa.literal_column(f"'{what}'"), key, sa.literal("") if value is None else sa.cast(value, sa.String)
            ).where(among(key, name))
            for what, key, value, name in parts
        )
    )


def _against(session: Session, rows: Iterable[Any]) -> Against:
    phones = list({row.phone for row in rows})
    campaign_ids = list({row.campaign_id for row in rows if row.campaign_id})
    # One round trip, in a statement of its own: it must see what was committed after the rows were picked.
    statement = _against_statement(db.is_postgres())
    found = session.connection().execute(statement, {"phones": phones, "campaigns": campaign_ids}).all()
    holds: dict[str, frozenset[str]] = {}
    for what, key, value in found:
        if what == "hold":
            holds[key] = holds.get(key, frozenset()) | {value}
    return Against(
        opted_out=frozenset(key for what, key, _ in found if what == "opt_out"),
        holds=holds,
        campaigns={key: value for what, key, value in found if what == "campaign"},
        strangers=any(what == "stranger" for what, _, _ in found),
    )


def _without_those_that_left(session: Session, rows: list[Any], now: datetime) -> list[Any]:
    """After a restore: what the provider has already is written down as sent, and does not leave again.

    Only what the service writes by itself; an answer that a person writes again is meant to go again.
    """
    ours = [(row.id, row.phone, row.body) for row in rows if row.kind is not Kind.ANSWER]
    left = sent_before_restore.recognise(session, ours)
    for message_id, provider_id in left.items():
        sent = {"state": State.SENT, "provider_id": provider_id, "sent_at": now, "due_at": now, "reason": ""}
        db.change(session, sa.update(Message).where(Message.id == message_id).values(sent))
    return [row for row in rows if row.id not in left]


def _without_those_that_moved(session: Session, rows: list[Any]) -> list[Any]:
    """A bulk text written to a number that is not the youth's any more goes to the new one, at the next claim; the old
    number may be a stranger's by now. Without a new one it is dropped."""
    moved = [row for row in rows if row.kind in BULK and row.number_until is not None]
    if not moved:
        return rows
    new = youths.numbers(session, [row.youth_id for row in moved])
    for row in moved:
        where = sa.update(MESSAGE).where(MESSAGE.c.id == row.id)
        if row.youth_id in new:
            db.change(session, where.values(phone=new[row.youth_id][0]))
        else:
            gone = {"state": State.DROPPED, "reason": Drop.NO_CONTACT_POINT, "due_at": None}
            db.change(session, where.values(**gone, final_at=clock.now()))
            _tell_office(session, row, Drop.NO_CONTACT_POINT)
    ids = {row.id for row in moved}
    return [row for row in rows if row.id not in ids]


def _judge(session: Session, rows: list[Any], against: Against, now: datetime) -> list[tuple[Any, Verdict]]:
    """One after the other: two texts to one youth, claimed together, count together against the limit."""
    wanted = Counter(row.youth_id for row in rows if row.kind in BULK and row.youth_id)
    unanswered = contact_limits.counts_in_turn(session, wanted, now) if wanted else Counter()
    judged: list[tuple[Any, Verdict]] = []
    for row in rows:
        is_over_limit = row.kind in BULK and contact_limits.is_reached(unanswered[row.youth_id])
        answer = verdict(_facts(row, against, now, is_over_limit=is_over_limit), now)
        if isinstance(answer, Send) and row.kind in BULK:
            unanswered[row.youth_id] += 1
        judged.append((row, answer))
    return judged


def _facts(row: Any, against: Against, now: datetime, *, is_over_limit: bool) -> Facts:
    known = settings()
    is_bulk = row.kind in BULK
    return Facts(
        kind=row.kind,
        has_opted_out=row.phone in against.opted_out,
        holds=against.holds.get(row.phone, frozenset()),
        ineligible=_ineligible(row, now) if is_bulk and row.youth_id else None,
        is_forgotten=is_bulk and row.birth_year is None,
        campaign_state=against.campaigns.get(row.campaign_id or "", ""),
        is_allowed=not known.allowed_numbers or row.phone in known.allowed_numbers,
        is_over_limit=is_over_limit,
        has_sender=_has_sender(row),
        expires_at=row.expires_at,
        window=window_of(row.office_id),
    )


def _ineligible(row: Any, now: datetime) -> Ineligible | None:
    standing = Standing(row.birth_year, row.ot_status, tuple(row.reasons), row.is_protected, row.paused_until)
    return eligibility(standing, at=now, max_age=settings().max_age)


def _has_sender(row: Any) -> bool:
    known = settings()
    return (
        bool(row.sender or known.sms_sender or known.twilio_messaging_service_sid) or known.sms_provider == "simulator"
    )


@lru_cache(maxsize=2)
def _claim_statement(is_postgres: bool) -> Any:
    among = db.among_array if is_postgres else db.among_list
    return (
        sa.update(MESSAGE)
        .where(among(MESSAGE.c.id, "ids"))
        .values(state=State.SENDING, attempts=MESSAGE.c.attempts + 1, reason="")
        .values(claimed_at=sa.bindparam("now"), due_at=sa.bindparam("lease"))
    )


SETTLE = (
    sa.update(MESSAGE)
    .where(MESSAGE.c.id == sa.bindparam("key"))
    .values(due_at=sa.bindparam("due"), reason=sa.bindparam("why"))
)


def _write(session: Session, judged: list[tuple[Any, Verdict]], now: datetime) -> None:
    sends = [row.id for row, answer in judged if isinstance(answer, Send)]
    if sends:
        lease = now + timedelta(seconds=settings().in_doubt_after_s)
        known = {"ids": sends, "now": now, "lease": lease}
        session.connection().execute(_claim_statement(db.is_postgres()), known)
    waits = [{"key": row.id, "due": a.until, "why": a.reason} for row, a in judged if isinstance(a, Wait)]
    if waits:
        db.change(session, SETTLE, waits)
    drops = [{"key": row.id, "due": None, "why": a.reason} for row, a in judged if isinstance(a, Dropped)]
    if drops:
        db.change(session, SETTLE.values(state=State.DROPPED, final_at=now), drops)
        for row, answer in judged:
            if isinstance(answer, Dropped):
                _tell_office(session, row, answer.reason)
    cancelled = [{"key": row.id, "due": None, "why": ""} for row, a in judged if isinstance(a, Cancelled)]
    if cancelled:
        db.change(session, SETTLE.values(state=State.CANCELLED, final_at=now), cancelled)


def _tell_office(session: Session, row: Any, why: Drop) -> None:
    if row.kind in BULK and row.youth_id:
        opt_outs.follow_up(session, [(row.youth_id, row.office_id, why)], campaign_id=row.campaign_id)


def _sms(row: Any, valid_for_s: int) -> Sms:
    return Sms(
        message=row.id,
        to=row.phone,
        body=row.body,
        sender=row.sender or settings().sms_sender,
        attempt=row.attempts + 1,
        valid_for_s=valid_for_s,
    )
