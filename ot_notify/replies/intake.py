"""Reply intake: store an incoming text first and understand it afterwards.

`receive` keeps it exactly as it came, once, and applies STOPP in the same transaction; only then is the provider told
that we have it. `handle` is due work: it finds the office (`route`, pure), opens the conversation and answers by
itself where the rules say so. If we die between the two, the reply is kept and still due.
"""

import hashlib
import logging
import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

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
from ot_notify.replies import reading
from ot_notify.replies.auto_answers import answer_automatically, answer_crisis
from ot_notify.replies.reading import Reading, may_quote, read
from ot_notify.replies.routing import Candidate, Route, route
from ot_notify.replies.understanding import Meaning, Stop, Understanding
from ot_notify.text import phone_numbers
from ot_notify.text.languages import Keyword, Suggestion

log = logging.getLogger(__name__)

LONGEST_SENDER = 16
"""Width of the sender columns: E.164. A longer sender is not a phone, and must not fail the intake."""

STOPS = frozenset({Keyword.STOP, Keyword.WRONG_NUMBER})
HONOURED = frozenset({Keyword.STOP, Keyword.START, Keyword.WRONG_NUMBER})
"""Keywords that change something before the provider gets its response."""

FEW = 3

_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_HIDDEN_CALLERS = frozenset({"+266696687", "+7378742833", "+2562533", "+8566", "+86282452253"})
"""Senders Twilio writes for a hidden caller: ANONYMOUS, RESTRICTED, BLOCKED and UNKNOWN, spelled on the keys."""


def receive(
    session: Session, sms: InboundSms, *, is_late: bool = False, understood: Understanding | None = None
) -> bool:
    """Store the text, and apply a STOPP, in this transaction. Return True the first time; a repeat changes nothing.

    `understood`: the text as `understand` reads it without our own texts, where the caller has asked already. The
    caller waits for what is in flight (`stops`) after the commit, before it answers the provider.
    """
    now = clock.now()
    phone_number = number(sms.sender)
    meant = read(sms, first=understood, our_texts=lambda: messages.lately_to(session, phone_number))
    keyword = meant.keyword
    row = _row(sms, meant, now, is_late=is_late)
    reply_id = row["id"]
    is_new = db.insert_once(session, Reply, **row)
    if not is_new:
        return False
    is_overtaken = keyword is Keyword.START and _is_overtaken(session, phone_number, sms.at or now)
    if is_number(phone_number) and not is_overtaken:
        _apply_keyword(session, phone_number, meant, reply_id)
    REPLIES.labels("late" if is_late else "webhook").inc()
    db.queue_after_commit(session, db.Task.HANDLE_REPLY, reply_id)
    return True


def is_usual(sms: InboundSms, understood: Understanding) -> bool:
    """Return whether the text needs no action at once: no STOPP, START, wrong number or crisis. Texts that do never
    wait for these.

    A text that may quote ours may turn out otherwise when it is read beside them (`receive_usual`).
    """
    return _asks_for_nothing(read(sms, first=understood))


def _asks_for_nothing(meant: Reading) -> bool:
    return meant.stop is Stop.NO and not meant.is_urgent and meant.keyword not in HONOURED


def receive_usual(texts: Sequence[tuple[InboundSms, Understanding]]) -> list[int]:
    """Keep these texts in one transaction, committed; answer the places of those that are left to `receive`."""
    now = clock.now()
    rows: dict[int, dict[str, Any]] = {}
    with db.transaction() as session:
        long = {number(sms.sender) for sms, _ in texts if may_quote(sms.body)}
        ours = messages.lately_to_each(session, long)
        for place, (sms, understood) in enumerate(texts):
            meant = read(sms, first=understood, our_texts=partial(_texts_of_number, ours, number(sms.sender)))
            if _asks_for_nothing(meant):
                rows[place] = _row(sms, meant, now, is_late=False)
        new = db.insert_new(session, Reply, list(rows.values()))
        if len(new) > FEW:  # one look for all costs less than a task each
            db.queue_after_commit(session, db.Task.HANDLE_REPLIES)
        for reply_id in new if len(new) <= FEW else ():
            db.queue_after_commit(session, db.Task.HANDLE_REPLY, reply_id)
    REPLIES.labels("webhook").inc(len(new))
    return [place for place in range(len(texts)) if place not in rows]


def _texts_of_number(texts: Mapping[str, Sequence[str]], number: str) -> Sequence[str]:
    return texts.get(number, ())


def _row(sms: InboundSms, meant: Reading, now: datetime, *, is_late: bool) -> dict[str, Any]:
    return {
        "id": db.new_id(),
        "provider": sms.provider,
        "provider_id": sms.provider_id,
        "phone": number(sms.sender),
        "our_number": _fitted(sms.to),
        "body": sms.body.replace("\x00", ""),  # Postgres keeps no NUL
        "media": [list(item) for item in sms.media],
        "keyword": meant.keyword or "",
        "suggestion": meant.suggestion,
        "meaning": meant.meaning,
        "words": meant.words,
        "language": meant.language,
        "is_urgent": meant.is_urgent,
        "is_late": is_late,
        "provider_answered": bool(sms.opt_out_type),
        "received_at": sms.at or now,
        "kept_at": now,
        "due_at": now,
    }


