"""Weights: a small linear model over the signs, words and pieces of words of a text; made by scripts/train_meanings.py."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("meaning_weights.json")


@dataclass(frozen=True, slots=True)
class Model:
    """`weights`: for each feature one whole number a meaning, in the order of `meanings`."""

    version: str
    meanings: tuple[str, ...]
    scale: float
    weights: dict[str, list[int]]

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """Return how much the features speak for each meaning."""
        total = [0] * len(self.meanings)
        for feature in features:
            if row := self.weights.get(feature):
                for at, weight in enumerate(row):
                    total[at] += weight
        return {meaning: score * self.scale for meaning, score in zip(self.meanings, total, strict=True)}


@cache
def model() -> Model:
    """Read the weights at the first text, not at import: a process that takes in no replies needs none."""
    read = json.loads(FILE.read_text(encoding="utf-8"))
    return Model(read["version"], tuple(read["meanings"]), float(read["scale"]), read["weights"])
