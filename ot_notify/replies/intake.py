"""Replies: a text that comes in is kept first and understood after.

`receive` keeps it exactly as it came, once, and applies STOPP in the same transaction; only then is the provider told
that we have it. `handle` is due work: it finds the office (`route`, pure), opens the conversation and answers by
itself where the rules say so. If we die between the two, the reply is kept and still due.
"""

import hashlib
import logging
import math
import re
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import OfficeId
from ot_notify.core.metrics import REPLIES
from ot_notify.db import due_work
from ot_notify.inbox import blocked_numbers, conversations, crises, search_index
from ot_notify.inbox.models import NO_ANSWERS, Reply, RouteReason
from ot_notify.messaging import messages
from ot_notify.messaging.messages import Drop, Message
from ot_notify.offices.register import TRIAGE, offices
from ot_notify.people import consent, follow_ups, opt_outs, youths
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.providers.base import InboundSms
from ot_notify.replies.auto_answers import answer_automatically, answer_crisis
from ot_notify.replies.reading import Reading, read
from ot_notify.replies.routing import Candidate, Route, route
from ot_notify.replies.understanding import Meaning, Stop, Understanding
from ot_notify.text import phone_numbers
from ot_notify.text.languages import Keyword, Suggestion

log = logging.getLogger(__name__)

LONGEST_SENDER = 16
"""What the columns of senders hold: E.164. A longer one is no phone, and must not break the intake."""

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_NOBODY = frozenset({"+266696687", "+7378742833", "+2562533", "+8566", "+86282452253"})
"""What Twilio writes for a caller who hides: ANONYMOUS, RESTRICTED, BLOCKED and UNKNOWN, spelled on the keys."""


def receive(
    session: Session, sms: InboundSms, *, is_late: bool = False, understood: Understanding | None = None
) -> bool:
    """Keep the text, and honour a STOPP, in this transaction. True the first time; a repeat changes nothing.

    `understood`: the text as `understand` reads it without our own texts, where the caller has asked already. The
    caller waits for what is in flight (`stops`) after the commit, before it answers the provider.
    """
    now = clock.now()
    phone_number = number(sms.sender)
    reading = read(sms, first=understood, our_texts=lambda: messages.lately_to(session, phone_number))
    keyword = reading.keyword
    reply_id = db.new_id()
    is_new = db.insert_once(
        session,
        Reply,
        id=reply_id,
        provider=sms.provider,
        provider_id=sms.provider_id,
        phone=phone_number,
        our_number=_whole(sms.to),
        body=sms.body.replace("\x00", ""),  # Postgres keeps no NUL
        media=[list(item) for item in sms.media],
        keyword=keyword or "",
        suggestion=reading.suggestion or "",
        meaning=reading.meaning,
        words=reading.words,
        language=reading.language,
        is_urgent=reading.is_urgent,
        is_late=is_late,
        provider_answered=bool(sms.opt_out_type),
        received_at=sms.at or now,
        kept_at=now,
        due_at=now,
    )
    if not is_new:
        return False
    is_overtaken = keyword is Keyword.START and _is_overtaken(session, phone_number, sms.at or now)
    if is_number(phone_number) and not is_overtaken:
        _honour(session, phone_number, reading, reply_id)
    REPLIES.labels("late" if is_late else "webhook").inc()
    db.queue_after_commit(session, db.Task.HANDLE_REPLY, reply_id)
    return True


def stops(sms: InboundSms, understood: Understanding | None = None) -> bool:
    """Whether this text may stop the number, so that the answer to it must wait for what is in flight.

    Rather once too often: a quote of ours beside STOPP is told apart only where our texts are known.
    """
    reading = read(sms, first=understood)
    return reading.stop is not Stop.NO or reading.keyword is Keyword.WRONG_NUMBER


def number(sender: str) -> str:
    """One writing of the number, so that an opt-out meets it again; a foreign or odd sender is kept as it came."""
    try:
        return phone_numbers.parse(sender)
    except Refused:
        return _whole(sender)


def is_number(sender: str) -> bool:
    """Whether anybody can be called there: a name, a short code and a hidden caller have no ledger and no youth."""
    return bool(_NUMBER.fullmatch(sender)) and sender not in _NOBODY


def _whole(sender: str) -> str:
    """The sender as our columns hold it. One that is too long ends in a digest: two never become one."""
    written = sender.replace("\x00", "")
    if len(written) <= LONGEST_SENDER:
        return written
    return f"{written[:5]}…{hashlib.sha256(written.encode()).hexdigest()[:10]}"


