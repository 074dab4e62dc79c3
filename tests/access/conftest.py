"""What these tests share: one world, made once and copied, in which somebody of every role has signed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.access import api_keys, staff
from ot_notify.access.staff import Actor, Role, Staff, StaffSession
from ot_notify.core import clock
from ot_notify.core.settings import settings
from services.api.app import create_app
from services.api.console.shared import sessions, sse_events
from tests import world
from tests.access.asked import Asked
from tests.access.objects import Pair, make
from tests.conftest import Lay, SetSettings, keep
from tests.standin import TOKEN

CSRF = "a-token-of-ours"
PEOPLE = {
    Role.ADVISER: "kari.lund",
    Role.LEAD: "aisha.rahimi",
    Role.COORDINATOR: "kim.moe",
    Role.AUDITOR: "eli.vang",
    Role.ADMIN: "siv.aas",
}


@dataclass(frozen=True)
class Scene:
    """The world's file, its objects, the people in it by role, and a key for every scope: of Moss, and of all."""

    file: Path
    objects: dict[str, Pair]
    people: dict[Role, Actor]
    keys: dict[tuple[str, bool], str]


@pytest.fixture(autouse=True)
def _streams_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream of events never ends by itself, and here it is only asked who may open one."""
    monkeypatch.setattr(sse_events.PULSE, "has_ended", True)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, _sqlite_copies: Callable[[], str]) -> Scene:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OT_DATABASE_URL", _sqlite_copies())
        patch.setenv("OT_ENV", "test")
        settings.cache_clear()
        db.reset()
        made = furnished()
        keep(file := tmp_path_factory.mktemp("access") / "ot-notify.db")
        db.reset()
        settings.cache_clear()
    return replace(made, file=file)


def furnished() -> Scene:
    """Fill the empty database we are connected to: the objects, somebody of every role signed in, the keys."""
    objects = make()
    with db.transaction() as session:
        people = {role: staff.find(session, f"{name}@example.no") for role, name in PEOPLE.items()}
        for person in people.values():
            assert person
            session.add(signed_in(person))
        keys = {
            (scope, is_bound): api_keys.create(
                session, name="K", scopes=[scope], office_ids=[world.MOSS] if is_bound else None
            )[1]
            for scope in api_keys.SCOPES
            for is_bound in (True, False)
        }
        actors = {role: staff.actor(person) for role, person in people.items() if person}
    return Scene(Path(), objects, actors, keys)


def signed_in(person: Staff) -> StaffSession:
    """The session whose cookie is the name of the person's role."""
    now = clock.now()
    return StaffSession(
        token_hash=sessions.hashed(person.role), staff_id=person.id, csrf=CSRF, created_at=now, seen_at=now
    )


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Asked without the application's start and end, and by one thread: a new one for each request costs more than
    most answers."""
    made = TestClient(create_app(), raise_server_exceptions=False, follow_redirects=False)
    with start_blocking_portal(**made.async_backend) as made.portal:
        yield made


@pytest.fixture
def anew(scene: Scene, lay: Lay, settings_env: SetSettings) -> Iterator[Callable[[], None]]:
    """Call it to have the world as it was made; it is, when the test begins."""

    def begin() -> None:
        settings_env(database_url=lay(scene.file))

    begin()
    yield begin
    db.reset()


@pytest.fixture
def asked(
    backend: str, request: pytest.FixtureRequest, settings_env: SetSettings, lay: Lay, client: TestClient
) -> Iterator[Asked]:
    if backend == "sqlite":
        scene: Scene = request.getfixturevalue("scene")
        settings_env(database_url=lay(scene.file), twilio_auth_token=TOKEN)
        made = Asked(client, scene.objects, scene.keys["read", False])
    else:
        copies: Callable[[], str] = request.getfixturevalue("_postgres_copies")
        settings_env(database_url=copies(), twilio_auth_token=TOKEN)
        db.reset()
        made = Asked(client, make(), "")
        with db.transaction() as session:
            for name in PEOPLE.values():
                person = staff.find(session, f"{name}@example.no")
                assert person
                session.add(signed_in(person))
    with db.transaction() as session:
        made.key = api_keys.create(session, name="Alt", scopes=sorted(api_keys.SCOPES), office_ids=None)[1]
    yield made
    db.reset()
