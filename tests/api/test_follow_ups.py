"""Follow-ups and results by REST: listed, ticked, taken back; nobody else's."""

from typing import Any

import pytest

from ot_notify import db
from ot_notify.people import follow_ups
from ot_notify.people.follow_ups import FollowUp, FollowUpReason
from tests import factories as f

V1 = "/api/v1"


@pytest.fixture
def backend() -> str:
    """The library's tests run on both databases."""
    return "sqlite"


def need(office: str = "moss") -> FollowUp:
    youth = f.make_youth(office=office)
    with db.transaction() as session:
        follow_ups.need(session, youth.id, office, FollowUpReason.NO_ANSWER)
    return f.all_of(FollowUp, FollowUp.youth_id == youth.id)[0]


def test_the_list_says_why_and_what_to_do_in_the_askers_language(api: Any) -> None:
    row = need()
    found = api.get(f"{V1}/follow-ups?office=moss", headers={"Accept-Language": "nn"}).json()["items"]
    assert [(one["id"], one["because"], one["why"]) for one in found] == [
        (row.id, "no_answer", "Har ikkje svara på SMS-ane.")
    ]


def test_a_follow_up_is_ticked_once_and_undone(api: Any) -> None:
    row = need()
    for _ in range(2):
        done = api.post(f"{V1}/follow-ups/{row.id}/done", json={"how": "letter", "note": "Sendt i dag"}).json()
        assert (done["done_how"], done["note"]) == ("letter", "Sendt i dag")
    assert api.get(f"{V1}/follow-ups").json()["items"] == []
    assert api.post(f"{V1}/follow-ups/{row.id}/undo").json()["done_at"] is None


@pytest.mark.parametrize("body", [{"how": "answered"}, {"on": "2027-01-01"}, {"how": "tull"}, {"noe": 1}])
def test_what_cannot_be_is_refused(api: Any, body: dict[str, Any]) -> None:
    assert api.post(f"{V1}/follow-ups/{need().id}/done", json=body).status_code == 422


def test_another_offices_row_is_not_there(client: Any, key: Any) -> None:
    row, mine = need("follo"), key(offices=["moss"])
    assert client.post(f"{V1}/follow-ups/{row.id}/done", json={}, headers=mine).status_code == 404
    assert client.get(f"{V1}/follow-ups?office=follo", headers=mine).status_code == 404
    assert client.get(f"{V1}/follow-ups", headers=mine).json()["items"] == []


def test_a_campaign_shows_its_results(api: Any) -> None:
    campaign = f.launched(to=[f.make_youth(), f.make_youth()])
    found = api.get(f"{V1}/campaigns/{campaign}/results").json()
    assert found["total"]["chosen"] == 2
    assert found["answers"]["wants_call"] == 0
    assert api.get(f"{V1}/campaigns/{f.make_campaign()}/results").status_code == 404
