"""Settings that an administrator changes while the service runs: validated, in the log, and in force at once."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.administration import overrides, runtime_settings
from ot_notify.core import settings
from ot_notify.core.errors import Refused
from tests.conftest import SetSettings
from tests.console.conftest import Browser


@pytest.fixture
def siv(browser: Browser, emil: str) -> Browser:
    return browser.sign_in("siv.aas@example.no")


def test_a_change_holds_at_once_and_can_be_taken_back(siv: Browser) -> None:
    siv.submit("/innstillinger/send_window", {"verdi": "man–fre 10.00–15.00"})
    assert "man–fre 10.00–15.00" in siv.get("/").text
    assert "Endret av Siv Aas" in siv.get("/innstillinger").text
    siv.submit("/innstillinger/send_window", {"standard": "1"})
    assert "man–fre 09.00–17.00" in siv.get("/").text
    with db.reading() as session:
        told = session.scalars(
            sa.select(AuditEvent).where(AuditEvent.action == "setting.change").order_by(AuditEvent.id)
        ).all()
    assert [(one.object_id, one.details) for one in told] == [
        ("send_window", {"before": "mon-fri 09:00-17:00", "after": "mon-fri 10:00-15:00"}),
        ("send_window", {"before": "mon-fri 10:00-15:00", "after": "mon-fri 09:00-17:00"}),
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("send_window", "når som helst", "kan ikke leses"),
        ("second_approval_above", "-1", "Skriv et helt tall"),
        ("sms_price_nok", "gratis", "Skriv prisen i kroner"),
    ],
)
def test_an_impossible_value_is_explained_at_its_field_and_changes_nothing(
    siv: Browser, name: str, value: str, sentence: str
) -> None:
    answer = siv.submit(f"/innstillinger/{name}", {"verdi": value})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert settings.adjusted() == {}


def test_a_price_may_be_written_as_norwegians_do(siv: Browser) -> None:
    siv.submit("/innstillinger/sms_price_nok", {"verdi": "0,52"})
    assert str(settings.settings().sms_price_nok) == "0.52"
    assert 'value="0,52"' in siv.get("/innstillinger").text


def test_only_an_administrator_has_the_page_and_only_some_settings_are_on_it(kari: Browser) -> None:
    assert kari.get("/innstillinger").status_code == 404
    assert kari.submit("/innstillinger/send_window", {"verdi": "alltid"}).status_code == 404
    kari.submit("/logg-ut")
    kari.sign_in("siv.aas@example.no")
    assert kari.submit("/innstillinger/secret_key", {"verdi": "x" * 40}).status_code == 404


def test_the_other_processes_learn_of_it_and_it_wins_over_the_environment(
    database: str, settings_env: SetSettings
) -> None:
    settings_env(max_age=22)
    with db.transaction() as session:
        runtime_settings.change(session, staff.SERVICE, "send_window", "man–fre 10.00–15.00")
        with pytest.raises(Refused):
            runtime_settings.change(session, staff.SERVICE, "secret_key", "x")
    overrides.refresh(at_once=True)
    assert (settings.settings().send_window, settings.settings().max_age) == ("mon-fri 10:00-15:00", 22)
    with db.transaction() as session:
        runtime_settings.take_back(session, staff.SERVICE, "send_window")
        runtime_settings.take_back(session, staff.SERVICE, "send_window")
    overrides.refresh(at_once=True)
    assert settings.settings().send_window == "mon-fri 09:00-17:00"
