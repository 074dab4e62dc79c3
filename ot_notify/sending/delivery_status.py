"""Delivery status: what became of a text, from the provider's answer or its receipts; whichever comes first is kept.

A state only moves forward: an answer never overwrites what a faster receipt has said, and a receipt proves a text
whatever we believed of it. Receipts come in any order, twice, or never (reference/twilio.md, 3.3).
"""

import logging
import random
from collections.abc import Sequence
from datetime import timedelta
from typing import TypeAlias

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.campaigns import campaigns
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.db import marks
from ot_notify.messaging import messages
from ot_notify.messaging.messages import (
    BULK,
    EVENT_STATUS_LENGTH,
    PROVIDER_STATUS_LENGTH,
    REASON_LENGTH,
    Drop,
    Message,
    State,
)
from ot_notify.people import follow_ups, opt_outs
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.providers import error_codes
from ot_notify.providers.base import Accepted, Fault, Receipt, Sms
from ot_notify.sending.send_result import Declined, Deferred, NotStarted, SendAttempt, Uncertain

log = logging.getLogger(__name__)

Given: TypeAlias = sa.ColumnElement[str]

LONGEST_WAIT_S = 60.0
"""What spares a provider that has too much from us is the rate (`rate_limit.Rate.ease_off`); the waiting of the
single text only spreads them, and must not keep one youth out for minutes when all the others have been reached."""

FIRST_LOOK_S = 15.0
"""A text in doubt is looked up this soon; a receipt usually settles it sooner."""

NO_RECEIPT_S = 600.0
"""A text without a final receipt is asked for this soon, whatever `OT_RECEIPT_OVERDUE_S` says: then its state is the
provider's within 15 minutes (promise 21)."""

SETTLE_CONFLICT_S = 20.0
"""Two final receipts that contradict each other: the provider is asked which is true, this soon."""


def record(attempts: Sequence[SendAttempt]) -> None:
    """Write a group of results in one transaction. Doing it twice is harmless: only a text still on its way changes.

    Accepted messages are updated in one statement; other results are rare and written one by one.
    """
    in_order = sorted(attempts, key=lambda one: one.sms.message)
    accepted = [(one.sms, one.result) for one in in_order if isinstance(one.result, Accepted)]
    with db.transaction(db.Purpose.REDO) as session:
        if accepted:
            _record_accepted(session, accepted)
            _take_final_answers(session, accepted)
        for attempted in in_order:
            match attempted.result:
                case Deferred() as later:
                    _requeue(session, attempted.sms, _back_off(later, attempted.sms.attempt), later.reason)
                case NotStarted():
                    _requeue(session, attempted.sms, 0.0, "")
                case Uncertain(reason=reason):
                    _mark_in_doubt(session, attempted.sms, reason)
                case Declined() as declined:
                    _record_rejection(session, attempted.sms, declined)
    log.debug("recorded", extra={"texts": len(attempts), "accepted": len(accepted)})


MESSAGE = db.table(Message)


def _accepted_statement(key: Given, provider_id: Given, status: Given) -> sa.Update:
    """Return the UPDATE that marks texts still on their way as sent. The arguments are columns of a list, or the
    parameters of one text."""
    return (
        sa.update(MESSAGE)
        .where(MESSAGE.c.id == key)
        .where(sa.or_(MESSAGE.c.state == State.SENDING, MESSAGE.c.state == State.IN_DOUBT))
        .where(sa.or_(MESSAGE.c.provider_id.is_(None), MESSAGE.c.provider_id == provider_id))
        .values(state=State.SENT, provider_id=provider_id, provider_status=status, reason="")
        .values(sent_at=sa.bindparam("now"), due_at=sa.bindparam("overdue"))
    )


def _accepted_group() -> sa.Update:
    names = ("key", "sid", "status")
    arrays = [sa.bindparam(f"{name}s", type_=sa.ARRAY(sa.String)) for name in names]
    columns = [sa.column(name, sa.String) for name in names]
    rows = sa.func.unnest(*arrays).table_valued(*columns).render_derived(name="answer")
    return _accepted_statement(rows.c.key, rows.c.sid, rows.c.status)


