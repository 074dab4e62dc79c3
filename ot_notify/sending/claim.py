"""Claiming: which due texts may leave now. `verdict` is the one place for the rules; `claim` puts them to work."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeGuard, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from ot_notify import db
from ot_notify.campaigns import contact_limits
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.core import age_limits, clock
from ot_notify.core.identifiers import MessageId
from ot_notify.core.settings import settings
from ot_notify.imports.youth_transfers import Transfer
from ot_notify.inbox import number_access
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging.messages import BULK, STOPPED, Drop, Kind, Message, State, window_of
from ot_notify.people import opt_outs, youths
from ot_notify.people.consent import NumberHold, OptOut
from ot_notify.people.eligibility import Ineligible, YouthFacts, eligibility
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.providers.base import Sms
from ot_notify.sending import sent_before_restore, since_written
from ot_notify.sending.due_messages import MESSAGE, DueMessage, lock_due
from ot_notify.sending.rules import Cancelled, Dropped, MessageFacts, Send, Verdict, Wait, verdict
from ot_notify.sending.sent_before_restore import ForgottenText

OLDEST_CLAIM_S = 5.0


def claim(at_most: int) -> list[Sms]:
    """Claim due texts, the most urgent first, and return those that may leave, each with its claim committed.

    1. Lock due texts that nobody else has (`SKIP LOCKED`; on SQLite the transaction has the database to itself).
    2. Only then ask what speaks against them: an opt-out committed before the lock is seen, and one committed later
       waits for us (`opt_outs.wait_for_flight`).
    3. Write every verdict, and commit.

    If we die before the commit nothing was claimed. If we die after it, the lease runs out and the text is in doubt.
    """
    now = clock.now()
    with db.transaction() as session:
        due = lock_due(session, at_most, now)
        if not due:
            return []
        against = _known_against(session, due)
        gone = mark_already_sent(session, due, now) if against.has_unknown_texts else set()
        moved = redirect_moved(session, [message for message in due if message.id not in gone])
        decided = _decide(session, [message for message in due if message.id not in gone | moved], against, now)
        _write(session, decided, now)
    return [_sms(message, answer.valid_for_s) for message, answer in decided if isinstance(answer, Send)]


def begins_within_s() -> float:
    """Return how many seconds after its claim a call may still begin. Later the process was frozen or the lines were
    full.

    The number may have opted out meanwhile. Well within the lease, so that no call begins on a text already in doubt.
    """
    return min(OLDEST_CLAIM_S, settings().in_doubt_after_s / 2)


@dataclass(frozen=True, slots=True)
class KnownAgainst:
    """Reasons the database knows against texting these numbers, and the state of their campaigns."""

    opted_out: frozenset[str]
    holds: dict[str, frozenset[str]]
    campaigns: dict[str, str]
    protected: frozenset[str]
    """Numbers of protected youths, and the ids of youths who may be a protected youth of another office."""
    expected: frozenset[str]
    """Of the answers to these: the ids of those that the protected youth may have. The number has written in the
    conversation, or the text is to that youth."""
    has_unknown_texts: bool
    """True when the provider has sent texts to some of these numbers that our database has lost
    (`sent_before_restore`)."""


def _select_known(
    what: str, key: sa.SQLColumnExpression[str], value: sa.SQLColumnExpression[object], *, among: str
) -> sa.Select[str, str, str]:
    kind: sa.ColumnElement[str] = sa.literal_column(f"'{what}'")
    return sa.select(kind, key, sa.cast(value, sa.String)).where(db.in_values(key, sa.bindparam(among)))


NOTHING: sa.ColumnElement[str] = sa.literal_column("''")
KNOWN_AGAINST = sa.union_all(
    _select_known("opt_out", OptOut.phone, NOTHING, among="phones"),
    _select_known("hold", NumberHold.phone, NumberHold.kind, among="phones"),
    _select_known("campaign", Campaign.id, Campaign.state, among="campaigns"),
    _select_known("unknown_text", ForgottenText.phone, NOTHING, among="phones"),
    _select_known("protected", YouthPhone.phone, NOTHING, among="phones")
    .join_from(YouthPhone, Youth, Youth.id == YouthPhone.youth_id)
    .where(YouthPhone.until.is_(None), Youth.is_protected.is_(True)),
    # A list of another office may name the same person, perhaps with another number, until somebody settles who it is.
    _select_known("protected_twin", cast("sa.SQLColumnExpression[str]", Transfer.twin_id), NOTHING, among="youths")
    .join_from(Transfer, Youth, Youth.id == Transfer.youth_id)
    .where(Transfer.settled_at.is_(None), Youth.is_protected.is_(True)),
)


def _known_against(session: Session, due: Sequence[DueMessage]) -> KnownAgainst:
    phones = list({message.phone for message in due})
    campaign_ids = list({message.campaign_id for message in due if message.campaign_id})
    # One round trip, in a statement of its own: it must see what was committed after the rows were locked.
    youth_ids = list({message.youth_id for message in due if message.youth_id})
    known = {"phones": phones, "campaigns": campaign_ids, "youths": youth_ids}
    found = session.connection().execute(KNOWN_AGAINST, known).all()
    holds: dict[str, frozenset[str]] = {}
    for what, key, value in found:
        if what == "hold":
            holds[key] = holds.get(key, frozenset()) | {value}
    protected = frozenset(key for what, key, _ in found if what in ("protected", "protected_twin"))
    return KnownAgainst(
        opted_out=frozenset(key for what, key, _ in found if what == "opt_out"),
        holds=holds,
        campaigns={key: value for what, key, value in found if what == "campaign"},
        protected=protected,
        expected=_expected(session, [one.id for one in due if one.phone in protected or one.youth_id in protected]),
        has_unknown_texts=any(what == "unknown_text" for what, _, _ in found),
    )


def _expected(session: Session, message_ids: Sequence[MessageId]) -> frozenset[str]:
    """Return which answers to a protected youth's number the youth may have: the number has written in the same
    conversation, or the text is to that youth and its writer named for all protected ones with the number.

    The number's own conversation is seen only by those named at its office. Anybody may protect a youth of their own.
    """
    if not message_ids:
        return frozenset()
    has_written = sa.exists().where(Reply.conversation_id == Message.conversation_id)
    is_to_them = sa.exists().where(Youth.id == Message.youth_id, Youth.is_protected.is_(True))
    own_talk = sa.exists().where(Conversation.id == Message.conversation_id, Conversation.apart_for == "")
    owner, number = aliased(Youth), aliased(YouthPhone)
    elsewhere = sa.exists().where(
        number.phone == Message.phone,
        number.until.is_(None),
        owner.id == number.youth_id,
        owner.is_protected.is_(True),
        owner.office_id != Message.office_id,
    )
    answers = sa.select(Message.id).where(Message.id.in_(message_ids), Message.kind == Kind.ANSWER)
    may = sa.or_(has_written, sa.and_(is_to_them, own_talk, sa.not_(elsewhere)))
    return frozenset(session.scalars(answers.where(may)))


def mark_already_sent(session: Session, due: Iterable[DueMessage], now: datetime) -> set[MessageId]:
    """After a restore, mark texts the provider already has as sent instead of sending them again. Return their ids.

    This holds for texts the service writes automatically; an answer that a person writes again is meant to be sent
    again.
    """
    ours = [(message.id, message.phone, message.body) for message in due if message.kind is not Kind.ANSWER]
    already = sent_before_restore.recognise(session, ours)
    for message_id, provider_id in already.items():
        sent = {"state": State.SENT, "provider_id": provider_id, "sent_at": now, "due_at": now, "reason": ""}
        db.change(session, sa.update(Message).where(Message.id == message_id).values(sent))
    return set(already)


def redirect_moved(session: Session, due: Iterable[DueMessage]) -> set[MessageId]:
    """Redirect bulk texts whose number is no longer the youth's to the new number, at the next claim. The old number
    may belong to a stranger by now. Without a new number the text is dropped, and so is a retry: it was for a phone
    that was off. Return the ids of these texts."""
    moved = [message for message in due if message.kind in BULK and _has_old_number(message)]
    if not moved:
        return set()
    in_use = youths.numbers(session, [message.youth_id for message in moved if message.youth_id])
    for message in moved:
        numbers = in_use.get(message.youth_id) if message.youth_id else None
        where = sa.update(MESSAGE).where(MESSAGE.c.id == message.id)
        if numbers and not message.retry:
            db.change(session, where.values(phone=numbers[0]))
        else:
            why = Drop.NUMBER_CHANGED if numbers else Drop.NO_CONTACT_POINT
            gone = {"state": State.DROPPED, "reason": why, "due_at": None}
            db.change(session, where.values(**gone, final_at=clock.now()))
            _tell_office(session, message, why)
    return {message.id for message in moved}


def _has_old_number(message: DueMessage) -> bool:
    """Return whether the text's number is no longer the youth's. A deleted youth has none, which is left to the
    rules."""
    return message.birth_year is not None and (message.number is None or message.number_until is not None)


def _decide(
    session: Session, due: Sequence[DueMessage], against: KnownAgainst, now: datetime
) -> list[tuple[DueMessage, Verdict]]:
    """Decide one text after the other: two texts to one youth, claimed together, both count against the limit."""
    wanted = Counter(message.youth_id for message in due if message.kind in BULK and message.youth_id)
    # Of two retries to one youth, claimed by two workers, the second must see the first.
    tried = {message.youth_id for message in due if message.retry and message.youth_id}
    unanswered = contact_limits.counts_in_turn(session, wanted, now, alone=tried) if wanted else Counter()
    outdated = since_written.what_speaks_against(session, due, now)
    decided: list[tuple[DueMessage, Verdict]] = []
    sent_now: set[str] = set()
    for message in due:
        counted = message.youth_id if message.kind in BULK else None
        is_over_limit = counted is not None and contact_limits.is_reached(unanswered[counted])
        is_resent = message.retry > 0 and counted in sent_now
        why_not = outdated.get(message.id) or (Drop.RESENT if is_resent else None)
        answer = verdict(_facts(message, against, now, is_over_limit=is_over_limit, outdated=why_not), now)
        if isinstance(answer, Send) and counted:
            unanswered[counted] += 1
            sent_now.add(counted)
        decided.append((message, answer))
    return _with_reason_for_office(session, decided)


def _with_reason_for_office(
    session: Session, decided: list[tuple[DueMessage, Verdict]]
) -> list[tuple[DueMessage, Verdict]]:
    """Replace reasons that concern the number by one the text's office may read. Whether it was a STOPP, a wrong
    number or a reply that may mean STOPP, another office must not learn it: the text is dropped at once, with the
    same words."""
    by_office: dict[str, list[DueMessage]] = {}
    for message, answer in decided:
        if _is_about_the_number(answer) and message.office_id:
            by_office.setdefault(message.office_id, []).append(message)
    unknown: set[str] = set()
    for office_id, some in by_office.items():
        out, held = number_access.stops_known_at(session, office_id, {message.phone for message in some})
        stopped = number_access.stopped_youths_known_at(session, office_id, {one.youth_id or "" for one in some})
        told = {Drop.OPTED_OUT: out, Drop.STOPPED_BEFORE: stopped}
        reasons = {message.id: answer.reason for message, answer in decided if _is_about_the_number(answer)}
        for message in some:
            why = reasons[message.id]
            about = message.youth_id if why is Drop.STOPPED_BEFORE else message.phone
            if about not in told.get(Drop(why), held):
                unknown.add(message.id)
    return [(message, Dropped(Drop.NOT_SENT) if message.id in unknown else answer) for message, answer in decided]


def _is_about_the_number(answer: Verdict) -> TypeGuard[Dropped | Wait]:
    stopped = isinstance(answer, Dropped) and answer.reason in {*STOPPED, Drop.STOPPED_BEFORE}
    return stopped or (isinstance(answer, Wait) and answer.reason == Drop.MAYBE_STOP)


def _facts(
    message: DueMessage, against: KnownAgainst, now: datetime, *, is_over_limit: bool, outdated: Drop | None
) -> MessageFacts:
    known = settings()
    is_bulk = message.kind in BULK
    return MessageFacts(
        kind=message.kind,
        has_opted_out=message.phone in against.opted_out,
        holds=against.holds.get(message.phone, frozenset()),
        ineligible=_ineligible(message, now) if is_bulk else None,
        is_of_protected=_is_of_protected(message, against),
        is_forgotten=is_bulk and message.birth_year is None,
        campaign_state=against.campaigns.get(message.campaign_id) if message.campaign_id else None,
        is_allowed=not known.allowed_numbers or message.phone in known.allowed_numbers,
        is_over_limit=is_over_limit,
        has_sender=_has_sender(message),
        expires_at=message.expires_at,
        window=window_of(message.office_id),
        outdated=outdated or _outdated_by_move(message),
    )


def _is_of_protected(message: DueMessage, against: KnownAgainst) -> bool:
    is_theirs = message.phone in against.protected or message.youth_id in against.protected
    return is_theirs and message.id not in against.expected


def _outdated_by_move(message: DueMessage) -> Drop | None:
    """Return why the youth's move makes the text wrong: to an office whose name is not in it, or to another number.
    None where it does not. An answer goes to the number that wrote, unless that number was later removed from the
    youth."""
    if message.kind in BULK:
        is_moved = message.youth_office_id is not None and message.youth_office_id != message.office_id
        return Drop.MOVED if is_moved else None
    is_taken = message.number_until is not None and message.number_until >= message.created_at
    return Drop.NUMBER_CHANGED if message.kind is Kind.ANSWER and is_taken else None


def _ineligible(message: DueMessage, now: datetime) -> Ineligible | None:
    """Return why the youth may not be texted; None where nothing speaks against it, or where there is no youth."""
    if message.birth_year is None:
        return None
    youth = YouthFacts(
        birth_year=message.birth_year,
        ot_status=message.ot_status or "",
        reasons=tuple(message.reasons or ()),
        is_protected=bool(message.is_protected),
        paused_until=message.paused_until,
    )
    return eligibility(youth, at=now, max_age=age_limits.at(now))


def _has_sender(message: DueMessage) -> bool:
    known = settings()
    has_number = bool(message.sender or known.sms_sender or known.messaging_service)
    return has_number or known.sms_provider == "simulator"


CLAIM = (
    sa.update(MESSAGE)
    .where(db.in_values(MESSAGE.c.id, sa.bindparam("ids")))
    .values(state=State.SENDING, attempts=MESSAGE.c.attempts + 1, reason="")
    .values(claimed_at=sa.bindparam("now"), due_at=sa.bindparam("lease"))
)
SETTLE = (
    sa.update(MESSAGE)
    .where(MESSAGE.c.id == sa.bindparam("key"))
    .values(due_at=sa.bindparam("due"), reason=sa.bindparam("why"))
)


def _write(session: Session, decided: Sequence[tuple[DueMessage, Verdict]], now: datetime) -> None:
    sends = [message.id for message, answer in decided if isinstance(answer, Send)]
    if sends:
        lease = now + timedelta(seconds=settings().in_doubt_after_s)
        session.connection().execute(CLAIM, {"ids": sends, "now": now, "lease": lease})
    waits = [{"key": message.id, "due": a.until, "why": a.reason} for message, a in decided if isinstance(a, Wait)]
    if waits:
        db.change(session, SETTLE, waits)
    dropped = [(message, answer.reason) for message, answer in decided if isinstance(answer, Dropped)]
    if dropped:
        drops = [{"key": message.id, "due": None, "why": why} for message, why in dropped]
        db.change(session, SETTLE.values(state=State.DROPPED, final_at=now), drops)
        for message, why in dropped:
            _tell_office(session, message, why)
    cancelled = [{"key": message.id, "due": None, "why": ""} for message, a in decided if isinstance(a, Cancelled)]
    if cancelled:
        db.change(session, SETTLE.values(state=State.CANCELLED, final_at=now), cancelled)


def _tell_office(session: Session, message: DueMessage, why: Drop) -> None:
    if message.kind in BULK and message.youth_id:
        # The youth's present office does what is left to do.
        left_out = [(message.youth_id, message.youth_office_id or message.office_id, why)]
        opt_outs.follow_up(session, left_out, campaign_id=message.campaign_id)


def _sms(message: DueMessage, valid_for_s: int) -> Sms:
    return Sms(
        message=message.id,
        to=message.phone,
        body=message.body,
        sender=message.sender or settings().sms_sender,
        attempt=message.attempts + 1,
        valid_for_s=valid_for_s,
    )
