"""At most three texts in a school year to a youth who does not answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE, Role
from ot_notify.campaigns import contact_limits
from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.messaging.messages import Kind, State
from ot_notify.people import youths
from ot_notify.people.youths import Youth
from tests import factories as make
from tests.factories import later

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def day(month: int, number: int, year: int = 2026) -> datetime:
    return datetime(year, month, number, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("texted", "heard", "expected"),
    [
        ([], [], 0),
        ([day(9, 1), day(9, 8), day(9, 22)], [], 3),
        ([day(9, 1), day(9, 8), day(9, 22)], [day(9, 10)], 1),
        ([day(9, 1), day(9, 8), day(9, 22)], [day(9, 30)], 0),
        ([day(9, 1), day(9, 8), day(9, 22)], [day(8, 3)], 3),  # answered before the first of them
        ([day(9, 1)], [day(9, 1)], 0),  # in the same second: it was an answer
        ([day(5, 4), day(6, 1), day(9, 1)], [], 1),  # the spring was another school year
        ([day(7, 31), day(8, 1)], [], 1),
        ([clock.school_year(NOW), NOW], [], 2),  # the first and the last moment that count
        ([NOW], [NOW], 0),
        ([day(9, 1)], [day(12, 24)], 1),  # an answer that has not come yet
        ([day(9, 1), day(12, 24)], [], 1),  # a text that has not left yet
    ],
)
def test_texts_without_an_answer(texted: list[datetime], heard: list[datetime], expected: int) -> None:
    assert contact_limits.unanswered(texted, heard, at=NOW) == expected


@pytest.mark.parametrize(("count", "expected"), [(0, False), (2, False), (3, True), (4, True)])
def test_the_fourth_is_one_too_many(count: int, expected: bool) -> None:
    assert contact_limits.is_reached(count) is expected


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        (datetime(2026, 7, 31, 21, 59, tzinfo=UTC), datetime(2025, 7, 31, 22, tzinfo=UTC)),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), datetime(2026, 7, 31, 22, tzinfo=UTC)),  # midnight in Oslo
        (day(1, 15, 2027), datetime(2026, 7, 31, 22, tzinfo=UTC)),
    ],
)
def test_the_school_year_begins_at_midnight_on_the_first_of_august(at: datetime, begins: datetime) -> None:
    assert clock.school_year(at) == begins


@pytest.fixture
def _monday(database: str, at: Callable[[datetime], None]) -> None:
    at(NOW)


def texted(youth: Youth, *states: State, kind: Kind = Kind.CAMPAIGN, left: datetime = NOW - timedelta(days=1)) -> Youth:
    """Texts that left for the youth, one in each of these states."""
    for state in states:
        make.queue_text(youth, kind=kind, state=state, claimed_at=left)
    return youth


def counted(*group: Youth, more: int = 4, in_turn: bool = False, alone: bool = False) -> list[int]:
    """How many unanswered texts each has, where `more` are about to go to each of them."""
    wanted = {youth.id: more for youth in group}
    with db.transaction() as session:
        if in_turn:
            found = contact_limits.counts_in_turn(session, wanted, NOW, alone=list(wanted) if alone else ())
        else:
            found = contact_limits.counts(session, wanted, NOW)
    return [found[youth.id] for youth in group]


@pytest.mark.usefixtures("_monday")
def test_texts_that_the_youth_has_or_may_have_are_counted() -> None:
    youth = texted(make.make_youth(), State.SENDING, State.IN_DOUBT, State.SENT, State.DELIVERED)
    other = texted(make.make_youth(), State.UNDELIVERED, State.FAILED, State.DROPPED, State.CANCELLED)
    assert counted(youth, other) == [4, 0]


@pytest.mark.usefixtures("_monday")
def test_answers_of_staff_and_texts_of_another_school_year_are_not_counted() -> None:
    youth = texted(make.make_youth(), State.DELIVERED, kind=Kind.ANSWER)
    texted(youth, State.DELIVERED, kind=Kind.REMINDER)
    texted(youth, State.DELIVERED, left=clock.school_year(NOW) - timedelta(seconds=1))
    texted(youth, State.DELIVERED, left=clock.school_year(NOW))
    assert counted(youth) == [2]


@pytest.mark.usefixtures("_monday")
@pytest.mark.parametrize(("more", "expected"), [(1, 2), (2, 0)])
def test_replies_reset_the_count_of_youths_who_could_pass_the_limit(more: int, expected: int) -> None:
    youth = texted(make.make_youth(), State.DELIVERED, State.DELIVERED)
    make.text_from(youth, "Hei")
    other = texted(make.make_youth(), State.DELIVERED, State.DELIVERED)
    assert counted(youth, other, more=more) == [expected, 2]


@pytest.mark.usefixtures("_monday")
def test_an_answer_from_an_earlier_number_counts_and_a_machine_does_not() -> None:
    changed, machine = (texted(make.make_youth(), State.DELIVERED) for _ in range(2))
    make.text_from(changed, "Hei")
    with db.transaction() as session:
        youths.take_number(session, changed.id, make.number_of(changed))
    make.text_from(machine, "Autosvar: Jeg er på ferie og svarer på meldinger igjen mandag.")
    assert counted(changed, machine) == [0, 1]


@pytest.mark.usefixtures("_monday")
@pytest.mark.parametrize("alone", [False, True])
def test_whoever_sends_in_turn_counts_the_same(alone: bool) -> None:
    youth = texted(make.make_youth(), State.DELIVERED, State.DELIVERED)
    fresh = make.make_youth()
    assert counted(youth, fresh, more=1, in_turn=True, alone=alone) == [2, 0]


@pytest.mark.usefixtures("_monday")
def test_a_lead_lets_youths_get_more_with_a_reason(at: Callable[[datetime], None]) -> None:
    group = [texted(make.make_youth(), State.DELIVERED, State.DELIVERED, State.DELIVERED) for _ in range(2)]
    lead = replace(make.KARI, role=Role.LEAD)
    with db.transaction() as session:
        assert contact_limits.lift(session, lead, group, reason="  Mor ringte\n og ba om ny SMS ") == 2
    assert counted(*group, more=1) == [0, 0]
    with db.reading() as session:
        [lifting] = contact_limits.liftings(session, group[0].id)
        assert (lifting.at, lifting.by, lifting.reason) == (NOW, "Kari Lund", "Mor ringte og ba om ny SMS")
    lines = make.all_of(AuditEvent, AuditEvent.action == "limit.lift")
    assert {(one.object_kind, one.object_id, one.office_id) for one in lines} == {
        ("youth", youth.id, "moss") for youth in group
    }
    assert {one.actor_id for one in lines} == {"kari"}
    assert "Mor" not in str([one.details for one in lines])
    assert lifting.id in [one.details["lifting"] for one in lines]


@pytest.mark.usefixtures("_monday")
def test_liftings_are_shown_the_newest_first(at: Callable[[datetime], None]) -> None:
    youth = make.make_youth()
    for hours, reason in enumerate(("Første", "A" * 600)):
        at(later(hours=hours))
        with db.transaction() as session:
            contact_limits.lift(session, SERVICE, [youth], reason=reason)
    with db.reading() as session:
        assert [one.reason for one in contact_limits.liftings(session, youth.id)] == ["A" * 500, "Første"]


@pytest.mark.usefixtures("_monday")
@pytest.mark.parametrize(
    ("role", "reason", "code"), [(Role.ADVISER, "Fordi", "limit.only_leads"), (Role.LEAD, " ", "limit.needs_reason")]
)
def test_only_a_lead_with_a_reason_lifts_the_limit(role: Role, reason: str, code: str) -> None:
    with db.transaction() as session, pytest.raises(Refused) as refused:
        contact_limits.lift(session, replace(make.KARI, role=role), [], reason=reason)
    assert refused.value.code == code
