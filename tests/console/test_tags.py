"""Tags, mentions and saved views: the office's words on its youths, a notice to who is named, and one's own views."""

import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.casework import subject_access
from ot_notify.people import tags, youths
from ot_notify.people.tags import SENSITIVE, Tag, YouthTag
from ot_notify.people.youths import Youth
from tests import world
from tests.console.conftest import Browser
from tests.factories import all_of


@pytest.fixture
def youth(kari: Browser) -> str:
    with db.reading() as session:
        return session.scalars(sa.select(Youth.id).where(Youth.first_name == "Emil")).one()


def put(browser: Browser, youth_id: str, name: str):  # type: ignore[no-untyped-def]
    return browser.submit(f"/ungdom/{youth_id}/merke", {"navn": name})


def test_a_tag_is_shown_where_the_youth_is_and_finds_them(kari: Browser, youth: str, emil: str) -> None:
    assert put(kari, youth, "Lærling").status_code == 303
    put(kari, youth, "lærling ")  # the same tag
    (tag,) = all_of(Tag)
    for place in (f"/ungdom/{youth}", "/ungdom", "/innboks", f"/innboks/{emil}"):
        assert "Lærling" in kari.get(place).text, place
    narrowed = kari.get(f"/innboks?merke={tag.id}").text
    assert "Emil Strand" in narrowed
    assert "Nora Lunde" not in narrowed
    assert "Emil" in kari.get(f"/ungdom?merke={tag.id}").text
    assert "Nora" not in kari.get(f"/ungdom?merke={tag.id}").text


def test_taken_off_the_last_youth_a_tag_is_gone(kari: Browser, youth: str) -> None:
    put(kari, youth, "Lærling")
    kari.submit(f"/ungdom/{youth}/merke", {"fjern": all_of(Tag)[0].id})
    assert (all_of(Tag), all_of(YouthTag)) == ([], [])
    with db.reading() as session:
        logged = session.scalars(sa.select(AuditEvent.action).where(AuditEvent.object_id == youth)).all()
    assert {"youth.tag", "youth.untag"} <= set(logged)


@pytest.mark.parametrize(
    "name",
    [
        "ruser seg",
        "Psykisk",
        "depresjon",
        "barnevern",
        "i fengsel",
        "muslim",
        "ADHD",
        "vold hjemme",
        "Syk",
        " ",
        "x" * 31,
    ],
)
def test_nothing_sensitive_becomes_a_tag(kari: Browser, youth: str, name: str) -> None:
    assert put(kari, youth, name).status_code == 422
    assert all_of(Tag) == []


@pytest.mark.parametrize(
    "name", ["Lærling", "Ring i mai", "Grunnskole", "Sommerjobb", "Musikk", "2. runde", "Kurs", "Truck"]
)
def test_words_for_what_to_do_are_tags(kari: Browser, youth: str, name: str) -> None:
    assert put(kari, youth, name).status_code == 303


def test_another_office_sees_neither_the_tag_nor_who_has_it(kari: Browser, browser: Browser, youth: str) -> None:
    put(kari, youth, "Lærling")
    (tag,) = all_of(Tag)
    browser.is_let_in("ola.berg@example.no")
    assert "Lærling" not in browser.get("/ungdom").text
    assert "Emil" not in browser.get(f"/ungdom?merke={tag.id}").text
    assert browser.submit(f"/ungdom/{youth}/merke", {"fjern": tag.id}).status_code == 404


def test_the_youths_copy_has_the_tags_and_forgetting_takes_them(kari: Browser, youth: str) -> None:
    put(kari, youth, "Lærling")
    with db.transaction() as session:
        person = session.get(Youth, youth)
        assert person
        who = world.staff.actor(session.scalars(sa.select(world.Staff).where(world.Staff.name == "Kari Lund")).one())
        copy = subject_access.export(session, who, person)
        assert [one["name"] for one in copy["tags"]] == ["Lærling"]
        youths.forget(session, person)
    assert all_of(YouthTag) == []


