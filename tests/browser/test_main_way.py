"""The console in a real Chromium: the main way, with and without scripts, on a phone, and for everybody (axe)."""

import pytest
import sqlalchemy as sa
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from ot_notify import db
from ot_notify.campaigns import Campaign
from ot_notify.conversations import Conversation
from tests import world
from tests.browser.conftest import Open


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_door_to_an_answered_and_closed_conversation(open_page: Open, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.get_by_role("link", name="Innboks").first.click()
    page.get_by_role("link", name="Emil Strand").click()
    page.get_by_label("SMS til Emil").fill("Hei Emil! Passer det at jeg ringer i dag?")
    if scripts:
        expect(page.get_by_text("41 av 160 tegn")).to_be_visible()
    page.get_by_role("button", name="Send SMS").click()
    expect(page.locator(".bubble.out").last).to_contain_text("Passer det at jeg ringer i dag?")
    page.get_by_role("button", name="Avslutt").first.click()
    expect(page.get_by_role("link", name="Emil Strand")).to_have_count(0)


def test_on_a_phone_one_answers_from_the_thread_and_closes_under_more(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.get_by_role("link", name="Innboks").first.click()
    page.get_by_role("link", name="Nora Lunde").click()
    expect(page.get_by_role("heading", name="Nora Lunde")).to_be_visible()
    expect(page.get_by_role("region", name="Innboks")).to_be_hidden()
    page.get_by_role("textbox").fill("Vi har plasser innen bygg.")
    page.get_by_role("button", name="Send SMS").click()
    page.get_by_role("main").get_by_role("button", name="Mer").click()
    page.get_by_role("button", name="Avslutt").click()
    expect(page.get_by_role("link", name="Nora Lunde")).to_have_count(0)


def test_a_stopp_on_the_practice_phone_takes_away_the_answer_box(open_page: Open) -> None:
    page = open_page()
    page.goto("/telefoner")
    page.get_by_role("button", name="STOPP fra Thea").click()
    expect(page.get_by_label("Telefonen til Thea").get_by_text("STOPP").first).to_be_visible()
    page.goto("/innboks")
    page.get_by_role("link", name="Thea Myhre").click()
    expect(page.get_by_text("STOPP gjelder fra")).to_be_visible()
    expect(page.get_by_role("button", name="Send SMS")).to_have_count(0)


def test_with_the_keyboard_alone_one_gets_in_and_to_the_content(open_page: Open) -> None:
    page = open_page()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"


def test_what_is_being_written_on_a_practice_phone_stays_while_the_page_refreshes(open_page: Open) -> None:
    page = open_page()
    page.goto("/telefoner")
    page.get_by_label("Svar fra Thea").fill("jeg tenker meg")
    page.wait_for_timeout(2600)
    expect(page.get_by_label("Svar fra Thea")).to_have_value("jeg tenker meg")


OF_ADMINS = ("/", "/utsendinger", "/min-side", "/innsynslogg")


def addresses(*, everything: bool) -> list[str]:
    with db.reading() as session:
        talks = session.scalars(sa.select(Conversation.id).where(Conversation.office_id == world.MOSS)).all()
        one = session.scalars(sa.select(Campaign.id).order_by(Campaign.id)).first()
        youth_id = session.scalars(sa.select(Conversation.youth_id).where(Conversation.id == talks[0])).one()
    lists = [
        "/",
        "/innboks",
        "/folg-opp",
        "/ungdom",
        "/ungdom/ny",
        "/ungdom/skjermede",
        *(f"/ungdom/{youth_id}{part}" for part in ("", "/rett", "/innsyn", "/slett")),
        "/reservasjoner",
        "/kontorene",
        "/kontorene/moss",
        "/utsendinger",
        "/telefoner",
        "/min-side",
        "/min-side/e-post",
        "/finnes-ikke",
    ]
    threads = [f"/innboks/{talks[place]}" for place in (0, 1, 7)]
    pages = [*lists, *threads, f"/utsendinger/{one}", f"/utsendinger/{one}/avlys"]
    return [*pages, "/til-fordeling"] if everything else pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 768, 390])
def test_everybody_can_use_every_page(open_page: Open, scheme: str, width: int) -> None:
    options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    lead, admin = (open_page(email=f"{name}@example.no", **options) for name in ("aisha.rahimi", "siv.aas"))
    axe = Axe()
    for page, address in [*((lead, one) for one in addresses(everything=True)), *((admin, one) for one in OF_ADMINS)]:
        if address == "/finnes-ikke":
            continue  # the browser itself notes the 404 as an error
        page.goto(address)
        found = axe.run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == [], f"{address} {scheme} {width}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} scrolls sideways"
