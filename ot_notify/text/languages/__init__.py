"""Languages: every sentence of the library in nb, nn and en, and the meaning of the words that people text us."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ot_notify.core import yaml_files
from ot_notify.core.errors import Misconfigured
from ot_notify.text import phone_numbers, sms_text
from ot_notify.text.languages.keywords import Keyword, Suggestion, Words, plain

LANGUAGES = ("nb", "nn", "en")
__all__ = [
    "LANGUAGES",
    "Keyword",
    "Suggestion",
    "automatic_text",
    "keyword",
    "load",
    "negotiate",
    "plain",
    "sentence",
    "template",
]
HERE = Path(__file__).parent
WORD_FILE = "keywords"
log = logging.getLogger(__name__)


@dataclass
class Catalogue:
    """Everything in one language: sentences by code, texts by key (richest first), words by meaning."""

    sentences: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)


def sentence(code: str, language: str = "nb", /, **facts: Any) -> str:
    """Return the sentence for a code, with its placeholders filled from the facts.

    An unknown language is read as nb. A fact we were not given stays visible as «{fact}», and an unknown code as
    itself: a page with an odd sentence is better than no page.
    """
    found = _catalogue(language).sentences.get(code)
    if found is None:
        log.warning("sentence missing", extra={"code": code})
        return code
    return found.format_map(_Visible(facts))


def automatic_text(
    key: str, language: str = "nb", *, sender: str | None, phone: str | None, more: Mapping[str, str] | None = None
) -> str:
    """Return the richest variant of an automatic text (`auto_stop`, …) whose placeholders are all known.

    `sender` is the county council's name, `phone` the office's number as "+47…"; None where there is none. `more`: what
    else is known, by placeholder. Texts that need more (`appointment`) are had from `template`.
    """
    known = {"avsender": sender, "telefon": phone and readable(phone, language), **(more or {})}
    values = {name: value for name, value in known.items() if value}
    return sms_text.render(_fitting(key, language, frozenset(values)), values)


def template(
    key: str,
    language: str = "nb",
    *,
    has_phone: bool = True,
    has_sender: bool = True,
    without: frozenset[str] = frozenset(),
) -> str:
    """Return a starting text (`first_contact`, `reminder_1`, `reminder_2`, `appointment`) with its placeholders.

    Without a phone, or another placeholder's value, it is the variant which does not promise one.
    """
    known = sms_text.KNOWN - without
    known = known - ({"telefon"} if not has_phone else set()) - ({"avsender"} if not has_sender else set())
    return _fitting(key, language, frozenset(known))


def negotiate(accept_language: str) -> str:
    """Return the language of the answer from an Accept-Language header: nb, nn or en; nb if none is accepted."""
    wanted: list[tuple[float, str]] = []
    for part in accept_language[:500].split(","):
        tag, _, weight = part.strip().partition(";")
        language = {"no": "nb"}.get(tag.lower()[:2], tag.lower()[:2])
        if language in LANGUAGES and re.fullmatch(r"[a-zA-Z]{2}([-_].*)?", tag.strip()):
            wanted.append((_weight(weight), language))
    best = max(wanted, key=lambda pair: pair[0], default=(0.0, "nb"))
    return best[1] if best[0] > 0 else "nb"


def keyword(body: str) -> Keyword | None:
    """Return the meaning of a text that is one of the known words and nothing else; None if a person must read it."""
    return _words().keyword(body)


@lru_cache
def load() -> dict[str, Catalogue]:
    """Return all languages, read once. Raises Misconfigured with the file and key if one is missing or given twice."""
    loaded = {language: _read(language) for language in LANGUAGES}
    keys = {language: set(_own_keys(catalogue)) for language, catalogue in loaded.items()}
    for language, own in keys.items():
        if missing := sorted(set().union(*keys.values()) - own):
            raise Misconfigured(f"Språkfilene: «{missing[0]}» mangler på {language}.")
    return loaded


def _read(language: str) -> Catalogue:
    catalogue = Catalogue()
    for path in sorted((HERE / language).glob("*.yaml")):
        content = yaml_files.read(path) or {}
        if path.stem == WORD_FILE:
            catalogue.words = {str(key): _strings(path, key, value) for key, value in content.items()}
        else:
            _add(catalogue, path, content)
    return catalogue


def _add(catalogue: Catalogue, path: Path, content: dict[Any, Any]) -> None:
    for key, value in content.items():
        if not isinstance(key, str) or key in catalogue.sentences or key in catalogue.texts:
            raise Misconfigured(
                f"Språkfilen {path.parent.name}/{path.name}: nøkkelen «{key}» er ugyldig eller brukt før."
            )
        if isinstance(value, list):
            catalogue.texts[key] = tuple(_strings(path, key, value))
        else:
            catalogue.sentences[key] = _strings(path, key, [value])[0]


def _strings(path: Path, key: object, value: object) -> list[str]:
    """Check that all words are strings: YAML reads an unquoted NO or YES as a truth value."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise Misconfigured(f"Språkfilen {path.parent.name}/{path.name}: «{key}» skal være tekst (bruk anførselstegn).")
    return value


def _own_keys(catalogue: Catalogue) -> Iterator[str]:
    yield from catalogue.sentences
    yield from catalogue.texts
    yield from (f"{WORD_FILE}: {key}" for key in catalogue.words)


def _catalogue(language: str) -> Catalogue:
    loaded = load()
    return loaded.get(language) or loaded["nb"]


@lru_cache
def _words() -> Words:
    """Return the words of all languages together: people do not always answer in the language we expect."""
    return Words([catalogue.words for catalogue in load().values()])


@lru_cache(maxsize=512)
def _fitting(key: str, language: str, known: frozenset[str]) -> str:
    variants = _catalogue(language).texts[key]
    for variant in variants:
        if sms_text.placeholders(variant) <= known:
            return variant
    raise Misconfigured(f"Språkfilene: «{key}» på {language} har ingen variant uten det vi mangler.")


def readable(phone: str, language: str) -> str:
    """Return the number for this language: with its country code in English, since readers may be abroad."""
    return phone if language == "en" else phone_numbers.display(phone)


def _weight(parameter: str) -> float:
    found = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", parameter)
    return float(found[1]) if found else 1.0 if not parameter.strip() else 0.0


class _Visible(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
