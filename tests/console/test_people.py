"""The list of youths and the page of one: what stands there, what can be done, and that nobody else sees it."""

import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.access import staff
from ot_notify.access.audit_log import AuditEvent
from ot_notify.access.staff import Staff
from ot_notify.casework import protected_youths
from ot_notify.inbox.models import Conversation, Reply
from ot_notify.people import consent, follow_ups, youths
from ot_notify.people.consent import ConsentSource, Hold
from ot_notify.people.edit_history import Correction
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.youths import Youth, YouthPhone
from ot_notify.sending import claim
from ot_notify.text import phone_numbers
from tests import factories, world
from tests.console.conftest import Browser
from tests.factories import all_of
from tests.world import FOLLO, MOSS


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database; the library beneath is tested on both."""
    return "sqlite"


EMILS = "+4749000101"


def youth(name: str = "Emil") -> Youth:
    with db.reading() as session:
        return session.scalars(sa.select(Youth).where(Youth.first_name == name).order_by(Youth.id)).first()  # type: ignore[return-value]


@pytest.fixture
def page(kari: Browser) -> str:
    """The address of Emil's page."""
    return f"/ungdom/{youth().id}"


def told(action: str) -> list[str]:
    with db.reading() as session:
        return list(session.scalars(sa.select(AuditEvent.object_id).where(AuditEvent.action == action)))


def names(text: str) -> list[str]:
    """The last names in the list, in its order."""
    return re.findall(r'<th scope="row"><a[^>]*>[^<]* (\w+)</a>', text)


def test_the_list_is_by_name_and_of_the_office_only(kari: Browser) -> None:
    text = kari.get("/ungdom").text
    assert names(text)[:3] == ["Bakke", "Brekke", "Dahle"]
    assert "49 00 ·· 01" in text
    assert "49 00 01 01" not in text
    assert len(names(text)) == 13
    assert told("youth.list") == [""]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"nadd": "stopped"}, ["Vik"]),
        ({"nadd": "arrived"}, []),
        ({"sok": "emil"}, ["Strand"]),
        ({"sok": "49 00 01 01"}, ["Strand"]),
        ({"sok": "Ola"}, []),
        ({"grunn": "not_applied"}, []),
        ({"aar": "1980"}, []),
    ],
)
def test_the_list_is_narrowed(kari: Browser, asked: dict[str, str], found: list[str]) -> None:
    answer = kari.submit("/ungdom", asked)
    assert (answer.status_code, names(answer.text)) == (200, found)


def test_what_is_looked_for_stands_in_no_address_and_in_no_log(kari: Browser) -> None:
    answer = kari.submit("/ungdom", {"sok": "Emil"})
    assert not any("Emil" in address for address in re.findall(r'(?:href|action)="([^"]*)"', answer.text))
    with db.reading() as session:
        details = session.scalars(sa.select(AuditEvent.details).where(AuditEvent.action == "youth.search")).all()
    assert details == [{"count": 1}]


@pytest.mark.parametrize("who", ["ola.berg", "kim.moe", "eli.vang"])
def test_nobody_else_sees_the_youth(browser: Browser, emil: str, who: str) -> None:
    mine = f"/ungdom/{youth().id}"
    browser.sign_in(f"{who}@example.no")
    answers = [browser.get(mine), browser.get(f"{mine}/rett")]
    for what in ("rett", "nummer", "nummer/stopp", "nummer/bruk-igjen", "notat", "pause", "skjerming", "samtale"):
        answers.append(browser.submit(f"{mine}/{what}", {"phone": EMILS, "reason": "x", "text": "x"}))
    assert {answer.status_code for answer in answers} == {404}
    assert not any("Emil" in answer.text for answer in answers)
    assert browser.get("/ungdom").status_code in (200, 404)
    assert "Emil" not in browser.get("/ungdom").text


