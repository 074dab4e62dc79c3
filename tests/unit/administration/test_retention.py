"""Retention: words go six months after their school year, whom a text was to after two years; the figures stay."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.administration import retention
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import Message, State
from ot_notify.people import consent
from ot_notify.people.consent import ConsentSource
from tests.conftest import SetClock
from tests.factories import all_of, make_youth, number_of, queue_text, text_from

WRITTEN = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 25, tzinfo=UTC), False),
        (datetime(2027, 1, 30, tzinfo=UTC), False),
        (datetime(2027, 2, 3, tzinfo=UTC), True),
    ],
)
def test_words_go_six_months_after_their_school_year(now: datetime, due: bool) -> None:
    assert (retention.words_before(now) > WRITTEN) is due


def spoken(at: SetClock) -> str:
    """A youth was texted and answered in June 2026. Answers the number."""
    at(WRITTEN)
    youth = make_youth()
    queue_text(youth)
    text_from(youth, "Ja gjerne")
    with db.transaction() as session:
        session.execute(sa.update(Message).values(state=State.DELIVERED, due_at=None))
        consent.opt_out(session, number_of(youth), ConsentSource.SMS)
    return number_of(youth)


def test_words_are_emptied_and_everything_else_stays(database: str, at: SetClock) -> None:
    phone = spoken(at)
    waiting = queue_text(phone, body="Venter fortsatt")
    at(datetime(2027, 2, 3, tzinfo=UTC))
    with db.reading() as session:
        found = retention.due(session)
    assert (found.texts, found.answers, found.texts_whom) == (len(all_of(Message)) - 1, 1, 0)
    assert retention.look() == found.total
    assert retention.look() == 0
    bodies = {message.id: message.body for message in all_of(Message)}
    assert bodies.pop(waiting) == "Venter fortsatt"
    assert set(bodies.values()) == {""}
    assert [(reply.body, reply.phone) for reply in all_of(Reply)] == [("", phone)]
    assert [event.details for event in all_of(AuditEvent, AuditEvent.action == "retention.run")] == [
        {"texts": found.texts, "answers": 1, "whom": 0}
    ]


def test_after_two_years_nobody_can_tell_whom_it_was_to_but_stop_still_counts(database: str, at: SetClock) -> None:
    phone = spoken(at)
    at(datetime(2028, 6, 10, tzinfo=UTC))
    retention.run()
    assert {(message.phone, message.youth_id) for message in all_of(Message)} == {("", None)}
    assert {(reply.phone, reply.youth_id) for reply in all_of(Reply)} == {("", None)}
    with db.reading() as session:
        assert consent.has_opted_out(session, phone)


def test_a_round_whose_time_is_up_goes_on_where_it_stopped(
    database: str, at: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken(at)
    monkeypatch.setattr(retention, "AT_ONCE", 1)
    at(datetime(2028, 6, 10, tzinfo=UTC))
    with db.reading() as session:
        due = retention.due(session).total
    emptied = [retention.look(0)]
    while emptied[-1]:
        emptied.append(retention.look(0))
    assert len(emptied) > 2, "one row of each kind at a time"
    assert sum(emptied) == due
    retention.look()
    with db.reading() as session:
        assert retention.due(session).total == 0
