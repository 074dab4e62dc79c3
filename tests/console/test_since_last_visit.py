"""Since last visit: whoever has been away is told what came and what colleagues did; whoever has not, is not."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import audit_log, staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Staff
from ot_notify.core import clock
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation
from tests import world
from tests.console.conftest import Browser

SAID = "Siden du var her sist"


def was_here(days: float, name: str = "Kari Lund") -> None:
    """Somebody looked at something so long ago."""
    with db.transaction() as session:
        person = session.scalars(sa.select(Staff).where(Staff.name == name)).one()
        line = audit_log.line(staff.actor(person), "inbox.list", office_id="moss")
        session.execute(sa.insert(AuditEvent), [line | {"at": clock.now() - timedelta(days=days)}])


def answered(name: str, office_id: str, *, protected: bool = False) -> None:
    """A colleague has answered a new youth of the office."""
    with db.transaction() as session:
        person = session.scalars(sa.select(Staff).where(Staff.name == name)).one()
        phone = f"+47490006{session.scalar(sa.select(sa.func.count()).select_from(Conversation)):02}"
        youth = world.make_youth(session, "Ny", phone=phone, office=office_id, is_protected=protected)
        asked = world.make_conversation(session, youth, phone=phone, office=office_id)
        audit_log.note(session, staff.actor(person), "conversation.answer", **conversations.about(asked))


def test_after_days_away_it_says_what_came_and_who_answered(kari: Browser) -> None:
    was_here(3)
    answered("Aisha Rahimi", "moss")
    answered("Ola Berg", "follo")
    page = kari.get("/").text
    assert SAID in page
    assert "Aisha Rahimi (1)" in page
    assert "Ola Berg" not in page
    assert "ungdommer har skrevet" in page


def test_answers_to_whom_the_reader_may_not_see_are_not_counted(kari: Browser) -> None:
    was_here(3)
    answered("Aisha Rahimi", "moss")
    answered("Aisha Rahimi", "moss", protected=True)
    assert "Aisha Rahimi (1)" in kari.get("/").text


@pytest.mark.parametrize("days", [0.1, 90])
def test_nothing_is_said_after_a_coffee_or_to_who_was_away_for_a_season(kari: Browser, days: float) -> None:
    was_here(days)
    assert SAID not in kari.get("/").text


def test_who_has_never_been_here_is_told_nothing(kari: Browser) -> None:
    assert SAID not in kari.get("/").text


def test_a_coordinator_is_told_of_nobody(browser: Browser, kari: Browser) -> None:
    was_here(3, "Kim Moe")
    browser.is_let_in("kim.moe@example.no")
    assert SAID not in browser.get("/").text
