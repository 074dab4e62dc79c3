"""The text step of a campaign: templates fetched, languages side by side, reminders below, the longest counted."""

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.campaigns import campaigns, drafts
from ot_notify.campaigns.campaigns import CampaignStep
from tests import world
from tests.console.conftest import Browser
from tests.console.test_text_templates import TEXT, own, starter

Steps = list[CampaignStep]


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database."""
    return "sqlite"


def begun(office: str = "moss") -> str:
    """The address of the text step of a new draft."""
    with db.transaction() as session:
        made = drafts.begin(session, SERVICE, name="Høst", audience={"offices": [office]})
    return f"/utsendinger/{made.id}/tekst"


def steps(here: str) -> Steps:
    with db.reading() as session:
        return campaigns.steps(session, here.split("/")[2])


def send(browser: Browser, here: str, **fields: str):  # type: ignore[no-untyped-def]
    return browser.submit(here, {"nb": TEXT, **{name.replace("_", "-"): value for name, value in fields.items()}})


def test_a_text_is_fetched_from_a_template_and_remembered_as_such(kari: Browser) -> None:
    here = begun()
    mal = starter()
    page = send(kari, here, hent="0", mal_0=mal).text
    assert "Vil du prate om skole, læreplass eller jobb?" in page
    assert "Mal: Første kontakt, versjon 1" in page
    assert steps(here)[0].texts == {}
    with db.reading() as session:
        from ot_notify.messaging import templates

        said = templates.said(session, templates.get(session, SERVICE, mal)).texts
    saved = kari.submit(here, {**said, "fra-0": mal})
    assert saved.headers["location"].endswith("/tid")
    [first] = steps(here)
    assert (first.texts, first.template_id, first.template_version) == (said, mal, 1)
    kari.submit(here, {**said, "en": "Hi from {avsender}. No SMS: STOPP", "fra-0": mal})
    assert steps(here)[0].template_id is None


def test_an_offices_own_template_is_offered_where_all_are_of_that_office(kari: Browser) -> None:
    mine = own()
    assert mine.id in kari.get(begun()).text
    assert mine.id not in kari.get(begun("nedre-glomma")).text


def test_how_many_read_each_language_and_which_is_missing_is_said(kari: Browser) -> None:
    with db.transaction() as session:
        world.make_youth(session, "Liv Dal", phone="+4749000801", language="nn")
    page = send(kari, begun(), tell="1").text
    assert "1 ungdom leser dette språket, og får bokmål" in page
    assert "Vi regner ut lengden for alle" in page


def test_the_longest_name_of_those_chosen_counts_and_is_not_altered(kari: Browser) -> None:
    with db.transaction() as session:
        world.make_youth(session, "Łucja Nowak", phone="+4749000802")
    page = send(kari, begun(), nb="Hei {fornavn}, hilsen {avsender}. " + "x" * 60 + " STOPP", tell="1").text
    assert "2 SMS" in page
    assert "spesialtegn: «Ł»" in page
    assert "navn endrer vi ikke" in page
    assert "Łucja" not in page


def test_reminders_are_added_below_with_the_next_template_and_a_week_between(kari: Browser) -> None:
    here = begun()
    page = send(kari, here, legg_til="1").text
    assert 'name="dager-1" value="7"' in page
    assert "Hei igjen fra {avsender}" in page
    page = send(kari, here, legg_til="1", dager_1="7", p1_nb=TEXT).text
    assert 'name="dager-2" value="14"' in page
    assert "Siste SMS fra {avsender}" in page
    send(kari, here, dager_1="7", p1_nb=TEXT, dager_2="14", p2_nb=TEXT, p2_nn="Hei frå {avsender}. STOPP")
    assert [(step.after_days, sorted(step.texts)) for step in steps(here)] == [
        (0, ["nb"]),
        (7, ["nb"]),
        (14, ["nb", "nn"]),
    ]
    page = send(kari, here, fjern="1", dager_1="7", p1_nb=TEXT, dager_2="14", p2_nb=TEXT).text
    assert 'name="dager-1" value="14"' in page
    assert 'name="dager-2"' not in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"nb": ""}, "Skriv teksten på bokmål."),
        ({"nb": "Hei {dato}"}, "Feltet {dato} kan ikke brukes i en slik tekst."),
        ({"nb": "x" * 400}, "Teksten blir 3 SMS. Grensen er 2"),
        ({"dager-1": "7", "p1-nb": TEXT, "dager-2": "7", "p2-nb": TEXT}, "hver på sin dag"),
        ({"dager-1": "sju", "p1-nb": TEXT}, "En påminnelse kan gå 1 til 90 dager etter"),
        ({"dager-1": "7"}, "Skriv teksten på bokmål."),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_typed_is_lost(
    kari: Browser, fields: dict[str, str], sentence: str
) -> None:
    here = begun()
    answer = kari.submit(here, {"nb": TEXT, **fields})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert all(value.replace('"', "&#34;") in answer.text for value in fields.values())
    assert steps(here)[0].texts == {}


def test_a_text_that_names_a_phone_is_blocked_for_an_office_without_one(browser: Browser, emil: str) -> None:
    browser.sign_in("ola.berg@example.no")
    with db.transaction() as session:
        world.make_youth(session, "Ida Moe", phone="+4749000803", office="follo")
    here = begun("follo")
    answer = browser.submit(here, {"nb": TEXT + " Tlf {telefon}"})
    assert answer.status_code == 422
    assert "vi mangler nummer for Oppfølgingstjenesten i Follo" in answer.text
    assert browser.submit(here, {"nb": TEXT}).status_code == 303


def test_the_live_count_is_for_those_chosen(kari: Browser) -> None:
    here = begun()
    answer = kari.submit(f"{here}/tell", {"felt": "p1-nb", "p1-nb": "Hei fra {avsender}"})
    assert answer.status_code == 200
    assert "av 160 tegn" in answer.text
    assert "svare STOPP" in answer.text


def test_another_offices_draft_is_not_there(kari: Browser) -> None:
    assert kari.get(begun("follo")).status_code == 404
    assert kari.submit(f"{begun('follo')}/tell", {"felt": "nb"}).status_code == 404


def test_a_draft_is_kept_while_its_writer_thinks_and_says_when(kari: Browser) -> None:
    here = begun()
    kept = send(kari, f"{here}/lagre")
    assert kept.status_code == 200
    assert "Lagret kl." in kept.text
    assert TEXT in kari.get(here).text
    refused = kari.submit(f"{here}/lagre", {"nb": ""})
    assert refused.status_code == 422
    assert "Ikke lagret ennå." in refused.text
    assert TEXT in kari.get(here).text


def test_what_a_button_only_put_on_the_page_is_not_said_to_be_saved(kari: Browser) -> None:
    page = send(kari, begun(), tell="1").text
    assert "Ikke lagret ennå." in page
    assert "Utkastet er lagret" not in page