def test_the_page_tells_everything_and_the_look_is_logged(kari: Browser, page: str) -> None:
    text = kari.get(page).text
    assert "49 00 01 01" in text
    assert "Virker" in text
    assert "«JA»" in text
    assert "Utsending fra «Høstrunden 2026»" in text
    assert told("youth.read") == [youth().id]


def test_a_fact_is_corrected_and_the_old_value_stays(kari: Browser, page: str) -> None:
    form = {"first_name": "Emilie", "last_name": "Strand", "birth": "3.5.2009", "office": "moss", "language": "nn"}
    guardian = {"guardian_name": "Mona Strand", "guardian_phone": "49 00 02 10", "municipality": "Moss"}
    assert kari.submit(f"{page}/rett", form | guardian | {"reasons": "not_applied"}).status_code == 303
    text = kari.get(page).text
    assert re.search(r"Fornavn: <s[^>]*>Emil</s> → <b>Emilie</b>", text)
    assert re.search(r"Målform: <s[^>]*>Bokmål</s> → <b>Nynorsk</b>", text)
    assert all(
        said in text for said in ("Mona Strand", "49 00 02 10", "Moss (3103)", "Har ikke søkt skoleplass", "03.05.2009")
    )
    assert told("youth.change") == [youth("Emilie").id]


def test_what_was_not_touched_in_the_form_stays_as_a_colleague_made_it(kari: Browser, page: str) -> None:
    form = {"first_name": "Emil", "last_name": "Strand", "birth": str(youth().birth_year), "office": "moss"}
    kari.submit(f"{page}/rett", form | {"language": "nb"})
    with db.reading() as session:
        assert session.scalars(sa.select(Correction)).all() == []


def test_everything_wrong_is_said_beside_its_field_and_nothing_is_changed(kari: Browser, page: str) -> None:
    wrong = {
        "first_name": "E",
        "birth": "31.2.2009",
        "office": "moss",
        "guardian_phone": "22 22 22 2",
        "ot_status": "OTSY",
    }
    answer = kari.submit(f"{page}/rett", wrong)
    assert answer.status_code == 422
    assert re.findall(r'id="(\w+)-feil"', answer.text) == ["birth", "ot_status", "guardian_phone"]
    assert 'value="31.2.2009"' in answer.text
    assert youth().first_name == "Emil"


def test_a_youth_who_moves_takes_conversations_and_tasks_along(kari: Browser, emil: str) -> None:
    mine = youth()
    with db.transaction() as session:
        follow_ups.need(session, mine.id, "moss", FollowUpReason.WANTS_CALL)
    form = {"first_name": "Emil", "last_name": "Strand", "birth": str(mine.birth_year), "office": "nedre-glomma"}
    kari.submit(f"/ungdom/{mine.id}/rett", form | {"language": "nb"})
    with db.reading() as session:
        assert session.get_one(Conversation, emil).office_id == "nedre-glomma"
        task = session.scalars(sa.select(FollowUp).where(FollowUp.youth_id == mine.id)).one()
        assert task.office_id == "nedre-glomma"


def test_an_adviser_cannot_move_a_youth_to_an_office_out_of_sight(kari: Browser, page: str) -> None:
    form = {"first_name": "Emil", "birth": "2009", "office": "follo"}
    assert kari.submit(f"{page}/rett", form).status_code == 422
    assert youth().office_id == "moss"


def test_a_new_number_takes_over_and_settles_what_the_old_one_caused(kari: Browser, page: str) -> None:
    kari.submit(f"{page}/nummer/feil", {"phone": EMILS})
    assert "Finn riktig nummer." in kari.get(page).text
    assert kari.submit(f"{page}/nummer", {"phone": "12"}).status_code == 422
    kari.submit(f"{page}/nummer", {"phone": "49 00 07 77"})
    with db.reading() as session:
        assert youths.numbers(session, [youth().id]) == {youth().id: ["+4749000777"]}
        left = sa.select(FollowUp.because).where(FollowUp.done_at.is_(None), FollowUp.youth_id == youth().id)
        assert session.scalars(left).all() == [FollowUpReason.NEW_NUMBER]


