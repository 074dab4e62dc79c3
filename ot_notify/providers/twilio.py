"""Twilio: the only module that knows it. Sends, reads back, and verifies webhooks."""

import hmac
import json
import math
import re
from base64 import b64encode
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, urlsplit

import aiohttp
from twilio.base.exceptions import TwilioException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from yarl import URL

from ot_notify.core.errors import Misconfigured, Refused
from ot_notify.core.settings import settings
from ot_notify.providers import base
from ot_notify.providers.base import Accepted, Fault, InboundSms, InDoubt, Receipt, Record, Rejected, Sms, TryLater
from ot_notify.providers.error_codes import fault

NAME: Final = "twilio"
SDK_ADDRESS: Final = "https://api.twilio.com"
PAGE_SIZE: Final = 1000  # Twilio's largest page
CREATED, OK, TOO_MANY = 201, 200, 429
NOT_FOUND: Final = 20404
EASE_OFF: Final = {
    20429,
    21611,
}  # «too many requests», «this sender's queue is full»: not accepted, and we are too fast
LONGEST_WAIT_S: Final = 3600.0  # a longer Retry-After is more likely an error than advice
# Five more tries on any failure: Twilio's default is one, and only where it could not connect at all.
RETRY_WEBHOOK: Final = "#rc=5&rp=all"
# Twilio's own words: it has answered, and for STOP blocks the number by itself, though without Advanced Opt-Out it does
# not say so (reference: its default keywords for long codes). Only the whole text counts.
OWN_WORDS: Final = {
    "STOP": {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"},
    "START": {"START", "UNSTOP", "YES"},
    "HELP": {"HELP", "INFO"},
}
CHANNEL: Final = re.compile(r"(?:rcs|whatsapp|sms|mms):(?://)?", re.IGNORECASE)
SIGNATURE_LENGTH: Final = 28  # base64 of SHA-1: what cannot be one costs nothing to refuse
LONGEST_ID: Final = 64
LONGEST_CODE: Final = 9  # digits; a database integer holds them
# The SDK would rewrite addresses by TWILIO_EDGE and TWILIO_REGION from the environment; settings.py alone reads that,
# and an empty mapping would count as none given.
NO_ENVIRONMENT: Final = {"-": ""}

Form = Iterable[tuple[str, str]]


class Twilio:
    """The Twilio provider. Create it inside its event loop. Raises Misconfigured without an account."""

    name = NAME
    capabilities = base.Capabilities(can_list_sent=True, can_list_received=True, answers_stop_itself=True)

    def __init__(self) -> None:
        chosen = settings()
        account, token = chosen.twilio_account_sid, chosen.twilio_auth_token.get_secret_value()
        if not account or not token:
            raise Misconfigured("OT_TWILIO_ACCOUNT_SID og OT_TWILIO_AUTH_TOKEN må være satt for å bruke Twilio.")
        self._wire = TwilioHttpClient()
        self._client = Client(account, token, http_client=self._wire, environment=NO_ENVIRONMENT)
        self._messages = self._client.messages
        self._headers = self._client.get_headers("POST", None) | {"Authorization": basic_auth(account, token)}
        self._create = f"{SDK_ADDRESS}/2010-04-01/Accounts/{quote(account, safe='')}/Messages.json"
        self._callback = chosen.public_url.rstrip("/") + "/webhooks/twilio/status?message="
        service, number = chosen.twilio_messaging_service_sid, chosen.sms_sender
        self._default_sender = {"MessagingServiceSid": service} if service else {"From": number} if number else {}

    async def send(self, sms: Sms) -> Accepted:
        """Send one text once. Only a 201 with an id is an acceptance; `_judge` and `TwilioHttpClient` separate
        rejections from unknown outcomes."""
        form: dict[str, object] = {
            "To": sms.to,
            "Body": sms.body,
            "StatusCallback": self._callback + quote(sms.message, safe="") + RETRY_WEBHOOK,
            "ValidityPeriod": sms.valid_for_s,
            **({"From": sms.sender} if sms.sender else self._default_sender),
        }
        with _odd_answer_is_doubt():
            # The SDK's own request, without its `create_async`, which builds an object of 20 fields to give us three,
            # and with the headers that it would make anew for each.
            answer = await self._wire.request("POST", self._create, data=form, headers=self._headers)
            said = json.loads(answer.text)
            code = said.get("error_code")
            return Accepted(
                provider_id=_checked_sid(said["sid"]),
                status=str(said.get("status") or "accepted").lower(),
                code=code if isinstance(code, int) else None,
            )

    async def records(
        self, *, since: datetime, to: str = "", sender: str = "", direction: base.Direction | None = None
    ) -> AsyncIterator[Record]:
        """Yield Twilio's list, newest first, of texts created at `since` or later (to the second, as Twilio counts)."""
        floor = since.replace(microsecond=0)  # «10:00:00» in the list may have been 10:00:00.9
        chosen = {name: value for name, value in (("to", to), ("from_", sender)) if value}
        with _odd_answer_is_doubt(), _refusal_is_doubt():
            page = await self._messages.page_async(page_size=PAGE_SIZE, **chosen)
        seen: set[str] = set()
        while page is not None:
            with _odd_answer_is_doubt():
                found = list(page)
            for message in found:
                # Whether the order is by sending or by creation is not documented. What was sent before `since` was
                # created before it, and all that follows too; what is not sent yet says nothing of what follows.
                if message.date_sent is not None and message.date_sent < floor:
                    return
                record = _record(message)
                if record.created_at >= floor:
                    yield record
            page = await _next(page, seen)

    async def fetch(self, provider_id: str) -> Record | None:
        """Return one text by its SID; None where Twilio has no such text."""
        try:
            with _odd_answer_is_doubt():
                return _record(await self._messages(quote(provider_id, safe="")).fetch_async())
        except Rejected as no:
            if no.code == NOT_FOUND:
                return None
            raise InDoubt(f"refused {no.code}") from None

    async def ping(self) -> None:
        """Read one line of the list: shows that address, account and token are valid."""
        with _odd_answer_is_doubt():
            await self._messages.page_async(page_size=1)

    async def close(self) -> None:
        await self._wire.close()


class TwilioHttpClient(AsyncTwilioHttpClient):  # type: ignore[misc]
    """The SDK's asynchronous client as we need it: a total time-out, our base address, one pool, nothing logged.

    The SDK's own `request` sets no time-out whatever it is told, hides the headers of an error, and logs addresses,
    which in a list call hold a person's number.
    """

    def __init__(self) -> None:
        super().__init__(pool_connections=False)
        chosen = settings()
        self._base = chosen.twilio_api_url.rstrip("/")
        if urlsplit(self._base).scheme not in ("http", "https"):
            raise Misconfigured("OT_TWILIO_API_URL må begynne med https:// (eller http:// i test).")
        whole = chosen.sms_timeout_s
        self.session = aiohttp.ClientSession(
            # Half for getting hold of a connection, so that «never got one», a clean no, does not drown in «time-out».
            # aiohttp rounds long time-outs up to whole seconds unless the threshold says otherwise.
            timeout=aiohttp.ClientTimeout(total=whole, connect=whole / 2, ceil_threshold=whole + 1),
            connector=aiohttp.TCPConnector(limit=chosen.sms_concurrency),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def request(
        self,
        method: str,
        url: str,
        params: dict[str, Any] | None = None,
        data: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        allow_redirects: bool = False,
    ) -> Any:
        """Make one call, without redirects or retries. Return the SDK's Response for a success only.

        Raises TryLater, Rejected or InDoubt. `timeout` and `allow_redirects` are the SDK's; ours hold instead.
        """
        address, body = self._address(url), _form(data)
        everything = dict(headers or {})
        if auth is not None:
            everything["Authorization"] = basic_auth(*auth)
        trouble: TryLater | InDoubt
        try:
            async with self.session.request(
                method, address, params=params, data=body, headers=everything, allow_redirects=False
            ) as answer:
                text = await _text(answer)
            _judge(method, answer.status, text, answer.headers.get("Retry-After", ""))
            return Response(answer.status, text, answer.headers)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            trouble = TryLater("no connection")
        except TimeoutError:
            trouble = InDoubt("time-out")
        except (aiohttp.ClientError, OSError):
            trouble = InDoubt("connection lost")
        raise trouble  # out here, so that the library's error, which may hold a number, does not come along

    def _address(self, url: str) -> str:
        if not url.startswith(SDK_ADDRESS + "/"):
            raise InDoubt("led to another host")  # the next page's address is theirs; our token is not for anybody
        return self._base + url.removeprefix(SDK_ADDRESS)


def basic_auth(account: str, token: str) -> str:
    return "Basic " + b64encode(f"{account}:{token}".encode()).decode()


def _form(data: dict[str, Any] | None) -> bytes | None:
    if data is None:
        return None
    try:
        "".join(map(str, data.values())).encode()  # yarl would only leave out what is half a character
        return URL.build(query=data).raw_query_string.encode()  # in C: a third of urlencode's time, a tenth of a text's
    except UnicodeEncodeError:
        pass
    raise Rejected(0, Fault.TEXT)  # half a character: no provider could carry it, and nothing has been sent


async def _text(answer: aiohttp.ClientResponse) -> str:
    if answer.status != TOO_MANY:
        return (await answer.read()).decode()
    with suppress(aiohttp.ClientError, TimeoutError):
        await answer.read()  # a rejection whatever it says; read, because an unread connection cannot be reused
    return ""


def _judge(method: str, status: int, text: str, retry_after: str) -> None:
    """Return for a success; raise TryLater or Rejected for a rejection, InDoubt for everything else."""
    if status == (CREATED if method == "POST" else OK):
        return
    if status == TOO_MANY:
        raise TryLater("too many requests", after_s=_wait(retry_after), slow_down=True)
    code = _error_code(text) if 400 <= status < 500 else None
    if code is None:
        # 5xx, 503 too: Twilio says it may be tried again, yet texts answered with 503 have been seen to arrive.
        raise InDoubt(f"http {status}")
    if code in EASE_OFF:
        raise TryLater(f"busy {code}", after_s=_wait(retry_after), slow_down=True)
    raise Rejected(code, fault(code))


def _error_code(text: str) -> int | None:
    """Return the code of Twilio's own error; None where another server on the way has answered."""
    try:
        said = json.loads(text)
    except ValueError:
        return None
    code = said.get("code") if isinstance(said, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def _wait(retry_after: str) -> float:
    """Return the seconds the header asks us to wait; 0 where it gives none."""
    try:
        seconds = float(retry_after)
    except ValueError:
        return 0.0
    return min(max(seconds, 0.0), LONGEST_WAIT_S) if math.isfinite(seconds) else 0.0


@contextmanager
def _odd_answer_is_doubt() -> Iterator[None]:
    """Raise InDoubt for a success that is not JSON, or not a message: the outcome is unknown."""
    try:
        yield
    except (TwilioException, ValueError, TypeError, AttributeError, LookupError):
        raise InDoubt("odd answer") from None


@contextmanager
def _refusal_is_doubt() -> Iterator[None]:
    """Raise InDoubt for a list we may not read: it shows nothing either way."""
    try:
        yield
    except Rejected as no:
        raise InDoubt(f"refused {no.code}") from None


async def _next(page: Any, seen: set[str]) -> Any:
    """Return the next page, None after the last. A list that leads back to itself ends."""
    with _odd_answer_is_doubt(), _refusal_is_doubt():
        address = page.next_page_url
        if address in seen:
            raise InDoubt("the list goes round in a ring")
        seen.add(address)
        return await page.next_page_async()


def _record(message: Any) -> Record:
    with _odd_answer_is_doubt():
        created = message.date_created or message.date_sent or message.date_updated
        if created is None:
            raise InDoubt("a record without a date")
        return Record(
            provider_id=_sid(message),
            direction="inbound" if message.direction == "inbound" else "outbound",
            to=_without_channel(message.to or ""),
            sender=_without_channel(message.from_ or ""),
            body=message.body or "",
            status=str(message.status or "").lower(),
            code=message.error_code if isinstance(message.error_code, int) else None,
            created_at=created,
            media_count=int(message.num_media or 0),
            opt_out_type=_opt_out_type({"Body": message.body or ""}) if message.direction == "inbound" else "",
        )


def _sid(message: Any) -> str:
    return _checked_sid(message.sid)


def _checked_sid(sid: Any) -> str:
    if not isinstance(sid, str) or not sid:
        raise InDoubt("no id in the answer")
    return sid


def verify(url_path_and_query: str, form: Form, signature: str) -> bool:
    """Return whether Twilio signed this POST: the raw path with the raw query, and every field, blank and repeated ones
    too.

    The address is built from `OT_PUBLIC_URL`, never from what the request says of itself. The secondary token counts
    as well, so that tokens can be changed without a gap. Without any token nothing is genuine.
    """
    if len(signature) != SIGNATURE_LENGTH:
        return False
    chosen = settings()
    tokens = [chosen.twilio_auth_token.get_secret_value(), chosen.twilio_auth_token_secondary.get_secret_value()]
    url = chosen.public_url.rstrip("/") + url_path_and_query.partition("#")[0]
    fields = _Fields.of(form)
    try:
        # All are computed before any is looked at: the time taken tells nothing.
        expected = [
            RequestValidator(t).compute_signature(u, fields) for t in tokens if t for u in _with_and_without_port(url)
        ]
        given = signature.encode()
    except UnicodeEncodeError:
        return False  # half a character in it: not from Twilio
    return any([hmac.compare_digest(one.encode(), given) for one in expected])


class _Fields(dict[str, list[str]]):
    """Form fields as the SDK's validator wants repeated ones: the validator sorts and deduplicates them."""

    @classmethod
    def of(cls, form: Form) -> "_Fields":
        fields = cls()
        for name, value in form:
            fields.setdefault(name, []).append(value)
        return fields

    def getlist(self, name: str) -> list[str]:
        return self[name]


def _with_and_without_port(url: str) -> list[str]:
    """Return both addresses: Twilio signs it sometimes with, sometimes without the port."""
    parts = urlsplit(url)
    if parts.port is not None:
        return [url, url.replace(parts.netloc, parts.netloc.rpartition(":")[0], 1)]
    return [url, url.replace(parts.netloc, f"{parts.netloc}:{443 if parts.scheme == 'https' else 80}", 1)]


def parse_inbound(form: Form) -> InboundSms:
    """Parse an incoming text from a verified webhook. Raises Refused("webhook.incomplete") without an id.

    Long texts occasionally arrive base64-encoded; «Hei» may be base64 of something too, so the body is kept as it came.
    """
    fields = _clean(form)
    return InboundSms(
        provider=NAME,
        provider_id=_required_sid(fields),
        sender=_without_channel(fields.get("From", "")),
        to=_without_channel(fields.get("To", "")),
        body=fields.get("Body", ""),
        media=tuple(_media(fields)),
        opt_out_type=_opt_out_type(fields),
    )


def _opt_out_type(fields: dict[str, str]) -> str:
    """Return the keyword Twilio handled and answered: as it says, else by its own words where these are in use."""
    if taken_as := fields.get("OptOutType", "").upper():
        return taken_as
    said = fields.get("Body", "").strip().upper()
    is_default = settings().twilio_opt_out == "default"
    return next((kind for kind, words in OWN_WORDS.items() if is_default and said in words), "")


def _without_channel(address: str) -> str:
    """Return the number without a channel: the same phone writes as «rcs:+47…», «whatsapp:+47…» and «+47…»."""
    bare = address.strip()
    return bare[found.end() :] if (found := CHANNEL.match(bare)) else bare


def parse_receipt(form: Form, message_id: str) -> Receipt:
    """Parse a receipt from a verified webhook; `message_id` is our id from the address.

    A status or a code we have never heard of is kept. Raises Refused("webhook.incomplete") without an id.
    """
    fields = _clean(form)
    code = fields.get("ErrorCode", "")
    return Receipt(
        message=message_id.replace("\0", "")[:LONGEST_ID],
        provider_id=_required_sid(fields),
        status=(fields.get("MessageStatus") or fields.get("SmsStatus", "")).lower(),
        code=int(code) or None if code.isascii() and code.isdigit() and len(code) <= LONGEST_CODE else None,
    )


def _clean(form: Form) -> dict[str, str]:
    """Remove NUL: Postgres cannot store one, and a text that cannot be stored would be delivered for ever."""
    return {name: value.replace("\0", "") for name, value in form}


def _required_sid(fields: dict[str, str]) -> str:
    sid = fields.get("MessageSid") or fields.get("SmsSid") or fields.get("SmsMessageSid")
    if not sid:
        raise Refused("webhook.incomplete")
    return sid[:LONGEST_ID]


def _media(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    number = 0
    while address := fields.get(f"MediaUrl{number}"):
        yield address, fields.get(f"MediaContentType{number}", "")
        number += 1
