"""What is written in forms: no national identity number gets in by any of them, and no sign that nobody sees."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.people.contact_log import DiaryEntry
from ot_notify.people.youths import Youth
from tests.console.conftest import Browser
from tests.factories import all_of, make_youth

NUMBER = "048108 00130"
WRITINGS = (
    "04810800130",
    "048108\u00a000130",
    "048108 – 00130",
    "04-81-08-00130",
    "０４８１０８００１３０",
    "04.81.2008 00130",
)


def is_stored(what: str) -> bool:
    """Whether it stands in any column of any table."""
    with db.reading() as session:
        rows = [
            str(tuple(row)) for table in db.Base.metadata.sorted_tables for row in session.execute(sa.select(table))
        ]
    return any(what in row.replace(" ", "").replace("\xa0", "") for row in rows)


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_youth_cannot_be_created_with_a_national_id(kari: Browser, writing: str) -> None:
    answer = kari.submit("/ungdom/ny", {"first_name": f"Ola {writing}", "birth": "2008", "office": "moss"})
    assert answer.status_code == 422
    assert "Vi lagrer ikke fødselsnummer" in answer.text
    assert "00130" not in answer.text
    assert not is_stored("00130")


def test_a_search_with_a_national_id_is_refused(kari: Browser) -> None:
    answer = kari.submit("/sok", {"sok": NUMBER}, on="/sok")
    assert (answer.status_code, "Vi lagrer ikke fødselsnummer" in answer.text) == (422, True)


def test_a_note_with_a_national_id_is_not_kept_and_others_lose_only_invisible_characters(kari: Browser) -> None:
    youth = make_youth(office="moss")
    page = f"/ungdom/{youth.id}"
    kari.submit(f"{page}/notat", {"text": f"Hadde fnr {NUMBER}"}, on=page)
    assert all_of(DiaryEntry) == []


def test_names_are_kept_in_one_spelling(kari: Browser) -> None:
    kari.submit(
        "/ungdom/ny",
        {"first_name": "\u202aA\u030ase\u202c", "last_name": "Bra\u030aten\u00ad", "birth": "2008", "office": "moss"},
    )
    assert "Åse Bråten" in [one.name for one in all_of(Youth)]
