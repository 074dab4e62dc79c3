"""Folding: words as they are compared in a search, whatever their case, accents or the letters of a keyboard."""

import re
import unicodedata

LETTERS = {"æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ŧ": "t", "ŋ": "n", "ı": "i", "ß": "ss"}
"""What Unicode does not take apart by itself."""

SHORTEST, LONGEST, MOST = 2, 24, 80
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """«Åse Brække» and «ase braekke» are one. Marks vanish, and letters with a stroke lose it."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(LETTERS.get(one, one) for one in apart if unicodedata.category(one) != "Mn")


def words(text: str) -> list[str]:
    """The words of a text, folded, each once, in their order; those that could not be searched for are left out."""
    found = (word[:LONGEST] for word in _WORD.findall(fold(text)) if len(word) >= SHORTEST)
    return list(dict.fromkeys(found))[:MOST]
