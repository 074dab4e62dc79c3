"""The description of the interface is true: whatever a fuzzer sends, the answer is one the description names."""

import random
from typing import Any

import pytest
import schemathesis
import sqlalchemy as sa
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from ot_notify import db
from ot_notify.inbox.models import Conversation
from tests.factories import make_campaign, make_youth, number, queue_text, text_from

EXAMPLES = 3
NUMBER = number(1234)
TRUTHFUL = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.unsupported_method,
    checks.ignored_auth,
]


@pytest.fixture
def ids(api: TestClient) -> list[str]:
    """Ids of things that are there, so that the fuzzer gets past «not found»; some of it will be deleted."""
    youths = [make_youth(phone=NUMBER), make_youth()]
    texted = queue_text(youths[1])
    text_from(youths[0], "Hei, hvem er dere?")
    text_from("+4799999999", "Hei?")
    with db.reading() as session:
        talks = session.scalars(sa.select(Conversation.id)).all()
    a_list = "Mobil;Fødselsår;Kommune\n1;2\n".encode()
    lists = api.post("/api/v1/imports", files={"file": ("a.csv", a_list)}).json()
    return [youths[0].id, youths[1].id, make_campaign(to=youths), texted, *talks, lists["id"]]


def test_every_answer_is_one_the_description_names(api: TestClient, ids: list[str]) -> None:
    schema: Any = schemathesis.openapi.from_asgi("/api/v1/openapi.json", api.app)
    chooser = random.Random(7)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 25
    seen = {
        status
        for operation in sorted(operations, key=lambda one: one.method == "delete")
        for mode in schemathesis.GenerationMode
        for status in _fuzz(operation.as_strategy(generation_mode=mode), api, ids, chooser)
    }
    assert {200, 201, 204, 400, 401, 404, 409, 422} <= seen  # else it has only knocked at the door


def _fuzz(cases: Any, api: TestClient, ids: list[str], chooser: random.Random) -> set[int]:
    seen: set[int] = set()

    @given(case=cases)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        if chooser.random() < 0.7:
            _aim(case, chooser.choice(ids))
        answer = case.call_and_validate(headers={"Authorization": api.headers["Authorization"]}, checks=TRUTHFUL)
        seen.add(answer.status_code)

    ask()
    return seen


def _aim(case: Any, id: str) -> None:
    """Let the call be about something that is there."""
    for place in (case.path_parameters, case.query, case.body):
        if isinstance(place, dict):
            place.update({"id": id} if "id" in place else {"phone": NUMBER} if "phone" in place else {})
