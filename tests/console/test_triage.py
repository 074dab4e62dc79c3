"""Triage: what an unknown number may be, linked, created, blocked; and what nobody reads before it is decided."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.inbox.models import Conversation, ConversationState
from ot_notify.offices.register import TRIAGE
from ot_notify.people.youths import Youth, YouthPhone
from tests import factories, world
from tests.console.conftest import Browser
from tests.console.test_inbox import row


@pytest.fixture
def backend() -> str:
    """What a page says does not depend on the database."""
    return "sqlite"


@pytest.fixture
def aisha(browser: Browser, emil: str) -> Browser:
    """Aisha, who distributes, has signed in."""
    return browser.sign_in("aisha.rahimi@example.no")


@pytest.fixture
def stranger(aisha: Browser) -> str:
    """«Hei det er Nora, har fått nytt nr», from a number nobody has."""
    with db.transaction() as session:
        made = world.make_conversation(
            session,
            phone="+4749000888",
            says="Hei det er Nora, har fått nytt nr",
            office=TRIAGE,
            because=world.RouteReason.UNKNOWN,
        )
        return made.id


def test_a_youth_named_in_the_text_is_suggested_with_the_reason(aisha: Browser, stranger: str) -> None:
    page = aisha.get("/til-fordeling").text
    assert "Koble til Nora Lunde" in page
    assert "Nora står i teksten. Nummeret vi har til ungdommen, er et annet, og det virker." in page


def test_linking_gives_the_youth_the_number_and_the_office_the_conversation(aisha: Browser, stranger: str) -> None:
    with db.reading() as session:
        nora = session.scalars(sa.select(Youth.id).where(Youth.first_name == "Nora")).one()
    aisha.submit(f"/til-fordeling/{stranger}/koble", {"ungdom": nora})
    linked = row(stranger)
    assert (linked.office_id, linked.youth_id) == ("moss", nora)
    with db.reading() as session:
        now = YouthPhone.until.is_(None), YouthPhone.youth_id == nora
        assert session.scalars(sa.select(YouthPhone.phone).where(*now)).all() == ["+4749000888"]


def test_another_youth_is_searched_for_by_name(aisha: Browser, stranger: str) -> None:
    found = aisha.submit(f"/til-fordeling/{stranger}/finn", {"sok": "amina"}).text
    assert "Koble til Amina Warsame" in found


def test_a_youth_we_did_not_know_is_created_and_linked(aisha: Browser, stranger: str) -> None:
    wrong = aisha.submit(f"/til-fordeling/{stranger}/ny", {"first_name": "Nora", "birth": "", "office": "moss"})
    assert wrong.status_code == 422
    given = {"first_name": "Nora", "last_name": "Ny", "birth": "2009", "office": "moss"}
    aisha.submit(f"/til-fordeling/{stranger}/ny", given)
    with db.reading() as session:
        youth = session.get_one(Youth, row(stranger).youth_id)
    assert (youth.name, youth.office_id) == ("Nora Ny", "moss")


def test_a_blocked_number_bothers_nobody_until_it_is_undone(aisha: Browser, stranger: str) -> None:
    done = aisha.submit(f"/til-fordeling/{stranger}/ikke-til-oss", {"sperr": "ja"})
    factories.text_from("+4749000888", "Vinn en telefon")
    assert row(stranger).state is ConversationState.CLOSED
    hidden = done.headers["location"].partition("angre=")[2]
    back = aisha.submit("/innboks/angre", {"angre": hidden, "vis": "til-fordeling"})
    assert back.headers["location"] == "/til-fordeling"
    factories.text_from("+4749000888", "Hallo?")
    assert row(stranger).state is ConversationState.OPEN


def test_a_blocked_number_that_cries_for_help_is_shown(aisha: Browser, stranger: str) -> None:
    aisha.submit(f"/til-fordeling/{stranger}/ikke-til-oss", {"sperr": "ja"})
    factories.text_from("+4749000888", "jeg orker ikke mer")
    assert (row(stranger).state, row(stranger).is_urgent) == (ConversationState.OPEN, True)


def test_a_text_two_offices_could_claim_gives_no_suggestions(aisha: Browser, emil: str) -> None:
    with db.reading() as session:
        puzzle = session.scalars(sa.select(Conversation.id).where(Conversation.phone == "+4749000615")).one()
    page = aisha.get("/til-fordeling").text
    assert f"/til-fordeling/{puzzle}/koble" not in page
    assert f"/til-fordeling/{puzzle}/ny" not in page