ACCEPTED_ONE = _accepted_statement(sa.bindparam("key"), sa.bindparam("sid"), sa.bindparam("status"))
ACCEPTED_GROUP = _accepted_group()
"""On Postgres one statement for the group, on SQLite one for each."""


def receipt_overdue_after() -> timedelta:
    """Return how long after sending the final receipt of a text is overdue, so that the provider is asked."""
    return timedelta(seconds=min(settings().receipt_overdue_s, NO_RECEIPT_S))


def _record_accepted(session: Session, accepted: Sequence[tuple[Sms, Accepted]]) -> None:
    now = clock.now()
    times = {"now": now, "overdue": now + receipt_overdue_after()}
    rows = [
        {"key": sms.message, "sid": yes.provider_id, "status": yes.status[:PROVIDER_STATUS_LENGTH]}
        for sms, yes in accepted
    ]
    if db.is_postgres():
        columns = {f"{name}s": [row[name] for row in rows] for name in rows[0]}
        changed = session.connection().execute(ACCEPTED_GROUP, columns | times).rowcount
    else:
        changed = db.change(session, ACCEPTED_ONE, [row | times for row in rows])
    if changed != len(rows):
        _settle_overtaken(session, {sms.message: yes.provider_id for sms, yes in accepted})


def _take_final_answers(session: Session, accepted: Sequence[tuple[Sms, Accepted]]) -> None:
    """Record final states that a provider gives in its answer already: a receipt need not follow."""
    for sms, yes in accepted:
        if yes.status in FINAL:
            take_receipt(session, Receipt(sms.message, yes.provider_id, yes.status, yes.code))


def _settle_overtaken(session: Session, sids: dict[str, str]) -> None:
    """Give texts their provider id that were no longer `sending`: a faster receipt came first, or the lease ran out."""
    rows = session.scalars(sa.select(Message).where(Message.id.in_(list(sids))).order_by(Message.id).with_for_update())
    for message in rows:
        _assign_provider_id(session, message, sids[message.id])


def _requeue(session: Session, sms: Sms, after_s: float, reason: str) -> None:
    # A paused campaign is left to the claim: resuming does not wait for this transaction, and a text that we parked
    # after the resume would never become due again.
    due = clock.now() + timedelta(seconds=after_s)
    session.execute(_if_still_claimed(sms).values(state=State.QUEUED, due_at=due, reason=reason[:REASON_LENGTH]))


def _if_still_claimed(sms: Sms) -> sa.Update:
    """Return an UPDATE of the text that applies only while it is in the claim this answer belongs to."""
    return (
        sa.update(Message)
        .where(Message.id == sms.message, Message.state == State.SENDING, Message.attempts == sms.attempt)
        .execution_options(synchronize_session=False)
    )


def _back_off(later: Deferred, attempt: int) -> float:
    wait = max(later.after_s, min(LONGEST_WAIT_S, 2.0 ** min(attempt, 10)))
    return wait * random.uniform(1.0, 1.3)  # noqa: S311  (spreads the load, guards nothing)


def _mark_in_doubt(session: Session, sms: Sms, reason: str) -> None:
    look = clock.now() + timedelta(seconds=min(FIRST_LOOK_S, settings().reconcile_every_s))
    if db.change(
        session, _if_still_claimed(sms).values(state=State.IN_DOUBT, due_at=look, reason=reason[:REASON_LENGTH])
    ):
        messages.note(session, sms.message, "in_doubt", status=reason)


def _record_rejection(session: Session, sms: Sms, declined: Declined) -> None:
    """Record that the provider rejected the text. A fault of ours never blames the number: the
    text waits until it is corrected."""
    message = db.hold(session, Message, sms.message)
    if message is None or message.state is not State.SENDING or message.attempts != sms.attempt:
        return
    action = error_codes.MEANINGS[declined.fault]
    message.code = declined.code
    message.reason = declined.fault
    messages.note(session, message.id, "rejected", status=declined.fault, code=declined.code)
    if action.pauses and action.ours:
        message.state = State.QUEUED
        message.due_at = clock.now() + timedelta(minutes=10)
        if action.pauses == "campaign":  # trouble with our account opens the circuit instead
            _pause_campaign(session, message, declined.fault)
        return
    message.state, message.due_at, message.final_at = State.FAILED, None, clock.now()
    _stop_number(session, message, declined.fault, declined.code)
    _notify_office(session, message, declined.fault)


