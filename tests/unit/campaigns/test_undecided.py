"""What waits for a colleague holds reminders and new campaigns, with a reason, until somebody has decided."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.campaigns import previews
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.inbox import conversations, crises, meaning_decisions
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.messaging.messages import Drop, Kind, State
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding
from ot_notify.people.youths import Youth
from ot_notify.sending.claim import claim
from ot_notify.text.languages import Suggestion
from tests import factories as make
from tests.factories import KARI, MONDAY, later


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def has_said(words: str) -> Youth:
    """A youth who has answered a text with these words, a minute before the next campaign."""
    youth = make.make_youth()
    make.launched(to=[youth])
    make.deliver(claim(1)[0])
    make.text_from(youth, words)
    return youth


def talk() -> Conversation:
    return make.all_of(Conversation)[0]


def outcome(youth: Youth) -> tuple[str, str]:
    """What becomes of the youth's text in a new campaign."""
    [text] = make.texts_of(make.launched(to=[youth]))
    claim(50)
    return make.state(text.id)


def exclusions(youth: Youth) -> dict[str, int]:
    campaign_id = make.make_campaign(to=[youth])
    with db.reading() as session:
        return dict(previews.preview(session, session.get_one(Campaign, campaign_id)).exclusions)


@pytest.mark.parametrize(
    "words",
    [
        "Har fått plass på skole",
        "nei takk, trenger ikke hjelp",
        "dette er moren hans",
        "jeg heter ikke Ida, dere har feil person",
        "jeg orker ikke leve mer",
    ],
)
def test_what_nobody_has_decided_holds_the_next_campaign(words: str, at: Callable[[datetime], None]) -> None:
    youth = has_said(words)
    at(later(hours=1))
    assert exclusions(youth) == {"undecided": 1}
    assert outcome(youth) == (State.DROPPED, Drop.UNDECIDED)


def test_a_promised_call_holds_it_until_somebody_has_called(at: Callable[[datetime], None]) -> None:
    youth = has_said("JA")
    at(later(hours=1))
    assert exclusions(youth) == {"call_promised": 1}
    assert outcome(youth) == (State.DROPPED, Drop.CALL_PROMISED)
    with db.transaction() as session:
        follow_ups.done(session, make.all_of(FollowUp)[0].id, by=KARI, how=FollowUpEnding.CALLED)
    at(later(hours=2))
    assert outcome(youth)[0] == State.SENDING


def test_something_else_lets_the_next_one_go(at: Callable[[datetime], None]) -> None:
    youth = has_said("Har fått plass på skole")
    with db.transaction() as session:
        meaning_decisions.reject(session, conversations.get(session, KARI, talk().id, hold=True), by=KARI)
    at(later(hours=1))
    assert outcome(youth)[0] == State.SENDING


def test_a_closed_conversation_is_decided(at: Callable[[datetime], None]) -> None:
    youth = has_said("dette er moren hans")
    with db.transaction() as session:
        held = conversations.get(session, KARI, talk().id, hold=True)
        conversations.set_state(session, held, ConversationState.CLOSED, by=KARI)
    at(later(hours=1))
    assert outcome(youth)[0] == State.SENDING


def test_has_a_place_says_so_until_the_year_is_over(at: Callable[[datetime], None]) -> None:
    youth = has_said("Har fått plass på skole")
    with db.transaction() as session:
        held = conversations.get(session, KARI, talk().id, hold=True)
        meaning_decisions.accept(session, held, Suggestion.HAS_PLACE, by=KARI)
    at(later(hours=1))
    assert exclusions(youth) == {"paused": 1}


def test_what_a_colleague_raises_after_the_launch_stops_the_text_that_waits(at: Callable[[datetime], None]) -> None:
    youth = has_said("hei")
    at(later(hours=1))
    [text] = make.texts_of(make.launched(to=[youth]))
    with db.transaction() as session:
        crises.raise_by_hand(session, conversations.get(session, KARI, talk().id, hold=True), by=KARI)
    claim(50)
    assert make.state(text.id) == (State.DROPPED, Drop.UNDECIDED)


def test_staff_may_answer_a_youth_who_waits_for_an_answer() -> None:
    youth = has_said("Har fått plass på skole")
    answer = make.queue_text(youth, kind=Kind.ANSWER)
    claim(50)
    assert make.state(answer)[0] == State.SENDING


def test_another_offices_conversation_says_nothing(at: Callable[[datetime], None]) -> None:
    has_said("Har fått plass på skole")
    other = make.make_youth(office="follo")
    at(later(hours=1))
    assert exclusions(other) == {}


def test_a_number_of_two_holds_both_until_it_is_known_who_wrote() -> None:
    one = make.make_youth()
    other = make.make_youth(phone=make.number_of(one))
    make.text_from(make.number_of(one), "Har fått plass på skole")
    assert talk().youth_id is None
    assert exclusions(one) == exclusions(other) == {"undecided": 1}


def test_a_protected_youths_reply_tells_nothing_about_it_through_others() -> None:
    one = make.make_youth()
    make.make_youth(phone=make.number_of(one), is_protected=True)
    make.text_from(make.number_of(one), "Har fått plass på skole")
    assert "undecided" not in exclusions(one)
