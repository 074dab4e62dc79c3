"""What comes back is read for what it means: STOPP, a crisis, a yes, a machine, a tap; and by which words."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ot_notify import db
from ot_notify.campaigns import response_stats
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, ConversationState, Reply, RouteReason
from ot_notify.messaging.messages import Message
from ot_notify.offices.register import TRIAGE
from ot_notify.people import consent
from ot_notify.people.consent import ConsentEvent, Hold
from ot_notify.providers import twilio
from ot_notify.providers.base import InboundSms
from ot_notify.replies.reading import read
from ot_notify.text.languages import Keyword, Suggestion
from tests import factories as make
from tests.factories import KARI, MONDAY
from tests.fake_provider import Fake

PHONE = make.number(1)


@pytest.fixture
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def reading(body: str, **fields: str) -> tuple[Keyword | None, Suggestion | None, str]:
    found = read(InboundSms("fake", "IN1", PHONE, make.OUR_NUMBER, body, **fields))
    return found.keyword, found.suggestion, found.meaning


@pytest.mark.parametrize(
    "body", ["STOPPSMS", "Стоп", "توقف", "przestań", "Kan dere slutte å sende", "har jobb, meld meg av"]
)
def test_stopp_in_any_wording_acts(body: str) -> None:
    assert reading(body)[0] is Keyword.STOP


@pytest.mark.parametrize("body", ["hvordan melder jeg meg av dette?", "slett meg", "stopp?", "🛑", "fuck off"])
def test_what_may_be_stopp_is_for_a_person(body: str) -> None:
    keyword, suggestion, meaning = reading(body)
    assert (keyword in (None, Keyword.DATA_REQUEST), suggestion, meaning) == (True, Suggestion.MAYBE_STOP, "maybe_stop")


@pytest.mark.parametrize(
    "body",
    [
        "send gjerne flere meldinger",
        "Er dette spam?",
        "Jeg kan ikke ha flere fag",
        "I quit school last year",
        "the end of the month",
        "ikke send brev, ring meg",
        "stopper bussen her?",
    ],
)
def test_what_asks_for_no_stop_holds_nothing(body: str) -> None:
    keyword, suggestion, _ = reading(body)
    assert keyword is not Keyword.STOP
    assert suggestion is not Suggestion.MAYBE_STOP


@pytest.mark.parametrize(
    "body",
    [
        "I want to end it all",
        "vil bare at det skal stoppe",
        "har kutta meg i natt",
        "blir mishandla",
        "ta mitt eget liv",
    ],
)
def test_a_crisis_wins_over_a_stop(body: str) -> None:
    assert reading(body) == (None, Suggestion.NEEDS_HELP, "urgent")


@pytest.mark.parametrize("body", ["JA", "Jaa", "ja det vil jeg", "👍", "Yes please"])
def test_a_plain_yes_means_wants_a_call(body: str) -> None:
    assert reading(body) == (Keyword.YES, Suggestion.WANTS_CALL, "wants_call")


@pytest.mark.parametrize("body", ["ja men helst sms", "ja til torsdag", "Ok", "er det en ja?"])
def test_a_yes_with_something_beside_it_is_for_a_person(body: str) -> None:
    assert reading(body)[0] is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("ikke rett mottaker", (Keyword.WRONG_NUMBER, Suggestion.WRONG_NUMBER, "wrong_number")),
        ("jeg heter ikke Ida", (None, Suggestion.WRONG_NUMBER, "wrong_number")),
        ("dette er moren hans", (None, Suggestion.GUARDIAN, "guardian")),
        ("Har fått plass på skole", (None, Suggestion.HAS_PLACE, "has_place")),
        ("jobber fulltid", (None, Suggestion.HAS_PLACE, "has_place")),
        ("når åpner dere", (None, None, "question")),
    ],
)
def test_the_reading_of_other_replies(body: str, expected: tuple[object, ...]) -> None:
    assert reading(body) == expected


def test_a_stop_of_the_providers_is_one_whatever_the_words() -> None:
    assert reading("arret", opt_out_type="STOP")[0] is Keyword.STOP


def conversation() -> Conversation:
    [found] = make.all_of(Conversation)
    return found


@pytest.mark.usefixtures("_moment")
@pytest.mark.parametrize(
    "body", ["I'm driving with Do Not Disturb on. I'll see your message later.", "Liked “Hei fra Moss”"]
)
def test_a_machine_and_a_tap_answer_nothing_and_stop_nothing(body: str) -> None:
    youth = make.make_youth(phone=PHONE)
    campaign_id = make.launched(to=[youth], reminders=[7])
    make.run_due(Fake())
    make.text_from(youth, body)
    [kept] = make.all_of(Reply)
    found = conversation()
    assert (kept.body, kept.meaning in ("automatic", "reaction"), kept.suggestion) == (body, True, None)
    assert (found.unread, found.waiting_since, found.suggestion) == (0, None, None)
    assert [text.kind for text in make.all_of(Message)] == ["campaign"]  # nothing was answered
    with db.reading() as session:
        assert consent.holds(session, PHONE) == []
        assert response_stats.answered(session, make.campaign(campaign_id)) == []


@pytest.mark.usefixtures("_moment")
def test_a_machine_does_not_open_a_closed_conversation() -> None:
    youth = make.make_youth(phone=PHONE)
    make.text_from(youth, "Hei")
    with db.transaction() as session:
        held = conversations.get(session, KARI, conversation().id, hold=True)
        conversations.set_state(session, held, ConversationState.CLOSED, by=KARI)
    make.text_from(youth, "Automatisk svar: Jeg er på ferie og er tilbake 5. august.")
    assert (conversation().state, len(make.all_of(Reply))) == (ConversationState.CLOSED, 2)


@pytest.mark.usefixtures("_moment")
def test_what_quotes_our_own_text_is_judged_by_its_own_words() -> None:
    youth = make.make_youth(phone=PHONE)
    said = "Hei fra Moss. Nytt kurs mandag i kantina. Send stopp for å slutte å få meldinger herfra."
    make.queue_text(youth, body=said)
    make.run_due(Fake())
    make.text_from(youth, f"JA {said}")
    [kept] = make.all_of(Reply)
    assert (kept.meaning, kept.suggestion) == ("wants_call", "wants_call")
    with db.reading() as session:
        assert (consent.has_opted_out(session, PHONE), consent.holds(session, PHONE)) == (False, [])


@pytest.mark.usefixtures("_moment")
@pytest.mark.parametrize(
    ("said", "suggestion"),
    [
        (["Nei takk", "JA"], "wants_call"),
        (["JA", "nei takk likevel"], "no_thanks"),
        (["Nei takk", "ok"], "no_thanks"),
        (["Nei takk", "hva koster det?"], None),
        (["slett meg", "JA"], "maybe_stop"),
    ],
)
def test_the_suggestion_is_of_the_newest_text_that_means_something(said: list[str], suggestion: str | None) -> None:
    make.make_youth(phone=PHONE)
    for body in said:
        make.text_from(PHONE, body)
    assert conversation().suggestion == suggestion


@pytest.mark.usefixtures("_moment")
def test_a_suggestion_disappears_when_staff_have_answered() -> None:
    make.text_from(make.make_youth(phone=PHONE), "Nei takk")
    with db.transaction() as session:
        conversations.answer(session, conversations.get(session, KARI, conversation().id, hold=True), "Hei", by=KARI)
    assert conversation().suggestion is None


@pytest.mark.usefixtures("_moment")
def test_the_words_it_was_decided_by_are_kept() -> None:
    make.text_from(make.make_youth(phone=PHONE), "Hei! Jeg jobber fulltid på Kiwi nå")
    [kept] = make.all_of(Reply)
    assert kept.meaning == "has_place"
    assert kept.words
    assert kept.words in kept.body


@pytest.mark.usefixtures("_moment")
def test_a_crisis_is_never_held_as_stopp() -> None:
    make.text_from(make.make_youth(phone=PHONE), "vil bare at det skal stoppe")
    with db.reading() as session:
        assert (consent.has_opted_out(session, PHONE), consent.holds(session, PHONE)) == (False, [])
    assert conversation().is_urgent


@pytest.mark.usefixtures("_moment")
@pytest.mark.parametrize("sender", ["", "anonymous", "Telenor", "2097", "+266696687", "messenger:1234567890123456"])
def test_who_has_no_number_goes_to_triage_and_into_no_ledger(sender: str) -> None:
    make.text_from(sender, "STOPP")
    assert (conversation().office_id, conversation().because) == (TRIAGE, RouteReason.UNKNOWN)
    assert (make.all_of(ConsentEvent), make.all_of(consent.OptOut), make.all_of(Message)) == ([], [], [])


@pytest.mark.usefixtures("_moment")
def test_two_long_senders_never_become_one() -> None:
    senders = ["kontakt@" + "x" * 70 + last for last in "ab"] + [
        "messenger:12345678901234561",
        "messenger:12345678901234562",
    ]
    for sender in senders:
        make.text_from(sender, "Hei")
    assert len({one.phone for one in make.all_of(Conversation)}) == len(senders)


FIELDS = [("MessageSid", "SM" + "1" * 32), ("To", "rcs:otmoss"), ("Body", "STOPP")]


@pytest.mark.usefixtures("_moment")
@pytest.mark.parametrize("channel", ["rcs:", "whatsapp:", "RCS:", ""])
def test_a_channel_is_no_part_of_the_number(channel: str) -> None:
    sms = twilio.parse_inbound([*FIELDS, ("From", f"{channel}{PHONE}")])
    assert sms.sender == PHONE
    make.take_in(sms)
    with db.reading() as session:
        assert consent.has_opted_out(session, PHONE)


@pytest.mark.parametrize(
    ("chosen", "body", "said", "expected"),
    [
        ("default", "HELP", "", "HELP"),
        ("default", "info", "", "HELP"),
        ("default", "Yes", "", "START"),
        ("default", "UNSTOP", "", "START"),
        ("default", "START", "", "START"),
        ("default", "stop", "", "STOP"),
        ("default", "hjelp", "", ""),
        ("advanced", "HELP", "", ""),
        ("advanced", "HJELP", "HELP", "HELP"),
        ("off", "stop", "", ""),
    ],
)
def test_what_twilio_answers_is_known(
    settings_env: Callable[..., None], chosen: str, body: str, said: str, expected: str
) -> None:
    settings_env(twilio_opt_out=chosen)
    fields = [
        ("MessageSid", "SM" + "1" * 32),
        ("From", PHONE),
        ("To", make.OUR_NUMBER),
        ("Body", body),
        ("OptOutType", said),
    ]
    assert twilio.parse_inbound(fields).opt_out_type == expected


@pytest.mark.usefixtures("_moment")
@pytest.mark.parametrize("body", ["HELP", "START", "Yes"])
def test_what_twilio_has_answered_is_not_answered_twice(body: str) -> None:
    make.make_youth(phone=PHONE)
    make.text_from(PHONE, body, opt_out_type="HELP")
    assert make.all_of(Message) == []
    assert Hold.MAYBE_STOP not in [hold.kind for hold in make.all_of(consent.NumberHold)]


@pytest.mark.usefixtures("_moment")
def test_a_machine_stops_no_text_that_is_on_its_way() -> None:
    youth, provider = make.make_youth(phone=PHONE), Fake()
    make.launched(to=[youth])
    make.text_from(youth, "I'm driving with Do Not Disturb on. I'll see your message later.")
    make.run_due(provider)
    assert [sms.to for sms in provider.taken] == [PHONE]
