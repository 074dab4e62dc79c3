"""Automatic answers: what the service itself writes back to a reply, and how often."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.core import clock
from ot_notify.inbox.models import Reply
from ot_notify.messaging import messages, templates
from ot_notify.messaging.messages import Kind, Message
from ot_notify.offices.register import offices
from ot_notify.people import consent
from ot_notify.people.youths import Youth
from ot_notify.replies.routing import Route
from ot_notify.text.languages import Keyword

UNKNOWN_AT_MOST_EVERY = timedelta(hours=24)

MOST_A_DAY = 5
"""Automatic answers to one number in 24 hours: two machines must not keep each other awake."""

CONFIRMATION_FRESH = timedelta(hours=1)
"""A confirmation that could not leave within the hour does not go to a number that has opted out."""

AUTOMATIC = {
    Keyword.STOP: "auto_stop",
    Keyword.START: "auto_start",
    Keyword.HELP: "auto_help",
    Keyword.WRONG_NUMBER: "auto_wrong_number",
    Keyword.YES: "auto_yes",
    Keyword.NO: "auto_no",
}


def answer_automatically(session: Session, reply: Reply, found: Route) -> None:
    """Our own short answer. Never where the provider has answered, never twice to one reply, and to a text we did not
    understand at most once in 24 hours."""
    keyword = Keyword(reply.keyword) if reply.keyword else None
    if reply.provider_answered or keyword is Keyword.DATA_REQUEST or not reply.phone.startswith("+47"):
        return
    text = AUTOMATIC.get(keyword, "auto_unknown") if keyword else "auto_unknown"
    confirms = keyword in (Keyword.STOP, Keyword.WRONG_NUMBER)
    lately = _answered_lately(session, reply.phone)
    if not confirms and lately >= MOST_A_DAY:
        return
    if text == "auto_unknown" and (reply.is_late or lately):
        return
    if text == "auto_yes" and found.youth_id is None:
        text = "auto_unknown"
    fresh_until = reply.received_at + CONFIRMATION_FRESH
    if confirms and (fresh_until <= clock.now() or _needs_no_confirmation(session, reply, keyword)):
        return
    office = offices().get(found.office_id)
    youth = session.get(Youth, found.youth_id) if found.youth_id else None
    language = youth.language if youth else (office.language if office else "nb")
    messages.queue(
        session,
        kind=Kind.CONFIRMATION if confirms else Kind.AUTOMATIC,
        phone=reply.phone,
        body=templates.automatic(session, text, office, language),
        office_id=found.office_id,
        sender=messages.sender_of(office) or reply.our_number,
        language=language,
        conversation_id=reply.conversation_id,
        youth_id=found.youth_id,
        reason=text,
        **({"expires_at": fresh_until} if confirms else {}),
    )


def _answered_lately(session: Session, number: str) -> int:
    """How many automatic answers this number was given in the last 24 hours."""
    since = clock.now() - UNKNOWN_AT_MOST_EVERY
    lately = sa.and_(Message.phone == number, Message.kind == Kind.AUTOMATIC, Message.created_at > since)
    return session.scalar(sa.select(sa.func.count()).where(lately)) or 0


def _needs_no_confirmation(session: Session, reply: Reply, keyword: Keyword | None) -> bool:
    """STOPP said again: one confirmation is all the number gets until it has been welcome in between. To «feil nummer»
    from a number that has opted out we say nothing."""
    out = session.get(consent.OptOut, reply.phone)
    if keyword is Keyword.WRONG_NUMBER:
        return out is not None
    if out is None:
        return True  # START came meanwhile
    return (
        session.scalar(
            sa.select(
                sa.exists().where(
                    Message.phone == reply.phone, Message.kind == Kind.CONFIRMATION, Message.created_at >= out.since
                )
            )
        )
        is True
    )
