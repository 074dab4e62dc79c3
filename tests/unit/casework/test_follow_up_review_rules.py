"""Who goes onto «må følges opp» when a campaign is over, and what falls away again: the two rules, as tables."""

import pytest

from ot_notify.campaigns.closing import ClosingCase, verdict
from ot_notify.casework.follow_up_review import FollowUpFacts, falls_away
from ot_notify.messaging.messages import State
from ot_notify.people.eligibility import Ineligible
from ot_notify.people.follow_ups import FollowUpEnding, FollowUpReason

D, S, U, F, X, C = State.DELIVERED, State.SENT, State.UNDELIVERED, State.FAILED, State.DROPPED, State.CANCELLED


@pytest.mark.parametrize(
    ("states", "facts", "expected"),
    [
        ({D}, {}, FollowUpReason.NO_ANSWER),
        ({S}, {}, FollowUpReason.NO_ANSWER),
        ({D, U}, {}, FollowUpReason.NO_ANSWER),
        ({State.IN_DOUBT}, {}, FollowUpReason.NO_ANSWER),
        ({U}, {}, FollowUpReason.UNDELIVERED),
        ({U, X}, {}, FollowUpReason.UNDELIVERED),
        ({F}, {}, FollowUpReason.NOT_SENT),
        ({X}, {}, FollowUpReason.NOT_SENT),
        ({C}, {}, FollowUpReason.NOT_SENT),
        ({X, C}, {}, FollowUpReason.NOT_SENT),
        ({D}, {"has_answered": True}, None),
        ({U}, {"is_on_list": True}, None),
        ({D}, {"has_later_text": True}, None),
        ({X}, {"why_not": Ineligible.TOO_OLD}, None),
        ({D}, {"why_not": Ineligible.STATUS}, None),
        ({X}, {"why_not": Ineligible.REASON}, None),
        ({X}, {"why_not": Ineligible.PAUSED}, FollowUpReason.NOT_SENT),
        ({D}, {"why_not": Ineligible.PAUSED}, FollowUpReason.NO_ANSWER),
        ({X}, {"why_not": Ineligible.TOO_YOUNG}, FollowUpReason.NOT_SENT),
        ({X}, {"why_not": Ineligible.PROTECTED}, FollowUpReason.PROTECTED),
        ({X}, {"why_not": Ineligible.PROTECTED, "has_later_text": True}, FollowUpReason.PROTECTED),
    ],
)
def test_who_goes_onto_the_list_when_the_books_are_closed(
    states: set[State], facts: dict[str, object], expected: FollowUpReason | None
) -> None:
    assert verdict(ClosingCase(states=frozenset(states), **facts)) is expected  # type: ignore[arg-type]


ANSWERED = {"has_answered": True}
MENDED = {"is_new_number": True, "can_be_texted": True}


@pytest.mark.parametrize(
    ("because", "truth", "expected"),
    [
        (FollowUpReason.NO_ANSWER, {}, None),
        (FollowUpReason.NO_ANSWER, ANSWERED, (FollowUpEnding.ANSWERED, None)),
        (FollowUpReason.NO_ANSWER, {"was_delivered": True}, None),
        (FollowUpReason.UNDELIVERED, ANSWERED, (FollowUpEnding.ANSWERED, None)),
        (FollowUpReason.UNDELIVERED, {"was_delivered": True}, (FollowUpEnding.DELIVERED, None)),
        (
            FollowUpReason.UNDELIVERED,
            {"was_delivered": True, "books_closed": True},
            (FollowUpEnding.DELIVERED, FollowUpReason.NO_ANSWER),
        ),
        (FollowUpReason.NOT_SENT, {"was_delivered": True}, (FollowUpEnding.DELIVERED, None)),
        (
            FollowUpReason.NEW_NUMBER,
            {"was_delivered": True, "books_closed": True},
            (FollowUpEnding.DELIVERED, FollowUpReason.NO_ANSWER),
        ),
        (FollowUpReason.NO_NUMBER, {}, None),
        (FollowUpReason.NO_NUMBER, MENDED, (FollowUpEnding.NUMBER_MENDED, FollowUpReason.NEW_NUMBER)),
        (FollowUpReason.WRONG_NUMBER, MENDED, (FollowUpEnding.NUMBER_MENDED, FollowUpReason.NEW_NUMBER)),
        (FollowUpReason.NOT_IN_USE, {"is_new_number": True}, None),
        (FollowUpReason.NOT_IN_USE, {"can_be_texted": True}, None),
        (FollowUpReason.LANDLINE, ANSWERED, (FollowUpEnding.ANSWERED, None)),
        (FollowUpReason.OPTED_OUT, {"has_opted_out": True}, None),
        (FollowUpReason.OPTED_OUT, {"has_opted_out": True, **ANSWERED}, None),
        (FollowUpReason.OPTED_OUT, {}, (FollowUpEnding.WELCOME_AGAIN, FollowUpReason.NOT_SENT)),
        (FollowUpReason.OPTED_OUT, ANSWERED, (FollowUpEnding.WELCOME_AGAIN, None)),
        (FollowUpReason.WANTS_CALL, ANSWERED, None),
        (FollowUpReason.WANTS_CALL, {"why_not": Ineligible.STATUS}, None),
        (FollowUpReason.GUARDIAN, {}, None),
        (FollowUpReason.GUARDIAN, ANSWERED, None),
        (FollowUpReason.GUARDIAN, {"is_minor": False}, (FollowUpEnding.OF_AGE, None)),
        (FollowUpReason.NO_ANSWER, {"why_not": Ineligible.STATUS}, (FollowUpEnding.NOT_IN_GROUP, None)),
        (FollowUpReason.NO_ANSWER, {"why_not": Ineligible.PAUSED}, None),
        (FollowUpReason.PROTECTED, {"why_not": Ineligible.PROTECTED}, None),
        (FollowUpReason.PROTECTED, {}, (FollowUpEnding.UNPROTECTED, FollowUpReason.NOT_SENT)),
    ],
)
def test_the_reasons_that_disappear_and_the_reasons_that_replace_them(
    because: FollowUpReason, truth: dict[str, object], expected: tuple[FollowUpEnding, FollowUpReason | None] | None
) -> None:
    assert falls_away(because, FollowUpFacts(**truth)) == expected  # type: ignore[arg-type]


def test_no_reason_disappears_while_nothing_has_changed() -> None:
    nothing = {one: FollowUpFacts(has_opted_out=True) for one in FollowUpReason}
    nothing[FollowUpReason.PROTECTED] = FollowUpFacts(why_not=Ineligible.PROTECTED)
    assert [one for one, truth in nothing.items() if falls_away(one, truth)] == []
