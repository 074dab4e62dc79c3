"""Webhooks: what Twilio tells us. Checked, kept and committed before it is answered (contract, section 4)."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, Request, Response

from ot_notify.core.errors import Refused
from ot_notify.core.metrics import RECEIPTS, WEBHOOK_SECONDS
from ot_notify.db.write_batching import WriteBatcher
from ot_notify.providers import twilio
from ot_notify.providers.base import InboundSms, Receipt
from ot_notify.replies import intake
from ot_notify.replies.understanding import understand
from ot_notify.sending import delivery_status
from services.api import in_flight
from services.api.problems import NotAllowed

log = logging.getLogger(__name__)
router = APIRouter(prefix="/webhooks/twilio", include_in_schema=False)

writing = WriteBatcher()
"""Webhooks that come at the same time are kept in one transaction, each answered when that is committed."""

THREADS = CapacityLimiter(20)
"""Threads of their own: however many pages are slow at the moment, a STOPP is kept at once."""

EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
MOST_FIELDS = 1000
KNOWN_STATUSES = delivery_status.REACHED | set(delivery_status.FINAL)

Form = list[tuple[str, str]]


async def genuine(request: Request) -> Form:
    """The fields, exactly as they were signed: blank, unknown and repeated ones too. Raises NotAllowed."""
    body = (await request.body()).decode("utf-8", "replace")
    path, query = request.scope["raw_path"].decode("latin-1"), request.scope["query_string"].decode("latin-1")
    try:
        fields = parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise NotAllowed("webhook.forged") from None
    address = f"{path}?{query}" if query else path
    if not twilio.verify(address, fields, request.headers.get("x-twilio-signature", "")):
        log.warning("forged webhook", extra={"path": path[:60]})
        raise NotAllowed("webhook.forged")
    return fields


@router.post("/inbound")
async def inbound(request: Request, fields: Annotated[Form, Depends(genuine)]) -> Response:
    """A youth's text. Answered when it is kept, and where it stops the number, when nothing is on its way any more."""
    with _timed("inbound"):
        try:
            sms = twilio.parse_inbound(fields)
        except Refused:
            log.error("inbound webhook without an id")  # nothing to know it again by; sending it again would not help
            return Response(status_code=204)
        stopped = await to_thread.run_sync(_keep, sms, limiter=THREADS)
        if stopped and not await in_flight.landed(request, stopped):
            # It is kept, but we cannot yet say that nothing more leaves: let the provider ask again.
            return Response(status_code=503, headers={"Retry-After": "5"})
    return Response(EMPTY_TWIML, media_type="text/xml")


@router.post("/status")
async def status(fields: Annotated[Form, Depends(genuine)], message: str = "") -> Response:
    """What became of a text. Any order, any number of times; one we do not know is no error of theirs."""
    with _timed("status"):
        try:
            receipt = twilio.parse_receipt(fields, message)
        except Refused:
            log.error("status webhook without an id")
            return Response(status_code=204)
        await to_thread.run_sync(_take, receipt, limiter=THREADS)
    RECEIPTS.labels(receipt.status if receipt.status in KNOWN_STATUSES else "other").inc()
    return Response(status_code=204)


def _keep(sms: InboundSms) -> str:
    """Keep it, committed; answer the number that it stops, if it stops any. It is read before the transaction opens."""
    understood = understand(sms.body)
    writing.write(lambda session: intake.receive(session, sms, understood=understood))
    return intake.number(sms.sender) if intake.stops(sms, understood) else ""


def _take(receipt: Receipt) -> None:
    writing.write(lambda session: delivery_status.take_receipt(session, receipt))


@contextmanager
def _timed(webhook: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        WEBHOOK_SECONDS.labels(webhook).observe(time.perf_counter() - started)
