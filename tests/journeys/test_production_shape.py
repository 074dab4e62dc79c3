"""The production shape: web, worker and beat as processes of their own, on a real Postgres and a real Redis."""

from collections import Counter
from typing import Any

import httpx
import pytest

from ot_notify import db
from ot_notify.access import api_keys
from ot_notify.core import clock
from tests.conftest import SetSettings
from tests.factories import queue_text
from tests.faults.crowd import OUR_NUMBER, number, states, wait_until
from tests.journeys.conftest import Start
from tests.journeys.programs import wait_until_up
from tests.servers import Valkey
from tests.standin import StandIn

production = pytest.mark.parametrize("backend", ["postgres"])
YOUTHS = 40
SCOPES = ["imports", "campaigns", "conversations", "read"]


def sign_in(url: str) -> httpx.Client:
    """REST, with a key of the office of Moss."""
    with db.transaction() as session:
        _, key = api_keys.create(session, name="Fagsystem", scopes=SCOPES, office_ids=["moss"])
    headers = {"Authorization": f"Bearer {key}"}
    return httpx.Client(base_url=f"{url}/api/v1", headers=headers, timeout=20, trust_env=False)


def a_list() -> bytes:
    year = clock.local(clock.now()).year - 18
    rows = [f"Nora;{year};{number(place)[3:]};Moss" for place in range(YOUTHS)]
    return "\n".join(["Fornavn;Fødselsår;Mobil;Kommune", *rows]).encode()


def order(rest: httpx.Client, import_id: str) -> str:
    """A campaign to the list, launched; its id."""
    wish = {"name": "Høst", "texts": {"nb": "Hei fra {avsender}. Svar JA."}, "audience": {"import_id": import_id}}
    made = rest.post("/campaigns", json=wish, headers={"Idempotency-Key": "host-1"})
    assert made.status_code == 201, made.text
    campaign_id: str = made.json()["id"]
    assert rest.get(f"/campaigns/{campaign_id}/preview").json()["will_be_sent"] == YOUTHS
    assert rest.post(f"/campaigns/{campaign_id}/launch").status_code == 200
    return campaign_id


def conversation_with(rest: httpx.Client, place: int) -> dict[str, Any]:
    """The thread with this number, once its reply has been understood."""
    found: list[dict[str, Any]] = []

    def is_there() -> bool:
        rows = rest.get("/offices/moss/conversations").json()["items"]
        threads = [rest.get(f"/conversations/{row['id']}").json() for row in rows]
        found[:] = [thread for thread in threads if thread["phone"] == number(place)]
        return bool(found)

    wait_until(is_there, within_s=15)
    return found[0]


@production
def test_a_list_becomes_texts_and_the_answers_come_to_the_office(
    start: Start, url: str, twilio: StandIn, redis: Valkey, settings_env: SetSettings
) -> None:
    settings_env(redis_url=redis.url)
    twilio.receipts("delivered", delay_s=0.2)
    web = start("serve", "--port", url.rsplit(":", 1)[1], "--workers", "2")
    others = [start("worker"), start("beat")]
    wait_until_up(url, web)
    rest = sign_in(url)

    taken_in = rest.post("/imports", files={"file": ("liste.csv", a_list(), "text/csv")})
    assert (taken_in.status_code, taken_in.json()["accepted"]) == (201, YOUTHS), taken_in.text
    order(rest, taken_in.json()["id"])
    wait_until(lambda: states()["delivered"] >= YOUTHS, within_s=20)
    assert set(Counter(text["to"] for text in twilio.taken()).values()) == {1}

    assert twilio.inbound(number(0), OUR_NUMBER, "STOPP")["statuses"] == [200]
    assert twilio.inbound(number(1), OUR_NUMBER, "Hva er dette?")["statuses"] == [200]
    stopped, asking = conversation_with(rest, 0), conversation_with(rest, 1)
    assert stopped["stopped"] == ["opted_out"]
    assert rest.post(f"/conversations/{stopped['id']}/messages", json={"text": "Hei"}).status_code == 409
    answer = rest.post(f"/conversations/{asking['id']}/messages", json={"text": "Vi ringer deg i dag."})
    assert answer.status_code == 201, answer.text
    wait_until(lambda: "Vi ringer deg i dag." in [text["body"] for text in twilio.taken()], within_s=15)

    assert twilio.post(f"{url}/webhooks/twilio/inbound", {"From": number(2), "Body": "STOPP"}, is_forged=True) == 403
    for program in [web, *others]:
        program.end()
    assert not states()["in_doubt"] + states()["sending"]


@production
def test_a_worker_without_redis_sends_on_by_its_own_sweep(
    start: Start, twilio: StandIn, own_redis: Valkey, settings_env: SetSettings
) -> None:
    settings_env(redis_url=own_redis.url)
    worker = start("worker")
    worker.wait_for("Connected to redis")
    own_redis.kill()
    settings_env(redis_url="")  # ours: nobody here rings
    queue_text(number(1), office_id="moss", sender=OUR_NUMBER)
    wait_until(lambda: len(twilio.taken()) == 1, within_s=30)
    own_redis.start()
    worker.end()
