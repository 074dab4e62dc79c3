"""National identity numbers: recognised in every writing, and how seldom something else is taken for one."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core.errors import Refused
from ot_notify.text import national_ids

SCRIPTS = ("0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹")
GAPS = (
    *("", " ", "  ", "\u00a0", "\u2009", "\t", "\n", "-", "–", "—", "\u2010", " - ", " – ", ".", "/", "\\", "_", ":"),
    *("\u00ad", "\u200b", "\u200e", "\u202a", "\u2060", "\u2066", "\ufeff", ",", " , ", "·", "'", "*", "|", "+", '" "'),
)
PARTINGS = ((6, 5), (2, 2, 2, 5), (2, 2, 2, 3, 2), (6, 3, 2), (4, 7), (11,), (1,) * 11, (3, 3, 3, 2), (5, 6))
ORDINARY, SYNTHETIC, NAV, BOTH, D_NUMBER = (0, 0), (0, 80), (0, 40), (0, 65), (40, 0)


def numbered(day: date, added: tuple[int, int] = SYNTHETIC, skip: int = 0) -> str:
    """A valid number of that day, with so much added to the day and the month; `skip` of them are passed over."""
    first = f"{day.day + added[0]:02}{day.month + added[1]:02}{day:%y}"
    individual = range(500, 1000) if day.year >= 2000 else range(500)
    found = (first + f"{one:03}{two:02}" for one in individual for two in range(100))
    return next(one for at, one in enumerate(one for one in found if national_ids.is_valid(one)) if at == skip)


births = st.dates(date(1990, 1, 1), date(2012, 12, 31))
kinds = st.sampled_from([ORDINARY, SYNTHETIC, NAV, BOTH, D_NUMBER, (40, 80)])
numbers = st.builds(numbered, births, kinds, st.integers(0, 3))


@st.composite
def writings(draw: st.DrawFn) -> tuple[str, str]:
    """A number and one way of writing it: parted, in some script, with signs between that say nothing."""
    number = draw(numbers)
    lengths, script = draw(st.sampled_from(PARTINGS)), draw(st.sampled_from(SCRIPTS))
    shown = number.translate({ord(str(at)): digit for at, digit in enumerate(script)})
    parts = [shown[sum(lengths[:at]) : sum(lengths[: at + 1])] for at in range(len(lengths))]
    written = parts[0] + "".join(draw(st.sampled_from(GAPS)) + part for part in parts[1:])
    return number, written


@given(writings(), st.sampled_from(["{}", "fnr {}", "({})", "Ola {}, Moss", "f{}.", "«{}»", "2 barn: {} osv."]))
def test_a_number_is_found_in_every_writing_and_nothing_of_it_is_left(number_in: tuple[str, str], place: str) -> None:
    number, written = number_in
    text = place.format(written)
    assert national_ids.is_in(text)
    assert national_ids.may_be_in(("Ola", text))
    masked = national_ids.mask(text)
    assert national_ids.MASK in masked
    assert not national_ids.is_in(masked)
    assert sum(character.isdigit() for character in masked) <= 1
    with pytest.raises(Refused) as refused:
        national_ids.refuse(text)
    assert number not in str(refused.value)


@given(st.text(max_size=60))
def test_no_text_at_all_does_more_than_be_looked_through(text: str) -> None:
    masked = national_ids.mask(text)
    assert national_ids.is_in(text) == (masked != text)


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%Y-%m-%d", "%d%m%Y", "%Y%m%d", "%d/%m/%y", "%d.%m.%y", "%d%m%y"])
@given(births, st.integers(0, 3))
def test_a_date_and_the_last_five_are_one_in_a_cell_and_in_two(form: str, day: date, skip: int) -> None:
    last = numbered(day, ORDINARY, skip)[6:]
    written = day.strftime(form)
    assert national_ids.is_in(f"{written} {last}")
    assert national_ids.split_over((written, "Ola", f"{last[:3]} {last[3:]}")) == {2}
    assert national_ids.may_be_in((written, "Ola", last))
    assert national_ids.split_over((last, "Ola"), day) == {0}


def test_a_date_only_a_national_id_has_and_five_digits_are_a_national_id() -> None:
    number = numbered(date(2008, 11, 4))
    day = f"{number[:2]}.{number[2:4]}.{number[4:6]}"
    assert national_ids.split_over((day, number[6:])) == {1}
    assert not national_ids.is_ordinary_date(day)
    assert national_ids.is_ordinary_date("04.11.2008")


@pytest.mark.parametrize("day", [date(2008, 1, 4), date(2009, 12, 9)])
def test_a_number_that_lost_its_leading_zero_or_was_rounded_is_found(day: date) -> None:
    number = numbered(day)
    short = number[1:]
    assert all(national_ids.is_in(text) for text in (short, f"{short[:5]} {short[5:]}", f"{short}.0"[:-2]))
    assert national_ids.is_in(f"{short[0]},{short[1:]}E+09")


@pytest.mark.parametrize(
    "text",
    [
        *("4749000012", "+4749000012", "12345678901", "2026-11-21 10:00", "1234.56.78903", "49 00 02 24 / 49 00 02 25"),
        *("04.11.2008 49000221", "0047 490 00 221", "490 00 221, 490 00 222", "org.nr. 974 760 673", "3203 Asker"),
        *("kl. 10.00-11.30, rom 204", "f0481080a0130b", "Uke 48, 2026: 1., 2. og 3. time"),
    ],
)
def test_other_figures_are_no_national_ids(text: str) -> None:
    assert not national_ids.is_in(text)


FALSE_ALARMS = {
    "keys of 5 digits": (lambda dice: f"{dice.randrange(10**5):05}", 0.0),
    "keys of 8 digits": (lambda dice: f"{dice.randrange(10**8):08}", 0.0),
    "keys of 10 digits": (lambda dice: f"{dice.randrange(10**9, 10**10)}", 0.006),
    "keys of 11 digits": (lambda dice: f"{dice.randrange(10**10, 10**11)}", 0.004),
    "mobiles": (lambda dice: f"{dice.choice('49')}{dice.randrange(10**7):07}", 0.0),
    "mobiles with 47": (lambda dice: f"+47 {dice.choice('49')}{dice.randrange(10**7):07}", 0.0),
    "two mobiles": (lambda dice: f"{mobile(dice)} / {mobile(dice)}", 0.002),
    "account numbers": (lambda dice: account(dice), 0.04),
    "a date and a mobile": (lambda dice: f"{dice.randrange(1, 29):02}.11.2008 {mobile(dice)}", 0.002),
}
"""What stands in lists, and the share of it that may be taken for a national id: as the user guide tells."""


def mobile(dice: random.Random) -> str:
    return f"49{dice.randrange(10)} {dice.randrange(100):02} {dice.randrange(1000):03}"


def account(dice: random.Random) -> str:
    """A valid account number: its last digit is a control digit, by the weights of a national id's second one."""
    while True:
        first = f"{dice.randrange(10**10):010}"
        digit = -sum(int(one) * by for one, by in zip(first, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
        if digit < 10:
            return f"{first[:4]}.{first[4:6]}.{first[6:]}{digit}"


@pytest.mark.parametrize("kind", FALSE_ALARMS)
def test_ordinary_figures_are_seldom_taken_for_a_national_id(kind: str) -> None:
    make, share = FALSE_ALARMS[kind]
    dice = random.Random(1)
    assert sum(national_ids.is_in(make(dice)) for _ in range(5_000)) / 5_000 <= share


def test_a_key_of_five_digits_seldom_fits_the_date_beside_it() -> None:
    dice = random.Random(1)
    alarms = sum(bool(national_ids.split_over(("04.11.2008", f"{dice.randrange(10**5):05}"))) for _ in range(5_000))
    assert alarms / 5_000 <= 0.012
