"""The storm: receipts and replies as fast as one web process takes them, beside a bare application in the same run."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

import httpx
import sqlalchemy as sa
from sqlalchemy.engine import make_url

from ot_notify import models
from tests.benchmarks.children import CHECKOUT, Child, clean_environment, cpu_s
from tests.benchmarks.report import Column, show
from tests.benchmarks.scene import phone
from tests.benchmarks.sending import Bench, service_env
from tests.benchmarks.stub import Stub

LINES = 64
BACKENDS = ("postgres", "sqlite")


@dataclass(frozen=True)
class Figures:
    """Of one wave. CPU in ms a webhook."""

    rate: float
    p50: float
    p99: float
    web: float
    postgres: float


class Server:
    """A web process that is measured, and the database behind it."""

    def __init__(self, bench: Bench, process: subprocess.Popen[bytes], address: str, url: str) -> None:
        self.bench, self.process, self.address, self.url = bench, process, address, url

    def wave(self, callers: Child, order: dict[str, object], *, number: int) -> Figures:
        """Let it be asked; raises where anything was answered but yes."""
        callers.tell(json.dumps({"address": self.address, "lines": LINES} | order))
        assert callers.hear() == "begins"
        before = self._cpu()
        told = json.loads(callers.hear())
        used = [after - earlier for after, earlier in zip(self._cpu(), before, strict=True)]
        if set(told["statuses"]) - {"200", "204"}:
            raise AssertionError(f"answered {told['statuses']}")
        web, postgres = (1000 * seconds / number for seconds in used)
        return Figures(number / told["seconds"], told["p50"], told["p99"], web, postgres)

    def _cpu(self) -> tuple[float, float]:
        return cpu_s([self.process.pid]), cpu_s([self.bench.postgres.pid])


@contextmanager
def serving(bench: Bench, command: list[str], url: str, env: dict[str, str], port: int) -> Iterator[Server]:
    """A program that listens on this port, until it has been asked."""
    address = f"http://127.0.0.1:{port}"
    log = (bench.scenes.folder / "storm.log").open("wb")
    process = subprocess.Popen(command, cwd=CHECKOUT, env=clean_environment() | env, stdout=log, stderr=log)
    try:
        _wait_for(address, process)
        yield Server(bench, process, address, url)
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            httpx.get(f"{address}/healthz", trust_env=False)
        except httpx.TransportError:
            assert process.poll() is None, "the server ended while starting"
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not answer")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def ours(bench: Bench, backend: str, texts: int) -> Iterator[Server]:
    """One web process of ours alone, its texts sent; what it wakes is for workers that are not there."""
    port = free_port()
    with bench.scenes.copy(backend, texts=texts) as url, Stub(latency_ms=0) as stub:
        _all_sent(url)
        env = service_env(stub.url, url, bench.redis.url) | {"OT_PUBLIC_URL": f"http://127.0.0.1:{port}"}
        command = [sys.executable, "-m", "services.cli.main", "serve", "--port", str(port)]
        with serving(bench, command, url, env, port) as server:
            yield server


@contextmanager
def bare(bench: Bench, backend: str, texts: int) -> Iterator[Server]:
    port = free_port()
    with bench.scenes.copy(backend, texts=texts) as url:
        _all_sent(url)
        command = [sys.executable, "-m", "tests.benchmarks.bare_webhooks", url, f"http://127.0.0.1:{port}", str(port)]
        with serving(bench, command, url, {}, port) as server:
            yield server


def _all_sent(url: str) -> None:
    engine = sa.create_engine(make_url(url), poolclass=sa.NullPool)
    message = models.METADATA.tables["message"]
    sent = {"state": "sent", "sent_at": message.c.created_at, "claimed_at": message.c.created_at}
    with engine.begin() as connection:
        provider_id = sa.literal("SM") + message.c.id
        connection.execute(sa.update(message).values(sent | {"provider_id": provider_id, "provider_status": "queued"}))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE")
    engine.dispose()


def ids(url: str) -> list[str]:
    engine = sa.create_engine(make_url(url), poolclass=sa.NullPool)
    with engine.connect() as connection:
        found = list(connection.scalars(sa.select(models.METADATA.tables["message"].c.id)))
    engine.dispose()
    return [str(one) for one in found]


def states(url: str) -> dict[str, int]:
    engine = sa.create_engine(make_url(url), poolclass=sa.NullPool)
    message = models.METADATA.tables["message"]
    with engine.connect() as connection:
        found = connection.execute(sa.select(message.c.state, sa.func.count()).group_by(message.c.state)).all()
    engine.dispose()
    return {str(state): number for state, number in found}


Serve = Callable[[Bench, str, int], "contextmanager[Server]"]


def saturate(bench: Bench, serve: object, backend: str, texts: int) -> dict[str, Figures]:
    """Receipts of all texts, then a reply from each: as fast as they are answered."""
    with serve(bench, backend, texts) as server, Child("tests.benchmarks.callers") as callers:  # type: ignore[operator]
        warm = {"what": "replies", "senders": [phone(place) for place in range(200)], "begin": 10_000_000}
        server.wave(callers, warm, number=200)
        receipts = server.wave(callers, {"what": "receipts", "ids": ids(server.url)}, number=2 * texts)
        senders = [phone(place) for place in range(texts)]
        replies = server.wave(callers, {"what": "replies", "senders": senders, "begin": 1}, number=texts)
        if serve is ours and states(server.url) != {"delivered": texts}:
            raise AssertionError(f"the states are not the provider's: {states(server.url)}")
    return {"receipts": receipts, "replies": replies}


def beside_forgers(bench: Bench, backend: str, texts: int) -> dict[str, Figures]:
    """Genuine receipts alone, and the same beside as many lines that ask without pause and are no provider."""
    with (
        ours(bench, backend, texts) as server,
        Child("tests.benchmarks.callers") as callers,
        Child("tests.benchmarks.callers") as forgers,
    ):
        keys = ids(server.url)
        alone = server.wave(callers, {"what": "receipts", "ids": keys}, number=2 * texts)
        forged = {"address": server.address, "lines": LINES, "what": "receipts", "ids": keys * 20, "token": "0" * 32}
        forgers.tell(json.dumps(forged))
        assert forgers.hear() == "begins"
        beside = server.wave(callers, {"what": "receipts", "ids": keys}, number=2 * texts)
        forgers.process.kill()
    return {"genuine, alone": alone, "genuine, beside forgers": beside}


def run(bench: Bench, *, quick: bool) -> None:
    texts = 1_000 if quick else 4_000
    for backend in BACKENDS:
        found: dict[str, list[Figures]] = {}
        for _ in range(bench.rounds):
            for name, serve in (("bare", bare), ("ours", ours)):
                for what, figures in saturate(bench, serve, backend, texts).items():
                    found.setdefault(f"{what}, {name}", []).append(figures)
                    print(f"  {backend} {what}, {name}: {figures}", file=sys.stderr, flush=True)
        for name, figures in beside_forgers(bench, backend, texts).items():
            found[name] = [figures]
        _table(backend, {name: _middle(several) for name, several in sorted(found.items())})


def _middle(several: list[Figures]) -> Figures:
    return Figures(*(median(getattr(one, name) for one in several) for name in Figures.__dataclass_fields__))


def _table(backend: str, found: dict[str, Figures]) -> None:
    columns = [
        Column("", lambda name, _: name),
        Column("a second", lambda _, f: f"{f.rate:,.0f}"),
        Column("p50 ms", lambda _, f: f"{f.p50:.0f}"),
        Column("p99 ms", lambda _, f: f"{f.p99:.0f}"),
        Column("web ms", lambda _, f: f"{f.web:.2f}"),
        Column("Postgres ms", lambda _, f: f"{f.postgres:.2f}"),
    ]
    show(f"The storm on {backend}, {LINES} lines, one web process (load {os.getloadavg()[0]:.1f})", columns, found)
