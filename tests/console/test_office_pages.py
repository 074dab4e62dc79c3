"""The offices: contact data shown, corrected over the file, confirmed, and used in texts at once."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.administration import overrides
from ot_notify.administration.office_contacts import OfficeContact
from ot_notify.campaigns import recipient_selection
from ot_notify.offices import register
from tests import world
from tests.console.conftest import Browser

NEW = {"phone": "69 11 78 01", "email": "moss@example.no", "visit_address": "Gata 1, Moss"}


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database."""
    return "sqlite"


@pytest.fixture
def lead(browser: Browser, emil: str) -> Iterator[Browser]:
    """The lead of Moss."""
    yield browser.sign_in("aisha.rahimi@example.no")
    register.correct({})


def test_gaps_are_shown_with_what_they_stop(lead: Browser) -> None:
    page = lead.get("/kontorene").text
    assert page.count("Tekster med {telefon} kan ikke sendes fra dette kontoret") == 3
    assert "69 11 78 00" in page
    assert "/kontorene/follo" not in page


def test_a_corrected_phone_is_in_the_next_text_and_the_file_stays(lead: Browser) -> None:
    assert lead.submit("/kontorene/moss", NEW).status_code == 303
    page = lead.get("/kontorene").text
    assert ("69 11 78 01" in page, "Sist bekreftet av Aisha Rahimi." in page) == (True, True)
    with db.transaction() as session:
        writer = recipient_selection.TextWriter({"nb": "Ring {telefon}"})
        assert writer.text(world.make_youth(session)) == "Ring 69 11 78 01"
        row = session.scalars(sa.select(OfficeContact)).one()
        assert (row.website, row.postal_address) == (None, "")  # as in the file; taken away
        assert session.scalars(sa.select(AuditEvent.details).where(AuditEvent.action == "office.change")).one()["what"]


def test_confirming_changes_nothing_but_the_date(lead: Browser) -> None:
    lead.submit("/kontorene/moss/bekreft")
    assert "Bekreftet" in lead.get("/kontorene").text
    assert register.offices().get("moss").phone == "+4769117800"  # type: ignore[union-attr]


def test_what_is_wrong_is_said_beside_the_field(lead: Browser) -> None:
    answer = lead.submit("/kontorene/moss", NEW | {"phone": "12", "email": "moss"})
    assert answer.status_code == 422
    assert ('id="phone-feil"' in answer.text, 'id="email-feil"' in answer.text) == (True, True)


def test_another_process_knows_within_moments(lead: Browser) -> None:
    with db.transaction() as session:
        session.add(OfficeContact(office_id="follo", phone="+4769117802", confirmed_by=""))
    overrides.refresh(at_once=True)
    assert register.offices().get("follo").phone == "+4769117802"  # type: ignore[union-attr]
    assert not any("Follo mangler telefon" in gap for gap in register.offices().gaps())
