"""What no page of ours sends: odd values for every field of every form, query and address, as the routes read them."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Any, get_args
from urllib.parse import quote_from_bytes, quote_plus

from pydantic import BaseModel
from starlette.routing import BaseRoute

from services.api.app import create_app

VALUES = [
    "c²",
    "²",
    "٣",
    "9" * 5000,
    "c" + "9" * 5000,
    "9" * 23,
    "2147483648",
    "9223372036854775808",
    "-1",
    "-99999999999999999999999",
    "1e400",
    "NaN",
    "0x10",
    "\x00",
    "a\x00b",
    "x" * 10_000,
    "[]",
    '{"a":1}',
    "'\"><;--",
    "\u202eabc\u202c\u200b",
    "😀" * 40,
    "é" + "\u0301" * 300,
    "\r\n\t \x0b\x1c",
    "%",
    "%00",
    "_",
    "{0.__class__}{fornavn!r:>99999}",
    "../../etc",
    "31.12.9999",
    "01.01.0001",
    "9999-12-31",
    "29.2.2027",
    "24:00",
    "+47 49 00 00 00 00 00",
    "null",
]
"""As a person or a program may write them: signs that are digits and no numbers, numbers no column holds, …"""

RAW = [b"%ED%A0%80", b"%FF%FE", b"%", b"%zz", b"%F0%9F", b"%FF%00"]
"""As bytes: half a sign, no sign, and an end in the middle of one."""

JSON = [
    *('"\\ud800"', '"\\u0000"', '"a\\u0000b"', '"' + "x" * 10_000 + '"', '"c²"', '"\u202e"', '"31.12.9999"', '""'),
    *("null", "true", "-1", "1e400", "NaN", "Infinity", "1.5", "9" * 23, "9" * 5000, "[]", "{}", "[[]]", "[null]"),
    *('{"\\ud800": 1}', '{"\\u0000": 1}', "[" * 60 + "]" * 60, '["\\ud800", "\\u0000", 1, null]', "[1,"),
    *('"9999-12-31T23:59:59Z"', '"0001-01-01T00:00:00+14:00"', '"2026-11-28T10:00:00.999999999999Z"', "0", "1e308"),
]
"""Values in a body of the interface, as they are written there."""

NAMES = ["c²", "c٣", "c-1", "c" + "9" * 5000, "k²", "dager-²", "x\x00", "a[]", "\ud800", "__class__", "", "c1"]
"""What a field may be called that no page has."""

JSON_BODIES = [
    '{"\\ud800": 1}',
    '{"a\\u0000": 1}',
    "[" * 5000,
    '{"a":' * 3000,
    "1",
    "null",
    '"',
    "\ufeff{}",
    '{"a": 1, "a": 2}',
]
"""Bodies of which not even the form is right."""

USUAL = {
    "first_name": "Ola",
    "last_name": "Nord",
    "birth": "2008",
    "phone": "+4749000778",
    "office": "moss",
    "municipality": "3103",
    "language": "nb",
    "navn": "Vår",
    "name": "Vår",
    "nb": "Hei fra {avsender}. Ikke SMS: STOPP",
    "text": "Hei",
    "notat": "Ringte",
    "grunn": "Har flyttet",
    "reason": "Ringte",
    "kontor": "follo",
    "dag": "8.10.2027",
    "dato": "8.10.2027",
    "klokka": "10:00",
    "naar": "tid",
    "sok": "Emil",
    "om": "Emil",
    "antall": "1",
    "email": "ny@example.no",
    "rolle": "adviser",
    "nummer": "+4749000778",
    "nummeret": "+4749000778",
    "til": "8.10.2027",
}
"""What the other fields say meanwhile, so that one gets as far as the odd one."""

WEBHOOK = (
    *("MessageSid", "SmsSid", "AccountSid", "From", "To", "Body", "NumMedia", "NumSegments", "MediaUrl0", "OptOutType"),
    *("MediaContentType0", "MessageStatus", "SmsStatus", "ErrorCode", "RawDlrDoneDate"),
)

FIELD = re.compile(r'(?:field|field_of|fields|number)\(\s*\w*form\w*,\s*f?"([^"]+)"|form\.get(?:list)?\(f?"([^"]+)"')
IN_FORM = re.compile(r'f?"([^"]+)" (?:not )?in form')
HOLE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Route:
    """A route with all that may be said to it."""

    name: str
    path: tuple[str, ...]
    query: tuple[str, ...]
    form: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    """Fields of a JSON body, each as the way to it."""


def every() -> list[Route]:
    return [
        _route(f"{method} {prefix}{route.path}", route)
        for prefix, route in _walk(create_app().routes)
        for method in sorted(route.methods - {"HEAD"})
    ]


def _walk(routes: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    one: BaseRoute
    for one in routes:
        inner = getattr(one, "original_router", None)
        if inner is not None:
            yield from _walk(inner.routes, prefix + one.include_context.prefix)  # type: ignore[attr-defined]
        elif getattr(one, "methods", None):
            yield prefix, one


def _route(name: str, route: Any) -> Route:
    known = getattr(route, "dependant", None)
    if known is None:  # the description of the interface
        return Route(name, (), (), (), ())
    models = [field.field_info.annotation for field in known.body_params]
    body = [way for model in models if isinstance(model, type) and issubclass(model, BaseModel) for way in _ways(model)]
    form = _form_fields(route.endpoint) if name.startswith("POST ") and "/api/" not in name else set()
    return Route(
        name,
        tuple(field.alias for field in known.path_params),
        tuple(sorted({field.alias for one in _all(known) for field in one.query_params})),
        WEBHOOK if name.startswith("POST /webhooks/") else tuple(sorted(form)),
        tuple(body),
    )


def _all(known: Any) -> Iterator[Any]:
    yield known
    for inner in known.dependencies:
        yield from _all(inner)


def _ways(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        yield (name,)
        for inner in (field.annotation, *get_args(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from ((name, *way) for way in _ways(inner))


def _form_fields(endpoint: Any) -> set[str]:
    """The names of fields that the endpoint reads, or any function of the console that it calls."""
    found: set[str] = set()
    for function in _called(endpoint, set()):
        source = inspect.getsource(function)
        names = [first or second for first, second in FIELD.findall(source)] + IN_FORM.findall(source)
        found |= {HOLE.sub("1", name) for name in names}
        if "form" in source:  # {name: field(form, name) for name in NEW_YOUTH}
            known = list(_meant(function))
            found |= {one for group in known if isinstance(group, tuple) for one in group if isinstance(one, str)}
        found |= {
            name for group in re.findall(r"for name in \(([^)]*)\)", source) for name in re.findall(r'"(\w+)"', group)
        }
    return found - {"csrf"}


def _called(function: Any, seen: set[Any]) -> Iterator[FunctionType]:
    if not isinstance(function, FunctionType) or function in seen or "services.api.console" not in function.__module__:
        return
    seen.add(function)
    yield function
    for known in _meant(function):
        yield from _called(known, seen)


def _meant(function: FunctionType) -> Iterator[Any]:
    """What the function names: globals of its module, and what stands in modules that it names."""
    names = _names(function.__code__)
    for name in names:
        known = function.__globals__.get(name)
        yield from (getattr(known, inner, None) for inner in names) if inspect.ismodule(known) else (known,)


def _names(code: Any) -> set[str]:
    inner = [one for one in code.co_consts if hasattr(one, "co_names")]
    return set(code.co_names).union(*(_names(one) for one in inner))


def encoded(value: str | bytes) -> str:
    """As it stands in an address or in a form."""
    return value.decode("latin-1") if isinstance(value, bytes) else quote_plus(value.encode("utf-8", "surrogatepass"))


def in_path(value: str | bytes) -> str:
    """As it stands in a path; what would end the part is written out."""
    return value.decode("latin-1") if isinstance(value, bytes) else quote_from_bytes(value.encode(), safe="")
