"""Campaigns: from the order to the last of 20,000 accepted, at 80 ms, with two worker processes (promise 23)."""

import time
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import drafts, launch
from tests.benchmarks.children import Child
from tests.benchmarks.report import Column, show
from tests.benchmarks.scene import BODY, connected
from tests.benchmarks.sending import Bench, service_env
from tests.benchmarks.stub import Stub

LATENCY_MS = 80
IDEAL_RATE = 2 * 64 * 1000 / LATENCY_MS
"""Two processes with 64 lines each: nobody can be faster than this, and it is the baseline."""


@dataclass(frozen=True)
class Figures:
    launch_s: float
    all_s: float
    number: int


def run(bench: Bench, *, quick: bool) -> None:
    number = 2_000 if quick else 20_000
    rounds = [_once(bench, number) for _ in range(bench.rounds)]
    middle = Figures(median(one.launch_s for one in rounds), median(one.all_s for one in rounds), number)
    columns = [
        Column("", lambda name, _: name),
        Column("launch answered, s", lambda _, f: f"{f.launch_s:.2f}"),
        Column("all accepted, s", lambda _, f: f"{f.all_s:.1f}"),
        Column("baseline: lines always full, s", lambda _, f: f"{f.number / IDEAL_RATE:.1f}"),
    ]
    show(f"A campaign of {number:,} at {LATENCY_MS} ms, two workers, Postgres", columns, {"ours": middle})


def _once(bench: Bench, number: int) -> Figures:
    with bench.scenes.copy("postgres", youths=number) as url, Stub(latency_ms=LATENCY_MS) as stub, ExitStack() as stack:
        env = service_env(stub.url, url, bench.redis.url)
        workers = [stack.enter_context(Child("tests.benchmarks.ours", env=env)) for _ in range(2)]
        with connected(url):
            with db.transaction() as session:
                draft = drafts.draft(session, SERVICE, name="Måling", templates={"nb": BODY}, audience={})
            for worker in workers:
                worker.tell("go")
            time.sleep(1.0)
            began = time.perf_counter()
            with db.transaction() as session:
                launch.launch(session, db.hold(session, type(draft), draft.id), by=SERVICE)  # type: ignore[arg-type]
            launched = time.perf_counter() - began
        while stub.counts()["accepted"] < number:
            time.sleep(0.05)
            assert time.perf_counter() - began < 180, stub.counts()
        return Figures(launched, time.perf_counter() - began, number)
