"""Inbox pages: urgent first, then who has waited longest, then the newest; each conversation on one page."""

import random
from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from ot_notify import db
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, RouteReason
from tests import factories as make
from tests.factories import KARI, MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def fill(count: int) -> None:
    """Conversations of every rank, several of each alike."""
    chance = random.Random(7)
    common = {"office_id": "moss", "because": RouteReason.DIALLED, "created_at": MONDAY}
    rows = [
        {
            **common,
            "phone": make.number(place),
            "is_urgent": chance.random() < 0.2,
            "waiting_since": later(hours=-chance.randint(0, 4)) if chance.random() < 0.6 else None,
            "last_at": later(hours=-chance.randint(0, 4)),
        }
        for place in range(count)
    ]
    with db.transaction() as session:
        session.execute(sa.insert(Conversation), rows)


def page(before: str, limit: int) -> list[str]:
    with db.reading() as session:
        return [one.id for one in conversations.inbox(session, KARI, before=before, limit=limit)]


def test_pages_together_are_the_whole_inbox_in_its_order() -> None:
    fill(60)
    whole, paged = page("", 100), page("", 7)
    while following := page(paged[-1], 7):
        paged += following
    assert paged == whole
    assert len(whole) == 60


def test_a_page_reads_only_its_own_rows() -> None:
    fill(60)
    asked: list[str] = []
    event.listen(db.reading_engine(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    page(page("", 7)[-1], 7)
    assert all("LIMIT" in statement for statement in asked if "ORDER BY" in statement)
