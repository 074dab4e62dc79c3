"""Page texts: what the public pages say, whole in nb, nn and en, and the most needed in six more languages.

The short ones are proposals: `read_by` names the native speaker who has read one, and is empty until somebody has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ot_notify.core import yaml_files
from ot_notify.core.errors import Misconfigured

FOLDER = Path(__file__).with_name("texts")
WHOLE = ("nb", "nn", "en")
SHORT = ("uk", "ar", "so", "pl", "ti", "fa")
LANGUAGES = WHOLE + SHORT
FALLBACK = "en"
"""What a short language does not say is said in English: its readers meet it oftener than Norwegian."""


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The texts of one language. What it lacks comes from `FALLBACK`, and `language_of` tells so."""

    language: str
    said: Mapping[str, Any]
    otherwise: Mapping[str, Any]

    @property
    def is_whole(self) -> bool:
        return self.language in WHOLE

    @property
    def direction(self) -> str:
        """Return `ltr` or `rtl`."""
        return str(self.said.get("direction", "ltr"))

    @property
    def plain_language(self) -> str:
        """Return the language for dates and hours, which are written in three."""
        return self.language if self.is_whole else FALLBACK

    def __call__(self, key: str, **facts: object) -> str:
        """Return the text with its placeholders filled."""
        return str(self._of(key)).format_map(facts)

    def each(self, key: str, **facts: object) -> list[str]:
        """Return the lines of a text that has several."""
        return [str(line).format_map(facts) for line in self._of(key)]

    def sections(self, key: str, **facts: object) -> list[tuple[str, list[str]]]:
        """Return headings with their paragraphs."""
        return [(one["title"], [str(line).format_map(facts) for line in one["text"]]) for one in self._of(key)]

    def language_of(self, key: str) -> str:
        """Return the language in which `key` is said."""
        return self.language if key in self.said else FALLBACK

    def _of(self, key: str) -> Any:
        return self.said[key] if key in self.said else self.otherwise[key]


@lru_cache
def load() -> dict[str, PageTexts]:
    """Return every language's texts. Raises Misconfigured where one lacks what it must say."""
    files = {language: dict(yaml_files.read(FOLDER / f"{language}.yaml") or {}) for language in LANGUAGES}
    wanted = files["nb"].keys()
    for language in WHOLE:
        if odd := sorted(wanted ^ files[language].keys()):
            raise Misconfigured(f"Tekstene på nettsiden: «{odd[0]}» står ikke på alle tre språkene.")
    common = files[SHORT[0]].keys()
    for language in SHORT:
        if odd := sorted((common ^ files[language].keys()) - {"direction"}):
            raise Misconfigured(f"Tekstene på nettsiden, {language}: «{odd[0]}» mangler eller er for mye.")
    return {language: PageTexts(language, said, files[FALLBACK]) for language, said in files.items()}


def of(wanted: str, *, otherwise: str = "nb") -> PageTexts:
    """Return the texts in the wanted language; in `otherwise` where there are none."""
    return load().get(wanted) or load()[otherwise]


def names() -> list[tuple[str, str, str]]:
    """Return code, own name and direction of every language, in the order of the page."""
    return [(code, texts("name"), texts.direction) for code, texts in load().items()]
