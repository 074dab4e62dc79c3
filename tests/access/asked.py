"""The whole application, asked as whoever may use a route, on both databases."""

import re
from urllib.parse import parse_qsl

from fastapi.testclient import TestClient
from httpx import Response
from twilio.request_validator import RequestValidator

from ot_notify.access import permissions
from ot_notify.access.staff import Role
from ot_notify.core.settings import settings
from ot_notify.providers import twilio
from services.api.console.shared import sessions
from tests.access.objects import Pair
from tests.access.odd import Route
from tests.access.table import ROUTES, Page, Rest
from tests.standin import TOKEN

HOLE = re.compile(r"\{(\w+)(?::\w+)?\}")


class Asked:
    """The application, asked as whoever may; what it answered with a fault is kept."""

    def __init__(self, client: TestClient, objects: dict[str, Pair], key: str) -> None:
        self.client, self.objects, self.key = client, objects, key
        self.faults: list[str] = []
        self.count = 0

    def send(self, route: Route, what: str, where: str, content: bytes = b"", kind: str = "") -> Response:
        method = route.name.split(" ")[0]
        entry = ROUTES.get(route.name)
        headers = {"content-type": kind} if kind else {}
        self.client.cookies.clear()
        if isinstance(entry, Page):
            role = next(role for role in (Role.LEAD, *Role) if permissions.may(role, entry.may))
            headers["cookie"] = f"{sessions.cookie_name('ot')}={role.value}"
        elif isinstance(entry, Rest):
            headers["authorization"] = f"Bearer {self.key}"
            headers["idempotency-key"] = f"odd-{self.count}"
        if route.name.startswith("POST /webhooks/"):
            headers["x-twilio-signature"] = _signature(where, content)
        answer = self.client.request(method, where, content=content, headers=headers)
        self.count += 1
        if answer.status_code >= 500 and answer.status_code != 503:
            self.faults.append(f"{answer.status_code} {route.name} {what}")
        return answer

    def address(self, route: Route, **instead: str) -> str:
        entry = ROUTES.get(route.name)
        parts = entry.parts if isinstance(entry, Page) else {}
        of = self.objects[entry.of].own if isinstance(entry, Page | Rest) and entry.of in self.objects else "x"
        path = route.name.split(" ", 1)[1]
        return HOLE.sub(lambda hole: instead.get(hole[1], parts.get(hole[1], of)), path)


def _signature(where: str, content: bytes) -> str:
    """As the provider would sign it; empty where it could not be its own."""
    url = settings().public_url.rstrip("/") + where
    try:
        fields = twilio._Fields.of(parse_qsl(content.decode("utf-8", "replace"), keep_blank_values=True))
        return str(RequestValidator(TOKEN).compute_signature(url, fields))
    except UnicodeEncodeError:
        return ""
