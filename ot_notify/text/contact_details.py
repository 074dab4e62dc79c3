"""Contact details: check and normalise an e-mail address, a postal code or a line of an address."""

import re

from ot_notify.core.errors import Refused
from ot_notify.text import phone_numbers

LONGEST_EMAIL = 200
_EMAIL = re.compile(r"[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>.]{2,}")
_POSTAL_CODE = re.compile(r"(?:NO?-?\s*)?(\d{3,4})(?:[.,]0+)?", re.IGNORECASE)


def email(text: str) -> str:
    """Return the address; empty for a blank. Raises Refused (contact.bad_email) if it is not an address."""
    bare = text.strip().removeprefix("mailto:").strip(" <>;,")
    if not bare:
        return ""
    if len(bare) > LONGEST_EMAIL or not _EMAIL.fullmatch(bare):
        raise Refused("contact.bad_email")
    return bare


def postal_code(text: str) -> str:
    """Return four digits; empty for a blank. Raises Refused (contact.bad_postal_code) for anything else."""
    if not text.strip():
        return ""
    found = _POSTAL_CODE.fullmatch(text.strip())
    if not found:
        raise Refused("contact.bad_postal_code")
    return found[1].zfill(4)


def numbers_to_call(text: str) -> list[str]:
    """Return the numbers in a field, separated by commas or line breaks. Raises as `phone_numbers.to_call`."""
    parts = (part.strip() for part in re.split(r"[,;\n]", text))
    return list(dict.fromkeys(phone_numbers.to_call(part) for part in parts if part))


def line(text: str, longest: int) -> str:
    """Return the text on one line. Raises Refused (contact.too_long) if it is too long."""
    one = " ".join(text.split())
    if len(one) > longest:
        raise Refused("contact.too_long", limit=longest)
    return one
