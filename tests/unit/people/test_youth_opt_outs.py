"""A STOPP is a person's: a new number of the same youth waits until somebody says that the youth wants texts."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.access.staff import Actor
from ot_notify.campaigns import previews
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.casework import follow_up_review, number_status, youth_edits, youth_merge
from ot_notify.casework.number_status import NumberState
from ot_notify.core.errors import NotFound, Refused
from ot_notify.inbox import meaning_decisions, number_access
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Drop
from ot_notify.people import opt_outs, youths
from ot_notify.people.consent import ConsentChange, ConsentEvent, ConsentSource
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youth_opt_outs import YouthOptOut
from ot_notify.people.youths import Youth
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import KARI, MONDAY, later

OLA = Actor(kind="staff", id="ola", name="Ola Berg", office_ids=frozenset({"follo"}))


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def stopped() -> Youth:
    """A youth who has answered STOPP to a text."""
    youth = make.make_youth()
    make.launched(to=[youth])
    make.deliver(claim(1)[0])
    make.text_from(youth, "STOPP")
    return youth


def gets(youth: Youth) -> tuple[str, str]:
    """What becomes of the youth's text in a new campaign."""
    claim(50)
    [text] = make.texts_of(make.launched(to=[youth]))
    return text.state, text.reason


def new_number(youth: Youth, phone: str) -> None:
    with db.transaction() as session:
        youth_edits.amend(session, db.hold(session, Youth, youth.id) or youth, {"phone": phone}, by=KARI)


def lift(youth: Youth, phone: str, *, by: Actor = KARI, reason: str = "Sa det på telefonen") -> None:
    with db.transaction() as session:
        number_access.lift(session, phone, ConsentSource.STAFF, by=by, reason=reason, youth=youth)


def test_a_number_from_the_form_waits_for_a_yes() -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    assert gets(youth) == ("dropped", Drop.STOPPED_BEFORE)


def test_a_number_that_takes_the_place_of_one_removed_waits_for_a_yes() -> None:
    youth = stopped()
    old = make.number_of(youth)
    with db.transaction() as session:
        youth_edits.drop_number(session, session.get_one(Youth, youth.id), old, by=KARI)
    new_number(youth, make.number(9001))
    assert gets(youth) == ("dropped", Drop.STOPPED_BEFORE)


def test_a_number_that_a_list_brought_before_the_stopp_waits_too() -> None:
    youth = make.make_youth()
    old = make.number_of(youth)
    make.launched(to=[youth])
    make.deliver(claim(1)[0])
    with db.transaction() as session:
        youths.give_number(session, youth.id, make.number(9001), source="import")
    make.text_from(old, "STOPP")
    assert gets(youth) == ("dropped", Drop.STOPPED_BEFORE)


def test_a_stopp_from_a_phone_that_turns_out_to_be_the_youths_is_the_youths() -> None:
    youth = make.make_youth()
    make.text_from(make.number(9005), "STOPP")
    with db.transaction() as session:
        [talk] = session.query(Conversation).filter(Conversation.phone == make.number(9005)).all()
        meaning_decisions.link(session, talk, session.get_one(Youth, youth.id), is_theirs=False, by=KARI)
    assert gets(youth) == ("dropped", Drop.STOPPED_BEFORE)


def test_two_who_turn_out_to_be_one_keep_the_stopp_of_the_twin() -> None:
    youth, twin = make.make_youth(), stopped()
    new_number(twin, make.number(9001))
    with db.transaction() as session:
        youth_merge.take_over(session, session.get_one(Youth, youth.id), session.get_one(Youth, twin.id))
    assert gets(youth) == ("dropped", Drop.STOPPED_BEFORE)


def test_the_preview_says_why() -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    campaign_id = make.make_campaign(to=[youth])
    with db.reading() as session:
        found = previews.preview(session, session.get_one(Campaign, campaign_id))
    assert dict(found.exclusions) == {"stopped_before": 1}


