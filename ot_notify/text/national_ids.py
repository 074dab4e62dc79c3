"""National identity numbers: recognise one however it is written, so that it is always refused and never stored.

Between the digits any blanks, dashes, dots, slashes and invisible signs count as nothing, and the digits may be of any
script. Whether eleven digits are a number is decided by the date and the two control digits (Skatteetaten).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from ot_notify.core.errors import Refused

MASK = "•••"
CELL_END = "\x1f"
"""Separates the cells of a row that is searched as one text: no number extends across it."""

LONGEST_GAP = 8
"""The most characters between two digits of one number; digits further apart belong to different things."""


class _Shapes(dict[int, str]):
    """Code point → "0" to "9" for a digit of any script, "x" for a letter, a blank for what may stand between digits.

    Each character becomes exactly one, so that a place in the shape is the same place in the text.
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = unicodedata.normalize("NFKC", character).strip("().")
        if len(plain) == 1 and (digit := unicodedata.digit(plain, -1)) >= 0:
            shape = str(digit)
        else:
            shape = "x" if unicodedata.category(character)[0] in "LN" else " "
        self[code] = shape
        return shape


_SHAPES = _Shapes({ord(CELL_END): CELL_END})

_GAP = rf" {{0,{LONGEST_GAP}}}"
_FIVE = rf"[0-9](?:{_GAP}[0-9]){{4}}"
_MAY_BE = re.compile(rf"[0-9]{{9}}|{CELL_END}[0-9]{{5}}{CELL_END}")
_NINE = re.compile(rf"[0-9](?:{_GAP}[0-9]){{8}}")
_CLUSTER = re.compile(rf"[0-9]+(?: {{1,{LONGEST_GAP}}}[0-9]+)*")
_RUN = re.compile("[0-9]+")
_MOBILE = r"(?:(?:00)?47 +)?[49](?: ?[0-9]){7}"
_MOBILES = re.compile(rf"{_MOBILE}(?: +{_MOBILE})+")
_SCIENTIFIC = re.compile(r"(?<![\d.,])(\d)[.,](\d{9,10})[eE]\+?(?:0?9|10)(?!\d)")
_DATE = (
    r"(?:([0-9]{1,2}) +([0-9]{1,2}) +((?:[0-9]{2})?[0-9]{2})"  # 4.11.08, 04 11 2008
    r"|([0-9]{4}) +([0-9]{1,2}) +([0-9]{1,2})|([0-9]{8}|[0-9]{6}))"  # 2008-11-04, 20081104, 04112008, 041108
)
_ONLY_A_DATE = re.compile(rf" *{_DATE} *")
_DATE_AND_FIVE = re.compile(rf"(?<![0-9]){_DATE} {{1,{LONGEST_GAP}}}([0-9]{{5}}(?![0-9])|{_FIVE}(?!{_GAP}[0-9]))")
_ONLY_FIVE = re.compile(rf" *({_FIVE}) *")

_WITHOUT_ITS_ZERO = frozenset({(10,), (5, 5), (1, 4, 5), (5, 3, 2), (1, 2, 2, 5), (1, 2, 2, 3, 2)})
"""How ten digits are grouped when a program has removed the leading zero of eleven."""

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def is_in(text: str) -> bool:
    """Return whether the text contains a valid national id, including one that has lost its leading zero."""
    return bool(_found(text))


def may_be_in(cells: Iterable[str]) -> bool:
    """Check a whole row quickly: False if neither a cell nor two cells together can contain a national id."""
    shape = CELL_END.join(("", *cells, "")).translate(_SHAPES)
    return bool(_MAY_BE.search(shape.replace(" ", "")))


def mask(text: str) -> str:
    """Return the text with every valid national id masked."""
    for start, end in reversed(_joined(_found(text))):
        text = text[:start] + MASK + text[end:]
    return text


def refuse(text: str) -> None:
    """Raise Refused (text.national_id) if the text contains one; the error does not repeat it."""
    if is_in(text):
        raise Refused("text.national_id")


