"""Clean text: normalise text from files, forms and other systems to NFC, and remove invisible characters."""

import re
import unicodedata

from ot_notify.text import national_ids

_JOINER = "\u200d"
_LINE_BREAK = re.compile("\r\n?|\u2028|\u2029|\x85")
_ID = re.compile(r"[0-9a-f]{32}")


def clean(text: str) -> str:
    """Return the text in NFC with plain line breaks, without direction marks, soft hyphens and control characters.

    A joiner stays between two pictures, which it makes one of.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    whole = unicodedata.normalize("NFC", _LINE_BREAK.sub("\n", text))
    return "".join(sign for at, sign in enumerate(whole) if not _is_unseen(whole, at, sign))


def for_keeping(text: str) -> str:
    """Return the cleaned text. Raises Refused (text.national_id) if it contains a national identity number."""
    cleaned = clean(text)
    if not _ID.fullmatch(cleaned):  # one of our own ids, whose figures mean nothing
        national_ids.refuse(cleaned)
    return cleaned


def _is_unseen(text: str, at: int, sign: str) -> bool:
    if sign == _JOINER:
        return not (_is_picture(text[at - 1 : at]) and _is_picture(text[at + 1 : at + 2]))
    return sign not in "\n\t" and unicodedata.category(sign) in ("Cf", "Cc", "Cs")


def _is_picture(sign: str) -> bool:
    return bool(sign) and (sign == "\ufe0f" or unicodedata.category(sign) in ("So", "Sk"))
