"""A crisis: answered once with help lines at any hour, told to whoever is on duty, never held, judged by people."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from ot_notify import db
from ot_notify.core import smtp
from ot_notify.core.errors import Conflict, Refused, Unavailable
from ot_notify.inbox import conversations, crises
from ot_notify.inbox.crises import Crisis
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import starting_texts, template_checks, templates
from ot_notify.messaging.messages import Kind, Message
from ot_notify.messaging.templates import Template
from ot_notify.notifications import duty
from ot_notify.text import languages, sms_text
from tests import factories as make
from tests.factories import KARI, MONDAY
from tests.fake_provider import Fake

PHONE = make.number(1)
DUTY = make.number(77)
SAID = "jeg orker ikke mer, vil ikke leve"
NIGHT = MONDAY.replace(hour=2)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(MONDAY)


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    sent: list[tuple[str, str, str]] = []

    def send(to: str, subject: str, body: str, **_: Any) -> bool:
        sent.append((to, subject, body))
        return True

    monkeypatch.setattr(smtp, "send", send)
    return sent


def conversation() -> Conversation:
    [found] = make.all_of(Conversation)
    return found


def answers(kind: Kind = Kind.AUTOMATIC) -> list[Message]:
    return [text for text in make.all_of(Message) if text.kind is kind]


def on_duty(place: str, phone: str = DUTY, email: str = "vakt@example.no") -> None:
    with db.transaction() as session:
        duty.keep(session, place, phone=phone, email=email, by=KARI)


def test_one_answer_names_the_help_lines_at_night_too(at: Callable[[datetime], None]) -> None:
    at(NIGHT)
    provider = Fake()
    make.text_from(make.make_youth(phone=PHONE), SAID)
    make.text_from(PHONE, "jeg vil dø")
    make.run_due(provider)
    [sent] = provider.taken
    assert all(number in sent.body for number in ("113", "116 117", "116 111", "116 123"))
    assert len(answers()) == 1
    assert conversation().is_urgent


def test_help_lines_are_named_once_a_day_and_each_text_is_still_urgent(at: Callable[[datetime], None]) -> None:
    make.text_from(make.make_youth(phone=PHONE), SAID)
    for hours, named in ((13, 1), (23, 1), (25, 2)):
        at(MONDAY + timedelta(hours=hours))
        make.run_due(Fake())
        make.text_from(PHONE, SAID)
        make.text_from(PHONE, SAID)
        assert len(answers()) == named
    assert conversation().is_urgent


@pytest.mark.parametrize(
    ("known", "said", "begins"),
    [
        ("nb", SAID, "Hei. Dette er et automatisk"),
        ("nn", "eg orkar ikkje meir, vil ikkje leva", "Hei. Dette er eit automatisk"),
        ("nb", "I want to kill myself", "Hi. This is an automatic"),
        ("nb", "я не хочу жити", "Автовідповідь."),
    ],
)
def test_help_lines_are_in_the_language_of_the_text(known: str, said: str, begins: str) -> None:
    make.text_from(make.make_youth(phone=PHONE, language=known), said)
    assert answers()[0].body.startswith(begins)


def test_a_number_that_opted_out_is_not_texted_and_still_seen() -> None:
    youth, provider = make.make_youth(phone=PHONE), Fake()
    make.text_from(youth, "STOPP")
    make.run_due(provider)
    make.text_from(youth, SAID)
    make.run_due(provider)
    assert len(provider.taken) == 1  # the confirmation
    assert conversation().is_urgent


def test_duty_is_told_at_once_again_and_then_the_county(
    at: Callable[[datetime], None], mails: list[tuple[str, str, str]]
) -> None:
    on_duty("moss")
    on_duty(duty.county_of("moss"), make.number(78), "fylket@example.no")
    make.text_from(make.make_youth(phone=PHONE), SAID)
    for minutes in (0, 5, 15, 20, 30, 60):
        at(MONDAY + timedelta(minutes=minutes))
        duty.tell_due()
    assert [text.phone for text in answers(Kind.DUTY)] == [DUTY, DUTY, DUTY, make.number(78)]
    assert [to for to, _, _ in mails].count("vakt@example.no") == 3
    assert [to for to, _, _ in mails].count("fylket@example.no") == 1


def test_what_duty_is_told_names_nobody(mails: list[tuple[str, str, str]]) -> None:
    on_duty("moss")
    youth = make.make_youth(phone=PHONE, first_name="Ida")
    make.text_from(youth, SAID)
    duty.tell_due()
    told = " ".join([answers(Kind.DUTY)[0].body, *mails[0]])
    assert not any(word in told for word in ("Ida", PHONE, PHONE[3:], "orker"))


def test_opening_the_conversation_ends_the_alarm(
    at: Callable[[datetime], None], mails: list[tuple[str, str, str]]
) -> None:
    on_duty("moss")
    make.text_from(make.make_youth(phone=PHONE), SAID)
    duty.tell_due()
    with db.transaction() as session:
        conversations.read(session, conversations.get(session, KARI, conversation().id, hold=True), by=KARI)
    at(MONDAY + timedelta(minutes=15))
    duty.tell_due()
    assert len(answers(Kind.DUTY)) == 1
    assert [one.due_at for one in make.all_of(Crisis)] == [None]


def test_a_mail_server_that_is_away_is_tried_again_and_the_sms_left_once(
    at: Callable[[datetime], None], mails: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_duty("moss")
    make.text_from(make.make_youth(phone=PHONE), SAID)
    works = smtp.send

    def away(*_: Any, **__: Any) -> bool:
        raise Unavailable("mail.away")

    monkeypatch.setattr(smtp, "send", away)
    duty.tell_due()
    monkeypatch.setattr(smtp, "send", works)
    at(MONDAY + timedelta(minutes=2))
    duty.tell_due()
    assert (len(mails), len(answers(Kind.DUTY))) == (1, 1)


def test_where_nobody_is_on_duty_doctor_can_tell() -> None:
    on_duty("moss")
    with db.reading() as session:
        alone = duty.unwatched(session)
    assert "moss" not in alone
    assert "follo" in alone


def test_duty_is_a_mobile_and_an_address() -> None:
    with db.transaction() as session, pytest.raises(Refused):
        duty.keep(session, "moss", phone="12345", email="", by=KARI)
    with db.transaction() as session, pytest.raises(Refused):
        duty.keep(session, "moss", phone="", email="vakt", by=KARI)


def test_not_serious_wants_a_reason_and_any_conversation_can_be_raised() -> None:
    make.text_from(make.make_youth(phone=PHONE), SAID)
    with db.transaction() as session:
        held = conversations.get(session, KARI, conversation().id, hold=True)
        with pytest.raises(Refused):
            crises.calm(session, held, why=" ", by=KARI)
        crises.calm(session, held, why="Ringte, det går bra", by=KARI)
    assert not conversation().is_urgent
    with db.transaction() as session:
        crises.raise_by_hand(session, conversations.get(session, KARI, conversation().id, hold=True), by=KARI)
        assert crises.count(session, KARI) == 1
    assert conversation().is_urgent


def crisis_template() -> str:
    with db.transaction() as session:
        starting_texts.plant(session)
    return make.all_of(Template, Template.use == "auto_crisis")[0].id


def test_the_county_may_change_the_answer_but_not_empty_it() -> None:
    template_id = crisis_template()
    lead = make.SERVICE if hasattr(make, "SERVICE") else KARI
    with db.transaction() as session:
        held = templates.get(session, lead, template_id, hold=True)
        texts = dict(templates.said(session, held).texts)
        with pytest.raises(Refused):
            templates.revise(
                session, lead, held, name=held.name, by_language={"nb": "Ring 113", "nn": "", "en": "113"}, based_on=1
            )
        with pytest.raises(Refused):
            templates.revise(session, lead, held, name=held.name, by_language=texts | {"nb": "Hei"}, based_on=1)
        with pytest.raises(Conflict):
            templates.archive(session, lead, held)


def test_a_professional_confirms_each_version() -> None:
    template_id = crisis_template()
    lead = make.SERVICE if hasattr(make, "SERVICE") else KARI
    with db.transaction() as session:
        held = templates.get(session, lead, template_id, hold=True)
        assert held.county in templates.unconfirmed(session)
        templates.confirm(session, lead, held)
        assert templates.said(session, held).confirmed_by == lead.name
        assert held.county not in templates.unconfirmed(session)
        changed = {one: text + " " for one, text in templates.said(session, held).texts.items()}
        changed = {one: text.replace("Hei. ", "Hei! ").replace("Hi. ", "Hi! ") for one, text in changed.items()}
        templates.revise(session, lead, held, name=held.name, by_language=changed, based_on=1)
        assert held.county in templates.unconfirmed(session)


@pytest.mark.parametrize("language", languages.LANGUAGES)
@pytest.mark.parametrize("sender", ["Akershus fylkeskommune", None])
def test_the_answer_is_short_plain_and_promises_no_watch(language: str, sender: str | None) -> None:
    times = {"svardag": template_checks.LATEST[language]}
    text = languages.automatic_text("auto_crisis", language, sender=sender, phone=None, more=times)
    counted = sms_text.segments(text)
    assert (counted.encoding, counted.parts) == ("GSM-7", 2)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("er dette svindel? hvordan fikk dere nummeret mitt?", "auto_who"),
        ("Har fått plass på skole", "auto_has_place"),
        ("dette er moren hans, han er på jobb", "auto_guardian"),
        ("hva koster det", "auto_unknown"),
    ],
)
def test_what_is_said_has_an_answer_of_its_own(said: str, reason: str) -> None:
    make.text_from(make.make_youth(phone=PHONE), said)
    assert [text.reason for text in answers()] == [reason]


def test_who_are_you_is_answered_also_after_another_answer() -> None:
    make.make_youth(phone=PHONE)
    for said in ("hva koster det", "er dette svindel?", "er dette svindel?"):
        make.text_from(PHONE, said)
        make.run_due(Fake())
    assert len(answers()) == 2


@pytest.mark.parametrize(
    ("known", "said", "language"),
    [
        ("nb", "when do you open the office today", "en"),
        ("nn", "Hva koster dette da?", "nb"),
        ("en", "ok", "en"),
        ("nb", "jeg forstår ikke norsk", "en"),
    ],
)
def test_the_language_of_the_text_decides_where_it_is_plain(known: str, said: str, language: str) -> None:
    make.text_from(make.make_youth(phone=PHONE, language=known), said)
    assert answers()[0].language == language