def test_stop_on_request_is_lifted_only_with_a_reason(kari: Browser, page: str) -> None:
    kari.submit(f"{page}/nummer/stopp", {"phone": EMILS})
    with db.reading() as session:
        assert consent.has_opted_out(session, EMILS)
    assert kari.submit(f"{page}/nummer/bruk-igjen", {"phone": EMILS, "reason": " "}).status_code == 422
    kari.submit(f"{page}/nummer/bruk-igjen", {"phone": EMILS, "reason": "Sa det på telefonen"})
    with db.reading() as session:
        assert not consent.has_opted_out(session, EMILS)
    assert "Sa det på telefonen" in kari.get(page).text


def test_a_new_number_after_stopp_waits_until_somebody_says_that_the_youth_wants_texts(
    kari: Browser, page: str
) -> None:
    new = "+4749000777"
    kari.submit(f"{page}/nummer/stopp", {"phone": EMILS, "reason": "Ringte"})
    kari.submit(f"{page}/nummer", {"phone": new})
    shown = kari.get(page).text
    assert "fra et annet nummer" in shown
    assert "Ungdommen vil ha SMS" in shown
    assert kari.submit(f"{page}/nummer/bruk-igjen", {"phone": new, "reason": " "}).status_code == 422
    kari.submit(f"{page}/nummer/bruk-igjen", {"phone": new, "reason": "Sa det på telefonen"})
    assert "fra et annet nummer" not in kari.get(page).text


def test_a_dead_number_is_used_again_and_a_number_removed(kari: Browser, page: str) -> None:
    with db.transaction() as session:
        consent.hold_number(session, EMILS, Hold.NOT_IN_USE, ConsentSource.PROVIDER, code=30005)
    assert "Finn nytt nummer, ring foresatte eller send brev." in kari.get(page).text
    kari.submit(f"{page}/nummer/bruk-igjen", {"phone": EMILS, "reason": "Ringte, virker"})
    with db.reading() as session:
        assert consent.holds(session, EMILS) == []
    kari.submit(f"{page}/nummer/fjern", {"phone": EMILS})
    with db.reading() as session:
        assert session.scalars(sa.select(YouthPhone).where(YouthPhone.youth_id == youth().id)).all() == []
    assert kari.submit(f"{page}/nummer/stopp", {"phone": "+4749000999"}).status_code == 404


def test_a_call_is_written_down_and_an_empty_note_is_not(kari: Browser, page: str) -> None:
    kari.submit(f"{page}/notat", {"deed": "call", "text": "Ringte, ikke svar."})
    assert kari.submit(f"{page}/notat", {"deed": "note", "text": ""}).status_code == 422
    text = kari.get(page).text
    assert ("Telefonsamtale" in text, "Ringte, ikke svar." in text) == (True, True)


def test_texts_to_groups_are_put_on_hold_until_a_day(kari: Browser, page: str) -> None:
    assert kari.submit(f"{page}/pause", {"til": "i morgen"}).status_code == 422
    kari.submit(f"{page}/pause", {"til": "1.2.2099"})
    assert "På pause" in kari.get(page).text
    kari.submit(f"{page}/pause", {"til": ""})
    assert youth().paused_until is None


def test_a_conversation_is_begun_from_the_page(kari: Browser) -> None:
    maja = youth("Maja")
    answer = kari.submit(f"/ungdom/{maja.id}/samtale")
    assert "Maja" in kari.get(answer.headers["location"].split("#")[0]).text
    assert kari.submit(f"/ungdom/{maja.id}/samtale").headers["location"] == answer.headers["location"]


