"""REST: what each call answers, and what it refuses to whom."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from ot_notify import db
from ot_notify.access.audit_log import AuditEvent
from ot_notify.campaigns.campaigns import CampaignStep
from ot_notify.inbox.models import Conversation
from ot_notify.messaging.messages import Drop, Message, State
from ot_notify.people import follow_ups, youths
from ot_notify.people.consent import OptOut
from ot_notify.people.follow_ups import FollowUp
from tests.api.conftest import MakeKey
from tests.factories import (
    all_of,
    at_once,
    get,
    launched,
    make_campaign,
    make_youth,
    number,
    number_of,
    queue_text,
    state,
    text_from,
)

V1 = "/api/v1"
ORDER = {"name": "Høst", "texts": {"nb": "Hei fra {avsender}. Svar JA."}, "audience": {"offices": ["moss"]}}
LIST = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune\n1;Mina;Bø;2009;49007001;Moss\n2;Emil;Li;2009;2222222;Moss\n"


def order(api: TestClient, key: str = "1", **changes: Any) -> Any:
    return api.post(f"{V1}/campaigns", json=ORDER | changes, headers={"Idempotency-Key": key})


def send_list(api: TestClient, content: str = LIST, **fields: Any) -> Any:
    return api.post(f"{V1}/imports", files={"file": ("liste.csv", content.encode())}, **fields)


def looks(action: str) -> list[AuditEvent]:
    return all_of(AuditEvent, AuditEvent.action == action)


def conversation_with(who: Any, body: str = "Hei, hvem er dere?") -> str:
    text_from(who, body)
    return all_of(Conversation)[-1].id


# Who may do what (every call with every scope: tests/access)


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer otn_wrong", "Basic b3RuOnRlc3Q=", "otn_"])
def test_a_wrong_key_opens_nothing(client: TestClient, given: str) -> None:
    answer = client.get(f"{V1}/offices", headers={"Authorization": given})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_revoked_key_opens_nothing_from_the_next_call_on(api: TestClient) -> None:
    from ot_notify.access import api_keys

    assert api.get(f"{V1}/offices").status_code == 200
    with db.transaction() as session:
        api_keys.revoke(session, all_of(api_keys.ApiKey)[0].id)
    assert api.get(f"{V1}/offices").status_code == 401


def test_another_offices_objects_are_not_there(api: TestClient, key: MakeKey) -> None:
    youth = make_youth(office="follo")
    talk, campaign, texted = conversation_with(youth), make_campaign(to=[youth]), queue_text(youth)
    listed = send_list(api).json()["id"]
    moss = key(offices=["moss"])
    for path in (
        *(f"/youths/{youth.id}", f"/youths/{youth.id}/export", f"/campaigns/{campaign}", f"/messages/{texted}"),
        *(f"/campaigns/{campaign}/preview", f"/campaigns/{campaign}/messages.csv", f"/conversations/{talk}"),
        *("/offices/follo", "/offices/follo/conversations", "/offices/triage/conversations", f"/imports/{listed}"),
        f"/consents?phone=%2B47{number_of(youth)[3:]}",
    ):
        assert api.get(V1 + path).status_code == 200, path
        assert api.get(V1 + path, headers=moss).status_code == 404, path
    assert api.get(f"{V1}/youths?query=Nora", headers=moss).json()["items"] == []
    assert api.delete(f"{V1}/youths/{youth.id}", headers=moss).status_code == 404
    assert api.patch(f"{V1}/conversations/{talk}", json={"state": "closed"}, headers=moss).status_code == 404


def test_a_protected_youth_is_nowhere(api: TestClient) -> None:
    youth = make_youth(is_protected=True, first_name="Skjult")
    campaign = launched(audience={"offices": ["moss"]})
    dropped = all_of(Message)[0].id
    assert api.get(f"{V1}/youths").json()["items"] == []
    assert [api.get(f"{V1}{p}").status_code for p in (f"/youths/{youth.id}", f"/messages/{dropped}")] == [404, 404]
    assert api.get(f"{V1}/campaigns/{campaign}/messages").json()["items"] == []
    assert sum(api.get(f"{V1}/campaigns/{campaign}").json()["counts"].values()) == 0
    preview = api.get(f"{V1}/campaigns/{campaign}/preview").json()
    assert (preview["chosen"], preview["left_out"], preview["exclusions"]) == (0, [], [])
    assert len(api.get(f"{V1}/campaigns/{campaign}/messages.csv").text.splitlines()) == 1


# Imports


def test_a_list_comes_in_with_all_its_errors(api: TestClient) -> None:
    answer = send_list(api)
    said = answer.json()
    assert (answer.status_code, said["rows"], said["accepted"], said["refused"]) == (201, 2, 1, 1)
    assert [(e["row"], e["column"], e["code"]) for e in said["errors"]] == [(3, "Mobil", "phone.too_short")]
    assert api.get(f"{V1}/imports/{said['id']}").json() == said
    file = api.get(f"{V1}/imports/{said['id']}/errors.csv")
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert "Emil" in file.text


def test_the_same_list_again_is_the_first_import(api: TestClient) -> None:
    first, again = send_list(api), send_list(api)
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])


def test_a_dry_run_takes_nobody_in_and_is_one_order_with_a_key(api: TestClient) -> None:
    answers = [send_list(api, data={"dry_run": "true"}, headers={"Idempotency-Key": "a"}) for _ in range(2)]
    assert [a.status_code for a in answers] == [201, 200]
    assert (answers[0].json()["state"], answers[0].json()) == ("checked", answers[1].json())
    assert all_of(youths.Youth) == []
    assert send_list(api, LIST + "\n", headers={"Idempotency-Key": "a"}).json()["type"].endswith("order.other_body")


# Youths


def test_a_youth_is_found_masked_and_read_whole(api: TestClient) -> None:
    youth = make_youth(phone=number(42), first_name="Åse")
    (row,) = api.get(f"{V1}/youths", params={"query": "åse", "office": "moss"}).json()["items"]
    assert (row["id"], row["phones"]) == (youth.id, ["49 00 ·· 42"])
    whole = api.get(f"{V1}/youths/{youth.id}").json()
    assert (whole["phones"], whole["office"]) == ([{"number": number(42), "stopped": []}], "moss")
    assert [look.object_id for look in looks("youth.read")] == [youth.id]


def test_pages_hold_everybody_once(api: TestClient) -> None:
    everybody = {make_youth().id for _ in range(5)}
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = api.get(f"{V1}/youths", params={"limit": 2, "cursor": cursor}).json()
        assert len(page["items"]) <= 2
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert (len(seen), set(seen)) == (5, everybody)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "cursor=nonsense", "cursor=%00", "ofice=moss", "query=%00"])
def test_a_list_asked_for_wrongly_is_refused(api: TestClient, query: str) -> None:
    assert api.get(f"{V1}/youths?{query}").status_code == 422


def test_a_youth_is_corrected_and_the_number_that_did_not_work_is_settled(api: TestClient) -> None:
    youth = make_youth()
    with db.transaction() as session:
        follow_ups.need(session, youth.id, "moss", follow_ups.FollowUpReason.WRONG_NUMBER)
    changes = {"first_name": "Mia", "phone": "49 00 77 77", "ot_status": "OTUK", "office": "follo", "language": "nn"}
    answer = api.patch(f"{V1}/youths/{youth.id}", json=changes).json()
    assert [p["number"] for p in answer["phones"]] == [number(7777)]
    assert (answer["first_name"], answer["office"], answer["language"]) == ("Mia", "follo", "nn")
    assert all_of(FollowUp)[0].done_at is not None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"phone": "22 22 22 22"}, "phone.landline"),
        ({"office": "oslo"}, "youth.unknown_office"),
        ({"ot_status": "OTBA"}, "youth.private_status"),
        ({"ot_status": "hm"}, "youth.unknown_status"),
        ({"paused_until": "2026-12-01T09:00:00"}, "invalid"),
        ({"reasons": ["bored"]}, "invalid"),
        ({"shoe_size": 44}, "invalid"),
        ({"first_name": "a\u0000"}, "invalid"),
    ],
)
def test_what_will_not_do_changes_nothing(api: TestClient, change: dict[str, Any], code: str) -> None:
    youth = make_youth()
    answer = api.patch(f"{V1}/youths/{youth.id}", json={"last_name": "Ny"} | change)
    assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (422, code)
    assert get(youths.Youth, youth.id).last_name == "Vik"


def test_forgetting_a_youth_keeps_the_opt_out_and_nothing_else(api: TestClient) -> None:
    youth = make_youth(phone=number(5), first_name="Nora")
    text_from(youth, "Dette er Nora sin STOPP?")
    texted = queue_text(youth, body="Hei Nora")
    api.post(f"{V1}/opt-outs", json={"phone": number(5), "reason": "ringte"})
    assert api.delete(f"{V1}/youths/{youth.id}").status_code == 204
    assert api.get(f"{V1}/youths/{youth.id}").status_code == 404
    assert [row.phone for row in all_of(OptOut)] == [number(5)]
    assert (get(Message, texted).body, get(Message, texted).phone, all_of(Conversation)) == ("", "", [])
    assert looks("youth.forget")[0].object_id == youth.id


def test_what_waits_for_a_forgotten_youth_is_not_sent(api: TestClient) -> None:
    youth = make_youth()
    texted = queue_text(youth)
    api.delete(f"{V1}/youths/{youth.id}")
    assert state(texted) == (State.DROPPED, Drop.FORGOTTEN)


def test_the_export_holds_everything_about_the_youth_and_nobody_else(api: TestClient) -> None:
    send_list(api)
    youth, other = all_of(youths.Youth)[0], make_youth(first_name="Ukjent")
    text_from(youth, "Hei!")
    text_from(other, "Ikke meg")
    api.get(f"{V1}/youths/{youth.id}")
    found = api.get(f"{V1}/youths/{youth.id}/export")
    said = found.json()
    assert [len(said[name]) for name in ("youth", "phones", "imports", "replies", "conversations")] == [1, 1, 1, 1, 1]
    assert said["replies"][0]["body"] == "Hei!"
    assert "youth.read" in {line["action"] for line in said["audit"]}
    assert "Ikke meg" not in found.text
    assert "Ukjent" not in found.text


# Campaigns


def test_the_same_order_is_one_campaign(api: TestClient) -> None:
    first, again, other = order(api), order(api), order(api, name="Vår")
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert (other.status_code, other.json()["type"]) == (422, "urn:ot-notify:problem:order.other_body")
    assert order(api, key="2").json()["id"] != first.json()["id"]


def test_ten_orders_at_once_are_one(api: TestClient) -> None:
    answers = at_once(10, lambda _: order(api))
    assert sorted(a.status_code for a in answers) == [200] * 9 + [201]
    assert len({a.json()["id"] for a in answers}) == 1


def test_an_order_without_a_key_is_refused(api: TestClient) -> None:
    answer = api.post(f"{V1}/campaigns", json=ORDER)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "field.missing")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"texts": {"nn": "Hei"}}, 422, "field.missing"),
        ({"texts": {"nb": "Hei {fornamn}"}}, 422, "texts."),
        ({"name": "   "}, 422, "campaign.needs_name"),
        ({"send_at": "2026-11-24T09:00:00"}, 422, "field.no_zone"),
        ({"send_at": "2020-11-24T09:00:00Z"}, 422, "campaign.in_the_past"),
        ({"send_at": "9999-12-31T23:59:59-14:00"}, 422, "field.time"),
        ({"audience": {"youth_ids": []}}, 422, "field.too_short"),
        ({"audience": {"offices": ["oslo"]}}, 404, "campaign.unknown_office"),
        ({"audience": {"import_id": "0" * 32}}, 404, "import.unknown"),
        ({"audience": {"everyone": True}}, 422, "field.unknown"),
        ({"reminders": [{"after_days": 0, "texts": {"nb": "Hei"}}]}, 422, "field.too_short"),
        ({"reminders": [{"after_days": 2, "texts": {"nb": "Hei"}}] * 2}, 422, "campaign.reminder_order"),
    ],
)
def test_an_order_that_will_not_do_is_refused(api: TestClient, changes: dict[str, Any], status: int, code: str) -> None:
    answer = order(api, **changes)
    assert answer.status_code == status, answer.text
    assert answer.json()["errors"][0]["code"].startswith(code)


def test_the_preview_adds_up_and_shows_the_longest_first(api: TestClient) -> None:
    make_youth(office="moss")
    make_youth(office="moss", language="nn")
    make_youth(office="moss", phone=None)
    found = order(api, texts={"nb": "Hei fra {avsender}.", "nn": "Hei frå {avsender}, dette er lengre."}).json()
    said = api.get(f"{V1}/campaigns/{found['id']}/preview").json()
    assert (said["chosen"], said["will_be_sent"], said["segments"]["total"]) == (3, 2, 2)
    assert [(out["reason"], out["count"]) for out in said["left_out"]] == [("no_contact_point", 1)]
    assert [sample["language"] for sample in said["samples"]] == ["nn", "nb"]


def test_a_campaign_is_launched_paused_resumed_and_cancelled(api: TestClient) -> None:
    make_youth()
    found = order(api).json()
    did = [api.post(f"{V1}/campaigns/{found['id']}/{what}") for what in ("launch", "pause", "resume", "cancel")]
    assert [(a.status_code, a.json()["state"]) for a in did] == [
        *((200, "running"), (200, "paused"), (200, "running"), (200, "cancelled"))
    ]
    for what in ("launch", "pause", "resume"):
        assert api.post(f"{V1}/campaigns/{found['id']}/{what}").status_code == 409


def test_a_campaigns_texts_are_listed_masked_by_state_and_as_a_file(api: TestClient) -> None:
    make_youth(phone=number(11), first_name="=cmd()", last_name="Vik")
    make_youth(phone=None)
    campaign = launched(audience={"offices": ["moss"]})
    (row,) = api.get(f"{V1}/campaigns/{campaign}/messages?state=dropped").json()["items"]
    assert (row["reason"], row["why"]) == ("no_contact_point", "Vi mangler mobilnummer.")
    file = api.get(f"{V1}/campaigns/{campaign}/messages.csv").text
    assert file.startswith("\ufeffref;navn;")
    assert ";'=cmd() Vik;moss;49 00 ·· 11;" in file
    assert api.get(f"{V1}/campaigns/{campaign}/messages?state=lost").status_code == 422


def test_campaigns_are_listed_newest_first(api: TestClient) -> None:
    ids = [order(api, key=str(n)).json()["id"] for n in range(3)]
    first = api.get(f"{V1}/campaigns?limit=2").json()
    second = api.get(f"{V1}/campaigns?limit=2&cursor={first['next_cursor']}").json()
    assert [c["id"] for c in first["items"] + second["items"]] == ids[::-1]
    assert second["next_cursor"] is None


@pytest.mark.parametrize("written", ["04810800130", "048108 – 00130", "04.81.08-00130"])
def test_a_national_identity_number_gets_in_by_no_field(api: TestClient, written: str) -> None:
    texts = {"nb": f"Hei {written}. Svar JA eller STOPP. {{avsender}}"}
    refused = order(api, texts=texts)
    assert refused.status_code == 422
    assert [(one["field"], one["code"]) for one in refused.json()["errors"]] == [("texts.nb", "text.national_id")]
    assert "00130" not in refused.text
    assert api.get(f"{V1}/youths", params={"query": written}).status_code == 422


def test_texts_are_kept_in_one_spelling_with_plain_line_breaks(api: TestClient) -> None:
    written = "Hei fra {avsender}.\r\nA\u030ase\u200e ringer deg. Svar JA eller STOPP."
    made = order(api, texts={"nb": written})
    assert made.status_code == 201
    step = all_of(CampaignStep)[-1]
    assert step.texts["nb"] == "Hei fra {avsender}.\nÅse ringer deg. Svar JA eller STOPP."
