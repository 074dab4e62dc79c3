"""The stand-in's face: Twilio's Messages resource for the client, `/_control` for the test."""

import asyncio
import json
import re
import time
from base64 import b64encode
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any

from tests.standin.hooks import Hooks, Receipts, inbound_fields, receipt_fields
from tests.standin.trouble import Plan, error
from tests.standin.truth import VERSION, Text, Truth
from tests.standin.wire import Answer, Request, json_answer

MOBILE = re.compile(r"\+[1-9]\d{6,14}")
INBOUND_PATH = "/webhooks/twilio/inbound"


@dataclass(slots=True)
class Behaviour:
    """What a test may turn, besides faults and receipts."""

    latency_ms: float = 0.0
    list_status: int = 200
    list_times: int = 0
    """How many list calls answer `list_status` (0: all, while it is not 200)."""
    list_lag_s: float = 0.0
    """The list and the look-up by id do not show a text before it is this old."""
    next_page_uri: str = ""
    """Told instead of the true next page."""
    next_page_url: str = ""
    """The same as a whole address, as Twilio's newer lists have it."""
    unsent_first: bool = False
    """The list is ordered by sending, what has not left yet first: the documentation does not exclude it."""


class Counters:
    """How hard we were pushed. The busiest second slides: it is any second, not one of the clock's."""

    def __init__(self) -> None:
        self.creates = self.accepted = self.in_flight = self.most_in_flight = self.most_in_a_second = 0
        self.reads = self.refused_auth = 0
        self._last: deque[float] = deque()

    def start(self) -> None:
        now = time.monotonic()
        self._last.append(now)
        while self._last[0] <= now - 1:
            self._last.popleft()
        self.creates += 1
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        self.most_in_a_second = max(self.most_in_a_second, len(self._last))

    def dump(self) -> dict[str, int]:
        return {name: value for name, value in vars(self).items() if not name.startswith("_")}