def test_a_text_that_was_written_before_the_stopp_does_not_leave_for_the_new_number(
    at: Callable[[datetime], None],
) -> None:
    youth = make.make_youth()
    old = make.number_of(youth)
    campaign_id = make.launched(to=[youth])
    with db.transaction() as session:
        youths.give_number(session, youth.id, make.number(9001), source="import")
        opt_outs.heard_from(session, youth, old)
    assert claim(5) == []  # it is given the new number
    with db.transaction() as session:
        opt_outs.opt_out(session, old, ConsentSource.STAFF, by=KARI, reason="Ringte")
        opt_outs.heard_from(session, youth, old)
    at(later(hours=1))
    assert claim(5) == []
    [text] = make.texts_of(campaign_id)
    assert (text.state, text.reason) == ("dropped", Drop.STOPPED_BEFORE)


def test_the_task_stays_until_somebody_has_said_yes(at: Callable[[datetime], None]) -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    at(later(hours=1))
    follow_up_review.look()
    is_task = FollowUp.because == FollowUpReason.OPTED_OUT
    assert [row.done_at for row in make.all_of(FollowUp, is_task)] == [None]
    lift(youth, make.number(9001))
    assert [row.done_how for row in make.all_of(FollowUp, FollowUp.because == FollowUpReason.OPTED_OUT)] == [
        "welcome_again"
    ]


def test_a_yes_with_a_reason_lifts_it_and_leaves_a_line() -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    with pytest.raises(Refused):
        lift(youth, make.number(9001), reason=" ")
    lift(youth, make.number(9001))
    [line] = make.all_of(ConsentEvent, ConsentEvent.phone == make.number(9001))
    assert (line.change, line.by, line.reason) == (ConsentChange.OPTED_IN, "Kari Lund", "Sa det på telefonen")
    assert gets(youth) == ("queued", "")
    with pytest.raises(NotFound):
        lift(youth, make.number(9001))


def test_start_from_the_new_number_is_a_yes_of_the_youths_own() -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    make.text_from(make.number(9001), "START")
    assert make.all_of(YouthOptOut) == []


def test_a_yes_for_one_leaves_the_stopp_of_another_with_the_same_new_number() -> None:
    one, other = stopped(), stopped()
    for youth in (one, other):
        new_number(youth, make.number(9001))
    lift(one, make.number(9001))
    assert [row.youth_id for row in make.all_of(YouthOptOut)] == [other.id]


def test_the_page_tells_it_of_the_number_in_use_only() -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    with db.reading() as session:
        found = number_status.of(session, KARI, session.get_one(Youth, youth.id))
    assert [one.state for one in found] == [NumberState.STOPPED_BEFORE, NumberState.OPTED_OUT]


def test_whoever_may_not_know_of_the_stopp_is_told_nothing_and_lifts_nothing() -> None:
    """Somebody of another office has the number that said STOPP: a youth registered with it learns nothing."""
    phone = make.number(9009)
    make.make_youth(phone=phone)
    invented = make.make_youth(phone=phone, office="follo")
    make.text_from(phone, "STOPP")
    with db.transaction() as session:
        youth_edits.amend(session, session.get_one(Youth, invented.id), {"phone": make.number(9001)}, by=OLA)
    with db.reading() as session:
        assert number_access.state(session, OLA, make.number(9001)).stops == []
        [new, _old] = number_status.of(session, OLA, session.get_one(Youth, invented.id))
        assert new.state is NumberState.UNTRIED
    with pytest.raises(NotFound):
        lift(invented, make.number(9001), by=OLA)


def test_an_office_that_does_not_see_the_youth_lifts_nothing() -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    with pytest.raises(NotFound):
        lift(youth, make.number(9001), by=OLA)
    assert len(make.all_of(YouthOptOut)) == 1


def test_staff_may_still_answer_the_youth_on_the_new_number() -> None:
    youth = stopped()
    new_number(youth, make.number(9001))
    claim(50)
    answer = make.queue_text(youth)
    assert [sms.message for sms in claim(5)] == [answer]
