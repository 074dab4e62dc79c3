"""One word for one thing: what people see follows the lists in docs/reference/words.md."""

import re

import pytest
import yaml
from babel.messages.catalog import Message

from scripts import catalogues
from tests.architecture.tree import ROOT

HEADINGS = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
TAG = re.compile(r"<[^>]+>|{[{%#].*?[}%#]}|{\w+}", re.DOTALL)
"""Markup, and fields of texts, whose names are the same in every language."""


def unwanted(language: str) -> list[str]:
    """The words of the middle column."""
    page = (ROOT / "docs" / "reference" / "words.md").read_text(encoding="utf-8")
    table = page.split(f"## {HEADINGS[language]}\n")[1].split("\n## ")[0]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| ") and "| Not |" not in line]
    return [word.strip() for row in rows for word in row[2].split(",")]


def sentences(language: str) -> list[str]:
    """Everything that is said to people in the language."""
    catalogue = catalogues.spoken() if language == "nb" else catalogues.read(language)
    console: list[Message] = [message for message in catalogue if message.id]
    said = [text for message in console for text in _texts(message.id if language == "nb" else message.string)]
    for file in sorted((ROOT / "ot_notify" / "text" / "languages" / language).glob("*.yaml")):
        if file.name != "keywords.yaml":  # what youths write, not what we do
            said += _leaves(yaml.safe_load(file.read_text(encoding="utf-8")))
    help_page = ROOT / "services" / "api" / "console" / "templates" / "help" / f"{language}.html"
    return [TAG.sub(" ", text) for text in (*said, help_page.read_text(encoding="utf-8"))]


def _texts(one: object) -> list[str]:
    return [one] if isinstance(one, str) else [str(part) for part in one]  # type: ignore[attr-defined]


def _leaves(tree: object) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else []
    return [text for part in parts for text in _leaves(part)]


@pytest.mark.parametrize("language", HEADINGS)
def test_no_sentence_has_a_word_we_do_not_write(language: str) -> None:
    words = unwanted(language)
    assert len(words) > 10
    one_of = "|".join(re.escape(word).replace("…", r"\w*") for word in words)
    pattern = re.compile(rf"(?<!\w)(?:{one_of})(?!\w)", re.IGNORECASE)
    found = [(match.group(), text[:120]) for text in sentences(language) if (match := pattern.search(text))]
    assert found == []
