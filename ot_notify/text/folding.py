"""Folding: normalise words for search, regardless of case, accents and keyboard spelling."""

import re
import unicodedata

LETTERS = {"æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ŧ": "t", "ŋ": "n", "ı": "i", "ß": "ss"}
"""Letters that Unicode normalisation does not decompose."""

SHORTEST, LONGEST, MOST = 2, 24, 80
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return the text in lower case without accents and strokes: «Åse Brække» and «ase braekke» become equal."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(LETTERS.get(one, one) for one in apart if unicodedata.category(one) != "Mn")


def words(text: str) -> list[str]:
    """Return the folded words of a text without duplicates, in order, without words that cannot be searched for."""
    found = (word[:LONGEST] for word in _WORD.findall(fold(text)) if len(word) >= SHORTEST)
    return list(dict.fromkeys(found))[:MOST]
