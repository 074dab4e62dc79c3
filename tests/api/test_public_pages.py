"""The pages that are open to all: an office's page, its form, whether a number is ours, privacy and accessibility."""

import logging
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from httpx import Response

from ot_notify import db
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.public_pages import page_texts
from services.api.public import forms, office_page
from tests.api.conftest import MONDAY
from tests.conftest import SetClock, SetSettings
from tests.factories import OUR_NUMBER, make_youth, number_of, queue_text

TICKET = re.compile(r'name="nokkel" value="([^"]+)"')
CALL = {"hva": "call", "tlf": "49 00 00 12", "melding": "Ring etter fire"}
Send = Callable[..., Response]


@pytest.fixture
def backend() -> str:
    """What is kept is tried on both databases in tests/unit/public_pages."""
    return "sqlite"


@pytest.fixture(autouse=True)
def _our_number(client: TestClient, settings_env: SetSettings) -> None:
    settings_env(sms_sender=OUR_NUMBER)


@pytest.fixture
def send(client: TestClient, at: SetClock) -> Send:
    """Open the page of Moss, wait as a person does, and send its form."""

    def sent(fields: dict[str, str] = CALL, *, address: str = "192.0.2.7", ticket: str = ""):  # type: ignore[no-untyped-def]
        found = TICKET.search(client.get("/om/moss").text)
        assert found
        at(MONDAY + timedelta(seconds=10))
        asked = TestClient(client.app, raise_server_exceptions=False, client=(address, 1))
        answer = asked.post("/om/moss/skjema", data={"nokkel": ticket or found[1], **fields})
        at(MONDAY)
        return answer

    return sent


def kept() -> list[str]:
    with db.reading() as session:
        return list(session.scalars(sa.select(Reply.body)))


@pytest.mark.parametrize("language", page_texts.LANGUAGES)
def test_the_page_is_small_sets_nothing_and_fetches_nothing(client: TestClient, language: str) -> None:
    answer = client.get(f"/om/moss?sprak={language}")
    page = answer.text
    assert (answer.status_code, answer.headers.get("set-cookie")) == (200, None)
    assert len(answer.content) < 50_000
    assert f'<html lang="{language}"' in page
    assert ('dir="rtl"' in page.partition(">")[2].partition(">")[0]) == (language in ("ar", "fa"))
    assert re.findall(r"<(?:script|img|iframe|link|object)\b[^>]*>", page) == ['<link rel="icon" href="data:,">']
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    for known in ("69 11 78 00", "post@viken.no", "Dronningensgate 16", "113", "116 117"):
        assert known in page


def test_the_page_says_all_that_the_county_says_of_ot(client: TestClient) -> None:
    page = client.get("/om/moss").text
    for fact in (
        *("gratis", "taushetsplikt", "pedagoger, psykologer og sosionomer", "sammen med deg"),
        *(
            "studiekompetanse, yrkeskompetanse eller grunnkompetanse",
            "praksisplass",
            "kombinasjon",
            "det året du fyller 21",
        ),
        *("har ikke søkt", "har ikke tatt imot", "sluttet på skolen eller som lærling", "er ikke i arbeid", "bortvist"),
        "minst ett av dette gjelder:",
        *("Nærmeste videregående skole", "inntakskontoret", "Moss, Råde, Våler", "59 44 00 00"),
    ):
        assert fact in page, fact


def test_every_office_has_a_page_and_others_are_not_there(client: TestClient) -> None:
    addresses = set(re.findall(r'href="(/om/[a-z-]+)\?', client.get("/om").text))
    assert len(addresses) == 10
    assert {client.get(address).status_code for address in addresses} == {200}
    for nowhere in ("/om/triage", "/om/finnes-ikke", "/om/moss%00"):
        answer = client.get(nowhere)
        assert (answer.status_code, "Vi finner ikke siden" in answer.text) == (404, True)


@pytest.mark.parametrize(
    ("written", "status", "says"),
    [
        ("59 44 00 00", 200, "ours_yes"),
        ("+47 59440000", 200, "ours_yes"),
        ("004759440000", 200, "ours_yes"),
        ("49 00 00 12", 200, "ours_no"),
        ("Moss OT", 200, "ours_no"),
        ("", 422, "ours_bad"),
        ("123", 422, "ours_bad"),
    ],
)
def test_a_number_is_ours_or_not(client: TestClient, written: str, status: int, says: str) -> None:
    answer = client.post("/om/moss/nummer", data={"nummer": written})
    assert (answer.status_code, page_texts.of("nb")(says) in answer.text) == (status, True)


def test_a_number_we_have_texted_gets_the_same_answer_as_any_other(client: TestClient) -> None:
    youth = make_youth()
    queue_text(youth)
    answers = {
        re.sub(r'value="[^"]*"', "", client.post("/om/moss/nummer", data={"nummer": number}).text)
        for number in (number_of(youth), "+4749009999")
    }
    assert len(answers) == 1


def test_no_promise_is_made_where_only_the_provider_knows_our_numbers(
    client: TestClient, settings_env: SetSettings
) -> None:
    settings_env(sms_sender="")
    assert 'name="nummer"' not in client.get("/om/moss").text
    answer = client.post("/om/moss/nummer", data={"nummer": "49 00 00 12"})
    assert page_texts.of("nb")("ours_none") in answer.text
    assert page_texts.of("nb")("ours_no") not in answer.text


