"""Understand: read a reply, always in the same order of steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ot_notify.replies.understanding import automatic_answers, crisis, language, meaning, quotes, stop
from ot_notify.replies.understanding import signs_in_languages as foreign
from ot_notify.replies.understanding import signs_of_meaning as own_signs
from ot_notify.replies.understanding.meaning import Meaning
from ot_notify.replies.understanding.normalisation import LONGEST, Normalised, normalise
from ot_notify.replies.understanding.stop import Stop


class Who(StrEnum):
    YOUTH = "youth"
    GUARDIAN = "guardian"
    STRANGER = "stranger"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a reply means. The `…_words` are those it was decided by, as they were written; "" where there are none.

    `language` is "" where the words do not tell; `language_is_plain` where they leave no doubt. `quote`: what of the text
    was ours.
    """

    stop: Stop
    stop_words: str
    urgent: bool
    urgent_words: str
    meaning: Meaning
    meaning_words: str
    who: Who
    language: str
    language_is_plain: bool
    language_words: str
    quote: str = ""


def understand(text: str, *, our_texts: Iterable[str] = (), language_hint: str = "") -> Understanding:
    """Return the meaning of the text. Never raises, whatever the text.

    `our_texts`: what we have sent to that number lately; what repeats it is taken away before the words are judged.
    `language_hint`: the language we believe the sender reads, for a text that could be in several.

    1. A reaction, a pure quote and a machine's answer mean nothing more. 2. A crisis wins over STOPP. 3. STOPP. 4. The
    rest of the meaning.
    """
    text = text[:LONGEST]
    own = quotes.strip(text, our_texts)
    read = normalise(own.text)
    spoken = language.detect(read if read.words else normalise(text), language_hint)
    if tapped := automatic_answers.reaction(text) or (own.quote if not read.words and not read.signs else ""):
        return _nothing(Meaning.REACTION, Who.YOUTH, tapped, spoken, own.quote)
    urgent = crisis.decide(read)
    if not urgent and not stop.is_bare(read) and (machine := automatic_answers.recognise(read)):
        return _nothing(Meaning.AUTOMATIC, Who.MACHINE, machine, spoken, own.quote)
    seen = meaning.signs(read)
    urgent = urgent or crisis.second_look(read, seen.features, asks_for_stop=stop.is_asked_for(read))
    guardian = own_signs.GUARDIAN.found(read) or foreign.GUARDIAN.found(read)
    stops, stop_words = stop.decide(read, seen.features, guardian=guardian, urgent=urgent)
    means, meaning_words = _meaning(read, seen, guardian=guardian, urgent=urgent)
    return Understanding(
        stop=stops,
        stop_words=stop_words,
        urgent=bool(urgent),
        urgent_words=urgent,
        meaning=means,
        meaning_words=meaning_words,
        who=_who(means),
        language=spoken.code,
        language_is_plain=spoken.is_plain,
        language_words=spoken.words,
        quote=own.quote,
    )


def asks_who(text: str) -> bool:
    """Return whether the text asks who or what we are, why we write, where the number is from, or whether it is a scam.
    Never raises."""
    return own_signs.WHO.match(normalise(quotes.strip(text[:LONGEST]).text).words) is not None


def is_quoting(text: str, our_texts: Iterable[str]) -> bool:
    """Whether the text repeats one of these, so that it means something else when that is known. Never raises."""
    text = text[:LONGEST]
    return quotes.strip(text, our_texts) != quotes.strip(text)


def _meaning(read: Normalised, seen: meaning.Signs, *, guardian: str, urgent: str) -> tuple[Meaning, str]:
    if urgent:
        return (Meaning.GUARDIAN, guardian) if guardian else (Meaning.HELP, urgent)
    return meaning.decide(read, seen)


def _who(means: Meaning) -> Who:
    return {Meaning.GUARDIAN: Who.GUARDIAN, Meaning.WRONG_NUMBER: Who.STRANGER}.get(means, Who.YOUTH)


def _nothing(means: Meaning, who: Who, words: str, spoken: language.Language, quote: str) -> Understanding:
    return Understanding(Stop.NO, "", False, "", means, words, who, spoken.code, spoken.is_plain, spoken.words, quote)
