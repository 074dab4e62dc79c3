"""Send results: the outcome of one call to the provider, as one union of values; `attempt` makes the call."""

import logging
from dataclasses import dataclass

from ot_notify.providers.base import Accepted, Fault, InDoubt, Provider, Rejected, Sms, TryLater

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Deferred:
    """The provider said «not now»: the text was certainly not sent. From `TryLater`."""

    reason: str
    after_s: float = 0.0
    """Seconds the provider asked us to wait; 0 where it did not say."""
    slow_down: bool = False
    """True when the provider gets too many calls: every text should be sent more slowly, not only this one."""


@dataclass(frozen=True, slots=True)
class Declined:
    """The provider said «never»: the text was certainly not sent. From `Rejected`."""

    code: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It is unknown whether the text was sent. From `InDoubt`."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotStarted:
    """The text was claimed but its call never began: certainly not sent, and due again at once."""


SendResult = Accepted | Deferred | Declined | Uncertain | NotStarted

METRIC_LABELS: dict[type[SendResult], str] = {
    Accepted: "Accepted",
    Deferred: "TryLater",
    Declined: "Rejected",
    Uncertain: "InDoubt",
    NotStarted: "NotStarted",
}
"""Values of the label `outcome` of `ot_sends_total`. Dashboards use them, so they outlive class names."""


@dataclass(frozen=True, slots=True)
class SendAttempt:
    """A claimed text and the result of its call to the provider."""

    sms: Sms
    result: SendResult


async def attempt(provider: Provider, sms: Sms) -> SendResult:
    """Call the provider once for this text and return the result. Raises nothing but cancellation."""
    try:
        return await provider.send(sms)
    except TryLater as later:
        return Deferred(later.reason, after_s=later.after_s, slow_down=later.slow_down)
    except Rejected as rejected:
        return Declined(rejected.code, rejected.fault)
    except InDoubt as doubt:
        return Uncertain(doubt.reason)
    except Exception as error:  # a bug of ours: it is unknown whether the text was sent
        log.exception("sending the text failed unexpectedly", extra={"message_id": sms.message})
        return Uncertain(type(error).__name__)
