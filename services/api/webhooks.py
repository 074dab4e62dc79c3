"""Webhooks of the providers: verified, stored and committed before they are answered (contract, section 4)."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response

from ot_notify import db, providers
from ot_notify.core.errors import NotFound, Refused
from ot_notify.core.metrics import RECEIPTS, WEBHOOK_SECONDS
from ot_notify.db.write_batching import WriteBatcher
from ot_notify.providers import twilio
from ot_notify.providers.base import InboundSms, Receipt, WebhookCall, WebhookReader
from ot_notify.replies import intake
from ot_notify.replies.understanding import Understanding, understand
from ot_notify.sending import delivery_status, receipt_groups
from services.api import in_flight
from services.api.problems import NotAllowed
from services.api.write_groups import WriteLane

log = logging.getLogger(__name__)
router = APIRouter()

RECEIPT_LANE = WriteLane(receipt_groups.take_usual, lambda receipt: _take(receipt))
REPLY_LANE = WriteLane(intake.receive_usual, lambda kept: _keep(*kept))
"""Lanes of their own: however many receipts wait, a reply does not wait for them."""

writing = WriteBatcher()
THREADS = CapacityLimiter(20)
"""The lane of STOPP, START, wrong numbers and crises: no receipt and no other reply is before them, and however many
pages are slow at the moment, they have their threads."""

LONGEST_AT_ONCE = 320
"""Signs of a text that is understood on the event loop, in some half a millisecond; a longer one has a thread."""

EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
MOST_FIELDS = 1000
KNOWN_STATUSES = delivery_status.REACHED | set(delivery_status.FINAL)

Form = list[tuple[str, str]]


class Forged:
    """Forged webhooks are told of once a second: thousands must not fill the log, nor take its time."""

    def __init__(self) -> None:
        self.times = 0
        self.silent_until = 0.0

    def note(self, path: str) -> None:
        self.times += 1
        if time.monotonic() >= self.silent_until:
            log.warning("forged webhook", extra={"path": path[:60], "times": self.times})
            self.times, self.silent_until = 0, time.monotonic() + 1


FORGED = Forged()


async def genuine(request: Request) -> Form:
    """Return the fields exactly as signed: blank, unknown and repeated ones too. Raises NotAllowed."""
    body = (await request.body()).decode("utf-8", "replace")
    path, query = request.scope["raw_path"].decode("latin-1"), request.scope["query_string"].decode("latin-1")
    try:
        fields = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise NotAllowed("webhook.forged") from None
    address = f"{path}?{query}" if query else path
    if not twilio.verify(address, fields, request.headers.get("x-twilio-signature", "")):
        FORGED.note(path)
        raise NotAllowed("webhook.forged")
    return fields


async def inbound(request: Request) -> Response:
    """A youth's text. Answered when it is kept, and where it stops the number, when nothing is on its way any more."""
    fields = await genuine(request)
    with _timed("inbound"):
        try:
            sms = twilio.parse_inbound(fields)
        except Refused:
            log.error("inbound webhook without an id")  # nothing identifies it; sending it again would not help
            return Response(status_code=204)
        return await _take_in(request, sms, Response(EMPTY_TWIML, media_type="text/xml"))


async def _take_in(request: Request, sms: InboundSms, done: Response) -> Response:
    """Keep the text, committed, and return `done`; where it stops the number, only when nothing is on its way."""
    if len(sms.body) <= LONGEST_AT_ONCE and intake.is_usual(sms, understood := understand(sms.body)):
        await REPLY_LANE.written((sms, understood))
        return done
    stopped = await to_thread.run_sync(_keep, sms, limiter=THREADS)
    if stopped and not await in_flight.landed(request, stopped):
        # It is kept, but we cannot yet say that nothing more leaves: let the provider ask again.
        return Response(status_code=503, headers={"Retry-After": "5"})
    return done


async def status(request: Request) -> Response:
    """What became of a text. Any order, any number of times; one we do not know is no error of theirs."""
    fields = await genuine(request)
    with _timed("status"):
        try:
            receipt = twilio.parse_receipt(fields, request.query_params.get("message", ""))
        except Refused:
            log.error("status webhook without an id")
            return Response(status_code=204)
        await _note(receipt)
    return Response(status_code=204)


async def _note(receipt: Receipt) -> None:
    await RECEIPT_LANE.written(receipt)
    RECEIPTS.labels(receipt.status if receipt.status in KNOWN_STATUSES else "other").inc()


async def other_inbound(request: Request) -> Response:
    """A youth's text, from any provider but Twilio."""
    reader, call = await _genuine_call(request)
    with _timed("inbound"):
        try:
            sms = reader.parse_inbound(call)
        except Refused:
            log.error("inbound webhook without an id")
            return Response(reader.content, media_type=reader.media_type)
        return await _take_in(request, sms, Response(reader.content, media_type=reader.media_type))


async def other_status(request: Request) -> Response:
    """What became of a text, from any provider but Twilio."""
    reader, call = await _genuine_call(request)
    with _timed("status"):
        try:
            await _note(reader.parse_receipt(call))
        except Refused:
            log.error("status webhook without an id")
    return Response(reader.content, media_type=reader.media_type)


async def _genuine_call(request: Request) -> tuple[WebhookReader, WebhookCall]:
    """Return the call and who reads it. Raises NotFound for a provider that is not in use, NotAllowed for a forged
    call."""
    reader = providers.webhooks(request.path_params["provider"])
    if reader is None:
        raise NotFound
    path, query = request.scope["raw_path"].decode("latin-1"), request.scope["query_string"].decode("latin-1")
    call = WebhookCall(f"{path}?{query}" if query else path, request.headers, await request.body())
    if not reader.is_genuine(call):
        FORGED.note(path)
        raise NotAllowed("webhook.forged")
    return reader, call


# Plain routes: what FastAPI does for parameters and answers would cost more than all the rest here.
router.add_route("/webhooks/twilio/inbound", inbound, methods=["POST"])
router.add_route("/webhooks/twilio/status", status, methods=["POST"])
router.add_route("/webhooks/{provider}/inbound", other_inbound, methods=["POST"])
router.add_route("/webhooks/{provider}/status", other_status, methods=["POST"])


def _keep(sms: InboundSms, understood: Understanding | None = None) -> str:
    """Keep it, committed; return the number that it stops, if it stops any. It is read before the transaction opens."""
    understood = understood or understand(sms.body)
    writing.write(lambda session: intake.receive(session, sms, understood=understood))
    return intake.number(sms.sender) if intake.stops(sms, understood) else ""


def _take(receipt: Receipt) -> None:
    with db.transaction() as session:
        delivery_status.take_receipt(session, receipt)


@contextmanager
def _timed(webhook: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        WEBHOOK_SECONDS.labels(webhook).observe(time.perf_counter() - started)
