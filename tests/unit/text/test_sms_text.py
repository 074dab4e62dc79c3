"""Texts: what they cost, and placeholders filled once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_notify.core.errors import Refused
from ot_notify.text import sms_text


@pytest.mark.parametrize(
    ("body", "encoding", "units", "parts"),
    [
        ("", "GSM-7", 0, 0),
        ("Hei æøå ÆØÅ é", "GSM-7", 13, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("€" * 152, "GSM-7", 304, 2),  # 76 in a part, one septet left over
        ("€" * 153, "GSM-7", 306, 3),
        ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),  # the pair moves whole to the next part
        ("a" * 159 + "€", "GSM-7", 161, 2),
        ("a" * 151 + "€" + "a" * 153, "GSM-7", 306, 2),  # both parts are full to the last septet
        ("č" * 70, "UCS-2", 70, 1),
        ("č" * 71, "UCS-2", 71, 2),
        ("č" * 134, "UCS-2", 134, 2),
        ("č" * 135, "UCS-2", 135, 3),
        ("🙏" * 35, "UCS-2", 70, 1),
        ("🙏" * 36, "UCS-2", 72, 2),
        ("🙏" * 66, "UCS-2", 132, 2),
        ("🙏" * 67, "UCS-2", 134, 3),
        ("č" * 70 + "🙏", "UCS-2", 72, 2),  # only the emoji takes two
        ("\uffff", "UCS-2", 1, 1),
        ("ç", "UCS-2", 1, 1),  # only the capital is in the alphabet
        ("\x1b", "UCS-2", 1, 1),
    ],
)
def test_parts_are_counted_as_the_network_does(body: str, encoding: str, units: int, parts: int) -> None:
    counted = sms_text.segments(body)
    assert (counted.encoding, counted.units, counted.parts) == (encoding, units, parts)
    assert counted.characters == len(body)


def test_costly_characters_are_named_once() -> None:
    assert sms_text.segments("a – b – č 🙏").costly == ("–", "č", "🙏")
    assert sms_text.segments("č" * 70 + "🙏").costly == ("č", "🙏")
    assert sms_text.segments("[1] 5 €").costly == ("[", "]", "€")
    assert sms_text.segments("Hei").costly == ()


def _parts_slowly(body: str, counted: sms_text.Segments) -> int:
    """The same, letter by letter, as the standard tells it."""
    is_gsm = counted.encoding == "GSM-7"
    costs = [2 if (c in "\f^{}\\[~]|€" if is_gsm else ord(c) > 0xFFFF) else 1 for c in body]
    alone, each = (160, 153) if is_gsm else (70, 67)
    if sum(costs) <= alone:
        return min(1, len(costs))
    parts: list[int] = [0]
    for cost in costs:
        if parts[-1] + cost > each:
            parts.append(0)
        parts[-1] += cost
    return len(parts)


@given(st.text(st.sampled_from("aå€[ ") | st.sampled_from("aåč🙏"), max_size=500))
def test_the_quick_count_is_the_slow_count(body: str) -> None:
    counted = sms_text.segments(body)
    assert counted.parts == _parts_slowly(body, counted)


LENGTHS = {"limit": 1600, "characters": 1601}
ALL_KNOWN = {"known": ", ".join(f"{{{name}}}" for name in sorted(sms_text.KNOWN))}


@pytest.mark.parametrize(
    ("template", "why", "facts"),
    [
        ("", "empty", {}),
        (" \n", "empty", {}),
        ("a" * 1601, "too_long", LENGTHS),
        ("Hei {fornavn", "loose_brace", {}),
        ("Hei fornavn}", "loose_brace", {}),
        ("Hei {{fornavn}}", "loose_brace", {}),
        ("Hei {etternavn}", "unknown_placeholder", {"placeholder": "etternavn"} | ALL_KNOWN),
        ("Hei {Fornavn}", "unknown_placeholder", {"placeholder": "Fornavn"} | ALL_KNOWN),
        ("Hei {}", "bad_placeholder", ALL_KNOWN),
        ("Hei {Kari Nordmann}", "bad_placeholder", ALL_KNOWN),  # may be a person's name: not repeated
    ],
)
def test_a_template_that_cannot_be_sent_is_refused(template: str, why: str, facts: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        sms_text.check(template)
    assert (refused.value.code, refused.value.facts) == (f"texts.{why}", facts)


@pytest.mark.parametrize(("text", "why", "facts"), [(" \n", "empty", {}), ("a" * 1601, "too_long", LENGTHS)])
def test_a_text_to_one_person_that_cannot_be_sent_is_refused(text: str, why: str, facts: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        sms_text.check_plain(text)
    assert (refused.value.code, refused.value.facts) == (f"texts.{why}", facts)


def test_a_text_of_the_greatest_length_is_fine() -> None:
    sms_text.check("a" * 1600)
    sms_text.check_plain("{" * 1600)  # to one person braces are only braces
    assert sms_text.render("{sted}", {"sted": "a" * 1600}) == "a" * 1600


def test_a_template_with_known_placeholders_is_fine() -> None:
    sms_text.check("Hei {fornavn}! {avsender}, tlf {telefon}")
    assert sms_text.placeholders("{kl} {dato} {kl}") == {"kl", "dato"}


def test_values_are_filled_once_and_stay_on_one_line() -> None:
    values = {"fornavn": "Per\u00a0 \n{avsender}", "avsender": "Akershus fylkeskommune"}
    assert sms_text.render("Hei {fornavn}. {avsender}", values) == "Hei Per {avsender}. Akershus fylkeskommune"


@pytest.mark.parametrize("values", [{}, {"telefon": ""}, {"telefon": " \u00a0"}])
def test_a_text_with_a_hole_is_not_rendered(values: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        sms_text.render("Tlf {telefon}", values)
    assert (refused.value.code, refused.value.facts) == ("texts.missing_value", {"placeholder": "telefon"})


def test_an_unknown_placeholder_without_a_value_is_not_repeated() -> None:
    with pytest.raises(Refused) as refused:
        sms_text.render("Hei {Kari Nordmann}", {})
    assert (refused.value.code, refused.value.facts) == ("texts.missing_value", {"placeholder": "?"})


def test_a_text_that_grows_too_long_is_not_rendered() -> None:
    with pytest.raises(Refused) as refused:
        sms_text.render("{sted}", {"sted": "a" * 1601})
    assert (refused.value.code, refused.value.facts) == ("texts.too_long", LENGTHS)


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(WORDS, WORDS)
def test_no_value_is_read_as_a_template(first: str, second: str) -> None:
    rendered = sms_text.render("{fornavn}|{sted}", {"fornavn": first, "sted": second})
    assert rendered == f"{first}|{second}"


def test_typographic_signs_are_pointed_out_and_left_alone() -> None:
    body = "«Hei» – alt\u00a0vel…"
    found = dict(sms_text.gsm_replacements(body))
    assert found == {"«": '"', "»": '"', "–": "-", "\u00a0": " ", "…": "..."}
    assert sms_text.plain(body) == '"Hei" - alt vel...'
    assert sms_text.segments(sms_text.plain(body)).encoding == "GSM-7"
    assert sms_text.gsm_replacements("Čáhppe 🙏") == []  # letters and emoji are the writer's own
