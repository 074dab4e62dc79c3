"""Webhooks of a provider that is not Twilio: what is genuine is kept once, and what is forged changes nothing."""

import base64
from typing import Any

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import Message, State
from ot_notify.people import consent
from ot_notify.providers.base import WebhookCall
from tests.conftest import SetSettings
from tests.factories import claimed, number
from tests.sinch import PLAN, SECRET, TOKEN, receipt, signed

OFFICE = "+4759440000"
KARI = number(1)


@pytest.fixture
def sinch(client: TestClient, settings_env: SetSettings) -> TestClient:
    settings_env(sms_provider="sinch", sinch_service_plan=PLAN, sinch_api_token=TOKEN, sinch_callback_secret=SECRET)
    return client


def text(body: str = "Hei", id: str = "in-1") -> dict[str, Any]:
    return {
        "type": "mo_text",
        "id": id,
        "from": KARI[1:],
        "to": OFFICE[1:],
        "body": body,
        "received_at": "2026-09-07T08:00:00.000Z",
    }


def post(client: TestClient, what: str, said: Any, **how: Any) -> int:
    body, headers = signed(said, **how)
    return client.post(f"/webhooks/sinch/{what}", content=body, headers=headers).status_code


def replies() -> list[Reply]:
    with db.reading() as session:
        return list(session.scalars(sa.select(Reply)))


def test_a_signed_text_is_kept_once_however_often_it_comes(sinch: TestClient) -> None:
    assert [post(sinch, "inbound", text("Hei æøå 😀")) for _ in range(3)] == [200, 200, 200]
    (kept,) = replies()
    assert (kept.provider, kept.provider_id, kept.phone, kept.our_number) == ("sinch", "in-1", KARI, OFFICE)
    assert kept.body == "Hei æøå 😀"


def test_a_stopp_stops_before_it_is_answered(sinch: TestClient) -> None:
    assert post(sinch, "inbound", text("STOPP")) == 200
    with db.reading() as session:
        assert consent.has_opted_out(session, KARI)


@pytest.mark.parametrize("how", [{"secret": "another-secret-1234"}, {"age_s": 400}, {"age_s": -400}])
def test_what_is_forged_or_old_changes_nothing(sinch: TestClient, how: dict[str, Any]) -> None:
    assert post(sinch, "inbound", text("STOPP"), **how) == 403
    assert replies() == []


def test_where_no_signature_is_to_be_had_the_password_counts(sinch: TestClient) -> None:
    body, _ = signed(text())
    for password, status in ((SECRET, 200), ("wrong", 403), ("", 403)):
        given = {"Authorization": "Basic " + base64.b64encode(f"ot:{password}".encode()).decode()}
        assert sinch.post("/webhooks/sinch/inbound", content=body, headers=given).status_code == status
    assert sinch.post("/webhooks/sinch/inbound", content=body).status_code == 403
    assert len(replies()) == 1


def test_without_a_secret_nothing_is_genuine(sinch: TestClient, settings_env: SetSettings) -> None:
    settings_env(sinch_callback_secret=None)
    assert post(sinch, "inbound", text(), secret="") == 403


def test_a_provider_that_is_not_in_use_has_no_webhooks(client: TestClient) -> None:
    for name in ("sinch", "nobody", "simulator"):
        body, headers = signed(text())
        assert client.post(f"/webhooks/{name}/inbound", content=body, headers=headers).status_code == 404


@pytest.mark.parametrize("said", [{}, [], "x", {"type": "mo_text"}, {"type": "other", "id": "1"}, {"id": 1}, None])
@pytest.mark.parametrize("what", ["inbound", "status"])
def test_what_nobody_could_read_is_answered_so_that_it_is_not_sent_for_ever(
    sinch: TestClient, what: str, said: Any
) -> None:
    assert post(sinch, what, said) == 200
    assert replies() == []


def test_receipts_move_the_text_and_say_why_in_our_words(sinch: TestClient) -> None:
    message_id = claimed(KARI).message
    batch = {"id": "01B", "to": [KARI[1:]], "client_reference": message_id}
    assert post(sinch, "status", receipt(batch, "Dispatched", 401)) == 200
    assert post(sinch, "status", receipt(batch, "Rejected", 408)) == 200
    with db.reading() as session:
        message = session.get_one(Message, message_id)
        assert (message.state, message.provider_id, message.reason) == (State.UNDELIVERED, "01B", "blocked")
        assert message.code == 408


def test_a_body_that_was_changed_on_the_way_is_not_genuine() -> None:
    from ot_notify.providers import sinch_webhooks

    body, headers = signed({"a": 1}, secret="foo_secret1234")
    call = WebhookCall("/webhooks/sinch/status", headers, body)
    assert sinch_webhooks._is_signed(call, "foo_secret1234")
    assert not sinch_webhooks._is_signed(WebhookCall(call.target, headers, body + b" "), "foo_secret1234")
