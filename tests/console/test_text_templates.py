"""The pages of templates: who sees and changes which, and what stands beside a text while it is written."""

import pytest

from ot_notify import db
from ot_notify.access.staff import SERVICE
from ot_notify.messaging import templates
from ot_notify.messaging.template_checks import TemplateUse
from ot_notify.messaging.templates import Template
from tests.console.conftest import Browser
from tests.factories import all_of

TEXT = "Hei fra {avsender}! Skal vi ringe deg? Ikke SMS: svar STOPP"


@pytest.fixture
def backend() -> str:
    """What a page shows does not depend on the database."""
    return "sqlite"


@pytest.fixture
def aisha(browser: Browser, emil: str) -> Browser:
    """A lead of Moss has signed in."""
    return browser.sign_in("aisha.rahimi@example.no")


def starter(use: TemplateUse = TemplateUse.FIRST_CONTACT, county: str = "Østfold") -> str:
    return all_of(Template, Template.use == use, Template.county == county)[0].id


def own(name: str = "Vår i Moss") -> Template:
    with db.transaction() as session:
        said = {"nb": TEXT}
        return templates.create(
            session, SERVICE, use=TemplateUse.FIRST_CONTACT, name=name, by_language=said, county="", office_id="moss"
        )


def filled(**fields: str) -> dict[str, str]:
    return {"navn": "Vår", "bruk": "first_contact", "hvor": "kontor:moss", "nb": TEXT, "nn": "", "en": "", **fields}


def test_the_list_holds_the_countys_and_the_offices_and_nobody_elses(kari: Browser) -> None:
    own()
    page = kari.get("/tekstmaler").text
    assert "Første kontakt" in page
    assert "Vår i Moss" in page
    kari.submit("/kontor", {"kontor": "nedre-glomma", "til": "/tekstmaler"})
    assert "Vår i Moss" not in kari.get("/tekstmaler").text


def test_another_countys_template_is_not_there(kari: Browser) -> None:
    for what in ("", "/versjoner"):
        assert kari.get(f"/tekstmaler/{starter(county='Akershus')}{what}").status_code == 404
    assert kari.submit(f"/tekstmaler/{starter(county='Akershus')}", filled()).status_code == 404


def test_an_auditor_has_no_templates(browser: Browser, emil: str) -> None:
    browser.sign_in("eli.vang@example.no")
    for page in ("/tekstmaler", "/tekstmaler/ny", f"/tekstmaler/{starter()}"):
        assert browser.get(page).status_code == 404


def test_an_adviser_reads_the_countys_and_makes_an_own_one_of_it(kari: Browser) -> None:
    page = kari.get(f"/tekstmaler/{starter()}").text
    assert "Lagre ny versjon" not in page
    assert "Fylkets maler endres av ledere" in page
    copy = kari.get(f"/tekstmaler/ny?mal={starter()}").text
    assert "Vil du prate om skole" in copy
    assert "Hele Østfold" not in copy
    assert kari.submit(f"/tekstmaler/{starter()}", filled(versjon="1")).status_code == 409


def test_a_template_is_made_changed_and_compared(kari: Browser) -> None:
    made = kari.submit("/tekstmaler/ny", filled())
    assert made.status_code == 303
    here = made.headers["location"].partition("?")[0]
    assert "Malen er lagret." in kari.get(made.headers["location"]).text
    saved = kari.submit(here, filled(nb=TEXT.replace("deg", "deg i dag"), versjon="1"))
    assert saved.status_code == 303
    versions = kari.get(f"{here}/versjoner").text
    assert "<ins>deg i dag? </ins>" in versions
    assert "<del>deg? </del>" in versions
    assert 'value="2"' in kari.get(f"{here}?versjon=1").text


def test_the_same_form_twice_is_one_template(kari: Browser) -> None:
    key = {"nokkel": "0190a000000070008000000000000001"}
    first, second = (kari.submit("/tekstmaler/ny", filled(**key)) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert len(all_of(Template, Template.office_id == "moss")) == 1


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(kari: Browser) -> None:
    for fields, sentence in (
        ({"nb": "Hei {fornamn}"}, "Feltet {fornamn} finnes ikke."),
        ({"nn": "Møt oss {dato}"}, "Feltet {dato} kan ikke brukes i en slik tekst."),
        ({"nb": ""}, "Skriv teksten på bokmål."),
        ({"navn": ""}, "Gi malen et navn"),
        ({"nb": "x" * 400}, "Teksten blir 3 SMS. Grensen er 2"),
    ):
        answer = kari.submit("/tekstmaler/ny", filled(**fields))
        assert answer.status_code == 422
        assert sentence in answer.text
        assert "Malen er ikke lagret" in answer.text
    assert not all_of(Template, Template.office_id == "moss")


def test_somebody_who_saves_too_late_keeps_the_text_and_may_save_again(aisha: Browser) -> None:
    here = f"/tekstmaler/{starter()}"
    assert aisha.submit(here, filled(versjon="1")).status_code == 303
    second = aisha.submit(here, filled(nb="En annen tekst fra {avsender}. STOPP", versjon="1"))
    assert second.status_code == 409
    assert "Aisha Rahimi lagret versjon 2 mens du skrev." in second.text
    assert "En annen tekst fra" in second.text
    assert 'name="versjon" value="2"' in second.text


def test_typographic_characters_are_swapped_by_one_press_and_nothing_is_saved(kari: Browser) -> None:
    answer = kari.submit("/tekstmaler/ny", filled(nb="Hei fra {avsender} – «kom» STOPP", tell="1"))
    assert "<mark>–</mark> → <kbd>-</kbd>" in answer.text
    swapped = kari.submit("/tekstmaler/ny", filled(nb="Hei fra {avsender} – «kom» STOPP", bytt="nb"))
    assert "Hei fra {avsender} - &#34;kom&#34; STOPP" in swapped.text
    assert not all_of(Template, Template.office_id == "moss")


def test_counting_while_one_writes_is_the_servers_own(kari: Browser) -> None:
    answer = kari.submit("/tekstmaler/tell", filled(felt="nb", nb="Hei fra OT, ring {telefon}"))
    assert "av 160 tegn" in answer.text
    assert "Nevner OT" in answer.text
    assert "svare STOPP" in answer.text
    assert "<html" not in answer.text


def test_an_office_without_a_phone_is_named(browser: Browser, emil: str) -> None:
    browser.sign_in("ola.berg@example.no")
    answer = browser.submit("/tekstmaler/tell", filled(hvor="kontor:follo", felt="nb", nb="Ring {telefon}"))
    assert "Kan ikke brukes ved Follo: vi mangler {telefon} der." in answer.text


def test_an_archived_template_leaves_the_list_and_comes_back(aisha: Browser) -> None:
    here = f"/tekstmaler/{starter()}"
    aisha.submit(f"{here}/arkiver")
    assert here not in aisha.get("/tekstmaler").text
    assert here in aisha.get("/tekstmaler?vis=arkiv").text
    assert "Arkivert" in aisha.get(here).text
    aisha.submit(f"{here}/ta-i-bruk")
    assert here in aisha.get("/tekstmaler").text


@pytest.mark.parametrize("version", ["abc", "99", "", "²"])
def test_an_odd_version_is_no_error_of_ours(aisha: Browser, version: str) -> None:
    here = f"/tekstmaler/{starter()}"
    assert aisha.get(f"{here}?versjon={version or 0}").status_code in (200, 404)
    assert aisha.submit(here, filled(versjon=version)).status_code == 409
