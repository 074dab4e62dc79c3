"""Automatic answers: the service's own answers to replies, and their limits."""

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
from ot_notify.replies import reading
from ot_notify.replies.routing import Route
from ot_notify.replies.understanding import Meaning, asks_who, understand
from ot_notify.text.languages import LANGUAGES, Keyword, first_answers

UNKNOWN_AT_MOST_EVERY = timedelta(hours=24)

MOST_A_DAY = 5
"""Automatic answers to one number in 24 hours: two machines must not keep answering each other."""

CRISIS_AT_MOST_EVERY = timedelta(hours=24)
"""The help lines are named once a day to one number: a list that is repeated feels like nobody reads. What is written
meanwhile still tells whoever is on duty. A day later it may be another night, and silence would be worse."""

CONFIRMATION_FRESH = timedelta(hours=1)
"""A confirmation that could not leave within the hour is not sent to an opted-out number."""

SAME_PERSON_FOR = timedelta(days=180)
"""How long a number's language is remembered: numbers change hands."""

UNKNOWN = "auto_unknown"
CRISIS = "auto_crisis"
LANGUAGE = "auto_language"
HELP = "auto_help"
WHO = "auto_who"
AUTOMATIC = {
    Keyword.STOP: "auto_stop",
    Keyword.START: "auto_start",
    Keyword.HELP: "auto_help",
    Keyword.WRONG_NUMBER: "auto_wrong_number",
    Keyword.YES: "auto_yes",
    Keyword.NO: "auto_no",
}
OF_MEANING: dict[str, str] = {Meaning.HAS_PLACE: "auto_has_place", Meaning.GUARDIAN: "auto_guardian"}
ONCE_A_DAY = frozenset({WHO, LANGUAGE, *OF_MEANING.values()})

NOT_TWICE_IN_A_ROW = frozenset({HELP, AUTOMATIC[Keyword.YES], AUTOMATIC[Keyword.NO]})
"""Answers not repeated within a day until the number has been answered something else: JA, NEI, JA is a new wish."""

NORWEGIAN = frozenset({"nb", "nn"})


def answer_automatically(session: Session, reply: Reply, found: Route) -> None:
    """Queue our own short answer. Never where the provider has answered, never twice to one reply, and to a text we did
    not understand at most once in 24 hours."""
    keyword = Keyword(reply.keyword) if reply.keyword else None
    if reply.provider_answered or keyword is Keyword.DATA_REQUEST or not reply.phone.startswith("+47"):
        return
    text = _occasion(reply, keyword, found)
    confirms = keyword in (Keyword.STOP, Keyword.WRONG_NUMBER)
    if not confirms and _answered_lately(session, reply.phone) >= MOST_A_DAY:
        return
    if text == UNKNOWN and (reply.is_late or _answered_lately(session, reply.phone)):
        return
    if text in ONCE_A_DAY and _answered_lately(
        session, reply.phone, with_=_answer_text(session, reply, found, text)[0]
    ):
        return
    if text in NOT_TWICE_IN_A_ROW and _last_answer(session, reply.phone) == text:
        return
    fresh_until = reply.received_at + CONFIRMATION_FRESH
    if confirms and (fresh_until <= clock.now() or _needs_no_confirmation(session, reply, keyword)):
        return
    kind = Kind.CONFIRMATION if confirms else Kind.AUTOMATIC
    _queue(session, reply, found, kind=kind, text=text, **({"expires_at": fresh_until} if confirms else {}))


def answer_crisis(session: Session, reply: Reply, found: Route, crisis: Crisis) -> bool:
    """Queue the help lines at once, at any hour. Return whether the answer was queued.

    Once in some hours, however much the youth writes: repeating the list feels like nobody listens. Nothing to a number
    that has opted out (the sender drops it), and nothing where the sender is not a number.
    """
    now = clock.now()
    if reply.received_at < now - CRISIS_AT_MOST_EVERY:  # found in the provider's records long afterwards
        return False
    if crises.was_answered(session, reply.phone, now - CRISIS_AT_MOST_EVERY):
        return False
    crisis.answered_at = now
    _queue(session, reply, found, kind=Kind.AUTOMATIC, text=CRISIS)
    return True


def language_of(reply: Reply, youth: Youth | None, office: Office | None, *, before: str = "") -> str:
    """Return the language to answer in: the language of the words where it is plain, else the youth's, else the
    office's.

    Where it is plainly one that we have no texts in, or none of ours can be read, it is English. `before`: the language
    this number wrote in last, for words that tell none: «STOPP» after three texts in Arabic.
    """
    if not reply.language and before in first_answers.languages() and before not in LANGUAGES:
        return before
    known = youth.language if youth else (office.language if office else "nb")
    if other := reading.other_language(reply):
        return other if other in first_answers.languages() else "en"
    if reply.meaning == Meaning.LANGUAGE:
        return "en"
    if reply.language in (*NORWEGIAN, "") and known in NORWEGIAN:
        # «kven er dette?» is too short to be plain, and yet it is nynorsk.
        read_as = understand(reply.body, language_hint=known).language if reply.language != known else known
        is_known_stop = reply.keyword == Keyword.STOP and read_as not in LANGUAGES  # «przestań» is one word, and Polish
        if read_as in NORWEGIAN or (is_known_stop and read_as in first_answers.languages()):
            return read_as
    if reply.language in LANGUAGES:
        return reply.language
    return "en" if reply.language and reply.language not in reading.NEAR else known


