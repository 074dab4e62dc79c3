"""Sending rules: decide from plain facts whether one text is sent now, waits or is dropped."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ot_notify.campaigns.campaigns import CampaignState
from ot_notify.core import send_window
from ot_notify.messaging.messages import BULK, Drop, Kind
from ot_notify.people.consent import Hold
from ot_notify.people.eligibility import DEAD, NEVER, Ineligible

LONGEST_VALIDITY_S = 36_000

SHORTEST_VALIDITY_S = 20
"""Fewest seconds until the window closes. With fewer, a text could ring after hours, so it waits for the next
opening."""

ASK_AGAIN = timedelta(hours=1)
"""Time between looks at a text that waits for a person's decision."""


BY_HAND = frozenset({Kind.ANSWER, Kind.TEST})
"""Texts a person sends to one number. An automatic answer and a confirmation go to whoever has just written."""


@dataclass(frozen=True, slots=True)
class Send:
    """The text may leave. `valid_for_s` is after how many seconds the provider must give up."""

    valid_for_s: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now. `until` is None where the text becomes due again when somebody lifts the pause."""

    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Dropped:
    """The text is never sent, for this reason."""

    reason: Drop


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The text's campaign was cancelled while the text was in flight or in doubt, and the text did not leave."""


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """The facts the rules look at. `campaign_state` is None for a text outside a campaign."""

    kind: Kind
    has_opted_out: bool
    holds: frozenset[str]
    ineligible: Ineligible | None
    is_forgotten: bool
    is_of_protected: bool
    """A protected youth has the number, and has not written in this conversation. Nobody else is texted on it, since
    the protected youth reads the texts."""
    campaign_state: str | None
    is_allowed: bool
    is_over_limit: bool
    has_sender: bool
    expires_at: datetime
    window: send_window.Window
    outdated: Drop | None = None
    """The event since the text was written that makes it wrong; None where there is none."""


def verdict(text: MessageFacts, now: datetime) -> Send | Wait | Dropped | Cancelled:
    """Return whether this text may leave now. The first rule that says no decides.

    Only a confirmation (of STOPP, of a wrong number) may go to a number that is stopped, and only while it is fresh.
    Rules about the youth, the campaign and the hour are for bulk texts; an answer by a person leaves at any hour.
    """
    if text.campaign_state == CampaignState.CANCELLED:
        return Cancelled()
    if text.expires_at <= now:
        return Dropped(Drop.WINDOW_MISSED)
    if not text.is_allowed:
        return Dropped(Drop.NOT_ALLOWED)
    if text.kind is not Kind.CONFIRMATION:
        if text.has_opted_out:
            return Dropped(Drop.OPTED_OUT)
        if Hold.WRONG_NUMBER in text.holds:
            return Dropped(Drop.WRONG_NUMBER)
        if text.holds & DEAD:
            return Dropped(Drop.DEAD_NUMBER)
    if text.kind in BULK:
        stopped = _bulk_verdict(text, now)
        if stopped is not None:
            return stopped
    elif text.outdated is not None:
        return Dropped(text.outdated)
    elif text.is_of_protected and text.kind in BY_HAND:
        return Dropped(Drop.NOT_SENT)
    if not text.has_sender:
        return Wait(now + timedelta(minutes=10), Drop.NO_SENDER)
    return Send(_validity(text, now))


def _bulk_verdict(text: MessageFacts, now: datetime) -> Wait | Dropped | None:
    if text.is_forgotten:
        return Dropped(Drop.FORGOTTEN)
    if text.ineligible is not None:
        return Dropped(NEVER.get(text.ineligible, Drop.NOT_ELIGIBLE))
    if text.is_of_protected:
        return Dropped(Drop.NOT_SENT)
    if text.outdated is not None:
        return Dropped(text.outdated)
    if text.campaign_state == CampaignState.PAUSED:
        return Wait(None, "campaign_paused")
    if text.is_over_limit:
        return Dropped(Drop.UNANSWERED)
    if Hold.MAYBE_STOP in text.holds:
        return Wait(now + ASK_AGAIN, Drop.MAYBE_STOP)
    if not send_window.is_open(text.window, now):
        return Wait(send_window.next_opening(text.window, now), "window")
    if _validity(text, now) < SHORTEST_VALIDITY_S:
        return Wait(send_window.next_opening(text.window, send_window.closing(text.window, now)), "window")
    return None


def _validity(text: MessageFacts, now: datetime) -> int:
    ends = min(text.expires_at, now + timedelta(seconds=LONGEST_VALIDITY_S))
    if text.kind in BULK:
        ends = min(ends, send_window.closing(text.window, now))
    return max(6, int((ends - now).total_seconds()))


Verdict = Send | Wait | Dropped | Cancelled
