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

_language: ContextVar[str] = ContextVar("language", default="")


class RequestLanguage:
    """The language of whoever asks, known once they are. A request's threads share it: what a route says before it
    renders its page is said in the reader's language too."""

    def __init__(self) -> None:
        self.code = ""


_request: ContextVar[RequestLanguage | None] = ContextVar("request_language", default=None)


@contextmanager
def of_request() -> Iterator[None]:
    """Everything said inside is said in the language of the visitor, once `is_for` has told it."""
    token = _request.set(RequestLanguage())
    try:
        yield
    finally:
        _request.reset(token)


def is_for(language: str) -> None:
    """Whoever asks reads this language."""
    asked = _request.get()
    if asked is not None and language in LANGUAGES:
        asked.code = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use this language for everything inside; an unknown one is read as bokmål."""
    token = _language.set(language if language in LANGUAGES else "nb")
    try:
        yield
    finally:
        _language.reset(token)


def of_visitor() -> str:
    """Return the language of whoever asks; empty while it is not known who that is."""
    asked = _request.get()
    return asked.code if asked else ""


def language() -> str:
    """The language being spoken: the one said inside, else the visitor's, else bokmål."""
    return _language.get() or of_visitor() or "nb"


def locale() -> str:
    """Return Babel's name of the language, for dates and numbers."""
    return LOCALES[language()]


def _(message: str) -> str:
    """Translate the bokmål sentence to the current language."""
    return catalogue(language()).gettext(message)


def gettext(message: str) -> str:
    return _(message)


def ngettext(one: str, many: str, count: int) -> str:
    return catalogue(language()).ngettext(one, many, count)


@lru_cache
def catalogue(code: str) -> NullTranslations:
    """The .po file itself is what is read: there is no compiled copy to forget. Bokmål is the source and has none."""
    path = HERE / f"{code}.po"
    if code == "nb":
        return NullTranslations()
    with path.open("rb") as file:
        source = read_po(file, locale=LOCALES[code])
    compiled = BytesIO()
    write_mo(compiled, source)
    compiled.seek(0)
    return Translations(compiled)
