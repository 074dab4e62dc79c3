"""Replies: kept exactly, routed to the right office, answered at most once and only where the rules say so."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.core.errors import Conflict, NotFound
from ot_notify.inbox import conversations
from ot_notify.inbox.models import Conversation, ConversationState, Reply, RouteReason
from ot_notify.messaging.messages import Drop, Kind, Message, State
from ot_notify.offices.register import TRIAGE
from ot_notify.people import consent
from ot_notify.people.consent import Hold
from ot_notify.people.follow_ups import FollowUp
from ot_notify.providers.base import InboundSms
from ot_notify.replies import auto_answers, intake
from ot_notify.replies.understanding import understand
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.factories import KARI, MONDAY, later
from tests.fake_provider import Fake

PHONE = make.number(1)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


def answers() -> list[tuple[Kind, str]]:
    """Our own short answers, and which they are."""
    return [
        (text.kind, text.reason) for text in make.all_of(Message) if text.kind in (Kind.CONFIRMATION, Kind.AUTOMATIC)
    ]


def conversation() -> Conversation:
    [found] = make.all_of(Conversation)
    return found


def reply() -> Reply:
    return make.all_of(Reply)[-1]


def holds(phone: str = PHONE) -> list[Hold]:
    with db.reading() as session:
        return consent.holds(session, phone)


@pytest.mark.parametrize(
    ("said", "answer", "stops", "held", "to_call"),
    [
        ("STOPP", (Kind.CONFIRMATION, "auto_stop"), True, [], ["opted_out"]),
        ("stopp!", (Kind.CONFIRMATION, "auto_stop"), True, [], ["opted_out"]),
        ("FEIL NUMMER", (Kind.CONFIRMATION, "auto_wrong_number"), False, [Hold.WRONG_NUMBER], ["wrong_number"]),
        ("START", (Kind.AUTOMATIC, "auto_start"), False, [], []),
        ("HJELP", (Kind.AUTOMATIC, "auto_help"), False, [], []),
        ("Ja", (Kind.AUTOMATIC, "auto_yes"), False, [], ["wants_call"]),
        ("Nei", (Kind.AUTOMATIC, "auto_no"), False, [], []),
        ("Hva koster det?", (Kind.AUTOMATIC, "auto_unknown"), False, [], []),
    ],
)
def test_each_word_is_honoured_answered_and_on_the_right_list(
    said: str, answer: tuple[Kind, str], stops: bool, held: list[Hold], to_call: list[str]
) -> None:
    youth, provider = make.make_youth(phone=PHONE), Fake()
    make.text_from(youth, said)
    with db.reading() as session:
        assert consent.has_opted_out(session, PHONE) is stops
    assert (answers(), holds(), [row.because for row in make.all_of(FollowUp)]) == ([answer], held, to_call)
    make.run_due(provider)
    assert [sms.to for sms in provider.taken] == [PHONE]  # also after STOPP: the one confirmation


def test_stopp_drops_what_is_still_queued_and_sends_one_confirmation() -> None:
    youth, provider = make.make_youth(phone=PHONE), Fake()
    campaign_id = make.launched(to=[youth])
    for _ in range(3):
        make.text_from(youth, "STOPP")
    make.run_due(provider)
    assert [text.reason for text in make.texts_of(campaign_id)] == [Drop.OPTED_OUT]
    assert len(provider.taken) == 1
    assert provider.taken[0].body.startswith("Du får ikke flere SMS fra oss.")


def test_stopp_start_stopp_is_confirmed_each_time(at: Callable[[datetime], None]) -> None:
    make.make_youth(phone=PHONE)
    for minute, said in enumerate(["STOPP", "START", "STOPP"]):
        at(later(minutes=minute))
        make.text_from(PHONE, said)
    # Only the last leaves: what was said to the words before it would be a second text after STOPP.
    assert [why for _, why in answers()] == [Drop.OPTED_OUT, Drop.OPTED_OUT, "auto_stop"]
    assert [sms.to for sms in claim(5)] == [PHONE]


def test_a_confirmation_that_could_not_leave_in_an_hour_does_not(at: Callable[[datetime], None]) -> None:
    make.text_from(PHONE, "STOPP")
    at(later(hours=1))
    assert claim(5) == []
    assert make.all_of(Message)[0].reason == Drop.WINDOW_MISSED


def test_where_the_provider_has_answered_we_do_not() -> None:
    make.text_from(PHONE, "Slutt", opt_out_type="STOP")
    with db.reading() as session:
        assert consent.has_opted_out(session, PHONE)
    assert answers() == []


def test_what_we_do_not_understand_is_answered_once_a_day(at: Callable[[datetime], None]) -> None:
    for hours in (0, 1, 23.9, 24.1):
        at(later(hours=hours))
        make.text_from(PHONE, "Hva koster det?")
    assert answers() == [(Kind.AUTOMATIC, "auto_unknown")] * 2
    assert conversation().unread == 4


def test_an_urgent_reply_is_given_help_lines_and_stands_first() -> None:
    make.text_from(make.number(2), "Hei")
    youth = make.make_youth(phone=PHONE)
    make.text_from(youth, "jeg orker ikke mer")
    with db.reading() as session:
        first = conversations.inbox(session, KARI)[0]
    assert (first.phone, first.is_urgent) == (PHONE, True)
    assert [(text.phone, text.reason) for text in make.all_of(Message)] == [
        (make.number(2), "auto_unknown"),
        (PHONE, "auto_crisis"),
    ]


def test_a_possible_stop_lets_no_bulk_text_leave_and_asks_a_person() -> None:
    youth = make.make_youth(phone=PHONE)
    campaign_id = make.launched(to=[youth])
    make.text_from(youth, "hvordan melder jeg meg av dette?")
    answer = make.queue_text(youth)
    assert (holds(), answers(), conversation().suggestion) == ([Hold.MAYBE_STOP], [], "maybe_stop")
    assert [sms.message for sms in claim(5)] == [answer]
    [text] = make.texts_of(campaign_id)
    assert (text.state, text.reason) == (State.DROPPED, Drop.REPLIED)  # an answer, whatever it means


def test_a_question_about_the_bus_stops_nothing() -> None:
    make.text_from(make.make_youth(phone=PHONE), "stopper bussen her?")
    assert holds() == []


@pytest.mark.parametrize(("office", "has_phone"), [("moss", True), ("follo", False)])
def test_an_office_without_a_phone_promises_none(office: str, has_phone: bool) -> None:
    make.text_from(make.make_youth(phone=PHONE, office=office), "Hva koster det?")
    [text] = make.all_of(Message)
    assert ("69 11 78 00" in text.body) is has_phone
    assert "{" not in text.body


@pytest.mark.parametrize(("language", "starts"), [("nn", "Du får ikkje"), ("en", "You will")])
def test_the_answer_is_in_the_youths_language(language: str, starts: str) -> None:
    make.text_from(make.make_youth(phone=PHONE, language=language), "STOPP")
    assert make.all_of(Message)[0].body.startswith(starts)


def test_whatever_comes_is_kept_exactly() -> None:
    bodies = ["", "  ", "👍", "'; DROP TABLE reply; --", "x" * 5000, "=1+1\nlinje to\t"]
    for body in bodies:
        make.text_from(PHONE, body)
    assert [one.body for one in make.all_of(Reply)] == bodies
    assert conversation().unread == len(bodies)


def test_a_picture_is_kept() -> None:
    make.text_from(PHONE, "", media=(("https://api.example/media/1", "image/jpeg"),))
    assert reply().media == [["https://api.example/media/1", "image/jpeg"]]
    assert conversation().unread == 1


def test_a_nul_is_taken_out_and_the_rest_kept() -> None:
    make.text_from(PHONE, "Hei\x00 der")
    assert reply().body == "Hei der"


@pytest.mark.parametrize("said", ["Hei", "STOPP"])
def test_a_foreign_or_odd_sender_is_kept_to_triage_and_not_answered(said: str) -> None:
    senders = ["+46701234567", "Telenor", "2097", "+15005550006", "Et langt avsendernavn", "x" * 40]
    for sender in senders:
        make.text_from(sender, said)
    found = {(one.office_id, one.because) for one in make.all_of(Conversation)}
    assert (found, len(make.all_of(Conversation))) == ({(TRIAGE, RouteReason.UNKNOWN)}, len(senders))
    assert make.all_of(Message) == []


def test_siblings_at_two_offices_are_for_triage_and_neither_office_sees_it() -> None:
    make.make_youth(phone=PHONE), make.make_youth(phone=PHONE, office="follo")
    make.text_from(PHONE, "Ja")
    found = conversation()
    assert (found.office_id, found.because, found.youth_id) == (TRIAGE, RouteReason.AMBIGUOUS, None)
    with db.reading() as session, pytest.raises(NotFound):
        conversations.get(session, KARI, found.id)


def test_a_reply_goes_to_the_sibling_we_last_texted() -> None:
    make.make_youth(phone=PHONE)
    emil = make.make_youth(phone=PHONE)
    make.launched(to=[emil])
    make.run_due(Fake())
    make.text_from(PHONE, "Ja")
    assert (conversation().youth_id, conversation().because) == (emil.id, RouteReason.LAST_TEXTED)


def test_a_reply_to_a_number_nobody_has_goes_where_it_was_last_texted_from() -> None:
    make.deliver(make.claimed(PHONE))
    make.text_from(PHONE, "Hei")
    assert (conversation().office_id, conversation().because) == ("moss", RouteReason.LAST_OFFICE)


def test_a_reply_opens_a_closed_conversation_again() -> None:
    youth = make.make_youth(phone=PHONE)
    make.text_from(youth, "Hei")
    with db.transaction() as session:
        held = conversations.get(session, KARI, conversation().id, hold=True)
        conversations.set_state(session, held, ConversationState.CLOSED, by=KARI)
    make.text_from(youth, "Hallo?")
    assert (conversation().state, conversation().unread) == (ConversationState.OPEN, 1)


def test_staff_cannot_write_to_a_number_that_said_stopp() -> None:
    make.text_from(make.make_youth(phone=PHONE), "STOPP")
    with db.transaction() as session, pytest.raises(Conflict, match=r"conversation\.opted_out"):
        conversations.answer(session, conversations.get(session, KARI, conversation().id, hold=True), "Hei", by=KARI)


def test_a_reply_delivered_again_is_neither_kept_nor_answered_again() -> None:
    sms = make.text_from(PHONE, "Hei")
    assert make.take_in(sms) is False
    intake.handle_due()
    assert (len(make.all_of(Reply)), len(make.all_of(Message)), conversation().unread) == (1, 1, 1)


def test_a_late_reply_we_do_not_understand_is_not_answered() -> None:
    make.take_in(make.inbound(PHONE, "Hva koster det?"), is_late=True)
    intake.handle_due()
    assert (conversation().unread, answers()) == (1, [])


def test_one_reply_that_cannot_be_handled_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    handle = intake.handle

    def breaks(session: object, row: Reply) -> None:
        if row.body == "bad":
            raise KeyError("bug")
        handle(session, row)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "handle", breaks)
    for body in ("bad", "good"):
        make.take_in(make.inbound(PHONE, body))
    intake.handle_due()
    kept = {one.body: (one.handled_at, one.failures) for one in make.all_of(Reply)}
    assert kept == {"bad": (None, 1), "good": (MONDAY, 0)}
    assert all(one.due_at == later(minutes=2) for one in make.all_of(Reply, Reply.body == "bad"))


def test_keeping_a_reply_and_honouring_it_are_one_thing() -> None:
    """If the transaction fails neither is there, and the provider is told to come again."""

    with contextlib.suppress(ZeroDivisionError), db.transaction() as session:
        intake.receive(session, InboundSms("fake", "IN1", PHONE, make.OUR_NUMBER, "STOPP"))
        raise ZeroDivisionError
    with db.reading() as session:
        assert not consent.has_opted_out(session, PHONE)
        assert session.scalar(sa.select(sa.func.count()).select_from(Reply)) == 0


def test_two_automatic_responders_do_not_answer_each_other_forever() -> None:
    make.make_youth(phone=PHONE)
    for _ in range(4):
        make.text_from(PHONE, "JA")
        make.text_from(PHONE, "NEI")
    assert len(answers()) == auto_answers.MOST_A_DAY
    make.text_from(PHONE, "STOPP")
    assert answers()[-1][0] is Kind.CONFIRMATION


@pytest.mark.parametrize("word", ["JA", "NEI", "HJELP"])
def test_the_same_word_again_is_not_answered_again_that_day(word: str) -> None:
    make.make_youth(phone=PHONE)
    for _ in range(3):
        make.text_from(PHONE, word)
    assert len(answers()) == 1


def test_the_task_of_one_reply_handles_it_once_and_no_other() -> None:
    for _ in range(2):
        make.take_in(make.inbound(make.number(), "Hei"))
    mine, other = make.all_of(Reply)
    assert [intake.handle_one(mine.id), intake.handle_one(mine.id)] == [1, 0]
    assert make.get(Reply, mine.id).due_at is None
    assert make.get(Reply, other.id).due_at is not None


def test_replies_taken_together_are_kept_as_if_they_came_alone() -> None:
    words = ("Hei, kan dere ringe meg i morgen?", "Ja", "Har fått plass på skole", "👍", "")
    group = [make.inbound(make.number(place), body) for place, body in enumerate(words)]
    alone = [replace(sms, provider_id=f"{sms.provider_id}-alone") for sms in group]
    left = intake.receive_usual([(sms, understand(sms.body)) for sms in group])
    for sms in alone:
        make.take_in(sms)
    assert left == []
    kept = {row.provider_id: row for row in make.all_of(Reply)}
    for sms in group:
        together, single = kept[sms.provider_id], kept[f"{sms.provider_id}-alone"]
        for name in ("phone", "body", "keyword", "suggestion", "meaning", "words", "language", "received_at", "due_at"):
            assert getattr(together, name) == getattr(single, name), (sms.body, name)


def test_what_must_be_done_at_once_is_never_kept_among_others() -> None:
    words = ("STOPP", "start", "feil nummer", "jeg vil ikke leve mer", "stopp meldingene da", "Hei")
    group = [(make.inbound(make.number(place), body), understand(body)) for place, body in enumerate(words)]
    assert [intake.is_usual(*one) for one in group] == [False] * 5 + [True]
    assert intake.receive_usual(group) == [0, 1, 2, 3, 4]
    assert [row.body for row in make.all_of(Reply)] == ["Hei"]


def test_a_text_delivered_twice_in_one_group_is_one_reply() -> None:
    sms = make.inbound(make.number(1), "Hei")
    one = (sms, understand("Hei"))
    assert intake.receive_usual([one, one]) == []
    assert intake.receive_usual([one]) == []
    assert len(make.all_of(Reply)) == 1
