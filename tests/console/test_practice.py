"""Practice phones: faults to try, a week that passes at once, and the way to the office's side."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import StaffSession
from ot_notify.campaigns.campaigns import Campaign
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Message, State
from ot_notify.providers import practice_clock, simulator
from ot_notify.providers.base import Sms
from ot_notify.providers.simulator import SLOW_RECEIPT, Character, SimulatedPhone, SimulatedText
from ot_notify.sending import simulation
from tests import factories as f
from tests import world
from tests.conftest import SetSettings
from tests.console.conftest import Browser

NORA = "+4749000102"


def of_nora(browser: Browser) -> str:
    """The part of the page that is Nora's phone."""
    return browser.get("/telefoner").text.partition("Telefonen til Nora")[2].partition("<section")[0]


@pytest.mark.usefixtures("emil")
def test_a_phone_shows_the_way_to_the_offices_side(browser: Browser) -> None:
    [talk] = f.all_of(Conversation, Conversation.phone == NORA)
    browser.is_let_in()
    assert f'href="/innboks/{talk.id}#siste"' in of_nora(browser)
    assert talk.id not in browser.is_let_in("ola.berg@example.no").get("/telefoner").text


@pytest.mark.parametrize("fault", ["off", "dead", "landline", "slow", "stop"])
def test_a_simulated_phone_can_be_broken_and_repaired(kari: Browser, fault: str) -> None:
    assert kari.submit("/telefoner/feil", {"nummer": NORA, "hva": fault}).status_code == 303
    assert f'value="{fault}" selected' in of_nora(kari)
    kari.submit("/telefoner/feil", {"nummer": NORA, "hva": ""})
    assert " selected" not in of_nora(kari)


def test_what_no_phone_can_do_is_as_if_it_worked(kari: Browser) -> None:
    kari.submit("/telefoner/feil", {"nummer": NORA, "hva": "eksplodert"})
    with db.reading() as session:
        assert session.get_one(SimulatedPhone, NORA).character is Character.SILENT


def test_another_offices_phone_is_not_there(browser: Browser, emil: str) -> None:
    ola = browser.is_let_in("ola.berg@example.no")
    for number in (NORA, "+4749009999"):
        assert ola.submit("/telefoner/feil", {"nummer": number, "hva": "off"}).status_code == 303
        with db.reading() as session:
            assert session.get(SimulatedPhone, number) is None


def test_a_slow_phone_lets_the_receipt_wait(kari: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with db.transaction() as session:
        simulator.behave(session, NORA, Character.SLOW)
        message = session.scalars(sa.select(Message.id).where(Message.phone == NORA)).first()
    begin = simulator.clock.now()
    [text_id] = simulator._take([Sms(str(message), NORA, "Hei", world.OUR_NUMBER, 1, 3600)])
    monkeypatch.setattr(simulator.clock, "now", lambda: begin + simulator.DELIVERED_AFTER * 2)
    simulation.step()
    assert f.get(SimulatedText, text_id).status == "queued"
    monkeypatch.setattr(simulator.clock, "now", lambda: begin + SLOW_RECEIPT * 2)
    simulation.step()
    assert f.get(SimulatedText, text_id).status == "delivered"


def test_a_practised_week_passes_and_keeps_sessions(kari: Browser) -> None:
    def told() -> list[object]:
        with db.reading() as session:
            return [
                session.scalar(sa.select(sa.func.min(Campaign.launched_at))),
                session.scalar(sa.select(sa.func.min(Message.sent_at)).where(Message.state == State.DELIVERED)),
                session.scalar(sa.select(sa.func.min(StaffSession.created_at))),
            ]

    before = told()
    answer = kari.submit("/telefoner/uke")
    assert answer.headers["location"] == "/telefoner?uke=gikk"
    launched, sent, signed_in = told()
    assert [launched, sent] == [one - practice_clock.WEEK for one in before[:2]]  # type: ignore[operator]
    assert signed_in == before[2]
    assert "Det har gått en uke" in kari.get("/telefoner?uke=gikk").text


def test_no_week_passes_where_texts_reach_real_phones(kari: Browser, settings_env: SetSettings) -> None:
    settings_env(sms_provider="twilio")
    assert kari.submit("/telefoner/uke").status_code == 404
    assert kari.submit("/telefoner/feil", {"nummer": NORA, "hva": "off"}).status_code == 404
