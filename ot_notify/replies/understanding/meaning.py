"""Meaning: the one meaning of a text besides STOPP and crisis, and the words that show it.

What a machine or a tap has sent is recognised by rules, before this. The rest is weighed: rules find signs (words that
speak for a meaning), and a small linear model has learned from labelled texts how much each sign, word and piece of a
word counts. A guess is a suggestion: it costs a click where it is wrong.
"""

from collections.abc import Set
from enum import StrEnum
from typing import NamedTuple

from ot_notify.replies.understanding import signs_in_languages as foreign
from ot_notify.replies.understanding import signs_of_meaning as own
from ot_notify.replies.understanding import weights
from ot_notify.replies.understanding.normalisation import Normalised
from ot_notify.replies.understanding.patterns import Patterns


class Meaning(StrEnum):
    """Ordered: the first one that fits is the meaning."""

    AUTOMATIC = "automatic"
    REACTION = "reaction"
    GUARDIAN = "guardian"
    WRONG_NUMBER = "wrong_number"
    DATA_REQUEST = "data_request"
    LANGUAGE = "language"
    APPOINTMENT = "appointment"
    WANTS_CALL = "wants_call"
    HAS_PLACE = "has_place"
    NO_THANKS = "no_thanks"
    HELP = "help"
    QUESTION = "question"
    OTHER = "other"


SIGNS: tuple[tuple[Meaning, str, Patterns], ...] = (
    (Meaning.GUARDIAN, "guardian", own.GUARDIAN),
    (Meaning.GUARDIAN, "guardian", foreign.GUARDIAN),
    (Meaning.WRONG_NUMBER, "wrong_number", own.WRONG_NUMBER),
    (Meaning.WRONG_NUMBER, "wrong_number", foreign.WRONG_NUMBER),
    (Meaning.DATA_REQUEST, "data_request", own.DATA_REQUEST),
    (Meaning.DATA_REQUEST, "data_request", foreign.DATA_REQUEST),
    (Meaning.LANGUAGE, "language", own.LANGUAGE),
    (Meaning.LANGUAGE, "language", foreign.LANGUAGE),
    (Meaning.APPOINTMENT, "appointment", own.APPOINTMENT),
    (Meaning.APPOINTMENT, "appointment", foreign.APPOINTMENT),
    (Meaning.WANTS_CALL, "wants_call", own.WANTS_CALL),
    (Meaning.WANTS_CALL, "wants_call", foreign.WANTS_CALL),
    (Meaning.HAS_PLACE, "has_place", own.HAS_PLACE),
    (Meaning.HAS_PLACE, "has_place", foreign.HAS_PLACE),
    (Meaning.NO_THANKS, "no_thanks", own.NO_THANKS),
    (Meaning.NO_THANKS, "no_thanks", foreign.NO_THANKS),
    (Meaning.NO_THANKS, "refuses_call", own.REFUSES_CALL),
    (Meaning.HELP, "help", own.HELP),
    (Meaning.HELP, "help", foreign.HELP),
    (Meaning.HELP, "no_place", own.NOT_PLACE),
    (Meaning.OTHER, "waits", own.WAITING),
    (Meaning.QUESTION, "question", own.QUESTION),
    (Meaning.QUESTION, "question", foreign.QUESTION),
)
LEAD_OF_OTHER = 1.0
"""How much more has to speak for nothing than for the likeliest meaning: a wish that is not seen costs more than a guess
that is wrong, and most texts that the weights have learned from say nothing."""

_YES_SIGNS = "👍✅👌🙋☑✔🆗👏🙌💯"


class Signs(NamedTuple):
    """The signs that the rules found in a text, and the features for the models."""

    found: tuple[tuple[Meaning, str, str], ...]
    features: Set[str]


def decide(text: Normalised, seen: Signs) -> tuple[Meaning, str]:
    """Return the meaning with the highest weight, and the words of its sign ("" if only parts of words point to it)."""
    if not text.words:
        return _of_signs(text)
    scores = weights.models().meaning.scores(seen.features)
    scores[Meaning.OTHER] -= LEAD_OF_OTHER
    best = Meaning(max(scores, key=lambda meaning: scores[meaning]))
    return best, next((words for meaning, _, words in seen.found if meaning is best), "")


def signs(text: Normalised) -> Signs:
    """Return the meanings with a sign in the text, each with the name and words of the sign, and all features."""
    found = tuple((meaning, name, words) for meaning, name, rules in SIGNS if (words := rules.found(text)))
    return Signs(found, weights.features(text, {name for _, name, _ in found}))


def _of_signs(text: Normalised) -> tuple[Meaning, str]:
    if any(sign in _YES_SIGNS for sign in text.signs):
        return Meaning.WANTS_CALL, text.signs
    if "👎" in text.signs:
        return Meaning.NO_THANKS, text.signs
    return (
        (Meaning.QUESTION, "?")
        if text.asks or "🤔" in text.signs or "❓" in text.signs
        else (Meaning.OTHER, text.signs)
    )
