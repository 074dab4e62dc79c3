"""Sinch: the SMS REST interface (XMS). Sends and reads back; `sinch_webhooks` takes what it tells us.

It keeps our reference with each text (`client_reference`), so a text whose answer was lost is found by it, and it lists
what came in for 14 days. It has no key that refuses a second sending: a lost answer is looked up, never repeated.
"""

import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

import aiohttp

from ot_notify.core import clock
from ot_notify.core.errors import Misconfigured
from ot_notify.core.settings import settings
from ot_notify.providers.base import (
    Accepted,
    Capabilities,
    Direction,
    Fault,
    InDoubt,
    Record,
    Rejected,
    Sms,
    TryLater,
)

NAME: Final = "sinch"
PAGE_SIZE: Final = 100  # the largest page of `/inbounds`
MOST_PAGES: Final = 2000
KEPT: Final = timedelta(days=13)  # Sinch says 14: on the last day a list may be cut
CREATED, OK, NOT_FOUND, TOO_MANY = 201, 200, 404, 429
LONGEST_ID: Final = 64

STATUSES: Final = {
    "queued": "queued",
    "dispatched": "sent",
    "delivered": "delivered",
    "failed": "undelivered",
    "expired": "undelivered",
    "rejected": "undelivered",
    "deleted": "undelivered",
    "unknown": "undelivered",
    "aborted": "failed",
    "cancelled": "canceled",
}
"""Their words as the ones all providers share (`sending.delivery_status`)."""

FAULTS: Final = {
    403: Fault.CARRIER,
    404: Fault.CARRIER,
    405: Fault.PROGRAMME,
    406: Fault.TOO_OLD,
    408: Fault.BLOCKED,
    410: Fault.SENDER,
    411: Fault.TEXT,
    412: Fault.SETUP,
    413: Fault.ACCOUNT,
}
"""Codes of delivery reports. 402 (no route) and 407 (cancelled) say nothing a person could act on: UNKNOWN."""