def _pause_campaign(session: Session, message: Message, fault: Fault) -> None:
    """Pause the text's campaign after a fault of its sender or wording: its other texts would fail too."""
    campaign = db.hold(session, Campaign, message.campaign_id) if message.campaign_id else None
    if campaign is not None and campaign.state in campaigns.LIVE:
        campaigns.pause(session, campaign, because=f"fault.{fault}")
        if message.state is State.QUEUED:
            message.due_at = None


def _stop_number(session: Session, message: Message, fault: Fault, code: int | None) -> None:
    match error_codes.MEANINGS[fault].stops_number:
        case "opted_out":
            opt_outs.opt_out(session, message.phone, ConsentSource.PROVIDER, evidence=message.id)
        case "invalid":
            opt_outs.is_dead(session, message.phone, Hold.INVALID, code=code, evidence=message.id)
        case "landline":
            opt_outs.is_dead(session, message.phone, Hold.LANDLINE, code=code, evidence=message.id)
        case "dead":
            opt_outs.is_dead(session, message.phone, Hold.NOT_IN_USE, code=code, evidence=message.id)


def _notify_office(session: Session, message: Message, fault: Fault) -> None:
    if message.youth_id and not error_codes.MEANINGS[fault].ours and not error_codes.MEANINGS[fault].stops_number:
        follow_ups.need(
            session, message.youth_id, message.office_id, FollowUpReason.UNDELIVERED, campaign_id=message.campaign_id
        )


REACHED = frozenset({"accepted", "scheduled", "queued", "sending", "sent", "receiving", "received"})
FINAL = {
    "delivered": State.DELIVERED,
    "read": State.DELIVERED,
    "undelivered": State.UNDELIVERED,
    "partially_delivered": State.UNDELIVERED,
    "failed": State.FAILED,
    "canceled": State.FAILED,
}
FINALS = (State.DELIVERED, State.UNDELIVERED, State.FAILED)


def take_receipt(session: Session, receipt: Receipt, *, asked: bool = False) -> Message | None:
    """Apply a receipt to its text and return the text; None for an unknown one. Receipts may come in any order and
    any number of times.

    `asked`: the status was fetched just now, so it overrides receipts that contradict one another.
    """
    message = _find_message(session, receipt)
    if message is None:
        log.info("receipt for an unknown text", extra={"status": receipt.status})
        return None
    if receipt.provider_id and not _assign_provider_id(session, message, receipt.provider_id):
        return message
    new = FINAL.get(receipt.status)
    if new is None:
        if receipt.status in REACHED and message.state is State.SENT:
            message.provider_status = receipt.status[:PROVIDER_STATUS_LENGTH]
        return message
    if message.state is new and (receipt.code is None or message.code == receipt.code):
        return message
    if message.state in FINALS and not asked:
        messages.note(session, message.id, "receipt", status=receipt.status, code=receipt.code)
        if message.state is not new:
            # Two finals that contradict each other; there is no time in a receipt to sort by. Ask.
            message.due_at = clock.now() + timedelta(seconds=SETTLE_CONFLICT_S)
        return message
    _record_final_state(session, message, new, receipt)
    return message


def _find_message(session: Session, receipt: Receipt) -> Message | None:
    by_id = db.hold(session, Message, receipt.message) if receipt.message else None
    if by_id is not None or not receipt.provider_id:
        return by_id
    return session.scalars(
        sa.select(Message).where(Message.provider_id == receipt.provider_id).with_for_update()
    ).first()


