"""Who goes onto «må følges opp» when a campaign is over, and what falls away again: the two rules, as tables."""

import pytest

from ot_notify.campaigns.closing import Case, verdict
from ot_notify.casework.follow_up_review import Truth, falls_away
from ot_notify.messaging.messages import State
from ot_notify.people.eligibility import Ineligible
from ot_notify.people.follow_ups import Because, How

D, S, U, F, X, C = State.DELIVERED, State.SENT, State.UNDELIVERED, State.FAILED, State.DROPPED, State.CANCELLED


@pytest.mark.parametrize(
    ("states", "facts", "expected"),
    [
        ({D}, {}, Because.NO_ANSWER),
        ({S}, {}, Because.NO_ANSWER),
        ({D, U}, {}, Because.NO_ANSWER),
        ({State.IN_DOUBT}, {}, Because.NO_ANSWER),
        ({U}, {}, Because.UNDELIVERED),
        ({U, X}, {}, Because.UNDELIVERED),
        ({F}, {}, Because.NOT_SENT),
        ({X}, {}, Because.NOT_SENT),
        ({C}, {}, Because.NOT_SENT),
        ({X, C}, {}, Because.NOT_SENT),
        ({D}, {"has_answered": True}, None),
        ({U}, {"is_on_list": True}, None),
        ({D}, {"has_later_text": True}, None),
        ({X}, {"why_not": Ineligible.TOO_OLD}, None),
        ({D}, {"why_not": Ineligible.STATUS}, None),
        ({X}, {"why_not": Ineligible.REASON}, None),
        ({X}, {"why_not": Ineligible.PAUSED}, Because.NOT_SENT),
        ({D}, {"why_not": Ineligible.PAUSED}, Because.NO_ANSWER),
        ({X}, {"why_not": Ineligible.TOO_YOUNG}, Because.NOT_SENT),
        ({X}, {"why_not": Ineligible.PROTECTED}, Because.PROTECTED),
        ({X}, {"why_not": Ineligible.PROTECTED, "has_later_text": True}, Because.PROTECTED),
    ],
)
def test_who_goes_onto_the_list_when_the_books_are_closed(
    states: set[State], facts: dict[str, object], expected: Because | None
) -> None:
    assert verdict(Case(states=frozenset(states), **facts)) is expected  # type: ignore[arg-type]


ANSWERED = {"has_answered": True}
MENDED = {"is_new_number": True, "can_be_texted": True}


@pytest.mark.parametrize(
    ("because", "truth", "expected"),
    [
        (Because.NO_ANSWER, {}, None),
        (Because.NO_ANSWER, ANSWERED, (How.ANSWERED, None)),
        (Because.NO_ANSWER, {"was_delivered": True}, None),
        (Because.UNDELIVERED, ANSWERED, (How.ANSWERED, None)),
        (Because.UNDELIVERED, {"was_delivered": True}, (How.DELIVERED, None)),
        (Because.UNDELIVERED, {"was_delivered": True, "books_closed": True}, (How.DELIVERED, Because.NO_ANSWER)),
        (Because.NOT_SENT, {"was_delivered": True}, (How.DELIVERED, None)),
        (Because.NEW_NUMBER, {"was_delivered": True, "books_closed": True}, (How.DELIVERED, Because.NO_ANSWER)),
        (Because.NO_NUMBER, {}, None),
        (Because.NO_NUMBER, MENDED, (How.NUMBER_MENDED, Because.NEW_NUMBER)),
        (Because.WRONG_NUMBER, MENDED, (How.NUMBER_MENDED, Because.NEW_NUMBER)),
        (Because.NOT_IN_USE, {"is_new_number": True}, None),
        (Because.NOT_IN_USE, {"can_be_texted": True}, None),
        (Because.LANDLINE, ANSWERED, (How.ANSWERED, None)),
        (Because.OPTED_OUT, {"has_opted_out": True}, None),
        (Because.OPTED_OUT, {"has_opted_out": True, **ANSWERED}, None),
        (Because.OPTED_OUT, {}, (How.WELCOME_AGAIN, Because.NOT_SENT)),
        (Because.OPTED_OUT, ANSWERED, (How.WELCOME_AGAIN, None)),
        (Because.WANTS_CALL, ANSWERED, None),
        (Because.WANTS_CALL, {"why_not": Ineligible.STATUS}, None),
        (Because.GUARDIAN, {}, None),
        (Because.GUARDIAN, ANSWERED, None),
        (Because.GUARDIAN, {"is_minor": False}, (How.OF_AGE, None)),
        (Because.NO_ANSWER, {"why_not": Ineligible.STATUS}, (How.NOT_IN_GROUP, None)),
        (Because.NO_ANSWER, {"why_not": Ineligible.PAUSED}, None),
        (Because.PROTECTED, {"why_not": Ineligible.PROTECTED}, None),
        (Because.PROTECTED, {}, (How.UNPROTECTED, Because.NOT_SENT)),
    ],
)
def test_what_falls_away_by_itself_and_what_takes_its_place(
    because: Because, truth: dict[str, object], expected: tuple[How, Because | None] | None
) -> None:
    assert falls_away(because, Truth(**truth)) == expected  # type: ignore[arg-type]


def test_no_reason_falls_away_while_nothing_has_changed() -> None:
    nothing = {one: Truth(has_opted_out=True) for one in Because}
    nothing[Because.PROTECTED] = Truth(why_not=Ineligible.PROTECTED)
    assert [one for one, truth in nothing.items() if falls_away(one, truth)] == []
