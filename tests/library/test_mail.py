"""Mail: handed to a real SMTP server; what is wrong with it is one sentence, and nothing tells whom it was for."""

from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from ot_notify import mail
from ot_notify.errors import Misconfigured, Unavailable
from tests.conftest import SetSettings
from tests.servers import free_port


class Postbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.got = []

    def handle_message(self, message) -> None:  # type: ignore[no-untyped-def]
        self.got.append(message)


@pytest.fixture
def postbox(settings_env: SetSettings) -> Iterator[Postbox]:
    box = Postbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings_env(smtp_url=f"smtp://127.0.0.1:{port}", mail_from="ot-notify@example.no")
    yield box
    server.stop()


def test_an_email_reaches_the_server_in_the_readers_language(postbox: Postbox) -> None:
    assert mail.send("kari.lund@example.no", "3 nye svar på Moss", "Logg inn og les dem.", language="nb")
    [message] = postbox.got
    assert (message["To"], message["From"]) == ("kari.lund@example.no", "ot-notify@example.no")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_payload(decode=True).decode().splitlines() == ["Logg inn og les dem."]


def test_without_a_server_nothing_is_sent(settings_env: SetSettings) -> None:
    settings_env(smtp_url=None)
    assert not mail.send("kari.lund@example.no", "Hei", "Hei")


def test_a_server_that_is_away_is_for_later(settings_env: SetSettings) -> None:
    settings_env(smtp_url="smtp://127.0.0.1:9")
    with pytest.raises(Unavailable) as error:
        mail.send("kari.lund@example.no", "Hei", "Hei")
    assert "kari" not in str(error.value)


@pytest.mark.parametrize("address", ["mailpit:1025", "http://mailpit", "smtp://mailpit:post"])
def test_an_address_that_is_none_is_said_in_one_sentence(settings_env: SetSettings, address: str) -> None:
    settings_env(smtp_url=address)
    with pytest.raises(Misconfigured, match="OT_SMTP_URL"):
        mail.send("kari.lund@example.no", "Hei", "Hei")
