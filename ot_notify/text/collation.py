"""Collation: the order of names in a Norwegian list, the same on both databases.

After z come æ, ø and å, also where they are written ä, ö and aa; other accents and the letters of the Sámi languages
stand with the letter they are made from. Neither database does that by itself: both order by code point.
"""

import unicodedata
from functools import lru_cache

from ot_notify.text.folding import LETTERS

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})
"""The three characters after z in ASCII, so that sorting by code point gives the right order."""
_OWN = {letter: base for letter, base in LETTERS.items() if letter not in "æø"}
_BREAKS = str.maketrans({"-": " ", "'": None, "’": None, ".": None})
SEPARATOR = "\x01"
"""Sorts before every character of a name: Berg, Ola comes before Berg Hansen, Kari."""


@lru_cache(maxsize=4096)
def sort_key(name: str) -> str:
    """Return the text by whose code points the name is sorted."""
    lower = unicodedata.normalize("NFC", name).casefold().replace("aa", "å").translate(_LAST).translate(_BREAKS)
    apart = unicodedata.normalize("NFKD", lower)
    bare = "".join(_OWN.get(one, one) for one in apart if unicodedata.category(one) != "Mn")
    return " ".join(bare.split())


def person_key(first_name: str, last_name: str) -> str:
    """Return the key of a person in a list by last name, then first name."""
    return f"{sort_key(last_name)}{SEPARATOR}{sort_key(first_name)}"
