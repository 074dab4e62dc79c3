"""The offices: contact data shown, corrected over the file, confirmed, and used in texts at once."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import SERVICE
from ot_notify.administration import overrides
from ot_notify.administration.office_contacts import OfficeContact
from ot_notify.campaigns import drafts, recipient_selection
from ot_notify.core import send_window
from ot_notify.core.errors import Refused
from ot_notify.messaging import messages
from ot_notify.offices import opening_hours, register
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


def test_opening_hours_and_closed_days_are_kept_by_the_lead(lead: Browser) -> None:
    page = lead.submit("/kontorene/moss", NEW | {"opening_hours": "man-tor kl. 9-15.30, fre 9–12"})
    assert page.status_code == 303
    assert register.offices().get("moss").opening_hours == "mon-thu 09:00-15:30, fri 09:00-12:00"  # type: ignore[union-attr]
    assert "man–tor 09.00–15.30, fre 09.00–12.00" in lead.get("/kontorene/moss").text
    added = {"stengt_fra": "24.12.2026", "stengt_til": "1.1.2027", "hvert_aar": "1"}
    assert lead.submit("/kontorene/moss/stengt", added).status_code == 303
    assert lead.submit("/kontorene/moss/stengt", added).status_code == 422
    assert lead.submit("/kontorene/moss/stengt", {"stengt_fra": "8.10.2027"}).status_code == 303
    shown = lead.get("/kontorene/moss").text
    assert ("24. desember–1. januar, hvert år" in shown, "8. oktober 2027" in shown) == (True, True)
    with db.reading() as session:
        kept = opening_hours.closings(session, "moss")
    assert lead.submit(f"/kontorene/moss/stengt/{kept[0].id}").status_code == 303
    assert lead.submit(f"/kontorene/moss/stengt/{kept[0].id}").status_code == 404
    assert "hvert år" not in lead.get("/kontorene/moss").text.partition("stengt-tittel")[2].partition("<form class")[0]


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [("32.1.2027", "", "dato"), ("2.7.2027", "1.7.2027", "samme dag"), ("1.1.2027", "31.12.2027", "92 dager")],
)
def test_closed_days_that_cannot_be_are_said_at_the_form(lead: Browser, first: str, last: str, says: str) -> None:
    answer = lead.submit("/kontorene/moss/stengt", {"stengt_fra": first, "stengt_til": last})
    assert answer.status_code == 422
    assert says in answer.text.partition('id="stengt-feil"')[2][:200]
    assert f'value="{first}"' in answer.text


def test_contact_fields_stand_in_texts_and_what_is_missing_is_said(lead: Browser) -> None:
    lead.submit("/kontorene/moss", NEW | {"opening_hours": "man-fre 9-15", "website": "www.example.no"})
    with db.transaction() as session:
        youth = world.make_youth(session)
        every = {"nb": "{adresse}|{epost}|{nettside}|{apningstid}"}
        written = recipient_selection.TextWriter(every).text(youth)
        assert written == "Gata 1, Moss|moss@example.no|www.example.no|man-fre kl. 9-15"
        with pytest.raises(Refused, match="missing_value"):
            recipient_selection.TextWriter({"nb": "Hilsen {veileder}"}).text(youth)
        kari = staff.find(session, "kari.lund@example.no")
        assert kari
        talk = world.make_conversation(session, youth, phone="+4749000991")
        talk.assignee_id = kari.id
        session.flush()
        writer = recipient_selection.writer_for(session, {"nb": "Hilsen {veileder}"}, [youth])
        assert writer.text(youth) == "Hilsen Kari"


def test_a_campaign_is_refused_with_the_offices_that_lack_what_its_text_needs(lead: Browser) -> None:
    with db.transaction() as session:
        youth = world.make_youth(session, office=world.FOLLO)
        draft = drafts.draft(
            session,
            SERVICE,
            name="H",
            templates={"nb": "Hei fra {avsender}. Ikke SMS: STOPP"},
            audience={"youth_ids": [youth.id]},
        )
        [why] = recipient_selection.lacking(session, draft, [{"nb": "Kom innom {adresse}"}])
    assert (why.code, why.facts["field"]) == ("campaign.office_without_field", "adresse")
    assert "Follo" in why.facts["offices"]


def test_the_lead_says_what_texts_call_their_sender_when_they_leave_and_in_which_language(lead: Browser) -> None:
    said = {"sms_name": "Østfold  fylke", "send_window": "man-tor kl. 10-14.30", "language": "nn"}
    assert lead.submit("/kontorene/moss", NEW | said).status_code == 303
    moss = register.offices().get("moss")
    assert moss
    assert (moss.sender_name, moss.send_window, moss.language) == ("Østfold fylke", "mon-thu 10:00-14:30", "nn")
    with db.transaction() as session:
        youth = world.make_youth(session)
        assert recipient_selection.TextWriter({"nb": "Hei fra {avsender}"}).text(youth) == "Hei fra Østfold fylke"
        assert messages.window_of("moss") == send_window.parse_window("mon-thu 10:00-14:30")
        told = session.scalars(sa.select(AuditEvent.details).where(AuditEvent.action == "office.change")).one()
    assert set(told["what"]) >= {"sms_name", "send_window", "language"}
    page = lead.get("/kontorene/moss").text
    assert ('value="Østfold fylke"' in page, 'value="nn" selected' in page) == (True, True)
    assert lead.submit("/kontorene/moss", NEW).status_code == 303
    moss = register.offices().get("moss")
    assert moss
    assert (moss.sender_name, moss.send_window, moss.language) == ("Østfold fylkeskommune", None, "nn")


def test_what_a_youth_could_be_harmed_by_is_said_at_its_field(lead: Browser) -> None:
    bad = {"sms_name": "OT Moss", "send_window": "alltid", "language": "tysk"}
    answer = lead.submit("/kontorene/moss", NEW | bad)
    assert answer.status_code == 422
    assert all(f'href="#{name}"' in answer.text for name in bad)
    assert 'value="OT Moss"' in answer.text
    assert register.offices().get("moss").sms_name is None  # type: ignore[union-attr]


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


def test_the_lead_writes_on_the_offices_own_page_and_sees_it_as_others_do(lead: Browser) -> None:
    assert 'href="/kontorene/moss/nettside"' in lead.get("/kontorene/moss").text
    form = {"intro_nb": "Vi holder til <ved> torget.", "intro_nn": "", "intro_en": "", "phone": "69 11 78 99"}
    assert lead.submit("/kontorene/moss/nettside", form).status_code == 303
    assert "ved&gt; torget" in lead.get("/kontorene/moss/nettside").text
    page = lead.get("/om/moss").text
    assert ("Vi holder til &lt;ved&gt; torget." in page, "69 11 78 99" in page, "69 11 78 00" in page) == (
        True,
        True,
        False,
    )
    wrong = lead.submit("/kontorene/moss/nettside", form | {"intro_nb": "x" * 601, "phone": "ring"})
    assert (wrong.status_code, "du har 601" in wrong.text, ">ring<" in wrong.text or 'value="ring"' in wrong.text) == (
        422,
        True,
        True,
    )
    assert lead.get("/kontorene/follo/nettside").status_code == 404
