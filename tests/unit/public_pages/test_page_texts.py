"""What the public pages say: the whole of it in three languages, the most needed in six."""

import pytest

from ot_notify.public_pages import page_texts
from ot_notify.text.languages import sentence

FACTS = {"max_age": 21, "longest": 500, "length": 501, "places": "Moss", "numbers": "59 44 00 00", "svardag": "i dag"}
FACTS |= {"ringefrist": "i dag", "counties": "x", "officer": "x", "provider": "x", "words": 6, "whom": 24}


@pytest.mark.parametrize("language", page_texts.LANGUAGES)
def test_every_text_can_be_said_in_every_language(language: str) -> None:
    texts = page_texts.of(language)
    for key, text in page_texts.load()["nb"].said.items():
        if key == "privacy_sections":
            assert all(title and lines for title, lines in texts.sections(key, **FACTS))
        elif isinstance(text, list):
            assert all(texts.each(key, **FACTS))
        else:
            assert texts(key, **FACTS)


@pytest.mark.parametrize("language", page_texts.SHORT)
def test_a_short_language_says_what_it_lacks_in_english_and_tells_so(language: str) -> None:
    texts = page_texts.of(language)
    assert (texts.language_of("form_call"), texts.language_of("privacy_sections")) == (language, "en")
    assert len(texts.each("short", max_age=21)) == 5
    assert texts.said["read_by"] == ""  # proposals, until a native speaker has read them


def test_arabic_and_farsi_run_from_the_right() -> None:
    assert {code for code, _, direction in page_texts.names() if direction == "rtl"} == {"ar", "fa"}


@pytest.mark.parametrize("language", page_texts.WHOLE)
def test_the_form_and_the_inbox_name_the_same_wishes(language: str) -> None:
    for kind in ("call", "wrong_person", "has_place", "no_sms"):
        assert sentence(f"public_form.{kind}", language).rstrip(".").endswith(page_texts.of(language)(f"form_{kind}"))


def test_an_unknown_language_is_the_offices() -> None:
    assert page_texts.of("xx", otherwise="nn").language == "nn"
