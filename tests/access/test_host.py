"""Whatever host a caller claims to have asked: no answer sends anybody there, nor names it."""

from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from ot_notify.access import permissions
from ot_notify.access.staff import Role
from services.api.console.shared import sessions
from tests.access.conftest import CSRF, Scene
from tests.access.table import ROUTES, Page, Rest
from tests.access.test_every_route import HOLE, Anew

EVIL = "ond.example"
CLAIMS = {
    "host": EVIL,
    "x-forwarded-host": EVIL,
    "x-forwarded-proto": "http",
    "forwarded": f"host={EVIL}",
    "x-original-host": EVIL,
}


@pytest.mark.parametrize("after", ["", "/"])
def test_no_answer_believes_the_host_it_was_asked_by(scene: Scene, client: TestClient, anew: Anew, after: str) -> None:
    for name, entry in ROUTES.items():
        method, path = name.split(" ", 1)
        of = scene.objects[entry.of].own if isinstance(entry, Page | Rest) and entry.of in scene.objects else "x"
        where = HOLE.sub(of, path.rstrip("/")) + (after or ("/" if path == "/" else ""))
        for header in ({}, _let_in(scene, entry)):
            client.cookies.clear()
            answer = client.request(
                method, where or "/", data={"csrf": CSRF} if method == "POST" else None, headers={**CLAIMS, **header}
            )
            to = answer.headers.get("location", "/")
            assert EVIL not in str(answer.headers) + answer.text, f"{name} tells of the host it was asked by"
            assert urlsplit(to).netloc == "", f"{name} sends to {to}"
            assert answer.status_code != 307, name


def _let_in(scene: Scene, entry: object) -> dict[str, str]:
    if isinstance(entry, Rest):
        return {"authorization": f"Bearer {scene.keys[next(iter(sorted(entry.scopes))), False]}"}
    may = entry.may if isinstance(entry, Page) else permissions.May.OWN
    role = next(role for role in (Role.LEAD, *Role) if permissions.may(role, may))
    return {"cookie": f"{sessions.cookie_name('ot')}={role.value}"}
