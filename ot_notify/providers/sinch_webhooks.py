"""Sinch webhooks: what is genuine, and what is read out of it."""

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from ot_notify.core import clock
from ot_notify.core.errors import Refused
from ot_notify.core.settings import settings
from ot_notify.providers.base import InboundSms, InDoubt, Receipt, WebhookCall
from ot_notify.providers.sinch import LONGEST_ID, NAME, moment, number, outcome, text

OLDEST_CALL_S: Final = 300.0
HASHES: Final = {"HmacSHA256": "sha256", "HmacSHA384": "sha384", "HmacSHA512": "sha512"}


class Webhooks:
    """Webhooks of Sinch: JSON, signed where Sinch has switched that on, else with the password in the address."""

    content, media_type = b"", "text/plain"

    def is_genuine(self, call: WebhookCall) -> bool:
        """Return whether Sinch sent it. `OT_SINCH_CALLBACK_SECRET` signs it, or is the password of Basic
        authentication where the plan has no signatures. Without the secret nothing is genuine."""
        secret = settings().sinch_callback_secret.get_secret_value()
        if not secret:
            return False
        if "x-sinch-webhook-signature" in call.headers:
            return _is_signed(call, secret)
        return hmac.compare_digest(_password(call.headers.get("authorization", "")), secret.encode())

    def parse_inbound(self, call: WebhookCall) -> InboundSms:
        """Parse an incoming text. Raises Refused("webhook.incomplete") where it is none."""
        said = _body(call)
        if said.get("type") not in ("mo_text", "mo_binary"):
            raise Refused("webhook.incomplete")
        try:
            at: datetime | None = moment(said.get("received_at"))
        except InDoubt:
            at = None
        return InboundSms(
            provider=NAME,
            provider_id=_known_id(said, "id"),
            sender=number(said.get("from")),
            to=number(said.get("to")),
            body=text(said.get("body")) if said["type"] == "mo_text" else "",
            at=at,
        )

    def parse_receipt(self, call: WebhookCall) -> Receipt:
        """Parse a delivery report of one recipient. Raises Refused("webhook.incomplete") where it is none."""
        said = _body(call)
        status, code, fault = outcome(said)
        return Receipt(
            message=text(said.get("client_reference"))[:LONGEST_ID],
            provider_id=_known_id(said, "batch_id"),
            status=status,
            code=code,
            fault=fault,
        )


def _is_signed(call: WebhookCall, secret: str) -> bool:
    """Return whether the signature is right: base64 of HMAC over `body.nonce.timestamp`, not older than five
    minutes."""
    given, nonce, at, algorithm = (
        call.headers.get(f"x-sinch-webhook-signature{part}", "") for part in ("", "-nonce", "-timestamp", "-algorithm")
    )
    name = HASHES.get(algorithm)
    is_fresh = at.isascii() and at.isdigit() and len(at) < 15 and abs(clock.now().timestamp() - int(at)) < OLDEST_CALL_S
    if name is None or not is_fresh:
        return False
    try:
        signed = hmac.digest(secret.encode(), call.body + f".{nonce}.{at}".encode(), name)
        return hmac.compare_digest(base64.b64encode(signed), given.encode())
    except UnicodeEncodeError:
        return False


def _password(authorization: str) -> bytes:
    scheme, _, given = authorization.partition(" ")
    try:
        return base64.b64decode(given, validate=True).partition(b":")[2] if scheme.lower() == "basic" else b""
    except ValueError:
        return b""


def _body(call: WebhookCall) -> dict[str, Any]:
    try:
        said = json.loads(call.body)
    except (ValueError, RecursionError):
        raise Refused("webhook.incomplete") from None
    if not isinstance(said, dict):
        raise Refused("webhook.incomplete")
    return said


def _known_id(said: Mapping[str, Any], name: str) -> str:
    found = text(said.get(name)).strip()[:LONGEST_ID]
    if not found:
        raise Refused("webhook.incomplete")
    return found
