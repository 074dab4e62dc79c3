"""Odd addresses: what nobody's link says, typed or sent by a machine, is a page that is not there, never a fault."""

import pytest
import sqlalchemy as sa

from ot_notify import db
from ot_notify.messaging import starting_texts
from ot_notify.messaging.templates import Template
from tests.console.conftest import Browser


@pytest.fixture
def backend() -> str:
    """The one that minds: SQLite takes a NUL, and a number of any size that fits its own."""
    return "postgres"


@pytest.mark.parametrize(
    "address",
    [
        "/utsendinger/%00",
        "/folg-opp?gjort=%00",
        "/folg-opp/ring?gjort=%00",
        "/folg-opp/%00",
        "/tekstmaler/%00",
        "/utsendinger/ny?from=%00",
    ],
)
def test_a_nul_in_an_address_finds_nothing(kari: Browser, address: str) -> None:
    assert kari.get(address).status_code == 404


@pytest.mark.parametrize("number", ["-1", "99999", "99999999999999999999", "9" * 5000])
def test_a_version_that_never_was_is_not_there(kari: Browser, number: str) -> None:
    with db.transaction() as session:
        starting_texts.plant(session)
        found = session.scalars(sa.select(Template).where(Template.county == "Østfold")).first()
    assert found is not None
    assert kari.get(f"/tekstmaler/{found.id}?versjon={number}").status_code == 404
    assert kari.get(f"/tekstmaler/{found.id}/versjoner?fra={number}&til=1").status_code == 404
    fields = {"navn": "Ny", "nb": "Hei", "versjon": number}
    assert kari.submit(f"/tekstmaler/{found.id}", fields).status_code in (409, 422)
