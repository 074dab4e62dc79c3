"""Drafts: the way from «Ny utsending» to a campaign under way, in a browser without scripts."""

import re

import pytest

from ot_notify import drafting, launching
from ot_notify.campaigns import Campaign, CampaignState
from tests.console.conftest import Browser
from tests.factories import all_of, campaign, texts_of

KEY = re.compile(r'name="nokkel" value="([^"]+)"')
TEXT = "Hei fra {avsender}! Svar JA, så ringer vi. Ikke SMS: STOPP"


@pytest.fixture
def backend() -> str:
    """What the pages say does not depend on the database; the races are tested in the library, on both."""
    return "sqlite"


def begin(browser: Browser, name: str = "Vår", **fields: str) -> str:
    """A new draft. Answers its id."""
    key = KEY.search(browser.get("/utsendinger/ny").text)
    assert key
    answer = browser.submit("/utsendinger/ny", {"navn": name, "nokkel": key[1], **fields})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).split("/")[2]


def test_a_draft_goes_all_the_way_to_a_campaign_under_way(kari: Browser) -> None:
    draft = begin(kari)
    here = f"/utsendinger/{draft}"
    assert kari.submit(f"{here}/mottakere", {"videre": "ja"}).headers["location"] == f"{here}/tekst"
    assert kari.submit(f"{here}/tekst", {"nb": TEXT}).headers["location"] == f"{here}/tid"
    assert kari.submit(f"{here}/tid").headers["location"] == f"{here}/forhandsvis"
    assert kari.get(f"{here}/forhandsvis").status_code == 200
    assert "Send" in kari.get(f"{here}/send").text
    assert kari.submit(f"{here}/send").headers["location"] == here
    assert campaign(draft).state is CampaignState.RUNNING
    launching.write_due()
    assert texts_of(draft)


def test_the_same_form_twice_is_one_draft(kari: Browser) -> None:
    before = len(all_of(Campaign))
    key = KEY.search(kari.get("/utsendinger/ny").text)
    assert key
    answers = [kari.submit("/utsendinger/ny", {"navn": "Vår", "nokkel": key[1]}) for _ in range(2)]
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(all_of(Campaign)) == before + 1


def test_a_draft_is_found_again_in_the_list_and_leads_to_its_first_step(kari: Browser) -> None:
    draft = begin(kari, "Etter jul")
    assert "Etter jul" in kari.get("/utsendinger").text
    assert str(kari.get(f"/utsendinger/{draft}").url).endswith("/mottakere")


def test_a_text_that_cannot_be_sent_is_said_beside_what_was_written(kari: Browser) -> None:
    draft = begin(kari)
    answer = kari.submit(f"/utsendinger/{draft}/tekst", {"nb": "Hei {navn}"})
    assert answer.status_code == 422
    assert "Hei {navn}" in answer.text


def test_a_draft_begins_with_what_a_person_would_want(kari: Browser) -> None:
    assert campaign(begin(kari)).audience.items() >= drafting.USUAL.items()
