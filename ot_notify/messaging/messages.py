"""Messages: one text to one number, its states, and the only functions that change them outside of sending."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from ot_notify import db
from ot_notify.access import permissions
from ot_notify.access.permissions import May
from ot_notify.access.staff import Actor
from ot_notify.core import clock, send_window
from ot_notify.core.identifiers import E164, MessageId, OfficeId, YouthId
from ot_notify.core.settings import settings
from ot_notify.offices.register import Office, offices
from ot_notify.text import sms_text


class Kind(StrEnum):
    """What sort of text it is: a campaign's first text, a reminder, a colleague's answer, an automatic answer, a test
    to a colleague's own phone (without campaign or youth), or an alert to a colleague on duty."""

    CAMPAIGN = "campaign"
    REMINDER = "reminder"
    ANSWER = "answer"
    CONFIRMATION = "confirmation"
    AUTOMATIC = "automatic"
    TEST = "test"
    DUTY = "duty"


BULK = frozenset({Kind.CAMPAIGN, Kind.REMINDER})


class State(StrEnum):
    """The contract's states, section 6."""

    QUEUED = "queued"
    SENDING = "sending"
    IN_DOUBT = "in_doubt"
    SENT = "sent"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


UNSETTLED = (State.QUEUED, State.SENDING, State.IN_DOUBT)


class Drop(StrEnum):
    """Why a text was not sent. The values are the sentence codes `dropped.<value>`."""

    OPTED_OUT = "opted_out"
    STOPPED_BEFORE = "stopped_before"
    """The youth sent STOPP from another number."""
    WRONG_NUMBER = "wrong_number"
    DEAD_NUMBER = "dead_number"
    MAYBE_STOP = "maybe_stop"
    NOT_ELIGIBLE = "not_eligible"
    PROTECTED = "protected"
    PAUSED = "paused"
    DUPLICATE_PHONE = "duplicate_phone"
    REPLIED = "replied"
    WINDOW_MISSED = "window_missed"
    NO_CONTACT_POINT = "no_contact_point"
    NOT_ALLOWED = "not_allowed"
    NO_SENDER = "no_sender"
    FORGOTTEN = "forgotten"
    ALREADY_DELIVERED = "already_delivered"
    MISSING_VALUE = "missing_value"
    NOT_REACHED = "not_reached"
    CLOSED = "closed"
    REMINDERS_PAUSED = "reminders_paused"
    UNANSWERED = "unanswered"
    RECENTLY_TEXTED = "recently_texted"
    IN_OTHER_CAMPAIGN = "in_other_campaign"
    RESENT = "resent"
    CONTACTED = "contacted"
    UNDECIDED = "undecided"
    """A reply of the youth waits for a colleague to say what it means, or may be serious."""
    CALL_PROMISED = "call_promised"
    """The youth has asked for a call, and has not been called yet."""
    MOVED = "moved"
    NUMBER_CHANGED = "number_changed"
    NOT_SENT = "not_sent"
    """Not sent, for a reason that concerns somebody else and that the office must not learn."""


STOPPED = frozenset({Drop.OPTED_OUT, Drop.WRONG_NUMBER, Drop.DEAD_NUMBER})
"""Reasons that reveal what was said of the number, perhaps to another office."""

SOON = 0
LATER = 1
PRIORITIES = (SOON, LATER)
"""Staff's answers and confirmations overtake campaign texts. Few classes, since a claim asks once for each."""

LIFETIME = {True: timedelta(days=5), False: timedelta(days=2)}
"""How long a text is worth sending: a bulk text five days after it could first leave; an answer two days."""

LAST_CHANCE = timedelta(days=1)
"""Lifetime where the window seldom opens: a bulk text always has its second opening."""


REASON_LENGTH, PROVIDER_STATUS_LENGTH, EVENT_STATUS_LENGTH = 40, 20, 24
"""Widths of columns that hold the provider's words: longer ones are cut."""


