"""The console's words: everything it says is said in nynorsk and English too."""

import re

import pytest
from babel.messages.catalog import Message

from scripts import catalogues


@pytest.fixture(scope="module")
def spoken() -> list[Message]:
    """Every sentence in the code and the templates of the console."""
    return [message for message in catalogues.spoken() if message.id]


def as_tuple(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("language", catalogues.LOCALES)
def test_every_sentence_is_translated_and_none_is_left_over(language: str, spoken: list[Message]) -> None:
    known: dict[object, Message] = {message.id: message for message in catalogues.read(language) if message.id}
    assert set(known) == {message.id for message in spoken}
    assert [key for key, message in known.items() if not all(as_tuple(message.string))] == []


@pytest.mark.parametrize("language", catalogues.LOCALES)
def test_every_placeholder_is_there_in_the_translation(language: str) -> None:
    for message in catalogues.read(language):
        for text in as_tuple(message.string) if message.id else ():
            assert set(re.findall(r"%\(\w+\)s", text)) <= set(re.findall(r"%\(\w+\)s", " ".join(as_tuple(message.id))))
