"""First answers: a few texts in languages without other texts, so that nobody gets silence or bokmål.

They are proposals: `read_by` names the native speaker who has read one, and is empty until somebody has.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ot_notify.core import yaml_files
from ot_notify.core.errors import Misconfigured

FILE = Path(__file__).with_name("first_answers.yaml")
KEYS = frozenset({"auto_help", "auto_language", "auto_yes", "auto_stop", "auto_wrong_number", "auto_crisis"})


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """One text in one language. `is_read`: checked by a native speaker."""

    language: str
    key: str
    text: str
    is_read: bool


@lru_cache
def every() -> tuple[FirstAnswer, ...]:
    """Return all texts in the order of the file. Raises Misconfigured if a language lacks one."""
    found = []
    for language, texts in (yaml_files.read(FILE) or {}).items():
        if not isinstance(texts, dict) or not texts.keys() >= KEYS:
            raise Misconfigured(f"Språkfilen {FILE.name}: «{language}» skal ha {', '.join(sorted(KEYS))}.")
        found += [FirstAnswer(str(language), key, str(texts[key]), bool(texts.get("read_by"))) for key in sorted(KEYS)]
    return tuple(found)


def find(key: str, language: str) -> str:
    """Return the text in that language with its placeholders; empty if there is none."""
    return next((one.text for one in every() if (one.key, one.language) == (key, language)), "")


def languages() -> frozenset[str]:
    return frozenset(one.language for one in every())
