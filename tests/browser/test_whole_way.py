"""The whole way in a real browser, with and without scripts: a list, a campaign to those on it, an answer, our answer,
the end. The service's own work is done between the clicks, as its worker would."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.providers.simulator import Simulator
from ot_notify.sending import simulation
from tests.browser.conftest import Open
from tests.conftest import SetSettings
from tests.factories import all_of, run_due

LIST = """Elevid;Fornavn;Etternavn;Født;Mobil;Kommune
901;Nils;Lunde;01.02.2008;49 00 90 01;Moss
902;Maja;Foss;2007;49 00 90 02;Moss
"""
TEXT = "Hei {fornavn}, dette er {avsender}. Vil du prate? Svar JA. Ikke SMS: STOPP"


@pytest.fixture(autouse=True)
def _any_hour(settings_env: SetSettings) -> None:
    settings_env(send_window="always")


def work() -> None:
    """What the worker would have done by the next click; beside the browser's own loop, which has this thread."""
    with ThreadPoolExecutor(1) as worker:
        worker.submit(simulation.step).result()
        worker.submit(run_due, Simulator()).result()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_a_list_to_a_conversation_that_is_closed(open_page: Open, tmp_path: Path, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    file = tmp_path / "vinter.csv"
    file.write_text(LIST, encoding="utf-8")

    page.get_by_role("link", name="Import av lister").click()
    page.get_by_label("Velg fil").set_input_files(file)
    page.get_by_role("button", name="Les fila").click()
    page.get_by_role("button", name="Kontroller de 2 radene").click()
    page.get_by_role("button", name="Ta inn 2 ungdommer").click()
    page.get_by_role("link", name="Lag en utsending til disse").click()

    page.get_by_label("Hva skal utsendingen hete?").fill("Vinterrunden")
    page.get_by_role("button", name="Lag utkastet").click()
    expect(page.get_by_role("heading", name="2 får SMS")).to_be_visible()
    page.get_by_role("button", name="Videre til tekst").click()
    page.get_by_label("Tekst på bokmål").fill(TEXT)
    page.get_by_role("button", name="Videre til tid").click()
    page.get_by_role("button", name="Videre til forhåndsvisning").click()
    expect(page.get_by_text("Hei Nils, dette er").or_(page.get_by_text("Hei Maja, dette er")).first).to_be_visible()
    page.get_by_role("link", name="Videre til siste sjekk").click()
    page.get_by_role("button", name="Send 2 SMS").click()
    work()
    sent = all_of(Message, Message.kind == Kind.CAMPAIGN, Message.phone.in_(["+4749009001", "+4749009002"]))
    assert sorted(one.state for one in sent) == [State.SENT, State.SENT]

    page.goto("/telefoner")
    page.get_by_role("button", name="JA fra Nils").click()
    work()
    page.goto("/innboks")
    page.get_by_role("link", name="Nils Lunde").click()
    page.get_by_label("SMS til Nils").fill("Så fint! Vi ringer deg i morgen kl. 10.")
    page.get_by_role("button", name="Send SMS").click()
    expect(page.locator(".bubble.out").last).to_contain_text("Vi ringer deg i morgen")
    page.get_by_role("button", name="Avslutt").first.click()
    expect(page.get_by_role("link", name="Nils Lunde")).to_have_count(0)
    (talk,) = all_of(Conversation, Conversation.phone == "+4749009001")
    assert talk.state is ConversationState.CLOSED
