"""National ids: recognise a fødselsnummer or D-number wherever it hides, so that it can be refused and never kept."""

import re
from collections.abc import Iterable
from datetime import date

MASK = "•••"

_MAYBE = re.compile(r"(?<!\d)(\d{5,6})[ .\-/]?(\d{5})(?![\d])")
_SPREAD = re.compile(r"(?<!\d)(\d{2})[ .](\d{2})[ .](\d{2})[ .\-/](\d{5})(?!\d)")
_SCIENTIFIC = re.compile(r"(?<![\d.,])(\d)[.,](\d{9,10})[eE]\+?(?:0?9|10)(?!\d)")
_TEN_DIGITS = re.compile(r"\d(?:[ .,\-/]?\d){9}")

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def is_in(text: str) -> bool:
    """A valid national id stands somewhere in the text, also one that lost its leading zero."""
    return any(True for _ in _found(text))


def may_be_in(cells: Iterable[str]) -> bool:
    """A quick look at a whole row: False where no cell can hold one."""
    return bool(_TEN_DIGITS.search("\x1f".join(cells)))


def mask(text: str) -> str:
    """The text with every valid national id in it made unreadable."""
    for found in reversed(list(_found(text))):
        text = text[: found.start()] + MASK + text[found.end() :]
    return text


def looks_like_one(text: str) -> bool:
    """Ten or eleven digits and hardly anything else: enough in a column that says it holds national ids."""
    digits = sum(character.isdigit() for character in text)
    return digits in (10, 11) and bool(_TEN_DIGITS.search(text))


def is_valid(digits: str) -> bool:
    """Eleven digits with a possible date and right control digits.

    D-numbers add 40 to the day; synthetic ones 80 (Skatteetaten), 40 (NAV) or 65 (both) to the month.
    """
    numbers = [int(digit) for digit in digits]
    if _control(numbers[:9], _FIRST) != numbers[9] or _control(numbers[:10], _SECOND) != numbers[10]:
        return False
    day, month, year = int(digits[:2]) % 40, int(digits[2:4]), int(digits[4:6])
    month -= next((added for added in (80, 65, 40) if month > added), 0)
    try:
        date(2000 + year if year % 4 == 0 else 1900 + year, month, day)
    except ValueError:
        return False
    return int(digits[:2]) <= 71


def _control(numbers: list[int], weights: tuple[int, ...]) -> int:
    # 10 is no digit, so that such a number is never valid
    return -sum(number * weight for number, weight in zip(numbers, weights, strict=True)) % 11


def _found(text: str) -> list[re.Match[str]]:
    if not _TEN_DIGITS.search(text):
        return []
    candidates = [*_MAYBE.finditer(text), *_SPREAD.finditer(text), *_SCIENTIFIC.finditer(text)]
    return sorted((c for c in candidates if _is_one("".join(c.groups()))), key=lambda c: c.start())


def _is_one(digits: str) -> bool:
    if len(digits) == 10 and re.match("47[49]", digits):
        return False  # a mobile with its country code; as a national id its month would be 74 or 79
    return is_valid(digits.zfill(11))