class Message(db.Base):
    """One text, sent or not, with everything that became of it.

    `due_at` is when somebody must look at it next: `queued` to send it, `sending` when the lease ends, `in_doubt` to
    ask the provider, `sent` to ask for the receipt. Empty: nothing is left to do, or a pause holds it.
    """

    __tablename__ = "message"
    __table_args__ = (
        sa.Index("uq_message_step", "campaign_id", "step", "youth_id", "retry", unique=True),
        sa.Index("uq_message_provider_id", "provider_id", unique=True),
        # The queue: one short scan for each priority, however many rows wait for later or are done.
        sa.Index(
            "ix_message_queue",
            "priority",
            "due_at",
            "id",
            sqlite_where=sa.text("state = 'queued' AND due_at IS NOT NULL"),
            postgresql_where=sa.text("state = 'queued' AND due_at IS NOT NULL"),
        ),
        # All other texts with a due time: leases, doubts, receipts that are overdue or contradictory.
        sa.Index(
            "ix_message_watch",
            "due_at",
            sqlite_where=sa.text("state <> 'queued' AND due_at IS NOT NULL"),
            postgresql_where=sa.text("state <> 'queued' AND due_at IS NOT NULL"),
        ),
        sa.Index("ix_message_phone", "phone", "created_at"),
        sa.Index("ix_message_tally", "campaign_id", "state"),
        sa.Index("ix_message_youth", "youth_id"),
    )
    id: Mapped[MessageId] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    kind: Mapped[Kind]
    priority: Mapped[int] = mapped_column(sa.SmallInteger)
    campaign_id: Mapped[str | None] = mapped_column(sa.String(32))
    step: Mapped[int | None] = mapped_column(sa.SmallInteger)
    retry: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    youth_id: Mapped[YouthId | None] = mapped_column(sa.ForeignKey("youth.id", ondelete="SET NULL"))
    office_id: Mapped[OfficeId] = mapped_column(sa.String(60))
    conversation_id: Mapped[str | None] = mapped_column(sa.String(32))
    phone: Mapped[E164] = mapped_column(sa.String(16))
    language: Mapped[str] = mapped_column(sa.String(2), default="nb")
    body: Mapped[str] = mapped_column(sa.Text)
    encoding: Mapped[str] = mapped_column(sa.String(5), default="")
    parts: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    sender: Mapped[str] = mapped_column(sa.String(20), default="")
    created_by: Mapped[str] = mapped_column(sa.String(200), default="")
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    state: Mapped[State]
    reason: Mapped[str] = mapped_column(sa.String(REASON_LENGTH), default="")
    """A `Drop`, a provider `Fault`, or why the text waits or is in doubt; empty where nothing needs explaining."""
    code: Mapped[int | None]
    attempts: Mapped[int] = mapped_column(sa.SmallInteger, default=0)
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    final_at: Mapped[datetime | None]
    provider_id: Mapped[str | None] = mapped_column(sa.String(64))
    provider_status: Mapped[str] = mapped_column(sa.String(PROVIDER_STATUS_LENGTH), default="")


_QUEUED: sa.ColumnElement[str] = sa.literal_column(f"'{State.QUEUED.value}'")
WATCHED = db.table(Message).c.state != _QUEUED
"""The condition of the index `ix_message_watch`, word for word: SQLite uses it only where it recognises it."""


