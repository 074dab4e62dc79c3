"""The other pages: what each shows and to whom, and what every page has in common."""

import re

import pytest
import sqlalchemy as sa
from fastapi.routing import APIRoute

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.campaigns.campaigns import Campaign, CampaignState
from ot_notify.core import clock
from ot_notify.core.settings import settings
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import State
from ot_notify.people import follow_ups as follow_up_records
from ot_notify.people.follow_ups import FollowUp, FollowUpEnding, FollowUpReason
from ot_notify.people.youths import Youth
from ot_notify.sending import sender_status
from services.api.console import home, simulated_phones
from services.api.console.account import profile
from services.api.console.admin import audit_log
from services.api.console.campaigns import campaign as campaigns_campaign
from services.api.console.inbox import inbox, triage
from services.api.console.shared.current_user import reader, watcher, writer
from services.api.console.youths import follow_ups
from tests import world
from tests.conftest import SetSettings
from tests.console.conftest import Browser

MODULES = (profile, follow_ups, home, inbox, audit_log, simulated_phones, campaigns_campaign, triage)


def campaign(name: str = "Høstrunden 2026") -> Campaign:
    with db.reading() as session:
        return session.scalars(sa.select(Campaign).where(Campaign.name == name)).one()


def every_page(conversation: str) -> list[str]:
    one = f"/utsendinger/{campaign().id}"
    lists = [
        "/",
        "/innboks",
        "/innboks?vis=avsluttet",
        "/folg-opp",
        "/utsendinger",
        "/telefoner",
        "/min-side",
        "/min-side/innlogging",
        "/min-side/totrinn",
    ]
    lists += ["/min-side/innlogging", "/min-side/totrinn"]
    return [*lists, "/finnes-ikke", one, f"{one}/avlys", f"/innboks/{conversation}"]


def test_every_page_is_safe_light_and_never_cached(kari: Browser, emil: str) -> None:
    for page in every_page(emil):
        answer = kari.get(page)
        assert answer.headers["cache-control"] == "no-store", page
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert " style=" not in answer.text, page
        assert not re.search(r"\son[a-z]+=", answer.text), page
        assert len(answer.content) < 150_000, page


def test_no_page_asks_another_host_for_anything(kari: Browser, emil: str) -> None:
    for page in every_page(emil):
        text = kari.get(page).text
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text), page


def test_what_a_page_needs_is_there_and_may_be_kept(kari: Browser) -> None:
    for name in re.findall(r'(?:src|href)="(/static/[^"]+)"', kari.get("/").text):
        answer = kari.get(name)
        assert answer.status_code == 200, name
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
def test_every_route_knows_who_asks(module: object) -> None:
    for route in module.router.routes:  # type: ignore[attr-defined]
        assert isinstance(route, APIRoute)
        asked = {one.call for one in route.dependant.dependencies}
        for method in route.methods - {"HEAD"}:
            needs = {writer} if method == "POST" else {reader, watcher}
            assert asked & needs, route.path


def test_only_in_production_browsers_are_told_to_insist_on_https(browser: Browser, settings_env: SetSettings) -> None:
    assert "strict-transport-security" not in browser.get("/logg-inn").headers
    settings_env(env="production")
    assert "max-age" in browser.get("/logg-inn").headers["strict-transport-security"]


def test_a_coordinator_sees_numbers_and_no_names(browser: Browser, emil: str) -> None:
    browser.sign_in("kim.moe@example.no")
    front_page, one = browser.get("/").text, browser.get(f"/utsendinger/{campaign().id}").text
    assert "Venter på svar" in front_page
    assert "Slik går det" in one  # with twelve, what became of each few is hidden
    assert "av 12 er behandlet" not in one
    for page in (front_page, one):
        assert "Emil" not in page
        assert "49 00" not in page
    for page in ("/innboks", "/folg-opp", "/telefoner", "/til-fordeling", "/innsynslogg"):
        assert browser.get(page).status_code == 404, page


def test_an_auditor_reads_the_log_and_nothing_else(browser: Browser, emil: str) -> None:
    browser.sign_in("eli.vang@example.no")
    assert browser.get("/").url.path == "/innsynslogg"
    assert "Leste innsynsloggen" in browser.get("/innsynslogg").text
    for page in ("/innboks", "/folg-opp", "/utsendinger", f"/utsendinger/{campaign().id}"):
        assert browser.get(page).status_code == 404, page


