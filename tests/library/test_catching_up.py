"""Catching up: every worker does it by itself, and none of them is disturbed by another's."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db, reconciling, sending, work
from tests.factories import MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch) -> None:
    at(MONDAY)
    monkeypatch.setattr(reconciling, "_written", [])


def another_worker_catches_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(reconciling, "_written", [])
        reconciling._mark_caught_up(0)


def test_a_worker_whose_clock_is_behind_does_not_stop_the_others(
    at: Callable[[datetime], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    reconciling._mark_caught_up(0)
    at(later(seconds=-2))
    another_worker_catches_up(monkeypatch)
    at(later(seconds=1))
    assert sending.has_caught_up()


def test_a_backup_older_than_what_any_worker_wrote_is_noticed_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    reconciling._mark_caught_up(0)
    another_worker_catches_up(monkeypatch)
    assert sending.has_caught_up()
    with db.transaction() as session:
        work.mark(session, "caught_up", missed=0, turn=1)  # what the backup remembers
    assert not sending.has_caught_up()