class MessageEvent(db.Base):
    """One event in a text's history after it was queued, in order of arrival. The present state is in the message."""

    __tablename__ = "message_event"
    __table_args__ = (sa.Index(None, "message_id", "at"),)
    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=db.new_id)
    message_id: Mapped[str] = mapped_column(sa.ForeignKey("message.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    what: Mapped[str] = mapped_column(sa.String(24))
    """`receipt`, `in_doubt`, `settled`, `put_back`, `second_id` …"""
    status: Mapped[str] = mapped_column(sa.String(EVENT_STATUS_LENGTH), default="")
    code: Mapped[int | None]
    by: Mapped[str] = mapped_column(sa.String(200), default="")


def values(
    *,
    kind: Kind,
    phone: str,
    body: str,
    office_id: str,
    sender: str,
    language: str,
    due_at: datetime | None = None,
    state: State = State.QUEUED,
    reason: str = "",
    **others: Any,
) -> dict[str, Any]:
    """Return a new message as a row to insert, with its encoding and number of parts."""
    now = clock.now()
    due = due_at or now
    worth_until = bulk_worth_until(window_of(office_id), due) if kind in BULK else due + LIFETIME[False]
    counted = sms_text.segments(body)
    return {
        "id": db.new_id(),
        "kind": kind,
        "priority": LATER if kind in BULK else SOON,
        "phone": phone,
        "body": body,
        "encoding": counted.encoding,
        "parts": counted.parts,
        "office_id": office_id,
        "sender": sender,
        "language": language,
        "created_at": now,
        "due_at": due if state is State.QUEUED else None,
        "expires_at": worth_until,
        "state": state,
        "reason": reason,
        "final_at": None if state is State.QUEUED else now,
        **others,
    }


def window_of(office_id: str) -> send_window.Window:
    """Return the office's own send window, else the common one."""
    office = offices().get(office_id)
    return send_window.parse_window((office and office.send_window) or settings().send_window)


@lru_cache(maxsize=1024)
def bulk_worth_until(window: send_window.Window, due: datetime) -> datetime:
    """Return when a bulk text expires. Days without an opening are not counted: Easter is longer than its lifetime."""
    opens = send_window.next_opening(window, due)
    opens_again = send_window.next_opening(window, send_window.closing(window, opens))
    return max(opens + LIFETIME[True], opens_again + LAST_CHANCE)


def queue(session: Session, **what: Any) -> str:
    """Queue one text, and the task that sends it when the transaction commits. Return its id.

    `what`: the arguments of `values`.
    """
    row = values(**what)
    session.execute(sa.insert(Message), [row])
    db.queue_after_commit(session, db.Task.SEND_DUE)
    return str(row["id"])


def drop_queued(
    session: Session, phone: str, reason: Drop, *, bulk_only: bool = False, confirmations: bool = False
) -> int:
    """Drop the texts queued for this number and return how many. Waits for a claim in progress, so that none is missed.

    `bulk_only`: only campaign texts and reminders. `confirmations`: those of an opt-out too.
    """
    mine = [Message.phone == phone, Message.state == State.QUEUED]
    if not confirmations:
        mine.append(Message.kind != Kind.CONFIRMATION)
    if bulk_only:
        mine.append(Message.kind.in_(BULK))
    return _settle(session, mine, State.DROPPED, reason)


def drop_reminders(session: Session, youth_id: str, reason: Drop, *, campaign_id: str = "") -> int:
    """Drop the youth's queued reminders, of one campaign or of all, and return how many."""
    mine = [Message.youth_id == youth_id, Message.state == State.QUEUED, Message.kind == Kind.REMINDER]
    if campaign_id:
        mine.append(Message.campaign_id == campaign_id)
    return _settle(session, mine, State.DROPPED, reason)


def cancel_queued(session: Session, campaign_id: str) -> int:
    """Cancel the campaign's queued texts and return how many."""
    return _settle(session, [Message.campaign_id == campaign_id, Message.state == State.QUEUED], State.CANCELLED, "")


def _settle(session: Session, which: list[sa.ColumnElement[bool]], state: State, reason: str) -> int:
    now = clock.now()
    return db.change(
        session, sa.update(Message).where(*which).values(state=state, reason=reason, due_at=None, final_at=now)
    )


def note(
    session: Session, message_id: str, what: str, *, status: str = "", code: int | None = None, by: str = ""
) -> None:
    """Add a line to the text's history. A long `status` is cut to its column."""
    status = status[:EVENT_STATUS_LENGTH]
    session.add(MessageEvent(message_id=message_id, at=clock.now(), what=what, status=status, code=code, by=by))


def last_to(session: Session, phone: str, *, sender: str = "") -> Message | None:
    """Return the text last given to the provider for this number, from this sender where one is named."""
    statement = (
        sa.select(Message)
        .where(Message.phone == phone, Message.claimed_at.is_not(None))
        .order_by(Message.created_at.desc(), Message.id.desc())
        .limit(1)
    )
    if sender:
        statement = statement.where(Message.sender == sender)
    return session.scalars(statement).first()


def lately_to(session: Session, phone: str, *, at_most: int = 5) -> list[str]:
    """Return the bodies of the last texts sent to this number, the newest first."""
    left = sa.select(Message.body).where(Message.phone == phone, Message.claimed_at.is_not(None), Message.body != "")
    return list(session.scalars(left.order_by(Message.created_at.desc(), Message.id.desc()).limit(at_most)))


def lately_to_each(session: Session, phones: Collection[str], *, at_most: int = 5) -> dict[str, list[str]]:
    """Return for each number what `lately_to` returns, in one query."""
    if not phones:
        return {}
    left = sa.select(Message.phone, Message.body).where(db.in_values(Message.phone, phones))
    left = left.where(Message.claimed_at.is_not(None), Message.body != "")
    found: dict[str, list[str]] = {}
    for phone, body in session.execute(left.order_by(Message.created_at.desc(), Message.id.desc())):
        found.setdefault(phone, []).append(body)
    return {phone: bodies[:at_most] for phone, bodies in found.items()}


def may_count(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the condition that the actor's figures include a text. Texts dropped because the youth is protected count
    only for those who decide who sees protected youths: campaigns to ever smaller groups would reveal such a youth."""
    if actor.role is not None and permissions.may(actor.role, May.NAME):
        return sa.true()
    return Message.reason != Drop.PROTECTED


def counts_as_text() -> sa.ColumnElement[bool]:
    """Return the condition that a row represents its text in counts. A text that was retried has one row for each
    try: the one that was delivered represents it, else the last."""
    other = aliased(Message)
    same = sa.and_(
        other.campaign_id == Message.campaign_id, other.step == Message.step, other.youth_id == Message.youth_id
    )
    tried_again = sa.exists().where(same, other.retry > Message.retry).correlate(Message)
    has_come = sa.exists().where(same, other.retry < Message.retry, other.state == State.DELIVERED).correlate(Message)
    was_in_vain = Message.state.in_((State.UNDELIVERED, State.FAILED))
    # Written so that only the few rows that may be one of several are looked up.
    return sa.not_(sa.or_(sa.and_(was_in_vain, tried_again), sa.and_(Message.retry > 0, has_come)))


def earlier_faults(session: Session, found: Iterable[Message]) -> dict[str, str]:
    """Return, by the id of each of these texts that is another try, why the try before it did not arrive."""
    tries = [one.id for one in found if one.retry]
    if not tries:
        return {}
    again, before = aliased(Message), aliased(Message)
    same = sa.and_(
        before.campaign_id == again.campaign_id,
        before.step == again.step,
        before.youth_id == again.youth_id,
        before.retry == again.retry - 1,
    )
    rows = session.execute(sa.select(again.id, before.reason).join(before, same).where(again.id.in_(tries)))
    return {id_: reason for id_, reason in rows}


def tally(session: Session, actor: Actor, campaign_id: str) -> dict[str, int]:
    """Return how many of the campaign's texts are in each state, a retried text counted once; every state is present,
    with 0 where there is none."""
    counted = sa.select(Message.state, sa.func.count()).where(
        Message.campaign_id == campaign_id, may_count(actor), counts_as_text()
    )
    rows = session.execute(counted.group_by(Message.state))
    found = {state.value: 0 for state in State}
    found.update({state.value: count for state, count in rows})
    return found


def sender_of(office: Office | None) -> str:
    """Return the number a text leaves from: the office's own, else the common one; empty for the messaging service."""
    return (office.sms_sender if office else None) or settings().sms_sender
