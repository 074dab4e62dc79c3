"""Addresses: the lines in the window of the envelope, from what a list told us or as typed by hand. Pure."""

import re
import textwrap
import unicodedata
from functools import lru_cache
from pathlib import Path

from ot_notify.core.errors import Refused
from ot_notify.people.letters import LetterKind
from ot_notify.people.youths import Youth
from ot_notify.text.languages import sentence

MOST_LINES = 6
"""Lines of an address by hand, the name not counted: what fits in the window at a size that a machine reads."""
LONGEST_LINE = 60
WIDTH = 34
"""Letters of a line in the window; a longer name is set on several."""

_UNSEEN = (*map(chr, range(0x200B, 0x2010)), *map(chr, range(0xFE00, 0xFE10)), "\u00ad", "\u2060", "\ufeff")
_MARKS = "".join(sorted(chr(sign) for sign in range(0x300, 0xFE30) if unicodedata.category(chr(sign))[0] == "M"))
_CLUSTER = re.compile(f"\\S[{re.escape(_MARKS)}]*")
"""A letter with the marks on it: the letter's font must have them all."""

_POSTAL_LINE = re.compile(r"(?:NO?-)?\d{4} \S.*")
_COUNTRY = re.compile(r"[^\W\d_][^\d]*")


def of_youth(youth: Youth) -> list[str]:
    """Return where the youth lives, as lines without the name; empty where something of it is missing."""
    if not (youth.address.strip() and re.fullmatch(r"\d{4}", youth.postal_code) and youth.place.strip()):
        return []
    care_of = [f"c/o {_plain(youth.care_of)}"] if youth.care_of.strip() else []
    streets = [_plain(line) for line in youth.address.split("\n") if line.strip()]
    return [*care_of, *streets, f"{youth.postal_code} {_plain(youth.place)}"]


def known_of(youth: Youth) -> str:
    """Return what is known of an address that may lack something, one line each, for somebody to complete."""
    parts = [youth.care_of and f"c/o {youth.care_of}", youth.address, f"{youth.postal_code} {youth.place}".strip()]
    return "\n".join(part for part in parts if part)


def by_hand(text: str) -> list[str]:
    """Return the lines of an address that was typed, without the name: the last is a postal code and a place, or the
    country. Raises Refused (letter.bad_address, letter.long_address)."""
    lines = [_plain(line) for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise Refused("letter.long_address", lines=MOST_LINES, letters=LONGEST_LINE)
    if _POSTAL_LINE.fullmatch(lines[-1]):
        return lines
    if len(lines) > 1 and _COUNTRY.fullmatch(lines[-1]):
        return [*lines[:-1], lines[-1].upper()]
    raise Refused("letter.bad_address")


def recipient(youth: Youth, kind: LetterKind, language: str) -> str:
    """Return the name on the letter: the youth's, or for guardians theirs, else «Foresatte til …»."""
    if kind is not LetterKind.GUARDIANS:
        return _plain(youth.name)
    return _plain(youth.guardian_name) or sentence("letter.guardians_of", language, name=_plain(youth.name))


def window(name: str, lines: list[str]) -> list[str]:
    """Return the lines as they are set in the window: long ones on several."""
    return [part for line in (name, *lines) for part in textwrap.wrap(line, WIDTH) or [""] if part]


def unprintable(text: str) -> list[str]:
    """Return what none of our fonts can print, each once: a letter, or a letter with marks from another script's."""
    clusters = dict.fromkeys(_CLUSTER.findall(text))
    return [one for one in clusters if not set(one) <= _font_of(one[0])]


def _font_of(sign: str) -> frozenset[str]:
    """Return the letters of the first font that has this one: the font it is set in."""
    return next((covered for covered in coverage().values() if sign in covered), frozenset())


@lru_cache
def coverage() -> dict[str, frozenset[str]]:
    """Return the letters of each font, and with them the joiners that are never shown."""
    found = {}
    for line in (Path(__file__).parent / "fonts" / "coverage.txt").read_text("ascii").splitlines():
        font, *ranges = line.split()
        signs = set(_UNSEEN)
        for one in ranges:
            first, _, last = one.partition("-")
            signs.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
        found[font] = frozenset(signs)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())
