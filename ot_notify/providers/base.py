"""The provider boundary: what goes out, what comes in, and the three ways a send can fail to be a clean yes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Sms:
    """One text on its way out. `message` is our own id; it goes into the address the receipts are sent to."""

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
    """A clean yes: the provider has the text and has given it an id."""

    provider_id: str
    status: str
    """The provider's word, lower case: «queued» as a rule, but it may tell at once what became of the text."""
    code: int | None = None


@dataclass(frozen=True, slots=True)
class InboundSms:
    """A text that came in, exactly as the provider told it."""

    provider: str
    provider_id: str
    sender: str
    to: str
    body: str
    """Exactly as it came. Some providers may base64-encode it; nobody guesses, so what arrived is what is kept."""
    media: tuple[tuple[str, str], ...] = ()
    """(address, content type) of each attachment."""
    at: datetime | None = None
    """When the provider got it, aware; None where it does not say."""
    opt_out_type: str = ""
    """`STOP`, `START` or `HELP` where the provider itself took it as such, else empty."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the provider says has become of one text. `message` is our id, empty where the address did not name it."""

    message: str
    provider_id: str
    status: str
    """The provider's word, lower case. Unknown words are kept."""
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What the provider's own list says of one text, in either direction."""

    provider_id: str
    direction: Literal["inbound", "outbound"]
    to: str
    sender: str
    body: str
    status: str
    code: int | None
    created_at: datetime
    media_count: int = 0

    def as_receipt(self, message: str) -> Receipt:
        """What the list says, as if it had been a receipt for this text of ours."""
        return Receipt(message=message, provider_id=self.provider_id, status=self.status, code=self.code)


class Fault(StrEnum):
    """Why the provider did not deliver, in kinds that call for different things from us. See faults.py."""

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
    """A clean «not now»: the text was surely not sent. Carries nothing about a person."""

    def __init__(self, reason: str, *, after_s: float = 0.0, slow_down: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after_s = after_s
        """Seconds the provider asked us to wait; 0 where it did not say."""
        self.slow_down = slow_down
        """The provider has too much from us: everybody sending should ease off, not only this text."""


class Rejected(Exception):
    """A clean «never»: the text was surely not sent. Carries nothing about a person."""

    def __init__(self, code: int, fault: Fault) -> None:
        super().__init__(f"{code} {fault}")
        self.code = code
        self.fault = fault


class InDoubt(Exception):
    """Nobody knows whether the text was sent. `reason` is a short word for the log and holds nothing about a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Provider(Protocol):
    """Whoever carries the texts. One object per event loop; it holds the pool of connections."""

    name: str

    async def send(self, sms: Sms) -> Accepted:
        """Send one text once. Raises TryLater, Rejected or InDoubt, and nothing else (but cancellation)."""
        ...

    def records(self, *, since: datetime, to: str = "", sender: str = "") -> AsyncIterator[Record]:
        """The provider's own list, newest first, page by page, down to `since` (aware).

        Raises TryLater or InDoubt where the list, or the rest of it, cannot be had: then it shows nothing either way.
        """
        ...

    async def fetch(self, provider_id: str) -> Record | None:
        """One text by the provider's id; None where the provider has no such text. Raises like `records`."""
        ...

    async def ping(self) -> None:
        """A cheap read that shows address and credentials work. Raises TryLater, Rejected or InDoubt."""
        ...

    async def close(self) -> None:
        """Let go of the connections. Closing twice is harmless."""
        ...