def _assign_provider_id(session: Session, message: Message, provider_id: str) -> bool:
    """Record that the provider has this text under this id. Return False where the text already has another id.

    Works from any state: a restored backup may have it queued, a person may have cancelled it too late.
    """
    if message.provider_id not in (None, provider_id):
        messages.note(session, message.id, "second_id", status=provider_id[-EVENT_STATUS_LENGTH:])
        log.error("a text has two ids at the provider", extra={"message_id": message.id})
        return False
    if message.provider_id is None and _belongs_to_another(session, provider_id):
        messages.note(session, message.id, "anothers_id", status=provider_id[-EVENT_STATUS_LENGTH:])
        log.error("the provider names one text for two of ours", extra={"message_id": message.id})
        return False
    if message.provider_id is None or message.state in (State.SENDING, State.IN_DOUBT, State.QUEUED):
        was = message.state
        now = clock.now()
        message.provider_id = provider_id
        if message.state not in FINALS:
            message.state = State.SENT
            message.reason = ""
            message.final_at = None
            message.sent_at = message.sent_at or now
            message.due_at = now + receipt_overdue_after()
        if was is not State.SENDING:
            messages.note(session, message.id, "settled", status=was)
    return True


def _belongs_to_another(session: Session, provider_id: str) -> bool:
    return session.scalar(sa.select(Message.id).where(Message.provider_id == provider_id)) is not None


def _record_final_state(session: Session, message: Message, state: State, receipt: Receipt) -> None:
    known = receipt.fault or (error_codes.fault(receipt.code) if receipt.code else None)
    fault = known if state is not State.DELIVERED else None
    messages.note(session, message.id, "receipt", status=receipt.status, code=receipt.code)
    message.state = state
    message.provider_status = receipt.status[:PROVIDER_STATUS_LENGTH]
    message.final_at = clock.now()
    message.due_at = None
    message.code = receipt.code if fault else None
    message.reason = fault or ""
    if state is State.DELIVERED:
        _drop_retry(session, message)
        return
    fault = fault or Fault.UNKNOWN
    _stop_number(session, message, fault, receipt.code)
    match error_codes.MEANINGS[fault].pauses:
        case "all":
            marks.mark(
                session, "account_refused"
            )  # every circuit breaker hears of it, and opens (`CircuitBreaker.publish_status`)
        case "campaign":
            _pause_campaign(session, message, fault)
    if not _schedule_retry(session, message, fault):
        _notify_office(session, message, fault)


def _drop_retry(session: Session, message: Message) -> None:
    """Drop the queued retry of a text that was delivered after all."""
    if message.campaign_id:
        session.execute(
            sa.update(Message)
            .where(
                Message.campaign_id == message.campaign_id,
                Message.step == message.step,
                Message.youth_id == message.youth_id,
                Message.retry > message.retry,
                Message.state == State.QUEUED,
            )
            .values(state=State.DROPPED, reason=Drop.ALREADY_DELIVERED, due_at=None, final_at=clock.now())
            .execution_options(synchronize_session=False)
        )


def _schedule_retry(session: Session, message: Message, fault: Fault) -> bool:
    """Queue a new text after a temporary failure (phone off, carrier down), since the old one is final. Return whether
    one was queued."""
    delays = error_codes.MEANINGS[fault].retry
    if message.kind not in BULK or message.retry >= len(delays) or not message.youth_id:
        return False
    campaign = session.get(Campaign, message.campaign_id) if message.campaign_id else None
    if campaign is None or campaign.state is CampaignState.CANCELLED:
        return False
    if campaign.state is CampaignState.DONE:
        campaign.state, campaign.finished_at = CampaignState.RUNNING, None  # so that it can be paused or cancelled
    again = messages.values(
        kind=message.kind,
        phone=message.phone,
        body=message.body,
        office_id=message.office_id,
        sender=message.sender,
        language=message.language,
        due_at=clock.now() + timedelta(seconds=delays[message.retry]),
        campaign_id=message.campaign_id,
        step=message.step,
        youth_id=message.youth_id,
        retry=message.retry + 1,
    )
    db.insert_missing(session, Message, [again])  # there already: another receipt of this text has made it
    return True