def _occasion(reply: Reply, keyword: Keyword | None, found: Route) -> str:
    """Return the key of the text that answers this reply."""
    if keyword is Keyword.YES and found.youth_id is None:
        return UNKNOWN
    if found.youth_id and _says_yes_in_a_language_we_answer_in(reply, keyword):
        return AUTOMATIC[Keyword.YES]
    if reading.needs_interpreter(reply) and keyword in (None, Keyword.YES, Keyword.HELP):
        return HELP if keyword is Keyword.HELP or reply.meaning == Meaning.HELP else _occasion_of_unknown_sender(reply)
    if keyword in (None, Keyword.HELP) and _asks_who(reply):
        return WHO
    if keyword is not None:
        return AUTOMATIC.get(keyword, UNKNOWN)
    return OF_MEANING.get(reply.meaning, UNKNOWN)


def _says_yes_in_a_language_we_answer_in(reply: Reply, keyword: Keyword | None) -> bool:
    """Return whether it is a yes whose language needs not be asked about: «نعم», «Так, подзвоніть»."""
    wants = keyword is Keyword.YES or (keyword is None and reply.meaning == Meaning.WANTS_CALL)
    other = reading.other_language(reply)
    return wants and other in first_answers.languages() and other not in LANGUAGES


def _asks_who(reply: Reply) -> bool:
    return reply.meaning == Meaning.QUESTION and asks_who(reply.body)


def _occasion_of_unknown_sender(reply: Reply) -> str:
    """Return the key of the text for an unknown sender: another language is asked about, unless the reply has an answer
    of its own."""
    return OF_MEANING.get(reply.meaning, LANGUAGE)


def _queue(session: Session, reply: Reply, found: Route, *, kind: Kind, text: str, **others: Any) -> None:
    office = offices().get(found.office_id)
    body, language = _answer_text(session, reply, found, text)
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


def _answer_text(session: Session, reply: Reply, found: Route, text: str) -> tuple[str, str]:
    """Return the answer's text and its language."""
    office = offices().get(found.office_id)
    youth = session.get(Youth, found.youth_id) if found.youth_id else None
    language = language_of(reply, youth, office, before=_wrote_before(session, reply))
    if language not in LANGUAGES:
        if text in first_answers.KEYS and (said := templates.first_answer(text, office, language)):
            return said, language
        language = "en"
    return templates.automatic(session, text, office, language), language


def _wrote_before(session: Session, reply: Reply) -> str:
    """Return the language of the last plain words of this number, lately; empty where the reply tells its own."""
    if reply.language:
        return ""
    lately = Reply.received_at > reply.received_at - SAME_PERSON_FOR
    earlier = sa.select(Reply.language).where(Reply.phone == reply.phone, Reply.language != "", lately)
    return session.scalar(earlier.where(Reply.id != reply.id).order_by(Reply.received_at.desc()).limit(1)) or ""


def _answered_lately(session: Session, number: str, *, with_: str = "") -> int:
    """Return how many automatic answers this number got in the last 24 hours; with `with_` only those with this
    text."""
    since = clock.now() - UNKNOWN_AT_MOST_EVERY
    lately = [Message.phone == number, Message.kind == Kind.AUTOMATIC, Message.created_at > since]
    if with_:
        lately.append(Message.body == with_)
    return session.scalar(sa.select(sa.func.count()).where(*lately)) or 0


def _last_answer(session: Session, number: str) -> str:
    """Return the key of the last automatic answer to this number in the last 24 hours; empty without one."""
    since = clock.now() - UNKNOWN_AT_MOST_EVERY
    lately = (Message.phone == number, Message.kind == Kind.AUTOMATIC, Message.created_at > since)
    newest = sa.select(Message.reason).where(*lately).order_by(Message.created_at.desc(), Message.id.desc())
    return session.scalar(newest.limit(1)) or ""


def _needs_no_confirmation(session: Session, reply: Reply, keyword: Keyword | None) -> bool:
    """Return whether a repeated STOPP needs no confirmation: each opt-out is confirmed once, and START resets this.
    «Feil nummer» from an opted-out number is never answered."""
    out = session.get(consent.OptOut, reply.phone)
    if keyword is Keyword.WRONG_NUMBER:
        return out is not None
    if out is None:
        return True  # START came in between
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