class Sinch:
    """The Sinch provider. Create it inside its event loop. Raises Misconfigured without a service plan."""

    name = NAME
    capabilities = Capabilities(can_list_sent=True, can_list_received=True, answers_stop_itself=False)

    def __init__(self) -> None:
        chosen = settings()
        plan, token = chosen.sinch_service_plan, chosen.sinch_api_token.get_secret_value()
        if not plan or not token:
            raise Misconfigured("OT_SINCH_SERVICE_PLAN og OT_SINCH_API_TOKEN må være satt for å bruke Sinch.")
        self._base = f"{chosen.sinch_api_url.rstrip('/')}/xms/v1/{quote(plan, safe='')}"
        self._callback = chosen.public_url.rstrip("/") + f"/webhooks/{NAME}/status"
        whole = chosen.sms_timeout_s
        self._session = aiohttp.ClientSession(
            # Half for getting hold of a connection, so that «never got one» stays a clean no (see `twilio`).
            timeout=aiohttp.ClientTimeout(total=whole, connect=whole / 2, ceil_threshold=whole + 1),
            connector=aiohttp.TCPConnector(limit=chosen.sms_concurrency),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"Authorization": f"Bearer {token}"},
        )

    async def send(self, sms: Sms) -> Accepted:
        """Send one text once: a batch of one, with our id as its reference."""
        sender = sms.sender or settings().sms_sender
        batch = {
            "to": [sms.to.removeprefix("+")],
            "body": sms.body,
            "delivery_report": "per_recipient",
            "callback_url": self._callback,
            "client_reference": sms.message,
            "expire_at": _written(clock.now() + timedelta(seconds=sms.valid_for_s)),
            **({"from": sender.removeprefix("+")} if sender else {}),
        }
        said = await self._ask("POST", "/batches", body=batch)
        return Accepted(provider_id=_id(said), status="queued")

    async def records(
        self, *, since: datetime, to: str = "", sender: str = "", direction: Direction | None = None
    ) -> AsyncIterator[Record]:
        """Yield what was sent, then what came in, each newest first. Sinch knows no list of both."""
        since = max(since.replace(microsecond=0), clock.now() - KEPT)
        if direction != "inbound":
            async for item in self._list("/batches", "batches", {"start_date": _written(since)}):
                for record in _sent(item):
                    if _is_wanted(record, since, to, sender):
                        yield record
        if direction != "outbound":
            chosen = {"start_date": _written(since)} | ({"to": to.removeprefix("+")} if to else {})
            async for item in self._list("/inbounds", "inbounds", chosen):
                record = _received(item)
                if _is_wanted(record, since, to, sender):
                    yield record

    async def fetch(self, provider_id: str) -> Record | None:
        """Return what became of a batch; None where Sinch has no report of it."""
        try:
            report = await self._ask("GET", f"/batches/{quote(provider_id, safe='')}/delivery_report")
        except Rejected as no:
            if no.code == NOT_FOUND:
                return None
            raise InDoubt(f"refused {no.code}") from None
        statuses = report.get("statuses")
        if not isinstance(statuses, list) or not statuses or not isinstance(statuses[0], dict):
            raise InDoubt("odd answer")
        status, code, fault = outcome(statuses[0])
        return Record(
            provider_id=provider_id,
            direction="outbound",
            to="",
            sender="",
            body="",
            status=status,
            code=code,
            fault=fault,
            created_at=clock.now(),
        )

    async def ping(self) -> None:
        """Read one line of the list: shows that address, service plan and token are valid."""
        await self._ask("GET", "/batches", query={"page_size": "1"})

    async def close(self) -> None:
        await self._session.close()

    async def _list(self, path: str, name: str, chosen: dict[str, str]) -> AsyncIterator[dict[str, Any]]:
        """Yield the items of all pages. A text that arrives meanwhile moves others to the next page: they come twice,
        which is harmless, and none is skipped."""
        for page in range(MOST_PAGES):
            query = chosen | {"page": str(page), "page_size": str(PAGE_SIZE)}
            try:
                said = await self._ask("GET", path, query=query)
            except Rejected as no:
                raise InDoubt(f"refused {no.code}") from None
            items = said.get(name)
            if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
                raise InDoubt("odd answer")
            for item in items:
                yield item
            if len(items) < PAGE_SIZE:
                return
        raise InDoubt("the list does not end")

    async def _ask(
        self, method: str, path: str, *, body: Any = None, query: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Make one call, without redirects or retries. Raises TryLater, Rejected or InDoubt."""
        trouble: TryLater | InDoubt
        try:
            async with self._session.request(
                method, self._base + path, json=body, params=query, allow_redirects=False
            ) as answer:
                _judge(method, answer.status, await answer.read(), answer.headers.get("Retry-After", ""))
                said = json.loads(await answer.read())
                if not isinstance(said, dict):
                    raise InDoubt("odd answer")
                return said
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            trouble = TryLater("no connection")
        except TimeoutError:
            trouble = InDoubt("time-out")
        except UnicodeEncodeError:
            raise Rejected(0, Fault.TEXT) from None  # half a character: nothing has been sent
        except (aiohttp.ClientError, OSError):
            trouble = InDoubt("connection lost")
        except ValueError:
            trouble = InDoubt("odd answer")
        raise trouble  # out here, so that the library's error, which may hold a number, does not come along


def _judge(method: str, status: int, body: bytes, retry_after: str) -> None:
    """Return for a success; raise TryLater or Rejected for a clean no, InDoubt for everything else."""
    if status == (CREATED if method == "POST" else OK):
        return
    if status == TOO_MANY:
        raise TryLater("too many requests", after_s=_seconds(retry_after), slow_down=True)
    if status in (401, 403):
        raise Rejected(status, Fault.ACCOUNT)
    if status == NOT_FOUND:
        raise Rejected(status, Fault.ACCOUNT if method == "POST" else Fault.UNKNOWN)  # no such service plan
    if status in (400, 415) and _is_theirs(body):
        raise Rejected(status, Fault.PROGRAMME)
    # 500 is documented as not processed, yet a guess would cost a second text: it is looked up.
    raise InDoubt(f"http {status}")


def _is_theirs(body: bytes) -> bool:
    """Return whether Sinch itself has answered, not another server on the way."""
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and isinstance(said.get("code"), str)


def _seconds(retry_after: str) -> float:
    return float(min(int(retry_after), 3600)) if retry_after.isascii() and retry_after.isdigit() else 0.0


def _sent(item: dict[str, Any]) -> list[Record]:
    """Return one record for each recipient of a batch: ours have one, another system's on the same plan may have
    more."""
    recipients = item.get("to")
    if not isinstance(recipients, list):
        raise InDoubt("odd answer")
    return [
        Record(
            provider_id=_id(item),
            direction="outbound",
            to=number(to),
            sender=number(item.get("from")),
            body=text(item.get("body")),
            status="canceled" if item.get("canceled") is True else "queued",
            code=None,
            created_at=moment(item.get("created_at")),
            message=text(item.get("client_reference"))[:LONGEST_ID],
        )
        for to in recipients
    ]


def _received(item: dict[str, Any]) -> Record:
    return Record(
        provider_id=_id(item),
        direction="inbound",
        to=number(item.get("to")),
        sender=number(item.get("from")),
        body=text(item.get("body")),
        status="received",
        code=None,
        created_at=moment(item.get("received_at")),
    )


def _is_wanted(record: Record, since: datetime, to: str, sender: str) -> bool:
    return record.created_at >= since and to in ("", record.to) and sender in ("", record.sender)


def outcome(said: Mapping[str, Any]) -> tuple[str, int | None, Fault | None]:
    """Return status, code and fault of a delivery report, in the words all providers share. A status we have never
    heard of is kept."""
    word = text(said.get("status")).lower()
    status = STATUSES.get(word, word)
    code = said.get("code")
    code = code if isinstance(code, int) and not isinstance(code, bool) and 0 < code < 10**9 else None
    if status not in ("undelivered", "failed", "canceled"):
        return status, None, None
    fault = FAULTS.get(code) if code is not None else None
    return status, code, fault or (Fault.TOO_OLD if word == "expired" else Fault.UNKNOWN)


def _id(item: Mapping[str, Any]) -> str:
    found = item.get("id")
    if not isinstance(found, str) or not 0 < len(found) <= LONGEST_ID:
        raise InDoubt("no id in the answer")
    return found


def number(written: Any) -> str:
    """Return a number as E.164; a short number or a name as it is. Sinch leaves out the plus."""
    bare = text(written).strip().removeprefix("+")
    return f"+{bare}" if bare.isascii() and bare.isdigit() and len(bare) > 6 else bare


def text(value: Any) -> str:
    return value.replace("\0", "") if isinstance(value, str) else ""


def moment(written: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(text(written))
    except ValueError:
        raise InDoubt("a record without a date") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
