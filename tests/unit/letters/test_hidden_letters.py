"""Letters about youths a colleague may no longer see: protected, or moved, after the batch was begun."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ot_notify import db
from ot_notify.access.staff import Actor, Role, Staff
from ot_notify.casework import timeline
from ot_notify.casework.timeline import TimelineKind
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.letters import batches, printing
from ot_notify.people import follow_ups, letters
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.letters import Letter, LetterBatch, LetterKind, LetterProblem
from ot_notify.people.youths import NamedStaff, Youth
from tests import factories as f
from tests.conftest import SetClock

NAMED = Actor(kind="staff", id="anne", name="Anne Moe", office_ids=frozenset({"moss"}))
OTHER = Actor(kind="staff", id="berit", name="Berit Moe", office_ids=frozenset({"moss"}))
ADDRESS = {"address": "Storgata 1", "postal_code": "1530", "place": "Moss"}
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.fixture
def hidden(database: str, at: SetClock) -> Youth:
    at(NOW)
    return f.make_youth(first_name="Yngve", **ADDRESS)


@pytest.fixture
def seen(database: str) -> Youth:
    return f.make_youth(first_name="Oda", **ADDRESS)


def protect(youth: Youth) -> None:
    """Hide the youth from all but Anne."""
    with db.transaction() as session:
        session.get_one(Youth, youth.id).is_protected = True
        session.add(Staff(id=NAMED.id, email="a@example.no", name="Anne", role=Role.ADVISER, office_ids=["moss"]))
        session.flush()
        session.add(NamedStaff(youth_id=youth.id, staff_id=NAMED.id, since=NOW, by="Grete"))


def move(youth: Youth) -> None:
    with db.transaction() as session:
        session.get_one(Youth, youth.id).office_id = "follo"


def started(*youths: Youth, page_key: str = "1", by: Actor = NAMED) -> str:
    with db.transaction() as session:
        ids = [one.id for one in youths]
        return batches.start(session, by, ids, kind=LetterKind.FIRST, page_key=page_key).id


def made(batch_id: str, by: Actor) -> None:
    with db.transaction() as session:
        assert batches.make(session, by, batch_id, kind=LetterKind.FIRST) == {}


def sent(batch_id: str, by: Actor) -> int:
    with db.transaction() as session:
        return batches.mark_sent(session, by, batch_id, on=NOW.date())


def drop(batch_id: str, by: Actor) -> None:
    with db.transaction() as session:
        batches.drop(session, by, batch_id)


def listed(by: Actor) -> list[tuple[str, int, int, bool]]:
    with db.reading() as session:
        found = batches.latest(session, by, "")
        return [(one.batch.id, one.letters, one.without, one.sent_on is not None) for one in found]


def of(youth: Youth) -> Letter:
    return f.all_of(Letter, Letter.youth_id == youth.id)[0]


@pytest.mark.parametrize("hide", [protect, move])
def test_the_list_counts_only_letters_one_may_see(hidden: Youth, seen: Youth, hide: Callable[[Youth], None]) -> None:
    both, alone = started(hidden, seen), started(hidden, page_key="2")
    hide(hidden)
    assert listed(OTHER) == [(both, 1, 0, False)]
    with db.transaction() as session:
        assert len(batches.recipients(session, OTHER, batches.get(session, OTHER, both))) == 1
        for act in (batches.get, batches.drop):
            with pytest.raises(NotFound):
                act(session, OTHER, alone)
        with pytest.raises(NotFound):
            batches.make(session, OTHER, alone, kind=LetterKind.FIRST)
        with pytest.raises(NotFound):
            batches.mark_sent(session, OTHER, alone, on=NOW.date())
    assert len(f.all_of(LetterBatch)) == 2


def test_those_who_may_see_all_still_count_all(hidden: Youth, seen: Youth) -> None:
    batch = started(hidden, seen)
    protect(hidden)
    assert listed(NAMED) == [(batch, 2, 0, False)]


@pytest.mark.parametrize(("hide", "why"), [(protect, LetterProblem.PROTECTED), (move, LetterProblem.NOT_MADE)])
def test_a_letter_that_was_not_made_is_never_sent(
    hidden: Youth, seen: Youth, hide: Callable[[Youth], None], why: LetterProblem
) -> None:
    with db.transaction() as session:
        follow_ups.need(session, hidden.id, hidden.office_id, FollowUpReason.NO_ANSWER)
    batch = started(hidden, seen)
    hide(hidden)
    made(batch, OTHER)
    assert (of(hidden).problem, of(hidden).body) == (why, "")
    both = Actor(kind="staff", id=NAMED.id, name="Anne Moe", office_ids=frozenset({"moss", "follo"}))
    assert sent(batch, both) == 1
    assert (of(hidden).sent_on, of(seen).sent_on) == (None, NOW.date())
    assert f.all_of(FollowUp)[0].done_at is None
    with db.reading() as session:
        assert letters.of(session, session.get_one(Youth, hidden.id)) == []
    assert listed(OTHER) == [(batch, 1, 0, True)]
    assert listed(both) == [(batch, 1, 1, True)]


def test_an_empty_letter_in_a_batch_that_was_made_is_not_sent(hidden: Youth, seen: Youth) -> None:
    batch = started(hidden, seen)
    made(batch, NAMED)
    with db.transaction() as session:
        empty = session.get_one(Letter, of(hidden).id)
        empty.language = empty.title = empty.body = ""
    assert sent(batch, NAMED) == 1
    assert of(hidden).sent_on is None


def test_a_batch_is_deleted_only_as_far_as_one_sees(hidden: Youth, seen: Youth) -> None:
    batch = started(hidden, seen)
    protect(hidden)
    drop(batch, OTHER)
    assert [one.youth_id for one in f.all_of(Letter)] == [hidden.id]
    assert listed(OTHER) == []
    assert listed(NAMED) == [(batch, 1, 0, False)]
    again = started(hidden, seen)
    assert again != batch
    for one in (batch, again):
        drop(one, NAMED)
    assert f.all_of(LetterBatch) == f.all_of(Letter) == []


def test_what_one_colleague_could_not_mark_another_still_can(hidden: Youth, seen: Youth) -> None:
    batch = started(hidden, seen)
    made(batch, NAMED)
    protect(hidden)
    assert sent(batch, OTHER) == 1
    assert (of(hidden).sent_on, of(seen).sent_on) == (None, NOW.date())
    assert listed(OTHER) == [(batch, 1, 0, True)]
    assert listed(NAMED) == [(batch, 2, 0, False)]
    with db.transaction() as session:
        assert len(printing.letters(session, NAMED, batches.get(session, NAMED, batch))["letters"]) == 2
    assert [sent(batch, NAMED), sent(batch, NAMED)] == [2, 2]
    assert of(hidden).sent_on == NOW.date()
    with db.reading() as session:
        by = {
            one.id: [row.by for row in timeline.of(session, NAMED, one) if row.sort is TimelineKind.LETTER]
            for one in (session.get_one(Youth, hidden.id), session.get_one(Youth, seen.id))
        }
    assert by == {hidden.id: ["Anne Moe"], seen.id: ["Berit Moe"]}


def test_what_is_left_of_a_batch_that_is_partly_sent_can_be_deleted(hidden: Youth, seen: Youth) -> None:
    without = f.make_youth(first_name="Ali")
    batch = started(hidden, seen, without)
    made(batch, NAMED)
    protect(hidden)
    sent(batch, OTHER)
    with pytest.raises(Conflict):
        drop(batch, OTHER)
    drop(batch, NAMED)
    assert {one.youth_id for one in f.all_of(Letter)} == {seen.id, without.id}
    with pytest.raises(Conflict):
        drop(batch, NAMED)
