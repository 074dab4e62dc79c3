"""Templates over REST: listed, shown, made, and changed as new versions."""

import pytest
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.messaging import starting_texts

TEXT = "Hei fra {avsender}! Skal vi ringe deg? Ikke SMS: STOPP"
NEW = {"use": "first_contact", "name": "Vår", "office": "moss", "texts": {"nb": TEXT}}


@pytest.fixture
def backend() -> str:
    return "sqlite"


@pytest.fixture(autouse=True)
def _planted(api: TestClient) -> None:
    with db.transaction() as session:
        starting_texts.plant(session)


def test_an_offices_templates_are_its_own_and_its_countys(api: TestClient) -> None:
    made = api.post("/api/v1/templates", json=NEW).json()
    found = api.get("/api/v1/templates", params={"office": "moss", "use": "first_contact"}).json()["items"]
    assert {one["county"] for one in found} == {"Østfold"}
    assert made["id"] in {one["id"] for one in found}
    other = api.get("/api/v1/templates", params={"office": "nedre-glomma"}).json()["items"]
    assert made["id"] not in {one["id"] for one in other}


def test_the_list_is_paged(api: TestClient) -> None:
    everything = api.get("/api/v1/templates", params={"limit": 200}).json()
    assert everything["next_cursor"] is None
    found, cursor = [], None
    while cursor or not found:
        page = api.get("/api/v1/templates", params={"limit": 30} | ({"cursor": cursor} if cursor else {})).json()
        found, cursor = found + page["items"], page["next_cursor"]
    assert len(found) > 60
    assert [one["id"] for one in found] == [one["id"] for one in everything["items"]]


def test_a_new_version_keeps_the_old_and_overwrites_nobodys(api: TestClient) -> None:
    made = api.post("/api/v1/templates", json=NEW).json()
    versions = f"/api/v1/templates/{made['id']}/versions"
    changed = api.post(versions, json={"texts": {"nb": TEXT + " Takk"}, "based_on": 1})
    assert (changed.status_code, changed.json()["version"]) == (201, 2)
    assert [one["version"] for one in changed.json()["versions"]] == [2, 1]
    late = api.post(versions, json={"texts": {"nb": "Hei. STOPP"}, "based_on": 1})
    assert late.status_code == 409
    assert api.get(f"/api/v1/templates/{made['id']}").json()["texts"] == {"nb": TEXT + " Takk"}


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"office": None}, 422, "template.needs_place"),
        ({"county": "Østfold"}, 422, "template.needs_place"),
        ({"office": "narvik"}, 404, "template.unknown_place"),
        ({"texts": {"nb": "Hei {navn}"}}, 422, "texts.unknown_placeholder"),
        ({"texts": {"nb": "Kom {dato}"}}, 422, "texts.placeholder_not_here"),
    ],
)
def test_what_is_wrong_is_named(api: TestClient, changes: dict[str, object], status: int, code: str) -> None:
    answer = api.post("/api/v1/templates", json={key: one for key, one in (NEW | changes).items() if one is not None})
    assert answer.status_code == status
    assert answer.json()["errors"][0]["code"] == code


def test_what_a_text_gives_away_is_told(api: TestClient) -> None:
    made = api.post("/api/v1/templates", json=NEW | {"texts": {"nb": "Hei fra OT i {avsender}. Ikke SMS: STOPP"}})
    assert made.json()["remarks"][0].startswith("Nevner OT")