def test_the_front_page_praises_an_office_that_has_done_something_and_only_that(browser: Browser, emil: str) -> None:
    browser.sign_in("ola.berg@example.no")
    assert "Alt er gjort. Bra jobba." not in browser.get("/").text
    with db.transaction() as session:
        youth = world.make_youth(session, phone="+4749000811", office=world.FOLLO)
        talk = world.make_conversation(session, youth, phone="+4749000811", office=world.FOLLO)
        talk.waiting_since, talk.unread = None, 0
    assert "Alt er gjort. Bra jobba." in browser.get("/").text


def test_paused_sending_is_told_on_the_front_page(kari: Browser) -> None:
    assert "Ingen SMS sendes" not in kari.get("/").text
    with db.transaction() as session:
        sender_status.publish(session, db.new_id(), paused_because="outage")
    assert "Ingen SMS sendes akkurat nå" in kari.get("/").text


def test_the_office_in_the_bar_decides_what_is_shown(kari: Browser) -> None:
    kari.submit("/kontor", {"kontor": "nedre-glomma", "til": "/innboks"})
    assert "Emil Strand" not in kari.get("/innboks").text
    kari.submit("/kontor", {"kontor": "follo", "til": "/innboks"})  # not hers: nothing changes
    assert "Nedre Glomma" in kari.get("/").text


def test_another_offices_follow_up_cannot_be_ticked_off(browser: Browser, emil: str) -> None:
    browser.sign_in("ola.berg@example.no")
    with db.reading() as session:
        row = session.scalars(sa.select(FollowUp)).first()
    assert row is not None
    assert browser.submit(f"/folg-opp/{row.id}").status_code == 404


def test_a_campaign_is_paused_resumed_and_cancelled(kari: Browser) -> None:
    here = f"/utsendinger/{campaign().id}"
    for what, fields, state in (
        ("pause", {}, CampaignState.PAUSED),
        ("fortsett", {}, CampaignState.RUNNING),
        ("avlys", {"sikker": "ja"}, CampaignState.CANCELLED),
    ):
        assert kari.submit(f"{here}/{what}", fields).status_code == 303
        assert campaign().state is state
    assert kari.submit(f"{here}/avlys").status_code == 404
    assert "Utsendingen er" in kari.get(f"{here}/avlys").text


def test_everybody_of_a_campaign_can_be_kept_as_a_file_and_the_log_says_so(kari: Browser) -> None:
    with db.transaction() as session:
        made = world.make_campaign(session, "Våren")
        hidden = world.make_youth(session, "Vilde Moen", is_protected=True)
        world.make_text(session, world.make_youth(session, "=Ola Nes"), phone="+4749000071", campaign=made)
        world.make_text(session, hidden, phone="+4749000072", campaign=made, state=State.FAILED)
        away = world.make_youth(session, "Borte Vekk", office=world.FOLLO)
        world.make_text(session, away, phone="+4749000073", campaign=made)
    here = f"/utsendinger/{made.id}"
    assert f"{here}/hver-enkelt.csv?status=failed" in kari.get(f"{here}?status=failed").text
    file = kari.get(f"{here}/hver-enkelt.csv").text
    assert file.startswith("\ufeffUngdom;Nummer;Status;Hva det betyr;Tid\r\n'=Ola Nes;49 00 ·· 71;Levert;")
    assert "Skjermet adresse;;" in file
    assert not [name for name in ("Vilde", "Borte") if name in file]
    assert "Ola" not in kari.get(f"{here}/hver-enkelt.csv?status=failed").text
    with db.reading() as session:
        noted = session.scalars(sa.select(AuditEvent).where(AuditEvent.action == "export")).all()
    assert [(event.object_id, event.details["rows"]) for event in noted] == [(made.id, 2), (made.id, 1)]


def test_who_has_no_name_and_whose_number_was_emptied_are_told_alike_on_the_page_and_in_the_file(kari: Browser) -> None:
    with db.transaction() as session:
        made = world.make_campaign(session, "Våren")
        world.make_text(session, world.make_youth(session, ""), phone="", campaign=made)
    here = f"/utsendinger/{made.id}"
    assert "\r\nUten navn;;Levert;" in kari.get(f"{here}/hver-enkelt.csv").text
    page = kari.get(here).text
    assert ">Uten navn</a>" in page
    assert "··" not in page


