"""The inbox in a real Chromium: what comes by itself, who is writing, the keys, a handover, many at once."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from ot_notify import db
from ot_notify.access import staff
from ot_notify.inbox.models import Conversation
from ot_notify.messaging import canned_replies
from ot_notify.messaging.messages import Kind, Message
from ot_notify.people.youths import Youth
from tests import factories
from tests.browser.conftest import Open


def talk_of(first_name: str) -> Conversation:
    with db.reading() as session:
        statement = sa.select(Conversation).join(Youth, Youth.id == Conversation.youth_id)
        return session.scalars(statement.where(Youth.first_name == first_name)).one()


def answers() -> int:
    with db.reading() as session:
        return session.scalar(sa.select(sa.func.count()).where(Message.kind == Kind.ANSWER)) or 0


def to_the_talk(page: Page, first_name: str) -> None:
    page.goto(f"/innboks/{talk_of(first_name).id}")


def test_a_reply_comes_into_the_open_thread_and_the_menu_by_itself(open_page: Open) -> None:
    page = open_page()
    to_the_talk(page, "Emil")
    factories.text_from(talk_of("Emil").phone, "Kan dere ringe etter tre?")
    expect(page.locator("#trad")).to_contain_text("Kan dere ringe etter tre?")
    expect(page.locator("#tall-unread")).to_contain_text("8")


def test_a_colleague_who_writes_is_seen_and_an_answer_meanwhile_is_warned_of(open_page: Open) -> None:
    kari, aisha = open_page(), open_page(email="aisha.rahimi@example.no")
    to_the_talk(kari, "Emil")
    to_the_talk(aisha, "Emil")
    aisha.get_by_label("SMS til Emil").press_sequentially("Hei Emil")
    expect(kari.locator("#skriver")).to_contain_text("Aisha Rahimi skriver et svar")
    aisha.get_by_role("button", name="Send SMS").click()
    expect(kari.locator("#skriver")).to_contain_text("En kollega har svart siden du åpnet siden")
    assert answers() == 1


def test_with_the_keyboard_alone_one_answers_and_goes_on_to_the_next(open_page: Open) -> None:
    page = open_page()
    keys = page.keyboard
    keys.press("g")
    keys.press("i")
    expect(page).to_have_url(re.compile("/innboks$"))
    keys.press("j")
    keys.press("j")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Oskar Vik")
    to_the_talk(page, "Emil")
    keys.press("r")
    expect(page.get_by_label("SMS til Emil")).to_be_focused()
    keys.type("Jeg ringer i dag")
    keys.press("Control+Enter")
    expect(page.locator(".bubble.out").last).to_contain_text("Jeg ringer i dag")
    assert answers() == 1
    keys.press("n")
    keys.type("Avtalt tid")
    page.get_by_role("button", name="Lagre notatet").focus()
    keys.press("Enter")
    expect(page.locator(".note")).to_contain_text("Avtalt tid")
    keys.press("e")
    expect(page.get_by_text("Samtalen er avsluttet.")).to_be_visible()


def test_the_keys_are_shown_and_can_be_switched_off(open_page: Open) -> None:
    page = open_page()
    page.goto("/innboks")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tastatursnarveier")).to_be_visible()
    page.keyboard.press("Escape")
    page.goto("/min-side")
    page.get_by_label("Snarveier med én tast").uncheck()
    page.get_by_role("button", name="Lagre valgene").click()
    page.goto("/innboks")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tastatursnarveier")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_another_office_takes_over_a_conversation(open_page: Open, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    to_the_talk(page, "Nora")
    page.get_by_role("main").get_by_role("button", name="Mer").click()
    page.get_by_role("link", name="Overfør til et annet kontor").click()
    page.get_by_role("main").get_by_label("Kontor").select_option(label="Follo")
    page.get_by_label("Hvorfor?").fill("Har flyttet til Ås")
    page.get_by_role("button", name="Spør kontoret").click()
    expect(page.get_by_text("Follo er spurt om å ta over")).to_be_visible()
    theirs = open_page(email="ola.berg@example.no", java_script_enabled=scripts)
    theirs.goto("/innboks")
    theirs.get_by_role("button", name="Ta over Nora Lunde").click()
    expect(theirs.get_by_role("heading", level=1)).to_have_text("Nora Lunde")
    expect(theirs.get_by_text("Hva slags læreplasser er det?").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_ready_answer_is_kept_put_in_and_sent(open_page: Open, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/innboks/hurtigsvar")
    page.get_by_label("Navn", exact=True).fill("Ringer i dag")
    page.get_by_role("textbox", name="Tekst", exact=True).fill("Hei {fornavn}! Jeg ringer deg i dag.")
    page.get_by_label("Hvem kan bruke det?").select_option(label="Moss")
    page.get_by_role("button", name="Lagre hurtigsvaret").click()
    to_the_talk(page, "Emil")
    page.get_by_role("button", name="Hurtigsvar").click()
    page.get_by_role("button", name="Ringer i dag").click()
    expect(page.get_by_label("SMS til Emil")).to_have_value("Hei Emil! Jeg ringer deg i dag.")
    assert answers() == 0
    page.get_by_role("button", name="Send SMS").click()
    expect(page.locator(".bubble.out").last).to_contain_text("Hei Emil! Jeg ringer deg i dag.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_many_are_closed_at_once_and_brought_back(open_page: Open, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts)
    page.goto("/innboks")
    for name in ("Emil Strand", "Nora Lunde"):
        page.get_by_label(f"Merk {name}").check()
    page.get_by_role("button", name="Avslutt (2)" if scripts else "Avslutt de merkede").click()
    expect(page.get_by_role("link", name="Emil Strand")).to_have_count(0)
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("link", name="Emil Strand")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_unknown_number_is_given_to_the_office_it_belongs_to(open_page: Open, scripts: bool) -> None:
    page = open_page(email="aisha.rahimi@example.no", java_script_enabled=scripts)
    page.get_by_role("link", name="Til fordeling").first.click()
    expect(page.get_by_text("hvem er dette??")).to_be_visible()
    page.get_by_label("Kontor for 49 00 03 07").select_option(label="Moss")
    page.get_by_role("button", name="Send 49 00 03 07 til kontoret").click()
    page.goto("/til-fordeling")
    expect(page.get_by_text("hvem er dette??")).to_have_count(0)
    page.goto("/innboks")
    expect(page.get_by_role("link", name="49 00 03 07")).to_be_visible()


def test_slash_finds_a_ready_answer_and_enter_puts_it_in(open_page: Open) -> None:
    with db.transaction() as session:
        person = staff.find(session, "kari.lund@example.no")
        assert person
        for title, body in (("Ringer i dag", "Vi ringer deg i dag."), ("Velkommen", "Kom innom når du vil.")):
            canned_replies.write(session, staff.actor(person), office_id="moss", title=title, body=body)
    page = open_page()
    to_the_talk(page, "Emil")
    box = page.locator("#svar")
    box.fill("")
    box.press_sequentially("Hei! /velk")
    expect(page.locator("#hurtigsvar")).to_be_visible()
    expect(page.locator("#hurtigsvar li:not([hidden])")).to_have_count(1)
    box.press("Enter")
    expect(box).to_have_value("Hei!\nKom innom når du vil.")
    expect(page.locator("#hurtigsvar")).to_be_hidden()
