"""Train the weights of ot_notify/replies/understanding from labelled texts. The same each time.

.venv/bin/python scripts/train_meanings.py    writes meaning_weights.json
"""

import csv
import json
import math
import random
from pathlib import Path

from ot_notify.replies.understanding import meaning, quotes, weights
from ot_notify.replies.understanding.meaning import Meaning
from ot_notify.replies.understanding.normalisation import normalise

ROOT = Path(__file__).parents[1]
SETS = (ROOT / "tests/data/replies.csv", ROOT / "tests/data/more_replies.csv")
NEVER_WEIGHED = {Meaning.AUTOMATIC, Meaning.REACTION}
EPOCHS, RATE, DECAY, SCALE, LEAST = 24, 0.25, 2e-4, 0.01, 3
FEWEST = 2
"""Texts that a feature must be in: a piece of one text is no rule."""

Example = tuple[list[str], int]
MEANINGS = tuple(one for one in Meaning if one not in NEVER_WEIGHED)


def main() -> None:
    examples = [example(row) for path in SETS for row in labelled(path)]
    write(train(examples), len(examples))


def labelled(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if is_weighed(row)]


def is_weighed(row: dict[str, str]) -> bool:
    return row["meaning"] not in NEVER_WEIGHED and row["urgent"] == "no"


def example(row: dict[str, str]) -> Example:
    read = normalise(quotes.strip(row["text"]).text)
    return sorted(meaning.features(read, meaning.signs(read))), MEANINGS.index(Meaning(row["meaning"]))


def train(examples: list[Example]) -> dict[str, list[float]]:
    """Fit a softmax regression by AdaGrad, its order of rows from a fixed seed."""
    counts: dict[str, int] = {}
    for features, _ in examples:
        for feature in features:
            counts[feature] = counts.get(feature, 0) + 1
    kept = [([feature for feature in features if counts[feature] >= FEWEST], right) for features, right in examples]
    rows = {feature: [0.0] * len(MEANINGS) for feature, count in counts.items() if count >= FEWEST}
    squares = {feature: [1e-6] * len(MEANINGS) for feature in rows}
    order = random.Random(14)  # noqa: S311
    for _ in range(EPOCHS):
        order.shuffle(kept)
        for features, right in kept:
            step(rows, squares, features, right)
    return rows


def step(rows: dict[str, list[float]], squares: dict[str, list[float]], features: list[str], right: int) -> None:
    scores = [sum(column) for column in zip(*(rows[feature] for feature in features), strict=True)]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    errors = [power / whole - (at == right) for at, power in enumerate(powers)]
    for feature in features:
        row, square = rows[feature], squares[feature]
        for at, error in enumerate(errors):
            slope = error + DECAY * row[at]
            square[at] += slope * slope
            row[at] -= RATE * slope / math.sqrt(square[at] + 1.0)


def whole(rows: dict[str, list[float]]) -> dict[str, list[int]]:
    """Return the weights as whole numbers, without the features that weigh next to nothing."""
    rounded = {feature: [round(weight / SCALE) for weight in row] for feature, row in sorted(rows.items())}
    return {feature: row for feature, row in rounded.items() if max(map(abs, row)) >= LEAST}


def write(rows: dict[str, list[float]], texts: int) -> None:
    kept = whole(rows)
    made = {"version": f"2026-11-28, {texts} texts", "meanings": MEANINGS, "scale": SCALE, "weights": kept}
    weights.FILE.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{weights.FILE.name}: {len(kept)} features of {texts} texts, {weights.FILE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
