"""The page of reminders: who gets the next one, why others do not, pausing one youth, a text still to come."""

import pytest

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import campaigns, contact_limits, drafts, launch
from ot_notify.campaigns.drafts import Reminder
from ot_notify.messaging.messages import Drop
from ot_notify.people.youths import Youth
from ot_notify.sending.claim import claim
from tests import factories as make
from tests.console.conftest import Browser
from tests.console.test_text_templates import TEXT

NAMES = ("Nora Lunde", "Ingrid Dahle")


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database."""
    return "sqlite"


@pytest.fixture(autouse=True)
def _any_hour(settings_env) -> None:  # type: ignore[no-untyped-def]
    settings_env(send_window="always")


def youth(name: str) -> Youth:
    first, _, last = name.partition(" ")
    return make.all_of(Youth, Youth.first_name == first, Youth.last_name == last)[0]


def running(*names: str) -> str:
    """The page of a campaign whose first text these have had."""
    to = [youth(name).id for name in names or NAMES]
    with db.transaction() as session:
        reminder = Reminder(7, {"nb": TEXT})
        made = drafts.draft(
            session, SERVICE, name="Vår", templates={"nb": TEXT}, audience={"youth_ids": to}, reminders=[reminder]
        )
        launch.launch(session, campaigns.get(session, SERVICE, made.id, hold=True), by=SERVICE)
    launch.write_due()
    for sms in claim(10):
        make.deliver(sms)
    return f"/utsendinger/{made.id}/paminnelser"


def paused(kari: Browser, here: str, name: str, what: str = "ja") -> None:
    assert kari.submit(f"{here}/pause", {"ungdom": youth(name).id, "pause": what}).status_code == 303


def test_who_gets_the_next_one_and_why_others_do_not(kari: Browser) -> None:
    here = running()
    make.text_from(youth("Nora Lunde"), "Hva gjelder det?")
    page = kari.get(here).text
    assert "1 ungdom får den slik det er nå." in page
    assert "1 + 1 = 2" in page
    assert "Ingrid Dahle" in page
    assert "Nora Lunde" not in page
    assert "Nora Lunde" in kari.get(f"{here}?vis={Drop.REPLIED}").text


def test_one_youth_is_paused_and_let_go_on(kari: Browser) -> None:
    here = running()
    paused(kari, here, "Nora Lunde")
    assert "Nora Lunde" in kari.get(f"{here}?vis={Drop.REMINDERS_PAUSED}").text
    paused(kari, here, "Nora Lunde", "opphev")
    assert "2 ungdommer får den slik det er nå." in kari.get(here).text


def test_a_coordinator_sees_no_small_figure_and_not_who(browser: Browser, emil: str) -> None:
    here = running()
    browser.sign_in("kim.moe@example.no")
    page = browser.get(here).text
    assert "Færre enn fem ungdommer får den slik det er nå." in page
    assert ("Lunde" in page, "2 ungdommer" in page) == (False, False)
    assert browser.submit(f"{here}/pause", {"ungdom": youth("Nora Lunde").id}).status_code == 404


def test_looking_at_the_list_is_logged(kari: Browser) -> None:
    kari.get(running())
    assert [line.action for line in make.all_of(AuditEvent, AuditEvent.action == "reminder.list")] == ["reminder.list"]


def over_the_limit() -> str:
    """Ingrid has had three texts without answering: one of the world's, and two of these."""
    running("Ingrid Dahle")
    return running("Ingrid Dahle")


def test_a_lead_lets_those_over_the_limit_get_more_with_a_reason(browser: Browser, emil: str) -> None:
    here = over_the_limit()
    browser.sign_in("aisha.rahimi@example.no")
    assert "1 har fått tre SMS uten å svare i år" in browser.get(here).text
    assert "Skriv hvorfor." in browser.submit(f"{here}/flere", {"grunn": " "}).text
    assert browser.submit(f"{here}/flere", {"grunn": "Avtalt med far"}).status_code == 303
    assert "1 ungdom får den slik det er nå." in browser.get(here).text
    with db.reading() as session:
        [lifting] = contact_limits.liftings(session, youth("Ingrid Dahle").id)
    assert (lifting.by, lifting.reason) == ("Aisha Rahimi", "Avtalt med far")


def test_an_adviser_does_not_lift_the_limit(kari: Browser) -> None:
    here = over_the_limit()
    assert "få flere SMS" not in kari.get(here).text
    assert kari.submit(f"{here}/flere", {"grunn": "Fordi"}).status_code == 409


def test_a_text_still_to_come_is_changed_as_a_new_version(browser: Browser, emil: str) -> None:
    here = running()
    browser.sign_in("aisha.rahimi@example.no")
    with db.transaction() as session:  # an adviser sees what every office of the campaign is
        session.get_one(campaigns.Campaign, here.split("/")[2]).office_ids = ["moss"]
    changed = {"nb": "Hei igjen fra {avsender}. Ikke SMS: STOPP", "versjon": "1"}
    assert "Lagre ny versjon" in browser.get(f"{here}/1").text
    assert browser.submit(f"{here}/1", changed).status_code == 303
    page = browser.get(f"{here}/1").text
    assert "Versjon 2" in page
    assert "Aisha Rahimi" in page
    assert TEXT in page.replace("&#39;", "'")
    again = browser.submit(f"{here}/1", {"nb": "En annen fra {avsender}. STOPP", "versjon": "1"})
    assert again.status_code == 409
    assert "Aisha Rahimi lagret versjon 2 mens du skrev." in again.text
    assert "av 160 tegn" in browser.submit(f"{here}/1/tell", {"felt": "nb", "nb": "Hei"}).text


def test_a_draft_has_its_reminders_under_its_text(kari: Browser) -> None:
    with db.transaction() as session:
        made = drafts.begin(session, SERVICE, name="Høst", audience={"offices": ["moss"]})
    answer = kari.get(f"/utsendinger/{made.id}/paminnelser")
    assert answer.url.path.endswith("/tekst")