def test_another_offices_campaign_is_not_there(browser: Browser, emil: str) -> None:
    browser.sign_in("ola.berg@example.no")
    here = f"/utsendinger/{campaign().id}"
    assert browser.get(here).status_code == 404
    assert browser.submit(f"{here}/pause").status_code == 404
    assert campaign().state is CampaignState.RUNNING


def test_a_campaign_with_other_offices_can_be_seen_but_not_stopped(browser: Browser, emil: str) -> None:
    browser.sign_in("ola.berg@example.no")
    here = f"/utsendinger/{campaign('Høstrunden 2025').id}"
    assert browser.get(here).status_code == 200
    assert browser.submit(f"{here}/pause").status_code == 404


def test_a_text_written_on_a_practice_phone_comes_in_as_a_reply(kari: Browser) -> None:
    kari.submit("/telefoner", {"nummer": "49 00 01 01", "text": "STOPP"})
    with db.reading() as session:
        bodies = session.scalars(sa.select(Reply.body).where(Reply.phone == "+4749000101")).all()
    assert "STOPP" in bodies


def test_a_number_that_is_none_is_explained_and_kept(kari: Browser) -> None:
    answer = kari.submit("/telefoner", {"nummer": "123", "text": "Hei"})
    assert answer.status_code == 422
    assert 'value="123"' in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize("setting", [{"sms_provider": "twilio"}, {"env": "production"}])
def test_practice_phones_are_never_there_where_texts_are_real(
    kari: Browser, settings_env: SetSettings, setting: dict[str, str]
) -> None:
    settings_env(**setting)
    assert kari.get("/telefoner").status_code == 404
    assert kari.submit("/telefoner", {"nummer": "49000101", "text": "Hei"}).status_code == 404


def test_the_database_away_is_told_without_a_trace(kari: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise sa.exc.OperationalError("SELECT secret", {}, Exception("down"))

    monkeypatch.setattr(db, "reading", gone)
    answer = kari.get("/")
    assert answer.status_code == 503
    assert "Vi er straks tilbake" in answer.text
    assert "secret" not in answer.text


def test_a_bug_is_answered_without_a_trace(kari: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "_greeting", lambda: 1 / 0)
    answer = kari.get("/")
    assert answer.status_code == 500
    assert "Noe gikk galt hos oss" in answer.text
    assert "Zero" not in answer.text


def test_a_page_that_is_not_there_says_so(kari: Browser) -> None:
    answer = kari.get("/finnes-ikke")
    assert answer.status_code == 404
    assert "Vi finner ikke siden" in answer.text


def test_the_age_rule_in_use_stands_on_the_front_page(kari: Browser) -> None:
    assert f"fyller {settings().max_age}." in kari.get("/").text


def test_what_one_wants_by_email_is_chosen_office_by_office(kari: Browser) -> None:
    assert "E-postvarsler" in kari.get("/min-side/e-post").text
    kari.submit("/min-side/e-post", {"vil": "moss:digest"})
    ticked = re.findall(r'value="([\w:-]+)" checked', kari.get("/min-side/e-post").text)
    assert ticked == ["moss:digest"]


def test_the_front_page_says_how_many_follow_ups_are_new_this_week(kari: Browser) -> None:
    with db.reading() as session:
        rows = list(session.scalars(sa.select(FollowUp)))
    monday = clock.monday(clock.now())
    new = sum(row.since >= monday for row in rows)
    page = kari.get("/").text
    assert (f"{new} ny" in page) if new else ("ring eller send brev" in page)


def test_a_youth_with_two_reasons_counts_once_on_the_front_page(kari: Browser) -> None:
    with db.transaction() as session:
        youth = session.scalars(
            sa.select(Youth).where(Youth.office_id == "moss", Youth.is_protected.is_(False))
        ).first()
        assert youth is not None
        session.execute(sa.update(FollowUp).values(done_at=clock.now(), done_how=FollowUpEnding.CALLED))
        for because in (FollowUpReason.NO_ANSWER, FollowUpReason.WRONG_NUMBER):
            follow_up_records.need(session, youth.id, "moss", because)
    tile = re.search(r'href="/folg-opp"><b>(\d+)</b>', kari.get("/").text)
    assert tile is not None
    assert tile[1] == "1"
