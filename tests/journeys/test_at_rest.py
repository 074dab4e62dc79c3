"""At rest: whichever way the service is started, nobody else on the machine can read what it has written."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.programs import UP_WITHIN_S, Program, free_port, wait_until_up
from tests.servers import Valkey
from tests.standin import CHECKOUT

PROGRAM = [sys.executable, "-m", "services.cli.main"]


@pytest.fixture(autouse=True)
def _the_usual_umask() -> Iterator[None]:
    """As a shell of a stranger has it; the test's own process is closed to others already."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, str]:
    """Everything under the folder that others can get at, with its rights."""
    modes = {str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode) for path in folder.rglob("*")}
    return {name: f"{mode:04o}" for name, mode in modes.items() if mode & 0o077 and not name.endswith(".test-log")}


def run(folder: Path, *command: str, **settings: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONDONTWRITEBYTECODE": "1", **settings}
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=90, umask=0o022)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def migrated(folder: Path) -> Path:
    run(folder, *PROGRAM, "db", "upgrade")
    return folder / "var" / "ot-notify.db"


def test_the_first_command_leaves_nothing_for_others(tmp_path: Path) -> None:
    file = migrated(tmp_path)
    assert rights(tmp_path) == {}
    (tmp_path / "copy.db.part").touch(mode=0o666)  # left behind, or laid ready by somebody
    run(tmp_path, *PROGRAM, "backup", "copy.db")
    assert rights(tmp_path) == {}
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM youth").fetchone() == (0,)
    assert file.exists()


def test_while_it_serves_all_its_files_are_closed_and_those_of_before_are_closed_again(tmp_path: Path) -> None:
    file = migrated(tmp_path)
    file.parent.chmod(0o755)
    for path in file.parent.iterdir():
        path.chmod(0o644)
    port = str(free_port())
    program = Program("serve", "--port", port, "--workers", "2", folder=tmp_path)
    try:
        wait_until_up(f"http://127.0.0.1:{port}", program)
        program.log.rename(tmp_path / "serve.test-log")
        assert (file.parent / "ot-notify.db-wal").exists()
        assert rights(tmp_path) == {}
        assert {_umask(process.pid) for process in program.family()} == {0o077}
    finally:
        program.kill()


@pytest.mark.parametrize(
    "code",
    [
        "import services.worker.app",
        "from services.api.app import create_app; create_app()",
        "import services.worker.embedded",
        "from services.cli import web_server",
    ],
)
def test_every_way_in_closes_what_it_will_write(tmp_path: Path, code: str) -> None:
    run(tmp_path, sys.executable, "-c", f"{code}\nopen('written', 'w').close()", OT_REDIS_URL="redis://127.0.0.1:1/0")
    assert rights(tmp_path) == {}


def test_celerys_own_command_line_does_too(tmp_path: Path, redis: Valkey) -> None:
    migrated(tmp_path)
    celery = [sys.executable, "-m", "celery", "-A", "services.worker.app", "beat", "--pidfile", "beat.pid"]
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), "OT_REDIS_URL": redis.url}
    with subprocess.Popen(celery, cwd=tmp_path, env=env, stdout=subprocess.DEVNULL, umask=0o022) as started:
        try:
            deadline = time.monotonic() + UP_WITHIN_S
            while not list(tmp_path.glob("beat.pid")):
                assert time.monotonic() < deadline
                assert started.poll() is None
                time.sleep(0.1)
            assert _umask(started.pid) == 0o077
            assert rights(tmp_path) == {}
        finally:
            started.kill()


def test_alembics_own_command_line_does_too(tmp_path: Path) -> None:
    (tmp_path / "alembic.ini").write_text(f"[alembic]\nscript_location = {CHECKOUT / 'ot_notify' / 'migrations'}\n")
    (tmp_path / "alembic.ini").chmod(0o600)
    run(tmp_path, sys.executable, "-m", "alembic", "upgrade", "head")
    assert (tmp_path / "var" / "ot-notify.db").exists()
    assert rights(tmp_path) == {}


def test_doctor_says_which_file_others_can_read(tmp_path: Path) -> None:
    migrated(tmp_path)
    (tmp_path / ".env").write_text("OT_SEND_WINDOW=always\n")
    ran = subprocess.run(
        [*PROGRAM, "doctor", "--here"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert ran.returncode == 1
    assert "FEIL  Filrettigheter: .env har hemmeligheter" in ran.stdout
    assert "chmod 600 .env" in ran.stdout
    (tmp_path / ".env").chmod(0o600)
    assert "OK    Filrettigheter" in run(tmp_path, *PROGRAM, "doctor", "--here")


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user of the machine")
def test_another_user_of_the_machine_reads_nothing(tmp_path: Path) -> None:
    file = migrated(tmp_path)
    for folder in [tmp_path, *tmp_path.parents][:3]:
        folder.chmod(0o755)  # the way there is open, as on a real machine
    ran = subprocess.run(["cat", str(file)], user="nobody", group="nogroup", extra_groups=[], capture_output=True)
    assert (ran.returncode, ran.stdout) == (1, b"")


def _umask(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("Umask:")).split()[1], 8)
