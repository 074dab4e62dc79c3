"""Get started: what a new office does first, each step done only when it is, and no praise where nothing was done."""

import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import Role
from ot_notify.administration import office_contacts
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.messaging import templates
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template, TemplateVersion
from ot_notify.notifications import duty
from ot_notify.providers.simulator import SimulatedText
from tests import world
from tests.console.conftest import Browser

LEAD = "aisha.rahimi@example.no"


@pytest.fixture
def lead(browser: Browser, database: str) -> Browser:
    """The first lead of an office where nothing has happened."""
    with db.transaction() as session:
        world.make_staff(session, "Aisha Rahimi", role=Role.LEAD, offices=[world.MOSS])
        world.starting_texts.plant(session)
    return browser.is_let_in(LEAD)


def left(browser: Browser) -> list[str]:
    """What is still to be done, by the address it leads to."""
    page = browser.get("/").text
    found = re.search(r'aria-labelledby="kom-i-gang">.*?</section>', page, re.S)
    if not found:
        return []
    lines = re.findall(r'<li class="row apart">.*?</li>', found[0], re.S)
    return [re.search(r'href="([^"]+)"', line)[1] for line in lines if "Gjenstår" in line]  # type: ignore[index]


def test_on_the_first_day_everything_is_left_and_nothing_is_praised(lead: Browser) -> None:
    assert left(lead) == [
        *("/kontorene/moss", "/kontorene/moss#vakt", "/tekstmaler#g-automatisk"),
        *("/import", "/telefoner", "/tekstmaler", "/team", "/min-side/innlogging"),
    ]
    page = lead.get("/").text
    assert "Bra jobba" not in page
    assert "Alle er fulgt opp" not in page


def test_each_step_is_done_when_it_is_done(lead: Browser) -> None:
    with db.transaction() as session:
        world.make_youth(session)
        world.make_staff(session, "Kari Lund")
        session.add(office_contacts.OfficeContact(office_id=world.MOSS, confirmed_at=world.clock.now()))
        session.execute(sa.update(TemplateVersion).values(by="Aisha Rahimi"))
        session.add(duty.Duty(place=world.MOSS, phone="+4749000377", changed_at=world.clock.now()))
        crisis = session.scalars(sa.select(Template).where(Template.use == TemplateUse.AUTO_CRISIS)).all()
        for one in crisis:
            templates.said(session, one).confirmed_at = world.clock.now()
        world._on_phone(session, "+4749000100", "JA", is_inbound=True, ago=world.timedelta())
    assert left(lead) == ["/min-side/innlogging"]


def test_what_others_did_elsewhere_is_not_done_here(lead: Browser) -> None:
    with db.transaction() as session:
        world.make_youth(session, office=world.FOLLO)
        world.make_youth(session, "Skjult Person", is_protected=True)
        world.make_staff(session, "Ola Berg", offices=[world.FOLLO])
        session.add(office_contacts.OfficeContact(office_id=world.FOLLO, confirmed_at=world.clock.now()))
        session.add(duty.Duty(place=world.FOLLO, phone="+4749000377", changed_at=world.clock.now()))
        assert session.scalar(sa.select(SimulatedText.id)) is None
    assert len(left(lead)) == 8


def test_the_countys_duty_watches_over_each_of_its_offices(lead: Browser) -> None:
    with db.transaction() as session:
        session.add(duty.Duty(place=duty.county_of(world.MOSS), phone="+4749000378", changed_at=world.clock.now()))
    assert "/kontorene/moss#vakt" not in left(lead)


def test_the_first_steps_can_be_hidden(lead: Browser) -> None:
    lead.submit("/kom-i-gang/skjul", on="/")
    assert left(lead) == []


def test_an_adviser_is_shown_what_an_adviser_can_do(kari: Browser) -> None:
    assert "/team" not in left(kari)
    assert "/import" not in left(kari), "there are youths"


def test_praise_stays_where_something_was_done(kari: Browser) -> None:
    with db.transaction() as session:
        session.execute(sa.update(Conversation).values(waiting_since=None, unread=0, is_urgent=False))
    assert "Bra jobba" in kari.get("/").text


def test_answer_and_close_does_both_and_can_be_undone(kari: Browser, emil: str) -> None:
    newest = re.search(r'name="etter" value="([^"]*)"', kari.get(f"/innboks/{emil}").text)
    assert newest
    sent = kari.submit(f"/innboks/{emil}/svar", {"text": "Vi ringer i dag.", "etter": newest[1], "slutt": "ja"})
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/innboks?angre=")
    with db.reading() as session:
        found = session.get_one(Conversation, emil)
        assert (found.state, found.waiting_since) == (ConversationState.CLOSED, None)
    undo = sent.headers["location"].partition("angre=")[2]
    kari.submit("/innboks/angre", {"angre": undo})
    with db.reading() as session:
        assert session.get_one(Conversation, emil).state is ConversationState.OPEN