def looks_like_one(text: str) -> bool:
    """Return whether it has as many digits as a national id or its last part: enough in a column named as such."""
    count = sum(character.isdecimal() for character in text.translate(_SHAPES))
    return count == 5 or count >= 10


def split_over(cells: Sequence[str], born: date | None = None) -> frozenset[int]:
    """Return the cells with the last five digits of a national id whose first six are a date in another cell.

    `born` is a date that was read in some other writing.
    """
    shapes = [cell.translate(_SHAPES) for cell in cells]
    ends = {at: _digits(found[1]) for at, shape in enumerate(shapes) if (found := _ONLY_FIVE.fullmatch(shape))}
    if not ends:
        return frozenset()
    dates = {
        at: _written(found.groups()) for at, shape in enumerate(shapes) if (found := _ONLY_A_DATE.fullmatch(shape))
    }
    if born:
        dates[-1] = f"{born:%d%m%y}"
    return frozenset(
        at for at, five in ends.items() if any(is_valid(day + five) for place, day in dates.items() if place != at)
    )


def is_ordinary_date(cell: str) -> bool:
    """Return whether the cell is a date as people write it. A month above 12 can only be part of a synthetic number."""
    found = _ONLY_A_DATE.fullmatch(cell.translate(_SHAPES))
    if not found:
        return False
    first = _written(found.groups())
    return int(first[:2]) <= 31 and int(first[2:4]) <= 12


def is_valid(digits: str) -> bool:
    """Return whether the eleven digits contain a possible date and valid check digits.

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


def _found(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each; some may overlap."""
    shape = text.translate(_SHAPES)
    if not _NINE.search(shape):
        return []
    whole = [span for cluster in _CLUSTER.finditer(shape) for span in _in_cluster(cluster)]
    dated = [
        found.span()
        for found in _DATE_AND_FIVE.finditer(shape)
        if is_valid(_written(found.groups()[:7]) + _digits(found[8]))
    ]
    rounded = [one.span() for one in _SCIENTIFIC.finditer(text) if _is_one(_digits("".join(one.groups()), text=True))]
    return sorted({*whole, *dated, *rounded})


def _in_cluster(cluster: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Return runs of digits that together make eleven, or ten if no other digits are next to them."""
    if _MOBILES.fullmatch(cluster[0]):
        return
    runs = list(_RUN.finditer(cluster[0]))
    lengths = [run.end() - run.start() for run in runs]
    ends = [0, *accumulate(lengths)]
    digits = "".join(run[0] for run in runs)
    places = {end: at for at, end in enumerate(ends)}
    for at, begin in enumerate(ends[:-1]):
        last = places.get(begin + 11)
        is_date = lengths[at : at + 3] == [2, 2, 4]  # a year in full and what stands behind it: see _DATE_AND_FIVE
        if last is not None and not is_date and is_valid(digits[begin : begin + 11]):
            yield cluster.start() + runs[at].start(), cluster.start() + runs[last - 1].end()
    if len(digits) == 10 and tuple(lengths) in _WITHOUT_ITS_ZERO and _is_one(digits):
        yield cluster.span()


def _is_one(digits: str) -> bool:
    if len(digits) == 10 and re.match("47[49]", digits):
        return False  # a mobile with its country code; as a national id its month would be 74 or 79
    return is_valid(digits.zfill(11))


def _written(parts: Sequence[str | None]) -> str:
    """Return the first six digits of a national id with this date of birth."""
    day, month, year, year_first, its_month, its_day, solid = (part or "" for part in parts)
    if solid:
        return _solid(solid)
    if year_first:
        day, month, year = its_day, its_month, year_first
    return f"{int(day):02}{int(month):02}{year[-2:]}"


def _solid(digits: str) -> str:
    if len(digits) == 6:
        return digits
    if digits[:2] in ("19", "20") and digits[4:6] not in ("19", "20"):
        return digits[6:] + digits[4:6] + digits[2:4]
    return digits[:4] + digits[6:]


def _digits(shape: str, *, text: bool = False) -> str:
    return (shape.translate(_SHAPES) if text else shape).replace(" ", "")


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places with overlapping ones merged."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
