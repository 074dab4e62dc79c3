"""Webhooks: only what Twilio signed changes anything, everything it signed is kept once, and STOPP stops."""

import sqlite3
from typing import Any
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient
from twilio.request_validator import RequestValidator

from ot_notify import db
from ot_notify.inbox.models import Reply
from ot_notify.messaging.messages import Drop, State
from ot_notify.people import opt_outs
from ot_notify.people.consent import Hold, NumberHold, OptOut
from tests.api.conftest import PUBLIC
from tests.conftest import SetSettings
from tests.factories import all_of, claimed, deliver, history, make_youth, message, number, number_of, queue_text, state
from tests.standin import TOKEN

INBOUND, STATUS = "/webhooks/twilio/inbound", "/webhooks/twilio/status"
Form = list[tuple[str, str]]


def form(sender: str = number(1), body: str = "Hei", sid: str = "SM1", *more: tuple[str, str]) -> Form:
    """What Twilio posts, blank fields and all."""
    return [("MessageSid", sid), ("From", sender), ("To", "+4759440000"), ("Body", body), ("FromCity", ""), *more]


def post(client: TestClient, path: str, fields: Form, *, token: str = TOKEN, url: str = "", signed: Any = None) -> Any:
    """Signed as Twilio's documentation says it, not by the code under test."""
    whole = (url or PUBLIC + path) + "".join(name + value for name, value in sorted(set(fields)))
    signature = str(RequestValidator(token).compute_signature(whole, {})) if signed is None else signed
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature}
    return client.post(path, content=urlencode(fields), headers=headers)


