"""Automatic answers: what the service itself writes back to a reply, and how often."""

import re
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ot_notify.core import clock
from ot_notify.inbox import crises
from ot_notify.inbox.crises import Crisis
from ot_notify.inbox.models import Reply
from ot_notify.messaging import messages, templates
from ot_notify.messaging.messages import Kind, Message
from ot_notify.offices.register import Office, offices
from ot_notify.people import consent
from ot_notify.people.youths import Youth
from ot_notify.replies.routing import Route
from ot_notify.replies.understanding import Meaning, understand
from ot_notify.text.languages import LANGUAGES, Keyword

UNKNOWN_AT_MOST_EVERY = timedelta(hours=24)

MOST_A_DAY = 5
"""Automatic answers to one number in 24 hours: two machines must not keep each other awake."""

CRISIS_AT_MOST_EVERY = timedelta(hours=12)

CONFIRMATION_FRESH = timedelta(hours=1)
"""A confirmation that could not leave within the hour does not go to a number that has opted out."""

UNKNOWN = "auto_unknown"
CRISIS = "auto_crisis"
AUTOMATIC = {
    Keyword.STOP: "auto_stop",
    Keyword.START: "auto_start",
    Keyword.HELP: "auto_help",
    Keyword.WRONG_NUMBER: "auto_wrong_number",
    Keyword.YES: "auto_yes",
    Keyword.NO: "auto_no",
}
OF_MEANING: dict[str, str] = {Meaning.HAS_PLACE: "auto_has_place", Meaning.GUARDIAN: "auto_guardian"}
ONCE_A_DAY = frozenset({"auto_who", *OF_MEANING.values()})

ASKS_WHO = re.compile(
    r"\b(?:hvem|kem|kven|who|svindel|scam|fake|falsk|lur\w*|ekte|legit|real|spam|nummeret|nr|number)\b"
    r"|hvorfor (?:får|skriver|kontakter)|kvifor (?:får|skriv)|hvor(?:dan)? (?:har|fikk) dere|how did you",
    re.IGNORECASE,
)
"""A question of who we are, where the number is from, or whether it is a scam."""

NORWEGIAN = frozenset({"nb", "nn"})


def answer_automatically(session: Session, reply: Reply, found: Route) -> None:
    """Our own short answer. Never where the provider has answered, never twice to one reply, and to a text we did not
    understand at most once in 24 hours."""
    keyword = Keyword(reply.keyword) if reply.keyword else None
    if reply.provider_answered or keyword is Keyword.DATA_REQUEST or not reply.phone.startswith("+47"):
        return
    text = _occasion(reply, keyword, found)
    confirms = keyword in (Keyword.STOP, Keyword.WRONG_NUMBER)
    if not confirms and _answered_lately(session, reply.phone) >= MOST_A_DAY:
        return
    if text == UNKNOWN and (reply.is_late or _answered_lately(session, reply.phone)):
        return
    if text in ONCE_A_DAY and _answered_lately(session, reply.phone, with_=_said(session, reply, found, text)[0]):
        return
    fresh_until = reply.received_at + CONFIRMATION_FRESH
    if confirms and (fresh_until <= clock.now() or _needs_no_confirmation(session, reply, keyword)):
        return
    kind = Kind.CONFIRMATION if confirms else Kind.AUTOMATIC
    _queue(session, reply, found, kind=kind, text=text, **({"expires_at": fresh_until} if confirms else {}))


def answer_crisis(session: Session, reply: Reply, found: Route, crisis: Crisis) -> bool:
    """Name the help lines at once, at any hour. True where the answer is on its way.

    Once in some hours, however much is written: whoever reads the same list again feels that nobody listens. Nothing to
    a number that has opted out (the sender drops it), and nothing where no number has written.
    """
    now = clock.now()
    if reply.received_at < now - CRISIS_AT_MOST_EVERY:  # found in the provider's records long after
        return False
    if crises.was_answered(session, reply.phone, now - CRISIS_AT_MOST_EVERY):
        return False
    crisis.answered_at = now
    _queue(session, reply, found, kind=Kind.AUTOMATIC, text=CRISIS)
    return True


def language_of(reply: Reply, youth: Youth | None, office: Office | None) -> str:
    """The language to answer in: that of the words where it is plain, else the youth's, else the office's.

    Where it is plainly one that we have no texts in, or none of ours can be read, it is English.
    """
    known = youth.language if youth else (office.language if office else "nb")
    if reply.meaning == Meaning.LANGUAGE:
        return "en"
    if reply.language in NORWEGIAN and known in NORWEGIAN:
        return understand(reply.body, language_hint=known).language if reply.language != known else known
    if reply.language in LANGUAGES:
        return reply.language
    return "en" if reply.language else known


def _occasion(reply: Reply, keyword: Keyword | None, found: Route) -> str:
    """Which of the texts answers this reply."""
    if keyword is Keyword.YES and found.youth_id is None:
        return UNKNOWN
    if keyword is not None:
        return AUTOMATIC.get(keyword, UNKNOWN)
    if reply.meaning == Meaning.QUESTION and ASKS_WHO.search(reply.body):
        return "auto_who"
    return OF_MEANING.get(reply.meaning, UNKNOWN)


def _queue(session: Session, reply: Reply, found: Route, *, kind: Kind, text: str, **others: Any) -> None:
    office = offices().get(found.office_id)
    body, language = _said(session, reply, found, text)
    messages.queue(
        session,
        kind=kind,
        phone=reply.phone,
        body=body,
        office_id=found.office_id,
        sender=messages.sender_of(office) or reply.our_number,
        language=language,
        conversation_id=reply.conversation_id,
        youth_id=found.youth_id,
        reason=text,
        **others,
    )


def _said(session: Session, reply: Reply, found: Route, text: str) -> tuple[str, str]:
    """What the answer says, and in which language."""
    office = offices().get(found.office_id)
    language = language_of(reply, session.get(Youth, found.youth_id) if found.youth_id else None, office)
    return templates.automatic(session, text, office, language), language


def _answered_lately(session: Session, number: str, *, with_: str = "") -> int:
    """How many automatic answers this number was given in the last 24 hours; `with_`: of those that say just that."""
    since = clock.now() - UNKNOWN_AT_MOST_EVERY
    lately = [Message.phone == number, Message.kind == Kind.AUTOMATIC, Message.created_at > since]
    if with_:
        lately.append(Message.body == with_)
    return session.scalar(sa.select(sa.func.count()).where(*lately)) or 0


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
