"""The main job by REST alone: a list in, a preview, a launch, texts out, an answer in, an answer back, STOPP."""

from fastapi.testclient import TestClient

from ot_notify.replies import intake
from tests.api.test_webhooks import INBOUND, form, post
from tests.factories import run_due
from tests.fake_provider import Fake

V1 = "/api/v1"
HEADER = "Elevid;Fornavn;Etternavn;Født;Mobil;Kommune"
ROWS = "\n".join(f"{n};Nora;Vik{n};2009;4900800{n};{'Moss' if n % 2 else 'Ås'}" for n in range(1, 7))
LIST = f"{HEADER}\n{ROWS}\n7;Feil;Rad;2009;abc;Moss\n"
TEXT = {"nb": "Hei fra {avsender}. Svar JA, så ringer vi. Ikke SMS: STOPP"}


def test_a_list_in_texts_out_answers_back(api: TestClient) -> None:
    provider = Fake()

    listed = api.post(f"{V1}/imports", files={"file": ("liste.csv", LIST.encode())}).json()
    assert (listed["rows"], listed["accepted"], listed["refused"]) == (7, 6, 1)

    order = {"name": "Høst", "texts": TEXT, "audience": {"import_id": listed["id"]}}
    campaign = api.post(f"{V1}/campaigns", json=order, headers={"Idempotency-Key": "høst".encode().hex()}).json()["id"]
    preview = api.get(f"{V1}/campaigns/{campaign}/preview").json()
    assert (preview["will_be_sent"], len(preview["samples"]), preview["blocked"]) == (6, 6, [])

    assert api.post(f"{V1}/campaigns/{campaign}/launch").json()["state"] == "running"
    run_due(provider)
    assert sorted(sms.to[-1] for sms in provider.taken) == list("123456")
    assert api.get(f"{V1}/campaigns/{campaign}").json()["counts"]["sent"] == 6

    post(api, INBOUND, form("+4749008001", "Hva er dette?", "IN1"))
    post(api, INBOUND, form("+4749008003", "STOPP", "IN2"))
    intake.handle_due()
    inbox = api.get(f"{V1}/offices/moss/conversations").json()["items"]
    talk = next(row["id"] for row in inbox if row["phone"].endswith("01"))
    api.post(f"{V1}/conversations/{talk}/messages", json={"text": "Hei! Jeg ringer i morgen."})
    run_due(provider)
    assert [sms.to[-4:] for sms in provider.taken if sms.body.startswith("Hei! Jeg ringer")] == ["8001"]

    thread = api.get(f"{V1}/conversations/{talk}").json()["messages"]
    assert [line["kind"] for line in thread if line["kind"] != "automatic"] == ["campaign", "reply", "answer"]
    after = api.get(f"{V1}/campaigns/{campaign}").json()
    assert (after["state"], after["replies"], after["opt_outs"]) == ("done", 2, 1)
