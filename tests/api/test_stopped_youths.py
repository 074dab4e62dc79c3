"""A new number of a youth who has said STOPP: told by the interface, and lifted there with a reason."""

from datetime import timedelta

from fastapi.testclient import TestClient

from tests import factories as make
from tests.api.conftest import MONDAY, MakeKey
from tests.api.test_rest import V1
from tests.conftest import SetClock

NEW = "+4749009001"


def test_a_new_number_is_told_to_be_stopped_until_somebody_says_why_not(
    api: TestClient, key: MakeKey, at: SetClock
) -> None:
    head = key(offices=["moss"])
    youth = make.make_youth()
    at(MONDAY + timedelta(hours=1))
    make.text_from(youth, "STOPP")
    at(MONDAY + timedelta(hours=2))
    here = f"{V1}/youths/{youth.id}"
    assert api.patch(here, headers=head, json={"phone": NEW}).status_code == 200
    assert api.get(here, headers=head).json()["phones"] == [{"number": NEW, "stopped": ["stopped_before"]}]
    refused = api.request("DELETE", f"{V1}/opt-outs/{NEW}", headers=head, json={"reason": " "})
    assert refused.status_code == 422
    said = api.request("DELETE", f"{V1}/opt-outs/{NEW}", headers=head, json={"reason": "Sa det på telefonen"})
    assert said.status_code == 200
    assert [one["change"] for one in said.json()["items"]] == ["opted_in"]
    assert api.get(here, headers=head).json()["phones"] == [{"number": NEW, "stopped": []}]
