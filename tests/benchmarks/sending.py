"""Sending: ours against a bare loop over the SDK (a) and against one Celery task a text (b), in interleaved rounds."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median

from sqlalchemy.engine import make_url

from tests.benchmarks import scene
from tests.benchmarks.children import CHECKOUT, Child, Tally, clean_environment, cpu_s, peak_mb
from tests.benchmarks.report import Column, show
from tests.benchmarks.scene import Scenes
from tests.benchmarks.stub import Stub
from tests.servers import Postgres, Valkey
from tests.standin import ACCOUNT, TOKEN

LONGEST_S = 150.0


@dataclass(frozen=True)
class Figures:
    """Of one run. CPU in ms a text; `statements` per 1,000 texts, None where there is no database."""

    rate: float
    worker: float
    postgres: float = 0.0
    redis: float = 0.0
    statements: float | None = None
    transactions: float | None = None
    peak_mb: float = 0.0

    @property
    def cpu(self) -> float:
        return self.worker + self.postgres + self.redis


class Bench:
    """The servers and databases of this run of the benchmarks."""

    def __init__(self, postgres: Postgres, redis: Valkey, scenes: Scenes, *, rounds: int = 3) -> None:
        self.postgres = postgres
        self.redis = redis
        self.scenes = scenes
        self.rounds = rounds

    def bare(self, number: int, latency_ms: float) -> Figures:
        """(a)"""
        with Stub(latency_ms=latency_ms) as stub, Child("tests.benchmarks.bare", stub.url, str(number)) as loop:
            before, began = cpu_s([loop.pid]), time.perf_counter()
            loop.tell("go")
            assert loop.hear() == "done"
            seconds, used = time.perf_counter() - began, cpu_s([loop.pid]) - before
            _must_be(stub, number)
            return Figures(number / seconds, used * 1000 / number, peak_mb=peak_mb([loop.pid]))

    def usual(self, number: int, latency_ms: float, *, pool: str, width: int) -> Figures:
        """(b)"""
        self.redis.flush()
        with self._run("postgres", number, latency_ms) as (stub, url, env, tally):
            worker = [sys.executable, "-m", "celery", "-q", "-A", "tests.benchmarks.usual", "worker", "-P", pool]
            worker += ["-c", str(width), "--without-gossip", "--without-mingle", "-l", "ERROR"]
            process = subprocess.Popen(
                worker,
                cwd=CHECKOUT,
                env=clean_environment() | env,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            try:
                assert process.stdout is not None
                while process.stdout.readline().strip() != "ready":
                    if process.poll() is not None:
                        raise RuntimeError("Celery did not start")
                meter = Meter(self, [process.pid], url)
                with Child("tests.benchmarks.usual_orders", env=env) as orders:
                    orders.tell("go")
                    _finish(stub, url, number)
                    meter.stop()
                    ordered = cpu_s([orders.pid]) - float(orders.said.split()[1])
                peak = peak_mb([process.pid])
            finally:
                process.terminate()
                process.wait(20)
                process.stdout.close()
            return meter.figures(number, stub, tally, peak=peak, more_cpu_s=ordered)

    def ours(self, number: int, latency_ms: float, *, backend: str, workers: int = 1) -> Figures:
        with self._run(backend, number, latency_ms) as (stub, url, env, tally), ExitStack() as stack:
            children = [stack.enter_context(Child("tests.benchmarks.ours", env=env)) for _ in range(workers)]
            pids = [child.pid for child in children]
            meter = Meter(self, pids, url)
            for child in children:
                child.tell("go")
            _finish(stub, url, number)
            meter.stop()
            peak = peak_mb(pids)
            stack.close()  # a worker's last counts reach the server's statistics when it leaves
            return meter.figures(number, stub, tally, peak=peak)

    @contextmanager
    def _run(self, backend: str, number: int, latency_ms: float) -> Iterator[tuple[Stub, str, dict[str, str], Tally]]:
        tally = Tally()
        with self.scenes.copy(backend, texts=number) as url, Stub(latency_ms=latency_ms) as stub:
            env = service_env(stub.url, url, self.redis.url if backend == "postgres" else "")
            yield stub, url, env | tally.env, tally
        tally.remove()


def service_env(provider_url: str, database_url: str, redis_url: str) -> dict[str, str]:
    return {
        "OT_ENV": "test",
        "OT_DATABASE_URL": database_url,
        "OT_REDIS_URL": redis_url,
        "OT_SMS_PROVIDER": "twilio",
        "OT_TWILIO_API_URL": provider_url,
        "OT_TWILIO_ACCOUNT_SID": ACCOUNT,
        "OT_TWILIO_AUTH_TOKEN": TOKEN,
        "OT_SMS_SENDER": "+4749000000",
        "OT_SEND_WINDOW": "always",
        "OT_SMS_RATE_PER_S": "0",
        "OT_LOG_FORMAT": "json",
    }


class Meter:
    """What workers, Postgres and Redis use from now until `stop`."""

    def __init__(self, bench: Bench, pids: list[int], url: str) -> None:
        self.bench = bench
        self.pids = pids
        self.url = url
        self.before = self._read()
        self.commits = self._commits()

    def stop(self) -> None:
        self.stopped_at = time.time()
        self.used = [after - before for after, before in zip(self._read(), self.before, strict=True)]

    def _read(self) -> list[float]:
        return [cpu_s(self.pids), cpu_s([self.bench.postgres.pid]), cpu_s([self.bench.redis.pid])]

    def _commits(self) -> int:
        name = make_url(self.url).database
        if not self.url.startswith("postgresql"):
            return 0
        with self.bench.postgres.connect() as connection:
            row = connection.execute("SELECT xact_commit FROM pg_stat_database WHERE datname = %s", (name,)).fetchone()
        return int(row[0]) if row else 0

    def figures(self, number: int, stub: Stub, tally: Tally, *, peak: float, more_cpu_s: float = 0.0) -> Figures:
        worker, postgres, redis = self.used
        on_postgres = self.url.startswith("postgresql")
        return Figures(
            rate=number / (self.stopped_at - stub.counts()["first_at"]),
            worker=(worker + more_cpu_s) * 1000 / number,
            postgres=postgres * 1000 / number if on_postgres else 0.0,
            redis=redis * 1000 / number if on_postgres else 0.0,
            statements=tally.total() * 1000 / number,
            transactions=(self._commits() - self.commits) * 1000 / number if on_postgres else None,
            peak_mb=peak,
        )


def _finish(stub: Stub, url: str, number: int) -> None:
    """Until every text is accepted and recorded; raises where one left twice."""
    _wait_until(lambda: stub.counts()["accepted"] >= number, "not all texts left", every_s=0.05)
    _wait_until(lambda: scene.counts(url).get("sent", 0) == number, "not all answers were recorded", every_s=0.03)
    _must_be(stub, number)


def _must_be(stub: Stub, number: int) -> None:
    counted = stub.counts()
    if (counted["accepted"], counted["distinct"]) != (number, number):
        raise AssertionError(f"{number} texts, but the provider says {counted}")


def _wait_until(is_so: Callable[[], bool], otherwise: str, *, every_s: float = 0.05) -> None:
    deadline = time.monotonic() + LONGEST_S
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(otherwise)
        time.sleep(every_s)


Run = Callable[[], Figures]


def contest(runs: dict[str, Run], *, rounds: int) -> dict[str, Figures]:
    """Each in turn, `rounds` times over, so that what else the machine does falls on all; medians of each figure."""
    found: dict[str, list[Figures]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            found[name].append(run())
            print(f"  {name}: {found[name][-1].rate:,.0f}/s, {found[name][-1].cpu:.3f} ms", file=sys.stderr, flush=True)
    return {name: middle(figures) for name, figures in found.items()}


def middle(figures: list[Figures]) -> Figures:
    def of(name: str) -> float:
        return median(getattr(one, name) or 0.0 for one in figures)

    return Figures(
        rate=of("rate"),
        worker=of("worker"),
        postgres=of("postgres"),
        redis=of("redis"),
        statements=of("statements") if figures[0].statements is not None else None,
        transactions=of("transactions") if figures[0].transactions is not None else None,
        peak_mb=of("peak_mb"),
    )


def run(bench: Bench, *, quick: bool) -> None:
    part = 10 if quick else 1
    for latency_ms in (0, 50):
        few, many = (3000 if latency_ms == 0 else 1000) // part, 20_000 // part
        runs: dict[str, Run] = {}
        if latency_ms == 0:
            runs["(a) bare SDK loop"] = lambda: bench.bare(3000 // part, 0)
        runs |= {
            "(b) a task a text, prefork 1": lambda few=few, ms=latency_ms: bench.usual(  # type: ignore[misc]
                few if ms == 0 else few // 4, ms, pool="prefork", width=1
            ),
            "(b) a task a text, 32 threads": lambda few=few, ms=latency_ms: bench.usual(  # type: ignore[misc]
                few, ms, pool="threads", width=32
            ),
            "ours, Postgres, 1 worker": lambda many=many, ms=latency_ms: bench.ours(  # type: ignore[misc]
                many, ms, backend="postgres"
            ),
            "ours, Postgres, 2 workers": lambda many=many, ms=latency_ms: bench.ours(  # type: ignore[misc]
                many, ms, backend="postgres", workers=2
            ),
            "ours, embedded on SQLite": lambda many=many, ms=latency_ms: bench.ours(  # type: ignore[misc]
                many, ms, backend="sqlite"
            ),
        }
        _table(
            f"Sending, provider at {latency_ms} ms (load {os.getloadavg()[0]:.1f})", contest(runs, rounds=bench.rounds)
        )


def _table(title: str, found: dict[str, Figures]) -> None:
    columns = [
        Column("", lambda name, _: name),
        Column("texts/s", lambda _, f: f"{f.rate:,.0f}"),
        Column("worker ms", lambda _, f: f"{f.worker:.3f}"),
        Column("Postgres ms", lambda _, f: f"{f.postgres:.3f}"),
        Column("Redis ms", lambda _, f: f"{f.redis:.3f}"),
        Column("all ms", lambda _, f: f"{f.cpu:.3f}"),
        Column("statements/1,000", lambda _, f: "" if f.statements is None else f"{f.statements:,.0f}"),
        Column("transactions/1,000", lambda _, f: "" if f.transactions is None else f"{f.transactions:,.0f}"),
        Column("peak MB", lambda _, f: f"{f.peak_mb:.0f}"),
    ]
    show(title, columns, found)
