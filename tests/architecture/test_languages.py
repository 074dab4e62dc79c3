"""Bokmål, nynorsk and English say the same things."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.architecture.tree import tracked

LANGUAGES = ("nb", "nn", "en")
PLACEHOLDER = re.compile(r"{(\w+)")


def sentences(language: str) -> dict[tuple[str, str], str]:
    """Every sentence of the language by (file, key)."""
    files = tracked(f"ot_notify/text/languages/{language}/*.yaml")
    return {(file.name, key): text for file in files for key, text in read(file).items()}


def read(file: Path) -> dict[str, str]:
    return yaml.safe_load(file.read_text(encoding="utf-8")) or {}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_language_has_the_same_sentences_with_the_same_facts(language: str) -> None:
    ours, theirs = sentences("nb"), sentences(language)
    assert theirs.keys() ^ ours.keys() == set()
    facts = {key: (set(PLACEHOLDER.findall(text)), set(PLACEHOLDER.findall(theirs[key]))) for key, text in flat(ours)}
    assert {key: both for key, both in facts.items() if both[0] != both[1]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_and_no_code_means_two_things(language: str) -> None:
    known = sentences(language)
    assert [key for key, text in known.items() if not text] == []
    codes = sorted(code for (_, code), _ in flat(known))
    assert [code for code, next_one in pairwise(codes) if code == next_one] == []


def flat(known: dict[tuple[str, str], str]) -> list[tuple[tuple[str, str], str]]:
    """Only what is a sentence: a file may also hold lists of words, which differ by nature."""
    return [(key, text) for key, text in known.items() if isinstance(text, str)]
