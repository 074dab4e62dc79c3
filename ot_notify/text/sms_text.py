"""SMS texts: count parts, find placeholders and fill them in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ot_notify.core.errors import Refused

KNOWN = frozenset(
    {
        *("fornavn", "avsender", "telefon", "kontor", "dato", "kl", "sted"),
        *("adresse", "epost", "nettside", "apningstid", "veileder", "aldersgrense"),
        *("svardag", "ringefrist"),
        "side",
    }
)
LONGEST = 1600  # Twilio refuses a longer body (error 21617)

# The default alphabet and extension table of 3GPP TS 23.038 (GSM 03.38). ESC itself is no character.
_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = "\f^{}\\[~]|€"
_ALL_BASIC = re.compile(f"[{re.escape(_BASIC)}]*")
_ALL_GSM = re.compile(f"[{re.escape(_BASIC + _EXTENSION)}]*")
_EXTENDED = re.compile(f"[{re.escape(_EXTENSION)}]")
_NOT_GSM = re.compile(f"[^{re.escape(_BASIC + _EXTENSION)}]")

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[a-zæøå_]{1,20}", re.IGNORECASE)

_PLAIN = {  # what word processors put in, and what a phone shows just as well
    **dict.fromkeys("–—‐‑‒−", "-"),
    **dict.fromkeys("‘’‚‛′´`", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f\u2002\u2003\t", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    "…": "...",
    "•": "-",
}


@dataclass(frozen=True, slots=True)
class Segments:
    """The size of a text. `units` are septets in GSM-7 and 16-bit units in UCS-2; an empty text has no parts.

    `costly` are the characters to blame, each once: those outside GSM-7 if the text is UCS-2, else those that take two.
    """

    encoding: Literal["GSM-7", "UCS-2"]
    characters: int
    units: int
    parts: int
    costly: tuple[str, ...]

    @property
    def room(self) -> int:
        """Return how many units fit into this number of parts; into one part if the text is empty."""
        alone, each = (160, 153) if self.encoding == "GSM-7" else (70, 67)
        return alone if self.parts <= 1 else each * self.parts


def segments(body: str) -> Segments:
    """Return encoding and parts as the network counts them: 160 or 153 units per part in GSM-7, 70 or 67 in UCS-2."""
    if _ALL_BASIC.fullmatch(body):
        return Segments("GSM-7", len(body), len(body), _even_parts(len(body), alone=160, each=153), ())
    if _ALL_GSM.fullmatch(body):
        extended = _EXTENDED.findall(body)
        costs = (2 if character in _EXTENSION else 1 for character in body)
        units = len(body) + len(extended)
        parts = 1 if units <= 160 else _packed_parts(costs, each=153)
        return Segments("GSM-7", len(body), units, parts, tuple(dict.fromkeys(extended)))
    costly = tuple(dict.fromkeys(_NOT_GSM.findall(body)))
    pairs = sum(character > "\uffff" for character in body)
    units = len(body) + pairs
    if units <= 70 or not pairs:
        return Segments("UCS-2", len(body), units, _even_parts(units, alone=70, each=67), costly)
    costs = (2 if character > "\uffff" else 1 for character in body)
    return Segments("UCS-2", len(body), units, _packed_parts(costs, each=67), costly)


def placeholders(template: str) -> set[str]:
    """Return the names in braces, known or not."""
    return set(_PLACEHOLDER.findall(template))


def check(template: str) -> None:
    """Refuse a template that cannot be sent: empty, too long, an unmatched brace, an unknown placeholder."""
    if not template.strip():
        raise Refused("texts.empty")
    if len(template) > LONGEST:
        raise Refused("texts.too_long", limit=LONGEST, characters=len(template))
    if re.search(r"[{}]", _PLACEHOLDER.sub("", template)):
        raise Refused("texts.loose_brace")
    for name in sorted(placeholders(template) - KNOWN):
        if not _NAME.fullmatch(name):  # may be anything, a person's name too: not repeated
            raise Refused("texts.bad_placeholder", known=_list_of(KNOWN))
        raise Refused("texts.unknown_placeholder", placeholder=name, known=_list_of(KNOWN))


def check_plain(text: str) -> None:
    """Refuse a text written to one person that could not be sent: empty, too long, or with a field of ours that nobody
    has filled in. Other braces are only braces."""
    if not text.strip():
        raise Refused("texts.empty")
    if len(text) > LONGEST:
        raise Refused("texts.too_long", limit=LONGEST, characters=len(text))
    for name in sorted(placeholders(text) & KNOWN):
        raise Refused("texts.unfilled", placeholder=name)


def render(template: str, values: Mapping[str, str]) -> str:
    """Return the template with its placeholders filled in, in one pass: braces inside a value are kept.

    Refused (texts.missing_value) where a value is missing or blank, rather than a text with a hole in it;
    (texts.too_long) where the result is more than the provider takes.
    """

    def filled(found: re.Match[str]) -> str:
        value = _one_line(values.get(found[1], ""))
        if not value:
            raise Refused("texts.missing_value", placeholder=found[1] if found[1] in KNOWN else "?")
        return value

    text = _PLACEHOLDER.sub(filled, template)
    if len(text) > LONGEST:
        raise Refused("texts.too_long", limit=LONGEST, characters=len(text))
    return text


def gsm_replacements(body: str) -> list[tuple[str, str]]:
    """Return typographic characters in the text with their replacements. The writer decides on each."""
    return [(character, _PLAIN[character]) for character in dict.fromkeys(body) if character in _PLAIN]


def plain(body: str) -> str:
    """Return the text with all `gsm_replacements` applied. Only for written texts: a person's name is never changed."""
    return "".join(_PLAIN.get(character, character) for character in body)


def _even_parts(units: int, *, alone: int, each: int) -> int:
    if units <= alone:
        return min(units, 1)
    return -(-units // each)


def _packed_parts(costs: Iterable[int], *, each: int) -> int:
    """Count parts without splitting a character of two units: it moves to the next part."""
    parts, used = 1, 0
    for cost in costs:
        used += cost
        if used > each:
            parts, used = parts + 1, cost
    return parts


def _one_line(value: str) -> str:
    """Replace U+00A0 and line breaks, which occur in names from registers; the first would turn the text into UCS-2."""
    return re.sub(r"[\s\u00a0]+", " ", value).strip()


def _list_of(names: Iterable[str]) -> str:
    return ", ".join("{" + name + "}" for name in sorted(names))
