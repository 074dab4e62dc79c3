"""Every route asked once on Postgres: what only SQLite takes fails there. Other tests of pages are on SQLite."""

import re
from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.access import api_keys, permissions, staff
from ot_notify.access.staff import Role
from tests.access import routes
from tests.access.conftest import PEOPLE, signed_in
from tests.access.objects import Pair, make
from tests.access.table import ROUTES, Page, Rest
from tests.access.test_every_route import ask, call
from tests.conftest import SetSettings

NOT_IN_THE_MIDDLE = re.compile(r"forget|slett|logg-ut")
"""Whoever asks these cannot ask the others afterwards."""


@pytest.fixture
def objects(_postgres_copies: Callable[[], str], settings_env: SetSettings) -> Iterator[dict[str, Pair]]:
    settings_env(database_url=_postgres_copies())
    db.reset()
    yield make()
    db.reset()


def test_no_route_fails_on_postgres(objects: dict[str, Pair], client: TestClient) -> None:
    with db.transaction() as session:
        for name in PEOPLE.values():
            person = staff.find(session, f"{name}@example.no")
            assert person
            session.add(signed_in(person))
        _, key = api_keys.create(session, name="K", scopes=sorted(api_keys.SCOPES), office_ids=None)
    failed = []
    for name in sorted(routes.names(), key=lambda one: (bool(NOT_IN_THE_MIDDLE.search(one)), one)):
        entry = ROUTES[name]
        if not isinstance(entry, Page | Rest):
            continue  # open to everybody, and tried by tests of its own
        own = objects[entry.of].own if entry.of in objects else ""
        if isinstance(entry, Page):
            role = next(role for role in (Role.LEAD, *Role) if permissions.may(role, entry.may))
            answer = ask(client, name, entry, role, own)
        else:
            answer = call(client, name, entry, key, own)
        if answer.status_code >= 500:
            failed.append(name)
    assert failed == []
