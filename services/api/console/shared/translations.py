"""Translations: the console's own words in nynorsk and English, read from the .po files when first needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from ot_notify.text.languages import LANGUAGES

HERE = Path(__file__).parents[1] / "translations"
LOCALES = {"nb": "nb_NO", "nn": "nn_NO", "en": "en_GB"}

_language: ContextVar[str] = ContextVar("language", default="nb")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything said inside is said in this language; an unknown one is read as bokmål."""
    token = _language.set(language if language in LANGUAGES else "nb")
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    return _language.get()


def locale() -> str:
    """What Babel calls the language, for dates and numbers."""
    return LOCALES[_language.get()]


def _(message: str) -> str:
    """The bokmål sentence in the language being spoken."""
    return catalogue(_language.get()).gettext(message)


def gettext(message: str) -> str:
    return _(message)


def ngettext(one: str, many: str, count: int) -> str:
    return catalogue(_language.get()).ngettext(one, many, count)


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """The .po file itself is what is read: there is no compiled copy to forget. Bokmål is the source and has none."""
    path = HERE / f"{language}.po"
    if language == "nb":
        return NullTranslations()
    with path.open("rb") as file:
        source = read_po(file, locale=LOCALES[language])
    compiled = BytesIO()
    write_mo(compiled, source)
    compiled.seek(0)
    return Translations(compiled)
