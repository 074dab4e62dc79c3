"""What every test may ask for: a fresh database of either kind, real servers, settings, a clock that stands still."""

import gc
import importlib
import os
import pkgutil
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import hypothesis
import pytest
from argon2 import PasswordHasher

from ot_notify import db
from ot_notify.core import age_limits, garbage
from ot_notify.core.settings import PACKAGE, Settings, adjust, settings
from ot_notify.db import connection
from ot_notify.db.write_lock import WriteQueue
from tests.postbox import Postbox, serving
from tests.servers import Postgres, Server, Valkey
from tests.shelf import Shelf

# What a property is tried with: enough to find what is wrong over the days, few enough for every day. A busy machine
# is no reason to fail.
hypothesis.settings.register_profile("ours", max_examples=40, deadline=None)
hypothesis.settings.load_profile("ours")

# A worker that collects the suite holds a million objects, and none of them is garbage: to search them again and again
# took 2.7 of the 7.8 seconds of processor time for which each worker collects (measured), and went on in the tests.
gc.set_threshold(garbage.OFTEN, 10, 10)

BACKENDS = ("sqlite", "postgres")
AnyServer = TypeVar("AnyServer", bound=Server)
SetSettings = Callable[..., None]
SetClock = Callable[[datetime], None]
Lay = Callable[[Path], str]


COMPUTING, WAITING = ("access", "browser"), ("faults", "journeys")
"""Folders whose files take minutes: begun last, one of them would keep the others waiting at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those first that take longest, by turns a file that keeps a processor busy and one that mostly waits for others'
    processes; then the rest as they were found."""
    files = list(dict.fromkeys(item.path for item in items))
    places = {file: (1, 0) for file in files}
    for turn, folders in enumerate((COMPUTING, WAITING)):
        for place, file in enumerate(file for file in files if file.parent.name in folders):
            places[file] = (0, 2 * place + turn)
    items.sort(key=lambda item: places[item.path])


def pytest_collection_finish() -> None:
    """Leave what was collected out of every later search for garbage."""
    garbage.keep_what_is_loaded()


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_quick() -> Iterator[None]:
    """Argon2 is slow on purpose: a fifth of a second for each of the hundreds who sign in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ot_notify.access.staff.hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        patch.setattr("ot_notify.access.two_factor.TIMES", 1)
        patch.setattr("ot_notify.access.two_factor.MEMORY_KIB", 8)
        yield


@pytest.fixture(scope="session", autouse=True)
def _engines_stay() -> Iterator[None]:
    """A test forgets its engine; at the same address it meets it again, with all the statements it has compiled."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_sqlite", "_postgres"):
            patch.setattr(connection, name, lru_cache(maxsize=4)(getattr(connection, name)))
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_transaction_waits_for_its_own_thread() -> Iterator[None]:
    """On SQLite one inside the other waits ten seconds for its turn, and goes on then: nobody would see it."""
    turn, threads = WriteQueue.turn, set[int]()

    @contextmanager
    def only_once(self: WriteQueue) -> Iterator[None]:
        here = threading.get_ident()
        assert here not in threads, "a transaction is opened inside another one"
        threads.add(here)
        try:
            with turn(self):
                yield
        finally:
            threads.discard(here)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WriteQueue, "turn", only_once)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The Postgres of this run, started when the first test asks for it."""
    yield from _serve(Postgres(given_url=os.environ.get("OT_TEST_DATABASE_URL", "")))


@pytest.fixture(scope="session")
def redis() -> Iterator[Valkey]:
    """The Redis of this run, started when the first test asks for it; it may hold what other tests left."""
    yield from _serve(Valkey(given_url=os.environ.get("OT_TEST_REDIS_URL", "")))


def _serve(server: AnyServer) -> Iterator[AnyServer]:
    try:
        yield server.start()
    finally:
        server.remove()


@pytest.fixture
def own_postgres(postgres: Postgres) -> Iterator[Postgres]:
    """The same, for a test that stops, kills or freezes it; afterwards it runs again."""
    yield from _put_right(postgres)


@pytest.fixture
def own_redis(redis: Valkey) -> Iterator[Valkey]:
    """The same, empty, for a test that stops, kills, freezes or flushes it; afterwards it runs again."""
    if redis.is_ours:
        redis.flush()
    yield from _put_right(redis)


def _put_right(server: AnyServer) -> Iterator[AnyServer]:
    if not server.is_ours:
        pytest.skip("the server was given by the environment: it is not ours to kill")
    yield server
    server.thaw()
    server.start()


@pytest.fixture(autouse=True)
def settings_env(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetSettings]:
    """Set settings by their names in small letters: `settings_env(max_age=24, redis_url="")`. None unsets.

    Every test starts from the defaults: neither the machine's variables nor a developer's `.env`, which may
    hold the key to a real sender of texts, may reach one.
    """

    def put(**values: object) -> None:
        for name, value in values.items():
            if name not in Settings.model_fields:
                raise KeyError(name)
            variable = f"OT_{name.upper()}"
            monkeypatch.delenv(variable, raising=False) if value is None else monkeypatch.setenv(variable, str(value))
        settings.cache_clear()

    for variable in [name for name in os.environ if name.startswith("OT_") and not name.startswith("OT_TEST_")]:
        monkeypatch.delenv(variable)
    monkeypatch.delenv("COLUMNS", raising=False)  # xdist gives its workers the width of a terminal
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    put(env="test", api_calls_per_min=0)  # a fast machine must not be asked to wait
    yield put
    adjust({})
    age_limits.choose(())


@pytest.fixture
def postbox(settings_env: SetSettings) -> Iterator[Postbox]:
    """Whatever leaves by e-mail lands here, by a real SMTP server."""
    with serving() as (box, address):
        settings_env(smtp_url=address, mail_from="ot-notify@example.no")
        yield box


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Make it that moment, until the test says otherwise: `at(datetime(2026, 11, 23, 9, tzinfo=UTC))`."""

    def stop_the_clock(moment: datetime) -> None:
        if moment.tzinfo is None:
            raise ValueError("a moment without a zone is no moment")
        monkeypatch.setattr("ot_notify.core.clock.now", lambda: moment)

    return stop_the_clock


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """Which database: a test that asks for one runs on both, since SQLite cannot show a race."""
    return str(request.param)


