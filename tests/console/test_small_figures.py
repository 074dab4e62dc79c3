"""Few persons are pointed at by no figure, on any page of those who have no right to the persons; nobody protected is
counted out for anybody who does not name who sees them."""

import re

import pytest

from ot_notify import db
from ot_notify.access import staff
from ot_notify.campaigns import campaigns, drafts, launch
from ot_notify.campaigns.campaigns import CampaignState
from ot_notify.messaging.messages import Message
from ot_notify.people import consent, follow_ups
from ot_notify.people.consent import ConsentSource
from ot_notify.people.follow_ups import FollowUpReason
from ot_notify.text.languages import sentence
from tests import world
from tests.console.conftest import Browser
from tests.factories import all_of

HIDDEN = "skjult"
TEXT = {"nb": "Hei fra {avsender}! Svar JA, så ringer vi. Ikke SMS: STOPP"}


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database."""
    return "sqlite"


def as_(browser: Browser, name: str) -> Browser:
    browser.submit("/logg-ut")
    return browser.sign_in(f"{name}@example.no")


def draft(year: int, *, launched: bool = False) -> str:
    """A draft at Moss to those born that year."""
    with db.transaction() as session:
        made = drafts.draft(
            session,
            staff.SERVICE,
            name="Vår",
            templates=TEXT,
            audience={"offices": [world.MOSS], "birth_years": [year]},
        )
        if launched:
            launch.launch(session, made, by=staff.SERVICE)
        return made.id


def born(year: int, *, stopped: int = 0, protected: int = 0, others: int = 0) -> int:
    """So many youths of Moss born that year. Answers the year."""
    with db.transaction() as session:
        for number in range(stopped + protected + others):
            phone = f"+4749002{year % 10}{number:02}"
            is_protected = number < protected
            world.make_youth(session, f"Ny {number}", phone=phone, birth_year=year, is_protected=is_protected)
            if protected <= number < protected + stopped:
                consent.opt_out(session, phone, ConsentSource.SMS)
    return year


def figures(page: str) -> list[str]:
    """Every number that stands on the page as text, without the lengths of the texts, hours, years and dates."""
    main = page[page.index("<main") :]
    words = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<select.*?</select>|<script.*?</script>", " ", main))
    counted = re.findall(r"(?<![\d.,:])(\d+) (?:ungdom|får SMS|blir ikke med|meldinger|SMS til|av dem)", words)
    table = [a or b for a, b in cells(page) if (a or b).isdigit()]
    hidden = re.findall(r'name="antall" value="(\d*)"', page)
    return [*counted, *table, *hidden]


def state_of(campaign_id: str) -> CampaignState:
    with db.reading() as session:
        return campaigns.get(session, staff.SERVICE, campaign_id).state


def cells(page: str) -> list[str]:
    return re.findall(r'<td class="n[^>]*>([^<]*)</td>|<dd class="num[^>]*>([^<]*)</dd>', page)


@pytest.mark.parametrize("who", ["kim.moe", "siv.aas"])
def test_a_group_of_one_is_hidden_on_every_step_of_a_draft(kari: Browser, who: str) -> None:
    made = draft(born(2010, stopped=1, others=1))
    browser = as_(kari, who)
    page = browser.get(f"/utsendinger/{made}/mottakere").text
    assert set(filter(None, (a or b for a, b in cells(page)))) == {HIDDEN}
    for step in ("forhandsvis", "send", "tid"):
        text = browser.get(f"/utsendinger/{made}/{step}").text
        assert not re.search(r"(Én ungdom|Én får SMS|Én blir ikke med|1 av 1|>1</dd>|>1</td>)", text), step


@pytest.mark.parametrize("who", ["kim.moe", "siv.aas"])
def test_one_person_more_or_less_in_a_filter_changes_no_page(kari: Browser, who: str) -> None:
    """The figures of a draft to eleven, one of whom may have said STOPP, beside those of a draft to twelve."""
    plain, stopped, more = (
        draft(born(year, stopped=out, others=stay)) for year, out, stay in ((2005, 0, 11), (2006, 1, 10), (2010, 0, 12))
    )
    browser = as_(kari, who)
    for step in ("mottakere", "tekst", "tid", "forhandsvis", "send"):
        pages = [browser.get(f"/utsendinger/{one}/{step}").text for one in (plain, stopped, more)]
        told = [figures(page) for page in pages]
        assert told[0] == told[1] == told[2], step
        assert not [one for one in told[0] if int(one) % 5], step


def test_a_rest_of_one_is_not_had_by_subtracting(kari: Browser) -> None:
    made = draft(born(2010, stopped=1, others=7))
    page = as_(kari, "kim.moe").get(f"/utsendinger/{made}/mottakere").text
    assert {"8", "7", "1"}.isdisjoint({a or b for a, b in cells(page)})
    assert "Har svart STOPP" not in page


@pytest.mark.parametrize("who", ["kim.moe", "siv.aas"])
def test_whoever_sees_figures_only_texts_no_few_and_asks_about_no_exact_number(kari: Browser, who: str) -> None:
    few, many = draft(born(2010, stopped=3, others=4)), draft(born(2006, others=11))
    browser = as_(kari, who)
    assert "Færre enn 5 ville fått SMS" in browser.get(f"/utsendinger/{few}/send").text
    assert state_of(few) == state_of(many) == CampaignState.DRAFT
    version = re.findall(r'name="versjon" value="(\d+)"', browser.get(f"/utsendinger/{many}/send").text)[0]
    assert "Færre enn 5" in browser.submit(f"/utsendinger/{few}/send", {"versjon": version, "antall": "7"}).text
    grown = browser.submit(f"/utsendinger/{many}/send", {"versjon": version, "antall": "7"}).text
    assert ("nå får 10 SMS, ikke 5" in grown, state_of(many)) == (True, CampaignState.DRAFT)
    browser.submit(f"/utsendinger/{many}/send", {"versjon": version, "antall": "8"})
    assert state_of(many) == CampaignState.RUNNING
    launch.write_due()
    assert "får likevel ikke SMS" not in browser.get(f"/utsendinger/{many}").text


@pytest.mark.parametrize("who", ["kim.moe", "siv.aas"])
def test_the_front_page_and_a_campaign_show_fives_only(kari: Browser, who: str) -> None:
    made = draft(born(2010, stopped=6, others=8), launched=True)
    launch.write_due()
    browser = as_(kari, who)
    for address in (f"/utsendinger/{made}", f"/utsendinger/{made}/framdrift", f"/utsendinger/{made}/avlys"):
        text = browser.get(address).text
        assert not {"14", "6", "8"} & set(re.findall(r"\b\d+\b", re.sub(r"<[^>]+>|kl\. \d+\.\d+", " ", text))), address
    shown = [one for one in re.findall(r"<b[^>]*>(\d+)</b>", browser.get("/").text)]
    assert not [one for one in shown if int(one) % 5]


def test_a_role_that_may_see_the_persons_sees_every_figure(kari: Browser) -> None:
    made = draft(born(2010, stopped=1, others=7))
    page = kari.get(f"/utsendinger/{made}/mottakere").text
    assert f">{HIDDEN}<" not in page
    assert {"8", "7", "1"} <= {a or b for a, b in cells(page)}


@pytest.mark.parametrize("who", ["kari.lund", "kim.moe", "siv.aas"])
def test_a_protected_youth_is_counted_by_no_filter(kari: Browser, who: str) -> None:
    made = draft(born(2010, protected=1, others=6))
    alone = draft(born(2011, protected=1))
    browser = as_(kari, who)
    page = browser.get(f"/utsendinger/{made}/mottakere").text
    assert "Skjermet adresse" not in page
    assert "7" not in [a or b for a, b in cells(page)]
    nobody = "Ingen får SMS" if who == "kari.lund" else "Færre enn fem får SMS"
    assert nobody in browser.get(f"/utsendinger/{alone}/mottakere").text
    assert "7 ungdommer" not in browser.get(f"/utsendinger/{made}/tekst").text
    assert 'value="2011"' not in page


def test_a_lead_sees_that_there_are_protected_ones(kari: Browser) -> None:
    made = draft(born(2010, protected=1, others=6))
    assert "Skjermet adresse" in as_(kari, "aisha.rahimi").get(f"/utsendinger/{made}/mottakere").text


@pytest.mark.parametrize(("who", "shown"), [("kim.moe", False), ("kari.lund", True)])
def test_the_page_of_a_campaign_hides_what_its_results_hide(kari: Browser, who: str, shown: bool) -> None:
    made = draft(born(2010, stopped=1, others=6), launched=True)
    launch.write_due()
    browser = as_(kari, who)
    for address in (f"/utsendinger/{made}", f"/utsendinger/{made}/framdrift", "/", "/utsendinger"):
        page = browser.get(address).text
        assert (f">{HIDDEN}<" not in page or "Høst" in page) or not shown, address
    legend = re.findall(r'<span class="num">([^<]*)</span></li>', browser.get(f"/utsendinger/{made}").text)
    assert ("1" in legend) is shown
    assert (HIDDEN in legend) is not shown


def test_nobody_protected_is_counted_out_once_it_is_launched(kari: Browser) -> None:
    made = draft(born(2010, protected=1, others=6), launched=True)
    launch.write_due()
    assert len(all_of(Message, Message.campaign_id == made)) == 7
    page = kari.get(f"/utsendinger/{made}").text
    assert ("av 6 er behandlet" in page, "Skjermet" in page) == (True, False)
    assert "Skjermet" not in kari.get(f"/utsendinger/{made}/hver-enkelt.csv").text


@pytest.mark.parametrize(("who", "told"), [("kim.moe", False), ("kari.lund", True)])
def test_the_front_page_names_no_reason_that_holds_for_few(kari: Browser, who: str, told: bool) -> None:
    with db.transaction() as session:
        for one in (world.make_youth(session, f"Ny {number}") for number in range(7)):
            follow_ups.need(session, one.id, one.office_id, FollowUpReason.NO_NUMBER)
        stopped = world.make_youth(session, "Ny")
        follow_ups.need(session, stopped.id, stopped.office_id, FollowUpReason.OPTED_OUT)
    page = as_(kari, who).get("/").text
    named = re.findall(r'<li class="row apart"><span>([^<]*)</span>', page)
    assert (sentence("followup_tag.opted_out") in str(named) or "STOPP" in str(named)) is told
    assert any(named)
