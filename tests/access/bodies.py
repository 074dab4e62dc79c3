"""Every field of a form or a body of JSON, found in the application itself, and what it names.

A new field needs a line in `named.py`: the kind of object it names, or that it names none.
"""

import ast
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from services.api.app import create_app
from tests.architecture.tree import ROOT

READERS = {"field", "fields", "number"}
"""The functions of `visitors.py` that read a field of a form."""


@lru_cache
def fields() -> frozenset[str]:
    """«talks.til» for each field that a module of the console reads, «Changes.assignee» for each of a REST body."""
    return frozenset(_of_forms()) | frozenset(_of_rest())


def _of_forms() -> Iterator[str]:
    for path in sorted((ROOT / "services/api/console").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for name in _read(node):
                yield f"{path.stem}.{name}"


def _read(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(ast.Name(reader), [ast.Name("form"), ast.Constant(str(name)), *_]) if reader in READERS:
            yield name
        case ast.Call(ast.Attribute(ast.Name("form")), [ast.Constant(str(name)), *_]):
            yield name
        case ast.Compare(ast.Constant(str(name)), [ast.In()], [ast.Name("form")]):
            yield name
        case ast.Subscript(ast.Name("form"), ast.Constant(str(name))):
            yield name


def _of_rest() -> Iterator[str]:
    schema = create_app().openapi()
    for path in schema["paths"].values():
        for call in path.values():
            for content in call.get("requestBody", {}).get("content", {}).values():
                yield from _properties(schema, content["schema"])


def _properties(schema: dict[str, Any], part: dict[str, Any], of: str = "") -> Iterator[str]:
    """The fields of a model and of the models in it."""
    if "$ref" in part:
        of = part["$ref"].rpartition("/")[2]
        yield from _properties(schema, schema["components"]["schemas"][of], of)
    for name, one in part.get("properties", {}).items():
        yield f"{of}.{name}"
        yield from _properties(schema, one, of)
    for inner in (*part.get("anyOf", ()), *([part["items"]] if "items" in part else ())):
        yield from _properties(schema, inner, of)
