"""Encoding: decode the bytes of a text file, whatever program wrote them, and however they were mangled."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from ot_notify.core.errors import Refused

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "windows-1250": "cp1250",
    "iso-8859-1": "latin-1",
    "macintosh": "mac_roman",
    "cp850": "cp850",
}
"""Our names for the known encodings, and Python's."""

LEGACY = ("windows-1252", "macintosh", "cp850")
"""One byte a letter: Excel on Windows, on the Mac, and old DOS programs. The first wins a tie."""

MIXED, TWICE = "import.letters_mixed", "import.letters_twice"

_UTF8_MARK, _UTF16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")
_TELLING = 200_000
_PIECE = 1 << 18
_OURS = dict.fromkeys("æøåÆØÅ", 3) | dict.fromkeys("éèêëóòôöäüáàñçšžÉÖÄÜÁ", 1)
_USUAL_SIGNS = frozenset("\u00a0–—’‘‚“”„«»´`°§·…•€£½")
_WORD = re.compile(r"[^\s;,|\-]+")
_UTF8_LETTER = re.compile(rb"\xc3[\xa5\xa6\xb8\x85\x86\x98\xa9\xb6\xa4\xbc]")
_UTF8_TWICE = re.compile("|".join(f"Ã{second}" for second in "¥¦¸…†˜©¶¤¼").encode())
_OUR_LETTERS = re.compile("|".join("æøåÆØÅ").encode())


@dataclass(frozen=True, slots=True)
class Decoded:
    """The name of a text's encoding, how to read it, and the code of what a person should know about its letters.

    The text of a large file takes four times its bytes in memory where one letter is rare, so that it is only streamed.
    """

    content: bytes
    encoding: str
    codec: str
    errors: str = "strict"
    remark: str = ""

    def open(self) -> TextIO:
        """Return the text as a stream that keeps line ends."""
        stream = io.TextIOWrapper(io.BytesIO(self.content), encoding=self.codec, errors=self.errors, newline="")
        if stream.read(1) != "\ufeff":
            stream.seek(0)
        return stream

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self.open().read()


def decode(content: bytes, said: str = "") -> Decoded:
    """Return how to decode the file. `said`: a person's choice, which overrides our guess.

    A file pasted together of UTF-8 and Windows letters is read piece by piece, one encoded twice is turned back once.
    Refused: import.bad_encoding, import.not_a_list.
    """
    name = said.lower() or _encoding(content)
    if name not in ENCODINGS:
        raise Refused("import.bad_encoding")
    codec = ENCODINGS[name]
    if not _can_be_read(content, codec):
        if said or content.startswith(_UTF16_MARKS):
            raise Refused("import.bad_encoding")
        if name.startswith("utf-16"):
            raise Refused("import.not_a_list")
        if name == "utf-8":
            return Decoded(content, name, codec, _EITHER, MIXED)
        return Decoded(content, "iso-8859-1", "latin-1")
    once = None if said or name != "utf-8" else _undo_double_encoding(content)
    return Decoded(content, name, codec) if once is None else Decoded(once, name, codec, remark=TWICE)


def reread(text: str, was: str, becomes: str) -> str:
    """Return text decoded by one table as decoded by another. Undecodable characters stay."""
    if text.isascii() or was == becomes:
        return text
    raw = _bytes(text, ENCODINGS[was])
    if becomes == "utf-8":
        return raw.decode("utf-8", errors=_EITHER)
    return codecs.charmap_decode(raw, "strict", _LETTERS[ENCODINGS[becomes]])[0]


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
    if _can_be_read(content, "utf-8") or _UTF8_LETTER.search(content):
        return "utf-8"
    return _legacy(content)


def _can_be_read(content: bytes, codec: str) -> bool:
    try:
        for _ in _pieces(content, codec):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _pieces(content: bytes, codec: str) -> Iterator[str]:
    """Yield the text in pieces. Raises UnicodeDecodeError."""
    decoder, whole = codecs.getincrementaldecoder(codec)(), memoryview(content)
    for at in range(0, len(content), _PIECE):
        yield decoder.decode(bytes(whole[at : at + _PIECE]))
    yield decoder.decode(b"", final=True)


def _legacy(content: bytes) -> str:
    """Return the table that makes the text look most Norwegian. Only lines with such bytes count."""
    telling = b"\n".join(line for line in content[:_TELLING].splitlines() if not line.isascii())
    if not telling:
        return LEGACY[0]
    return max(LEGACY, key=lambda name: _merit(telling.decode(ENCODINGS[name], errors="replace")))


def _merit(text: str) -> int:
    """Return the score of a table: Norwegian letters inside words count for it; symbols and capitals inside words
    against it."""
    return sum(map(_merit_of_word, filter(lambda word: not word.isascii(), _WORD.findall(text))))


def _merit_of_word(word: str) -> int:
    has_digits, is_shouted = any(letter.isdigit() for letter in word), word.isupper()
    merit = 0
    for at, letter in enumerate(word):
        if letter.isascii() or letter in _USUAL_SIGNS:
            continue
        if has_digits or not letter.isalpha():
            merit -= 2
        elif at and letter.isupper() and not is_shouted:
            merit -= 1
        else:
            merit += _OURS.get(letter, 0)
    return merit


def _undo_double_encoding(content: bytes) -> bytes | None:
    """Return the bytes from before somebody read UTF-8 as Windows letters and saved it as UTF-8 again.

    None where nobody did.
    """
    if not _UTF8_TWICE.search(content) or _OUR_LETTERS.search(content):
        return None
    once = b"".join(_bytes(piece, "cp1252") for piece in _pieces(content, "utf-8-sig"))
    return once if _can_be_read(once, "utf-8-sig") else None


def _bytes(text: str, codec: str) -> bytes:
    """Return the original bytes of this text: by the table, and by Latin-1 for letters it lacks."""
    if codec in _BYTES:
        return codecs.charmap_encode(text, "replace", _BYTES[codec])[0]
    return text.encode(codec.removesuffix("-sig"), errors="replace")


def _letters(codec: str) -> str:
    """Return the table's 256 letters, with Latin-1 for bytes it lacks."""
    return "".join(_letter(bytes([byte]), codec) for byte in range(256))


def _letter(byte: bytes, codec: str) -> str:
    try:
        return byte.decode(codec)
    except UnicodeDecodeError:
        return byte.decode("latin-1")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Decode one byte that is not UTF-8: most likely in a line from Excel."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _LETTERS["cp1252"][error.object[error.start]], error.start + 1


_EITHER = "ot-notify-either"
codecs.register_error(_EITHER, _as_windows)

_ONE_BYTE = [codec for codec in ENCODINGS.values() if not codec.startswith("utf")]
_LETTERS = {codec: _letters(codec) for codec in _ONE_BYTE}
_BYTES = {
    codec: {byte: byte for byte in range(256)} | {ord(letter): byte for byte, letter in enumerate(letters)}
    for codec, letters in _LETTERS.items()
}
