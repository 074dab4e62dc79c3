"""The stand-in itself: what it posts to us is signed, tried again and disordered as ordered."""

import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest

from ot_notify.providers.twilio import parse_inbound, parse_receipt, verify
from tests.conftest import SetSettings
from tests.standin import ACCOUNT, TOKEN, StandIn

KARI, OFFICE = "+4749000001", "+4749009999"
PUBLIC = "https://ot.example.no"
Post = tuple[str, list[tuple[str, str]], str]


class Sink:
    """Our side as far as webhooks go: keeps what was posted, answers the statuses given, then 204."""

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.statuses: list[int] = []
        sink = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                sink.posts.append(
                    (self.path, parse_qsl(form, keep_blank_values=True), self.headers["X-Twilio-Signature"])
                )
                self.send_response(sink.statuses.pop(0) if sink.statuses else 204)
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet: the default writes to standard error."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def sink(settings_env: SetSettings) -> Iterator[Sink]:
    settings_env(twilio_auth_token=TOKEN, public_url=PUBLIC)
    sink = Sink()
    yield sink
    sink.server.shutdown()
    sink.server.server_close()


@pytest.fixture
def standin(sink: Sink) -> Iterator[StandIn]:
    with StandIn(webhook_base=f"http://127.0.0.1:{sink.server.server_address[1]}", public_url=PUBLIC) as standin:
        yield standin


def create(standin: StandIn, message: str = "m1") -> str:
    form = {
        "To": KARI,
        "From": OFFICE,
        "Body": "Hei",
        "StatusCallback": f"{PUBLIC}/webhooks/twilio/status?message={message}",
    }
    form["StatusCallback"] += "#rc=5&rp=all"
    answer = httpx.post(f"{standin.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json", data=form, auth=(ACCOUNT, TOKEN))
    return str(answer.json()["sid"])


def wait(until: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not until() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert until()


def test_receipts_are_signed_for_the_public_address_and_name_our_message(standin: StandIn, sink: Sink) -> None:
    standin.receipts("undelivered", code=30005)
    sid = create(standin)
    wait(lambda: len(sink.posts) == 2)
    assert all(verify(path, fields, signature) for path, fields, signature in sink.posts)
    assert [path for path, _, _ in sink.posts] == 2 * ["/webhooks/twilio/status?message=m1"]
    last = parse_receipt(sink.posts[-1][1], "m1")
    assert (last.provider_id, last.status, last.code) == (sid, "undelivered", 30005)


@pytest.mark.parametrize(
    ("plan", "posts", "genuine"),
    [({}, 2, 2), ({"doubled": True}, 4, 4), ({"lost": 1.0}, 0, 0), ({"forged": 1.0}, 2, 0), ({"shuffled": True}, 2, 2)],
)
def test_receipts_are_disordered_as_ordered(
    standin: StandIn, sink: Sink, plan: dict[str, Any], posts: int, genuine: int
) -> None:
    standin.receipts("delivered", **plan)
    create(standin)
    wait(lambda: standin.counters()["webhooks_waiting"] == 0)
    assert len(sink.posts) == posts
    assert sum(verify(*post) for post in sink.posts) == genuine


def test_a_receipt_is_tried_again_until_taken(standin: StandIn, sink: Sink) -> None:
    sink.statuses = [503, 500]
    status = standin.settle(create(standin), "delivered")
    assert status == 204
    assert len(sink.posts) == 3


def test_an_inbound_text_is_not_tried_again_where_we_answered_with_an_error(standin: StandIn, sink: Sink) -> None:
    sink.statuses = [503]
    assert standin.inbound(KARI, OFFICE, "STOPP")["statuses"] == [503]
    assert len(sink.posts) == 1


def test_an_inbound_text_arrives_whole(standin: StandIn, sink: Sink) -> None:
    came = standin.inbound(KARI, OFFICE, " æøå 🙂 ", media=["https://media.example/1"], is_doubled=True)
    assert came["statuses"] == [204, 204]
    assert all(verify(*post) for post in sink.posts)
    found = parse_inbound(sink.posts[0][1])
    assert (found.provider_id, found.sender, found.to, found.body) == (came["sid"], KARI, OFFICE, " æøå 🙂 ")
    assert found.media == (("https://media.example/1", "image/jpeg"),)


def test_forged_and_untold_texts_do_not_pass_for_told_ones(standin: StandIn, sink: Sink) -> None:
    standin.inbound(KARI, OFFICE, "bare i lista", is_told=False)
    assert sink.posts == []
    standin.inbound(KARI, OFFICE, "falsk", is_forged=True)
    assert not verify(*sink.posts[0])
    assert [text["body"] for text in standin.texts()] == ["bare i lista"]


def test_a_wrong_token_is_refused(standin: StandIn) -> None:
    answer = httpx.get(f"{standin.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json", auth=(ACCOUNT, "another"))
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)


def test_the_stand_in_restarts_on_the_same_port() -> None:
    with StandIn() as first:
        port = int(first.url.rpartition(":")[2])
    with StandIn(port=port) as second:
        assert second.url == first.url
        assert second.texts() == []
