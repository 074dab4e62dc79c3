"""Measure how well replies are understood, on the labelled sets. Prints the tables of docs/understanding.md.

    .venv/bin/python scripts/measure_understanding.py [--wrong] [FILE …]

Each row is judged by weights made without that row (five folds, of all the files at once): weights that have seen a
text know it. No weights are made from the texts held back. Rules have seen the rows that they were widened by.
"""

import argparse
import csv
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import train_meanings as training

from ot_notify.replies.understanding import Meaning, Stop, Understanding, understand, weights

FOLDS = 5
HELD_BACK = training.ROOT / "tests/data/held_back_replies.csv"


class Measured(NamedTuple):
    row: dict[str, str]
    got: Understanding


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path, default=[training.SETS[0], training.SETS[2], HELD_BACK])
    options.add_argument("--wrong", action="store_true", help="list what went wrong")
    chosen = options.parse_args()
    files = {path: read(path) for path in chosen.files}
    understood_ones = iter(understood([row for rows in files.values() for row in rows]))
    for path, rows in files.items():
        pairs = [next(understood_ones) for _ in rows]
        print(f"{path.name}: {len(rows)} rows")
        for table in (stops, urgency, meanings, languages):
            table(pairs)
        speed(rows)
        if chosen.wrong:
            mistakes(pairs)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def understood(rows: list[dict[str, str]]) -> list[Measured]:
    """Understand each row by weights that have not seen it, in the order of the rows."""
    every = [row for path in training.SETS for row in training.labelled(path)]
    counted = [training.counted(row) for row in every]
    places = list(range(len(rows)))
    random.Random(14).shuffle(places)  # noqa: S311
    pairs: dict[int, Measured] = {}
    for part in range(FOLDS):
        held = set(places[part::FOLDS])
        texts = {rows[at]["text"] for at in held}
        kept = [at for at, row in enumerate(every) if row["text"] not in texts]
        learned = training.train([every[at] for at in kept], [counted[at] for at in kept], training.KINDS)
        with made(weights.Models("folds", *learned)):
            pairs |= {at: Measured(rows[at], understand(rows[at]["text"])) for at in held}
    return [pairs[at] for at in sorted(pairs)]


@contextmanager
def made(models: weights.Models) -> Iterator[None]:
    """Let these weights be the models for a while."""
    original = weights.models
    weights.models = lambda: models  # type: ignore[assignment]
    try:
        yield
    finally:
        weights.models = original


def share(part: int, whole: int) -> str:
    return f"{part:4} of {whole:4}  {part / whole:6.1%}" if whole else f"{part:4} of {whole:4}       -"


def stops(pairs: list[Measured]) -> None:
    by = {label: [got.stop for row, got in pairs if row["stop"] == label] for label in Stop}
    acted = [row["stop"] for row, got in pairs if got.stop is Stop.YES]
    print("\nSTOP")
    print("  yes: stopped by itself (recall)        ", share(by[Stop.YES].count(Stop.YES), len(by[Stop.YES])))
    print(
        "  yes: stopped or held                   ",
        share(sum(s is not Stop.NO for s in by[Stop.YES]), len(by[Stop.YES])),
    )
    print("  acted and label is yes (precision)     ", share(acted.count("yes"), len(acted)))
    print("  maybe: held (not stopped)              ", share(by[Stop.MAYBE].count(Stop.MAYBE), len(by[Stop.MAYBE])))
    print("  maybe: stopped by itself (too much)    ", share(by[Stop.MAYBE].count(Stop.YES), len(by[Stop.MAYBE])))
    print("  no: stopped by itself (false stop)     ", share(by[Stop.NO].count(Stop.YES), len(by[Stop.NO])))
    print(
        "  no: stopped or held (false hold)       ", share(sum(s is not Stop.NO for s in by[Stop.NO]), len(by[Stop.NO]))
    )


def urgency(pairs: list[Measured]) -> None:
    urgent = [(row, got) for row, got in pairs if row["urgent"] == "yes"]
    seen = [row for row, got in pairs if got.urgent]
    print("\nURGENT")
    print("  recall                                 ", share(sum(got.urgent for _, got in urgent), len(urgent)))
    print("  precision                              ", share(sum(row["urgent"] == "yes" for row in seen), len(seen)))
    held = sum(got.stop is not Stop.NO and row["stop"] == "no" for row, got in urgent)
    print("  urgent rows taken for STOP or held     ", share(held, len(urgent)))


def meanings(pairs: list[Measured]) -> None:
    """Over rows that are not urgent: there, urgency is what counts."""
    calm = [(row["meaning"], got.meaning.value) for row, got in pairs if row["urgent"] == "no"]
    print("\nMEANING (rows not urgent)   recall                  precision")
    for one in Meaning:
        meant = [got for label, got in calm if label == one]
        said = [label for label, got in calm if got == one]
        print(f"  {one.value:14} {share(meant.count(one), len(meant))}    {share(said.count(one), len(said))}")
    told = [label == got for label, got in calm if label != "other"]
    print(f"  {'all but other':14} {share(sum(told), len(told))}")


def languages(pairs: list[Measured]) -> None:
    print("\nBY LANGUAGE        language          stop yes           urgent             meaning (calm, not other)")
    for language, count in Counter(row["language"] for row, _ in pairs).most_common():
        own = [(row, got) for row, got in pairs if row["language"] == language]
        yes = [got.stop is Stop.YES for row, got in own if row["stop"] == "yes"]
        urgent = [got.urgent for row, got in own if row["urgent"] == "yes"]
        told = [
            got.meaning == row["meaning"] for row, got in own if row["urgent"] == "no" and row["meaning"] != "other"
        ]
        right = [got.language == language for _, got in own]
        cells = "   ".join(f"{sum(one):3} of {len(one):3}    " for one in (right, yes, urgent, told))
        print(f"  {language:6} {count:4} rows  {cells}")


def speed(rows: list[dict[str, str]]) -> None:
    took = []
    for row in rows:
        began = time.perf_counter()
        understand(row["text"])
        took.append(time.perf_counter() - began)
    print(
        f"\nSPEED  median {statistics.median(took) * 1000:.2f} ms a text, "
        f"nine in ten within {sorted(took)[len(took) * 9 // 10] * 1000:.2f} ms"
    )


def mistakes(pairs: list[Measured]) -> None:
    print("\nWRONG")
    for row, got in pairs:
        faults = []
        if got.stop != row["stop"]:
            faults.append(f"stop {row['stop']}, got {got.stop} by «{got.stop_words}»")
        if got.urgent != (row["urgent"] == "yes"):
            faults.append(f"urgent {row['urgent']}, got {got.urgent} by «{got.urgent_words}»")
        if row["urgent"] == "no" and got.meaning != row["meaning"]:
            faults.append(f"meaning {row['meaning']}, got {got.meaning} by «{got.meaning_words}»")
        if faults:
            print(f"  {row['text']!r:70} {'; '.join(faults)}")


if __name__ == "__main__":
    main()
