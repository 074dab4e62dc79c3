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
        ("č" * 70, "UCS-2", 70, 1),
        ("č" * 71, "UCS-2", 71, 2),
        ("č" * 134, "UCS-2", 134, 2),
        ("č" * 135, "UCS-2", 135, 3),
        ("🙏" * 35, "UCS-2", 70, 1),
        ("🙏" * 36, "UCS-2", 72, 2),
        ("🙏" * 66, "UCS-2", 132, 2),
        ("🙏" * 67, "UCS-2", 134, 3),
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


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("a" * 1601, "too_long"),
        ("Hei {fornavn", "loose_brace"),
        ("Hei fornavn}", "loose_brace"),
        ("Hei {{fornavn}}", "loose_brace"),
        ("Hei {etternavn}", "unknown_placeholder"),
        ("Hei {Fornavn}", "unknown_placeholder"),
        ("Hei {}", "bad_placeholder"),
        ("Hei {Kari Nordmann}", "bad_placeholder"),
    ],
)
def test_a_template_that_cannot_be_sent_is_refused(template: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        sms_text.check(template)
    assert refused.value.code == f"texts.{why}"
    assert "Nordmann" not in str(refused.value.facts)


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


def test_a_text_that_grows_too_long_is_not_rendered() -> None:
    with pytest.raises(Refused, match=r"texts\.too_long"):
        sms_text.render("{sted}", {"sted": "a" * 1601})


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@given(WORDS, WORDS)
def test_no_value_is_read_as_a_template(first: str, second: str) -> None:
    rendered = sms_text.render("{fornavn}|{sted}", {"fornavn": first, "sted": second})
    assert rendered == f"{first}|{second}"


def test_typographic_signs_are_pointed_out_and_left_alone() -> None:
    body = "«Hei» – alt\u00a0vel…"
    found = dict(sms_text.gsm_replacements(body))
    assert found == {"«": '"', "»": '"', "–": "-", "\u00a0": " ", "…": "..."}
    assert sms_text.segments("".join(found.get(c, c) for c in body)).encoding == "GSM-7"
    assert sms_text.gsm_replacements("Čáhppe 🙏") == []  # letters and emoji are the writer's own
