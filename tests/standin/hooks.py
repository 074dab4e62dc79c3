"""The stand-in's webhooks: signed like Twilio's, tried again as the address asks, and disordered on demand."""

import asyncio
import random
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from twilio.request_validator import RequestValidator

from tests.standin.truth import Text

AT_ONCE = 64
TRY_FOR_S = 15.0  # Twilio's whole patience with one webhook


@dataclass(slots=True)
class Receipts:
    """What becomes of texts, and how truly we hear of it. Fractions are between 0 and 1."""

    final: str = "none"
    """none: no receipts at all; else the last status: sent, delivered, undelivered, failed."""
    code: int | None = None
    delay_s: float = 0.0
    doubled: bool = False
    shuffled: bool = False
    lost: float = 0.0
    forged: float = 0.0
    seed: int = 1


class Hooks:
    """Posts webhooks. `base` is where to connect to; the signature is over the public address, as behind a proxy."""

    def __init__(self, *, base: str, token: str, account: str) -> None:
        self.base, self.account = base.rstrip("/"), account
        self.receipts = Receipts()
        self.answers: dict[str, int] = {}
        self._validator = RequestValidator(token)
        self._dice = random.Random(1)
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self._open: set[asyncio.Task[Any]] = set()

    def plan(self, receipts: Receipts) -> None:
        self.receipts, self._dice = receipts, random.Random(receipts.seed)

    @property
    def waiting(self) -> int:
        return len(self._open)

    def tell_what_became_of(self, text: Text) -> None:
        """Bring a text to its end by the plan in force now, in the background."""
        if self.receipts.final != "none":
            self._start(self._lead_to_end(text, self.receipts))

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _lead_to_end(self, text: Text, plan: Receipts) -> None:
        await asyncio.sleep(plan.delay_s)
        steps = [("sent", None)] + ([] if plan.final == "sent" else [(plan.final, plan.code)])
        posts = []
        for status, code in steps:
            text.becomes(status, code)
            posts += [receipt_fields(text, self.account)] * (2 if plan.doubled else 1)
        if plan.shuffled:
            self._dice.shuffle(posts)
        for fields in posts if text.callback else []:
            if self._dice.random() >= plan.lost:
                await self.post(text.callback, fields, is_forged=self._dice.random() < plan.forged)

    async def post(self, url: str, fields: dict[str, str], *, is_forged: bool = False) -> int:
        """The last status answered, 0 where nobody answered."""
        signed, _, wishes = url.partition("#")
        signature = "Zm9yZ2Vk" if is_forged else self._validator.compute_signature(signed, fields)
        tries, on_any = _wishes(wishes)
        status = 0
        deadline = asyncio.get_running_loop().time() + TRY_FOR_S
        for attempt in range(1 + tries):
            status = await self._once(signed, fields, signature)
            name = str(status)
            self.answers[name] = self.answers.get(name, 0) + 1
            is_over = 200 <= status < 400 or (status and not on_any) or is_forged
            if is_over or asyncio.get_running_loop().time() > deadline:
                break
            await asyncio.sleep(min(0.1 * 2**attempt, 2))
        return status

    async def _once(self, signed: str, fields: dict[str, str], signature: str) -> int:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TRY_FOR_S))
        parts = urlsplit(signed)
        target = self.base + parts.path + (f"?{parts.query}" if parts.query else "")
        async with self._gate:
            try:
                async with self._session.post(target, data=fields, headers={"X-Twilio-Signature": signature}) as answer:
                    await answer.read()
                    return answer.status
            except (aiohttp.ClientError, TimeoutError, OSError):
                return 0

    async def close(self) -> None:
        for task in list(self._open):
            task.cancel()
        if self._session is not None:
            await self._session.close()


def _wishes(fragment: str) -> tuple[int, bool]:
    """(more tries, on any failure) out of «rc=5&rp=all»; without it one more, where nobody answered."""
    asked = parse_qs(fragment)
    return min(int(asked.get("rc", ["1"])[0]), 5), "all" in asked.get("rp", [""])[0]


def receipt_fields(text: Text, account: str) -> dict[str, str]:
    fields = {
        "MessageSid": text.sid,
        "SmsSid": text.sid,
        "MessageStatus": text.status,
        "SmsStatus": text.status,
        "AccountSid": account,
        "ApiVersion": "2010-04-01",
        "To": text.to,
        "From": text.sender,
    }
    if text.service:
        fields["MessagingServiceSid"] = text.service
    return fields | ({"ErrorCode": str(text.code)} if text.code else {})


def inbound_fields(text: Text, opt_out_type: str) -> dict[str, str]:
    """The form of an inbound text; the geography is there, and empty, for Norwegian numbers."""
    fields = {
        "MessageSid": text.sid,
        "SmsSid": text.sid,
        "SmsMessageSid": text.sid,
        "AccountSid": text.account,
        "ApiVersion": "2010-04-01",
        "From": text.sender,
        "To": text.to,
        "Body": text.body,
        "NumSegments": "1",
        "NumMedia": str(len(text.media)),
        "SmsStatus": "received",
        **{f"From{part}": "" for part in ("City", "State", "Zip")},
        **{f"To{part}": "" for part in ("City", "State", "Zip")},
        "FromCountry": "NO",
        "ToCountry": "NO",
    }
    for number, address in enumerate(text.media):
        fields |= {f"MediaUrl{number}": address, f"MediaContentType{number}": "image/jpeg"}
    return fields | ({"OptOutType": opt_out_type} if opt_out_type else {})