def test_a_first_text_tells_nobody_that_a_protected_youth_has_the_number(kari: Browser) -> None:
    """It looks like every text that something unknown stands against, and it never leaves."""
    cases = {"+4749000881": MOSS, "+4749000882": MOSS, "+4749000883": FOLLO, "+4749000884": ""}
    with db.transaction() as session:
        for phone, office in cases.items():
            if office:
                hidden = world.make_youth(session, "Hemmelig Kode", phone=phone, office=office, is_protected=True)
            else:
                world.make_youth(session, "Quilla Follesen", phone=phone, office=FOLLO)
                consent.opt_out(session, phone, ConsentSource.SMS, reason="Vil ikke mer")
            if phone == "+4749000881":
                world.make_conversation(session, hidden, phone=phone)
        mine = {phone: world.make_youth(session, "Vilde Ås", phone=phone).id for phone in cases}
    shown: dict[str, list[str]] = {}
    for phone, youth_id in mine.items():
        begun = kari.submit(f"/ungdom/{youth_id}/samtale").headers["location"]
        talk = begun.partition("#")[0]
        assert kari.submit(f"/ungdom/{youth_id}/samtale").headers["location"] == begun
        first = kari.get(talk).text
        written = kari.submit(f"{talk}/svar", {"text": "Hei, hvordan går det?", "etter": ""})
        assert written.status_code == 303
        assert claim.claim(10) == []
        last = kari.get(talk).text
        assert "SMS-en kunne ikke sendes." in last
        assert "apart" not in kari.get(f"/ungdom/{youth_id}/innsyn.json").text
        pages = (first, last, kari.get(f"/ungdom/{youth_id}").text)
        shown[phone] = [without_ids(one, phone) for one in pages]
    assert {phone for phone, pages in shown.items() if pages != shown["+4749000884"]} == set()


def without_ids(page: str, phone: str) -> str:
    """The page without the inbox beside it, and without what differs where the same is told of two numbers."""
    for written in (phone, phone_numbers.display(phone), phone_numbers.mask(phone)):
        page = page.replace(written, "NUMBER")
    main = re.sub(r'(?s)<section class="list".*?</section>', "", page[page.index("<main") :])
    main = re.sub(r"[0-9a-f]{32}", "ID", re.sub(r'name="csrf" value="[^"]+"', "CSRF", main))
    return re.sub(r"\d\d[:.]\d\d", "TIME", main)


def test_what_a_colleague_wrote_apart_is_in_no_conversation_of_the_protected_youth(kari: Browser) -> None:
    with db.transaction() as session:
        hidden = world.make_youth(session, "Hemmelig Kode", phone="+4749000881", is_protected=True)
        theirs = world.make_conversation(session, hidden, phone="+4749000881").id
        mine = world.make_youth(session, "Vilde Ås", phone="+4749000881").id
    talk = kari.submit(f"/ungdom/{mine}/samtale").headers["location"].partition("#")[0]
    factories.text_from("+4749000881", "Bor på Solvang nå")
    assert kari.get(f"/innboks/{theirs}").status_code == 404
    for page in (talk, "/innboks", f"/ungdom/{mine}", "/sok?q=solvang"):
        assert ("Solvang" in kari.get(page).text, theirs in kari.get(page).text) == (False, False)
    replies = [one.conversation_id for one in all_of(Reply) if "Solvang" in one.body]
    assert replies == [theirs]


def test_a_youth_is_added_by_hand_and_a_twin_is_asked_about_first(kari: Browser) -> None:
    new = {"first_name": "Vilde", "last_name": "Ås", "birth": "2009", "phone": "49 00 08 88", "office": "moss"}
    made = kari.submit("/ungdom/ny", new)
    assert made.status_code == 303
    assert "Registrert for hånd" in kari.get(made.headers["location"]).text
    twin = kari.submit("/ungdom/ny", new)
    assert (twin.status_code, "Vi har noen som ligner" in twin.text) == (409, True)
    assert kari.submit("/ungdom/ny", new | {"en-annen": "1"}).status_code == 303
    missing = kari.submit("/ungdom/ny", {"office": "moss"})
    assert sorted(re.findall(r'id="(\w+)-feil"', missing.text)) == ["birth", "first_name"]


