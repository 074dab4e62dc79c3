"""Templates: whose they are, who changes them, their versions, and what the service answers with by itself."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from ot_notify import db
from ot_notify.access.staff import SERVICE, Actor, Role
from ot_notify.core.errors import Conflict, NotFound, Refused
from ot_notify.messaging import starting_texts, templates
from ot_notify.messaging.messages import Kind, Message
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template, TemplateVersion
from ot_notify.offices import register
from tests import factories as make

KARI = make.KARI
AISHA = Actor(kind="staff", id="aisha", name="Aisha Rahimi", office_ids=frozenset({"moss"}), role=Role.LEAD)
OLA = Actor(kind="staff", id="ola", name="Ola Berg", office_ids=frozenset({"follo"}), role=Role.ADVISER)
ADVISER = Actor(kind="staff", id="kari", name="Kari Lund", office_ids=frozenset({"moss"}), role=Role.ADVISER)
AUDITOR = Actor(kind="staff", id="eli", name="Eli Vang", office_ids=None, role=Role.AUDITOR)
KEY_OF_MOSS = Actor(kind="key", id="k", name="Nøkkel", office_ids=frozenset({"moss"}))
TEXTS = {"nb": "Hei fra {avsender}. Ikke SMS: STOPP", "nn": "", "en": "Hi from {avsender}. No SMS: STOPP"}


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with db.transaction() as session:
        starting_texts.plant(session)
        yield session


def starter(session: Session, use: TemplateUse = TemplateUse.FIRST_CONTACT, actor: Actor = ADVISER) -> Template:
    return templates.all_of(session, actor, uses=[use])[0][0]


def create(session: Session, actor: Actor = ADVISER, **fields: object) -> Template:
    known = {"use": TemplateUse.FIRST_CONTACT, "name": "Vår", "by_language": TEXTS, "county": "", "office_id": "moss"}
    return templates.create(session, actor, **(known | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("actor", "office_id", "expected"),
    [
        (ADVISER, "moss", True),
        (ADVISER, "", False),
        (ADVISER, "follo", False),
        (AISHA, "", True),
        (AISHA, "follo", False),
        (OLA, "", False),
        (Actor("staff", "k", "Kim", None, role=Role.COORDINATOR), "", True),
        (AUDITOR, "moss", False),
        (AUDITOR, "", False),
        (KEY_OF_MOSS, "moss", True),
        (KEY_OF_MOSS, "", False),
        (SERVICE, "", True),
    ],
)
def test_who_changes_the_countys_and_the_offices(actor: Actor, office_id: str, expected: bool) -> None:
    assert templates.may_change(actor, county="Østfold", office_id=office_id) is expected


def test_a_lead_of_another_county_does_not_change_ours() -> None:
    lead = Actor("staff", "l", "Lena", frozenset({"follo"}), role=Role.LEAD)
    assert templates.may_change(lead, county="Akershus", office_id="")
    assert not templates.may_change(lead, county="Østfold", office_id="")


def test_every_county_begins_with_all_texts_once(session: Session) -> None:
    assert starting_texts.plant(session) == 0
    mine = templates.all_of(session, ADVISER)
    assert len(mine) == len(starting_texts.STARTERS)
    assert {one.county for one, _ in mine} == {"Østfold"}
    assert all(set(said.texts) == {"nb", "nn", "en"} for _, said in mine)


def test_a_county_whose_offices_have_no_phone_begins_with_texts_without_one(session: Session) -> None:
    assert not any("{telefon}" in said.texts["nb"] for _, said in templates.all_of(session, OLA))
    assert any("{telefon}" in said.texts["nb"] for _, said in templates.all_of(session, ADVISER))


def test_planting_again_brings_nothing_back(session: Session) -> None:
    one = starter(session)
    templates.archive(session, AISHA, one)
    starting_texts.plant(session)
    assert one.id not in {found.id for found, _ in templates.all_of(session, AISHA)}
    assert one.id in {found.id for found, _ in templates.all_of(session, AISHA, archived=True)}


def test_an_office_sees_its_countys_and_its_own_and_nobody_elses(session: Session) -> None:
    mine = create(session)
    assert mine.id in {one.id for one, _ in templates.all_of(session, ADVISER)}
    assert mine.id in {one.id for one, _ in templates.all_of(session, AUDITOR)}
    assert mine.id not in {one.id for one, _ in templates.all_of(session, AUDITOR, office_id="nedre-glomma")}
    with pytest.raises(NotFound):
        templates.get(session, OLA, mine.id)
    with pytest.raises(NotFound):
        templates.get(session, OLA, starter(session).id)


def test_an_edit_makes_a_new_version_and_keeps_the_old(session: Session) -> None:
    one = create(session)
    changed = {"nb": "Hei igjen fra {avsender}. Ikke SMS: STOPP"}
    assert templates.revise(session, ADVISER, one, name="Vår", by_language=changed, based_on=1)
    assert [(said.version, said.by) for said in templates.versions(session, one)] == [
        (2, "Kari Lund"),
        (1, "Kari Lund"),
    ]
    assert templates.said(session, one).texts == changed
    assert "en" in templates.said(session, one, 1).texts


def test_saving_the_same_again_is_no_new_version(session: Session) -> None:
    one = create(session)
    assert not templates.revise(session, ADVISER, one, name="Vår", by_language=TEXTS, based_on=1)
    assert templates.revise(session, ADVISER, one, name="Vår 2027", by_language=TEXTS, based_on=1)
    assert (one.version, one.name) == (1, "Vår 2027")


def test_two_who_write_at_once_do_not_overwrite_each_other(session: Session) -> None:
    one = create(session)
    templates.revise(session, AISHA, one, name="Vår", by_language={"nb": "Hei fra {avsender}. STOPP"}, based_on=1)
    with pytest.raises(Conflict) as refused:
        templates.revise(session, ADVISER, one, name="Vår", by_language={"nb": "Hallo. STOPP"}, based_on=1)
    assert refused.value.facts == {"who": "Aisha Rahimi", "version": 2}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": " "}, "template.needs_name"),
        ({"name": "x" * 101}, "template.long_name"),
        ({"by_language": {"nn": "Hei"}}, "campaign.needs_bokmal"),
        ({"by_language": {"nb": "Hei {etternavn}"}}, "texts.unknown_placeholder"),
        ({"by_language": {"nb": "x" * 307}}, "texts.too_many_parts"),
        ({"office_id": "follo"}, "template.unknown_place"),
        ({"office_id": "", "county": "Akershus"}, "template.unknown_place"),
        ({"office_id": "", "county": "Østfold"}, "template.not_yours"),
    ],
)
def test_what_cannot_be_made_says_why(session: Session, fields: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        create(session, **fields)
    assert refused.value.code == code


def test_one_automatic_text_for_each_occasion(session: Session) -> None:
    mine = create(session, use=TemplateUse.AUTO_YES)
    with pytest.raises(Conflict):
        create(session, use=TemplateUse.AUTO_YES)
    templates.archive(session, ADVISER, mine)
    create(session, use=TemplateUse.AUTO_YES)
    with pytest.raises(Conflict):
        templates.restore(session, ADVISER, mine)


def test_an_archived_template_is_not_changed_until_it_is_in_use_again(session: Session) -> None:
    one = create(session)
    templates.archive(session, ADVISER, one)
    with pytest.raises(Conflict):
        templates.revise(session, ADVISER, one, name="Vår", by_language={"nb": "Hei. STOPP"}, based_on=1)
    templates.restore(session, ADVISER, one)
    assert templates.revise(session, ADVISER, one, name="Vår", by_language={"nb": "Hei. STOPP"}, based_on=1)


def test_the_offices_own_answer_comes_before_the_countys(session: Session) -> None:
    moss, follo = register.offices().get("moss"), register.offices().get("follo")
    assert templates.automatic(session, "auto_no", moss, "nb").startswith("Greit, takk for svar. Ombestemmer")
    create(session, use=TemplateUse.AUTO_NO, by_language={"nb": "Helt greit. {avsender}, {telefon}"})
    assert templates.automatic(session, "auto_no", moss, "nn") == "Helt greit. Østfold fylkeskommune, 69 11 78 00"
    assert templates.automatic(session, "auto_no", follo, "nb").endswith("Hilsen Akershus fylkeskommune")
    assert "Hilsen" not in templates.automatic(session, "auto_no", None, "nb")


def test_an_answer_that_lacks_a_number_falls_back_on_one_that_does_not(session: Session) -> None:
    create(session, OLA, use=TemplateUse.AUTO_NO, office_id="follo", by_language={"nb": "Ring {telefon}"})
    text = templates.automatic(session, "auto_no", register.offices().get("follo"), "nb")
    assert text.startswith("Greit, takk for svar.")


def test_a_reply_is_answered_with_the_offices_own_text(database: str) -> None:
    with db.transaction() as session:
        create(session, use=TemplateUse.AUTO_YES, by_language={"nb": "Supert! Vi ringer. {avsender}"})
    make.text_from(make.make_youth(), "JA")
    [answer] = make.all_of(Message, Message.kind == Kind.AUTOMATIC)
    assert answer.body == "Supert! Vi ringer. Østfold fylkeskommune"


def test_ten_who_save_at_once_make_one_version(database: str) -> None:
    with db.transaction() as session:
        template_id = create(session).id

    def save(place: int) -> bool:
        with db.transaction() as session:
            one = templates.get(session, ADVISER, template_id, hold=True)
            said = {"nb": f"Hei {place} fra {{avsender}}. STOPP"}
            return templates.revise(session, ADVISER, one, name="Vår", by_language=said, based_on=1)

    results = make.at_once(5, save)
    assert results.count(True) == 1
    assert sum(isinstance(one, Conflict) for one in results) == 4
    assert len(make.all_of(TemplateVersion, TemplateVersion.template_id == template_id)) == 2