@pytest.fixture
def database(backend: str, settings_env: SetSettings, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh database with all tables, to which the library is connected."""
    make: Callable[[], str] = request.getfixturevalue(f"_{backend}_copies")
    url = make()
    db.reset()
    settings_env(database_url=url)
    yield url
    db.reset()
    if backend == "postgres":
        shelf: Shelf = request.getfixturevalue("_shelf")
        shelf.put_back(url)


@pytest.fixture(scope="session")
def _sqlite_copies(tmp_path_factory: pytest.TempPathFactory, lay: Lay) -> Callable[[], str]:
    template = tmp_path_factory.mktemp("template") / "ot-notify.db"
    _migrate(f"sqlite:///{template}")
    with closing(sqlite3.connect(template)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the one file is the whole database
    return lambda: lay(template)


def keep(file: Path) -> None:
    """Copy this test's SQLite database, as it is now, into the file: `lay` puts it back."""
    with closing(sqlite3.connect(str(db.engine().url.database))) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)


@pytest.fixture(scope="session")
def lay(tmp_path_factory: pytest.TempPathFactory) -> Lay:
    """Lay a copy of this SQLite file where the last one was; answers its address, which is always the same."""
    folder = tmp_path_factory.mktemp("database")

    def anew(file: Path) -> str:
        db.reset()
        for left in folder.iterdir():
            left.unlink()
        return f"sqlite:///{shutil.copy(file, folder / file.name)}"

    return anew


@pytest.fixture(scope="session")
def _shelf(postgres: Postgres) -> Iterator[Shelf]:
    template = f"ot_template_{uuid4().hex[:12]}"
    _migrate(postgres.create_database(template))
    shelf = Shelf(postgres, template)
    yield shelf
    shelf.clear()
    postgres.drop_database(template)


@pytest.fixture(scope="session")
def _postgres_copies(_shelf: Shelf) -> Callable[[], str]:
    return _shelf.take


def _migrate(url: str) -> None:
    """Run all migrations on an empty database once; the tests then get copies of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OT_DATABASE_URL", url)
        settings.cache_clear()
        db.reset()
        if any((PACKAGE / "migrations" / "versions").glob("*.py")):
            db.upgrade()
        else:  # before the first migration is written the models are all there is
            for module in pkgutil.iter_modules([str(PACKAGE)], "ot_notify."):
                importlib.import_module(module.name)
            db.Base.metadata.create_all(db.engine())
        db.reset()
    settings.cache_clear()
