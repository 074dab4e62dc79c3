"""Before a campaign is sent: every text in every language, the reminders too, and who is lost by a field and why."""

import re

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import campaigns, drafts
from ot_notify.campaigns.drafts import Reminder
from tests import world
from tests.conftest import SetSettings
from tests.console.conftest import Browser

FIRST = {"nb": "Hei {fornavn} fra {avsender}! Ikke SMS: STOPP", "nn": "Hei {fornavn}, helsing {avsender}! Ikkje: STOPP"}
AGAIN = {"nb": "Hei igjen fra {avsender}. Ikke SMS: STOPP"}


@pytest.fixture
def draft(emil: str) -> str:
    """To three who read three languages, and one without a first name. Answers its address."""
    with db.transaction() as session:
        people = [
            world.make_youth(session, f"Ny{language} Vik", phone=f"+4749000{number}", language=language)
            for number, language in enumerate(("nb", "nn", "en"), 700)
        ]
        people.append(world.make_youth(session, " Vik", phone="+4749000710"))
        made = drafts.draft(
            session,
            SERVICE,
            name="Vår",
            templates=FIRST,
            audience={"offices": [world.MOSS], "youth_ids": [one.id for one in people]},
            reminders=[Reminder(7, AGAIN)],
        )
        return f"/utsendinger/{made.id}"


def bubbles(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<p class="bubble wrap" lang="(\w\w)">(.*?)</p>', page)


def test_the_preview_shows_the_reminder_and_who_is_lost_and_why(kari: Browser, draft: str) -> None:
    page = kari.get(f"{draft}/forhandsvis").text
    assert any("Hei igjen" in body for _, body in bubbles(page))
    assert f'href="{draft}/mottakere/missing_value"' in page
    assert "Fyll det inn, eller ta feltet ut av teksten." in page


def test_the_last_check_shows_every_language_once(kari: Browser, draft: str) -> None:
    found = bubbles(kari.get(f"{draft}/send").text)
    assert sorted((language, body[:9]) for language, body in found) == [
        ("nb", "Hei igjen"),
        ("nb", "Hei {forn"),
        ("nn", "Hei {forn"),
    ]


def test_a_text_begins_with_the_one_template_there_is_for_it(kari: Browser) -> None:
    with db.transaction() as session:
        made = drafts.begin(session, SERVICE, name="Høst", audience={"offices": [world.MOSS]})
    page = kari.get(f"/utsendinger/{made.id}/tekst").text
    written = re.search(r'<textarea[^>]* id="nb"[^>]*>(.*?)</textarea>', page, re.S)
    assert written
    assert "{avsender}" in written[1]
    with db.reading() as session:
        assert not campaigns.steps(session, made.id)[0].texts, "nothing is saved by looking"
    assert 'data-insert="{fornavn}"' not in page


@pytest.mark.parametrize(("window", "said"), [("always", "hele døgnet"), ("mon-fri 09:00-17:00", "bare i sendetiden")])
def test_the_time_step_says_when_texts_leave_here(
    kari: Browser, draft: str, window: str, said: str, settings_env: SetSettings
) -> None:
    settings_env(send_window=window)
    assert said in kari.get(f"{draft}/tid").text
