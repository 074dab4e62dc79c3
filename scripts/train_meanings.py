"""Train the weights of ot_notify/replies/understanding from labelled texts. The same each time.

.venv/bin/python scripts/train_meanings.py    writes weights.json
"""

import csv
import json
import math
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ot_notify.replies.understanding import meaning, quotes, weights
from ot_notify.replies.understanding.meaning import Meaning
from ot_notify.replies.understanding.normalisation import normalise

ROOT = Path(__file__).parents[1]
SETS = tuple(ROOT / "tests/data" / name for name in ("replies.csv", "more_replies.csv", "fresh_replies.csv"))
NEVER_WEIGHED = {Meaning.AUTOMATIC, Meaning.REACTION}
RATE, SCALE, LEAST = 0.25, 0.01, 3
FEWEST = 2
"""Texts that a feature must be in: a piece of one text is no rule."""

Row = dict[str, str]
Example = tuple[list[str], int]
Weights = dict[str, list[float]]
MEANINGS = tuple(one for one in Meaning if one not in NEVER_WEIGHED)
EITHER = (weights.NO, weights.YES)


class Kind(NamedTuple):
    """One model: its classes, how often the texts are gone through, and how much weights are held small."""

    classes: tuple[str, ...]
    epochs: int
    decay: float


KINDS = {"meaning": Kind(MEANINGS, 24, 2e-4), "urgent": Kind(EITHER, 12, 1e-3), "stop": Kind(EITHER, 12, 1e-3)}


def main() -> None:
    rows = [row for path in SETS for row in labelled(path)]
    write(train(rows, [counted(row) for row in rows], KINDS), len(rows))


def labelled(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counted(row: Row) -> list[str]:
    """Return the features of a row's text, in an order that is the same each time."""
    return sorted(meaning.signs(normalise(quotes.strip(row["text"]).text)).features)


def train(rows: Sequence[Row], features: Sequence[list[str]], kinds: Mapping[str, Kind]) -> list[weights.Model]:
    """Return a model for each kind, in their order. A row that is labelled otherwise («maybe») is left out."""
    made = []
    for name, kind in kinds.items():
        examples = [
            (each, kind.classes.index(row[name]))
            for row, each in zip(rows, features, strict=True)
            if row[name] in kind.classes and (name != "meaning" or row["urgent"] == weights.NO)
        ]
        made.append(weights.Model(kind.classes, SCALE, whole(fit(examples, kind))))
    return made


def fit(examples: list[Example], kind: Kind) -> Weights:
    """Fit a softmax regression by AdaGrad, its order of rows from a fixed seed."""
    counts: dict[str, int] = {}
    for features, _ in examples:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    kept = [([feature for feature in features if counts[feature] >= FEWEST], right) for features, right in examples]
    rows = {feature: [0.0] * len(kind.classes) for feature, count in counts.items() if count >= FEWEST}
    squares = {feature: [1e-6] * len(kind.classes) for feature in rows}
    order = random.Random(14)  # noqa: S311
    for _ in range(kind.epochs):
        order.shuffle(kept)
        for features, right in kept:
            step(rows, squares, features, right, kind.decay)
    return rows


def step(rows: Weights, squares: Weights, features: list[str], right: int, decay: float) -> None:
    scores = [sum(column) for column in zip(*(rows[feature] for feature in features), strict=True)]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    errors = [power / total - (at == right) for at, power in enumerate(powers)]
    for feature in features:
        row, square = rows[feature], squares[feature]
        for at, error in enumerate(errors):
            slope = error + decay * row[at]
            square[at] += slope * slope
            row[at] -= RATE * slope / math.sqrt(square[at] + 1.0)


def whole(rows: Weights) -> dict[str, list[int]]:
    """Return the weights as whole numbers, without the features that weigh next to nothing."""
    rounded = {feature: [round(weight / SCALE) for weight in row] for feature, row in sorted(rows.items())}
    return {feature: row for feature, row in rounded.items() if max(map(abs, row)) >= LEAST}


def write(models: Sequence[weights.Model], texts: int) -> None:
    made = [
        {"of": name, "classes": model.classes, "weights": model.weights}
        for name, model in zip(KINDS, models, strict=True)
    ]
    every = {"version": f"2026-11-28, {texts} texts", "scale": SCALE, "models": made}
    weights.FILE.write_text(json.dumps(every, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{weights.FILE.name}: {texts} texts, {weights.FILE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
