"""Phone numbers: one form inside, every usual form at the door."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core.errors import Refused
from ot_notify.text import phone_numbers

KARI = "+4749000012"


@pytest.mark.parametrize(
    "raw",
    [
        "+4749000012",
        "49000012",
        "49 00 00 12",
        "490.00.012",
        "490-00-012",
        "49\u00a000\u00a000\u00a012",
        "\u200e+47\u202f490 00 012\u202c",
        "004749000012",
        "0047 490 00 012",
        "4749000012",
        "47 49 00 00 12",
        "(+47) 49 00 00 12",
        "+47 (0) 49000012",
        "tel:+4749000012",
        "Tlf. 49 00 00 12",
        "mob: 49000012",
        "'49000012",
        "49000012.0",
        "4749000012.00",
        "49000012,0",
        "4.9000012E+07",
        "4.749000012E+9",
        "\uff14\uff19\uff10\uff10\uff10\uff10\uff11\uff12",
    ],
)
def test_every_usual_writing_is_the_same_number(raw: str) -> None:
    assert phone_numbers.parse(raw) == KARI


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "empty"),
        (" \u00a0", "empty"),
        ("tlf:", "empty"),
        ("ring mor", "not_a_number"),
        ("49000012 (mor)", "words_beside"),
        ("+", "not_a_number"),
        ("4900+0012", "not_a_number"),
        ("12345678", "not_a_number"),
        ("4900001", "too_short"),
        ("490000123", "too_long"),
        ("22 33 44 55", "landline"),
        ("+4722334455", "landline"),
        ("81500000", "service_number"),
        ("59440000", "service_number"),
        ("02000", "service_number"),
        ("580000000012", "machine"),
        ("+47590000000012", "machine"),
        ("+46700000000", "foreign"),
        ("0046700000000", "foreign"),
        ("49000012/49000013", "two_numbers"),
        ("49000012, 49000013", "two_numbers"),
        ("49000012 eller 49000013", "two_numbers"),
        ("49000012 49000013", "two_numbers"),
        ("+4749000012 +4749000013", "two_numbers"),
        ("4.9E+07", "scientific"),
        ("4.7E+10", "scientific"),
    ],
)
def test_what_cannot_get_texts_is_refused_by_name(raw: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        phone_numbers.parse(raw)
    assert refused.value.code == f"phone.{why}"
    assert refused.value.facts == {}  # a number must never reach a log


def _outcome(raw: str) -> str:
    try:
        return phone_numbers.parse(raw)
    except Refused as refused:
        return refused.code


@given(st.text(max_size=40))
def test_anything_is_a_mobile_or_refused(raw: str) -> None:
    assert re.fullmatch(r"\+47[49][0-9]{7}|phone\.[a-z_]+", _outcome(raw))


@given(
    st.from_regex(r"[49][0-9]{7}", fullmatch=True),
    st.sampled_from(["", "+47", "0047", "47", "+47 "]),
    st.text(" .-\u00a0", max_size=3),
)
def test_parsing_is_stable_however_it_is_cut(national: str, prefix: str, gap: str) -> None:
    parsed = phone_numbers.parse(prefix + gap.join([national[:2], national[2:5], national[5:]]))
    assert parsed == "+47" + national == phone_numbers.parse(parsed)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("+4759440000", "+4759440000"),
        ("59 44 00 00", "+4759440000"),
        ("4759440000", "+4759440000"),
        ("+46700000000", "+46700000000"),
        ("2097", "2097"),
        ("26097", "26097"),
    ],
)
def test_our_own_sender_may_be_what_no_youth_has(raw: str, expected: str) -> None:
    assert phone_numbers.sender(raw) == expected


@pytest.mark.parametrize(("raw", "why"), [("AkershusFK", "one_way_sender"), ("", "empty"), ("123", "bad_sender")])
def test_a_sender_nobody_can_answer_is_refused(raw: str, why: str) -> None:
    with pytest.raises(Refused, match=rf"phone\.{why}"):
        phone_numbers.sender(raw)


def test_lists_show_a_number_only_in_part() -> None:
    assert phone_numbers.mask(KARI) == "49 00 ·· 12"
    assert phone_numbers.mask("+46700000067") == "·· 67"
    assert phone_numbers.mask("AkershusFK") == "··"
    assert phone_numbers.display(KARI) == "49 00 00 12"
    assert phone_numbers.display("2097") == "2097"
