"""Decoding: the bytes of a text file become letters, whatever program wrote them, and however they were mangled."""

import codecs
import re
from dataclasses import dataclass

from ot_notify.errors import Refused

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "iso-8859-1": "latin-1",
    "macintosh": "mac_roman",
    "cp850": "cp850",
}
"""What we call the encodings we know, and what Python calls them."""

LEGACY = ("windows-1252", "macintosh", "cp850")
"""One byte a letter: Excel on Windows, on the Mac, and old programs under DOS. Equal merit goes to the first."""

MIXED, TWICE = "import.letters_mixed", "import.letters_twice"

_UTF8_MARK, _UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_TELLING = 200_000
_OURS = dict.fromkeys("æøåÆØÅ", 3) | dict.fromkeys("éèêëóòôöäüáàñçšžÉÖÄÜÁ", 1)
_USUAL_SIGNS = frozenset("\u00a0–—’‘‚“”„«»´`°§·…•€£½")
_WORD = re.compile(r"[^\s;,|\-]+")
_UTF8_LETTER = re.compile(rb"\xc3[\xa5\xa6\xb8\x85\x86\x98\xa9\xb6\xa4\xbc]")
_UTF8_TWICE = re.compile("Ã[¥¦¸…†˜©¶¤¼]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of its encoding, and the code of what a person should know about its letters, if anything."""

    text: str
    encoding: str
    remark: str = ""


def decode(content: bytes, said: str = "") -> Decoded:
    """The text of a file. `said` is a person's word against our guess; Refused: import.bad_encoding, import.not_a_list.

    A file pasted together of UTF-8 and Windows letters is read piece by piece, one encoded twice is turned back once.
    """
    name = said.lower() or _encoding(content)
    if name not in ENCODINGS:
        raise Refused("import.bad_encoding")
    try:
        text = content.decode(ENCODINGS[name]).removeprefix("\ufeff")
    except UnicodeDecodeError:
        if said or content.startswith(_UTF16_MARKS):
            raise Refused("import.bad_encoding") from None
        if name.startswith("utf-16"):
            raise Refused("import.not_a_list") from None
        if name == "utf-8":
            return Decoded(content.decode("utf-8-sig", errors=_EITHER), name, MIXED)
        return Decoded(content.decode("latin-1"), "iso-8859-1")
    once = None if said or name != "utf-8" else _turned_back(text)
    return Decoded(text, name) if once is None else Decoded(once, name, TWICE)


def reread(text: str, was: str, becomes: str) -> str:
    """Letters that were read by one table, read by another; the bytes are the same. What cannot be read stays."""
    if text.isascii() or was == becomes:
        return text
    raw = b"".join(_bytes(letter, ENCODINGS[was]) for letter in text)
    if becomes == "utf-8":
        return raw.decode("utf-8", errors=_EITHER)
    return "".join(_letter(raw[at : at + 1], ENCODINGS[becomes]) for at in range(len(raw)))


def _encoding(content: bytes) -> str:
    if content.startswith(_UTF16_MARKS):
        return "utf-16"
    if content.startswith(_UTF8_MARK):
        return "utf-8"
    start = content[:2_000]
    if len(start) > 3 and start[1::2].count(0) > len(start) * 0.3:
        return "utf-16-le"
    if len(start) > 3 and start[0::2].count(0) > len(start) * 0.3:
        return "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "utf-8" if _UTF8_LETTER.search(content) else _legacy(content)
    return "utf-8"


def _legacy(content: bytes) -> str:
    """The table by which the text looks most like Norwegian. Only lines with such bytes say anything."""
    telling = b"\n".join(line for line in content[:_TELLING].splitlines() if not line.isascii())
    if not telling:
        return LEGACY[0]
    return max(LEGACY, key=lambda name: _merit(telling.decode(ENCODINGS[name], errors="replace")))


def _merit(text: str) -> int:
    """Our own letters inside words speak for a table; signs and capitals in the midst of words speak against it."""
    return sum(map(_merit_of_word, filter(lambda word: not word.isascii(), _WORD.findall(text))))


def _merit_of_word(word: str) -> int:
    has_digits = any(letter.isdigit() for letter in word)
    merit = 0
    for at, letter in enumerate(word):
        if letter.isascii() or letter in _USUAL_SIGNS:
            continue
        if has_digits or not letter.isalpha():
            merit -= 2
        elif at and letter.isupper() and not word.isupper():
            merit -= 1
        else:
            merit += _OURS.get(letter, 0)
    return merit


def _turned_back(text: str) -> str | None:
    """The text as it was before somebody read UTF-8 as Windows letters and saved it as UTF-8; None where nobody did."""
    if not _UTF8_TWICE.search(text) or any(letter in text for letter in "æøåÆØÅ"):
        return None
    try:
        return b"".join(_bytes(letter, "cp1252") for letter in text).decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _bytes(letter: str, codec: str) -> bytes:
    try:
        return letter.encode(codec.removesuffix("-sig"))
    except UnicodeEncodeError:
        return letter.encode("latin-1", errors="replace")  # a byte that the table has no letter for


def _letter(byte: bytes, codec: str) -> str:
    try:
        return byte.decode(codec)
    except UnicodeDecodeError:
        return byte.decode("latin-1")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """One byte that is no UTF-8: most likely a line that came from Excel."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _letter(error.object[error.start : error.start + 1], "cp1252"), error.start + 1


_EITHER = "ot-notify-either"
codecs.register_error(_EITHER, _as_windows)
