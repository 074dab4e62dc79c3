"""What stands beside a text while it is written: its length, its price, where it fails, what it gives away."""

import pytest

from ot_notify.core.errors import Refused
from ot_notify.messaging import template_checks
from ot_notify.messaging.starting_texts import STARTERS
from ot_notify.messaging.template_checks import PlaceholderValues, TemplateUse
from ot_notify.offices.register import offices
from ot_notify.text import sms_text
from ot_notify.text.languages import LANGUAGES

MOSS = PlaceholderValues("Moss", {"avsender": "Østfold fylkeskommune", "telefon": "69 11 78 00", "fornavn": "Nora"})
FOLLO = PlaceholderValues("Follo", {"avsender": "Akershus fylkeskommune", "fornavn": "Nora"})


def judge(
    text: str, *fillings: PlaceholderValues, use: TemplateUse = TemplateUse.FIRST_CONTACT
) -> template_checks.TemplateCheck:
    return template_checks.judge(text, use=use, fillings=fillings or (MOSS, FOLLO))


def test_the_longest_is_counted_and_named() -> None:
    found = judge("Hei fra {avsender}. Ikke SMS: STOPP")
    assert (found.counted.units, found.longest.units, found.where) == (46, 47, "Follo")
    assert found.body == "Hei fra Østfold fylkeskommune. Ikke SMS: STOPP"
    assert (found.why, found.remarks, found.fails_at) == (None, (), {})


def test_an_office_without_a_phone_is_named() -> None:
    assert judge("Hei fra {avsender}, tlf {telefon}").fails_at == {"telefon": ["Follo"]}


def test_a_name_outside_the_alphabet_shows_its_price_and_is_never_altered() -> None:
    polish = PlaceholderValues("Moss", {**MOSS.values, "fornavn": "Łucja"})
    found = judge("Hei {fornavn}", MOSS, polish, use=TemplateUse.APPOINTMENT)
    assert (found.counted.encoding, found.longest.encoding, found.longest.costly) == ("GSM-7", "UCS-2", ("Ł",))
    assert found.swaps == ()


def test_typographic_characters_are_offered_for_what_they_cost() -> None:
    found = judge("Svar JA – så ringer vi. " + "x" * 92 + " {avsender} STOPP")
    assert found.swaps == (("–", "-"),)
    assert (found.longest.parts, found.plain_parts) == (3, 1)
    assert found.plain.startswith("Svar JA - så")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hei {navn}", "texts.unknown_placeholder"),
        ("Hei {avsender", "texts.loose_brace"),
        ("x" * 307, "texts.too_many_parts"),
        ("🙂" + "x" * 140, "texts.too_many_parts"),
    ],
)
def test_what_cannot_be_sent_says_why(text: str, code: str) -> None:
    found = judge(text)
    assert found.why is not None
    assert found.why.code == code


def test_an_empty_field_is_not_wrong_yet() -> None:
    found = judge("")
    assert (found.why, found.remarks, found.longest.parts) == (None, (), 0)


@pytest.mark.parametrize(
    ("by_language", "code"),
    [
        ({"nn": "Hei"}, "campaign.needs_bokmal"),
        ({"nb": " "}, "campaign.needs_bokmal"),
        ({"nb": "Hei", "se": "Bures"}, "campaign.unknown_language"),
        ({"nb": "Hei", "en": "{name}"}, "texts.unknown_placeholder"),
        ({"nb": "Hei. Møt oss {dato}"}, "texts.placeholder_not_here"),
        ({"nb": "x" * 300 + "{avsender}"}, "texts.too_many_parts"),
    ],
)
def test_a_set_of_texts_that_cannot_be_used(by_language: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        template_checks.check(by_language, use=TemplateUse.FIRST_CONTACT, members=offices().all)
    assert refused.value.code == code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", STARTERS)
def test_every_text_we_begin_with_is_one_sms_at_every_office(key: str, language: str) -> None:
    from ot_notify.text import languages

    with_phone = [office for office in offices().all if office.phone]
    for has_phone, members in ((True, with_phone), (False, list(offices().all))):
        text = languages.template(key, language, has_phone=has_phone, without=frozenset({"nettside"}))
        if "sted" in sms_text.placeholders(text):  # an appointment names the place its writer types
            continue
        found = template_checks.judge(text, use=STARTERS[key], fillings=template_checks.examples(members, language))
        is_answer = STARTERS[key] is TemplateUse.ANSWER  # written to one person, and looked over
        most = 2 if key == "auto_crisis" or is_answer else 1  # four help lines and when people read
        assert found.longest.parts <= most
        assert found.longest.encoding == "GSM-7"
        assert is_answer or (found.fails_at, found.remarks) == ({}, ())


@pytest.mark.parametrize(
    ("use", "field", "is_known"),
    [
        (TemplateUse.APPOINTMENT, "dato", True),
        (TemplateUse.REMINDER, "dato", False),
        (TemplateUse.AUTO_YES, "fornavn", False),
    ],
)
def test_which_fields_a_text_may_have(use: TemplateUse, field: str, is_known: bool) -> None:
    assert (judge("{" + field + "}", use=use).why is None) is is_known


def test_swapping_leaves_everything_else_as_it_is() -> None:
    assert sms_text.plain("«Hei» – Łucja… é") == '"Hei" - Łucja... é'


def test_what_became_of_a_text_word_by_word() -> None:
    assert template_checks.changes("Svar JA så ringer vi", "Svar JA, så ringer vi i dag") == [
        ("same", "Svar "),
        ("gone", "JA "),
        ("new", "JA, "),
        ("same", "så ringer "),
        ("gone", "vi"),
        ("new", "vi i dag"),
    ]
