"""Meaning: what a text says besides STOPP and crisis, one thing, and by which words.

What a machine or a tap has sent is recognised by rules, before this. The rest is weighed: rules find signs (words that
speak for a meaning), and a small linear model has learned from labelled texts how much each sign, word and piece of a
word counts. A guess is a suggestion: it costs a click where it is wrong.
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from ot_notify.replies.understanding import signs_in_languages as foreign
from ot_notify.replies.understanding import signs_of_answer as answer
from ot_notify.replies.understanding import signs_of_sender as sender
from ot_notify.replies.understanding import weights
from ot_notify.replies.understanding.normalisation import BREAK, Normalised
from ot_notify.replies.understanding.patterns import Patterns


class Meaning(StrEnum):
    """In the order in which the first that fits is the meaning."""

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
    (Meaning.GUARDIAN, "guardian", sender.GUARDIAN),
    (Meaning.GUARDIAN, "guardian", foreign.GUARDIAN),
    (Meaning.WRONG_NUMBER, "wrong_number", sender.WRONG_NUMBER),
    (Meaning.WRONG_NUMBER, "wrong_number", foreign.WRONG_NUMBER),
    (Meaning.DATA_REQUEST, "data_request", sender.DATA_REQUEST),
    (Meaning.DATA_REQUEST, "data_request", foreign.DATA_REQUEST),
    (Meaning.LANGUAGE, "language", sender.LANGUAGE),
    (Meaning.LANGUAGE, "language", foreign.LANGUAGE),
    (Meaning.APPOINTMENT, "appointment", sender.APPOINTMENT),
    (Meaning.APPOINTMENT, "appointment", foreign.APPOINTMENT),
    (Meaning.WANTS_CALL, "wants_call", answer.WANTS_CALL),
    (Meaning.WANTS_CALL, "wants_call", foreign.WANTS_CALL),
    (Meaning.HAS_PLACE, "has_place", answer.HAS_PLACE),
    (Meaning.HAS_PLACE, "has_place", foreign.HAS_PLACE),
    (Meaning.NO_THANKS, "no_thanks", answer.NO_THANKS),
    (Meaning.NO_THANKS, "no_thanks", foreign.NO_THANKS),
    (Meaning.NO_THANKS, "refuses_call", answer.REFUSES_CALL),
    (Meaning.HELP, "help", answer.HELP),
    (Meaning.HELP, "help", foreign.HELP),
    (Meaning.HELP, "no_place", answer.NOT_PLACE),
    (Meaning.OTHER, "waits", answer.WAITING),
    (Meaning.QUESTION, "question", answer.QUESTION),
    (Meaning.QUESTION, "question", foreign.QUESTION),
)
_PIECES = (3, 4)
_YES_SIGNS = "👍✅👌🙋☑✔🆗👏🙌💯"


def decide(text: Normalised) -> tuple[Meaning, str]:
    """Return the meaning that weighs most, and the words of the sign that speaks for it ("" where only pieces do)."""
    if not text.words:
        return _of_signs(text)
    found = signs(text)
    scores = weights.model().scores(features(text, found))
    best = Meaning(max(scores, key=lambda meaning: scores[meaning]))
    return best, next((words for meaning, _, words in found if meaning is best), "")


def signs(text: Normalised) -> list[tuple[Meaning, str, str]]:
    """Return the meanings that have a sign in the text, the sign's name, and its words."""
    return [(meaning, name, words) for meaning, name, rules in SIGNS if (words := rules.found(text))]


def features(text: Normalised, found: list[tuple[Meaning, str, str]]) -> set[str]:
    """Return what the model counts: the signs, the words, pairs of them, and their pieces."""
    names = sorted({name for _, name, _ in found})
    every = {f"sign {name}" for name in names}
    every.update(f"signs {one} {other}" for at, one in enumerate(names) for other in names[at + 1 :])
    every.update(_of_words(text))
    every.update(f"emoji {sign}" for sign in text.signs)
    if text.asks:
        every.add("asks")
        every.update(f"asks {name}" for name in names)
    if not names:
        every.add("no sign")
    every.add(f"length {min(len(text.written), 12) // 3}")
    return every


def _of_words(text: Normalised) -> Iterator[str]:
    words = ["^", *(word for word in text.tokens if word != BREAK), "$"]
    for before, word in pairwise(words):
        yield f"{before} {word}"
        if word != "$":
            yield f"word {word}"
            yield from _pieces(f"_{word}_")


def _pieces(word: str) -> Iterator[str]:
    for length in _PIECES:
        for at in range(len(word) - length + 1):
            yield word[at : at + length]


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
