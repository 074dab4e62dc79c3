"""Mail: handed to a real SMTP server; what is wrong with it is one sentence, and nothing tells whom it was for."""

import pytest

from ot_notify.core import smtp
from ot_notify.core.errors import Misconfigured, Unavailable
from tests.conftest import SetSettings
from tests.postbox import Postbox


def test_an_email_reaches_the_server_in_the_readers_language(postbox: Postbox) -> None:
    assert smtp.send("kari.lund@example.no", "3 nye svar på Moss", "Logg inn og les dem.", language="nb")
    message = postbox.got[0]
    assert (message["To"], message["From"]) == ("kari.lund@example.no", "ot-notify@example.no")
    assert message["Auto-Submitted"] == "auto-generated"
    assert postbox.body() == "Logg inn og les dem.\n"


def test_without_a_server_nothing_is_sent(settings_env: SetSettings) -> None:
    settings_env(smtp_url=None)
    assert not smtp.send("kari.lund@example.no", "Hei", "Hei")


def test_a_server_that_is_away_is_for_later(settings_env: SetSettings) -> None:
    settings_env(smtp_url="smtp://127.0.0.1:9")
    with pytest.raises(Unavailable) as error:
        smtp.send("kari.lund@example.no", "Hei", "Hei")
    assert "kari" not in str(error.value)


@pytest.mark.parametrize("address", ["mailpit:1025", "http://mailpit", "smtp://mailpit:post"])
def test_an_invalid_address_is_refused_in_one_sentence(settings_env: SetSettings, address: str) -> None:
    settings_env(smtp_url=address)
    with pytest.raises(Misconfigured, match="OT_SMTP_URL"):
        smtp.send("kari.lund@example.no", "Hei", "Hei")


def test_another_machine_that_offers_no_tls_gets_nothing_unless_it_is_named(
    postbox: Postbox, settings_env: SetSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ot_notify.core.production_checks.is_here", lambda _: False)
    with pytest.raises(Misconfigured, match="STARTTLS"):
        smtp.send("kari.lund@example.no", "Ny lenke", "https://…")
    assert postbox.got == []
    settings_env(plaintext_hosts="mailpit,127.0.0.1")
    assert smtp.send("kari.lund@example.no", "Ny lenke", "https://…")
