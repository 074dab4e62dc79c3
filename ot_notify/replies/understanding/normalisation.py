"""Normalisation: one spelling of a text, regardless of keyboard, case, dialect and typing errors."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 1_600
"""The most characters that are read: ten parts of an SMS. The rest is for people."""

BREAK = ","
"""Separates clauses, so that a pattern never joins the end of one with the beginning of the next."""

# One letter for what is one sound on different keyboards and in different dialects: «være» and «vere», «ä» and «æ».
_LETTERS = str.maketrans(
    {"æ": "e", "ä": "e", "ø": "o", "ö": "o", "å": "a", "ł": "l", "đ": "d", "ŧ": "t", "ŋ": "n", "ß": "s", "ё": "е"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ة": "ه", "ـ": None, "ґ": "г"}
)
_DIGITS = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"})
# Letters that look alike: «STОPP» with a Cyrillic О is meant as the Latin word.
_LOOKALIKES = str.maketrans("авеикмнорстухіјѕԁαβεικμνορτυχ", "abeukmhopctyxijsdabeikmvoptux")
_LATIN, _ALIKE = re.compile(r"[a-z]"), re.compile(r"[а-яіїєґёѕјα-ω]")
_DIGIT_FOR_LETTER = re.compile(r"(?<=[^\W\d_])[013457@$]+(?=[^\W\d_])|(?<![\w@$])[5$@](?=[^\W\d_]{3})")
_REPEATED = re.compile(r"([^\W\d_])\1+")
_TYPED_OE = re.compile(r"(?<=[bdfghjklmrstv])oe(?=[rnylsdm])")  # «foer», «hoere»; not «noe»
_BREAKS = re.compile(r"(?<!\d)[.:,]|[.:,](?!\d)|(?<=\s)[-~]+(?=\s|[A-ZÆØÅ])|[!?;…\n\r()\"«»“”„|/–—।።፡፣؟،؛•>*]+")
_SPELLED = re.compile(
    r"(?<!\w)(?:s[ .\-_*]+t[ .\-_*]+o[ .\-_*]+p(?:[ .\-_*]+p)*|f[ .\-]+e[ .\-]+i[ .\-]+l)(?!\w)", re.I
)
_APOSTROPHES = re.compile(r"['’‘´`ʼ‛′]")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text, as the rules read it.

    `text` is NFKC without invisible signs; `words` its words in one writing, a blank after each; `written` the
    same words as they were written, in the same order; `signs` its emoji.
    """

    text: str
    words: str
    written: tuple[str, ...]
    signs: str
    asks: bool

    @property
    def tokens(self) -> list[str]:
        return self.words.split()

    def quoted(self, start: int, end: int) -> str:
        """Return the original wording of this range of `words`."""
        first, last = self.words.count(" ", 0, start), self.words.count(" ", 0, end)
        return " ".join(self.written[first : max(last, first + 1)]).strip(" ,")


def normalise(text: str) -> Normalised:
    """Return the normalised text. Never raises, whatever the text."""
    clean = "".join(map(_visible, unicodedata.normalize("NFKC", text[:LONGEST])))
    signs = "".join(sign for sign in clean if ord(sign) > 0x2000 and unicodedata.category(sign) == "So")
    pairs = _pairs(clean)
    words = "".join(f"{word} " for word, _ in pairs)
    return Normalised(clean, words, tuple(written for _, written in pairs), signs, "?" in clean or "؟" in clean)


def fold(text: str) -> str:
    """Return the normalised words of a text, separated by one space, with `BREAK` between clauses."""
    return normalise(text).words.strip()


def _pairs(clean: str) -> list[tuple[str, str]]:
    """Return each word normalised and as written, with breaks only between words."""
    joined = _SPELLED.sub(lambda match: re.sub(r"[ .\-_*]", "", match.group()), clean)
    pairs: list[tuple[str, str]] = []
    for written in _BREAKS.sub(f" {BREAK} ", joined).split():
        for word in _word(written.lower()).split():
            if word != BREAK or (pairs and pairs[-1][0] != BREAK):
                pairs.append((word, written))
    if pairs and pairs[-1][0] == BREAK:
        pairs.pop()
    return pairs


def _visible(sign: str) -> str:
    """Remove invisible characters, which occur inside words and emoji. A control character becomes a space; line breaks stay."""
    if sign.isalnum() or sign in "\n\r":
        return sign
    kind = unicodedata.category(sign)
    if kind in ("Cf", "Me") or sign == "\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff":
        return ""
    return " " if kind in ("Cc", "Cs", "Co", "Zs", "Zl", "Zp") else sign


def _word(word: str) -> str:
    if word == BREAK:
        return word
    if _LATIN.search(word) and _ALIKE.search(word):
        word = word.translate(_LOOKALIKES)
    word = _DIGIT_FOR_LETTER.sub(lambda match: match.group().translate(_DIGITS), _APOSTROPHES.sub("", word))
    letters = "".join(sign if sign.isalnum() else " " if sign in "-_&+=~" else "" for sign in plain_letters(word))
    return squeeze(letters)


def plain_letters(word: str) -> str:
    """Write one letter for each sound, without accents. Characters that are no letters stay."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFD", word.translate(_LETTERS))
    kept = "".join(sign for sign in apart if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", kept).translate(_LETTERS)


def squeeze(letters: str) -> str:
    """Reduce repeated letters: «stoppppp», «stopp» and «stop» become equal, and so do «interresert» and «interessert»."""
    return _REPEATED.sub(r"\1", _TYPED_OE.sub("o", letters))
