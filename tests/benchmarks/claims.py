"""Claims: that a million queued texts do not slow the next claim, and which index sees to that."""

import time
from dataclasses import dataclass
from statistics import median

import sqlalchemy as sa

from ot_notify import db
from ot_notify.core import clock
from ot_notify.messaging.messages import LATER
from ot_notify.sending import claim, due_messages
from tests.benchmarks.report import Column, show
from tests.benchmarks.scene import connected
from tests.benchmarks.sending import Bench

CLAIMS = 40


@dataclass(frozen=True)
class Figures:
    middle_ms: float
    worst_ms: float
    plan: str


def run(bench: Bench, *, quick: bool) -> None:
    """The baseline is the smallest queue: the others should take as long."""
    found: dict[str, Figures] = {}
    for backend in ("postgres", "sqlite"):
        for number in (2_000, 20_000) if quick else (10_000, 100_000, 1_000_000):
            with bench.scenes.copy(backend, texts=number) as url, connected(url):
                found[f"{number:,} queued, {backend}"] = _measured()
            bench.scenes.forget(backend, texts=number)
    columns = [
        Column("", lambda name, _: name),
        Column(f"claim of {claiming_size()}, ms", lambda _, f: f"{f.middle_ms:.1f}"),
        Column("slowest, ms", lambda _, f: f"{f.worst_ms:.1f}"),
        Column("plan", lambda _, f: f.plan),
    ]
    show("Claiming from a long queue", columns, found)


def claiming_size() -> int:
    from ot_notify.sending.pump import GROUP

    return GROUP


def _measured() -> Figures:
    size = claiming_size()
    claim.claim(1)
    times = []
    for _ in range(CLAIMS):
        began = time.perf_counter()
        assert len(claim.claim(size)) == size
        times.append((time.perf_counter() - began) * 1000)
    return Figures(median(times), max(times), _plan())


def _plan() -> str:
    """What the database says it does for the claim's own statement, as far as it names the index or the lack of one."""
    told: list[str] = []

    def explained(
        _: object, __: object, statement: str, parameters: object, ___: object, ____: bool
    ) -> tuple[str, object]:
        return ("EXPLAIN " if db.is_postgres() else "EXPLAIN QUERY PLAN ") + statement, parameters

    sa.event.listen(db.engine(), "before_cursor_execute", explained, retval=True)
    try:
        with db.engine().connect() as connection:
            known = {"priority": LATER, "now": clock.now(), "most": claiming_size()}
            told = [str(row[-1]) for row in connection.execute(due_messages.DUE, known).cursor.fetchall()]
    finally:
        sa.event.remove(db.engine(), "before_cursor_execute", explained)
    return "; ".join(" ".join(line.split("(cost")[0].split()) for line in told if "ix_message" in line or "can" in line)
