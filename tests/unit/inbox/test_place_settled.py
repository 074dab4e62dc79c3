"""«Har plass», settled by a colleague: the youth hears no more from us this year, until somebody takes it back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ot_notify import db
from ot_notify.inbox import conversations, meaning_decisions, undo
from ot_notify.inbox.models import Conversation
from ot_notify.people.youths import Youth
from ot_notify.text.languages import Suggestion
from tests import factories as make


@pytest.fixture
def backend() -> str:
    """A rule about dates does not depend on the database."""
    return "sqlite"


@pytest.mark.parametrize(
    ("said", "until"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2027, 7, 31, 22, tzinfo=UTC)),
        (datetime(2026, 5, 4, 9, tzinfo=UTC), datetime(2026, 12, 31, 23, tzinfo=UTC)),
        (datetime(2026, 8, 20, 9, tzinfo=UTC), datetime(2027, 7, 31, 22, tzinfo=UTC)),
    ],
)
def test_this_year_is_the_school_year_and_the_calendars(said: datetime, until: datetime) -> None:
    assert meaning_decisions.year_ends(said) == until


def test_settled_the_youth_is_left_in_peace_and_undone_not(database: str, at: Callable[[datetime], None]) -> None:
    at(make.MONDAY)
    youth = make.make_youth()
    make.text_from(youth, "Har fått plass på skole")
    [talk] = make.all_of(Conversation)
    with db.transaction() as session:
        held = conversations.get(session, make.KARI, talk.id, hold=True)
        undo_id = meaning_decisions.accept(session, held, Suggestion.HAS_PLACE, by=make.KARI)
    assert make.get(Youth, youth.id).paused_until == datetime(2027, 7, 31, 22, tzinfo=UTC)
    with db.transaction() as session:
        undo.undo(session, undo_id, by=make.KARI)
    assert make.get(Youth, youth.id).paused_until is None