def _honour(session: Session, number: str, reading: Reading, reply_id: str) -> None:
    """What must be true before the provider gets its answer."""
    keyword = reading.keyword
    if keyword is Keyword.STOP:
        opt_outs.opt_out(session, number, ConsentSource.SMS, evidence=reply_id)
    elif keyword is Keyword.START:
        consent.release_number(session, number, Hold.MAYBE_STOP, ConsentSource.SMS)
        opt_outs.opt_in(session, number, ConsentSource.SMS, evidence=reply_id)
    elif keyword is Keyword.WRONG_NUMBER:
        opt_outs.is_wrong(session, number, ConsentSource.SMS, evidence=reply_id)
    elif reading.stop is Stop.MAYBE and not reading.is_urgent:
        consent.hold_number(session, number, Hold.MAYBE_STOP, ConsentSource.SMS, evidence=reply_id)


def _is_overtaken(session: Session, number: str, at: datetime) -> bool:
    """Whether a STOPP was said, or a person or the provider stopped the number, after this START was sent: we missed it
    while we were down, and find it in the provider's records only now."""
    out = session.get(consent.OptOut, number, populate_existing=True)
    if out is not None and out.source is not ConsentSource.SMS and out.since > at:
        return True
    said = sa.exists().where(Reply.phone == number, Reply.keyword == Keyword.STOP, Reply.received_at > at)
    return session.scalar(sa.select(said)) is True


def handle(session: Session, reply: Reply) -> None:
    """Understand one kept reply: find its office, open the conversation, stop reminders, answer where the rules say so.

    All in the caller's transaction, which holds the reply: doing it twice is impossible, dying midway harmless.
    """
    last = _last_to(session, reply)
    found = _route(session, reply, last)
    conversation = conversations.open_for(
        session,
        office_id=found.office_id,
        phone=reply.phone,
        our_number=reply.our_number,
        youth_id=found.youth_id,
        because=found.because,
    )
    is_maybe_stop = Hold.MAYBE_STOP in consent.holds(session, reply.phone)
    if reply.meaning in NO_ANSWERS:
        conversations.note_machine(conversation, reply.received_at)
    else:
        conversations.take_in(
            conversation,
            reply.received_at,
            is_urgent=reply.is_urgent,
            suggestion=Suggestion.MAYBE_STOP if is_maybe_stop else reply.suggestion,
            settles=reply.meaning != Meaning.OTHER,
        )
    reply.conversation_id = conversation.id
    search_index.keep(session, conversation.id, reply.id, reply.body, reply.received_at)
    reply.youth_id = found.youth_id
    reply.campaign_id = last.campaign_id if last else None
    reply.handled_at = clock.now()
    reply.due_at = None
    if reply.meaning in NO_ANSWERS:
        return
    if (
        found.because is RouteReason.UNKNOWN
        and not reply.is_urgent
        and blocked_numbers.is_blocked(session, reply.phone)
    ):
        conversations.close_silently(conversation)
        return
    _stop_reminders(session, reply, found)
    if reply.keyword == Keyword.YES and found.youth_id:
        follow_ups.need(session, found.youth_id, found.office_id, follow_ups.FollowUpReason.WANTS_CALL)
    if reply.is_urgent:
        crisis = crises.alarm(session, conversation)
        if reply.keyword != Keyword.STOP and is_number(reply.phone):
            answer_crisis(session, reply, found, crisis)
    elif not is_maybe_stop:
        answer_automatically(session, reply, found)


def _last_to(session: Session, reply: Reply) -> Message | None:
    return messages.last_to(session, reply.phone, sender=reply.our_number) or messages.last_to(session, reply.phone)


def _route(session: Session, reply: Reply, last: Message | None) -> Route:
    """Where the reply belongs. Who has no number is nobody we know: triage."""
    if not is_number(reply.phone):
        return Route(TRIAGE, None, RouteReason.UNKNOWN)
    return route(
        owners=[Candidate(y.id, y.office_id) for y in youths.with_number(session, reply.phone)],
        last_texted=last.youth_id if last else None,
        last_office=last.office_id if last and last.office_id != TRIAGE else None,
        dialled=[OfficeId(office.id) for office in offices().owners_of(reply.our_number)],
    )


def _stop_reminders(session: Session, reply: Reply, found: Route) -> None:
    if found.youth_id:
        messages.drop_reminders(session, found.youth_id, Drop.REPLIED)
    else:
        for youth in youths.with_number(session, reply.phone):
            messages.drop_reminders(session, youth.id, Drop.REPLIED)


def handle_due(at_most: int = 500, *, budget_s: float = math.inf) -> int:
    """Handle what is kept and not yet understood, the oldest first. Return how many."""
    return due_work.do_all(Reply, handle, at_most=at_most, budget_s=budget_s)


def handle_one(reply_id: str) -> int:
    """Handle this reply, if it is still due. Return how many that were: 1 or 0."""
    return due_work.do_all(Reply, handle, Reply.id == reply_id, at_most=1)
