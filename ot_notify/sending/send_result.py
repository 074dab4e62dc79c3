"""Send results: what one call to the provider came to, as one union of values; `attempt` makes the call."""

import logging
from dataclasses import dataclass

from ot_notify.providers.base import Accepted, Fault, InDoubt, Provider, Rejected, Sms, TryLater

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Deferred:
    """A clean «not now»: the text was surely not sent. As `TryLater`."""

    reason: str
    after_s: float = 0.0
    """Seconds the provider asked us to wait; 0 where it did not say."""
    slow_down: bool = False
    """The provider has too much from us: everybody sending should ease off, not only this text."""


@dataclass(frozen=True, slots=True)
class Declined:
    """A clean «never»: the text was surely not sent. As `Rejected`."""

    code: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Nobody knows whether the text was sent. As `InDoubt`."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotStarted:
    """Claimed, but the call was never begun: surely not sent, and due again at once."""


SendResult = Accepted | Deferred | Declined | Uncertain | NotStarted

METRIC_LABELS: dict[type[SendResult], str] = {
    Accepted: "Accepted",
    Deferred: "TryLater",
    Declined: "Rejected",
    Uncertain: "InDoubt",
    NotStarted: "NotStarted",
}
"""The values of the label `outcome` of `ot_sends_total`. Dashboards know them: they outlive the names of classes."""


@dataclass(frozen=True, slots=True)
class SendAttempt:
    """One claimed text and what its call to the provider came to."""

    sms: Sms
    result: SendResult


async def attempt(provider: Provider, sms: Sms) -> SendResult:
    """Make the one call for this text and return what it came to. Raises nothing but cancellation."""
    try:
        return await provider.send(sms)
    except TryLater as later:
        return Deferred(later.reason, after_s=later.after_s, slow_down=later.slow_down)
    except Rejected as rejected:
        return Declined(rejected.code, rejected.fault)
    except InDoubt as doubt:
        return Uncertain(doubt.reason)
    except Exception as error:  # a bug of ours: what became of the text is unknown, and that is what we say
        log.exception("send failed", extra={"message_id": sms.message})
        return Uncertain(type(error).__name__)
