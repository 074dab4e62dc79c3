"""A stand-in for Sinch's SMS REST interface, made from its documentation: on a thread of this process.

It fails on order by the same plans as Twilio's (`tests.standin.trouble`), and knows the truth about what it took.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import threading
from datetime import UTC, datetime
from itertools import count
from typing import Any, Self

from ot_notify.core import clock
from tests.standin.trouble import FAULTS, Plan
from tests.standin.wire import Answer, Manner, Request, Wire, json_answer

PLAN, TOKEN, SECRET = "plan-of-no-worth", "token-of-no-worth-1234", "foo_secret1234"
ROOT = f"/xms/v1/{PLAN}"


class SinchStandIn:
    """`with SinchStandIn() as sinch:` — then `sinch.url` is the API's address."""

    def __init__(self) -> None:
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._ids = count(1)
        self.reset()

    def reset(self) -> None:
        """As new: no texts, no faults."""
        self.batches: list[dict[str, Any]] = []
        self.inbounds: list[dict[str, Any]] = []
        self.reports: dict[str, dict[str, Any]] = {}
        self.plans: list[Plan] = []
        self.list_status = 200
        self.calls: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        server = asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(20)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)

    async def _open(self) -> asyncio.Server:
        return await self._loop.create_server(lambda: Wire(self), "127.0.0.1", 0)

    def faults(self, *plans: dict[str, Any]) -> None:
        """Each a dict of `trouble.Plan`. None: all well again."""
        self.plans = [Plan(**plan) for plan in plans]

    def becomes(self, batch_id: str, status: str, code: int) -> None:
        """From now on its report says this."""
        self.reports[batch_id] = {"code": code, "status": status, "count": 1}

    def texted(self, sender: str, to: str, body: str, *, at: datetime | None = None) -> dict[str, Any]:
        """A youth has texted; it stands in the list, and is what a webhook would say."""
        item = {
            "type": "mo_text",
            "id": f"in-{next(self._ids)}",
            "from": sender.removeprefix("+"),
            "to": to.removeprefix("+"),
            "body": body,
            "operator_id": "24201",
            "received_at": _written(at or clock.now()),
        }
        self.inbounds.insert(0, item)
        return item

    # Sinch's side

    def __call__(self, request: Request) -> Answer:
        self.calls.append((request.method, request.target.decode()))
        if request.headers.get(b"authorization") != f"Bearer {TOKEN}".encode():
            return json_answer({"code": "unauthorized", "text": "no"}, 401)
        path, query = request.path, dict(request.query)
        if (request.method, path) == ("POST", ROOT + "/batches"):
            return self._create(json.loads(request.body))
        if self.list_status != 200:
            return json_answer({}, self.list_status)
        match path.removeprefix(ROOT).split("/"):
            case ["", "batches"]:
                return self._page("batches", self.batches, "created_at", query)
            case ["", "inbounds"]:
                found = [item for item in self.inbounds if query.get("to", item["to"]) == item["to"]]
                return self._page("inbounds", found, "received_at", query)
            case ["", "batches", batch_id, "delivery_report"] if batch_id in self.reports:
                report = {"type": "delivery_report_sms", "batch_id": batch_id, "total_message_count": 1}
                return json_answer(report | {"statuses": [self.reports[batch_id]]})
        return json_answer({"code": "not_found", "text": "no"}, 404)

    def _create(self, asked: dict[str, Any]) -> Answer:
        if not asked.get("body") or not all(to.isdigit() for to in asked["to"]):
            return json_answer({"code": "syntax_constraint_violation", "text": f"{asked['to']} is wrong"}, 400)
        plan = next((plan for plan in self.plans if plan.strikes(asked["to"][0])), None)
        if plan is None:
            return json_answer(self._take(asked), 201)
        taken = self._take(asked) if plan.takes else {}
        _, status, manner = FAULTS[plan.fault]
        if plan.fault in ("throttle", "reject"):
            headers = (("Retry-After", plan.retry_after),) if plan.retry_after else ()
            return json_answer({"code": "too_many", "text": "no"}, plan.status or status, headers=headers)
        if manner in (Manner.RESET, Manner.SILENT):
            return Answer(manner=manner)
        if plan.fault == "half_taken":
            return json_answer(taken, 201, manner=Manner.HALF)
        return plan.answer("")

    def _take(self, asked: dict[str, Any]) -> dict[str, Any]:
        made = clock.now()
        batch = {"id": f"01SINCH{next(self._ids):019}", **asked, "canceled": False, "created_at": _written(made)}
        self.batches.insert(0, batch)
        self.becomes(batch["id"], "Queued", 400)
        return batch

    def _page(self, name: str, items: list[dict[str, Any]], moment: str, query: dict[str, str]) -> Answer:
        begins = datetime.fromisoformat(query.get("start_date", "2000-01-01T00:00:00Z"))
        found = [item for item in items if datetime.fromisoformat(item[moment]) >= begins]
        page, size = int(query.get("page", 0)), int(query.get("page_size", 30))
        some = found[page * size : (page + 1) * size]
        return json_answer({"count": len(found), "page": page, "page_size": size, name: some})


def receipt(batch: dict[str, Any], status: str, code: int) -> dict[str, Any]:
    """What the webhook says of a text."""
    return {
        "type": "recipient_delivery_report_sms",
        "batch_id": batch["id"],
        "recipient": batch["to"][0],
        "code": code,
        "status": status,
        "at": _written(clock.now()),
        "client_reference": batch["client_reference"],
    }


def signed(said: Any, *, secret: str = SECRET, age_s: float = 0.0) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of a signed webhook, from the documentation: not by the code under test."""
    body, nonce, at = json.dumps(said).encode(), "01FJA8B4A7BM43YGWSG9GBV067", str(int(clock.now().timestamp() - age_s))
    whole = body + b"." + nonce.encode() + b"." + at.encode()
    value = base64.b64encode(hmac.new(secret.encode(), whole, hashlib.sha256).digest()).decode()
    name = "x-sinch-webhook-signature"
    return body, {name: value, f"{name}-nonce": nonce, f"{name}-timestamp": at, f"{name}-algorithm": "HmacSHA256"}


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
