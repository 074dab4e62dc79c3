"""Phone numbers: turn every common writing of a Norwegian mobile number into "+47…"; refuse others by name."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from ot_notify.core.errors import Refused
from ot_notify.core.identifiers import E164

_READY = re.compile(r"\+47[49][0-9]{7}")
_USUAL = re.compile(r"[49][0-9]{7}|[49][0-9] [0-9]{2} [0-9]{2} [0-9]{2}|[49][0-9]{2} [0-9]{2} [0-9]{3}")
_LABEL = re.compile(r"(?:tel|tlf|telefon|mob|mobil|mobilnr|mobiltelefon|phone|mobile|sms)\b[\s.:]*", re.IGNORECASE)
_FLOAT = re.compile(r"(\+?[0-9]{8,15})[.,]0+")
_SCIENTIFIC = re.compile(r"\+?[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}")
_BETWEEN_NUMBERS = re.compile(r"[/;,|&\n]|\b(?:og|eller|or|and)\b", re.IGNORECASE)
_TRUNK_ZERO = re.compile(r"^((?:\+|00)?\s*\(?\+?47\)?)[\s.-]*\(0\)")
_FOREIGN = re.compile(
    r"1\d{10}|7\d{10}|3[1-4]\d{9}|39\d{9,10}|4[018]\d{9}|43\d{10,11}|44\d{10}|45\d{8}|46\d{9}|49\d{10,11}|6[36]\d{9,10}"
    r"|84\d{9}|86\d{11}|9[0128]\d{10}|93\d{9}|249\d{9}|25[1256]\d{8,9}|291\d{7}|35[18]\d{9}|354\d{7}|37[0-2]\d{8}|380\d{9}"
    r"|96[34]\d{9,10}"
)
"""Numbers of other countries as spreadsheets store them, without the «+», of countries that occur here (E.164)."""
_ORNAMENT = re.compile(r"[\s.\-–—‐‑()/,;'’‘\"“”„«»´`*~]+")
_MOBILE = re.compile(r"(?<![0-9])(?:(?:\+|00)?47[\s.\-]*)?[49](?:[\s.\-]*[0-9]){7}(?![0-9])")


def parse(raw: str) -> E164:
    """Return a number that can receive texts, as "+47" and 8 digits.

    Refused with `phone.<why>`: empty, not_a_number, words_beside, two_numbers, scientific, too_short, too_long,
    foreign, landline, service_number, machine. The refusal never carries the number. Only the first digit is judged,
    since finer ranges change faster than libraries do (Nkom's plan: mobiles begin with 4 or 9).
    """
    if _READY.fullmatch(raw):
        return E164(raw)
    if _USUAL.fullmatch(raw):
        return E164("+47" + raw.replace(" ", ""))
    digits = _digits(raw)
    if digits.startswith("+47"):
        return _mobile(digits[3:])
    if digits.startswith("+"):
        raise Refused("phone.foreign")
    if len(digits) == 10 and digits.startswith("47"):
        return _mobile(digits[2:])
    if _FOREIGN.fullmatch(digits):
        raise Refused("phone.foreign")
    return _mobile(digits)


NUMBERS_TO_CALL = ("phone.landline", "phone.foreign")
"""Reasons to refuse a number for texts that do not prevent a call."""


def to_call(raw: str) -> E164:
    """Return a number that can be called, mobile, landline or foreign, as "+" and digits.

    Refused as `parse` for everything else.
    """
    try:
        return parse(raw)
    except Refused as why:
        if why.code not in NUMBERS_TO_CALL:
            raise
    digits = _digits(raw)
    if not digits.startswith("+"):
        is_norwegian = len(digits) == 8 or (len(digits) == 10 and digits.startswith("47"))
        digits = "+47" + digits[-8:] if is_norwegian else "+" + digits
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", digits):
        raise Refused("phone.not_a_number")
    return E164(digits)


def sender(raw: str) -> str:
    """Return a sender of ours: "+" and country code, or a short code of 4 or 5 digits.

    Unlike a recipient it may begin with 59 or be a fixed line. A name is refused (phone.one_way_sender), since nobody
    can answer it.
    """
    if any(character.isalpha() for character in raw):
        raise Refused("phone.one_way_sender")
    digits = _digits(raw)
    if re.fullmatch(r"[0-9]{4,5}|\+[1-9][0-9]{7,14}", digits):
        return digits
    if re.fullmatch(r"[2-9][0-9]{7}", digits):
        return "+47" + digits
    if re.fullmatch(r"47[2-9][0-9]{7}", digits):
        return "+" + digits
    raise Refused("phone.bad_sender")


def office(raw: str) -> str:
    """Return the number of an office, which may be a landline: "+47" and 8 digits. Raises Refused like `parse`."""
    digits = re.sub(r"[\s.()-]", "", raw).removeprefix("+47").removeprefix("0047")
    if not re.fullmatch(r"[2-9][0-9]{7}", digits):
        raise Refused("phone.not_a_number")
    return "+47" + digits


def display(phone: str) -> str:
    """Return the number as people read it: "49 00 00 12". A foreign number is returned unchanged."""
    if not re.fullmatch(r"\+47[0-9]{8}", phone):
        return phone
    return " ".join(phone[at : at + 2] for at in range(3, 11, 2))


def mask(phone: str) -> str:
    """Return the masked number for lists: "49 00 ·· 12". Of a foreign number only the last two digits."""
    if re.fullmatch(r"\+47[0-9]{8}", phone):
        return f"{phone[3:5]} {phone[5:7]} ·· {phone[9:]}"
    last = phone[-2:]
    return f"·· {last}" if len(phone) > 4 and last.isdigit() else "··"


def _digits(raw: str) -> str:
    """Return digits with at most a leading "+"; "00" before a country code becomes "+". Raises Refused."""
    text = (
        "".join(c for c in unicodedata.normalize("NFKC", raw) if unicodedata.category(c) != "Cf").strip().strip("'\"")
    )
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    text = _TRUNK_ZERO.sub(r"\1", text.strip())
    if not text:
        raise Refused("phone.empty")
    if _SCIENTIFIC.fullmatch(text):
        return _written_out(text)
    if whole := _FLOAT.fullmatch(text):
        text = whole[1]
    text = _once(text)
    if _holds_two(text):
        raise Refused("phone.two_numbers")
    bare = _ORNAMENT.sub("", text)
    if not re.fullmatch(r"\+?[0-9]+", bare):
        raise Refused("phone.words_beside" if _MOBILE.search(text) else "phone.not_a_number")
    return "+" + bare[2:] if bare.startswith("00") and len(bare) > 8 else bare


def _written_out(text: str) -> str:
    """Accept 9.4194199E+07, which is exact, but not 9.4E+07, which has lost digits."""
    mantissa, exponent = text.replace(",", ".").lower().lstrip("+").split("e")
    if sum(c.isdigit() for c in mantissa) < int(exponent) + 1:
        raise Refused("phone.scientific")
    try:
        number = Decimal(f"{mantissa}e{int(exponent)}")
    except InvalidOperation:
        raise Refused("phone.scientific") from None
    if number != number.to_integral_value():
        raise Refused("phone.scientific")
    return str(int(number))


def _once(text: str) -> str:
    """Return one number if the same number is given twice."""
    found = _MOBILE.findall(text)
    is_all = len(found) > 1 and not re.search(r"[0-9a-zæøå]", _MOBILE.sub("", text), re.IGNORECASE)
    return found[0] if is_all and len({re.sub(r"[^0-9]", "", number)[-8:] for number in found}) == 1 else text


def _holds_two(text: str) -> bool:
    """Return whether the cell holds two mobile numbers. We must not guess which of them gets the text."""
    pieces = [re.sub(r"[^0-9]", "", piece) for piece in _BETWEEN_NUMBERS.split(text)]
    if sum(len(piece) >= 8 for piece in pieces) > 1:
        return True
    return bool(re.fullmatch(r"(?:(?:\+|00)?47)?[2-9][0-9]{7}(?:(?:\+|00)?47)?[2-9][0-9]{7}", _ORNAMENT.sub("", text)))


def _mobile(national: str) -> E164:
    """Check the national part: only 8 digits beginning with 4 or 9 can receive texts."""
    if re.fullmatch(r"[49][0-9]{7}", national):
        return E164("+47" + national)
    if re.fullmatch(r"5[89][0-9]{10}", national):
        raise Refused("phone.machine")
    if re.fullmatch(r"0[2-9][0-9]{3}|1[0-9]{2,5}|8[0-9]{7}|59[0-9]{6}", national):
        raise Refused("phone.service_number")
    if re.fullmatch(r"[2-7][0-9]{7}", national):
        raise Refused("phone.landline")
    if len(national) < 8:
        raise Refused("phone.too_short")
    raise Refused("phone.too_long" if len(national) > 8 else "phone.not_a_number")
