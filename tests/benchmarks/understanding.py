"""Understanding: what it costs to read a text, the labelled replies and the worst that a phone can send."""

import base64
import csv
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ot_notify.replies.understanding import understand
from ot_notify.replies.understanding.normalisation import LONGEST, normalise
from tests.benchmarks.report import Column, show
from tests.benchmarks.sending import Bench

LABELLED = Path(__file__).parents[1] / "data/replies.csv"


@dataclass(frozen=True)
class Figures:
    median_ms: float
    nine_in_ten_ms: float
    worst_ms: float


def run(bench: Bench, *, quick: bool) -> None:
    """The baseline is the text's normalisation alone: what any reading of it has to pay."""
    del bench
    with LABELLED.open(encoding="utf-8", newline="") as file:
        replies = [row["text"] for row in csv.DictReader(file)]
    for text in replies:  # compiles the rules, once a process
        understand(text)
    rounds = 1 if quick else 5
    found = {
        "labelled replies, normalised only": _measured(replies * rounds, only_normalise=True),
        "labelled replies": _measured(replies * rounds),
        "10,000 texts of one number": _measured(["ja, ring meg"] * (1_000 if quick else 10_000)),
        "the longest and oddest": _measured(_odd() * rounds),
    }
    columns = [
        Column("", lambda name, _: name),
        Column("median, ms", lambda _, f: f"{f.median_ms:.2f}"),
        Column("nine in ten, ms", lambda _, f: f"{f.nine_in_ten_ms:.2f}"),
        Column("slowest, ms", lambda _, f: f"{f.worst_ms:.1f}"),
    ]
    show("Understanding of one text, one core (the aim: 2 ms at the median)", columns, found)


def _measured(texts: Sequence[str], *, only_normalise: bool = False) -> Figures:
    understand("hei")  # reads the weights
    took = []
    for text in texts:
        began = time.perf_counter()
        if only_normalise:
            normalise(text)
        else:
            understand(text)
        took.append((time.perf_counter() - began) * 1000)
    return Figures(statistics.median(took), sorted(took)[len(took) * 9 // 10], max(took))


def _odd() -> list[str]:
    coded = base64.b64encode(random.Random(14).randbytes(LONGEST)).decode()
    repeated = ("vil ikke ", "stopp haha ", "dør av latter ", "a", "\x00", "\u202eتوقف ", "😂", "> ", "«ja» ")
    return [coded, *(text * LONGEST for text in repeated)]
