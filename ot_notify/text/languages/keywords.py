"""Keywords: the meaning of a text that is one of the known words and nothing else."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from ot_notify.core.errors import Misconfigured

Lists = Mapping[str, Sequence[str]]
LONGEST_STOP = 30  # words; what is longer is a letter, for a person to read
_STRONG = re.compile(r"S+T+[O0Å]+P+")  # STOPP, STOP, STOPPP, ST0PP: a bare stop, however the finger slipped
_SLIPS = frozenset(
    {"STPP", "SOTPP", "STPOP", "TSOPP", "STOPO", "STOPPÅ", "STOPÅ", "STPPP", "SSTOP", "STOPPA", "STIPP", "STOLPP"}
)
_NEGATIONS = frozenset({"IKKE", "IKKJE", "ALDRI", "INGEN", "NOT", "DONT", "NEVER"})


class Keyword(StrEnum):
    STOP = "stop"
    START = "start"
    HELP = "help"
    WRONG_NUMBER = "wrong_number"
    YES = "yes"
    NO = "no"
    DATA_REQUEST = "data_request"


class Suggestion(StrEnum):
    """What a reply seems to mean. A person decides what follows."""

    MAYBE_STOP = "maybe_stop"
    GUARDIAN = "guardian"
    WRONG_NUMBER = "wrong_number"
    NO_THANKS = "no_thanks"
    HAS_PLACE = "has_place"
    WANTS_CALL = "wants_call"
    NEEDS_HELP = "needs_help"


def plain(body: str) -> str:
    """Return upper case letters and digits, with one space between words and without a leading SVAR."""
    text = unicodedata.normalize("NFKC", body).upper()
    text = unicodedata.normalize("NFKC", re.sub(r"['’‘´`]", "", text))
    kept = (_kept(character) for character in text)
    return re.sub(r"^SVAR (?=.)", "", " ".join("".join(kept).split()))


def _kept(character: str) -> str:
    """Remove accents and invisible characters, which occur inside words and emoji; other characters separate words."""
    kind = unicodedata.category(character)
    if kind[0] in "LN":
        return character
    return "" if kind[0] == "M" or kind == "Cf" else " "


class Words:
    """The keyword lists of all languages."""

    def __init__(self, keywords: Iterable[Lists]) -> None:
        keywords = list(keywords)
        self._meaning = _meanings(keywords)
        self._beside_stop = {plain(word) for lists in keywords for word in lists["beside_stop"]}
        self._polite = {plain(word) for lists in keywords for word in lists["polite"]}
        self._about_texts = {plain(word) for lists in keywords for word in lists["about_texts"]}
        self._wishes = {plain(word) for lists in keywords for word in lists["wishes"]}
        self._before_stop = self._polite | {w for w, k in self._meaning.items() if k in (Keyword.YES, Keyword.NO)}
        stops = [word for word, meaning in self._meaning.items() if meaning is Keyword.STOP]
        self._stop_words = {word for word in stops if " " not in word}

    def keyword(self, body: str) -> Keyword | None:
        text = plain(body)
        if not text:
            return Keyword.HELP if "?" in unicodedata.normalize("NFKC", body) else None
        if _is_stop_word(text.replace(" ", "")):
            return Keyword.STOP
        meaning = self._meaning.get(text) or self._meaning.get(self._without_politeness(text))
        if meaning is None and self._is_only_stop(text, is_question="?" in unicodedata.normalize("NFKC", body)):
            return Keyword.STOP
        return meaning

    def _without_politeness(self, text: str) -> str:
        words = text.split()
        while words and words[0] in self._polite:
            words.pop(0)
        while words and words[-1] in self._polite:
            words.pop()
        return " ".join(words)

    def _is_only_stop(self, text: str, *, is_question: bool) -> bool:
        """Return whether it is STOPP or «ikke send» and only words that keep that meaning: not «stopp bussen»."""
        words = text.split()
        while words and words[0] in self._before_stop:
            words.pop(0)
        if is_question or not words or len(words) > LONGEST_STOP:
            return False
        if self._stops(words[0]):
            return self._leaves_stop(words[1:])
        return self._declines_texts(words)

    def _leaves_stop(self, rest: list[str]) -> bool:
        if self._meaning.get(" ".join(rest)) is Keyword.STOP:
            return True
        if rest and rest[0] in _NEGATIONS:  # «stopp ikke» is the opposite
            return False
        return all(word in self._beside_stop or self._stops(word) for word in rest)

    def _declines_texts(self, words: list[str]) -> bool:
        """Return whether it is like «jeg vil ikke ha flere meldinger»: a wish, a negation, then only texts."""
        while words and words[0] in self._wishes:
            words = words[1:]
        if not words or words[0] not in _NEGATIONS:
            return False
        return not self._about_texts.isdisjoint(words) and self._beside_stop.issuperset(words[1:])

    def _stops(self, word: str) -> bool:
        return word in self._stop_words or _is_stop_word(word)


def _is_stop_word(word: str) -> bool:
    return bool(_STRONG.fullmatch(word)) or word in _SLIPS


def _meanings(keywords: Iterable[Lists]) -> dict[str, Keyword]:
    """Return the meaning of every word. Raises Misconfigured for a word with two meanings."""
    found: dict[str, Keyword] = {}
    for lists in keywords:
        for meaning in Keyword:
            for word in lists[meaning]:
                if found.setdefault(plain(word), meaning) is not meaning:
                    raise Misconfigured(f"Språkfilene: «{word}» står under to nøkkelord.")
    return found
