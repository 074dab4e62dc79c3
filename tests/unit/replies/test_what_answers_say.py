"""What automatic answers say of time, of the office and in other languages, and whom they are from."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.administration import office_closings
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.messaging import starting_texts, template_checks, templates
from ot_notify.messaging.messages import Message
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template, TemplateVersion
from ot_notify.offices.register import offices
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.text import sms_text
from ot_notify.text.languages import first_answers
from ot_notify.text.languages.first_answers import FirstAnswer
from services.api.console.inbox import ready_answers
from tests import factories as make

JULY = datetime(2026, 7, 6, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(make.MONDAY)
    with db.transaction() as session:
        starting_texts.plant(session)


def answer_to(said: str, **of: str) -> str:
    """The newest text that leaves for a youth who writes this."""
    make.text_from(make.make_youth(**of), said)
    return make.all_of(Message)[-1].body


def close(first: date, last: date, office: str = "moss") -> None:
    with db.transaction() as session:
        office_closings.add(session, office, first, last, is_yearly=True, by=SERVICE)


def test_in_july_we_say_when_we_open_again(at: Callable[[datetime], None]) -> None:
    at(JULY)
    close(date(2025, 7, 1), date(2025, 7, 31))
    assert "Vi leser det når vi åpner igjen mandag 3. august." in answer_to("hva koster det")
    assert "Vi ringer deg innen tirsdag 4. august." in answer_to("JA")
    assert "den neste" not in answer_to("hva koster det", office="follo")
    assert "Vi leser det i dag." in answer_to("hva koster det", office="follo")


def test_a_crisis_is_told_when_people_read(at: Callable[[datetime], None]) -> None:
    at(JULY)
    close(date(2025, 7, 1), date(2025, 7, 31))
    said = answer_to("jeg vil ikke leve lenger")
    assert said.endswith("En veileder leser meldingen din når vi åpner igjen mandag 3. august.")


def test_what_nobody_has_changed_follows_the_service_and_what_people_wrote_stays() -> None:
    old = {"nb": "Vi leser det neste arbeidsdag.", "nn": "Vi les det.", "en": "We read it."}
    with db.transaction() as session:
        for use, by in ((TemplateUse.AUTO_UNKNOWN, ""), (TemplateUse.AUTO_YES, "Kari Lund")):
            ids = sa.select(Template.id).where(Template.use == use)
            session.execute(
                sa.update(TemplateVersion).where(TemplateVersion.template_id.in_(ids)).values(texts=old, by=by)
            )
    for _ in range(2):
        with db.transaction() as session:
            starting_texts.plant(session)
    assert "Vi leser det i dag." in answer_to("hva koster det")
    assert answer_to("JA") == "Vi leser det neste arbeidsdag."
    with db.reading() as session:
        found = templates.all_of(session, SERVICE, uses=[TemplateUse.AUTO_UNKNOWN])
    assert {(one.version, said.by) for one, said in found} == {(2, "")}


def test_an_answer_may_name_what_the_office_is_and_only_answers_say_when_we_read() -> None:
    assert {"adresse", "epost", "nettside", "apningstid", "svardag"} <= template_checks.FIELDS[TemplateUse.AUTO_WHO]
    assert "svardag" not in template_checks.FIELDS[TemplateUse.FIRST_CONTACT]
    assert "veileder" not in template_checks.FIELDS[TemplateUse.AUTO_WHO]


@pytest.mark.parametrize(
    ("said", "language", "begins"),
    [
        ("Не розумію норвезьку", "uk", "Це Østfold fylkeskommune. Ми можемо подзвонити"),
        ("Proszę zadzwonić, nie mówię po norwesku", "pl", "Tu Østfold fylkeskommune. Możemy zadzwonić"),
        ("شما کی هستید؟", "fa", "اینجا Østfold fylkeskommune است."),
        ("jeg snakker ikke norsk, bare somali", "so", "Waa Østfold fylkeskommune. Waan ku soo wici"),
        (
            "I do not speak Norwegian",
            "en",
            "This is Østfold fylkeskommune. We can call you, free",
        ),
    ],
)
def test_another_language_is_answered_in_it_and_makes_a_task(said: str, language: str, begins: str) -> None:
    youth = make.make_youth()
    make.text_from(youth, said)
    make.text_from(youth, said)
    [text] = make.all_of(Message)
    assert (text.language, text.reason) == (language, "auto_language")
    assert text.body.startswith(begins)
    [task] = make.all_of(FollowUp)
    assert task.because is FollowUpReason.LANGUAGE


def test_a_neighbours_language_is_answered_in_ours_and_makes_no_task() -> None:
    answer_to("Hej, vad kostar det och vem är ni?")
    assert make.all_of(Message)[-1].language == "nb"
    assert make.all_of(FollowUp) == []


@pytest.mark.parametrize("one", first_answers.every(), ids=lambda one: f"{one.language}-{one.key}")
def test_a_first_answer_is_short_and_marked_until_a_native_speaker_has_read_it(one: FirstAnswer) -> None:
    sender = max((office.sender_name for office in offices().all), key=len)
    assert sms_text.segments(one.text.replace("{avsender}", sender)).parts <= 2
    assert sms_text.placeholders(one.text) == (set() if one.key == "auto_crisis" else {"avsender"})
    assert one.is_read is (one.language == "en")


@pytest.mark.parametrize(
    ("said", "language", "begins"),
    [
        ("Я не хочу більше жити", "uk", "Автовідповідь."),
        ("لا أريد أن أعيش", "ar", "رد آلي."),
        ("Nie chcę już żyć, chcę się zabić", "pl", "Odpowiedź automatyczna."),
        ("نمی خواهم زنده باشم", "fa", "پاسخ خودکار."),
        ("I want to kill myself, I can't do this anymore", "en", "Hi. This is an automatic reply"),
        ("eg orkar ikkje leve meir", "nn", "Hei. Dette er eit automatisk svar"),
        ("jeg orker ikke leve mer", "nb", "Hei. Dette er et automatisk svar"),
    ],
)
def test_a_crisis_is_answered_in_the_language_it_is_written_in(said: str, language: str, begins: str) -> None:
    make.text_from(make.make_youth(), said)
    [text] = make.all_of(Message)
    assert (text.reason, text.language) == ("auto_crisis", language)
    assert text.body.startswith(begins)
    assert all(number in text.body for number in ("113", "116 117", "116 123", "116 111"))


@pytest.mark.parametrize(
    ("said", "language"),
    [("Стоп", "uk"), ("توقف", "ar"), ("przestań", "pl"), ("stopp, eg vil ikkje ha fleire meldingar", "nn")],
)
def test_stopp_is_confirmed_in_its_own_language(said: str, language: str) -> None:
    make.text_from(make.make_youth(), said)
    [text] = make.all_of(Message)
    assert (text.reason, text.language) == ("auto_stop", language)
    assert "START" in text.body


def test_a_bare_stopp_is_confirmed_in_the_language_written_before() -> None:
    youth = make.make_youth()
    make.text_from(youth, "لا أفهم النرويجية")
    make.text_from(youth, "STOPP")
    [last] = [one for one in make.all_of(Message) if one.reason == "auto_stop"]
    assert (last.language, last.body[:6]) == ("ar", "لن تصل")


def test_nynorsk_of_a_few_words_is_answered_in_nynorsk() -> None:
    assert "Nummeret er frå" in answer_to("kven er dette?")
    assert "Nummeret er fra" in answer_to("hvem er dette?")


@pytest.mark.parametrize(
    "asked",
    [
        *("Hvem er dette?", "hvem e du", "HVEM", "kem e det hær", "who dis", "hvem tekster meg?"),
        *("hva er OT", "ka e dette før nokka", "hva vil dere?", "er du en robot", "er dere fra nav?"),
        *(
            "hvor har dere nummeret mitt fra",
            "koffer får æ melding fra dåkker",
            "er dette lovlig",
            "kan man stole på dere?",
        ),
    ],
)
def test_who_are_you_is_answered_with_who_and_where_the_number_is_from(asked: str) -> None:
    make.text_from(make.make_youth(), asked)
    assert [one.reason for one in make.all_of(Message)] == ["auto_who"]


@pytest.mark.parametrize("asked", ["HJELP", "info", "?", "help"])
def test_the_bare_word_still_gets_the_answer_to_help(asked: str) -> None:
    make.text_from(make.make_youth(), asked)
    assert [one.reason for one in make.all_of(Message)] == ["auto_help"]


@pytest.mark.parametrize("asked", ["hva koster det?", "når er søknadsfristen", "hvor holder dere til"])
def test_another_question_is_read_by_a_person(asked: str) -> None:
    make.text_from(make.make_youth(), asked)
    assert [one.reason for one in make.all_of(Message)] == ["auto_unknown"]


def test_ja_after_arabic_is_answered_in_arabic() -> None:
    youth = make.make_youth()
    make.text_from(youth, "لا أفهم النرويجية")
    make.text_from(youth, "JA")
    [last] = [one for one in make.all_of(Message) if one.reason == "auto_yes"]
    assert (last.language, last.body[:4]) == ("ar", "جيد!")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("نعم اتصل بي", "ar"),
        ("Так, подзвоніть мені", "uk"),
        ("Tak, proszę zadzwonić", "pl"),
        ("بله لطفا زنگ بزنید", "fa"),
    ],
)
def test_a_yes_in_another_language_is_not_asked_which_language(said: str, language: str) -> None:
    make.text_from(make.make_youth(), said)
    assert [(one.reason, one.language) for one in make.all_of(Message)] == [("auto_yes", language)]
    assert [one.because for one in make.all_of(FollowUp)] == [FollowUpReason.LANGUAGE]


def test_a_scam_question_is_answered_with_where_it_can_be_checked() -> None:
    said = answer_to("er dette svindel? hvordan fikk dere nummeret mitt?", office="kongsberg-og-numedal")
    assert "www.ppt-ot.no" in said
    assert "Vi ber aldri om BankID" in said


FACTS = (
    *("studiekompetanse", "yrkeskompetanse", "grunnkompetanse", "fullføre videregående"),
    *("råd om utdanning og yrke", "opplæring", "praksisplass", "jobb", "kombinere skole med praksisplass i en bedrift"),
    *("gratis", "taushetsplikt", "sammen med deg", "pedagoger", "psykologer", "sosionomer"),
    *("Nærmeste videregående skole", "Inntakskontoret", "ikke har søkt", "ikke har tatt imot plassen", "har sluttet"),
    *("ikke er i jobb", "bortvist", "kontrakten hevet", "året du fyller 21", "ungdomsrett", "ikke rett mottaker"),
    *("skoleplass, lærlingplass eller vitnemål", "pålagt"),
)


def test_every_fact_of_what_ot_is_can_be_given_in_a_conversation() -> None:
    youth = make.make_youth(office="moss")
    make.text_from(youth, "hva er dette")
    with db.reading() as session:
        [talk] = session.scalars(sa.select(Conversation))
        ready = ready_answers.every(session, talk, make.KARI)
    told = " ".join(text for _, text in ready)
    assert [fact for fact in FACTS if fact not in told] == []
    assert "Rådhusgata" in told or "Dronningensgate 16" in told


@pytest.mark.parametrize("words", ["er dette svindel?", "hva koster det", "har fått plass"])
def test_a_machine_that_answers_us_is_answered_once(words: str) -> None:
    youth = make.make_youth()
    for _ in range(40):
        make.text_from(youth, words)
    assert len(make.all_of(Message)) == 1
    assert len(make.all_of(Reply)) == 40
