"""Index use: what runs every few seconds never reads the whole table of texts."""

from collections.abc import Callable

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.campaigns import contact_limits
from ot_notify.casework import dashboard
from ot_notify.core import clock
from ot_notify.messaging.messages import Kind
from ot_notify.sending import claim, due_messages, in_doubt, receipt_polling
from tests import factories as make


def unsettled(asks: Callable[[Session, Actor, str], int]) -> int:
    """What the front page asks for one office."""
    with db.reading() as session:
        return asks(session, make.KARI, "moss")


LOOKS = (
    due_messages.any_due,
    lambda: claim.claim(5),
    in_doubt.expire_leases,
    in_doubt._due_doubts,
    receipt_polling._overdue,
    lambda: unsettled(dashboard.queued),
    lambda: unsettled(dashboard.in_doubt),
)


@pytest.mark.parametrize("looks", LOOKS)
def test_sqlite_finds_what_is_due_by_an_index(database: str, backend: str, looks: Callable[[], object]) -> None:
    if backend == "postgres":
        pytest.skip("Postgres rightly reads a small table whole")
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(db.engine(), "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    looks()
    looked = [(sql, given) for sql, given in asked if sql.startswith(("SELECT", "UPDATE"))]
    with db.engine().connect() as connection:
        plans = [str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()) for sql, given in looked]
    assert plans
    assert not [plan for plan in plans if "SCAN message" in plan]


def test_who_was_texted_is_found_by_the_youth_and_never_through_a_whole_campaign(database: str, backend: str) -> None:
    """Before it has counted anew, Postgres believes that nothing of a campaign is sent, and would go by the state."""
    youths = [make.make_youth() for _ in range(40)]
    campaign = make.make_campaign()
    for youth in youths:
        make.queue_text(youth, kind=Kind.CAMPAIGN, campaign_id=campaign)
    with db.engine().begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    asked: list[tuple[str, dict[str, object]]] = []
    event.listen(db.reading_engine(), "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    with db.reading() as session:
        contact_limits.counts(session, {youth.id: 1 for youth in youths}, clock.now())
    [(sql, given)] = [one for one in asked if one[0].startswith("SELECT")]
    with db.engine().connect() as connection:
        if backend == "postgres":
            connection.exec_driver_sql("SET enable_seqscan = off")
        explain = "EXPLAIN" if backend == "postgres" else "EXPLAIN QUERY PLAN"
        plan = str(connection.exec_driver_sql(f"{explain} {sql}", given).all())
    assert "ix_message_youth" in plan


def test_what_has_happened_since_is_found_by_indexes(database: str, backend: str) -> None:
    """Asked at every claim of texts to groups: it must cost the same however many texts and replies there are."""
    if backend == "postgres":
        pytest.skip("Postgres rightly reads a small table whole")
    make.launched(to=[make.make_youth()])
    asked: list[tuple[str, tuple[object, ...]]] = []
    event.listen(db.engine(), "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    claim.claim(5)
    looked = [(sql, given) for sql, given in asked if "youth_opt_out" in sql or "reply" in sql]
    with db.engine().connect() as connection:
        plans = [str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()) for sql, given in looked]
    assert plans
    assert not [plan for plan in plans if any(f"SCAN {name}" in plan for name in ("message", "reply", "follow_up"))]


def test_the_front_page_counts_what_is_unsettled_with_a_campaign_and_without(database: str) -> None:
    ours, theirs = make.make_youth(), make.make_youth(office="follo")
    make.launched(to=[ours, theirs])
    make.queue_text(ours)
    make.queue_text(theirs)
    assert unsettled(dashboard.queued) == 2
    with db.reading() as session:
        assert dashboard.queued(session, make.SERVICE, "") == 4
