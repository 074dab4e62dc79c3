"""Warming: after it no text pays for compiling a rule."""

import pytest

from ot_notify.replies.understanding import warm_beside, warming
from ot_notify.replies.understanding.patterns import Patterns


def test_every_rule_is_compiled_after_warming() -> None:
    warm_beside().join()

    assert Patterns.every
    assert all(rule.is_compiled for patterns in Patterns.every for rule in patterns.rules)


def test_warming_delays_neither_the_start_nor_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "warm", lambda: None)

    thread = warm_beside()

    assert thread.daemon
    thread.join()
