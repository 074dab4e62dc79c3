"""Reconciling: what the provider's own records say, where its answers and webhooks did not reach us.

Three questions, asked at start and every `OT_RECONCILE_EVERY_S`: which texts came in that we never got, what became of
the texts in doubt, and where the receipts are that are overdue. While we were down the provider gave up on webhooks,
so sending waits for the first answer (`sending.has_caught_up`).
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import claiming, clock, db, messages, outcomes, receipts, replies, strangers, work, youths
from ot_notify.conversations import Reply
from ot_notify.leaps import Leaps
from ot_notify.matching import CLOCKS_DIFFER, Doubt, match
from ot_notify.messages import WATCHED, Message, State
from ot_notify.offices import offices
from ot_notify.providers.base import InboundSms, InDoubt, Provider, Record, Rejected, TryLater
from ot_notify.settings import settings

log = logging.getLogger(__name__)

OVERLAP = timedelta(minutes=10)
"""Records are read from this long before the last time: the list may lag, and clocks differ."""

HEAD_START = timedelta(seconds=5)
"""A text this young may have its webhook still under way, which brings the pictures and whether it was answered."""

FIRST_EVER = timedelta(hours=24)
WHOLE_LIST_EVERY = timedelta(minutes=4)
"""With a messaging service: a missed reply to a number of it that we have not met is found within five minutes
(promise 18), and ten minutes of our own traffic are not read back every half minute."""

NUMBERS_KNOWN_FROM = timedelta(days=30)
LOOK_AGAIN_UNEXPLAINED = timedelta(minutes=5)
"""At the latest. A young doubt is looked at sooner: what nobody can explain yet is often another text of ours to the
same number, whose own answer is still under way."""

LOOK_AGAIN_AFTER_LEAP = timedelta(minutes=1)
AT_A_TIME = 200

LIST_ALL_ABOVE = 20
"""More texts in doubt than this, and reading the whole list once is cheaper than asking for each number."""


leaps = Leaps()


async def reconcile(provider: Provider) -> bool:
    """Ask all three questions once. True when the provider's records could be read; on False nothing was guessed."""
    if leaps.leapt_within(1.0):
        log.warning("the clock leapt forward, or the machine slept")
    try:
        await catch_up(provider)
        await asyncio.to_thread(expire_leases)
        await settle_doubts(provider)
        await receipts.ask(provider)
    except (TryLater, InDoubt, Rejected) as error:
        log.warning("the provider's records cannot be read", extra={"error": type(error).__name__})
        return False
    return True


async def catch_up(provider: Provider) -> int:
    """Take in what happened while we did not listen; sending waits for this. Answers how many replies were missed.

    Missed replies are taken in oldest first. After a start, and when the database has gone back in time (a backup was
    put in its place), texts that left after the backup was taken are recognised too. One worker does it for all.
    """
    now = clock.now()
    with db.reading() as session:
        last, last_whole = work.marked(session, "caught_up"), work.marked(session, "read_whole")
    is_first = has_gone_back(last)
    if not is_first and last and timedelta(0) <= now - last.at < timedelta(seconds=settings().reconcile_every_s / 2):
        return 0
    numbers = [""] if is_first else await asyncio.to_thread(_numbers_to_read, last_whole)
    is_whole = "" in numbers
    before = last_whole if is_whole and not is_first else last
    # The mark may lie ahead of a clock that was set back since.
    since = min(before.at, now) - OVERLAP if before else now - FIRST_EVER
    records: list[Record] = []
    for number in numbers:
        records += [record async for record in provider.records(since=since, to=number)]
    if is_first:  # before the missed replies: a STOPP among them would drop what has left already
        await asyncio.to_thread(_recognise_sent, [r for r in records if r.direction == "outbound"])
    missed = await asyncio.to_thread(_take_in, records, provider.name, None if is_first else now - HEAD_START)
    await asyncio.to_thread(_mark_caught_up, missed, began=now, is_whole=is_whole)
    return missed


_written: list[int] = []
"""The highest number of a catching-up that this process has seen in the database; empty until it has done one itself.

A number, since clocks differ and two may write in the same moment: by the clock the later one could look the older.
"""