def test_a_text_is_kept_and_then_answered_with_nothing(client: TestClient) -> None:
    answer = post(client, INBOUND, form(body=" Hei æøå 😀 \n"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/xml; charset=utf-8")
    assert answer.text.endswith("<Response/>")
    assert [(reply.body, reply.phone) for reply in all_of(Reply)] == [(" Hei æøå 😀 \n", number(1))]


@pytest.mark.parametrize(
    "more",
    [
        (("NewField", "x"),),
        (("Tag", "b"), ("Tag", "a"), ("Tag", "b")),
        (("NumMedia", "1"), ("MediaUrl0", "https://x/1"), ("MediaContentType0", "image/png")),
        (("Ødd", "æ&=%+"),),
        (("OptOutType", "whatever"), ("Nul", "a\x00b")),
    ],
)
def test_fields_unknown_repeated_or_odd_pass(client: TestClient, more: Form) -> None:
    assert post(client, INBOUND, form(number(1), "Hei", "SM1", *more)).status_code == 200
    assert len(all_of(Reply)) == 1


@pytest.mark.parametrize("path", [INBOUND, STATUS, f"{STATUS}?message=abc"])
@pytest.mark.parametrize(
    "how", [{"signed": ""}, {"signed": "AAAA"}, {"signed": "æ".encode()}, {"token": "guess"}, {"url": "https://evil/"}]
)
def test_what_twilio_did_not_sign_changes_nothing(client: TestClient, path: str, how: dict[str, Any]) -> None:
    answer = post(client, path, form(body="STOPP"), **how)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    assert all_of(Reply) == all_of(OptOut) == []


def test_a_signature_for_another_address_or_body_does_not_pass(client: TestClient) -> None:
    signed = str(RequestValidator(TOKEN).compute_signature(PUBLIC + INBOUND, dict(form(body="Hei"))))
    assert post(client, INBOUND, form(body="STOPP"), signed=signed).status_code == 403
    assert post(client, INBOUND + "?x=1", form(body="Hei"), signed=signed).status_code == 403
    assert post(client, INBOUND, form(body="Hei"), signed=signed).status_code == 200


def test_without_a_token_nobody_is_believed(client: TestClient, settings_env: SetSettings) -> None:
    settings_env(twilio_auth_token=None)
    assert post(client, INBOUND, form(), token="").status_code == 403


def test_both_tokens_count_while_they_are_changed(client: TestClient, settings_env: SetSettings) -> None:
    settings_env(twilio_auth_token="new", twilio_auth_token_secondary=TOKEN)
    assert [post(client, INBOUND, form(sid=t), token=t).status_code for t in ("new", TOKEN)] == [200, 200]


def test_a_text_delivered_twice_is_one_reply(client: TestClient) -> None:
    assert [post(client, INBOUND, form()).status_code for _ in range(3)] == [200, 200, 200]
    assert len(all_of(Reply)) == 1


def test_stopp_stops_what_waits_before_it_is_answered(client: TestClient) -> None:
    youth = make_youth()
    texted = queue_text(youth)
    post(client, INBOUND, form(number_of(youth), "Stopp!"))
    assert state(texted) == (State.DROPPED, Drop.OPTED_OUT)
    assert [row.phone for row in all_of(OptOut)] == [number_of(youth)]


@pytest.mark.parametrize(("body", "waits"), [("STOPP", True), ("Feil nummer", True), ("STOP", True), ("Ja", False)])
def test_what_stops_a_number_waits_for_what_is_in_flight(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, body: str, waits: bool
) -> None:
    asked: list[tuple[str, int]] = []

    def look(phones: set[str], *, after_commit: bool) -> set[str]:
        asked.extend((phone, len(all_of(Reply))) for phone in phones if after_commit)
        return set()

    monkeypatch.setattr(opt_outs, "in_flight", look)
    post(client, INBOUND, form(number(7), body))
    assert asked == ([(number(7), 1)] if waits else [])  # and only when it was committed


def test_a_wrong_number_is_not_texted_any_more(client: TestClient) -> None:
    post(client, INBOUND, form(number(7), "FEIL NUMMER"))
    assert [(row.phone, row.kind) for row in all_of(NumberHold)] == [(number(7), Hold.WRONG_NUMBER)]


@pytest.mark.parametrize(
    ("sender", "body", "sid"),
    [
        ("", "", "SM1"),
        ("whatsapp:+4749000001", "STOPP", "SM1"),
        ("A" * 500, "STOPP", "S" * 500),
        (number(1), "x" * 30_000, "SM1"),
        ("+\x00", "a\x00b", "SM\x001"),
    ],
)
def test_the_odd_is_kept_and_never_breaks_the_intake(client: TestClient, sender: str, body: str, sid: str) -> None:
    assert post(client, INBOUND, form(sender, body, sid)).status_code == 200
    assert len(all_of(Reply)) == 1


@pytest.mark.parametrize("path", [INBOUND, STATUS])
def test_without_an_id_there_is_nothing_to_keep(client: TestClient, path: str) -> None:
    assert post(client, path, [("Body", "Hei")]).status_code == 204


def test_what_cannot_be_kept_is_asked_for_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        full = sqlite3.OperationalError("database or disk is full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise sa.exc.OperationalError("INSERT", {}, full)

    monkeypatch.setattr(db, "insert_once", full)
    monkeypatch.setattr(db, "insert_new", full)
    answer = post(client, INBOUND, form())
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_a_receipt_moves_the_text_on(client: TestClient) -> None:
    sms = claimed()
    deliver(sms)
    path = f"{STATUS}?message={sms.message}"
    receipt = [("MessageSid", f"SM{sms.message}"), ("MessageStatus", "delivered"), ("ErrorCode", "")]
    assert [post(client, path, receipt).status_code for _ in range(2)] == [204, 204]
    assert state(sms.message)[0] is State.DELIVERED
    assert history(sms.message) == ["receipt"]


def test_a_receipt_settles_a_text_in_doubt(client: TestClient) -> None:
    sms = claimed()
    post(client, f"{STATUS}?message={sms.message}", [("MessageSid", "SM9"), ("MessageStatus", "sent")])
    assert (state(sms.message)[0], message(sms.message).provider_id) == (State.SENT, "SM9")


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", [("MessageSid", "SM1"), ("MessageStatus", "delivered")]),
        ("?message=unknown", [("MessageSid", "SM1"), ("MessageStatus", "delivered")]),
        ("?message=%00&x=1", [("MessageSid", "SM1"), ("MessageStatus", "flying")]),
        ("?message=" + "a" * 900, [("MessageSid", "S" * 900), ("MessageStatus", "x" * 900), ("ErrorCode", "9" * 99)]),
    ],
)
def test_a_receipt_nobody_knows_is_no_error_of_theirs(client: TestClient, query: str, fields: Form) -> None:
    assert post(client, STATUS + query, fields).status_code == 204
