"""What automatic answers say of time, of the office and in other languages, and whom they are from."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.administration import office_closings
from ot_notify.messaging import starting_texts, template_checks, templates
from ot_notify.messaging.messages import Message
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template, TemplateVersion
from tests import factories as make

JULY = datetime(2026, 7, 6, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _moment(database: str, at: Callable[[datetime], None]) -> None:
    at(make.MONDAY)
    with db.transaction() as session:
        starting_texts.plant(session)


def answer_to(said: str, **of: str) -> str:
    """The newest text that leaves for a youth who writes this."""
    make.text_from(make.make_youth(**of), said)
    return make.all_of(Message)[-1].body


def close(first: date, last: date, office: str = "moss") -> None:
    with db.transaction() as session:
        office_closings.add(session, office, first, last, is_yearly=True, by=SERVICE)


def test_in_july_we_say_when_we_open_again(at: Callable[[datetime], None]) -> None:
    at(JULY)
    close(date(2025, 7, 1), date(2025, 7, 31))
    assert "Vi leser det når vi åpner igjen mandag 3. august." in answer_to("hva koster det")
    assert "Vi ringer deg innen tirsdag 4. august." in answer_to("JA")
    assert "den neste" not in answer_to("hva koster det", office="follo")
    assert "Vi leser det i dag." in answer_to("hva koster det", office="follo")


def test_a_crisis_is_told_when_people_read(at: Callable[[datetime], None]) -> None:
    at(JULY)
    close(date(2025, 7, 1), date(2025, 7, 31))
    said = answer_to("jeg vil ikke leve lenger")
    assert said.endswith("En veileder leser meldingen din når vi åpner igjen mandag 3. august.")


def test_what_nobody_has_changed_follows_the_service_and_what_people_wrote_stays() -> None:
    old = {"nb": "Vi leser det neste arbeidsdag.", "nn": "Vi les det.", "en": "We read it."}
    with db.transaction() as session:
        for use, by in ((TemplateUse.AUTO_UNKNOWN, ""), (TemplateUse.AUTO_YES, "Kari Lund")):
            ids = sa.select(Template.id).where(Template.use == use)
            session.execute(
                sa.update(TemplateVersion).where(TemplateVersion.template_id.in_(ids)).values(texts=old, by=by)
            )
    for _ in range(2):
        with db.transaction() as session:
            starting_texts.plant(session)
    assert "Vi leser det i dag." in answer_to("hva koster det")
    assert answer_to("JA") == "Vi leser det neste arbeidsdag."
    with db.reading() as session:
        found = templates.all_of(session, SERVICE, uses=[TemplateUse.AUTO_UNKNOWN])
    assert {(one.version, said.by) for one, said in found} == {(2, "")}


def test_an_answer_may_name_what_the_office_is_and_only_answers_say_when_we_read() -> None:
    assert {"adresse", "epost", "nettside", "apningstid", "svardag"} <= template_checks.FIELDS[TemplateUse.AUTO_WHO]
    assert "svardag" not in template_checks.FIELDS[TemplateUse.FIRST_CONTACT]
    assert "veileder" not in template_checks.FIELDS[TemplateUse.AUTO_WHO]