def stops(sms: InboundSms, understood: Understanding | None = None) -> bool:
    """Return whether this text may opt the number out, so that our response must wait for texts in flight.

    Rather once too often: a quote of ours beside STOPP is told apart only where our texts are known.
    """
    meant = read(sms, first=understood)
    return meant.stop is not Stop.NO or meant.keyword is Keyword.WRONG_NUMBER


def number(sender: str) -> str:
    """Return the number in one form, so that an opt-out finds it again; a foreign or odd sender is kept as received."""
    try:
        return phone_numbers.parse(sender)
    except Refused:
        return _fitted(sender)


def is_number(sender: str) -> bool:
    """Return whether the sender can be called: a name, a short code and a hidden caller have no ledger and no youth."""
    return bool(_NUMBER.fullmatch(sender)) and sender not in _HIDDEN_CALLERS


def _fitted(sender: str) -> str:
    """Return the sender cut to our column. A longer one ends in a digest, so that two never become equal."""
    written = sender.replace("\x00", "")
    if len(written) <= LONGEST_SENDER:
        return written
    return f"{written[:5]}…{hashlib.sha256(written.encode()).hexdigest()[:10]}"


def _apply_keyword(session: Session, number: str, meant: Reading, reply_id: str) -> None:
    """Apply the keyword: this must be committed before the provider gets its response."""
    keyword = meant.keyword
    if keyword is Keyword.STOP:
        opt_outs.opt_out(session, number, ConsentSource.SMS, evidence=reply_id)
    elif keyword is Keyword.START:
        consent.release_number(session, number, Hold.MAYBE_STOP, ConsentSource.SMS)
        opt_outs.opt_in(session, number, ConsentSource.SMS, evidence=reply_id)
    elif keyword is Keyword.WRONG_NUMBER:
        opt_outs.is_wrong(session, number, ConsentSource.SMS, evidence=reply_id)
    elif meant.stop is Stop.MAYBE and not meant.is_urgent:
        consent.hold_number(session, number, Hold.MAYBE_STOP, ConsentSource.SMS, evidence=reply_id)


def _is_overtaken(session: Session, number: str, at: datetime) -> bool:
    """Return whether a STOPP, a person or the provider stopped the number after this START was sent: we missed it while
    the service was down, and find it in the provider's records only now."""
    out = session.get(consent.OptOut, number, populate_existing=True)
    if out is not None and out.source is not ConsentSource.SMS and out.since > at:
        return True
    said = sa.exists().where(Reply.phone == number, Reply.keyword == Keyword.STOP, Reply.received_at > at)
    return session.scalar(sa.select(said)) is True


def handle(session: Session, reply: Reply) -> None:
    """Understand one stored reply: find its office, open the conversation, stop reminders, and answer where the rules
    say so.

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
    is_listed = reply.keyword == Keyword.YES and bool(found.youth_id)
    if reply.meaning in NO_ANSWERS:
        conversations.note_machine(conversation, reply.received_at)
    elif reply.keyword in (Keyword.STOP, Keyword.WRONG_NUMBER) and not reply.is_urgent:
        conversations.take_in_handled(conversation, reply.received_at)
    else:
        conversations.take_in(
            conversation,
            reply.received_at,
            is_urgent=reply.is_urgent,
            suggestion=Suggestion.MAYBE_STOP if is_maybe_stop else reply.suggestion,
            settles=reply.meaning != Meaning.OTHER,
            is_listed=is_listed,
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
    if is_listed and found.youth_id:
        follow_ups.need(session, found.youth_id, found.office_id, follow_ups.FollowUpReason.WANTS_CALL)
    if found.youth_id and reading.needs_interpreter(reply) and reply.keyword not in STOPS:
        follow_ups.need(session, found.youth_id, found.office_id, follow_ups.FollowUpReason.LANGUAGE)
    if reply.is_urgent:
        crisis = crises.alarm(session, conversation)
        if reply.keyword != Keyword.STOP and is_number(reply.phone):
            answer_crisis(session, reply, found, crisis)
    elif not is_maybe_stop:
        answer_automatically(session, reply, found)


def _last_to(session: Session, reply: Reply) -> Message | None:
    return messages.last_to(session, reply.phone, sender=reply.our_number) or messages.last_to(session, reply.phone)


def _route(session: Session, reply: Reply, last: Message | None) -> Route:
    """Return where the reply belongs. A sender without a number is unknown: triage."""
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
    """Handle stored replies that are due, the oldest first. Return how many."""
    return due_work.do_all(Reply, handle, at_most=at_most, budget_s=budget_s)


def handle_one(reply_id: str) -> int:
    """Handle this reply, if it is still due. Return 1 where it was, else 0."""
    return due_work.do_all(Reply, handle, Reply.id == reply_id, at_most=1)
