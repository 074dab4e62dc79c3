"""Catalogues: bring nn.po and en.po up to date with the sentences in the console's templates and modules.

Run from the top of the project after changing a sentence: python scripts/catalogues.py
New ones are added empty, for a person to fill; those no longer said are dropped. A test fails while one is empty.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

CONSOLE = Path(__file__).parents[1] / "services" / "api" / "console"
LOCALES = {"nn": "nn_NO", "en": "en_GB"}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true"}


def main() -> None:
    """Rewrite both files."""
    source = spoken()
    for language in LOCALES:
        catalogue = read(language)
        made_on = catalogue.creation_date
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.creation_date = made_on  # else the file would change though no sentence did
        catalogue.obsolete.clear()
        with path_of(language).open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, omit_header=False, no_location=True)


def spoken() -> Catalog:
    """Every sentence of the console, in bokmål."""
    found = Catalog(project="ot-notify", charset="utf-8")
    for path in sorted([*CONSOLE.rglob("*.html"), *CONSOLE.rglob("*.py")]):
        for message in _said_in(path):
            found.add(message)
    return found


def _said_in(path: Path) -> Iterator[str | tuple[str, ...]]:
    file = io.BytesIO(path.read_bytes())
    method = babel_extract if path.suffix == ".html" else "python"
    for _line, message, *_rest in extract(method, file, KEYWORDS, options=OPTIONS):
        if message:
            yield message


def path_of(language: str) -> Path:
    return CONSOLE / "translations" / f"{language}.po"


def read(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is no file yet."""
    if not path_of(language).exists():
        return Catalog(locale=LOCALES[language], project="ot-notify", charset="utf-8")
    with path_of(language).open("rb") as file:
        return read_po(file, locale=LOCALES[language])


if __name__ == "__main__":
    main()
