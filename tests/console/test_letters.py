"""Letters on the console: from the list and from a youth's page to a PDF and «Brev sendt», as a browser does it."""

import re

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from ot_notify.people.letters import Letter, LetterBatch
from ot_notify.people.youths import Youth
from tests.console.conftest import Browser


def rows() -> list[FollowUp]:
    with db.reading() as session:
        return list(session.scalars(sa.select(FollowUp).where(FollowUp.done_at.is_(None)).order_by(FollowUp.since)))


def moves_to(youth_id: str) -> None:
    with db.transaction() as session:
        youth = session.get_one(Youth, youth_id)
        youth.address, youth.postal_code, youth.place = "Storgata 1", "1530", "Moss"


def letters() -> list[Letter]:
    with db.reading() as session:
        return list(session.scalars(sa.select(Letter)))


def test_from_the_list_to_letters_that_are_sent(kari: Browser) -> None:
    listed = rows()
    moves_to(listed[0].youth_id)
    key = re.search(r'name="nokkel" value="([^"]+)"', kari.get("/folg-opp").text)
    assert key
    marked = {"nokkel": key[1], "vis": "apne", "rad": [row.id for row in listed[:2]]}
    here = kari.submit("/brev", marked).headers["location"]
    assert kari.submit("/brev", marked).headers["location"] == here
    page = kari.get(here).text
    assert "1 av 2 får brev" in page
    other = next(one for one in letters() if one.youth_id == listed[1].youth_id)
    wrong = kari.submit(here, {"slag": "first", "sprak": "", "brev": other.id, "adresse": "Ukjent vei"})
    assert wrong.status_code == 422
    assert "Ukjent vei" in wrong.text
    assert kari.submit(here, {"slag": "first", "sprak": "nn"}).headers["location"] == here
    page = kari.get(here).text
    assert "Én fikk ikke brev" in page
    pdf = kari.get(f"{here}/brev.pdf")
    assert (pdf.headers["content-type"], pdf.headers["cache-control"]) == ("application/pdf", "no-store")
    assert pdf.content.startswith(b"%PDF")
    assert kari.get(f"{here}/oversikt.pdf").content.startswith(b"%PDF")
    refused = kari.submit(f"{here}/sendt", {"dato": "31.02.2026"})
    assert refused.status_code == 422
    assert "31.02.2026" in refused.text
    kari.submit(f"{here}/sendt", {"dato": ""})
    assert "krysset av på «Må følges opp»" in kari.get(here).text
    assert listed[0].id not in {row.id for row in rows()}
    assert listed[1].id in {row.id for row in rows()}
    assert "Sendt" in kari.get("/brev").text


def test_to_all_of_a_part_of_the_list(kari: Browser) -> None:
    here = kari.submit("/brev", {"alle": "1", "vis": "apne"}).headers["location"]
    assert f"Brev til {len({row.youth_id for row in rows()})} ungdommer" in kari.get(here).text


def test_the_list_of_guardians_gives_letters_to_guardians(kari: Browser) -> None:
    youth_id = rows()[0].youth_id
    with db.transaction() as session:
        follow_ups.need(session, youth_id, "moss", FollowUpReason.GUARDIAN)
    here = kari.submit("/brev", {"alle": "1", "vis": "foresatte"}).headers["location"]
    page = kari.get(here).text
    assert re.search(r'value="guardians" checked', page)
    assert "Har fylt 18. Foresatte skal ikke ha brev." in page


def test_one_letter_from_a_youths_page_and_its_copy(kari: Browser) -> None:
    youth_id = rows()[0].youth_id
    assert "Skriv brev" in kari.get(f"/ungdom/{youth_id}").text
    here = kari.submit("/brev", {"ungdom": youth_id, "nokkel": "1"}).headers["location"]
    (letter,) = letters()
    assert f'id="adresse-{letter.id}"' in kari.get(here).text
    shown = kari.submit(here, {"slag": "reminder", "sprak": "en", "vis": "1"})
    assert (shown.status_code, "We would still like to talk to you" in shown.text) == (200, True)
    kari.submit(here, {"slag": "reminder", "sprak": "en", "brev": letter.id, "adresse": "Storgata 1\r\n1530 Moss"})
    assert f"/brev/kopi/{letter.id}" in kari.get(f"/ungdom/{youth_id}").text
    assert kari.get(f"/brev/kopi/{letter.id}").content.startswith(b"%PDF")
    kari.submit(f"{here}/slett")
    assert letters() == []


def test_nobody_chosen_and_nobody_with_an_address_are_said(kari: Browser) -> None:
    answer = kari.submit("/brev", {"vis": "apne"})
    assert (answer.status_code, "Merk minst én ungdom først." in answer.text) == (422, True)
    here = kari.submit("/brev", {"ungdom": rows()[0].youth_id}).headers["location"]
    answer = kari.submit(here, {"slag": "first"})
    assert (answer.status_code, "Ingen av dem kan få brev" in answer.text) == (422, True)
    with db.reading() as session:
        assert session.scalars(sa.select(LetterBatch.made_at)).one() is None


@pytest.mark.parametrize("what", ["", "/sendt", "/slett", "/brev.pdf", "/oversikt.pdf"])
def test_another_offices_batch_is_not_there(kari: Browser, browser: Browser, what: str) -> None:
    here = kari.submit("/brev", {"ungdom": rows()[0].youth_id}).headers["location"]
    browser.cookies.clear()
    browser.is_let_in("ola.berg@example.no")
    assert browser.get(here).status_code == 404
    answer = browser.get(here + what) if what.endswith("pdf") else browser.submit(here + what, {"slag": "first"})
    assert answer.status_code == 404
    assert len(letters()) == 1


def test_the_office_writes_its_own_letter_and_goes_back_to_ours(kari: Browser) -> None:
    which = {"kontor": "moss", "slag": "first", "sprak": "nb"}
    refused = kari.submit("/brev/tekster", which | {"tittel": "Hei", "tekst": "Hei {fornavn} 😀"})
    assert (refused.status_code, "tegn som ikke kan skrives ut: 😀" in refused.text) == (422, True)
    kari.submit("/brev/tekster", which | {"tittel": "Hei fra Moss", "tekst": "Hei {fornavn}!"})
    page = kari.get("/brev/tekster?kontor=moss&slag=first").text
    assert "Hei fra Moss" in page
    assert "Endret av Kari Lund" in page
    kari.submit("/brev/tekster", which | {"gjor": "standard"})
    assert "Hei fra Moss" not in kari.get("/brev/tekster").text
    assert kari.get("/brev/tekster?kontor=follo").status_code == 404
    assert kari.submit("/brev/tekster", which | {"kontor": "follo", "tittel": "A", "tekst": "B"}).status_code == 404