def has_gone_back(last: work.Mark | None) -> bool:
    """Whether this process has not caught up yet, or the database remembers less than we have seen: it was restored."""
    if not _written or last is None or _turn(last) < _written[-1]:
        return True
    _written[:] = [_turn(last)]
    return False


def _turn(last: work.Mark | None) -> int:
    return int(last.value.get("turn", 0)) if last else 0


def look_back(session: Session) -> datetime:
    """This database is a backup that was put back: the next look at the provider's records begins with the oldest text
    it thinks unsettled, and nothing is sent before. Answers from when."""
    waiting = (State.QUEUED, State.SENDING, State.IN_DOUBT)
    oldest = session.scalar(sa.select(sa.func.min(Message.created_at)).where(Message.state.in_(waiting)))
    last = work.marked(session, "caught_up")
    since = min(moment for moment in (oldest, last.at if last else None, clock.now()) if moment is not None)
    work.mark(session, "caught_up", at=since, missed=0)
    return since


def _mark_caught_up(missed: int, *, began: datetime | None = None, is_whole: bool = False) -> None:
    now = clock.now()
    # Never much later than we began to read: what came in while a long list was read is for the next time.
    read_until = min(now, (began or now) + OVERLAP / 2)
    with db.transaction() as session:
        turn = _turn(db.hold(session, work.Mark, "caught_up")) + 1
        work.mark(session, "caught_up", at=read_until, missed=missed, turn=turn)
        if is_whole:
            work.mark(session, "read_whole", at=read_until)
    _written[:] = [turn]


def _numbers_to_read(last_whole: work.Mark | None) -> list[str]:
    """Whose lists show missed replies: our numbers, which cost one call each whatever we send meanwhile.

    The numbers of a messaging service are known only as far as youths have answered to them, so its whole list, with
    all that we send, is read now and then; one empty name means that.
    """
    known = {office.sms_sender for office in offices().all if office.sms_sender} | {settings().sms_sender}
    if not settings().twilio_messaging_service_sid:
        return sorted(number for number in known if number) or [""]
    if last_whole is None or not timedelta(0) <= clock.now() - last_whole.at < WHOLE_LIST_EVERY:
        return [""]
    with db.reading() as session:
        lately = Reply.received_at > clock.now() - NUMBERS_KNOWN_FROM
        known.update(session.scalars(sa.select(Reply.our_number).where(lately).distinct()))
    return sorted(number for number in known if number)


def _take_in(records: Sequence[Record], provider_name: str, until: datetime | None = None) -> int:
    inbound = [r for r in records if r.direction == "inbound" and (until is None or r.created_at <= until)]
    kept = _kept(provider_name, [record.provider_id for record in inbound])
    inbound = sorted((r for r in inbound if r.provider_id not in kept), key=lambda record: record.created_at)
    missed = 0
    for record in inbound:
        sms = InboundSms(
            provider=provider_name,
            provider_id=record.provider_id,
            sender=record.sender,
            to=record.to,
            body=record.body,
            at=record.created_at,
        )
        with db.transaction() as session:
            missed += replies.receive(session, sms, is_late=True)
    if missed:
        log.warning("missed replies taken in", extra={"replies": missed})
    return missed


def _kept(provider_name: str, provider_ids: list[str]) -> set[str]:
    kept: set[str] = set()
    with db.reading() as session:
        for start in range(0, len(provider_ids), 500):
            some = Reply.provider_id.in_(provider_ids[start : start + 500])
            kept.update(session.scalars(sa.select(Reply.provider_id).where(Reply.provider == provider_name, some)))
    return kept


