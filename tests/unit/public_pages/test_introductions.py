"""What an office changes on its own page, and whether texts may link to it."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.core.errors import NotFound, Refused
from ot_notify.messaging import template_checks
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.offices.register import offices
from ot_notify.public_pages import introductions
from tests.conftest import SetSettings
from tests.factories import KARI


def test_the_offices_words_are_kept_with_a_line_in_the_log(database: str) -> None:
    for texts in ({"nb": "Hei!"}, {"nb": "Velkommen.", "en": "Welcome."}):
        with db.transaction() as session:
            introductions.keep(session, "moss", texts, "+4769117801", by=KARI)
    with db.reading() as session:
        assert introductions.words(session, "moss", "en") == ("Welcome.", "en")
        assert introductions.words(session, "moss", "nn") == ("Velkommen.", "nb")
        assert introductions.words(session, "follo", "nb") == ("", "nb")
        lines = session.execute(sa.select(AuditEvent.action, AuditEvent.details).order_by(AuditEvent.id)).all()
    assert [tuple(line) for line in lines] == [
        ("office.page", {"what": ["texts", "phone"]}),
        ("office.page", {"what": ["texts"]}),
    ]


def test_another_offices_page_is_not_there_to_change(database: str) -> None:
    with db.transaction() as session, pytest.raises(NotFound):
        introductions.keep(session, "follo", {}, "", by=KARI)


def test_everything_wrong_with_an_introduction_is_said_at_once() -> None:
    _, _, wrong = introductions.read({"en": "x" * 601}, "ring oss")
    assert {name: why.code for name, why in wrong.items()} == {
        "intro_en": "office.intro_too_long",
        "intro_nb": "office.intro_needs_bokmal",
        "phone": "phone.not_a_number",
    }
    assert introductions.read({"nb": " Hei \r\n"}, "69 11 78 01") == ({"nb": "Hei"}, "+4769117801", {})


def test_texts_link_to_the_page_only_where_the_county_allows_it(settings_env: SetSettings) -> None:
    moss = offices().get("moss")
    assert moss
    with pytest.raises(Refused) as refused:
        template_checks.check({"nb": "Les mer: {side}"}, use=TemplateUse.FIRST_CONTACT, members=[moss])
    assert refused.value.code == "texts.placeholder_not_here"
    assert "side" not in template_checks.values(moss, "nb")
    settings_env(public_page_in_texts="true", public_url="https://ot.example.no")
    template_checks.check({"nb": "Les mer: {side}"}, use=TemplateUse.FIRST_CONTACT, members=[moss])
    assert template_checks.values(moss, "nb")["side"] == "https://ot.example.no/om/moss"
