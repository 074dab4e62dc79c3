"""Drafts: the way from «Ny utsending» to a campaign under way, in a browser without scripts."""

import re

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import campaigns, drafts, launch, recipient_selection
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.messaging.messages import Kind, Message, State
from ot_notify.people import consent
from ot_notify.people.consent import ConsentSource
from tests.conftest import SetSettings
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


def hidden(page: str) -> dict[str, str]:
    """What the last page's button carries: the version that was looked over, and the number it says."""
    return dict(re.findall(r'name="(versjon|antall)" value="(\d+)"', page))


def written(browser: Browser, **fields: str) -> str:
    """A draft with a text: whole, but not launched."""
    draft = begin(browser, **fields)
    browser.submit(f"/utsendinger/{draft}/mottakere", {"dager": "0"})
    assert browser.submit(f"/utsendinger/{draft}/tekst", {"nb": TEXT}).status_code == 303
    return draft


def press_send(browser: Browser, draft: str):  # type: ignore[no-untyped-def]
    return browser.submit(f"/utsendinger/{draft}/send", hidden(browser.get(f"/utsendinger/{draft}/send").text))


def test_a_draft_goes_all_the_way_to_a_campaign_under_way(kari: Browser) -> None:
    draft = begin(kari)
    here = f"/utsendinger/{draft}"
    assert kari.submit(f"{here}/mottakere", {"dager": "0", "videre": "ja"}).headers["location"] == f"{here}/tekst"
    assert kari.submit(f"{here}/tekst", {"nb": TEXT}).headers["location"] == f"{here}/tid"
    assert kari.submit(f"{here}/tid", {"videre": "ja"}).headers["location"] == f"{here}/forhandsvis"
    assert kari.get(f"{here}/forhandsvis").status_code == 200
    said = int(hidden(kari.get(f"{here}/send").text)["antall"])
    assert press_send(kari, draft).headers["location"] == f"{here}?startet=ja"
    assert campaign(draft).state is CampaignState.RUNNING
    launch.write_due()
    assert sum(text.state is not State.DROPPED for text in texts_of(draft)) == said > 0


def test_a_second_press_shows_the_same_campaign(kari: Browser) -> None:
    draft = written(kari)
    button = hidden(kari.get(f"/utsendinger/{draft}/send").text)
    assert press_send(kari, draft).headers["location"].endswith("?startet=ja")
    again = kari.submit(f"/utsendinger/{draft}/send", button)
    assert again.headers["location"].endswith("?startet=tidligere")
    assert "Kari Lund startet denne utsendingen" in kari.get(again.headers["location"]).text
    assert str(kari.get(f"/utsendinger/{draft}/tekst").url).endswith("?startet=tidligere")


def test_what_was_looked_over_before_a_change_is_not_sent_after_it(kari: Browser) -> None:
    draft = written(kari)
    button = hidden(kari.get(f"/utsendinger/{draft}/send").text)
    kari.submit(f"/utsendinger/{draft}/tekst", {"nb": TEXT + " Hilsen oss"})
    answer = kari.submit(f"/utsendinger/{draft}/send", button)
    assert answer.status_code == 422
    assert "Utkastet er endret etter at du så over det" in answer.text
    assert campaign(draft).state is CampaignState.DRAFT


def test_an_opt_out_after_the_last_look_is_honoured_and_said(kari: Browser) -> None:
    draft = written(kari)
    page = kari.get(f"/utsendinger/{draft}/send").text
    with db.transaction() as session:
        one = recipient_selection.everybody(session, campaigns.get(session, SERVICE, draft), {"nb": TEXT})
        consent.opt_out(session, next(choice.phone for choice in one if choice.drop is None), ConsentSource.SMS)
    kari.submit(f"/utsendinger/{draft}/send", hidden(page))
    launch.write_due(50)
    launch.write_due(50)
    assert "Én av de" in kari.get(f"/utsendinger/{draft}").text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"naar": "tid", "dag": "28.03.2027", "klokka": "02.30"}, "finnes ikke denne dagen"),
        ({"naar": "tid", "dag": "31.10.2027", "klokka": "02.30"}, "kommer to ganger"),
        ({"naar": "tid", "dag": "01.01.2020", "klokka": "10.00"}, "Tidspunktet er passert"),
        ({"naar": "tid", "dag": "31.02.2027", "klokka": "10.00"}, "Skriv dagen som"),
        ({"naar": "tid", "dag": "01.03.2027", "klokka": "ti"}, "Skriv klokkeslettet"),
        ({"naar": "straks", "fordel": "999"}, "Fordel over høyst"),
        ({"naar": "straks", "fordel": "9" * 5000}, "Fordel over høyst"),
        ({"naar": "tid", "dag": "01.01.0001", "klokka": "00.00"}, "Skriv dagen som"),
        ({"naar": "tid", "dag": "31.12.9999", "klokka": "23.59"}, "Skriv dagen som"),
    ],
)
def test_an_invalid_time_is_refused_in_one_sentence(kari: Browser, fields: dict[str, str], says: str) -> None:
    draft = written(kari)
    answer = kari.submit(f"/utsendinger/{draft}/tid", fields)
    assert answer.status_code == 422
    assert says in answer.text
    assert fields.get("dag", "") in answer.text