def test_numbers_are_not_looked_up_by_the_hundred(client: TestClient) -> None:
    asked = [TestClient(client.app, client=(f"2001:db8::{host:x}", 1)) for host in range(3)]  # one caller's network
    codes = [
        asked[at % 3].post("/om/moss/nummer", data={"nummer": "49000012"}).status_code
        for at in range(office_page.CHECKS + 2)
    ]
    assert codes == [200] * office_page.CHECKS + [429] * 2


def test_a_form_reaches_the_office_and_shows_when_it_is_read(send: Send, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = send()
    assert (answer.status_code, answer.headers.get("set-cookie")) == (200, None)
    assert page_texts.of("nb")("form_thanks") in answer.text
    assert "49 00 00 12" not in answer.text
    (body,) = kept()
    assert body.startswith("Skjema på nettsiden: Ring meg.\nOppgitt nummer: 49 00 00 12")
    said = caplog.text
    assert ("49000012" in said, "49 00 00 12" in said, "Ring etter fire" in said) == (False, False, False)


def test_a_form_sent_twice_is_there_once(client: TestClient, send: Send) -> None:
    found = TICKET.search(client.get("/om/moss").text)
    assert found
    first, second = send(ticket=found[1]), send(ticket=found[1])
    assert first.text == second.text
    assert len(kept()) == 1


def test_a_known_number_gets_the_same_answer_as_any_other(send: Send) -> None:
    youth = make_youth()
    queue_text(youth)
    assert send(CALL | {"tlf": number_of(youth)}).text == send(CALL | {"tlf": "49 00 99 99"}).text


def test_words_of_a_crisis_put_the_help_lines_first(send: Send) -> None:
    page = send(CALL | {"melding": "jeg orker ikke leve lenger, jeg vil dø"}).text
    assert page.index('href="tel:113"') < page.index("En veileder leser det")
    with db.reading() as session:
        assert session.scalars(sa.select(Conversation.is_urgent)).all() == [True]


def test_a_program_that_fills_every_field_keeps_nothing_and_learns_nothing(send: Send) -> None:
    answer = send(CALL | {"nettside": "https://example.com"})
    assert (answer.status_code, answer.text) == (200, send().text)
    assert len(kept()) == 1


def test_too_quick_or_without_a_ticket_keeps_what_was_written(client: TestClient, send: Send) -> None:
    found = TICKET.search(client.get("/om/moss").text)
    assert found
    early = client.post("/om/moss/skjema", data=CALL | {"nokkel": found[1]})
    odd = send(ticket="tull")
    for answer in (early, odd):
        assert (answer.status_code, "Ring etter fire</textarea>" in answer.text) == (422, True)
        assert 'value="49 00 00 12"' in answer.text
    assert kept() == []
    assert found[1] in early.text  # the same, so that a second press is not too early again


def test_faults_stand_at_their_fields_and_nothing_is_lost(send: Send) -> None:
    answer = send({"hva": "call", "tlf": "ring Kari", "melding": "x" * 501})
    assert answer.status_code == 422
    assert ('href="#felt-tlf"' in answer.text, "du har 501" in answer.text) == (True, True)
    assert "x" * 501 in answer.text
    assert send({"hva": "<script>", "melding": "<b>"}).text.count("&lt;b&gt;") == 1


def test_a_flood_from_one_network_or_against_one_office_stops(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [send(address="2001:db8::1").status_code for _ in range(forms.OF_A_NETWORK + 1)]
    assert codes == [200] * forms.OF_A_NETWORK + [429]
    assert send(address="2001:db8::2").status_code == 429  # the same network of 64 bits
    assert send(address="2001:db8:0:1::2").status_code == 200
    monkeypatch.setattr(forms, "OF_AN_OFFICE", forms.OF_A_NETWORK + 1)
    assert send(address="198.51.100.4").status_code == 429


def test_a_form_of_a_megabyte_is_refused(client: TestClient) -> None:
    answer = client.post("/om/moss/skjema", data={"melding": "x" * 1_000_000})
    assert (answer.status_code, "Skriv kortere" in answer.text) == (413, True)


def test_odd_bytes_are_answered_by_a_page(client: TestClient) -> None:
    for sent in (b"hva=call&melding=\x00\xff%00%ff", b"%%%", b"\xff" * 100):
        headers = {"content-type": "application/x-www-form-urlencoded; charset=utf-7"}
        assert client.post("/om/moss/skjema", content=sent, headers=headers).status_code in (400, 422)


def test_privacy_is_told_with_this_installations_own_words(client: TestClient, settings_env: SetSettings) -> None:
    assert "sentralbordet" in client.get("/personvern").text
    settings_env(privacy_contact="ombud@example.no", sms_provider="twilio")
    page = client.get("/personvern?sprak=nn").text
    for fact in ("ombud@example.no", "Østfold fylkeskommune", "Twilio", "6 månader", "24 månader", "Datatilsynet"):
        assert fact in page, fact
    assert 'lang="en"' in client.get("/personvern?sprak=ar").text


def test_the_accessibility_statement_is_open_to_all(client: TestClient) -> None:
    answer = client.get("/tilgjengelighet")
    assert (answer.status_code, "WCAG 2.1" in answer.text, answer.headers.get("set-cookie")) == (200, True, None)
