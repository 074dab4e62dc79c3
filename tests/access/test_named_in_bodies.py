"""An object named inside a form or a body: what one may not see is not there, in the same words and with the same
status, whether it is another office's, protected, or nobody's."""

import json
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from ot_notify.access import permissions
from ot_notify.access.staff import Role
from services.api.console.shared import sessions
from tests import world
from tests.access import bodies, named
from tests.access.conftest import CSRF, Scene
from tests.access.named import CASES, Case
from tests.access.table import ROUTES, Page, Rest
from tests.access.test_every_route import NOBODY, address

FRESH = "+4749000555"
MISSING = {"phone": FRESH, "office": "finnes-ikke"}
DIFFERS = re.compile(
    r"\b[0-9a-f]{32}\b|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)|\d\d\.\d\d(?:\.\d{4})?|data-made=\"\d+\"|siden=\d+"
)
"""Ids of what was made, and moments."""

NUMBERS_ONLY = (Role.COORDINATOR, Role.ADMIN)
ASKS = (Role.ADVISER, Role.LEAD, *NUMBERS_ONLY)

Anew = Callable[[], None]


def test_every_field_says_what_it_names() -> None:
    known = named.nothing() | set(named.FREE) | {case.name for case in CASES}
    assert bodies.fields() - known == set(), "say in tests/access/named.py what these name"
    assert known - bodies.fields() == set(), "take these out of tests/access/named.py"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.name} at {case.route.rpartition('/')[2]}")
def test_what_one_may_not_see_is_not_there(case: Case, scene: Scene, client: TestClient, anew: Anew) -> None:
    own, other = scene.objects[case.kind].own, scene.objects[case.kind].other
    missing = MISSING.get(case.kind, NOBODY)
    hidden = {"another office's": other}
    if case.protected:
        hidden |= {"protected": scene.objects[case.protected].own, "theirs": scene.objects[case.protected].other}
    is_rest = isinstance(ROUTES[case.route], Rest)
    for role in ("key",) if is_rest else ASKS:
        if not is_rest and ((case.of in ("triage", "protected") and role is Role.ADVISER) or not may_ask(case, role)):
            continue
        anew()
        lost = told(sent(case, scene, client, role, missing), missing)
        for what, object_id in hidden.items():
            if not is_rest and what == "another office's" and scene.people[Role(role)].sees(world.FOLLO):
                continue
            anew()
            assert told(sent(case, scene, client, role, object_id), object_id) == lost, f"{what}, for a {role}"
        if not case.same_for_own and role not in NUMBERS_ONLY:
            anew()
            assert told(sent(case, scene, client, role, own), own) != lost, f"one's own must be found, for a {role}"


def may_ask(case: Case, role: str) -> bool:
    """Whoever has no business on a page gets the same 404 for everything (`test_every_route`)."""
    entry = ROUTES[case.route]
    return role not in NUMBERS_ONLY or (isinstance(entry, Page) and permissions.may(Role(role), entry.may))


def sent(case: Case, scene: Scene, client: TestClient, role: str, object_id: str) -> Response:
    """The form or the body with this object named in it, and one's own in the address."""
    client.cookies.clear()
    where = address(case.route, case.parts, scene.objects[case.of].own if case.of else "")
    leaf = case.name.partition(".")[2]
    put = json.loads(json.dumps(case.put).replace("{}", object_id))
    entry = ROUTES[case.route]
    if isinstance(entry, Rest):
        name = "audience" if case.name.startswith("Audience.") else leaf
        key = scene.keys[sorted(entry.scopes - {"read"})[0], True]
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "1"}
        return client.request(case.route.split()[0], where, json=case.others | {name: put}, headers=headers)
    client.cookies.set(sessions.cookie_name("ot"), role)
    return client.post(where, data={"csrf": CSRF, **case.others, leaf: put})


def told(answer: Response, object_id: str) -> tuple[int, str, str]:
    """The answer without what must differ: what was asked for, ids of what was made, moments, the request."""
    text = answer.text
    for shown in filter(None, (object_id, object_id.removeprefix("+47"), _spaced(object_id))):
        text = text.replace(shown, "NAMED")
    if "json" in answer.headers.get("content-type", ""):
        text = json.dumps({**answer.json(), "request": ""}).replace(object_id, "NAMED")
    to = answer.headers.get("location", "").replace(object_id, "NAMED")
    return answer.status_code, DIFFERS.sub("…", to), DIFFERS.sub("…", re.sub(r'nonce-[^"\']+', "", text))


def _spaced(phone: str) -> str:
    """«49 00 07 77», as pages write it."""
    digits = phone.removeprefix("+47")
    return " ".join(digits[at : at + 2] for at in range(0, 8, 2)) if phone.startswith("+47") else ""
