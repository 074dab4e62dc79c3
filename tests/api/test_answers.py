"""REST for those who answer: conversations, consents, offices, and what became of one text."""

from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.messaging.messages import Drop, State
from ot_notify.offices.register import TRIAGE
from tests import world
from tests.api.conftest import MakeKey
from tests.api.test_rest import V1, conversation_with, looks
from tests.factories import make_youth, number, number_of, queue_text, state

# Conversations and consents


def test_an_answer_is_queued_once_and_the_thread_shows_it(api: TestClient) -> None:
    talk = conversation_with(make_youth())
    answers = [
        api.post(f"{V1}/conversations/{talk}/messages", json={"text": "Hei!"}, headers={"Idempotency-Key": "1"})
        for _ in range(2)
    ]
    assert [a.status_code for a in answers] == [201, 200]
    lines = api.get(f"{V1}/conversations/{talk}").json()["messages"]
    assert [line["text"] for line in lines if line["kind"] == "answer"] == ["Hei!"]
    assert looks("conversation.read")[0].object_id == talk


def test_looking_does_not_mark_as_read(api: TestClient) -> None:
    talk = conversation_with(make_youth())
    api.get(f"{V1}/conversations/{talk}")
    (row,) = api.get(f"{V1}/offices/moss/conversations?state=open&assignee=none").json()["items"]
    assert (row["id"], row["unread"]) == (talk, 1)
    assert "··" in row["phone"]


def test_a_conversation_is_put_off_handed_over_and_closed(api: TestClient) -> None:
    talk = conversation_with(number(999))
    assert api.get(f"{V1}/conversations/{talk}").json()["office"] == TRIAGE
    change = f"{V1}/conversations/{talk}"
    assert api.post(f"{change}/messages", json={"text": "Hei"}).status_code == 409
    assert api.patch(change, json={"office": "moss"}).json()["office"] == "moss"
    assert api.patch(change, json={"snooze_until": "2026-11-30T09:00:00+01:00"}).json()["state"] == "snoozed"
    assert api.patch(change, json={"state": "closed"}).json()["state"] == "closed"
    assert api.patch(change, json={"office": "oslo"}).status_code == 422


def test_who_has_opted_out_is_not_answered(api: TestClient) -> None:
    talk = conversation_with(make_youth(), "STOPP")
    answer = api.post(f"{V1}/conversations/{talk}/messages", json={"text": "Hei"})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (409, "conversation.opted_out")


def test_a_number_opts_out_once_and_in_again_with_a_reason(api: TestClient) -> None:
    said = {"phone": "49 00 00 01", "reason": "ringte oss"}
    first, again = (api.post(f"{V1}/opt-outs", json=said) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()["opted_out"]) == (201, 200, True)
    address = f"{V1}/opt-outs/%2B4749000001"
    assert api.request("DELETE", address).status_code == 422
    assert api.request("DELETE", address, json={"reason": "vil likevel"}).json()["opted_out"] is False
    assert api.request("DELETE", address, json={"reason": "vil likevel"}).status_code == 404
    ledger = api.get(f"{V1}/consents", params={"phone": "+4749000001"}).json()["items"]
    assert [(line["change"], line["reason"]) for line in ledger] == [
        ("opted_out", "ringte oss"),
        ("opted_in", "vil likevel"),
    ]


def test_an_opt_out_stops_what_waits(api: TestClient) -> None:
    youth = make_youth()
    texted = queue_text(youth)
    api.post(f"{V1}/opt-outs", json={"phone": number_of(youth), "reason": "brev"})
    assert state(texted) == (State.DROPPED, Drop.OPTED_OUT)


# Offices and messages


def test_an_office_knows_its_municipalities(api: TestClient, key: MakeKey) -> None:
    assert len(api.get(f"{V1}/offices").json()["items"]) == 10
    moss = api.get(f"{V1}/offices/moss").json()
    assert {"number": "3103", "name": "Moss"} in moss["municipalities"]
    assert [o["id"] for o in api.get(f"{V1}/offices", headers=key(offices=["moss"])).json()["items"]] == ["moss"]


def test_a_message_shows_its_whole_history(api: TestClient) -> None:
    from ot_notify.sending import delivery_status
    from tests.factories import claimed, deliver, receipt

    sms = claimed()
    deliver(sms)
    with db.transaction() as session:
        delivery_status.take_receipt(session, receipt(sms.message, "undelivered", 30005))
    said = api.get(f"{V1}/messages/{sms.message}").json()
    assert (said["state"], said["code"], said["why"]) == ("undelivered", 30005, "Nummeret er ikke i bruk.")
    assert [event["status"] for event in said["events"]] == ["undelivered"]


def test_a_key_moves_no_conversation_to_an_office_it_does_not_see(client: TestClient, key: MakeKey) -> None:
    """Whether that office has one with the number already would show in what becomes of ours."""
    ours, moved = key("conversations", offices=["moss"]), []
    for phone in ("+4749000017", "+4749000018"):
        with db.transaction() as session:
            talk = world.make_conversation(session, phone=phone).id
            if phone == "+4749000017":
                world.make_conversation(session, phone=phone, office=world.FOLLO)
        answer = client.patch(f"{V1}/conversations/{talk}", json={"office": "follo"}, headers=ours)
        there = client.get(f"{V1}/conversations/{talk}", headers=ours).json()
        moved.append((answer.status_code, answer.json()["errors"][0]["code"], there["office"], there["state"]))
    assert moved == [(422, "campaign.unknown_office", "moss", "open")] * 2
