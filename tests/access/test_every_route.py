"""Every route, for every role and every key: one's own object, another office's, one that is not there, and nobody.

Which routes there are comes from the application itself, who may use them from `table.py`.
"""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from ot_notify.access import permissions
from ot_notify.access.staff import Actor, Role
from ot_notify.offices.register import TRIAGE
from services.api.console.shared import sessions
from tests import world
from tests.access import routes
from tests.access.conftest import CSRF, Scene
from tests.access.objects import OURS, THEIRS
from tests.access.table import ROUTES, Page, Rest

NOBODY = "0190a000000070008000000000000000"
DONE = {200, 201, 204, 303, 409, 422}
"""What whoever may use a route is answered; the form is empty, so that it may well be told what is missing."""

PAGES = [name for name in routes.names() if isinstance(ROUTES.get(name), Page)]
CALLS = [name for name in routes.names() if isinstance(ROUTES.get(name), Rest)]
HOLE = re.compile(r"\{(\w+)(?::\w+)?\}")

Anew = Callable[[], None]


def address(name: str, parts: dict[str, str], of: str) -> str:
    """The path, with the object's id wherever the table names nothing else."""
    return HOLE.sub(lambda hole: parts.get(hole[1], of), name.split(" ", 1)[1])


def ask(client: TestClient, name: str, entry: Page, role: Role | None, of: str = "") -> Response:
    client.cookies.clear()
    if role:
        client.cookies.set(sessions.cookie_name("ot"), role.value)
    where = address(name, entry.parts, of)
    return client.get(where) if name.startswith("GET ") else client.post(where, data={"csrf": CSRF, **entry.form})


def may(scene: Scene, entry: Page, role: Role) -> bool:
    return permissions.may(role, entry.may) and (
        entry.of not in ("triage", "unplaced") or scene.people[role].sees(TRIAGE)
    )


def is_welcome(name: str, answer: Response) -> bool:
    is_sent_away = answer.headers.get("location", "").startswith("/logg-inn") and name != "POST /logg-ut"
    return answer.status_code in DONE and not is_sent_away


@pytest.mark.parametrize("name", PAGES)
def test_only_the_roles_in_the_table_get_the_page(name: str, scene: Scene, client: TestClient, anew: Anew) -> None:
    entry = ROUTES[name]
    assert isinstance(entry, Page)
    objects = scene.objects.get(entry.of)
    own, other = (objects.own, objects.other) if objects else ("", "")
    stranger = ask(client, name, entry, None, own or NOBODY)
    assert stranger.headers["location"].startswith("/logg-inn"), f"{name} is open to whoever has not signed in"
    for role in Role:
        if not may(scene, entry, role):
            for of in {own or NOBODY, other or NOBODY, NOBODY}:
                assert ask(client, name, entry, role, of).status_code == 404, f"{name}: a {role} must not get it"
        elif HOLE.search(address(name, entry.parts, "{x}")):
            lost = ask(client, name, entry, role, NOBODY)
            assert lost.status_code == 404, f"{name}: what is not there is 404 for a {role}"
            if other and not scene.people[role].sees(world.FOLLO):
                hidden = ask(client, name, entry, role, other)
                assert (hidden.status_code, hidden.text) == (404, lost.text), f"{name}: another office's, for a {role}"
    for role in Role:
        if may(scene, entry, role) and (own or not entry.of):
            anew()
            answer = ask(client, name, entry, role, own)
            assert is_welcome(name, answer), f"{name}: a {role} should get it, and got {answer.status_code}"
            must_not_tell(answer, scene.people[role], name)
            must_be_safe(answer, name)


def must_not_tell(answer: Response, who: Actor, name: str) -> None:
    """Nobody is named to whoever must not read of persons, and nobody of another office to anybody."""
    text = answer.text
    hidden = [] if who.sees(world.FOLLO) else [*THEIRS.split(), "49 00 07 77", "4749000777"]
    if who.role in (Role.COORDINATOR, Role.ADMIN):
        hidden += [*THEIRS.split(), *OURS.split(), "Strand", "49 00 07 78", "49 00 01 0"]
    for word in hidden:
        assert word not in text, f"{name} tells a {who.role} of {word}"


def must_be_safe(answer: Response, name: str) -> None:
    """What OWASP ASVS 5.0 (3.4, 14.2, 14.3) asks of every answer: nothing kept, framed or from elsewhere."""
    headers = answer.headers
    assert headers["cache-control"] == "no-store", name
    assert headers["x-content-type-options"] == "nosniff", name
    assert headers["referrer-policy"] == "no-referrer", name
    assert headers["cross-origin-resource-policy"] == "same-origin", name
    assert "frame-ancestors 'none'" in headers["content-security-policy"], name
    assert "unsafe" not in headers["content-security-policy"], name
    if name.split(" ")[1].startswith("/api/"):
        return
    assert headers["cross-origin-opener-policy"] == "same-origin", name
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", answer.text), f"{name} has a style or a script of its own"


@pytest.mark.parametrize("where", ["/logg-inn", "/glemt-passord", "/velkommen/x", "/logg-inn/kode", "/finnes-ikke"])
def test_what_is_open_to_all_is_safe_too(where: str, client: TestClient, anew: Anew) -> None:
    client.cookies.clear()
    must_be_safe(client.get(where), f"GET {where}")


def call(client: TestClient, name: str, entry: Rest, key: str, of: str = "") -> Response:
    client.cookies.clear()
    method = name.split(" ", 1)[0]
    return client.request(
        method,
        address(name, {}, of),
        json=entry.body if method in ("POST", "PATCH") else None,
        headers={"Authorization": f"Bearer {key}"} if key else {},
    )


@pytest.mark.parametrize("name", CALLS)
def test_only_keys_with_the_scope_in_the_table_get_an_answer(
    name: str, scene: Scene, client: TestClient, anew: Anew
) -> None:
    entry = ROUTES[name]
    assert isinstance(entry, Rest)
    objects = scene.objects.get(entry.of)
    own, other = (objects.own, objects.other) if objects else (NOBODY, "")
    for is_bound in (True, False):
        assert call(client, name, entry, "", own).status_code == 401, f"{name} is open without a key"
        for scope in {scope for scope, _ in scene.keys} - entry.scopes:
            answer = call(client, name, entry, scene.keys[scope, is_bound], own)
            assert answer.status_code == 403, f"{name}: not for a key to {scope}"
        for scope in entry.scopes:
            key = scene.keys[scope, is_bound]
            if entry.of:
                lost = call(client, name, entry, key, NOBODY)
                assert lost.status_code == 404, f"{name}: what is not there is 404"
                if is_bound:
                    hidden = call(client, name, entry, key, other)
                    assert (hidden.status_code, said(hidden)) == (404, said(lost)), f"{name}: another office's"
            anew()
            answer = call(client, name, entry, key, own)
            must_be_safe(answer, name)
            assert answer.status_code in DONE | {400}, f"{name}: got {answer.status_code} with {scope}"
            if is_bound:
                assert not any(word in answer.text for word in THEIRS.split()), name


def said(answer: Response) -> dict[str, object]:
    """The problem, without what differs from one request to the next."""
    return {**answer.json(), "request": ""}