def test_protecting_hides_the_youth_from_colleagues_and_the_lead_names_somebody(browser: Browser, emil: str) -> None:
    mine = f"/ungdom/{youth().id}"
    browser.sign_in()
    browser.submit(f"{mine}/skjerming", {"hva": "merk"})
    assert "Skjermet adresse" in browser.get(mine).text
    assert browser.submit(f"{mine}/skjerming", {"hva": "opphev"}).status_code == 404
    browser.submit("/logg-ut")
    browser.sign_in("aisha.rahimi@example.no")
    assert browser.get(mine).status_code == 404
    assert "1 ungdom med skjermet adresse" in browser.get("/ungdom").text
    page = browser.get("/ungdom/skjermede").text
    assert ("Kari Lund" in page, "Emil" in page, "49 00" in page) == (True, False, False)
    with db.reading() as session:
        aisha = session.scalars(sa.select(Staff.id).where(Staff.name == "Aisha Rahimi")).one()
    browser.submit(f"/ungdom/skjermede/{youth().id}/navngi", {"hvem": aisha})
    assert "Emil" in browser.get(mine).text
    browser.submit(f"/ungdom/skjermede/{youth().id}/ta-bort", {"hvem": aisha})
    assert browser.get(mine).status_code == 404


@pytest.mark.parametrize("who", ["kari.lund", "kim.moe", "eli.vang", "siv.aas"])
def test_only_leads_see_the_page_of_protected_youths(browser: Browser, emil: str, who: str) -> None:
    with db.transaction() as session:
        aisha = session.scalars(sa.select(Staff).where(Staff.name == "Aisha Rahimi")).one()
        protected_youths.protect(session, session.get_one(Youth, youth().id), by=staff.actor(aisha))
    browser.sign_in(f"{who}@example.no")
    assert browser.get("/ungdom/skjermede").status_code == 404
    assert browser.submit(f"/ungdom/skjermede/{youth().id}/navngi", {"hvem": aisha.id}).status_code == 404


def test_an_adviser_is_chosen_on_the_youths_page_and_seen_in_the_list(kari: Browser) -> None:
    with db.reading() as session:
        youth = session.scalars(sa.select(Youth).where(Youth.office_id == "moss").limit(1)).one()
        me = staff.find(session, "kari.lund@example.no")
        other = session.scalars(sa.select(Staff).where(Staff.email != "kari.lund@example.no")).all()
    elsewhere = next(one for one in other if one.office_ids == ["follo"])
    assert me
    here = f"/ungdom/{youth.id}/veileder"
    offered = kari.get(f"/ungdom/{youth.id}").text.partition("Velg veileder")[2].partition("</form>")[0]
    assert (me.name in offered, elsewhere.name in offered) == (True, False)
    assert kari.submit(here, {"veileder": elsewhere.id}).status_code == 422
    assert kari.submit(here, {"veileder": me.id}).status_code == 303
    mine = kari.get("/ungdom?hvem=mine").text
    assert (f"/ungdom/{youth.id}" in mine, mine.count('data-head="Veileder">Kari Lund')) == (True, 1)
    assert f'/ungdom/{youth.id}"' not in kari.get("/ungdom?hvem=none").text
    assert kari.submit(here, {"veileder": ""}).status_code == 303
    assert "Ingen ennå." in kari.get(f"/ungdom/{youth.id}").text


def test_youths_without_an_adviser_are_spread_from_the_list(kari: Browser) -> None:
    with db.reading() as session:
        me = staff.find(session, "kari.lund@example.no")
    assert me
    assert "Fordel dem uten veileder" in kari.get("/ungdom").text
    page = kari.submit("/ungdom/veiledere/fordel", {"veileder": me.id, "hvem": ""})
    assert (page.status_code, "fikk veileder." in page.text) == (200, True)
    assert "Alle på lista har veileder fra før." in kari.submit("/ungdom/veiledere/fordel", {"veileder": me.id}).text
    assert kari.submit("/ungdom/veiledere/overlat", {"fra": me.id, "sted": "moss"}).status_code == 404
