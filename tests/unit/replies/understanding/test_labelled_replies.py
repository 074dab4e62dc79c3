"""The labelled replies: the figures that docs/understanding.md publishes do not fall.

The meanings are guessed by weights that have seen these texts; `make understanding` measures on folds that have not.
"""

import csv
from pathlib import Path

import pytest

from ot_notify.replies.understanding import Meaning, Stop, Understanding, understand

DATA = Path(__file__).parents[3] / "data"
Pair = tuple[dict[str, str], Understanding]


@pytest.fixture(scope="module", params=["replies.csv", "more_replies.csv"])
def pairs(request: pytest.FixtureRequest) -> list[Pair]:
    with (DATA / request.param).open(encoding="utf-8", newline="") as file:
        return [(row, understand(row["text"])) for row in csv.DictReader(file)]


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def test_stopp_acts_by_itself_where_asked_for(pairs: list[Pair]) -> None:
    assert share([got.stop is Stop.YES for row, got in pairs if row["stop"] == "yes"]) >= 0.97


def test_stopp_never_acts_where_not_asked_for(pairs: list[Pair]) -> None:
    assert [row["text"] for row, got in pairs if row["stop"] == "no" and got.stop is Stop.YES] == []


def test_few_are_held_who_asked_for_nothing(pairs: list[Pair]) -> None:
    assert share([got.stop is not Stop.NO for row, got in pairs if row["stop"] == "no"]) <= 0.01


def test_a_crisis_is_seen_and_never_held(pairs: list[Pair]) -> None:
    urgent = [(row, got) for row, got in pairs if row["urgent"] == "yes"]
    assert share([got.urgent for _, got in urgent]) >= 0.97
    assert share([row["urgent"] == "yes" for row, got in pairs if got.urgent]) >= 0.9
    assert [row["text"] for row, got in urgent if row["stop"] == "no" and got.stop is not Stop.NO] == []


@pytest.mark.parametrize(
    "meaning", [Meaning.WANTS_CALL, Meaning.HAS_PLACE, Meaning.WRONG_NUMBER, Meaning.AUTOMATIC, Meaning.REACTION]
)
def test_what_the_office_acts_on_is_understood(pairs: list[Pair], meaning: Meaning) -> None:
    calm = [(row["meaning"], got.meaning) for row, got in pairs if row["urgent"] == "no"]
    assert share([got is meaning for label, got in calm if label == meaning]) >= 0.9
    assert share([label == meaning for label, got in calm if got is meaning]) >= 0.9