def _recognise_sent(records: Sequence[Record]) -> None:
    """Texts the provider has and no row of ours knows: the rows come from a backup taken before they left.

    What waits in our queue and has left is settled at once; what the backup had not even written is remembered
    (`strangers`), so that it is recognised when it is about to leave again.
    """
    # In this order: what is being recorded this very moment is on its way at the first look, or known at the second.
    on_their_way = _on_their_way()
    known = _known([record.provider_id for record in records])
    unknown = [record for record in records if record.provider_id not in known]
    # Theirs alone, not every record to the same number: another text may wait for it and have left too.
    phones = {doubt.phone for doubt in on_their_way}
    theirs = match(on_their_way, [r for r in unknown if r.to in phones]).values()
    taken = {record.provider_id for record in theirs}
    unknown = [record for record in unknown if record.provider_id not in taken]
    for start in range(0, len(unknown), AT_A_TIME):
        group = unknown[start : start + AT_A_TIME]
        with db.transaction() as session:
            waiting = session.scalars(
                sa.select(Message)
                .where(Message.phone.in_({record.to for record in group}), Message.state == State.QUEUED)
                .order_by(Message.id)
                .with_for_update(skip_locked=True)
            ).all()
            found = match((_doubt(message, message.created_at) for message in waiting), group)
            for message_id, record in found.items():
                outcomes.take_receipt(session, record.as_receipt(message_id), asked=True)
            settled = {record.provider_id for record in found.values()}
            ours = youths.known_numbers(session, {record.to for record in group})
            strangers.remember(session, [r for r in group if r.provider_id not in settled and r.to in ours])


def _on_their_way() -> list[Doubt]:
    states = (State.SENDING, State.IN_DOUBT)
    with db.reading() as session:
        found = session.scalars(sa.select(Message).where(Message.state.in_(states), Message.due_at.is_not(None)))
        return [_doubt(message, message.claimed_at or message.created_at) for message in found]


def _known(provider_ids: list[str]) -> frozenset[str]:
    known: set[str] = set()
    with db.reading() as session:
        for start in range(0, len(provider_ids), 500):
            some = provider_ids[start : start + 500]
            known.update(
                found
                for found in session.scalars(sa.select(Message.provider_id).where(Message.provider_id.in_(some)))
                if found
            )
    return frozenset(known)


def expire_leases() -> int:
    """A claim without an outcome when its lease ends belongs to a worker that died: the text is in doubt, visibly."""
    now = clock.now()
    with db.transaction() as session:
        ids = session.scalars(
            sa.update(Message)
            .where(Message.state == State.SENDING, Message.due_at <= now, WATCHED)
            .values(state=State.IN_DOUBT, due_at=now, reason="worker_died")
            .returning(Message.id)
            .execution_options(synchronize_session=False)
        ).all()
        for message_id in ids:
            messages.note(session, message_id, "in_doubt", status="worker_died")
    return len(ids)


async def settle_doubts(provider: Provider) -> int:
    """Settle the texts in doubt that are due for a look: found in the list, it was sent; nothing there for the whole
    grace, it is queued again under the usual rules; else it stays in doubt. Answers how many were settled."""
    settled = 0
    while doubts := await asyncio.to_thread(_due_doubts):
        looked_at = clock.now()
        records = await _records_for(provider, doubts)
        settled += await asyncio.to_thread(_settle, doubts, records, looked_at)
    return settled


def _due_doubts() -> list[Doubt]:
    with db.reading() as session:
        rows = session.scalars(
            sa.select(Message)
            .where(Message.state == State.IN_DOUBT, Message.due_at <= clock.now(), WATCHED)
            .order_by(Message.due_at, Message.id)
            .limit(AT_A_TIME)
        )
        return [_doubt(message, message.claimed_at or message.created_at) for message in rows]


def _doubt(message: Message, since: datetime) -> Doubt:
    return Doubt(message.id, message.phone, message.sender, message.body, since)


async def _records_for(provider: Provider, doubts: list[Doubt]) -> list[Record]:
    since = min(doubt.claimed_at for doubt in doubts) - CLOCKS_DIFFER
    phones = sorted({doubt.phone for doubt in doubts})
    if len(phones) > LIST_ALL_ABOVE:
        return [record async for record in provider.records(since=since)]
    found: list[Record] = []
    for phone in phones:
        found += [record async for record in provider.records(since=since, to=phone)]
    return found


