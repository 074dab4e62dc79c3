"""Provider interface: outgoing and incoming texts, and the three ways a send can fail."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, Protocol

Direction = Literal["inbound", "outbound"]


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a provider can tell afterwards. Which of our guarantees hold depends on it."""

    can_list_sent: bool
    """What it took from us can be found again. Without it a text in doubt stays with a person."""
    can_list_received: bool
    """What came in can be fetched later. Without it, replies it could not deliver for too long are lost."""
    answers_stop_itself: bool
    """It may answer STOP, START and HELP before us, and block the number."""

    def both(self, other: "Capabilities") -> "Capabilities":
        """Return what holds where either may have the text."""
        return Capabilities(
            can_list_sent=self.can_list_sent and other.can_list_sent,
            can_list_received=self.can_list_received and other.can_list_received,
            answers_stop_itself=self.answers_stop_itself or other.answers_stop_itself,
        )


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
    """The provider's status, lower case, in the words of `sending.delivery_status`. Unknown ones are kept."""
    code: int | None = None
    fault: "Fault | None" = None
    """What the code means at this provider; None: by Twilio's table (`error_codes`)."""


@dataclass(frozen=True, slots=True)
class Record:
    """One text in the provider's own list, in either direction."""

    provider_id: str
    direction: Direction
    to: str
    sender: str
    body: str
    status: str
    code: int | None
    created_at: datetime
    media_count: int = 0
    opt_out_type: str = ""
    """As `InboundSms`: the keyword the provider handled and answered."""
    fault: "Fault | None" = None
    """As `Receipt`."""
    message: str = ""
    """Our id, where the provider keeps it with the text; empty: the text is recognised by its words."""
    provider: str = ""
    """Whose list it stands in, where several are in use; empty: the only one's."""

    def as_receipt(self, message: str) -> Receipt:
        """Return the record as a receipt for this text of ours."""
        return Receipt(message, self.provider_id, self.status, self.code, self.fault)


@dataclass(frozen=True, slots=True)
class WebhookCall:
    """A call from outside, exactly as it came."""

    target: str
    """The raw path with the raw query."""
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes


class WebhookReader(Protocol):
    """Reads the webhooks of one provider. The last two are only called with what is genuine."""

    content: bytes
    """What the provider wants to hear in return, where nothing else is to be said."""
    media_type: str

    def is_genuine(self, call: WebhookCall) -> bool:
        """Return whether the provider sent it. Without a secret nothing is genuine."""
        ...

    def parse_inbound(self, call: WebhookCall) -> InboundSms:
        """Return the incoming text. Raises Refused("webhook.incomplete") without an id."""
        ...

    def parse_receipt(self, call: WebhookCall) -> Receipt:
        """Return the status report. Raises Refused("webhook.incomplete") without an id."""
        ...


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
    capabilities: Capabilities

    async def send(self, sms: Sms) -> Accepted:
        """Send one text once. Raises TryLater, Rejected or InDoubt, and nothing else but cancellation."""
        ...

    def records(
        self, *, since: datetime, to: str = "", sender: str = "", direction: Direction | None = None
    ) -> AsyncIterator[Record]:
        """Yield the provider's own list, newest first, page by page, down to `since` (aware). Nothing where it has
        none.

        `direction` spares a provider with two lists the other one; one with a single list may yield both.
        Raises TryLater or InDoubt where the list, or the rest of it, cannot be had: then it shows nothing either way.
        """
        ...

    async def fetch(self, provider_id: str) -> Record | None:
        """Return one text by the provider's id; None where the provider has no such text, or no look-up. Raises like
        `records`."""
        ...

    async def ping(self) -> None:
        """Check address and credentials with a cheap read. Raises TryLater, Rejected or InDoubt."""
        ...

    async def close(self) -> None:
        """Close the connections. Closing twice is harmless."""
        ...