def test_stems_do_not_refuse_ordinary_words() -> None:
    for word in ("grunnkurs", "trainee", "romslig", "samtale", "brus", "platejobb", "datakurs"):
        assert not SENSITIVE.search(tags._folded(word)), word


def note(browser: Browser, conversation_id: str, text: str):  # type: ignore[no-untyped-def]
    return browser.submit(f"/innboks/{conversation_id}/notat", {"notat": text})


def mentioned(browser: Browser) -> int:
    found = re.search(r"Nevnt \((\d+)\)", browser.get("/").text)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("text", ["@Aisha kan du ta denne?", "Se på dette @aisha rahimi!", "(@Aisha)"])
def test_a_colleague_named_in_a_note_is_told_until_it_is_opened(
    kari: Browser, browser: Browser, emil: str, text: str
) -> None:
    assert note(kari, emil, text).status_code == 303
    assert mentioned(kari) == 0
    browser.is_let_in("aisha.rahimi@example.no")
    assert mentioned(browser) == 1
    assert "Emil Strand" in browser.get("/innboks?vis=nevnt").text
    browser.get(f"/innboks/{emil}")
    assert mentioned(browser) == 0


@pytest.mark.parametrize("text", ["post@aisha.no", "@Ola hos Follo", "@ingen", "Aisha kan ta denne", "@ Aisha"])
def test_what_names_nobody_who_sees_it_tells_nobody(kari: Browser, browser: Browser, emil: str, text: str) -> None:
    assert note(kari, emil, text).status_code == 303
    for who in ("aisha.rahimi@example.no", "ola.berg@example.no"):
        browser.is_let_in(who)
        assert mentioned(browser) == 0


def test_one_of_several_must_be_named_in_full(kari: Browser, browser: Browser, emil: str) -> None:
    with db.transaction() as session:
        world.make_staff(session, "Aisha Lie", offices=[world.MOSS])
    answer = note(kari, emil, "@Aisha kan du ta denne?")
    assert answer.status_code == 422
    assert "Flere kollegaer heter Aisha" in answer.text
    assert "kan du ta denne?" in answer.text
    assert note(kari, emil, "@Aisha Lie kan du ta denne?").status_code == 303
    browser.is_let_in("aisha.rahimi@example.no")
    assert mentioned(browser) == 0


def test_a_saved_view_is_ones_own_and_keeps_no_words(kari: Browser, browser: Browser) -> None:
    answer = kari.submit(
        "/utvalg", {"liste": "/innboks", "sporring": "vis=mine&sok=Emil+Strand&etter=x", "navn": "Mine"}
    )
    assert answer.headers["location"] == "/innboks?vis=mine"
    page = kari.get("/innboks").text
    assert 'href="/innboks?vis=mine">Mine</a>' in page
    filter_id = re.search(r"/utvalg/([0-9a-f]+)/slett", page)[1]  # type: ignore[index]
    browser.is_let_in("aisha.rahimi@example.no")
    assert "/utvalg/" not in browser.get("/innboks").text.replace('action="/utvalg"', "")
    browser.submit(f"/utvalg/{filter_id}/slett")
    browser.is_let_in()
    assert f"/utvalg/{filter_id}" in browser.get("/innboks").text
    assert browser.submit(f"/utvalg/{filter_id}/slett").status_code == 303
    assert f"/utvalg/{filter_id}" not in browser.get("/innboks").text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"liste": "/team", "sporring": "", "navn": "A"}, 404),
        ({"liste": "/innboks", "sporring": "vis=mine", "navn": " "}, 422),
        ({"liste": "/innboks", "sporring": "vis=mine", "navn": "x" * 41}, 422),
    ],
)
def test_what_cannot_be_saved_is_refused(kari: Browser, fields: dict[str, str], status: int) -> None:
    assert kari.submit("/utvalg", fields).status_code == status
