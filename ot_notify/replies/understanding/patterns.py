"""Patterns: how a rule is written. One line a rule, its words apart by blanks, spelled as people spell them.

    vil|ønsker ikke .. ha <texts>

`a|b` one of these words · `word*` it may go on · `[a|b]` may stand there · `!a|b` the next word is none of these ·
`..` up to two words between · `...` up to five (never past the end of a clause) · `<name>` a list from the vocabulary ·
`<n>` a number · `^` the text begins, `$` it ends · `^,` a clause begins, `,$` it ends · `,` the end of a clause.
"""

import re
import string
from collections.abc import Iterable, Mapping

from ot_notify.replies.understanding.normalisation import BREAK, Normalised, plain_letters, squeeze

_PLACES = {
    "..": "(?:[^ ,]+ ){0,2}",
    "...": "(?:[^ ,]+ ){0,5}",
    "^": r"\A",
    "$": r"\Z",
    "^,": r"(?:\A|(?<=, ))",
    ",$": r"(?:\Z|(?=, ))",
    "<n>": r"\d[^ ]* ",
    BREAK: f"{BREAK} ",
}
_ANYTHING = "anything"


class Patterns:
    """Rules that say the same, asked at once: of each word only those that can begin with its first letter."""

    def __init__(self, rules: str, vocabulary: Mapping[str, str]) -> None:
        self._by_letter: dict[str, str] = {}
        self._compiled: dict[str, re.Pattern[str] | None] = {}
        written: dict[str, list[str]] = {_ANYTHING: []}
        for line in lines(rules):
            rule = "".join(_token(token, vocabulary) for token in line.split())
            for letter in _first_letters(line.split(), vocabulary):
                written.setdefault(letter, []).append(rule)
        for letter, those in written.items():
            both = those if letter == _ANYTHING else [*those, *written[_ANYTHING]]
            if both:
                self._by_letter[letter] = "|".join(both)

    def match(self, words: str) -> re.Match[str] | None:
        """Return the first place in `Normalised.words` that fits."""
        position, end = 0, len(words)
        while position < end:
            pattern = self._beginning_with(words[position])
            if pattern and (found := pattern.match(words, position)):
                return found
            position = words.find(" ", position) + 1 or end
        return None

    def found(self, text: Normalised) -> str:
        """Return the words of the text that fit, as they were written; "" where none does."""
        match = self.match(text.words)
        return text.quoted(match.start(), match.end()) if match else ""

    def removed(self, words: str) -> str:
        """Return the words with the end of a clause for each word of what fits, so that places stay what they are."""
        while match := self.match(words):
            gap = f"{BREAK} " * match.group().count(" ")
            words = words[: match.start()] + gap + words[match.end() :]
        return words

    def _beginning_with(self, letter: str) -> re.Pattern[str] | None:
        if letter not in self._compiled:
            source = self._by_letter.get(letter) or self._by_letter.get(_ANYTHING)
            self._compiled[letter] = re.compile(source) if source else None
        return self._compiled[letter]


def lines(rules: str) -> Iterable[str]:
    """The rules of a list. What stands after # is a remark."""
    bare = (line.split("#")[0].strip() for line in rules.splitlines())
    return [line for line in bare if line]


def _first_letters(tokens: list[str], vocabulary: Mapping[str, str]) -> set[str]:
    letters: set[str] = set()
    for token in tokens:
        if token in ("^", "^,") or token.startswith("!"):
            continue
        if token == "<n>":
            return letters | set(string.digits)
        if token in _PLACES:
            return {_ANYTHING}
        every = _alternatives(token.strip("[]"), vocabulary)
        if any(one.startswith("[^ ]*") for one in every):
            return {_ANYTHING}
        letters |= {one.removeprefix("\\")[0] for one in every}
        if not token.startswith("["):
            return letters
    return {_ANYTHING}


def _token(token: str, vocabulary: Mapping[str, str]) -> str:
    if token in _PLACES:
        return _PLACES[token]
    one_of = _one_of(token.strip("![]"), vocabulary)
    if token.startswith("!"):
        return f"(?!{one_of} )"
    return f"(?:{one_of} )?" if token.startswith("[") else f"{one_of} "


def _one_of(words: str, vocabulary: Mapping[str, str]) -> str:
    every = _alternatives(words, vocabulary)
    return every[0] if len(every) == 1 else "(?:" + "|".join(every) + ")"


def _alternatives(words: str, vocabulary: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(one for word in words.split("|") for one in _spread(word, vocabulary)))


def _spread(word: str, vocabulary: Mapping[str, str]) -> list[str]:
    """The writings of one word, or of all words of a list (in which `_` is a blank)."""
    if word == "<n>":
        return [r"\d[^ ]*"]
    if word.startswith("<"):
        return [one for each in vocabulary[word.strip("<>")].split() for one in _spread(each, vocabulary)]
    parts = word.lower().replace("'", "").replace("’", "").split("*")
    folded = [squeeze(plain_letters(part)) for part in parts]
    return ["[^ ]*".join(re.escape(part) for part in folded).replace("_", " ")]
