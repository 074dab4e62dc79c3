"""Written names: names and numbers of municipalities and offices as they are compared, however they are written."""

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def key(name: str) -> str:
    """Names are the same whatever the case, hyphens and blanks, with or without «kommune», æøå or ae, o, a."""
    text = unicodedata.normalize("NFKC", name).casefold().strip()
    text = re.sub(r"(?<=\w)\s+kommune$", "", text).replace("aa", "å").translate(_LETTERS)
    return "".join(c for c in text if c.isalnum())


def short(name: str) -> str:
    """Return the name as colleagues say it, without what all offices are called."""
    return re.sub(r"^Oppfølgingstjenesten,?\s+(?:i\s+|region\s+)?", "", name)


def four_digits(number: str) -> str:
    """Spreadsheets drop the leading zero and may add «.0»."""
    text = re.sub(r"[.,]0+$", "", unicodedata.normalize("NFKC", number).strip())
    return text.zfill(4) if len(text) == 3 else text
