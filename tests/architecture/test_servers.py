"""The test servers and fixtures themselves: what the rest of the suite believes of them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.core.settings import settings
from tests import servers
from tests.conftest import SetClock, SetSettings
from tests.servers import Postgres, Valkey


def write_and_count() -> int:
    with db.engine().begin() as connection:
        connection.execute(sa.text("CREATE TABLE IF NOT EXISTS marks (n INTEGER)"))
        connection.execute(sa.text("INSERT INTO marks VALUES (1)"))
        return int(connection.execute(sa.text("SELECT count(*) FROM marks")).scalar_one())


@pytest.mark.parametrize("_", ["first", "second"])
def test_every_test_gets_a_database_of_its_own(database: str, backend: str, _: str) -> None:
    assert settings().database_url == database
    assert db.is_postgres() == (backend == "postgres")
    assert write_and_count() == 1


def test_what_postgres_has_committed_survives_a_kill(own_postgres: Postgres) -> None:
    with own_postgres.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    own_postgres.kill()
    assert not own_postgres.is_running
    own_postgres.start()
    with own_postgres.connect() as connection:
        assert connection.execute("SELECT n FROM kept").fetchone() == (7,)
        connection.execute("DROP TABLE kept")


def test_redis_keeps_its_address_and_data_over_a_restart_and_loses_them_by_flush(own_redis: Valkey) -> None:
    url = own_redis.url
    own_redis.client().set("a", 1)
    own_redis.restart()
    assert (own_redis.url, own_redis.client().get("a")) == (url, b"1")
    own_redis.flush()
    assert own_redis.client().get("a") is None


def test_a_frozen_redis_answers_nothing_until_thawed(own_redis: Valkey) -> None:
    own_redis.freeze()
    with pytest.raises(Exception, match=r"(?i)timeout"):
        own_redis.client(timeout_s=0.2).ping()
    own_redis.thaw()
    assert own_redis.client().ping()


def test_a_server_of_somebody_else_is_never_stopped() -> None:
    with pytest.raises(servers.NotOurs):
        Valkey(given_url="redis://127.0.0.1:1/0").stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can end a child with its parent")
def test_no_server_outlives_a_run_that_was_killed() -> None:
    script = (
        "from time import sleep; from tests.servers import Valkey; print(Valkey().start().pid, flush=True); sleep(60)"
    )
    left_behind = tempfile.mkdtemp()  # a killed run cannot clear up: this test does it instead
    os.chmod(left_behind, 0o755)  # the server's own account must get in
    environment = os.environ | {"TMPDIR": left_behind}
    run = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment)
    assert run.stdout is not None
    server = psutil.Process(int(run.stdout.readline()))
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    deadline = time.monotonic() + 10
    while servers.lives(server) and time.monotonic() < deadline:
        time.sleep(0.02)
    shutil.rmtree(left_behind)
    assert not servers.lives(server)


def test_what_a_killed_run_left_is_deleted_later_but_nothing_of_a_living_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    dead, fresh, living = (tmp_path / f"{servers.FOLDERS}{pid}-x" for pid in (2**22 + 1, 2**22 + 2, os.getpid()))
    for folder in (dead, fresh, living):
        folder.mkdir()
    for old in (dead, living):
        os.utime(old, (0, 0))
    mine = Valkey()
    made = mine.folder
    assert set(tmp_path.iterdir()) - {made} == {fresh, living}
    mine.remove()


def test_neither_the_environment_nor_a_dotenv_file_reaches_a_test(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings_env: SetSettings
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("OT_SMS_PROVIDER=twilio\n", encoding="utf-8")
    settings_env(max_age=24)
    assert (settings().env, settings().sms_provider, settings().max_age) == ("test", "simulator", 24)


def test_a_setting_that_does_not_exist_is_a_mistake_of_the_test(settings_env: SetSettings) -> None:
    with pytest.raises(KeyError, match="max_aeg"):
        settings_env(max_aeg=24)


def test_the_clock_stands_still(at: SetClock) -> None:
    clock = pytest.importorskip("ot_notify.core.clock")
    moment = datetime(2026, 11, 23, 9, tzinfo=UTC)
    at(moment)
    assert clock.now() == clock.now() == moment
