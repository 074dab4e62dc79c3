"""Reading: turn what an incoming text means (`understanding`) into what the service must do."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ot_notify.inbox.models import Reply
from ot_notify.providers.base import InboundSms
from ot_notify.replies.understanding import Meaning, Stop, Understanding, is_quoting, understand
from ot_notify.text import languages
from ot_notify.text.languages import LANGUAGES, Keyword, Suggestion

FEWEST_QUOTED = 5
"""Fewest words of a text that may quote ours: only then are our sent texts looked up."""

LONGEST_WORDS = 200
"""Characters of the deciding words that are kept."""

LONGEST_YES = 4

_BARE_HELP = re.compile(r"\W*HELP\W*", re.IGNORECASE)
"""The word that every carrier knows asks who is texting. It calls nobody out at night; «help me» does."""

SUGGESTIONS = {
    Meaning.WRONG_NUMBER: Suggestion.WRONG_NUMBER,
    Meaning.NO_THANKS: Suggestion.NO_THANKS,
    Meaning.HAS_PLACE: Suggestion.HAS_PLACE,
    Meaning.WANTS_CALL: Suggestion.WANTS_CALL,
    Meaning.HELP: Suggestion.NEEDS_HELP,
    Meaning.GUARDIAN: Suggestion.GUARDIAN,
}
_ASKS_FOR_CALL = re.compile(r"\b(?:ring|ringe|ringer|ringje|ringjer|call|phone)\b", re.IGNORECASE)
_NO_CALL = re.compile(r"\b(?:ikke|ikkje|ikk|ik|not|don.?t|never)\W+(?:\w+\W+)?(?:ring\w*|call|phone)\b", re.IGNORECASE)
MEANS_NOTHING = frozenset({Meaning.OTHER, Meaning.REACTION, Meaning.AUTOMATIC})
NO_ANSWER = frozenset({Meaning.REACTION, Meaning.AUTOMATIC})

NEAR = frozenset({"sv", "da"})
"""Languages whose readers understand Norwegian."""

_NAMED = {
    "uk": r"ukrain\w*|украї\w*|украин\w*",
    "ar": r"arab\w*|عربي\w*|العربية",
    "so": r"somali\w*|soomaal\w*|af[- ]?soomaali",
    "pl": r"polsk\w*|polish|polac\w*",
    "ti": r"tigrin\w*|tigrig\w*|ትግርኛ",
    "fa": r"dari|farsi|persisk|persian|فارسی|دری",
}
_NAMES = {language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in _NAMED.items()}

_YES = re.compile(
    r"(?:j+a+(?:u|da|men)?|jo+da?|ja+h|jepp?|yes+|yep|yeah|yea|gjerne|absolutt|selvfølgelig|sjølvsagt|sure|okei ja)"
    r"(?: (?:det|vil|eg|jeg|e|æ|gjerne|takk|tusen|please|plz|gjør|veldig|absolutt|ja+|yes|veit|ring|ringe|meg|mæ|bare"
    r"|dere|thanks|sure|call|me))*"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`keyword`: what is done at once; None where a person decides. `suggestion`: what a person is asked about.

    `meaning`: how it was read, as `Reply.meaning` keeps it, and `words` those it was read so by. `language`: "" where
    the words do not tell it plainly. `settles`: it says something, so that an older suggestion no longer holds.
    """

    keyword: Keyword | None
    suggestion: Suggestion | None
    stop: Stop
    is_urgent: bool
    meaning: str
    words: str
    language: str
    settles: bool


def read(
    sms: InboundSms, *, first: Understanding | None = None, our_texts: Callable[[], Iterable[str]] = tuple
) -> Reading:
    """Return what the text asks us to do. `first`: its meaning without knowledge of our own texts.

    `our_texts` is asked only of a text that is long enough to quote one.
    """
    found = first or understand(sms.body)
    if may_quote(sms.body) and (ours := tuple(our_texts())) and is_quoting(sms.body, ours):
        found = understand(sms.body, our_texts=ours)
    if _BARE_HELP.fullmatch(sms.body):
        found = replace(found, urgent=False, urgent_words="")
    keyword = _keyword(sms, found)
    return Reading(
        keyword=keyword,
        suggestion=_suggestion(found, keyword, sms.body),
        stop=Stop.YES if keyword is Keyword.STOP else found.stop,
        is_urgent=found.urgent,
        meaning=_headline(found, keyword),
        words=_words(found)[:LONGEST_WORDS].replace("\x00", ""),
        language=found.language if found.language_is_plain else "",
        settles=found.meaning not in MEANS_NOTHING or found.stop is not Stop.NO,
    )


def other_language(reply: Reply) -> str:
    """Return the writer's language where it is none of ours: that of the words, else one the reply asks for. «» where
    it is ours, or unclear."""
    if reply.language and reply.language not in LANGUAGES and reply.language not in NEAR:
        return reply.language
    if reply.meaning != Meaning.LANGUAGE:
        return ""
    return next((language for language, names in _NAMES.items() if names.search(reply.body)), "")


def needs_interpreter(reply: Reply) -> bool:
    """Return whether the youth should be called in another language than ours."""
    return reply.meaning == Meaning.LANGUAGE or bool(other_language(reply))


def may_quote(body: str) -> bool:
    """Return whether the text is long enough to quote one of ours."""
    return len(body.split()) >= FEWEST_QUOTED


def _keyword(sms: InboundSms, found: Understanding) -> Keyword | None:
    if sms.opt_out_type == "STOP" or found.stop is Stop.YES:
        return Keyword.STOP
    if found.urgent or found.meaning in NO_ANSWER:
        return None
    said = languages.keyword(sms.body)
    if said is Keyword.STOP and found.stop is Stop.MAYBE:  # «stopp?»
        return None
    if said is None and found.meaning is Meaning.WANTS_CALL and _is_plain_yes(sms.body):
        return Keyword.YES
    return said


def _is_plain_yes(body: str) -> bool:
    """Return whether the text is a yes and nothing else: «Jaa», «ja det vil jeg», 👍. A person reads «Ja, men helst
    SMS»."""
    words = re.sub(r"[^\w ]+", " ", body.casefold()).split()
    return len(words) <= LONGEST_YES and "?" not in body and (not words or bool(_YES.fullmatch(" ".join(words))))


def _suggestion(found: Understanding, keyword: Keyword | None, body: str) -> Suggestion | None:
    if keyword is Keyword.STOP:
        return None
    if found.stop is Stop.MAYBE and not found.urgent:
        return Suggestion.MAYBE_STOP
    if keyword is Keyword.WRONG_NUMBER:
        return Suggestion.WRONG_NUMBER
    if found.meaning is Meaning.APPOINTMENT and _ASKS_FOR_CALL.search(body) and not _NO_CALL.search(body):
        return Suggestion.WANTS_CALL  # «ring etter kl. 14»: when, and that
    return SUGGESTIONS.get(found.meaning)


def _headline(found: Understanding, keyword: Keyword | None) -> str:
    if found.urgent:
        return "urgent"
    if keyword is Keyword.STOP:
        return "stop"
    return "maybe_stop" if found.stop is Stop.MAYBE else found.meaning


def _words(found: Understanding) -> str:
    if found.urgent:
        return found.urgent_words
    return found.meaning_words if found.stop is Stop.NO else found.stop_words
