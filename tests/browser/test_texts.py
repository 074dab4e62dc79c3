"""Texts in a real Chromium: a template written, counted and used in a campaign, with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import drafts
from ot_notify.campaigns.campaigns import Campaign, CampaignStep
from ot_notify.messaging.templates import Template
from tests.browser.conftest import Open
from tests.factories import all_of

TEXT = "Hei fra {avsender} – skal vi ringe deg? Ikke SMS: STOPP"


def written(page: Page) -> None:
    """A template of Moss's own, with a dash that is swapped by one press."""
    page.goto("/tekstmaler")
    page.get_by_role("link", name="Ny tekstmal").click()
    page.get_by_label("Navn", exact=True).fill("Vår i Moss")
    page.get_by_label("Tekst på bokmål").fill(TEXT)


def used(page: Page) -> None:
    """The same template in the text step of a new campaign, with one reminder below it."""
    with db.transaction() as session:
        made = drafts.begin(session, SERVICE, name="Vår 2027", audience={"offices": ["moss"]})
    page.goto(f"/utsendinger/{made.id}/tekst")
    page.get_by_label("Hent tekst fra mal").first.select_option(label="Vår i Moss")
    page.get_by_role("button", name="Hent").first.click()
    expect(page.get_by_label("Tekst på bokmål").first).to_have_value(TEXT.replace("–", "-"))
    page.get_by_role("button", name="Legg til en påminnelse").click()
    expect(page.get_by_role("heading", name="Påminnelse 1")).to_be_visible()
    page.get_by_role("button", name="Videre til tid").click()
    expect(page.get_by_role("heading", name="Når, og hva hvis de ikke svarer?")).to_be_visible()
    [campaign] = all_of(Campaign, Campaign.name == "Vår 2027")
    steps = all_of(CampaignStep, CampaignStep.campaign_id == campaign.id)
    assert [(step.after_days, step.template_version) for step in steps] == [(0, 1), (7, 1)]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_template_is_written_and_used_in_a_campaign(open_page: Open, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    written(page)
    if scripts:
        expect(page.get_by_text("gjør den til")).to_have_count(0)  # one SMS either way
    else:
        page.get_by_role("button", name="Regn ut lengden", exact=True).click()
    expect(page.get_by_text("spesialtegn: «–»")).to_be_visible()
    page.get_by_role("button", name="Bytt tegnet").click()
    expect(page.get_by_label("Tekst på bokmål")).to_have_value(TEXT.replace("–", "-"))
    page.get_by_role("button", name="Lagre malen").click()
    expect(page.get_by_text("Malen er lagret.")).to_be_visible()
    assert [one.office_id for one in all_of(Template, Template.name == "Vår i Moss")] == ["moss"]
    used(page)


def test_fields_are_put_in_where_one_writes(open_page: Open) -> None:
    page = open_page()
    page.goto("/tekstmaler/ny")
    expect(page.get_by_text("Felter du kan skrive inn:")).to_be_hidden()
    field = page.get_by_label("Tekst på nynorsk")
    field.fill("Hei frå !")
    field.press("ArrowLeft")
    page.get_by_role("button", name="avsender").click()
    expect(field).to_have_value("Hei frå {avsender}!")
    expect(field).to_be_focused()
    expect(page.get_by_text("Seier", exact=False).or_(page.get_by_text("svare STOPP")).first).to_be_visible()


def test_without_scripts_the_fields_are_listed(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/tekstmaler/ny")
    expect(page.get_by_text("Felter du kan skrive inn:")).to_be_visible()
    expect(page.get_by_role("button", name="avsender")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_texts_are_for_everybody(open_page: Open, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    with db.transaction() as session:
        made = drafts.begin(session, SERVICE, name="Vår 2027", audience={"offices": ["moss"]})
    county = all_of(Template, Template.county == "Østfold")[0].id
    for where in ("/tekstmaler", "/tekstmaler/ny", f"/tekstmaler/{county}", f"/utsendinger/{made.id}/tekst"):
        page.goto(where)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], where
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
