"""What these tests share: one world, made once and copied, in which somebody of every role has signed in."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ot_notify import apikeys, clock, db, staff
from ot_notify.settings import settings
from ot_notify.staff import Actor, Role, Staff, StaffSession
from services.api.app import create_app
from services.api.console import live, sessions
from tests import world
from tests.access.objects import Pair, make
from tests.conftest import SetSettings

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
    monkeypatch.setattr(live.PULSE, "has_ended", True)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, _sqlite_copies: Callable[[Path], str]) -> Scene:
    folder = tmp_path_factory.mktemp("access")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OT_DATABASE_URL", _sqlite_copies(folder))
        patch.setenv("OT_ENV", "test")
        settings.cache_clear()
        db.reset()
        objects = make()
        with db.transaction() as session:
            people = {role: staff.find(session, f"{name}@example.no") for role, name in PEOPLE.items()}
            for person in people.values():
                assert person
                session.add(signed_in(person))
            keys = {
                (scope, is_bound): apikeys.create(
                    session, name="K", scopes=[scope], office_ids=[world.MOSS] if is_bound else None
                )[1]
                for scope in apikeys.SCOPES
                for is_bound in (True, False)
            }
        actors = {role: staff.actor(person) for role, person in people.items() if person}
        db.reset()
        settings.cache_clear()
    file = folder / "ot-notify.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Scene(file, objects, actors, keys)


def signed_in(person: Staff) -> StaffSession:
    """The session whose cookie is the name of the person's role."""
    now = clock.now()
    return StaffSession(
        token_hash=sessions.hashed(person.role), staff_id=person.id, csrf=CSRF, created_at=now, seen_at=now
    )


@pytest.fixture(scope="session")
def client() -> TestClient:
    return TestClient(create_app(), raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def anew(scene: Scene, tmp_path: Path, settings_env: SetSettings) -> Iterator[Callable[[], None]]:
    """Call it to have the world as it was made; it is, when the test begins."""

    def begin() -> None:
        db.reset()
        for left in tmp_path.glob("*.db*"):
            left.unlink()
        settings_env(database_url=f"sqlite:///{shutil.copy(scene.file, tmp_path / 'ot-notify.db')}")

    begin()
    yield begin
    db.reset()
