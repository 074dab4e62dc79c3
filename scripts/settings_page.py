"""Settings page: write docs/settings.md from the `Settings` class: names, defaults, what is taken, and the meaning.

Run by `make settings-page` after a setting was added or changed. The meaning is the docstring below the field; a test
fails while one is missing or the page is not the one this makes.
"""

import ast
import inspect
import itertools
import types
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from ot_notify.administration.runtime_settings import ADJUSTABLE
from ot_notify.core import settings as module
from ot_notify.core.settings import OidcProvider, Settings

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
BOUNDS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}

HEAD = """\
# Settings

<!-- Made by `make settings-page` from ot_notify/core/settings.py. Change it there. -->

Environment variables, or lines in a file `.env` in the folder the service is started from, which only its owner may
read. All begin with `OT_`. Times are seconds unless the name says otherwise. With `OT_ENV=production` the service
refuses to start on an unsafe setting or a misspelt name, and reports all of them at once.

† may be changed in the console («Innstillinger») while the service runs, and then overrides the environment.

| Setting | Default | Taken | Meaning |
|---|---|---|---|
"""

MIDDLE = """
## Sign-in services (`OT_OIDC_PROVIDERS`)

A list in JSON, one object for each service. Examples are in [operations](operations.md#people-and-access).

| Field | Default | Meaning |
|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One setting as the page shows it."""

    name: str
    default: str
    taken: str
    meaning: str


def text() -> str:
    """The whole page."""
    settings = "".join(f"| `{row.name}` | {row.default} | {row.taken} | {row.meaning} |\n" for row in rows())
    return HEAD + settings + MIDDLE + "".join(_provider_fields())


def rows() -> list[Row]:
    """Every setting, in the order of the class."""
    meanings = _docstrings(Settings)
    return [
        Row(
            name=f"OT_{name.upper()}",
            default=_default(field),
            taken=_taken(field),
            meaning=meanings.get(name, "") + (" †" if name in ADJUSTABLE else ""),
        )
        for name, field in Settings.model_fields.items()
    ]


def _provider_fields() -> Iterator[str]:
    meanings = _docstrings(OidcProvider)
    for name, field in OidcProvider.model_fields.items():
        default = "needed" if field.is_required() else _default(field)
        yield f"| `{name}` | {default} | {meanings.get(name, '')} |\n"


def _docstrings(model: type) -> dict[str, str]:
    """The sentence below each field of the class, on one line."""
    tree = ast.parse(inspect.getsource(module))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    found = {}
    for field, below in itertools.pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            found[field.target.id] = " ".join(below.value.value.split()).replace("|", "\\|")
    return found


def _default(field: FieldInfo) -> str:
    value: Any = field.default
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, bool):
        value = str(value).lower()
    return "" if value in ("", ()) else f"`{value}`"


def _taken(field: FieldInfo) -> str:
    kind: Any = field.annotation
    if get_origin(kind) is Literal:
        return ", ".join(f"`{value}`" if value else "empty" for value in get_args(kind))
    bounds = [
        f"{word} {getattr(rule, name)}"
        for rule in field.metadata
        for name, word in BOUNDS.items()
        if hasattr(rule, name)
    ]
    return ", ".join([_kind(kind), *bounds]).strip(", ")


def _kind(kind: Any) -> str:
    if isinstance(kind, types.GenericAlias) or get_origin(kind) is tuple:
        return "JSON"
    names = {
        "str": "text",
        "SecretStr": "secret",
        "int": "whole number",
        "float": "number",
        "Decimal": "number",
        "bool": "true or false",
    }
    return names.get(getattr(kind, "__name__", ""), "")


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
