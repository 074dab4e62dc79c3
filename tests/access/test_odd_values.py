"""Odd values, everywhere: nothing that one can send to any route is answered with a fault or leaves a trace in the log.

Each field of each route gets a few values in every run of the tests, the next field another few; all of them behind
`slow`. Which fields there are is read from the routes themselves (`odd.py`).
"""

import json
import logging
import re
import zlib
from urllib.parse import quote_plus

import pytest

from tests.access import odd
from tests.access.asked import Asked
from tests.access.conftest import CSRF
from tests.access.odd import JSON, RAW, USUAL, VALUES, Route
from tests.access.table import ROUTES, Rest

FEW = {"sqlite": 2, "postgres": 1}
"""Values for each field in every run: what a database makes of them is tried on both, what else a body may be once."""
LAST = re.compile(r"forget|slett|logg-ut|/ut$|passord|DELETE|totrinn")
"""Whoever asks these cannot ask the others afterwards."""
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "x"
TYPES = [
    ("", b""),
    ("application/json", b'{"a": ['),
    ("text/plain; charset=utf-16", b"\xff\xfe\x00"),
    (f"{FORM}; charset=utf-16", b"csrf=%D8%00"),
    ("multipart/form-data", b"csrf"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b"--y\r\n\r\n"),
    (
        "multipart/form-data; boundary=x; charset=\x01",
        b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--",
    ),
    *(
        (
            f"multipart/form-data; boundary={BOUNDARY}; charset={charset}",
            b'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' + CSRF.encode() + b"\r\n"
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n+2AA- \\ud800\xff\r\n--x--\r\n',
        )
        for charset in ("utf-7", "raw_unicode_escape", "idna", "punycode", "base64", "utf-32", "no-such", "undefined")
    ),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % at for at in range(2000))),
]


def chosen(values: list[str], field: str, most: int | None) -> list[str]:
    """A few of the values, others for each field; all where there is no limit."""
    if most is None:
        return values
    start = zlib.crc32(field.encode()) % len(values)
    return [values[(start + at * 7) % len(values)] for at in range(most)]


def in_form(fields: dict[str, str | bytes], *, twice: str = "") -> bytes:
    pairs = [f"{odd.encoded(name)}={odd.encoded(value)}" for name, value in fields.items()]
    return "&".join([f"csrf={CSRF}", *pairs, *([twice] if twice else [])]).encode("latin-1")


def ask_all(asked: Asked, most: int | None, only: str = "") -> None:
    routes = sorted(
        (one for one in odd.every() if only in one.name), key=lambda one: (bool(LAST.search(one.name)), one.name)
    )
    for route in routes:
        ask_one(asked, route, most)


def ask_one(asked: Asked, route: Route, most: int | None) -> None:
    path_values: list[str] = VALUES + [one.decode("latin-1") for one in RAW]
    usual = in_form({name: USUAL.get(name, "") for name in route.form}) if route.form else b""
    kind = FORM if route.name.startswith("POST ") and "/api/" not in route.name else ""
    for hole in route.path:
        for value in chosen(VALUES, f"{route.name}/{hole}", most and 2 * most - 1):
            where = asked.address(route, **{hole: odd.in_path(value)})
            asked.send(route, f"{hole} in the path: {value[:20]!a}", where, usual or in_form({}) if kind else b"", kind)
    for name in route.query:
        for value in chosen(path_values, f"{route.name}?{name}", most):
            said = odd.encoded(value if value in VALUES else value.encode("latin-1"))
            where = f"{asked.address(route)}?{quote_plus(name)}={said}&{quote_plus(name)}={said}"
            asked.send(route, f"{name} in the query: {value[:20]!a}", where, usual, kind)
    for name in route.form:
        for value in chosen(path_values, f"{route.name}#{name}", most):
            given = value if value in VALUES else value.encode("latin-1")
            fields: dict[str, str | bytes] = {one: USUAL[one] for one in route.form if one in USUAL}
            body = in_form(fields | {name: given}, twice=f"{quote_plus(name)}={odd.encoded(given)}")
            asked.send(route, f"{name} in the form: {value[:20]!a}", asked.address(route), body, kind)
    for way in route.body:
        for value in chosen(JSON, f"{route.name}#{way}", most):
            body = json_body(route, way, value)
            asked.send(route, f"{way} in the body: {value[:20]!a}", asked.address(route), body, "application/json")
    if most == FEW["postgres"]:
        return  # the rest never reaches the database
    if kind:
        asked.send(route, "odd names in the form", asked.address(route), in_form(dict.fromkeys(odd.NAMES, "²")), kind)
    if route.body:
        for body in odd.JSON_BODIES:
            asked.send(route, f"a body {body[:9]!a}", asked.address(route), body.encode(), "application/json")
    if not route.name.startswith("GET "):
        for kind, content in TYPES if most is None else chosen_types(route.name):
            asked.send(route, f"a body of {kind!a}", asked.address(route), content, kind)


def chosen_types(name: str) -> list[tuple[str, bytes]]:
    return [TYPES[(zlib.crc32(name.encode()) + at * 5) % len(TYPES)] for at in range(2)]


def json_body(route: Route, way: tuple[str, ...], value: str) -> bytes:
    """The usual body with one value replaced by what is written here, be it JSON or not."""
    entry = ROUTES.get(route.name)
    whole = json.loads(json.dumps(entry.body if isinstance(entry, Rest) else {}))
    place = whole
    for name in way[:-1]:
        place[name] = place[name] if isinstance(place.get(name), dict) else {}
        place = place[name]
    place[way[-1]] = "HERE"
    return json.dumps(whole).replace('"HERE"', value).encode()


def traces(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [f"{one.getMessage()}: {one.exc_info[1]!r:.200}" for one in caplog.records if one.exc_info]


def test_a_few_odd_values_in_every_field_are_no_fault(
    asked: Asked, backend: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    ask_all(asked, FEW[backend])
    assert (asked.faults, traces(caplog)) == ([], [])
    assert asked.count > 500 * FEW[backend]


@pytest.mark.slow
def test_no_odd_value_in_any_field_is_a_fault(asked: Asked, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    ask_all(asked, None)
    assert (asked.faults, traces(caplog)) == ([], [])


@pytest.mark.parametrize("name", ["c²", "c" + "9" * 5000, "c\x00", "c-1"], ids=["no digit", "long", "NUL", "negative"])
def test_a_field_that_looks_like_a_cell_of_a_row_is_none(asked: Asked, name: str) -> None:
    of = asked.objects["import"].own
    route = next(one for one in odd.every() if one.name == "POST /import/{import_id}/rad/{row}")
    for row in ("2", "9" * 23, "-1"):
        answer = asked.send(route, name, f"/import/{of}/rad/{row}", in_form({name: "1"}), FORM)
        assert answer.status_code == (303 if row == "2" else 404)
    assert asked.faults == []


def test_conversations_that_are_called_nothing_at_all_are_not_there(asked: Asked) -> None:
    route = next(one for one in odd.every() if one.name == "POST /innboks/flere")
    assert asked.send(route, "NUL", "/innboks/flere", in_form({"valgt": "\x00"}), FORM).status_code == 404
