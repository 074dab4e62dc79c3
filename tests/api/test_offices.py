"""Offices by REST and by command: what an office says of itself, corrected, refused, and seen by nobody else."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from ot_notify.administration import office_contacts
from ot_notify.core.errors import Refused
from ot_notify.offices import register, sender_names
from services.cli.main import run
from tests.api.conftest import MakeKey
from tests.terminal import Say, said

V1 = "/api/v1/offices"
SUMMER = {"first": "2027-07-01", "last": "2027-07-31", "yearly": True}


@pytest.fixture(autouse=True)
def _corrections() -> Iterator[None]:
    yield
    register.correct({})


def test_a_key_corrects_what_its_office_says_of_itself(client: TestClient, key: MakeKey) -> None:
    client.headers.update(key("offices", offices=["moss"]))
    changes = {"sms_name": "Østfold fylke", "send_window": "man-fre 9-15", "language": "nn", "phone": "69 11 78 01"}
    answer = client.patch(f"{V1}/moss", json=changes).json()
    told = (answer["sms_name"], answer["send_window"], answer["language"], answer["phone"])
    assert told == ("Østfold fylke", "mon-fri 09:00-15:00", "nn", "+4769117801")
    assert client.patch(f"{V1}/moss", json={"sms_name": None}).json()["sms_name"] is None
    assert client.get(f"{V1}/moss").json()["language"] == "nn"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"send_window": "mon-fri 05:00-09:00"}, "bad_send_window"),
        ({"send_window": "alltid"}, "bad_send_window"),
        ({"send_window": "man-fre 9-9.30"}, "bad_send_window"),
        ({"send_window": "i morgen"}, "bad_send_window"),
        ({"sms_name": "NAV Moss"}, "bad_sender_name"),
        ({"opening_hours": "sent"}, "bad_hours"),
    ],
)
def test_what_harms_is_refused_and_nothing_is_changed(api: TestClient, changes: dict[str, str], code: str) -> None:
    before = api.get(f"{V1}/moss").json()
    answer = api.patch(f"{V1}/moss", json={"website": "www.example.no"} | changes)
    assert answer.status_code == 422
    assert code in answer.text
    assert api.get(f"{V1}/moss").json() == before


def test_closed_days_come_and_go(client: TestClient, key: MakeKey) -> None:
    client.headers.update(key("offices", offices=["moss"]))
    [made] = client.post(f"{V1}/moss/closings", json=SUMMER).json()
    assert {name: made[name] for name in SUMMER} == SUMMER
    assert client.post(f"{V1}/moss/closings", json=SUMMER).status_code == 409
    assert client.post(f"{V1}/moss/closings", json=SUMMER | {"last": "2027-06-01"}).status_code == 422
    assert client.get(f"{V1}/moss/closings").json() == [made]
    client.headers.update(key("offices", offices=["follo"]))
    assert client.delete(f"{V1}/closings/{made['id']}").status_code == 404
    client.headers.update(key("offices", offices=["moss"]))
    assert client.delete(f"{V1}/closings/{made['id']}").status_code == 204
    assert client.get(f"{V1}/moss/closings").json() == []


def test_the_command_corrects_and_closes(database: str, capsys: Say) -> None:
    assert run(["offices", "change", "moss", "--language", "nn", "--sms-name", "Østfold fylke"]) == 0
    moss = register.offices().get("moss")
    assert moss
    assert run(["offices", "change", "moss", "--send-window", "natta"]) == 1
    assert "mellom kl. 7 og 21" in said(capsys)
    assert run(["offices", "change", "moss"]) == 1
    assert run(["offices", "change", "nowhere", "--language", "nn"]) == 1
    assert run(["offices", "close", "moss", "1.7.2027", "31.07.2027", "--yearly"]) == 0
    said(capsys)
    assert run(["offices", "closed", "moss"]) == 0
    shown = said(capsys)
    assert "01.07.2027 31.07.2027 hvert år" in shown
    closing_id = next(word for word in shown.split() if len(word) == 32)
    assert run(["offices", "open", "moss", closing_id]) == 0
    assert run(["offices", "open", "moss", closing_id]) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("Ring 49 00 00 01", "vg.no", "https://ot", "Oppfølgingstjenesten i Moss", "PPT", "Barnevernet", "{kontor}"),
        *("", "-", "A" * 41, "Moss; STOPP", "Sykehuset, rus og psykiatri"),
    ],
)
def test_names_that_no_text_may_come_from(name: str) -> None:
    with pytest.raises(Refused, match="bad_sender_name"):
        sender_names.checked(name)


@pytest.mark.parametrize("name", ["Østfold fylkeskommune", "Romssa fylkkasuohkan", "Fylket ditt", "Moss fylkesk."])
def test_names_that_texts_come_from(name: str) -> None:
    assert sender_names.checked(f" {name}\u202e ") == name


def test_what_is_not_named_is_not_read() -> None:
    assert office_contacts.read({"language": "nn"}) == ({"language": "nn"}, {})
    assert office_contacts.read({"language": ""})[1]["language"].code == "office.bad_language"