def _settle(doubts: list[Doubt], records: list[Record], looked_at: datetime) -> int:
    settled = 0
    with db.transaction() as session:
        # Held before we ask what is taken: another worker may be settling the same texts by the same records.
        held = [(one, db.hold(session, Message, one.id)) for one in sorted(doubts, key=lambda one: one.id)]
        still = [(doubt, message) for doubt, message in held if message and _is_still(message, doubt)]
        # Asked for before what is taken: what is being recorded this very moment shows in one of the two.
        on_its_way = _equal_on_their_way(session, doubts)
        taken = _known([record.provider_id for record in records])
        found = match([doubt for doubt, _ in still], records, taken)
        unexplained = _unexplained(still, records, taken | {record.provider_id for record in found.values()})
        for doubt, message in still:
            record = found.get(doubt.id)
            if record is not None and (doubt.phone, doubt.body) in on_its_way:
                message.due_at = looked_at + _until_next_look(looked_at - doubt.claimed_at)  # its answer will tell
            elif record is not None:
                outcomes.take_receipt(session, record.as_receipt(doubt.id), asked=True)
                settled += 1
            elif doubt.phone in unexplained:
                # Something of ours reached this number in these words or others: a person must look, we do not guess.
                wait = min(_until_next_look(looked_at - doubt.claimed_at), LOOK_AGAIN_UNEXPLAINED)
                message.due_at, message.reason = looked_at + wait, "unexplained"
            else:
                settled += _not_there(session, message, doubt, looked_at)
    return settled


def _unexplained(still: Sequence[tuple[Doubt, Message]], records: Iterable[Record], explained: Set[str]) -> set[str]:
    """Numbers that got a text since the claim which is none of ours as we know them: the provider may change bodies
    (it may be told to make them GSM-7, or to redact them), and such a record would else look like no record."""
    since = {doubt.phone: doubt.claimed_at for doubt, _ in still}
    return {
        record.to
        for record in records
        if record.direction == "outbound"
        and record.provider_id not in explained
        and record.to in since
        and record.created_at >= since[record.to]
    }


def _equal_on_their_way(session: Session, doubts: list[Doubt]) -> set[tuple[str, str]]:
    """The same words are on their way to the same number: a record may be that text's, which has no id yet."""
    phones = {doubt.phone for doubt in doubts}
    sending = sa.select(Message.phone, Message.body).where(Message.phone.in_(phones), Message.state == State.SENDING)
    return {(phone, body) for phone, body in session.execute(sending)}


def _is_still(message: Message, doubt: Doubt) -> bool:
    """No receipt was faster, and nobody has put it back and claimed it again since we looked."""
    return message.state is State.IN_DOUBT and (message.claimed_at or message.created_at) == doubt.claimed_at


def _not_there(session: Session, message: Message, doubt: Doubt, looked_at: datetime) -> bool:
    """The list shows nothing. True only when it has for the whole grace: a late acceptance or a lagging list would
    else become a second text."""
    grace_ends = doubt.claimed_at + timedelta(seconds=settled_after_s())
    if looked_at >= grace_ends and leaps.leapt_within(settled_after_s()):
        message.due_at = looked_at + LOOK_AGAIN_AFTER_LEAP  # the call may have begun a moment ago
        return False
    if looked_at < grace_ends:
        message.due_at = min(grace_ends, looked_at + _until_next_look(looked_at - doubt.claimed_at))
        return False
    message.state, message.due_at, message.reason = State.QUEUED, clock.now(), "not_there"
    messages.note(session, message.id, "put_back", status="not_there")
    db.ring_after_commit(session, db.Bell.SEND)
    return True


def settled_after_s() -> float:
    """How long after its claim a text is in doubt at most, as long as the provider's list can be read.

    The grace begins when the call must have ended. Counted from the claim, what the provider was handed in the last
    moment, and took a little later still, would have less than the grace to show up, and would leave twice.
    """
    call_ends_s = claiming.begins_within_s() + settings().sms_timeout_s + 1.0
    return call_ends_s + settings().in_doubt_grace_s


def _until_next_look(age: timedelta) -> timedelta:
    return max(timedelta(seconds=min(settings().reconcile_every_s, 15.0)), age / 2)


def settle_by_hand(session: Session, message_id: str, *, was_sent: bool, by: str) -> bool:
    """A person has found out: it came through, or it never left. True where it was in doubt and is not any more."""
    message = db.hold(session, Message, message_id)
    if message is None or message.state is not State.IN_DOUBT:
        return False
    now = clock.now()
    message.state = State.SENT if was_sent else State.FAILED
    message.reason = "settled_by_hand"
    message.due_at = None
    message.sent_at = (message.sent_at or now) if was_sent else None
    message.final_at = None if was_sent else now
    messages.note(session, message_id, "settled", status=message.state, by=by)
    return True
