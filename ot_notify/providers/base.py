"""Provider interface: outgoing and incoming texts, and the three ways a send can fail."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Sms:
    """One outgoing text. `message` is our own id; it is part of the address that receipts are sent to."""

    message: str
    to: str
    body: str
    sender: str
    """E.164; empty: the messaging service, or else the provider's default sender."""
    attempt: int
    valid_for_s: int
    """Seconds (6 to 36000) the provider may hold the text before it must give up."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider has accepted the text and given it an id."""

    provider_id: str
    status: str
    """The provider's status, lower case: usually «queued», but possibly a final one."""
    code: int | None = None


@dataclass(frozen=True, slots=True)
class InboundSms:
    """An incoming text, exactly as the provider reported it."""

    provider: str
    provider_id: str
    sender: str
    to: str
    body: str
    """Exactly as received. Some providers may base64-encode it; we never guess."""
    media: tuple[tuple[str, str], ...] = ()
    """(address, content type) of each attachment."""
    at: datetime | None = None
    """When the provider received it, aware; None where it does not say."""
    opt_out_type: str = ""
    """`STOP`, `START` or `HELP` where the provider handled the text as such, else empty."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A status report of one text. `message` is our id, empty where the address did not name it."""

    message: str
    provider_id: str
    status: str
    """The provider's status, lower case. Unknown ones are kept."""
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One text in the provider's own list, in either direction."""

    provider_id: str
    direction: Literal["inbound", "outbound"]
    to: str
    sender: str
    body: str
    status: str
    code: int | None
    created_at: datetime
    media_count: int = 0
    opt_out_type: str = ""
    """As `InboundSms`: the keyword the provider handled and answered."""

    def as_receipt(self, message: str) -> Receipt:
        """Return the record as a receipt for this text of ours."""
        return Receipt(message=message, provider_id=self.provider_id, status=self.status, code=self.code)


class Fault(StrEnum):
    """Why the provider did not deliver, by the reaction it needs. See error_codes.py."""

    OPTED_OUT = "opted_out"
    INVALID = "invalid"
    LANDLINE = "landline"
    NOT_IN_USE = "not_in_use"
    BUSY = "busy"
    QUEUE_FULL = "queue_full"
    PHONE_OFF = "phone_off"
    CARRIER = "carrier"
    TOO_OLD = "too_old"
    ACCOUNT = "account"
    SENDER = "sender"
    SETUP = "setup"
    BLOCKED = "blocked"
    SPAM = "spam"
    GUARD = "guard"
    TEXT = "text"
    PROGRAMME = "programme"
    UNKNOWN = "unknown"


class TryLater(Exception):
    """The provider said «not now»: the text was certainly not sent. Holds nothing about a person."""

    def __init__(self, reason: str, *, after_s: float = 0.0, slow_down: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after_s = after_s
        """Seconds the provider asked us to wait; 0 where it did not say."""
        self.slow_down = slow_down
        """True when the provider gets too many calls: every text should be sent more slowly, not only this one."""


class Rejected(Exception):
    """The provider said «never»: the text was certainly not sent. Holds nothing about a person."""

    def __init__(self, code: int, fault: Fault) -> None:
        super().__init__(f"{code} {fault}")
        self.code = code
        self.fault = fault


class InDoubt(Exception):
    """It is unknown whether the text was sent. `reason` is a short word for the log and holds nothing about a
    person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Provider(Protocol):
    """Sends texts. One object per event loop; it holds the connection pool."""

    name: str

    async def send(self, sms: Sms) -> Accepted:
        """Send one text once. Raises TryLater, Rejected or InDoubt, and nothing else but cancellation."""
        ...

    def records(self, *, since: datetime, to: str = "", sender: str = "") -> AsyncIterator[Record]:
        """Yield the provider's own list, newest first, page by page, down to `since` (aware).

        Raises TryLater or InDoubt where the list, or the rest of it, cannot be had: then it shows nothing either way.
        """
        ...

    async def fetch(self, provider_id: str) -> Record | None:
        """Return one text by the provider's id; None where the provider has no such text. Raises like `records`."""
        ...

    async def ping(self) -> None:
        """Check address and credentials with a cheap read. Raises TryLater, Rejected or InDoubt."""
        ...

    async def close(self) -> None:
        """Close the connections. Closing twice is harmless."""
        ...