def test_an_empty_group_is_shown_and_exclusions_can_be_opened(kari: Browser) -> None:
    draft = written(kari)
    assert kari.submit(f"/utsendinger/{draft}/mottakere", {"har-ar": "ja"}).status_code == 422
    assert "Har svart STOPP" in kari.get(f"/utsendinger/{draft}/mottakere").text
    assert kari.get(f"/utsendinger/{draft}/mottakere/opted_out").status_code == 200
    assert kari.get(f"/utsendinger/{draft}/mottakere/protected").status_code == 404


def test_above_the_limit_another_person_must_approve_and_a_change_voids_it(
    kari: Browser, settings_env: SetSettings
) -> None:
    settings_env(second_approval_above=1)
    draft = written(kari)
    here = f"/utsendinger/{draft}"
    kari.submit(f"{here}/mottakere", {"dager": "0", "har-kontor": "ja", "kontor": "moss"})
    assert "Send " not in kari.get(f"{here}/send").text.split("<main")[1]
    kari.submit(f"{here}/be-om-godkjenning")
    assert kari.submit(f"{here}/godkjenn", {"versjon": "1", "antall": "99"}).status_code == 422
    kari.cookies.clear()
    aisha = kari.sign_in("aisha.rahimi@example.no")
    assert "venter på at du godkjenner" in aisha.get("/utsendinger").text
    assert "venter på at du godkjenner" in aisha.get("/").text
    assert aisha.submit(f"{here}/godkjenn", hidden(aisha.get(f"{here}/send").text)).status_code == 303
    aisha.cookies.clear()
    kari.sign_in()
    assert "Aisha Rahimi har godkjent" in kari.get(f"{here}/send").text
    kari.submit(f"{here}/tekst", {"nb": TEXT + " Hilsen oss"})
    assert "Endret etter at den ble godkjent" in kari.get(f"{here}/send").text


def test_a_test_text_goes_to_ones_own_phone_and_the_number_is_remembered(kari: Browser) -> None:
    draft = written(kari)
    assert kari.submit(f"/utsendinger/{draft}/prove", {"telefon": "22 22 22 2"}).status_code == 422
    assert kari.submit(f"/utsendinger/{draft}/prove", {"telefon": "49 00 99 01"}).status_code == 303
    (text,) = all_of(Message, Message.kind == Kind.TEST)
    assert (text.phone, text.campaign_id, text.youth_id) == ("+4749009901", None, None)
    assert "49 00 99 01" in kari.get(f"/utsendinger/{draft}/forhandsvis").text
    assert texts_of(draft) == []


def test_a_person_is_found_by_name_and_the_name_never_stands_in_an_address(kari: Browser) -> None:
    draft = written(kari)
    answer = kari.submit(f"/utsendinger/{draft}/finn", {"navn": "nora"})
    assert answer.status_code == 200
    assert "Nora Lunde" in answer.text


def test_the_list_finds_by_name_and_copies_an_earlier_campaign(kari: Browser) -> None:
    draft = written(kari, name="Etter jul")
    found = kari.submit("/utsendinger", {"sok": "JUL etter"}).text
    assert "Etter jul" in found
    assert "Ingen utsending heter det" in kari.submit("/utsendinger", {"sok": "påske"}).text
    copy = kari.submit(f"/utsendinger/{draft}/kopier").headers["location"].split("/")[2]
    assert copy != draft
    assert campaign(copy).source_id == draft


def test_a_copy_asked_for_twice_by_one_button_is_one(kari: Browser) -> None:
    draft = written(kari)
    key = KEY.search(kari.get("/utsendinger").text)
    assert key
    answers = [kari.submit(f"/utsendinger/{draft}/kopier", {"nokkel": key[1]}) for _ in range(2)]
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(all_of(Campaign, Campaign.source_id == draft)) == 1


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
    assert campaign(begin(kari)).audience.items() >= drafts.USUAL.items()