class App:
    def __init__(self, *, account: str, token: str, webhook_base: str, public_url: str) -> None:
        self._basic = b"Basic " + b64encode(f"{account}:{token}".encode())
        self._public = public_url.rstrip("/")
        self._root = f"/{VERSION}/Accounts/{account}/Messages"
        self._create_target = (self._root + ".json").encode()
        self.truth = Truth(account)
        self.hooks = Hooks(base=webhook_base, token=token, account=account)
        self._clean()

    def _clean(self) -> None:
        self.behaviour, self.counters = Behaviour(), Counters()
        self.plans: list[Plan] = []
        self.opted_out: set[str] = set()
        self.hooks.plan(Receipts())
        self.hooks.answers.clear()
        self.truth.forget()

    def __call__(self, request: Request) -> Answer | Coroutine[Any, Any, Answer]:
        if request.target.startswith(b"/_control/"):
            return self._control(request)
        if request.headers.get(b"authorization") != self._basic:
            self.counters.refused_auth += 1
            return json_answer(error(20003, 401, "Authenticate"), 401)
        if request.method == "POST" and request.target == self._create_target:
            return self._create(request.form)
        if request.method == "GET":
            return self._read(request)
        return json_answer(error(20404, 404), 404)

    # Twilio's side

    def _create(self, form: dict[str, str]) -> Answer | Coroutine[Any, Any, Answer]:
        self.counters.start()
        answer = self._outcome(form)
        if not self.behaviour.latency_ms:
            self.counters.in_flight -= 1
            return answer
        return self._slowly(answer)

    async def _slowly(self, answer: Answer) -> Answer:
        await asyncio.sleep(self.behaviour.latency_ms / 1000)
        self.counters.in_flight -= 1
        return answer

    def _outcome(self, form: dict[str, str]) -> Answer:
        code = self._fault_in(form)
        if code:
            return json_answer(error(code, 400, f"The number {form.get('To', '')} cannot be used"), 400)
        plan = next((plan for plan in self.plans if plan.strikes(form["To"])), None)
        if plan is None:
            return json_answer(self._take(form).resource(), 201)
        if plan.takes and plan.after_s:
            asyncio.get_running_loop().call_later(plan.after_s, self._take, form)
        elif plan.takes:
            self._take(form)
        return plan.answer(self.truth.account)

    def _fault_in(self, form: dict[str, str]) -> int:
        to, body = form.get("To", ""), form.get("Body", "")
        if not MOBILE.fullmatch(to):
            return 21211 if to else 21604
        if not form.get("From") and not form.get("MessagingServiceSid"):
            return 21603
        if not body or len(body) > 1600:
            return 21617 if body else 21602
        return 21610 if to in self.opted_out else 0

    def _take(self, form: dict[str, str]) -> Text:
        service = form.get("MessagingServiceSid", "")
        text = Text(
            account=self.truth.account,
            to=form["To"],
            sender=form.get("From", ""),
            body=form["Body"],
            direction="outbound-api",
            status="accepted" if service else "queued",
            service=service,
            callback=form.get("StatusCallback", ""),
            validity_s=int(form.get("ValidityPeriod", "36000")),
        )
        self.counters.accepted += 1
        self.hooks.tell_what_became_of(self.truth.keep(text))
        return text

    def _read(self, request: Request) -> Answer:
        path, behaviour = request.path, self.behaviour
        self.counters.reads += 1
        if not path.startswith(self._root):
            return json_answer(error(20404, 404), 404)
        if behaviour.list_status != 200:
            return self._list_fault()
        if path == self._root + ".json":
            page = self.truth.page(dict(request.query), lag_s=behaviour.list_lag_s)
            if behaviour.unsent_first:
                page["messages"].sort(key=lambda shown: shown["date_sent"] is not None)
            if behaviour.next_page_url:
                page["meta"] = {"key": "messages", "next_page_url": behaviour.next_page_url}
            if behaviour.next_page_uri:
                page["next_page_uri"] = behaviour.next_page_uri
            return json_answer(page)
        text = self.truth.by_sid.get(path.removeprefix(self._root + "/").removesuffix(".json"))
        if text is None or text.created > time.time() - behaviour.list_lag_s:
            return json_answer(error(20404, 404), 404)
        return json_answer(text.resource())

    def _list_fault(self) -> Answer:
        status = self.behaviour.list_status
        if self.behaviour.list_times:
            left = self.behaviour.list_times - 1
            self.behaviour = replace(self.behaviour, list_times=left, list_status=status if left else 200)
        return json_answer(error(20429 if status == 429 else 20500, status), status)

    # the test's side

    async def _control(self, request: Request) -> Answer:
        asked = json.loads(request.body) if request.body else {}
        try:
            match request.path.removeprefix("/_control/"):
                case "behaviour":
                    self.behaviour = replace(self.behaviour, **asked)
                case "faults":
                    self.plans = [Plan(**plan) for plan in asked]
                case "receipts":
                    self.hooks.plan(Receipts(**asked))
                case "opt_out":
                    (self.opted_out.add if asked.get("is_out", True) else self.opted_out.discard)(asked["number"])
                case "settle":
                    return json_answer({"status": await self._settle(**asked)})
                case "inbound":
                    return json_answer(await self._inbound(**asked))
                case "post":
                    return json_answer({"status": await self.hooks.post(**asked)})
                case "truth":
                    return json_answer([text.dump() for text in self.truth.texts])
                case "counters":
                    more = {"webhooks_waiting": self.hooks.waiting, "webhook_answers": self.hooks.answers}
                    return json_answer(self.counters.dump() | more)
                case "reset":
                    self._clean()
                case unknown:
                    return json_answer({"error": f"no such control: {unknown}"}, 404)
        except (TypeError, ValueError, KeyError) as wrong:
            return json_answer({"error": repr(wrong)}, 400)
        return json_answer({})

    async def _inbound(
        self,
        *,
        sender: str,
        to: str,
        body: str,
        media: list[str] | None = None,
        opt_out_type: str = "",
        is_told: bool = True,
        is_doubled: bool = False,
        is_forged: bool = False,
        age_s: float = 0.0,
        wishes: str = "",
    ) -> dict[str, Any]:
        """A youth texts. Not `is_told`: it stands only in the list, as when we were down and Twilio has given up."""
        text = Text(self.truth.account, to, sender, body, "inbound", "received", media=media or [])
        text.created = text.sent = text.created - age_s
        if not is_forged:
            self.truth.keep(text)
        if opt_out_type:
            (self.opted_out.discard if opt_out_type == "START" else self.opted_out.add)(sender)
        fields, url = inbound_fields(text, opt_out_type), self._public + INBOUND_PATH + (f"#{wishes}" if wishes else "")
        posts = [self.hooks.post(url, fields, is_forged=is_forged) for _ in range(2 if is_doubled else 1) if is_told]
        return {"sid": text.sid, "statuses": await asyncio.gather(*posts), "answered": time.time()}

    async def _settle(
        self, *, sid: str, status: str, code: int | None = None, is_told: bool = True, is_forged: bool = False
    ) -> int:
        """Bring one text further, now, and send the receipt; 0 where nobody answered or nobody was told."""
        text = self.truth.by_sid[sid]
        text.becomes(status, code)
        if not is_told:
            return 0
        return await self.hooks.post(text.callback, receipt_fields(text, text.account), is_forged=is_forged)
