"""Weights: small linear models over signs, words and parts of words, trained by scripts/train_meanings.py.

Three models count the same features: what a text means, whether it is urgent, whether it asks for STOPP. Rules decide
the last two first; the models look a second time at wordings that no rule has foreseen.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from ot_notify.replies.understanding.normalisation import BREAK, Normalised, fold
from ot_notify.replies.understanding.patterns import SENSES, VOCABULARY

FILE = Path(__file__).with_name("weights.json")
YES, NO = "yes", "no"
_PIECES = (3, 4, 5)
_LONGEST_WORD = 24
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Model:
    """`weights`: for each feature one integer per class, in the order of `classes`."""

    classes: tuple[str, ...]
    scale: float
    weights: dict[str, list[int]]

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """Return the score of each class."""
        total = [0] * len(self.classes)
        for feature in features:
            if row := self.weights.get(feature):
                for at, weight in enumerate(row):
                    total[at] += weight
        return {one: score * self.scale for one, score in zip(self.classes, total, strict=True)}

    def leaning(self, features: Iterable[str]) -> float:
        """Return the score of yes minus the score of no."""
        scores = self.scores(features)
        return scores[YES] - scores[NO]

    def words(self, text: Normalised) -> str:
        """Return the few words that contribute most to yes, as written and in their order."""
        pairs = [pair for pair in zip(text.tokens, text.written, strict=True) if pair[0] != BREAK]
        told = sorted(range(len(pairs)), key=lambda at: -self.leaning(of_word(pairs[at][0])))[:_MOST_WORDS]
        return " ".join(pairs[at][1] for at in sorted(told))


class Models(NamedTuple):
    version: str
    meaning: Model
    urgent: Model
    stop: Model


@cache
def models() -> Models:
    """Return the weights. They are read at the first text, since a process that reads no replies needs none."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    made = (Model(tuple(one["classes"]), float(read["scale"]), one["weights"]) for one in read["models"])
    return Models(read["version"], *made)


def features(text: Normalised, signs: Collection[str]) -> set[str]:
    """Return the features of the models: signs, words, pairs of words, parts of words and senses."""
    names = sorted(set(signs))
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
    every.add("any")
    return every


def _of_words(text: Normalised) -> Iterator[str]:
    words = ["^", *(word for word in text.tokens if word != BREAK), "$"]
    for before, word in pairwise(words):
        yield f"{before} {word}"
        if word != "$":
            yield from of_word(word)
    for before, word in zip(words, words[2:], strict=False):
        yield f"{before} .. {word}"


def of_word(word: str) -> Iterator[str]:
    """Yield the word, its senses and its parts."""
    yield f"word {word}"
    yield from _senses(word)
    edged = f"_{word[:_LONGEST_WORD]}_"
    for length in _PIECES:
        for at in range(len(edged) - length + 1):
            yield edged[at : at + length]


def _senses(word: str) -> Iterator[str]:
    whole, begun = _known()
    yield from whole.get(word, ())
    for end in range(2, min(len(word), _LONGEST_WORD) + 1):
        yield from begun.get(word[:end], ())


@cache
def _known() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the senses of whole words, and of beginnings of words."""
    whole: dict[str, list[str]] = {}
    begun: dict[str, list[str]] = {}
    for sense, words in (VOCABULARY | SENSES).items():
        for word in words.split():
            if "_" not in word and (bare := fold(word.rstrip("*"))):
                (begun if word.endswith("*") else whole).setdefault(bare, []).append(f"sense {sense}")
    return whole, begun
